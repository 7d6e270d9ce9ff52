// From the vocabulary of a model file (untrusted) to the tables of a Tokenizer. Control tokens and
// byte pieces are found by their text; types and scores in the file are not needed.
#include <algorithm>

#include "base/utf8.h"
#include "model/gguf.h"
#include "model/tokenizer.h"
#include "model/tokenizer_tables.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kPiecesMax = 4u << 20;
constexpr std::size_t kMergesMax = 16u << 20;
constexpr std::size_t kPieceBytesMax = 4096;
constexpr std::string_view kSpaceMark = "\u2581";

struct ControlText {
  std::string_view text;
  TokenId ControlTokens::*member;
  bool needed;  // the conversation cannot be written without it
};
constexpr ControlText kControls[] = {
    {"<pad>", &ControlTokens::pad, false},
    {"<eos>", &ControlTokens::eos, true},
    {"<bos>", &ControlTokens::bos, true},
    {"<unk>", &ControlTokens::unk, false},
    {"<mask>", &ControlTokens::mask, false},
    {"<|tool>", &ControlTokens::tool_begin, true},
    {"<tool|>", &ControlTokens::tool_end, true},
    {"<|tool_call>", &ControlTokens::call_begin, true},
    {"<tool_call|>", &ControlTokens::call_end, true},
    {"<|tool_response>", &ControlTokens::response_begin, true},
    {"<tool_response|>", &ControlTokens::response_end, true},
    {"<|\"|>", &ControlTokens::quote, true},
    {"<|think|>", &ControlTokens::think, true},
    {"<|channel>", &ControlTokens::channel_begin, true},
    {"<channel|>", &ControlTokens::channel_end, true},
    {"<|turn>", &ControlTokens::turn_begin, true},
    {"<turn|>", &ControlTokens::turn_end, true},
    {"<|image>", &ControlTokens::image_begin, false},
    {"<image|>", &ControlTokens::image_end, false},
    {"<|audio>", &ControlTokens::audio_begin, false},
    {"<audio|>", &ControlTokens::audio_end, false},
    {"<|image|>", &ControlTokens::image, false},
    {"<|audio|>", &ControlTokens::audio, false},
    {"<|video|>", &ControlTokens::video, false},
};

std::string byte_piece(int byte) {
  constexpr char kHex[] = "0123456789ABCDEF";
  return std::string("<0x") + kHex[byte >> 4] + kHex[byte & 15] + '>';
}

std::string without_space_marks(std::string_view raw) {
  std::string bytes;
  while (!raw.empty()) {
    const std::size_t mark = raw.find(kSpaceMark);
    bytes += raw.substr(0, mark);
    if (mark == std::string_view::npos) break;
    bytes += ' ';
    raw.remove_prefix(mark + kSpaceMark.size());
  }
  return bytes;
}

// The strings of a metadata array.
Result<const std::vector<std::string_view>*> strings(const GgufFile& file, std::string_view key,
                                                     std::size_t count_max) {
  const std::string name(key);
  const GgufValue* value = file.find(key);
  if (!value) return fail(Errc::bad_format, file.name() + ": " + name + ": missing");
  const auto* array = std::get_if<GgufArray>(value);
  const auto* texts = array ? std::get_if<std::vector<std::string_view>>(array) : nullptr;
  if (!texts) return fail(Errc::bad_format, file.name() + ": " + name + ": wanted a list of strings");
  if (texts->size() > count_max)
    return fail(Errc::limit, file.name() + ": " + name + ": wanted at most " +
                                 std::to_string(count_max) + " entries, got " +
                                 std::to_string(texts->size()));
  return texts;
}

}  // namespace

