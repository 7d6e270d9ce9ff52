// gemmule generate: text from a model, without tools or an agent. One user turn (or raw text, or
// token ids) goes in; the answer is printed as it comes, the speed at the end on stderr.
#include <chrono>
#include <cstdio>

#include "agent/cli/answer_options.h"
#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/token_file.h"
#include "agent/stop_texts.h"
#include "base/json.h"
#include "model/chat_render.h"
#include "model/session.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Result<model::SamplerOptions> sampling(const Args& args, const model::Config& config) {
  model::SamplerOptions s;
  TRY(const double temperature, args.number_or("temperature", config.temperature, 0, 100));
  TRY(const double top_p, args.number_or("top-p", config.top_p, 0, 1));
  TRY(const auto top_k, args.integer_or("top-k", config.top_k, 0, 1 << 20));
  TRY(const double min_p, args.number_or("min-p", 0, 0, 1));
  TRY(const double repeat, args.number_or("repeat-penalty", 1, 0.01, 100));
  TRY(const double frequency, args.number_or("frequency-penalty", 0, -100, 100));
  TRY(const double presence, args.number_or("presence-penalty", 0, -100, 100));
  TRY(const auto seed, args.integer_or("seed", 0, 0, INT64_MAX));
  s.temperature = args.has("greedy") ? 0.0f : static_cast<float>(temperature);
  s.top_p = static_cast<float>(top_p);
  s.top_k = static_cast<int>(top_k);
  s.min_p = static_cast<float>(min_p);
  s.repeat_penalty = static_cast<float>(repeat);
  s.frequency_penalty = static_cast<float>(frequency);
  s.presence_penalty = static_cast<float>(presence);
  if (args.has("seed")) s.seed = static_cast<std::uint64_t>(seed);
  return s;
}

Result<std::vector<model::TokenId>> prompt_tokens(const Args& args, const model::Model& model,
                                                  const model::Tokenizer& tokenizer,
                                                  model::Opening& opening) {
  if (const auto file = args.value("tokens")) return read_token_file(*file, model.config.vocab);
  const std::string text = *args.value("prompt");
  if (args.has("raw")) {
    std::vector<model::TokenId> ids = {tokenizer.control().bos};
    tokenizer.encode_to(text, model::Trust::trusted, ids);
    return ids;
  }
  model::Message message;
  message.parts.push_back(model::Text{text});
  model::RenderOptions options;
  options.thinking = args.has("think");
  TRY(const auto prompt, model::render({message}, {}, options));
  opening = prompt.opening;
  return model::to_tokens(prompt, tokenizer);
}

// What the answer is held to; nothing of it with --raw or --tokens.
struct Bounds {
  AnswerOptions answer;
  int logprobs = -1;
  std::unique_ptr<model::grammar::Constraint> constraint;
};

struct Generation {
  std::vector<model::TokenId> ids;
  std::vector<model::TokenLogprobs> logprobs;
  std::string text;
  int prompt_tokens = 0;
  double first_ms = 0, decode_ms = 0;  // to the first token; for all after it
  const char* finish = "length";
};

