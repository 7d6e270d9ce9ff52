// Exchange: one request and the way to answer it, whole or as a stream of pieces; and the table of
// routes. Handlers see nothing of Beast. Thread: home.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/serve/access.h"
#include "agent/serve/request_head.h"
#include "base/task.h"

namespace agent::serve {

struct Request {
  std::string id;  // "r17", in the log and in error bodies
  RequestHead head;
  std::string body;
  Credential credential = Credential::none;
};

struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::string_view fixed;      // instead of `body`: bytes that live as long as the program
  std::vector<Field> headers;  // beside those that every reply has
};

class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual const Request& request() const = 0;

  // Exactly one of: reply, or begin / write* / end. False: the other side is gone.
  virtual base::Task<bool> reply(Reply reply) = 0;
  virtual base::Task<bool> begin(Reply head) = 0;  // its body is not looked at
  virtual base::Task<bool> write(std::string piece) = 0;
  virtual base::Task<bool> end() = 0;
};

enum class Needs {
  nothing,  // public: the page's files, "ok"
  header,   // X-Gemmule: 1, which a cross-site form cannot send
  token,    // a bearer token, or a cookie with a matching Origin
};

struct Route {
  std::string method;
  std::string path;  // exact; no patterns
  Needs needs = Needs::token;
  bool changes_state = false;   // never for GET (a test walks the table)
  bool watches_client = false;  // the handler is cancelled when the client goes
  std::function<base::Task<>(Exchange&)> handler;
};

// {"error":{"message","type","code","request_id"}}: what clients of the API expect. `message` must
// not tell of paths, versions or other people's data.
Reply error_reply(const Request& request, int status, std::string_view type,
                  std::string_view message, std::string_view param = "");

}  // namespace agent::serve