Result<> Tokenizer::Tables::index(bool need_all_controls) {
  by_raw.reserve(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    piece.bytes = without_space_marks(piece.raw);
    by_raw.emplace(piece.raw, static_cast<TokenId>(i));  // the first of two equal pieces counts
  }
  const auto lookup = [&](std::string_view raw) -> TokenId {
    const auto found = by_raw.find(raw);
    return found == by_raw.end() ? kNoToken : found->second;
  };
  for (int byte = 0; byte < 256; ++byte) {
    const TokenId id = lookup(byte_piece(byte));
    if (id == kNoToken)
      return fail(Errc::bad_format, "vocabulary: wanted all 256 byte pieces, got none for " +
                                        byte_piece(byte));
    Piece& piece = pieces[static_cast<std::size_t>(id)];
    piece.kind = Kind::byte;
    piece.bytes = std::string(1, static_cast<char>(byte));
    bpe.set_byte(static_cast<std::uint8_t>(byte), id);
  }
  for (const ControlText& c : kControls) {
    const TokenId id = lookup(c.text);
    control.*c.member = id;
    if (id == kNoToken && c.needed && need_all_controls)
      return fail(Errc::bad_format, "vocabulary: control token " + std::string(c.text) +
                                        " is missing; this is no vocabulary of Gemma 4");
    if (id == kNoToken) continue;
    pieces[static_cast<std::size_t>(id)].kind = Kind::control;
    controls.emplace_back(c.text, id);
  }
  std::ranges::stable_sort(controls, std::ranges::greater(),
                           [](const auto& c) { return c.first.size(); });
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.kind != Kind::text || piece.raw.empty()) continue;
    const base::DecodedChar c = base::decode_utf8(piece.raw);
    if (c.valid && c.length == piece.raw.size())
      bpe.add_character(c.code_point, static_cast<TokenId>(i));
  }
  return {};
}

Result<std::shared_ptr<const Tokenizer>> Tokenizer::from_gguf(const GgufFile& file) {
  TRY(const auto kind, file.text("tokenizer.ggml.model"));
  if (kind != "gemma4")
    return fail(Errc::unsupported, file.name() + ": tokenizer.ggml.model: wanted gemma4, got " +
                                       (kind ? std::string(*kind) : "nothing"));
  TRY(const auto* tokens, strings(file, "tokenizer.ggml.tokens", kPiecesMax));
  TRY(const auto* merges, strings(file, "tokenizer.ggml.merges", kMergesMax));

  auto tables = std::make_unique<Tables>();
  tables->pieces.reserve(tokens->size());
  for (const std::string_view token : *tokens) {
    if (token.size() > kPieceBytesMax)
      return fail(Errc::limit, file.name() + ": vocabulary: token " +
                                   std::to_string(tables->pieces.size()) + ": wanted at most " +
                                   std::to_string(kPieceBytesMax) + " bytes, got " +
                                   std::to_string(token.size()));
    tables->pieces.push_back({.raw = std::string(token)});
  }
  if (auto indexed = tables->index(true); indexed.has_error())
    return fail(indexed.error().code, file.name() + ": " + indexed.error().message);

  const auto plain = [&](std::string_view raw) -> TokenId {
    const auto found = tables->by_raw.find(raw);
    if (found == tables->by_raw.end()) return kNoToken;
    const Tables::Piece& piece = tables->pieces[static_cast<std::size_t>(found->second)];
    return piece.kind == Tables::Kind::text ? found->second : kNoToken;
  };
  std::string merged;
  for (std::size_t rank = 0; rank < merges->size(); ++rank) {
    const std::string_view merge = (*merges)[rank];
    const std::size_t space = merge.find(' ', 1);
    if (space == std::string_view::npos || space + 1 == merge.size())
      return fail(Errc::bad_format, file.name() + ": tokenizer.ggml.merges[" +
                                        std::to_string(rank) + "]: wanted two pieces");
    merged.assign(merge.substr(0, space)).append(merge.substr(space + 1));
    const TokenId left = plain(merge.substr(0, space));
    const TokenId right = plain(merge.substr(space + 1));
    const TokenId whole = plain(merged);
    // A merge of pieces that the vocabulary lacks can never apply; it does no harm.
    if (left == kNoToken || right == kNoToken || whole == kNoToken) continue;
    tables->bpe.add_merge(static_cast<std::uint32_t>(rank), left, right, whole, merged);
  }
  return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(tables)));
}

std::shared_ptr<const Tokenizer> Tokenizer::bytes_only() {
  auto tables = std::make_unique<Tables>();
  for (const ControlText& c : kControls) tables->pieces.push_back({.raw = std::string(c.text)});
  for (int byte = 0; byte < 256; ++byte) tables->pieces.push_back({.raw = byte_piece(byte)});
  (void)tables->index(true);  // complete by construction
  return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(tables)));
}

}  // namespace model
