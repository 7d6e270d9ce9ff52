// A set of spellings as a tree of bytes.
#include <algorithm>
#include <climits>
#include <map>

#include "base/check.h"
#include "model/grammar/dfa.h"

namespace model::grammar {
namespace {

class LiteralsDfa final : public Dfa {
 public:
  explicit LiteralsDfa(const std::vector<std::string>& literals) {
    CHECK(!literals.empty());
    nodes_.emplace_back();
    for (const std::string& literal : literals) add(literal);
  }
  State start() const override { return 0; }
  bool accepts(State state) const override { return nodes_[state].distance == 0; }
  int distance(State state) const override { return nodes_[state].distance; }
  State step(State state, std::uint8_t byte) const override {
    const auto& next = nodes_[state].next;
    const auto found = std::ranges::lower_bound(next, byte, {}, &Edge::byte);
    return found != next.end() && found->byte == byte ? found->to : kDead;
  }

 private:
  struct Edge {
    std::uint8_t byte;
    std::uint32_t to;
  };
  struct Node {
    std::vector<Edge> next;  // by byte
    int distance = INT_MAX;
  };

  void add(const std::string& literal) {
    std::uint32_t at = 0;
    int left = static_cast<int>(literal.size());
    nodes_[at].distance = std::min(nodes_[at].distance, left);
    for (const char c : literal) {
      const auto byte = static_cast<std::uint8_t>(c);
      const State known = step(at, byte);
      auto to = static_cast<std::uint32_t>(known);
      if (known == kDead) {
        to = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
        auto& next = nodes_[at].next;
        next.insert(std::ranges::lower_bound(next, byte, {}, &Edge::byte), {byte, to});
      }
      at = to;
      nodes_[at].distance = std::min(nodes_[at].distance, --left);
    }
  }

  std::vector<Node> nodes_;
};

}  // namespace

std::shared_ptr<const Dfa> literals_dfa(const std::vector<std::string>& literals) {
  return std::make_shared<LiteralsDfa>(literals);
}

}  // namespace model::grammar
