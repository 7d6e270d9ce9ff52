// Matcher: where in a grammar the text stands, which tokens may follow, and what each one leads to.
//
// A position is a set of threads (several forms of anyOf may still fit); a thread is a value or key
// being read, on a chain of open arrays and objects. Bytes move threads; tokens are bytes in a row.
// How many threads there can be is counted when the schema is compiled (kFormsMax).
// Masks are made by walking the vocabulary's tree along the threads, and from kept masks where most
// of the vocabulary may follow; inside a string that must stand in a file, by walking it along the
// places of the file's text (Quotation). Thread: belongs to one completion.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/grammar/file_texts.h"
#include "model/grammar/quotation.h"
#include "model/grammar/schema_grammar.h"
#include "model/grammar/vocabulary.h"

namespace model::grammar {

// The calls that may be made: "call:NAME{…}".
struct CallGrammar {
  KeyTree headers;  // "call:NAME"; the property is the tool's place in `tools`
  std::vector<std::shared_ptr<const SchemaGrammar>> tools;
};

class Matcher {
 public:
  Matcher(Vocabulary& vocabulary, std::shared_ptr<const SchemaGrammar> value);
  // `allowed`: places in calls->tools.
  Matcher(Vocabulary& vocabulary, std::shared_ptr<const CallGrammar> calls, PropertySet allowed);

  // Adds the tokens that may follow to `mask`. `closing`: only those on a shortest way to the end.
  enum class Mode { open, closing };
  void add_allowed(TokenMask& mask, Mode mode);

  // False (and nothing changes): the grammar does not allow it here.
  bool advance(std::string_view bytes);
  bool is_complete() const;  // may end here
  // Bytes of the shortest way to the end; and how many more one token can oblige to.
  int bytes_left() const;
  int bytes_slack() const { return slack_; }

  // Texts that must not come out whole. A token is withheld if all that could follow it is one of
  // them.
  void forbid(std::vector<std::string> texts) { forbidden_ = std::move(texts); }
  // Whether anything may be written that is not forbidden.
  bool has_way_out();

  // Before the first byte: properties that come from a file (kFromFile) are held to its text, and
  // wait for the property that names it. Without it they are free.
  void quote_from(FileTexts files) { files_ = std::move(files); }
  bool is_quoting() const { return quotation_.has_value(); }
  void quote_freely() { quotation_.reset(); }  // the string that is open may go on as it likes

 private:
  struct Frame {  // an open array or object, up to the member that is being read
    int parent = -1;
    const SchemaGrammar* grammar = nullptr;
    const Node* node = nullptr;
    int count = 0;         // members begun
    std::size_t next = 0;  // first property that may follow where they come in order
    int keys = -1;         // the last free key, in keys_
    int depth = 0;
    PropertySet used = {};
  };
  struct Thread {
    enum class Kind : std::uint8_t { header, open, first, after, key, free_key, colon, scalar, done };
    Kind kind;
    int frame;  // of which the value is a member; -1: the outermost
    const SchemaGrammar* grammar = nullptr;
    const Node* node = nullptr;
    std::uint64_t state = 0;  // of the tree of keys, the automaton; or a place in letters_
  };
  struct Letter {  // the last byte of a free key so far
    Dfa::State state = 0;
    int before = -1;  // in letters_
    int length = 0;   // of the key, delimiters not counted
    char byte = 0;
  };
  struct FreeKey {  // one that is finished, and the one before it
    std::string text;
    int before = -1;
  };
  using Threads = std::vector<Thread>;
  struct Mark {
    std::size_t frames, letters, keys;
  };

  void step(const Thread& thread, std::uint8_t byte, Threads& out);
  void step_after(int frame, std::uint8_t byte, Threads& out);
  void leave(int frame, std::uint8_t byte, Threads& out);
  void step_key(const Thread& thread, std::uint8_t byte, Threads& out);
  void step_free_key(const Thread& thread, std::uint8_t byte, Threads& out);
  void enter(const SchemaGrammar& grammar, NodeId id, int frame, Threads& out);
  void enter_free_value(int frame, Threads& out);
  void open(const SchemaGrammar& grammar, const Node& node, int parent, Threads& out);
  void push_items(int frame, Threads& out);
  void push_keys(int frame, Threads& out);
  void complete(int frame, Threads& out);
  void step_all(const Threads& from, std::uint8_t byte, Threads& out);
  Threads stepped(const Threads& from, std::uint8_t byte);

  PropertySet keys_allowed(const Frame& frame, Mode mode) const;
  bool free_key_allowed(const Frame& frame) const;
  bool may_close(const Frame& frame) const;
  bool may_go_on(const Frame& frame) const;
  bool is_legal_key(const Frame& frame, std::string_view key) const;
  std::string key_so_far(std::size_t letter) const;
  PropertySet waiting(const Frame& frame) const;
  bool opens_quotation(const Threads& threads, std::uint8_t byte) const;
  std::optional<Quotation> quotation_behind(std::string_view text, const Thread& thread);
  bool may_end_quotation() const;
  void add_quoted(TokenMask& mask);
  int append(Frame frame);
  int rest_of(int frame) const;
  int bytes_left(const Thread& thread) const;

  void walk(const TokenTrie& trie, std::uint32_t node, const Threads& threads, std::size_t depth);
  void add_wide(const Thread& thread, TokenMask& mask);
  void add_free_key(const Thread& thread, TokenMask& mask);
  void take_forbidden(TokenMask& mask);
  bool is_viable(Threads threads, std::vector<std::string_view> rests);
  static bool is_complete(const Threads& threads);
  Mark mark() const { return {frames_.size(), letters_.size(), keys_.size()}; }
  void release(const Mark& mark);

  Vocabulary& vocabulary_;
  std::shared_ptr<const SchemaGrammar> value_;
  std::shared_ptr<const CallGrammar> calls_;
  PropertySet allowed_;
  std::vector<Frame> frames_;
  std::vector<Letter> letters_;
  std::vector<FreeKey> keys_;
  Threads threads_;
  Mode mode_ = Mode::open;
  int slack_ = 0;

  std::vector<int> left_;         // frames whose member ended with the byte of this step
  std::vector<Threads> scratch_;  // of a walk, by depth
  std::vector<TokenId> found_;    // by a walk
  std::string text_;              // so far, while something is forbidden or comes from files
  FileTexts files_;
  std::optional<Quotation> quotation_;  // while a string that stands in a file is open
  std::vector<std::string> forbidden_;
};

}  // namespace model::grammar
