#include "agent/serve/request_head.h"

#include <algorithm>

#include "base/ascii_case.h"

namespace agent::serve {
namespace {

bool is_token_char(unsigned char c) {
  if (c >= '0' && c <= '9') return true;
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return true;
  return std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

// Visible characters, blanks and bytes above ASCII; no other control characters.
bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c == '\t' || (c >= 0x20 && c != 0x7f); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<Refusal> parse_request_line(std::string_view line, RequestHead& head) {
  const auto first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || last == first) return Refusal{400, "request line"};
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  head.method = std::string(line.substr(0, first));
  if (!is_token(head.method) || head.method.size() > 16) return Refusal{400, "method"};
  if (version == "HTTP/1.1") {
    head.version_minor = 1;
  } else if (version == "HTTP/1.0") {
    head.version_minor = 0;
  } else {
    return Refusal{version.starts_with("HTTP/") ? 505 : 400, "HTTP version"};
  }
  if (target.empty() || target.front() != '/') return Refusal{400, "target is no path"};
  for (unsigned char c : target)
    if (c <= 0x20 || c >= 0x7f) return Refusal{400, "target has a character that must be escaped"};
  const auto mark = target.find('?');
  head.path = std::string(target.substr(0, mark));
  head.query = mark == std::string_view::npos ? "" : std::string(target.substr(mark + 1));
  return std::nullopt;
}

// Two ways to tell the body's end are one too many.
std::optional<Refusal> check_length_fields(const RequestHead& head) {
  const auto lengths = head.count("content-length"), encodings = head.count("transfer-encoding");
  if (lengths > 1 || encodings > 1 || (lengths && encodings))
    return Refusal{400, "more than one body length"};
  if (lengths) {
    const auto value = *head.field("content-length");
    if (value.empty() || value.size() > 19 ||
        !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return Refusal{400, "content-length is no number"};
  }
  if (encodings) {
    if (head.version_minor == 0) return Refusal{400, "transfer-encoding in HTTP/1.0"};
    if (base::lower_case(*head.field("transfer-encoding")) != "chunked")
      return Refusal{400, "transfer-encoding other than chunked"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> RequestHead::field(std::string_view name) const {
  const Field* found = nullptr;
  for (const Field& f : fields) {
    if (f.name != name) continue;
    if (found) return std::nullopt;
    found = &f;
  }
  if (!found) return std::nullopt;
  return found->value;
}

std::size_t RequestHead::count(std::string_view name) const {
  return std::count_if(fields.begin(), fields.end(),
                       [&](const Field& f) { return f.name == name; });
}

std::optional<std::string_view> RequestHead::query_value(std::string_view name) const {
  std::string_view rest = query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return pair.substr(equals + 1);
  }
  return std::nullopt;
}

std::size_t head_length(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  return end == std::string_view::npos ? end : end + 4;
}

bool has_bare_line_feed(std::string_view bytes) {
  bytes = bytes.substr(0, head_length(bytes));
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
    if (at == 0 || bytes[at - 1] != '\r') return true;
  return false;
}

std::optional<Refusal> parse_head(std::string_view bytes, const ServerLimits& limits,
                                  RequestHead& head) {
  // Before the size: it tells the better reason.
  if (has_bare_line_feed(bytes)) return Refusal{400, "bare line feed"};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n')
      return Refusal{400, "bare carriage return"};
    if (bytes[i] == '\0') return Refusal{400, "NUL in the head"};
  }
  if (bytes.size() > limits.header_bytes || head_length(bytes) == std::string_view::npos)
    return Refusal{431, "head is longer than " + std::to_string(limits.header_bytes) + " bytes"};
  std::string_view rest = bytes.substr(0, head_length(bytes) - 2);
  bool first = true;
  while (!rest.empty()) {
    const auto end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    if (first) {
      if (auto refusal = parse_request_line(line, head)) return refusal;
      first = false;
      continue;
    }
    if (line.front() == ' ' || line.front() == '\t') return Refusal{400, "folded header line"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return Refusal{400, "header name"};
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_field_value(value)) return Refusal{400, "control character in a header"};
    if (head.fields.size() == limits.header_fields)
      return Refusal{431, "more than " + std::to_string(limits.header_fields) + " header fields"};
    head.fields.push_back({base::lower_case(line.substr(0, colon)), std::string(value)});
  }
  return check_length_fields(head);
}

}  // namespace agent::serve
