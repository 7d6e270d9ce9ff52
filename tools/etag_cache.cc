#include "tools/etag_cache.h"

#include <algorithm>

#include "base/ascii_case.h"

namespace tools {
namespace {

constexpr std::size_t kPageBytesMax = 2u << 20;
constexpr std::size_t kBytesMax = 16u << 20;

}  // namespace

// A page that depends on who asks is not remembered.
std::string EtagCache::key_of(const HttpRequest& request) {
  if (request.method != "GET") return "";
  std::string key = request.url + "\n" + std::to_string(request.body_bytes_max);
  for (const auto& [name, value] : request.headers) {
    if (!base::same_without_case(name, "accept") && !base::same_without_case(name, "accept-language")) return "";
    key += "\n" + name + ": " + value;
  }
  return key;
}

std::string EtagCache::name_of(const HttpRequest& request) const {
  const std::string key = key_of(request);
  for (const Page& page : pages_)
    if (!key.empty() && page.key == key) return page.etag;
  return "";
}

HttpResponse EtagCache::settle(const HttpRequest& request, HttpResponse response) {
  const std::string key = key_of(request);
  if (key.empty()) return response;
  const auto known =
      std::find_if(pages_.begin(), pages_.end(), [&](const Page& page) { return page.key == key; });
  if (response.status == 304 && known != pages_.end()) {
    pages_.splice(pages_.begin(), pages_, known);
    return pages_.front().response;
  }
  if (known != pages_.end()) {
    bytes_ -= known->response.body.size();
    pages_.erase(known);
  }
  const std::string* etag = response.header("etag");
  const std::string* control = response.header("cache-control");
  if (response.status != 200 || response.truncated || !etag || etag->empty() ||
      etag->size() > 256 || response.body.size() > kPageBytesMax ||
      (control && control->find("no-store") != std::string::npos))
    return response;
  bytes_ += response.body.size();
  pages_.push_front({key, *etag, response});
  while (bytes_ > kBytesMax) {
    bytes_ -= pages_.back().response.body.size();
    pages_.pop_back();
  }
  return response;
}

}  // namespace tools
