#include "model/gguf.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/model/gguf_builder.h"

using model::GgufFile;

namespace {

// The message of a refusal; empty when the bytes are accepted.
std::string refusal(const std::string& bytes) {
  const auto file = GgufFile::from_bytes(as_bytes(bytes), "x.gguf");
  return file ? "" : file.error().message;
}

GgufBuilder small() {
  GgufBuilder b;
  b.text("general.architecture", "gemma4").u32("n", 7).f32("eps", 0.5f).boolean("yes", true);
  b.array<std::int32_t>("ints", 5, {1, -2, 3}).array<std::uint8_t>("bools", 7, {1, 0});
  b.texts("words", {"a", "", "\xE2\x96\x81x"}).array<float>("floats", 6, {1.5f});
  b.floats("t", {4, 3}, 2).tensor("q", {64}, 2, std::string(36, '\1'));
  return b;
}

}  // namespace

TEST_CASE("a container gives back its keys and tensors") {
  const std::string bytes = small().build();
  const auto file = GgufFile::from_bytes(as_bytes(bytes), "x.gguf");
  REQUIRE(file.has_value());
  CHECK(file->metadata().size() == 8);
  CHECK(**file->text("general.architecture") == "gemma4");
  CHECK(**file->integer("n") == 7);
  CHECK(**file->number("n") == 7.0);
  CHECK(**file->number("eps") == 0.5);
  CHECK(**file->boolean("yes"));
  CHECK(!file->integer("absent")->has_value());
  CHECK(file->integer("eps").error().message == "x.gguf: eps: wanted a whole number, got a fraction");
  const auto& ints = std::get<std::vector<std::int64_t>>(std::get<model::GgufArray>(*file->find("ints")));
  CHECK(ints == std::vector<std::int64_t>{1, -2, 3});
  const auto& words =
      std::get<std::vector<std::string_view>>(std::get<model::GgufArray>(*file->find("words")));
  CHECK(words == std::vector<std::string_view>{"a", "", "\xE2\x96\x81x"});
  const auto* t = file->tensor("t");
  REQUIRE(t);
  CHECK(t->shape_text() == "[4, 3]");
  CHECK(t->bytes.size() == 48);
  CHECK(file->tensor("q")->bytes.size() == 36);
  CHECK(file->tensor("q")->bytes[0] == std::byte{1});
  CHECK(file->tensor("r") == nullptr);
}

TEST_CASE("what is no GGUF of version 3 is refused by name") {
  CHECK(refusal("").find("wanted \"GGUF\" at the start") != std::string::npos);
  CHECK(refusal("PK\3\4 a zip file").find("not a GGUF file") != std::string::npos);
  GgufBuilder b;
  b.version = 2;
  CHECK(refusal(b.build()) == "x.gguf: GGUF version: wanted 3, got 2");
  b.version = 0x03000000;
  CHECK(refusal(b.build()).find("wanted little-endian, got big-endian") != std::string::npos);
}

