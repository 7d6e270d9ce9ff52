// HttpUrl: a URL, parsed once by curl's own parser, so that what is judged, what is shown and what
// is fetched are one thing. Pure; any thread.
#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace tools {

struct FreeCurlUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

struct HttpUrl {
  static constexpr std::size_t kBytesMax = 2048;

  std::string text;    // normalised, without the fragment
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case, punycode, no brackets
  std::uint16_t port = 0;
  std::unique_ptr<CURLU, FreeCurlUrl> handle;

  std::string authority() const;  // "host:port", IPv6 in brackets; for messages
  bool same_origin(const HttpUrl& other) const;

  // Errors: usage: "bad URL: URL", "only http and https".
  static base::Result<HttpUrl> parse(const std::string& text);
};

}  // namespace tools
