// Cutting at control tokens and looking pieces up; merging is Bpe's work.
#include "model/tokenizer.h"

#include "model/tokenizer_tables.h"

namespace model {

Tokenizer::Tokenizer(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Tokenizer::~Tokenizer() = default;

std::vector<TokenId> Tokenizer::encode(std::string_view text, Trust trust) const {
  std::vector<TokenId> ids;
  encode_to(text, trust, ids);
  return ids;
}

void Tokenizer::encode_to(std::string_view text, Trust trust, std::vector<TokenId>& out) const {
  if (trust == Trust::untrusted) return tables_->bpe.encode(text, out);
  std::size_t plain_from = 0, at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    const auto& controls = tables_->controls;
    auto match = controls.begin();
    while (match != controls.end() && !rest.starts_with(match->first)) ++match;
    if (match == controls.end()) {
      ++at;
      continue;
    }
    tables_->bpe.encode(text.substr(plain_from, at - plain_from), out);
    out.push_back(match->second);
    at += match->first.size();
    plain_from = at;
  }
  tables_->bpe.encode(text.substr(plain_from), out);
}

std::string_view Tokenizer::piece(TokenId id) const {
  if (id < 0 || id >= size()) return {};
  return tables_->pieces[static_cast<std::size_t>(id)].bytes;
}

bool Tokenizer::is_control(TokenId id) const {
  return id >= 0 && id < size() &&
         tables_->pieces[static_cast<std::size_t>(id)].kind == Tables::Kind::control;
}

bool Tokenizer::is_byte(TokenId id) const {
  return id >= 0 && id < size() &&
         tables_->pieces[static_cast<std::size_t>(id)].kind == Tables::Kind::byte;
}

TokenId Tokenizer::find(std::string_view raw_piece) const {
  const auto found = tables_->by_raw.find(raw_piece);
  return found == tables_->by_raw.end() ? kNoToken : found->second;
}

int Tokenizer::size() const { return static_cast<int>(tables_->pieces.size()); }

const ControlTokens& Tokenizer::control() const { return tables_->control; }

bool Tokenizer::is_stop(TokenId id) const {
  const ControlTokens& c = tables_->control;
  return id != kNoToken && (id == c.eos || id == c.turn_end || id == c.response_begin);
}

}  // namespace model
