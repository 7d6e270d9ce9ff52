#include "model/grammar/constraint.h"

#include <algorithm>

#include "model/call_arguments.h"
#include "model/grammar/call_grammar.h"
#include "model/grammar/matcher.h"

namespace model::grammar {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr int kCloserTokens = 4;  // <tool_call|>, a stop token, and some air

}  // namespace

struct Constraint::State {
  enum class Mode { outside, thought, call, answer };

  State(const Tokenizer& tokenizer, const ConstraintOptions& given, Opening opening, bool thinks)
      : vocabulary(Vocabulary::of(tokenizer)),
        control(tokenizer.control()),
        options(given),
        thinking(thinks),
        mask(vocabulary->size()),
        free(vocabulary->text()),
        thought(vocabulary->text()),
        loose(vocabulary->text()) {
    if (opening == Opening::open_thought) mode = Mode::thought;
  }

  void set(TokenMask& into, TokenId id) const {
    if (id != kNoToken && id < vocabulary->size()) into.set(id);
  }
  void set_stops(TokenMask& into) const {
    for (const TokenId id : {control.eos, control.turn_end, control.response_begin}) set(into, id);
  }
  void make_masks();
  bool may_call(int tokens_left) const;
  bool must_call() const {
    return options.choice == ToolChoice::required && calls_made == 0 && calls_possible;
  }
  void begin_call();
  bool follow(TokenId id, std::string_view bytes);
  void fill(Matcher& matcher, int tokens_left);
  void fill_outside(int tokens_left);
  void fill_thought(int tokens_left);

  std::shared_ptr<Vocabulary> vocabulary;
  const ControlTokens& control;
  ConstraintOptions options;
  bool thinking;
  std::shared_ptr<const CallGrammar> calls;     // null: calls are not constrained
  std::shared_ptr<const SchemaGrammar> answer;  // null: the text is free
  PropertySet tools;                            // that may be called
  std::vector<std::string> forbidden;           // spellings
  bool calls_possible = false;
  int call_bytes_min = 0;
  int answer_bytes_min = 0;

  Mode mode = Mode::outside;
  std::unique_ptr<Matcher> matcher;  // of the open call or answer
  int calls_made = 0;
  int thought_tokens = 0;
  bool thought_closed = false;
  int dead_ends = 0;

  TokenMask mask;                  // the last one made
  TokenMask free, thought, loose;  // outside, in a thought, in a call that is not constrained
};

void Constraint::State::make_masks() {
  for (TokenMask* each : {&free, &thought, &loose}) {
    set(*each, control.channel_end);
    set_stops(*each);
  }
  set(free, control.channel_begin);
  for (const TokenId id :
       {control.quote, control.call_end, control.call_begin, control.channel_begin})
    set(loose, id);
}

bool Constraint::State::may_call(int tokens_left) const {
  if (!calls_possible || options.choice == ToolChoice::none || control.call_begin == kNoToken)
    return false;
  return must_call() || tokens_left > call_bytes_min + kCloserTokens;
}

void Constraint::State::begin_call() {
  mode = Mode::call;
  matcher.reset();
  if (!calls) return;
  matcher = std::make_unique<Matcher>(*vocabulary, calls, tools);
  matcher->forbid(forbidden);
  matcher->quote_from(options.file_texts);
}

bool Constraint::State::follow(TokenId id, std::string_view bytes) {
  if (matcher->advance(bytes)) return true;
  dead_ends += mask.test(id);
  return false;
}

void Constraint::State::fill(Matcher& from, int tokens_left) {
  mask.clear();
  const bool is_closing = tokens_left <= from.bytes_left() + 2 * from.bytes_slack() + kCloserTokens;
  from.add_allowed(mask, is_closing ? Matcher::Mode::closing : Matcher::Mode::open);
  // What is forbidden may be all that the nearest way leads to.
  if (is_closing && !forbidden.empty() && !mask.any() && !from.is_complete())
    from.add_allowed(mask, Matcher::Mode::open);
  // … and so may all that the file has.
  if (!mask.any() && from.is_quoting()) {
    from.quote_freely();
    from.add_allowed(mask, is_closing ? Matcher::Mode::closing : Matcher::Mode::open);
  }
}

void Constraint::State::fill_outside(int tokens_left) {
  const bool may_think =
      thinking && !thought_closed && calls_made == 0 &&
      (options.thought_tokens_max < 0 || thought_tokens < options.thought_tokens_max);
  if (must_call()) {
    mask.clear();
    set(mask, control.call_begin);
    if (may_think) set(mask, control.channel_begin);
    return;
  }
  if (answer) {
    if (calls_made > 0) {
      mask.clear();
      set_stops(mask);
    } else {
      matcher = std::make_unique<Matcher>(*vocabulary, answer);
      fill(*matcher, tokens_left);
      if (may_think) set(mask, control.channel_begin);
    }
  } else {
    mask = free;
    if (options.thought_tokens_max >= 0 && thought_tokens >= options.thought_tokens_max &&
        control.channel_begin != kNoToken)
      mask.reset(control.channel_begin);
  }
  if (may_call(tokens_left)) set(mask, control.call_begin);
}