// Prints as it goes, unless `quiet`.
Result<Generation> generate(model::Session& session, const model::Tokenizer& tokenizer,
                            std::span<const model::TokenId> prompt,
                            const model::SamplerOptions& options, int tokens_max, Bounds& bounds,
                            const Args& args) {
  // A document is printed alone and whole.
  const bool only_answer = bounds.answer.constraint.answer_schema.has_value();
  const bool show_control = args.has("raw"), quiet = args.has("json") || only_answer;
  Generation g;
  g.prompt_tokens = static_cast<int>(prompt.size());
  model::Sampler sampler(options);
  model::StreamDecoder decoder(tokenizer);
  StopTexts stop_texts(bounds.answer.stop_texts);
  bool in_thought = false;
  const auto write = [&](const std::string& text) -> Result<> {
    g.text += text;
    if (quiet || text.empty()) return {};
    std::fwrite(text.data(), 1, text.size(), stdout);
    return flushed("generate");
  };
  const auto emit = [&](const std::string& text) -> Result<> {
    if (only_answer && in_thought) return {};
    return write(stop_texts.feed(text));
  };
  const auto start = Clock::now();
  TRY_VOID(session.sync(prompt, {}));
  auto decode_start = Clock::now();
  while (static_cast<int>(g.ids.size()) < tokens_max) {
    std::span<const std::uint64_t> allowed;
    if (bounds.constraint)
      allowed = bounds.constraint->allowed(tokens_max - static_cast<int>(g.ids.size()));
    const model::TokenId id = sampler.sample(session.logits(), session.tokens(), allowed);
    if (bounds.logprobs >= 0)
      g.logprobs.push_back(model::logprobs_of(session.logits(), id, bounds.logprobs));
    if (bounds.constraint) bounds.constraint->accept(id);
    if (id == tokenizer.control().channel_begin) in_thought = true;
    if (g.ids.empty()) {
      g.first_ms = ms_since(start);
      decode_start = Clock::now();
    }
    g.ids.push_back(id);
    if (tokenizer.is_stop(id) && !args.has("ignore-stop")) {
      g.finish = "stop";
      break;
    }
    if (show_control || !tokenizer.is_control(id)) TRY_VOID(emit(decoder.feed(id)));
    if (id == tokenizer.control().channel_end) in_thought = false;
    if (stop_texts.found()) {
      g.finish = "stop";
      break;
    }
    if (static_cast<int>(g.ids.size()) == tokens_max) break;
    if (static_cast<int>(session.tokens().size()) == session.capacity()) break;
    TRY_VOID(session.append(id));
  }
  g.decode_ms = ms_since(decode_start);
  TRY_VOID(emit(decoder.finish()));
  TRY_VOID(write(stop_texts.finish()));
  return g;
}

// [{"id": 5, "logprob": -0.1, "top": [[5, -0.1], [9, -2.3]]}]
base::Json logprobs_json(const std::vector<model::TokenLogprobs>& tokens) {
  base::JsonArray rows;
  for (const model::TokenLogprobs& token : tokens) {
    base::JsonArray top;
    for (const auto& [id, logprob] : token.top)
      top.push_back(base::Json::array({id, static_cast<double>(logprob)}));
    rows.push_back(base::Json::object({{"id", token.taken.id},
                                       {"logprob", static_cast<double>(token.taken.logprob)},
                                       {"top", std::move(top)}}));
  }
  return base::Json(std::move(rows));
}

int print_result(const Generation& g, bool json) {
  const double decoded = static_cast<double>(g.ids.size()) - 1;  // the first came from the prompt
  const double speed = decoded > 0 && g.decode_ms > 0 ? decoded * 1000 / g.decode_ms : 0;
  if (json) {
    base::JsonArray ids;
    for (const model::TokenId id : g.ids) ids.push_back(id);
    base::Json result = base::Json::object({{"text", g.text},
                                            {"ids", std::move(ids)},
                                            {"finish", g.finish},
                                            {"prompt_tokens", g.prompt_tokens},
                                            {"first_token_ms", g.first_ms},
                                            {"tokens_per_s", speed}});
    if (!g.logprobs.empty()) result.as_object()->set("logprobs", logprobs_json(g.logprobs));
    const std::string line = base::to_json(result) + "\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
    const auto printed = flushed("generate");
    return printed ? 0 : report(printed.error());
  }
  if (!g.text.empty() && g.text.back() != '\n') std::fputs("\n", stdout);
  std::fflush(stdout);
  std::fprintf(stderr, "%d prompt tokens, first token after %.0f ms, %zu tokens at %.1f tokens/s\n",
               g.prompt_tokens, g.first_ms, g.ids.size(), speed);
  return 0;
}

