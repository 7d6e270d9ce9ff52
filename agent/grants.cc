#include "agent/grants.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <span>

#include "base/output_file.h"
#include "base/unique_fd.h"
#include "base/xdg.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t kFileBytesMax = 4u << 20;
constexpr std::size_t kGrantsMax = 10'000;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// "" when there is no file.
Result<std::string> read_file(const std::string& path) {
  base::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) {
    if (errno == ENOENT) return std::string();
    return base::system_error(path + ": cannot open", errno);
  }
  std::string text;
  char piece[8192];
  for (;;) {
    const ssize_t n = ::read(fd.get(), piece, sizeof piece);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return base::system_error(path + ": cannot read", errno);
    if (n == 0) return text;
    text.append(piece, static_cast<std::size_t>(n));
    if (text.size() > kFileBytesMax) return fail(Errc::config, path + ": larger than 4 MiB");
  }
}

std::string text_of(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value && value->as_string() ? *value->as_string() : std::string();
}

}  // namespace

std::string GrantBook::usual_file() {
  const std::string dir = base::state_dir();
  return dir.empty() ? "" : dir + "/permissions.json";
}

GrantBook::Stamp GrantBook::stamp_of(const std::string& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) return {};
  return {static_cast<std::int64_t>(about.st_ino), about.st_size,
          about.st_mtim.tv_sec * 1'000'000'000 + about.st_mtim.tv_nsec};
}

Result<> GrantBook::refresh() {
  if (file_.empty()) return {};
  const Stamp stamp = stamp_of(file_);
  if (stamp == seen_) return {};
  TRY(const std::string text, read_file(file_));
  TRY_VOID(read(text));
  seen_ = stamp;
  ++version_;
  return {};
}

Result<> GrantBook::read(const std::string& text) {
  std::vector<Grant> grants;
  std::int64_t last = 0;
  const auto damaged = [&](const std::string& why) {
    return fail(Errc::config, file_ + ": " + why + "; repair or remove the file");
  };
  if (!text.empty()) {
    const auto json = base::parse_json(text);
    if (!json) return damaged(json.error().message);
    const Json* list = json->find("grants");
    const Json* counter = json->find("last");
    if (!list || !list->as_array() || !counter || !counter->as_int())
      return damaged("wanted {last, grants}");
    last = *counter->as_int();
    for (const Json& entry : *list->as_array()) {
      const std::string answer = text_of(entry, "answer");
      if (answer != "allow" && answer != "ask" && answer != "deny")
        return damaged("a grant's answer: wanted allow, ask or deny, got '" + answer + "'");
      auto rule = parse_rule(answer == "allow" ? Answer::allow
                             : answer == "ask" ? Answer::ask
                                               : Answer::deny,
                             text_of(entry, "rule"), "");
      if (!rule) return damaged(rule.error().message);
      Grant grant{text_of(entry, "id"), std::move(*rule), "", text_of(entry, "workspace"), 0};
      if (const Json* given = entry.find("given_ms")) grant.given_ms = given->as_int().value_or(0);
      grant.rule.source = "grant " + grant.id;
      grants.push_back(std::move(grant));
    }
  }
  // A session's own stay.
  std::erase_if(grants_, [](const Grant& grant) { return grant.session.empty(); });
  grants_.insert(grants_.begin(), std::make_move_iterator(grants.begin()),
                 std::make_move_iterator(grants.end()));
  last_ = last;
  return {};
}

Result<> GrantBook::write() const {
  base::JsonArray list;
  for (const Grant& grant : grants_) {
    if (!grant.session.empty()) continue;
    list.push_back(Json::object({{"id", grant.id},
                                 {"answer", word(grant.rule.answer)},
                                 {"rule", grant.rule.text()},
                                 {"workspace", grant.workspace},
                                 {"given_ms", grant.given_ms}}));
  }
  const std::string text =
      base::to_json(Json::object({{"v", 1}, {"last", last_}, {"grants", std::move(list)}})) + "\n";
  TRY(auto file, base::OutputFile::create(file_));
  TRY_VOID(file.write(std::as_bytes(std::span(text))));
  return file.commit();
}

// Reads, changes and writes the file while no other process does.
Result<> GrantBook::change(const std::function<Result<>()>& act) {
  if (file_.empty()) return act();
  TRY_VOID(base::make_private_dir(file_.substr(0, file_.rfind('/'))));
  const std::string lock_file = file_ + ".lock";
  base::UniqueFd lock(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.get() < 0) return base::system_error(lock_file + ": cannot open", errno);
  while (::flock(lock.get(), LOCK_EX) != 0)
    if (errno != EINTR) return base::system_error(lock_file + ": cannot lock", errno);
  TRY_VOID(refresh());
  TRY_VOID(act());
  TRY_VOID(write());
  seen_ = stamp_of(file_);
  return {};
}

std::vector<Grant> GrantBook::that_hold(const std::string& session,
                                        const std::string& workspace) const {
  std::vector<Grant> held;
  for (const Grant& grant : grants_)
    if (grant.session.empty() ? grant.workspace.empty() || grant.workspace == workspace
                              : grant.session == session)
      held.push_back(grant);
  return held;
}

Result<Grant> GrantBook::add(Grant grant) {
  grant.given_ms = now_ms();
  const auto put = [&]() -> Result<> {
    if (grants_.size() >= kGrantsMax)
      return fail(Errc::limit, "more than 10000 grants; gemmule permissions revoke removes some");
    std::erase_if(grants_, [&](const Grant& old) {
      return old.session == grant.session && old.workspace == grant.workspace &&
             old.rule.text() == grant.rule.text();
    });
    grant.id = grant.session.empty() ? "g" + std::to_string(++last_)
                                     : "s" + std::to_string(++last_session_);
    grant.rule.source = "grant " + grant.id;
    grants_.push_back(grant);
    ++version_;
    return {};
  };
  TRY_VOID(grant.session.empty() ? change(put) : put());
  return grant;
}

Result<> GrantBook::revoke(const std::string& id) {
  const auto is_it = [&](const Grant& grant) { return grant.id == id; };
  const auto erase = [&]() -> Result<> {
    if (std::erase_if(grants_, is_it) == 0)
      return fail(Errc::not_found, "no grant " + id.substr(0, 40) + "; gemmule permissions ls");
    ++version_;
    return {};
  };
  return id.starts_with('s') ? erase() : change(erase);
}

}  // namespace agent
