// SchemaCompiler: one normalised schema on its way to a SchemaGrammar. Private to schema_grammar.cc
// (values and choices) and schema_members.cc (arrays and objects). Thread: the caller's.
//
// What is written out is bounded: forms within forms multiply, and so do the ways that a text can be
// read at once, which a Matcher follows side by side.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/grammar/schema_grammar.h"

namespace model::grammar {

class SchemaCompiler {
 public:
  explicit SchemaCompiler(Spelling spelling);

  base::Result<NodeId> value(const base::Json& schema, const std::string& path);
  // `closed`: silent on other properties means that there are none.
  base::Result<NodeId> object(const base::Json& schema, const std::string& path, bool closed);
  std::shared_ptr<const SchemaGrammar> finish(NodeId root);

 private:
  // How many threads of a Matcher can be within a value: before its first byte, and behind one that
  // tells texts from words (numbers, true, null), arrays and objects.
  struct Forms {
    int entry = 1, text = 0, word = 0, array = 0, object = 0;
    int most() const;
  };

  NodeId add(Node node, Forms forms);
  const Node& node(NodeId id) const { return out_->node(id); }
  const Forms& forms(NodeId id) const { return forms_[static_cast<std::size_t>(id)]; }
  // Errors: limit. `bytes` stands for what is copied or kept.
  base::Result<> spend(std::size_t bytes, const std::string& path);

  NodeId scalar(std::shared_ptr<const Dfa> dfa);
  NodeId literal(const std::string& text) { return scalar(literals_dfa({text})); }
  NodeId choice(std::vector<NodeId> choices);
  NodeId any();
  std::string spell(const base::Json& value) const;
  std::string key_spelling(const std::string& key) const;

  base::Result<NodeId> unchecked_value(const base::Json& schema, const std::string& path);
  base::Result<NodeId> bounded(NodeId id, const std::string& path) const;  // has few forms
  base::Result<NodeId> typed(const base::Json& schema, const std::string& type,
                             const std::string& path);
  base::Result<NodeId> untyped(const base::Json& schema, const std::string& path);
  base::Result<NodeId> enumerated(const base::Json& schema, const base::JsonArray& choices,
                                  const std::string& path);
  base::Result<NodeId> branches(const base::JsonObject& schema, std::string_view keyword,
                                const std::string& path);
  base::Result<NodeId> array(const base::Json& schema, const std::string& path);
  base::Result<> add_properties(const base::Json& schema, Node& node, const std::string& path,
                                bool is_top);
  base::Result<> add_source(Node& node, std::size_t property, const base::Json& schema,
                            const std::string& where);
  Forms object_forms(const Node& node) const;

  std::shared_ptr<SchemaGrammar> out_ = std::make_shared<SchemaGrammar>();
  std::vector<Forms> forms_;  // of each node
  Spelling spelling_;
  NodeId any_ = kNoNode;
  int parts_ = 0;
  std::size_t bytes_ = 0;
};

// "a.b", and "schema" for the top.
std::string below(const std::string& path, std::string_view key);
std::string named(const std::string& path);
// A keyword that counts. Errors: bad_format.
base::Result<int> count_of(const base::Json& schema, std::string_view key, const std::string& path,
                           int absent);
inline constexpr int kCountMax = 1'000'000;

}  // namespace model::grammar