Result<Generation> run_model(const Args& args, Rooms& rooms,
                             std::shared_ptr<const model::Model> model) {
  TRY(const auto tokenizer, model::Tokenizer::from_gguf(model->file));
  TRY(auto options, sampling(args, model->config));
  Bounds bounds;
  TRY(bounds.answer, read_answer_options(args));
  TRY(const auto alternatives, args.integer_or("logprobs", -1, 0, 20));
  bounds.logprobs = static_cast<int>(alternatives);
  options.logit_bias = bounds.answer.logit_bias;
  TRY(const auto count, args.integer_or("count", 256, 1, 1 << 24));
  model::Opening opening = model::Opening::plain;
  TRY(const auto prompt, prompt_tokens(args, *model, *tokenizer, opening));
  const bool is_free = (args.has("raw") || args.has("tokens")) && !args.has("output-schema");
  if (!is_free) {
    TRY(bounds.constraint,
        model::grammar::Constraint::create(*tokenizer, {}, bounds.answer.constraint, opening,
                                           args.has("think")));
  }
  TRY(const auto how, backend_options(args));
  const auto capacity = std::min<std::int64_t>(static_cast<std::int64_t>(prompt.size()) + count,
                                               model->config.context_length);
  TRY(auto backend, rooms.make_backend(std::move(model), args.value_or("backend", ""), how));
  TRY(auto session, model::Session::create(*backend, static_cast<int>(capacity)));
  return generate(*session, *tokenizer, prompt, options, static_cast<int>(count), bounds, args);
}

int run(const Args& args, Rooms& rooms) {
  if (args.has("prompt") == args.has("tokens"))
    return report(fail(Errc::usage, "generate: wanted either -p TEXT or --tokens FILE, got " +
                                        std::string(args.has("prompt") ? "both" : "none")));
  auto model = open_model_option(args);
  if (!model) return report_model(model.error());
  const auto generation = run_model(args, rooms, std::move(*model));
  if (!generation) return report(generation.error());
  if (args.has("output-schema") && !args.has("json")) {
    const bool is_whole = generation->finish == std::string_view("stop");
    if (!is_whole) {
      std::fprintf(stderr, "%s\n", generation->text.c_str());
      return report(fail(Errc::limit, "generate: the answer was cut off before it was whole; "
                                      "-n N gives it more tokens"), Exit::incomplete);
    }
    std::fputs(generation->text.c_str(), stdout);
  }
  return print_result(*generation, args.has("json"));
}

std::vector<Option> with_answer_options(std::vector<Option> own) {
  const auto more = answer_options();
  own.insert(own.end(), more.begin(), more.end());
  return own;
}

}  // namespace

Command generate_command() {
  return {
      .name = "generate",
      .usage = "[OPTIONS] -p TEXT",
      .summary = "generate text, without tools",
      .details =
          "Sends one user turn to the model and prints what it writes. --raw takes the text as it\n"
          "is (control tokens in it count) and prints control tokens too.\n\n"
          "  gemmule generate -m model.gguf -p 'Why is the sky blue?' -n 200\n"
          "  gemmule generate -m model.gguf --tokens ids.json --greedy --json",
      .options = with_model_options(with_answer_options(
          {{"prompt", "TEXT", "what to say to the model", 'p'},
           {"tokens", "FILE", "token ids instead: a JSON list"},
           {"count", "N", "tokens to generate at most (default: 256)", 'n'},
           {"raw", "", "no conversation format around the text"},
           {"think", "", "let the model think first"},
           {"ignore-stop", "", "go on after a stop token"},
           {"greedy", "", "always the most likely token"},
           {"temperature", "T", "default: what the model asks for, usually 1"},
           {"top-p", "P", "default: what the model asks for, usually 0.95"},
           {"top-k", "K", "0 is off; default: what the model asks for, usually 64"},
           {"min-p", "P", "drop tokens below this share of the best (default: 0)"},
           {"repeat-penalty", "X", "1 is off"},
           {"frequency-penalty", "X", "0 is off"},
           {"presence-penalty", "X", "0 is off"},
           {"seed", "N", "the same seed gives the same text"},
           {"logprobs", "N", "with --json: tell N alternatives (0 to 20) for each token"},
           {"json", "", "one JSON object at the end instead of text"}})),
      .run = run};
}

}  // namespace agent::cli
