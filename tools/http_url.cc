#include "tools/http_url.h"

#include <locale.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii_case.h"

namespace tools {
namespace {

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK || !text) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

// The host in punycode. libidn2 reads the text in the thread's character set, so that is UTF-8
// here.
std::string ascii_host(CURLU* url) {
  static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = utf8 ? ::uselocale(utf8) : nullptr;
  std::string host = part(url, CURLUPART_HOST, CURLU_PUNYCODE);
  if (before) ::uselocale(before);
  return host;
}

}  // namespace

std::string HttpUrl::authority() const {
  const bool six = host.find(':') != std::string::npos;
  return (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool HttpUrl::same_origin(const HttpUrl& other) const {
  return scheme == other.scheme && host == other.host && port == other.port;
}

base::Result<HttpUrl> HttpUrl::parse(const std::string& text) {
  const auto bad = [&] { return base::fail(base::Errc::usage, "bad URL: " + text.substr(0, 200)); };
  if (text.size() > kBytesMax)
    return base::fail(base::Errc::usage,
                      "bad URL: longer than " + std::to_string(kBytesMax) + " bytes");
  if (std::any_of(text.begin(), text.end(),
                  [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '\\'; }))
    return bad();
  HttpUrl url;
  url.handle.reset(curl_url());
  if (!url.handle) return base::fail(base::Errc::out_of_memory, "no memory for a URL");
  CURLU* handle = url.handle.get();
  if (curl_url_set(handle, CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return bad();
  url.scheme = part(handle, CURLUPART_SCHEME);
  if (url.scheme != "http" && url.scheme != "https")
    return base::fail(base::Errc::usage, "only http and https");
  // A name before an @ is there to mislead, or a secret that must not travel in a URL.
  if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty())
    return bad();
  url.host = ascii_host(handle);
  if (url.host.empty() || url.host.size() > 255) return bad();
  if (curl_url_set(handle, CURLUPART_HOST, url.host.c_str(), 0) != CURLUE_OK) return bad();
  if (url.host.front() == '[' && url.host.back() == ']')
    url.host = url.host.substr(1, url.host.size() - 2);
  url.host = base::lower_case(url.host);
  const std::string port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const auto read = std::from_chars(port.data(), port.data() + port.size(), url.port);
  if (read.ec != std::errc() || url.port == 0) return bad();
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  url.text = part(handle, CURLUPART_URL);
  if (url.text.empty()) return bad();
  return url;
}

}  // namespace tools
