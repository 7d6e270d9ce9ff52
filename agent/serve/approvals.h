// Approvals: stands before the tools and asks a person where a call leaves what was allowed. The
// call that was shown is the call that runs: its bytes are kept here, and an answer must name their
// hash. Each question is answered once, by whoever comes first.
//
// Inside the sandbox nothing asks (unless the mode says so): the box is the permission. What leaves
// it, a network host, does. Thread: home; one belongs to one session.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "agent/agent.h"
#include "agent/events.h"
#include "agent/gate.h"
#include "agent/ports.h"

namespace agent::serve {

enum class PermissionMode {
  read_only,  // nothing is changed; the network asks
  ask,        // every change asks
  auto_edit,  // changes in the workspace do not ask, the network does
  full_auto,  // nothing asks
};
base::Result<PermissionMode> permission_mode(std::string_view word);
std::string_view word(PermissionMode mode);

// A permission that was given for longer than one call.
struct Grant {
  std::string id;  // "g3"
  std::string tool;
  std::string what;           // a host, or empty: every call of the tool
  std::string scope;          // "session" or "project"
  std::string workspace;      // of a project's grant
  std::string session;        // of a session's grant
  std::int64_t given_ms = 0;  // since 1970
  int uses = 0;
};

// Grants of all sessions, for the list of permissions.
class GrantBook {
 public:
  const std::vector<Grant>& all() const { return grants_; }
  Grant* find(const std::string& tool, const std::string& what, const std::string& session,
              const std::string& workspace);
  Grant& add(Grant grant);
  bool revoke(const std::string& id);

 private:
  std::vector<Grant> grants_;
  int last_ = 0;
};

class Approvals final : public ToolHost {
 public:
  struct Setup {
    base::asio::any_io_executor home;
    std::string session, workspace;
    PermissionMode mode = PermissionMode::auto_edit;
    OnAsk on_ask = OnAsk::wait;
    std::vector<std::string> allowed_hosts;  // that never ask
    // Tools that may reach these hosts, too.
    std::function<base::Result<std::unique_ptr<ToolHost>>(std::vector<std::string> hosts)>
        make_tools;
    std::function<void(EventBody)> publish;
  };
  Approvals(Setup setup, std::unique_ptr<ToolHost> tools, GrantBook& grants);

  std::vector<model::ToolDecl> declare() const override { return tools_->declare(); }
  bool runs_alone(std::string_view tool) const override { return tools_->runs_alone(tool); }
  base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink output) override;

  // "call", "session", "project" or "deny". Errors: not_found (no such question), busy (answered
  // already, or the hash is another's), usage.
  base::Result<> answer(const std::string& request, const std::string& hash,
                        const std::string& answer, const std::string& reason);
  bool is_waiting() const { return !open_.empty(); }
  std::string waiting_for() const;  // the first open question's title
  PermissionMode mode() const { return setup_.mode; }
  void set_mode(PermissionMode mode) { setup_.mode = mode; }

 private:
  struct Question;

  base::Task<ToolOutcome> run(model::ToolCall call, std::string host, ToolOutputSink output);
  // What a call wants that is not allowed yet; nothing: it may run.
  std::unique_ptr<Question> question_for(const model::ToolCall& call);
  base::Result<ToolHost*> tools_with(const std::string& host);

  Setup setup_;
  std::unique_ptr<ToolHost> tools_;
  GrantBook& grants_;
  std::map<std::string, std::unique_ptr<ToolHost>> tools_by_host_;
  std::map<std::string, Question*> open_;
  std::set<std::string> answered_;
  int last_request_ = 0;
};

}  // namespace agent::serve
