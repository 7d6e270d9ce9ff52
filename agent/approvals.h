// Approvals: what stands between a tool's wish and the deed. Decides by the session's policy; where
// that says ask, tells of the question as an event and waits for whoever answers first: a person at
// the terminal, or in the panel. What was shown is what runs: an answer names the hash of what was
// shown, and each question is answered once.
//
// Where nobody can be asked, ask means deny, and the model reads what would help. Thread: home, but
// look(), which reads a policy that never changes once it is published. One belongs to one session.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "agent/agent.h"
#include "agent/events.h"
#include "agent/grants.h"
#include "agent/permissions.h"
#include "agent/risk_gate.h"

namespace agent {

class Approvals final : public Permission {
 public:
  struct Setup {
    base::asio::any_io_executor home;
    std::string session, workspace;
    PermissionMode mode = PermissionMode::auto_edit;
    std::vector<Rule> rules;
    OnAsk on_ask = OnAsk::deny;
    std::string nobody;  // on_ask wait: why nobody can answer, where that is so
    std::function<void(EventBody)> publish;
    RiskGate risk = {};
  };
  // Errors of the book (see GrantBook::refresh) deny everything until it can be read again.
  Approvals(Setup setup, GrantBook& grants);
  ~Approvals() override;

  Decision look(const Want& want) const override;
  bool can_ask() const override { return setup_.on_ask == OnAsk::wait && setup_.nobody.empty(); }
  base::Task<base::Result<Decision>> ask(Want want) override;
  void refresh() override;

  // "call", "session", "project" or "deny". Errors: not_found (no such question), busy (answered
  // already, or the hash is another's), usage; io and limit where a project's grant cannot be kept.
  base::Result<> answer(const std::string& request, const std::string& hash,
                        const std::string& answer, const std::string& reason);
  bool is_waiting() const { return !open_.empty(); }
  std::string waiting_for() const;  // the first open question's title
  std::vector<PermissionAsked> open_questions() const;

  PermissionMode mode() const { return setup_.mode; }
  void set_mode(PermissionMode mode);

 private:
  struct Question;

  void publish_policy();
  PermissionAsked question_of(const Want& want);
  base::Task<RiskJudged> judge(Want want);
  base::Result<Decision> denied_by_policy(const PermissionAsked& asked, const std::string& because);
  void settle_by_rule();  // a new grant may answer what still waits

  Setup setup_;
  GrantBook& grants_;
  std::atomic<std::shared_ptr<const PermissionPolicy>> policy_;
  std::uint64_t seen_version_ = 0;
  std::string broken_;  // why the grants cannot be read
  std::map<std::string, Question*> open_;
  std::set<std::string> answered_;
  int last_request_ = 0;
};

// The lasting permissions that an answer would give, for people: "host:example.com".
std::string offered_rules(const Want& want);

}  // namespace agent
