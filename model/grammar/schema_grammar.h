// SchemaGrammar: a JSON schema as nodes that a Matcher walks: values, arrays, objects, choices.
//
// Every keyword that a validator would look at is either enforced by the nodes or refused here, by
// its path; annotations and unknown words are no constraint. An object that lists its properties
// and is silent on others accepts no others (as model/schema.h has it). Immutable; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/grammar/dfa.h"
#include "model/grammar/key_tree.h"

namespace model::grammar {

using NodeId = std::int32_t;
inline constexpr NodeId kNoNode = -1;

// What a Matcher can follow: forms of one value that are open side by side, keys that no schema
// lists in one object, and bytes of such a key (then it is led to its end).
inline constexpr int kFormsMax = 512;
inline constexpr int kFreeKeysMax = 256;
inline constexpr int kFreeKeyBytesMax = 256;

// Beside `type: string`, at a property of a call's arguments: the text stands in the file that the
// named property names. Held to where the host knows that file's text (FileTexts); an
// annotation otherwise.
inline constexpr std::string_view kFromFile = "x-from-file";

struct Property {
  std::string name;
  NodeId value = kNoNode;
  bool required = false;
  int source = -1;  // its text stands in the file that this property names, which comes before it
};

struct Node {
  enum class Kind { scalar, choice, array, object };
  Kind kind = Kind::scalar;
  std::shared_ptr<const Dfa> dfa;  // scalar
  std::vector<NodeId> choices;     // choice
  std::vector<NodeId> first;       // array: items with schemas of their own
  NodeId item = kNoNode;           // array: all others; object: members that are not declared
  int least = 0, most = -1;        // items or members; most < 0: any number
  std::vector<Property> properties;
  std::vector<int> spelling_bytes;  // of each property's key
  KeyTree keys;
  PropertySet all, required;
  bool in_order = false;  // keys come in the order of the properties
  bool is_any = false;    // nests without end; a Matcher bounds its depth
  bool is_quoted = false;  // scalar: a property with a source; object: has such properties
  int bytes_min = 1;      // of the shortest spelling
};

class SchemaGrammar {
 public:
  enum class Top { value, arguments };  // arguments: of a call, an object that declares its keys

  // Errors: unsupported, "properties.tags.uniqueItems: cannot be enforced while the model
  // writes; …"; bad_format for schemas that are none; limit, with the path, where forms within forms
  // multiply beyond 50,000 parts or kFormsMax at once.
  static base::Result<std::shared_ptr<const SchemaGrammar>> compile(const base::Json& schema,
                                                                    Spelling spelling, Top top);

  const Node& node(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  NodeId root() const { return root_; }
  Spelling spelling() const { return spelling_; }
  const std::shared_ptr<const Dfa>& free_key() const { return free_key_; }
  int bytes_max_of_one_step() const { return jump_; }  // what opening one member can oblige to

 private:
  friend class SchemaCompiler;
  std::vector<Node> nodes_;
  NodeId root_ = kNoNode;
  Spelling spelling_ = Spelling::call;
  std::shared_ptr<const Dfa> free_key_;
  int jump_ = 0;
};

// Whether calls with these parameters can be kept to their schema; what a tool is refused for when
// it is registered. Errors as above; null is fine.
base::Result<> check_enforceable(const base::Json& parameters);

// The same for an answer (--output-schema).
base::Result<> check_answer_schema(const base::Json& schema);

}  // namespace model::grammar
