// EtagCache: pages that a server gave a name (ETag), so that asking again costs no transfer when
// nothing changed. The request is always made, with all its checks; only the body is remembered.
// In memory, for one HttpClient. Thread: home.
#pragma once

#include <list>
#include <string>

#include "tools/http.h"

namespace tools {

class EtagCache {
 public:
  // The name to ask with (If-None-Match), or "".
  std::string name_of(const HttpRequest& request) const;
  // What to hand out for this answer: itself, or what is remembered when it says 304.
  HttpResponse settle(const HttpRequest& request, HttpResponse response);

 private:
  struct Page {
    std::string key, etag;
    HttpResponse response;
  };
  static std::string key_of(const HttpRequest& request);  // "": is not remembered

  std::list<Page> pages_;  // the last used first
  std::size_t bytes_ = 0;
};

}  // namespace tools
