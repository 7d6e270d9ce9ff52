// The head of an HTTP request, read strictly: what two readers could understand differently is
// refused (bare line feeds, folded lines, two lengths, absolute targets), so that nothing can hide
// a request inside another. Beast reads the body after this has said yes. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/serve/server_options.h"

namespace agent::serve {

struct Field {
  std::string name;  // lower case
  std::string value;
};

struct RequestHead {
  std::string method;
  std::string path;   // as it came, begins with '/'; never decoded
  std::string query;  // without '?'
  int version_minor = 1;
  std::vector<Field> fields;

  // The only field of this name (lower case); nothing when absent or there twice.
  std::optional<std::string_view> field(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  // "a=1&b=2": the value of b, percent escapes left as they are.
  std::optional<std::string_view> query_value(std::string_view name) const;
};

// A status that refuses a request, with the reason for the log (never for the client).
struct Refusal {
  int status = 400;
  std::string reason;
};

// Offset just behind the head's empty line, or npos while it is not complete.
std::size_t head_length(std::string_view bytes);

// Before the head's end, or anywhere while it has none.
bool has_bare_line_feed(std::string_view bytes);

// `bytes` begins with a whole head (or is the most that was accepted of one).
std::optional<Refusal> parse_head(std::string_view bytes, const ServerLimits& limits,
                                  RequestHead& head);

}  // namespace agent::serve
