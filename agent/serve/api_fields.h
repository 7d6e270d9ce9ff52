// Typed fields of an untrusted JSON object: absent and null are the same, anything else must be
// what is wanted. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"

namespace agent::serve {

class ApiFields {
 public:
  // `place`: put before the names in messages ("stream_options.").
  explicit ApiFields(const base::Json& object, std::string place = "")
      : object_(object), place_(std::move(place)) {}

  const base::Json* find(std::string_view key) const;  // null for null, too
  base::Result<std::optional<bool>> boolean(std::string_view key) const;
  base::Result<std::optional<std::int64_t>> integer(std::string_view key, std::int64_t least,
                                                    std::int64_t most) const;
  base::Result<std::optional<double>> number(std::string_view key, double least, double most) const;
  base::Result<std::optional<std::string>> text(std::string_view key, std::size_t bytes_max) const;
  base::Error wrong(std::string_view key, const std::string& wanted, const base::Json& got) const;

 private:
  const base::Json& object_;
  std::string place_;
};

}  // namespace agent::serve
