#include "model/synth.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <numeric>

#include "model/quant.h"
#include "model/synth_vocab.h"
#include "model/tokenizer.h"
#include "model/weights.h"
#include "tests/model/temp_folder.h"
#include "tests/test_data.h"

using namespace model;

namespace {

SynthOptions tiny(std::string_view shape = "tiny") {
  SynthOptions options;
  options.config = *synth_shape(shape);
  return options;
}

}  // namespace

TEST_CASE("a random model of every writable type is a complete Gemma 4") {
  const TempFolder folder;
  for (const char* shape : {"tiny", "dense-tiny"}) {
    for (const Type type : {Type::f32, Type::bf16, Type::q4_0, Type::q8_0, Type::q4_k, Type::q6_k, Type::iq4_nl}) {
      CAPTURE(shape);
      CAPTURE(type_info(type).name);
      SynthOptions options = tiny(shape);
      options.type = type;
      const auto written = write_synth(options, folder / "m.gguf");
      REQUIRE(written.has_value());
      CHECK(written->bytes == std::filesystem::file_size(folder / "m.gguf"));
      const auto model = open_model(folder / "m.gguf");
      REQUIRE_MESSAGE(model.has_value(), model.error().message);
      CHECK((*model)->config.vocab == options.config.vocab);
      CHECK((*model)->config.layers.size() == options.config.layers.size());
      CHECK((*model)->config.layers.back().value_from_key == options.config.layers.back().value_from_key);
    }
  }
}

TEST_CASE("the layout is that of the published Q4_0 file: Q4_0 matrices, Q6_K embedding, F32 rest") {
  const TempFolder folder;
  REQUIRE(write_synth(tiny(), folder / "m.gguf").has_value());
  const auto model = *open_model(folder / "m.gguf");
  CHECK(model->weights.token_embd->type == Type::q6_k);
  for (const LayerWeights& layer : model->weights.layers) {
    CHECK(layer.attn_q->type == Type::q4_0);
    CHECK(layer.experts_gate_up->type == Type::q4_0);
    CHECK(layer.experts_down->type == Type::q4_0);
    CHECK(layer.router->type == Type::f32);
  }
}

TEST_CASE("the same seed gives the same file, another seed another one") {
  const TempFolder folder;
  SynthOptions options = tiny();
  REQUIRE(write_synth(options, folder / "a").has_value());
  REQUIRE(write_synth(options, folder / "b").has_value());
  options.seed = 2;
  REQUIRE(write_synth(options, folder / "c").has_value());
  CHECK(read_bytes(folder / "a") == read_bytes(folder / "b"));
  CHECK(read_bytes(folder / "a") != read_bytes(folder / "c"));
}

TEST_CASE("random matrices have the spread of one over the square root of their width") {
  const TempFolder folder;
  REQUIRE(write_synth(tiny(), folder / "m.gguf").has_value());
  const auto model = *open_model(folder / "m.gguf");
  for (const TensorView* tensor : {model->weights.layers[0].attn_q, model->weights.layers[0].ffn_down,
                                   model->weights.token_embd}) {
    std::vector<float> row(static_cast<std::size_t>(tensor->width()));
    double sum = 0, squares = 0;
    for (std::int64_t r = 0; r < tensor->rows(); ++r) {
      dequantize_row(*tensor, r, 0, row);
      for (const float v : row) {
        sum += v;
        squares += static_cast<double>(v) * v;
      }
    }
    const auto count = static_cast<double>(tensor->elements());
    CHECK(std::sqrt(squares / count * static_cast<double>(tensor->width())) == doctest::Approx(1).epsilon(0.05));
    CHECK(std::abs(sum / count) < 0.05 / std::sqrt(static_cast<double>(tensor->width())));
  }
}

TEST_CASE("experts can be split in gate and up") {
  const TempFolder folder;
  SynthOptions options = tiny();
  options.experts = ExpertForm::split;
  REQUIRE(write_synth(options, folder / "m.gguf").has_value());
  const auto model = *open_model(folder / "m.gguf");
  CHECK(model->weights.layers[0].experts_gate_up == nullptr);
  CHECK(model->weights.layers[0].experts_gate->shape_text() == "[256, 64, 8]");
}

TEST_CASE("the published size has the published number of parameters and tensors") {
  const Config config = *synth_shape("26b-a4b");
  std::int64_t parameters = 0;
  std::size_t tensors = 0;
  const auto count = [&](const auto& specs) {
    for (const auto& spec : specs) {
      parameters += std::accumulate(spec.shape.begin(), spec.shape.end(), std::int64_t{1}, std::multiplies<>());
      ++tensors;
    }
  };
  count(model_layout(config));
  for (std::size_t i = 0; i < config.layers.size(); ++i) count(layer_layout(config, i, ExpertForm::fused));
  CHECK(parameters == 25'233'142'046);
  CHECK(tensors == 658);
}

TEST_CASE("text survives the made-up vocabulary") {
  const TempFolder folder;
  SynthOptions options = tiny();
  for (const int size : {kSynthVocabMin, 2048, 5000}) {
    options.config.vocab = size;
    REQUIRE(write_synth(options, folder / "m.gguf").has_value());
    const auto model = *open_model(folder / "m.gguf");
    const auto tokenizer = Tokenizer::from_gguf(model->file);
    REQUIRE_MESSAGE(tokenizer.has_value(), tokenizer.error().message);
    const std::string text = "the  quick brown fox:\n\n\n42 + 7 <|turn> é 你";
    CHECK(decode(**tokenizer, (*tokenizer)->encode(text, Trust::untrusted), true) == text);
    CHECK((*tokenizer)->control().turn_begin == 105);
    CHECK((*tokenizer)->encode("\n\n\n", Trust::untrusted) == std::vector<TokenId>{109});
  }
}

TEST_CASE("a vocabulary can be taken from another file") {
  const TempFolder folder;
  SynthOptions options = tiny();
  options.config.vocab = 777;
  REQUIRE(write_synth(options, folder / "a.gguf").has_value());
  const auto from = *GgufFile::open(folder / "a.gguf");
  options.vocabulary = &from;
  options.config.vocab = 1;
  REQUIRE(write_synth(options, folder / "b.gguf").has_value());
  CHECK((*open_model(folder / "b.gguf"))->config.vocab == 777);
}

TEST_CASE("what cannot be written is refused, and no half file remains") {
  const TempFolder folder;
  SynthOptions options = tiny();
  options.type = Type::iq4_xs;
  CHECK(write_synth(options, folder / "m.gguf").error().message == "synth: cannot write type IQ4_XS");
  options.type = Type::q4_0;
  CHECK(write_synth(options, folder / "no/such/m.gguf").has_error());
  CHECK(write_synth(options, folder / "").error().message.find("got a folder") != std::string::npos);
  CHECK(std::filesystem::is_empty(folder / ""));
  if (std::filesystem::exists("/dev/full")) {
    const auto full = write_synth(options, "/dev/full");
    CHECK(full.error().message == "/dev/full: cannot write: No space left on device");
  }
}
