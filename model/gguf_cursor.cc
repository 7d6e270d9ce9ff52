#include "model/gguf_cursor.h"

#include "base/json.h"
#include "base/utf8.h"

namespace model {

using base::Errc;
using base::Error;
using base::Result;

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 80;
  std::string out;
  base::append_json_string(out, text.substr(0, kMost));
  if (text.size() > kMost) out += "…";
  return out;
}

namespace {

constexpr std::size_t kNameBytesMax = 255;

// No control characters (nor the C1 ones that a terminal obeys), valid UTF-8.
bool is_printable(std::string_view text) {
  if (text.empty() || !base::is_valid_utf8(text)) return false;
  while (!text.empty()) {
    const base::DecodedChar c = base::decode_utf8(text);
    if (c.code_point < 0x20 || (c.code_point >= 0x7F && c.code_point < 0xA0)) return false;
    text.remove_prefix(c.length);
  }
  return true;
}

}  // namespace

Error GgufCursor::error(Errc code, std::string_view message) const {
  return base::fail(code, name_ + ": " + std::string(message));
}

Error GgufCursor::cut_short(std::string_view what, std::uint64_t wanted) const {
  return error(Errc::bad_format, "the file is cut short or damaged: " + std::string(what) +
                                     ": wanted " + std::to_string(wanted) + " bytes at byte " +
                                     std::to_string(position_) + ", got " + std::to_string(left()));
}

Result<std::string_view> GgufCursor::text(std::string_view what, std::size_t most) {
  TRY(const auto length, number<std::uint64_t>(what));
  if (length > left()) return cut_short(what, length);
  if (length > most)
    return error(Errc::bad_format, std::string(what) + ": wanted at most " + std::to_string(most) +
                                       " bytes of text, got " + std::to_string(length));
  const auto* data = reinterpret_cast<const char*>(bytes_.data() + position_);
  position_ += length;
  return std::string_view(data, length);
}

Result<std::string> GgufCursor::name(const std::string& what) {
  TRY(const auto read, text(what, kNameBytesMax));
  if (!is_printable(read))
    return error(Errc::bad_format, what + ": wanted printable text, got " + shown(read));
  return std::string(read);
}

}  // namespace model
