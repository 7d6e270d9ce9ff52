// GrantBook: what a person allowed or forbade for longer than one call. Those of a session live in
// memory; those of a project, or for everywhere, in one file of this person, written at once, so
// that every process and `gemmule permissions` see the same. Thread: home.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "agent/permissions.h"

namespace agent {

class GrantBook {
 public:
  // "": nothing is kept beyond this process.
  explicit GrantBook(std::string file) : file_(std::move(file)) {}
  static std::string usual_file();  // "$XDG_STATE_HOME/gemmule/permissions.json"

  // Reads the file if it has changed. Errors: config (a damaged file: nothing may be allowed
  // because of it, and what it forbade is not known), io.
  base::Result<> refresh();
  // Counts every change that this object has seen.
  std::uint64_t version() const { return version_; }

  const std::vector<Grant>& all() const { return grants_; }
  std::vector<Grant> that_hold(const std::string& session, const std::string& workspace) const;

  // Gives it an id and a time. One that says the same replaces it. Errors: as refresh, and io.
  base::Result<Grant> add(Grant grant);
  // Errors: not_found ("no grant g9; gemmule permissions ls"), io.
  base::Result<> revoke(const std::string& id);

 private:
  base::Result<> change(const std::function<base::Result<>()>& act);
  base::Result<> read(const std::string& text);
  base::Result<> write() const;

  std::string file_;
  std::vector<Grant> grants_;
  std::int64_t last_ = 0;          // of the file's ids
  std::int64_t last_session_ = 0;  // of those in memory
  std::uint64_t version_ = 0;
  struct Stamp {
    std::int64_t inode = 0, size = -1, mtime_ns = 0;
    bool operator==(const Stamp&) const = default;
  };
  Stamp seen_;
  static Stamp stamp_of(const std::string& file);
};

}  // namespace agent
