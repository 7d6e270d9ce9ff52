#include "agent/risk_gate.h"

#include "base/utf8.h"

namespace agent {
namespace {

constexpr std::size_t kShownBytes = 2000;  // of what is asked about

std::string shown(const std::string& text) {
  const std::string_view piece = std::string_view(text).substr(0, kShownBytes);
  return base::to_valid_utf8(piece.substr(0, base::complete_utf8_prefix(piece)));
}

}  // namespace

bool has_effect(const Want& want) {
  switch (want.kind) {
    case Want::Kind::read:
      return false;
    case Want::Kind::use:
      return want.leaves_box;
    case Want::Kind::run:
      return !want.box_is_read_only;
    case Want::Kind::write:
    case Want::Kind::fetch:
      return true;
  }
  return true;
}

std::string risk_question(const Want& want) {
  return "The tool " + want.tool + " is about to act on this: " + shown(want.what) +
         "\nCould that destroy work, give away secrets, or do what I did not ask for? Answer with "
         "one word, yes or no.";
}

}  // namespace agent
