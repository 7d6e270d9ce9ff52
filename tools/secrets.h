// Secrets: values that only the wire sees. A tool writes {{secret:NAME}} in a header or a body; it
// stays so in the prompt, in events and in every log, and is replaced when the request is sent, if
// its host is one that the person named for it. What comes back is searched for it.
// Thread: home.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tools {

struct Secret {
  std::string name, value;
  std::vector<std::string> hosts;  // "api.example.com" (port 443), "*.example.com", "localhost:8080"
};

class Secrets {
 public:
  Secrets() = default;
  explicit Secrets(std::vector<Secret> secrets) : secrets_(std::move(secrets)) {}

  // Errors: denied ("secret KEY is not for evil.example:443", "no secret named X").
  base::Result<std::string> fill_in(std::string_view text, std::string_view host,
                                    std::uint16_t port) const;
  // With every value replaced by its name.
  std::string hide(std::string text) const;
  bool is_empty() const { return secrets_.empty(); }

 private:
  std::vector<Secret> secrets_;
};

}  // namespace tools