void Constraint::State::fill_thought(int tokens_left) {
  if (options.thought_tokens_max >= 0 && thought_tokens >= options.thought_tokens_max) {
    mask.clear();
    set(mask, control.channel_end);
    return;
  }
  mask = thought;
  if (must_call() || answer)
    for (const TokenId id : {control.eos, control.turn_end, control.response_begin})
      if (id != kNoToken) mask.reset(id);
  // The answer needs room behind the thought.
  if (answer && !must_call()) {
    if (tokens_left <= answer_bytes_min + kCloserTokens + 1) {
      mask.clear();
      set(mask, control.channel_end);
    }
  }
  if (may_call(tokens_left)) set(mask, control.call_begin);
}

Constraint::Constraint(std::unique_ptr<State> state) : state_(std::move(state)) {}
Constraint::~Constraint() = default;

Result<std::unique_ptr<Constraint>> Constraint::create(const Tokenizer& tokenizer,
                                                       const std::vector<ToolDecl>& tools,
                                                       const ConstraintOptions& options,
                                                       Opening opening, bool thinking) {
  auto state = std::make_unique<State>(tokenizer, options, opening, thinking);
  State& s = *state;
  for (std::size_t i = 0; i < tools.size() && i < kPropertiesMax; ++i) {
    const bool is_named = options.tool.empty() || options.tool == tools[i].name;
    const bool is_forbidden =
        std::ranges::find(options.forbidden_tools, tools[i].name) != options.forbidden_tools.end();
    if (is_named && !is_forbidden) s.tools.add(i);
  }
  const bool is_told = options.choice == ToolChoice::required || !options.tool.empty();
  const bool any_declared = std::ranges::any_of(tools, [&](const ToolDecl& tool) {
    return options.tool.empty() || tool.name == options.tool;
  });
  if (is_told && !any_declared)
    return fail(Errc::usage, options.tool.empty()
                                 ? "tool choice: a call is required, but no tool is declared"
                                 : "tool choice: no tool is named " + options.tool.substr(0, 80));
  s.calls_possible = !s.tools.empty() || !options.constrain;
  if (options.constrain && !tools.empty() && options.choice != ToolChoice::none) {
    TRY(s.calls, calls_of(tools));
    for (const ToolCall& call : options.forbidden_calls)
      for (std::string& spelling : call_spellings(call)) s.forbidden.push_back(std::move(spelling));
    Matcher first(*s.vocabulary, s.calls, s.tools);
    first.forbid(s.forbidden);
    first.quote_from(options.file_texts);
    s.calls_possible = !s.tools.empty() && first.has_way_out();
    if (s.calls_possible) s.call_bytes_min = first.bytes_left() + first.bytes_slack();
  }
  if (options.answer_schema) {
    TRY(s.answer,
        SchemaGrammar::compile(*options.answer_schema, Spelling::json, SchemaGrammar::Top::value));
    s.answer_bytes_min = Matcher(*s.vocabulary, s.answer).bytes_left();
  }
  s.make_masks();
  return std::unique_ptr<Constraint>(new Constraint(std::move(state)));
}

std::span<const std::uint64_t> Constraint::allowed(int tokens_left) {
  State& s = *state_;
  switch (s.mode) {
    case State::Mode::outside:
      s.fill_outside(tokens_left);
      break;
    case State::Mode::thought:
      s.fill_thought(tokens_left);
      break;
    case State::Mode::call:
      if (!s.matcher) return s.loose.words();
      s.fill(*s.matcher, tokens_left);
      if (s.matcher->is_complete()) s.set(s.mask, s.control.call_end);
      break;
    case State::Mode::answer:
      s.fill(*s.matcher, tokens_left);
      if (s.matcher->is_complete()) {
        s.set(s.mask, s.control.eos);
        s.set(s.mask, s.control.turn_end);
      }
      break;
  }
  if (!s.mask.any()) {
    ++s.dead_ends;
    s.set_stops(s.mask);
  }
  return s.mask.words();
}

void Constraint::accept(TokenId id) {
  State& s = *state_;
  if (id == s.control.call_begin) {
    s.thought_closed = true;
    return s.begin_call();
  }
  switch (s.mode) {
    case State::Mode::outside:
      if (id == s.control.channel_begin) {
        s.mode = State::Mode::thought;
      } else if (s.answer && s.matcher && s.matcher->advance(s.vocabulary->tokenizer().piece(id))) {
        s.mode = State::Mode::answer;
      }
      return;
    case State::Mode::thought:
      ++s.thought_tokens;
      if (id == s.control.channel_end) {
        s.mode = State::Mode::outside;
        s.thought_closed = true;
      }
      return;
    case State::Mode::call: {
      if (id == s.control.call_end || (!s.matcher && id == s.control.channel_begin)) {
        s.calls_made += id == s.control.call_end;
        s.mode = id == s.control.call_end ? State::Mode::outside : State::Mode::thought;
        s.matcher.reset();
        return;
      }
      static constexpr char kQuoteBytes[] = {kQuote};
      const std::string_view bytes = id == s.control.quote ? std::string_view(kQuoteBytes, 1)
                                                           : s.vocabulary->tokenizer().piece(id);
      if (s.matcher && !s.follow(id, bytes)) s.matcher.reset();
      return;
    }
    case State::Mode::answer:
      if (!s.vocabulary->tokenizer().is_stop(id))
        s.follow(id, s.vocabulary->tokenizer().piece(id));
      return;
  }
}

void Constraint::adopt_call(std::string_view text) {
  State& s = *state_;
  s.begin_call();
  if (s.matcher && !s.matcher->advance(text)) s.matcher.reset();
}

bool Constraint::in_call() const { return state_->mode == State::Mode::call; }
int Constraint::dead_ends() const { return state_->dead_ends; }

}  // namespace model::grammar
