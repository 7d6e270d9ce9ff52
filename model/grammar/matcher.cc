// How threads move, byte by byte. The masks are in matcher_mask.cc.
#include "model/grammar/matcher.h"

#include <algorithm>
#include <climits>

#include "model/call_arguments.h"
#include "model/white_space.h"

namespace model::grammar {
namespace {

constexpr int kAnyDepthMax = 12;  // of values that no schema describes
constexpr int kHeaderBytesMax = 80;
constexpr std::size_t kThreadsMax = 2 * kFormsMax;  // never reached: a schema has fewer forms

bool is_plain(std::uint8_t b) { return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9'); }

}  // namespace

Matcher::Matcher(Vocabulary& vocabulary, std::shared_ptr<const SchemaGrammar> value)
    : vocabulary_(vocabulary), value_(std::move(value)) {
  enter(*value_, value_->root(), -1, threads_);
  slack_ = value_->bytes_max_of_one_step();
}

Matcher::Matcher(Vocabulary& vocabulary, std::shared_ptr<const CallGrammar> calls,
                 PropertySet allowed)
    : vocabulary_(vocabulary), calls_(std::move(calls)), allowed_(allowed) {
  threads_.push_back({Thread::Kind::header, -1});
  for (const auto& tool : calls_->tools) slack_ = std::max(slack_, tool->bytes_max_of_one_step());
}

int Matcher::append(Frame frame) {
  frames_.push_back(std::move(frame));
  return static_cast<int>(frames_.size()) - 1;
}

void Matcher::release(const Mark& mark) {
  frames_.resize(mark.frames);
  letters_.resize(mark.letters);
  keys_.resize(mark.keys);
}

bool Matcher::may_close(const Frame& f) const {
  return f.count >= f.node->least && f.node->required.without(f.used).empty();
}

// Properties that come from a file which is not named yet.
PropertySet Matcher::waiting(const Frame& f) const {
  PropertySet waiting;
  if (!f.node->is_quoted || !files_) return waiting;
  for (std::size_t i = 0; i < f.node->properties.size(); ++i) {
    const int source = f.node->properties[i].source;
    if (source >= 0 && !f.used.has(static_cast<std::size_t>(source))) waiting.add(i);
  }
  return waiting;
}

// The declared keys that may come next without making a required one, or the count, impossible.
PropertySet Matcher::keys_allowed(const Frame& f, Mode mode) const {
  const PropertySet waits = waiting(f);
  PropertySet left = f.node->all.without(f.used).without(waits);
  PropertySet missing = f.node->required.without(f.used);
  const int missing_count = missing.count();
  missing = missing.without(waits);
  if (f.node->most >= 0 && f.count >= f.node->most) return {};
  if (mode == Mode::closing && !missing.empty()) left = missing;
  if (f.node->most >= 0 && f.node->most - f.count <= missing_count) left = missing;
  if (f.node->in_order) {
    PropertySet in_order;
    const std::size_t last = missing.empty()
                                 ? f.node->properties.size()
                                 : std::min(missing.first() + 1, f.node->properties.size());
    for (std::size_t i = f.next; i < last; ++i)
      if (left.has(i)) in_order.add(i);
    return in_order;
  }
  return left;
}

bool Matcher::free_key_allowed(const Frame& f) const {
  if (f.node->item == kNoNode || f.count >= kFreeKeysMax) return false;
  const int missing = f.node->required.without(f.used).count();
  if (f.node->most >= 0 && f.node->most - f.count <= missing) return false;
  return mode_ == Mode::open || (missing == 0 && keys_allowed(f, mode_).empty());
}

bool Matcher::may_go_on(const Frame& f) const {
  if (mode_ == Mode::closing && may_close(f)) return false;
  if (f.node->kind == Node::Kind::array) return f.node->most < 0 || f.count < f.node->most;
  return !keys_allowed(f, mode_).empty() || free_key_allowed(f);
}

bool Matcher::is_legal_key(const Frame& frame, std::string_view key) const {
  if (frame.grammar->spelling() == Spelling::call && (key.empty() || strip(key) != key))
    return false;
  for (const Property& property : frame.node->properties)
    if (property.name == key) return false;
  for (int at = frame.keys; at >= 0; at = keys_[static_cast<std::size_t>(at)].before)
    if (keys_[static_cast<std::size_t>(at)].text == key) return false;
  return true;
}

std::string Matcher::key_so_far(std::size_t letter) const {
  const Letter* at = &letters_[letter];
  std::string text(static_cast<std::size_t>(at->length), 0);
  for (; at->length > 0; at = &letters_[static_cast<std::size_t>(at->before)])
    text[static_cast<std::size_t>(at->length) - 1] = at->byte;
  return text;
}

// The threads that stand before a value.
void Matcher::enter(const SchemaGrammar& grammar, NodeId id, int frame, Threads& out) {
  const Node& node = grammar.node(id);
  switch (node.kind) {
    case Node::Kind::scalar:
      out.push_back({Thread::Kind::scalar, frame, &grammar, &node, node.dfa->start()});
      return;
    case Node::Kind::choice:
      for (const NodeId choice : node.choices) {
        if (mode_ == Mode::closing && grammar.node(choice).bytes_min > node.bytes_min) continue;
        enter(grammar, choice, frame, out);
        if (mode_ == Mode::closing) return;
      }
      return;
    case Node::Kind::array:
    case Node::Kind::object: {
      const int depth = frame < 0 ? 0 : frames_[static_cast<std::size_t>(frame)].depth;
      if (node.is_any && depth >= kAnyDepthMax) return;
      out.push_back({Thread::Kind::open, frame, &grammar, &node});
      return;
    }
  }
}

// Behind the opening bracket.
void Matcher::open(const SchemaGrammar& grammar, const Node& node, int parent, Threads& out) {
  Frame frame;
  frame.parent = parent;
  frame.grammar = &grammar;
  frame.node = &node;
  frame.depth = parent < 0 ? 1 : frames_[static_cast<std::size_t>(parent)].depth + 1;
  const int id = append(std::move(frame));
  const Frame& f = frames_.back();
  const bool goes_on = may_go_on(f);
  if (may_close(f)) out.push_back({Thread::Kind::first, id});
  if (!goes_on) return;
  node.kind == Node::Kind::array ? push_items(id, out) : push_keys(id, out);
}

void Matcher::push_items(int frame, Threads& out) {
  Frame next = frames_[static_cast<std::size_t>(frame)];
  const auto place = static_cast<std::size_t>(next.count++);
  const Node& node = *next.node;
  const SchemaGrammar& grammar = *next.grammar;
  const int id = append(std::move(next));
  enter(grammar, place < node.first.size() ? node.first[place] : node.item, id, out);
}

void Matcher::push_keys(int frame, Threads& out) {
  const Frame& f = frames_[static_cast<std::size_t>(frame)];
  if (!keys_allowed(f, mode_).empty()) out.push_back({Thread::Kind::key, frame});
  if (!free_key_allowed(f)) return;
  letters_.push_back({f.grammar->free_key()->start()});
  out.push_back({Thread::Kind::free_key, frame, nullptr, nullptr, letters_.size() - 1});
}

void Matcher::complete(int frame, Threads& out) {
  out.push_back({frame < 0 ? Thread::Kind::done : Thread::Kind::after, frame});
}

// A member is finished: a comma, or the end of its array or object.
void Matcher::step_after(int frame, std::uint8_t byte, Threads& out) {
  if (frame < 0) return;
  const Frame& f = frames_[static_cast<std::size_t>(frame)];
  const bool is_array = f.node->kind == Node::Kind::array;
  if (byte == (is_array ? ']' : '}') && may_close(f)) {
    complete(f.parent, out);
  } else if (byte == ',' && may_go_on(f)) {
    is_array ? push_items(frame, out) : push_keys(frame, out);
  }
}

// Several forms of a member may end at once; what follows is the same for all.
void Matcher::leave(int frame, std::uint8_t byte, Threads& out) {
  if (std::ranges::find(left_, frame) != left_.end()) return;
  left_.push_back(frame);
  step_after(frame, byte, out);
}

void Matcher::step_key(const Thread& t, std::uint8_t byte, Threads& out) {
  const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
  const KeyTree& keys = f.node->keys;
  const auto at = static_cast<std::uint32_t>(t.state);
  // A key that was begun is finished, even if only others are wanted by now.
  const PropertySet wanted = keys_allowed(f, mode_);
  const PropertySet allowed = keys.below(at).meets(wanted) ? wanted : keys_allowed(f, Mode::open);
  const std::uint32_t next = keys.step(at, byte);
  if (next != KeyTree::kNone && keys.below(next).meets(allowed))
    out.push_back({Thread::Kind::key, t.frame, nullptr, nullptr, next});
  const int property = keys.property(at);
  if (byte != ':' || property < 0 || !allowed.has(static_cast<std::size_t>(property))) return;
  Frame behind = f;
  behind.used.add(static_cast<std::size_t>(property));
  behind.next = static_cast<std::size_t>(property) + 1;
  ++behind.count;
  const SchemaGrammar& grammar = *f.grammar;
  const NodeId value = f.node->properties[static_cast<std::size_t>(property)].value;
  enter(grammar, value, append(std::move(behind)), out);
}

// A key that is long enough is led to its end: the character is finished, and if the key cannot be
// used as it is (another has it, or it ends with a space), letters are added until it can.
void Matcher::step_free_key(const Thread& t, std::uint8_t byte, Threads& out) {
  const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
  const Letter last = letters_[t.state];
  const Dfa& dfa = *f.grammar->free_key();
  const Dfa::State next = dfa.step(last.state, byte);
  if (next == Dfa::kDead) return;
  if (!dfa.accepts(next)) {
    const bool is_ending =
        last.length > 0 && (mode_ == Mode::closing || last.length >= kFreeKeyBytesMax);
    if (is_ending && dfa.distance(next) >= dfa.distance(last.state) &&
        (!is_plain(byte) || is_legal_key(f, key_so_far(t.state))))
      return;
    const bool is_delimiter = f.grammar->spelling() == Spelling::json && byte == '"';
    letters_.push_back({next, static_cast<int>(t.state), last.length + (is_delimiter ? 0 : 1),
                        static_cast<char>(byte)});
    out.push_back({Thread::Kind::free_key, t.frame, nullptr, nullptr, letters_.size() - 1});
    return;
  }
  std::string key = key_so_far(t.state);
  if (!is_legal_key(f, key)) return;
  Frame behind = f;
  keys_.push_back({std::move(key), f.keys});
  behind.keys = static_cast<int>(keys_.size()) - 1;
  ++behind.count;
  enter_free_value(append(std::move(behind)), out);
}

// Behind a key that no schema lists; in JSON its ':' is still to come.
void Matcher::enter_free_value(int frame, Threads& out) {
  const Frame& f = frames_[static_cast<std::size_t>(frame)];
  if (f.grammar->spelling() == Spelling::json)
    out.push_back({Thread::Kind::colon, frame});
  else
    enter(*f.grammar, f.node->item, frame, out);
}

void Matcher::step(const Thread& t, std::uint8_t byte, Threads& out) {
  switch (t.kind) {
    case Thread::Kind::header: {
      const auto at = static_cast<std::uint32_t>(t.state);
      const std::uint32_t next = calls_->headers.step(at, byte);
      if (next != KeyTree::kNone && calls_->headers.below(next).meets(allowed_))
        out.push_back({Thread::Kind::header, -1, nullptr, nullptr, next});
      const int tool = calls_->headers.property(at);
      if (byte != '{' || tool < 0 || !allowed_.has(static_cast<std::size_t>(tool))) return;
      const SchemaGrammar& grammar = *calls_->tools[static_cast<std::size_t>(tool)];
      return open(grammar, grammar.node(grammar.root()), -1, out);
    }
    case Thread::Kind::open:
      if (byte == (t.node->kind == Node::Kind::array ? '[' : '{'))
        open(*t.grammar, *t.node, t.frame, out);
      return;
    case Thread::Kind::first:
      if (byte != ',') step_after(t.frame, byte, out);
      return;
    case Thread::Kind::after:
      return leave(t.frame, byte, out);
    case Thread::Kind::key:
      return step_key(t, byte, out);
    case Thread::Kind::free_key:
      return step_free_key(t, byte, out);
    case Thread::Kind::colon: {
      const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
      if (byte == ':') enter(*f.grammar, f.node->item, t.frame, out);
      return;
    }
    case Thread::Kind::scalar: {
      const Dfa& dfa = *t.node->dfa;
      const Dfa::State next = dfa.step(t.state, byte);
      const bool goes_on =
          next != Dfa::kDead && (mode_ == Mode::open || dfa.distance(next) < dfa.distance(t.state));
      if (goes_on) out.push_back({Thread::Kind::scalar, t.frame, t.grammar, t.node, next});
      if (dfa.accepts(t.state)) leave(t.frame, byte, out);
      return;
    }
    case Thread::Kind::done:
      return;
  }
}

void Matcher::step_all(const Threads& from, std::uint8_t byte, Threads& out) {
  left_.clear();
  for (const Thread& thread : from) step(thread, byte, out);
  if (out.size() > kThreadsMax) out.resize(kThreadsMax);
}

Matcher::Threads Matcher::stepped(const Threads& from, std::uint8_t byte) {
  Threads next;
  step_all(from, byte, next);
  return next;
}

bool Matcher::advance(std::string_view bytes) {
  mode_ = Mode::open;
  const Mark before = mark();
  Threads now = threads_;
  std::optional<Quotation> quotation = quotation_;
  const std::size_t text_before = text_.size();
  const bool keeps_text = !forbidden_.empty() || files_;
  const auto refuse = [&] {
    release(before);
    text_.resize(text_before);
    return false;
  };
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (quotation && c == kQuote) {
      if (quotation->length() == 0) return refuse();
      quotation.reset();
    } else if (quotation && !quotation->step(byte)) {
      return refuse();
    }
    now = stepped(now, byte);
    if (now.empty()) return refuse();
    if (keeps_text) text_ += c;
    if (opens_quotation(now, byte)) quotation = quotation_behind(text_, now.front());
  }
  threads_ = std::move(now);
  quotation_ = std::move(quotation);
  return true;
}

// Behind the opening quote of a string that stands in a file.
bool Matcher::opens_quotation(const Threads& threads, std::uint8_t byte) const {
  if (!files_ || static_cast<char>(byte) != kQuote || threads.size() != 1) return false;
  const Thread& thread = threads.front();
  return thread.kind == Thread::Kind::scalar && thread.node->is_quoted &&
         !thread.node->dfa->accepts(thread.state);
}

// `text`: "call:NAME{path:"a.txt",old:"", of which the last string has just been opened.
std::optional<Quotation> Matcher::quotation_behind(std::string_view text, const Thread& thread) {
  constexpr std::string_view kCall = "call:";
  const std::size_t bracket = text.find('{');
  const Frame& frame = frames_[static_cast<std::size_t>(thread.frame)];
  if (bracket == std::string_view::npos || !text.starts_with(kCall)) return std::nullopt;
  const Property* quoted = nullptr;
  for (const Property& property : frame.node->properties)
    if (&frame.grammar->node(property.value) == thread.node) quoted = &property;
  if (!quoted || quoted->source < 0) return std::nullopt;
  const std::string& source = frame.node->properties[static_cast<std::size_t>(quoted->source)].name;
  const std::string so_far = std::string(text.substr(bracket + 1)) + kQuote + "}";
  const base::JsonObject arguments = ArgumentReader(so_far, '}', nullptr).read();
  const base::Json* path = arguments.find(source);
  if (!path || !path->as_string()) return std::nullopt;
  auto file = files_(std::string(text.substr(kCall.size(), bracket - kCall.size())),
                     *path->as_string());
  const auto known = file ? vocabulary_.quoted(std::move(*file)) : nullptr;
  return known ? std::optional<Quotation>(known) : std::nullopt;
}

// At least a character, and a whole one.
bool Matcher::may_end_quotation() const {
  const Thread& thread = threads_.front();
  return quotation_->length() > 0 && thread.node->dfa->distance(thread.state) == 1;
}

bool Matcher::is_complete(const Threads& threads) {
  return std::ranges::any_of(threads, [](const Thread& t) {
    return t.kind == Thread::Kind::done ||
           (t.kind == Thread::Kind::scalar && t.frame < 0 && t.node->dfa->accepts(t.state));
  });
}

bool Matcher::is_complete() const { return is_complete(threads_); }

// What a frame still needs once its current member is finished, brackets around it included.
int Matcher::rest_of(int frame) const {
  int bytes = 0;
  for (int at = frame; at >= 0; at = frames_[static_cast<std::size_t>(at)].parent) {
    const Frame& f = frames_[static_cast<std::size_t>(at)];
    bytes += 1;
    const PropertySet missing = f.node->required.without(f.used);
    int count = f.count;
    for (std::size_t i = 0; i < f.node->properties.size(); ++i)
      if (missing.has(i)) {
        bytes +=
            2 + f.node->spelling_bytes[i] + f.grammar->node(f.node->properties[i].value).bytes_min;
        ++count;
      }
    for (; count < f.node->least; ++count) {
      const auto place = static_cast<std::size_t>(count);
      int member = 8;
      if (f.node->kind == Node::Kind::array) {
        member = f.grammar->node(place < f.node->first.size() ? f.node->first[place] : f.node->item)
                     .bytes_min;
      } else {
        for (std::size_t i = 0; i < f.node->properties.size(); ++i)
          member = std::max(member, 2 + f.node->spelling_bytes[i] +
                                        f.grammar->node(f.node->properties[i].value).bytes_min);
        if (f.node->item != kNoNode)
          member = std::max(member, 8 + f.grammar->node(f.node->item).bytes_min);
      }
      bytes += 1 + member;
    }
  }
  return bytes;
}

int Matcher::bytes_left(const Thread& t) const {
  switch (t.kind) {
    case Thread::Kind::header: {
      int most = 0;
      const PropertySet& reach = calls_->headers.below(static_cast<std::uint32_t>(t.state));
      for (std::size_t i = 0; i < calls_->tools.size(); ++i)
        if (reach.has(i) && allowed_.has(i))
          most = std::max(most, calls_->tools[i]->node(calls_->tools[i]->root()).bytes_min);
      return most + kHeaderBytesMax;
    }
    case Thread::Kind::done:
      return 0;
    case Thread::Kind::open:
      return t.node->bytes_min + rest_of(t.frame);
    case Thread::Kind::scalar:
      return t.node->dfa->distance(t.state) + rest_of(t.frame);
    case Thread::Kind::colon: {
      const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
      return 1 + f.grammar->node(f.node->item).bytes_min + rest_of(t.frame);
    }
    case Thread::Kind::key: {
      // rest_of counts the missing keys whole; a key that is optional comes on top.
      const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
      const PropertySet& reach = f.node->keys.below(static_cast<std::uint32_t>(t.state));
      const int optional = reach.meets(f.node->required.without(f.used)) ? 0 : slack_;
      return rest_of(t.frame) + optional;
    }
    case Thread::Kind::free_key: {
      const Frame& f = frames_[static_cast<std::size_t>(t.frame)];
      return f.grammar->free_key()->distance(letters_[t.state].state) +
             f.grammar->node(f.node->item).bytes_min + rest_of(t.frame) + 8;
    }
    default:
      return rest_of(t.frame);
  }
}

int Matcher::bytes_left() const {
  int best = INT_MAX;
  for (const Thread& thread : threads_) best = std::min(best, bytes_left(thread));
  return best;
}

}  // namespace model::grammar
