#include "tools/proxy_request.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii_case.h"

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kFieldsMax = 100;

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <class Number>
bool read_number(std::string_view digits, Number& number) {
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return false;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
}

struct Field {
  std::string name;  // lower case
  std::string_view value;
};

Result<std::vector<Field>> read_fields(std::string_view text) {
  std::vector<Field> fields;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) continue;  // the last
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return fail(Errc::bad_format, "a header without a name");
    if (fields.size() == kFieldsMax) return fail(Errc::bad_format, "too many headers");
    fields.push_back({base::lower_case(line.substr(0, colon)), trimmed(line.substr(colon + 1))});
  }
  return fields;
}

// "host:port", "[v6]:port".
Result<> read_authority(std::string_view text, ProxyRequest& request) {
  std::string_view host = text, port;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return fail(Errc::denied, "the host is none");
    host = text.substr(1, end - 1);
    port = text.substr(end + 1);
    if (!port.empty() && port[0] != ':') return fail(Errc::denied, "the host is none");
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    host = text.substr(0, colon);
    port = text.substr(colon);
  }
  if (!port.empty() && !read_number(port.substr(1), request.port))
    return fail(Errc::denied, "the port is none");
  request.host = base::lower_case(host);
  if (host.find('@') != std::string_view::npos)
    return fail(Errc::denied, "a name before an @ is not a host");
  if (request.port == 0) return fail(Errc::denied, "the port is missing");
  return {};
}

// Fields between two hops, which end here; and those that are written anew.
bool stays_behind(const std::string& name, const std::string& connection) {
  // Whoever reads on must see the same end of the body as we do, whatever "Connection" says.
  if (name == "content-length" || name == "transfer-encoding") return false;
  for (const char* own : {"connection", "proxy-connection", "proxy-authorization", "keep-alive",
                          "te", "trailer", "upgrade", "host", "http2-settings"})
    if (name == own) return true;
  return ("," + connection + ",").find("," + name + ",") != std::string::npos;
}

Result<> read_body_kind(const std::vector<Field>& fields, ProxyRequest& request) {
  int lengths = 0, encodings = 0;
  for (const Field& field : fields) {
    if (field.name == "content-length") {
      ++lengths;
      if (!read_number(field.value, request.body_bytes))
        return fail(Errc::bad_format, "Content-Length is no number");
    }
    if (field.name == "transfer-encoding") {
      ++encodings;
      if (base::lower_case(field.value) != "chunked")
        return fail(Errc::bad_format, "Transfer-Encoding: only chunked");
    }
  }
  if (lengths + encodings > 1) return fail(Errc::bad_format, "the length is given twice");
  if (encodings) request.body = ProxyRequest::Body::chunked;
  if (lengths && request.body_bytes > 0) request.body = ProxyRequest::Body::counted;
  return {};
}

void write_head(const std::vector<Field>& fields, std::string_view path, ProxyRequest& request) {
  std::string connection;
  for (const Field& field : fields) {
    if (field.name != "connection" && field.name != "proxy-connection") continue;
    for (const char c : base::lower_case(field.value)) {
      if (c != ' ' && c != '\t') connection += c;
    }
    connection += ',';
  }
  const bool six = request.host.find(':') != std::string::npos;
  request.head = request.method + " " + (path.empty() ? "/" : std::string(path)) +
                 " HTTP/1.1\r\nHost: " + (six ? "[" + request.host + "]" : request.host) +
                 (request.port == 80 ? "" : ":" + std::to_string(request.port)) + "\r\n";
  for (const Field& field : fields) {
    if (!stays_behind(field.name, connection))
      request.head += field.name + ": " + std::string(field.value) + "\r\n";
  }
  request.head += "Connection: close\r\n\r\n";
}

}  // namespace

std::string ProxyRequest::authority() const {
  const bool six = host.find(':') != std::string::npos;
  return (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<ProxyRequest> ProxyRequest::parse(std::string_view head) {
  if (head.size() > kHeadBytesMax || !head.ends_with("\r\n\r\n"))
    return fail(Errc::bad_format, "the head is too long or has no end");
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto c = static_cast<unsigned char>(head[i]);
    const bool line_end = (c == '\r' && head[i + 1] == '\n') || (c == '\n' && i && head[i - 1] == '\r');
    if (c == 0) return fail(Errc::denied, "a zero byte in the head");
    if ((c < 0x20 && c != '\t' && !line_end) || c == 0x7f)
      return fail(Errc::bad_format, "a control character in the head");
  }
  const std::string_view line = head.substr(0, head.find("\r\n"));
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !is_token(line.substr(0, first)))
    return fail(Errc::bad_format, "no request line");
  const std::string_view version = line.substr(last + 1);
  std::string_view target = line.substr(first + 1, last - first - 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    return fail(Errc::bad_format, "wanted HTTP/1.1");
  if (target.find(' ') != std::string_view::npos)
    return fail(Errc::bad_format, "a space in the target");
  TRY(const std::vector<Field> fields, read_fields(head.substr(line.size() + 2)));
  ProxyRequest request;
  request.method = std::string(line.substr(0, first));
  if (request.method == "CONNECT") {
    request.is_tunnel = true;
    TRY_VOID(read_authority(target, request));
    return request;
  }
  if (base::lower_case(target.substr(0, 7)) != "http://")
    return fail(Errc::bad_format, "wanted CONNECT HOST:PORT or an http:// address");
  target.remove_prefix(7);
  const std::size_t path_at = std::min(target.find_first_of("/?#"), target.size());
  request.port = 80;
  TRY_VOID(read_authority(target.substr(0, path_at), request));
  std::string path(target.substr(path_at, target.find('#') - path_at));
  if (path.starts_with("?")) path.insert(0, "/");
  TRY_VOID(read_body_kind(fields, request));
  write_head(fields, path, request);
  return request;
}

std::size_t ChunkReader::take(std::string_view bytes) {
  constexpr std::size_t kLineMax = 8192;
  std::size_t at = 0;
  while (at < bytes.size() && state_ != State::complete && state_ != State::broken) {
    if (state_ == State::data) {
      const auto n = std::min<std::uint64_t>(left_, bytes.size() - at);
      left_ -= n;
      at += static_cast<std::size_t>(n);
      if (left_ == 0) state_ = State::data_end;
      continue;
    }
    const char c = bytes[at++];
    if (++line_bytes_ > kLineMax) state_ = State::broken;
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (state_ == State::size && digit >= 0) {
      left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
      if (++digits_ > 15) state_ = State::broken;
    } else if (state_ == State::size && digits_ > 0 && (c == ';' || c == '\r' || c == ' ')) {
      state_ = State::extension;
    } else if (state_ == State::extension && c == '\n') {
      state_ = left_ > 0 ? State::data : State::trailer;
      digits_ = 0;
      line_bytes_ = 0;
      line_has_text_ = false;
    } else if (state_ == State::data_end && (c == '\r' || c == '\n')) {
      if (c == '\n') state_ = State::size;
      line_bytes_ = 0;
    } else if (state_ == State::trailer) {
      if (c == '\n') {
        if (!line_has_text_) state_ = State::complete;
        line_has_text_ = false;
      } else if (c != '\r') {
        line_has_text_ = true;
      }
    } else if (state_ != State::extension) {
      state_ = State::broken;
    }
  }
  return at;
}

}  // namespace tools