TEST_CASE("lying counts, lengths and offsets are refused before memory is taken for them") {
  GgufBuilder b = small();
  b.tensor_count = 1ll << 60;
  CHECK(refusal(b.build()).find("tensor count: wanted at most") != std::string::npos);
  b = small();
  b.key_count = 1ll << 60;
  CHECK(refusal(b.build()).find("metadata count: wanted at most") != std::string::npos);
  b = small();
  b.key_count = 60000;
  CHECK(refusal(b.build()) != "");

  const auto refused = [](auto change, const char* part) {
    GgufBuilder g;
    change(g);
    const std::string message = refusal(g.build());
    CHECK_MESSAGE(message.find(part) != std::string::npos, message);
  };
  refused([](auto& g) { g.key("k", 8, std::uint64_t{1} << 62); }, "cut short");            // text
  refused([](auto& g) { g.key("k", 13, std::uint8_t{0}); }, "value type from 0 to 12");
  refused([](auto& g) { g.key("k", 7, std::uint8_t{2}); }, "wanted a boolean");
  refused([](auto& g) { g.u32("k", 1).u32("k", 2); }, "metadata key k: wanted once");
  refused([](auto& g) { g.floats("t", {4}).floats("t", {4}); }, "tensor t: wanted once");
  refused([](auto& g) { g.u32("a\nb", 1); }, "wanted printable text");
  refused([](auto& g) { g.u32("", 1); }, "wanted printable text");
  refused([](auto& g) { g.u32(std::string(300, 'k'), 1); }, "at most 255 bytes");
  refused([](auto& g) { g.tensor("t", {2, 2, 2, 2, 2}, 0, ""); }, "at most 4 dimensions");
  refused([](auto& g) { g.tensor("t", {0, 2}, 0, ""); }, "possible size for dimension 0");
  refused([](auto& g) { g.tensor("t", {1ull << 40, 1ull << 40}, 0, ""); }, "possible size");
  refused([](auto& g) { g.tensor("t", {1ull << 62}, 0, ""); }, "possible shape");
  refused([](auto& g) { g.tensor("t", {33}, 2, std::string(36, '\0')); }, "multiple of 32");
  refused([](auto& g) { g.tensor("t", {32}, 16, ""); }, "t: tensor type IQ2_XXS is unsupported");
  refused([](auto& g) { g.tensor("t", {32}, 4, ""); }, "t: tensor type number 4 is unsupported");
  refused([](auto& g) { g.tensor("t", {32}, 0, "", 1ll << 50); }, "t: wanted 128 bytes");
  refused([](auto& g) { g.tensor("t", {32}, 0, std::string(128, '\0'), 8); }, "offset that is a multiple");
  refused([](auto& g) { g.floats("t", {32}).tensor("u", {8}, 0, std::string(32, '\0'), 32); }, "overlap");
  refused([](auto& g) { g.u32("general.alignment", 24); }, "general.alignment: wanted a power of two");
  refused([](auto& g) { g.u32("general.alignment", 0); }, "general.alignment: wanted a power of two");
  refused([](auto& g) { g.text("general.alignment", "x"); }, "wanted a whole number, got text");
}

TEST_CASE("an array cannot claim more than the file or the limit holds") {
  std::string lie;
  GgufBuilder b;
  b.array<std::uint8_t>("k", 0, {1, 2, 3});
  std::string bytes = b.build();
  const auto at = bytes.find('k') + 1 + 4 + 4;  // name, value type, element type
  for (const std::uint64_t count : {std::uint64_t{100}, std::uint64_t{1} << 24, std::uint64_t{1} << 63}) {
    std::memcpy(bytes.data() + at, &count, 8);
    CHECK(refusal(bytes) != "");
  }
  GgufBuilder nested;
  nested.array<std::uint64_t>("k", 9, {1});
  CHECK(refusal(nested.build()).find("element type 9") != std::string::npos);
}

TEST_CASE("alignments other than 32 are followed") {
  for (const std::uint64_t alignment : {8, 16, 64, 4096}) {
    GgufBuilder b;
    b.alignment = alignment;
    b.u32("general.alignment", static_cast<std::uint32_t>(alignment)).floats("t", {3}, 5).floats("u", {1}, 6);
    const std::string bytes = b.build();
    const auto file = GgufFile::from_bytes(as_bytes(bytes), "x");
    REQUIRE(file.has_value());
    float value;
    std::memcpy(&value, file->tensor("u")->bytes.data(), 4);
    CHECK(value == 6);
  }
}

TEST_CASE("a file cut anywhere is refused") {
  const std::string whole = small().build();
  REQUIRE(refusal(whole) == "");
  for (std::size_t n = 0; n + 32 < whole.size(); ++n) CHECK(refusal(whole.substr(0, n)) != "");
}

TEST_CASE("flipped bits never end in more than a refusal") {
  const std::string whole = small().build();
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = whole;
    for (int n = 0; n < 1 + i % 3; ++n)
      bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    const auto file = GgufFile::from_bytes(as_bytes(bytes), "x");
    if (!file) continue;
    for (const auto& tensor : file->tensors())
      CHECK(tensor.bytes.data() + tensor.bytes.size() <= file->bytes().data() + bytes.size());
  }
}

TEST_CASE("a missing, empty or odd file says what it is") {
  CHECK(GgufFile::open("/nonexistent/x.gguf").error().code == base::Errc::not_found);
  CHECK(GgufFile::open("/").error().message == "/: wanted a file, got a folder");
  CHECK(GgufFile::open("/dev/null").error().message == "/dev/null: wanted a regular file");
}
