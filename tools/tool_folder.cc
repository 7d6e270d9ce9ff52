#include "tools/tool_folder.h"

#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <utility>

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Result;

std::int64_t ns(const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; }

// "x.lua"; not ".x.lua", and not "gemmule.d.lua", which is for editors.
bool is_tool_file(const std::string& name) {
  return name.ends_with(".lua") && !name.ends_with(".d.lua") && name[0] != '.';
}

// False: it is not there (any more), or no plain file.
bool stamp_of(const std::string& file, ToolFolder::Stamp& stamp) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return false;
  stamp = {about.st_ino, static_cast<std::uint64_t>(about.st_size), ns(about.st_mtim),
           ns(about.st_ctim)};
  return true;
}

}  // namespace

Result<std::vector<ToolFolder::Change>> ToolFolder::look() const {
  std::vector<Change> changes;
  std::error_code error;
  std::set<std::string> there;
  auto entry = std::filesystem::directory_iterator(folder_, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (is_tool_file(entry->path().filename().string())) there.insert(entry->path().string());
  if (error)
    return fail(Errc::usage, "tools " + folder_ + ": cannot read the folder: " + error.message());
  for (const std::string& file : there) {
    Stamp stamp;
    if (!stamp_of(file, stamp)) continue;
    const auto known = known_.find(file);
    if (known == known_.end() || known->second.stamp != stamp)
      changes.push_back({file, stamp, false, fail(Errc::internal, "not read")});
  }
  for (const auto& [file, known] : known_)
    if (follows() && !there.contains(file))
      changes.push_back({file, {}, true, fail(Errc::internal, "not read")});
  return changes;
}

void ToolFolder::read(std::vector<Change>& changes) {
  for (Change& change : changes)
    if (!change.is_gone) change.read = read_tool_file(change.file);
}

Result<> ToolFolder::open() {
  TRY(auto changes, look());
  read(changes);
  for (Change& change : changes) {
    if (change.read.has_error()) return fail(Errc::usage, "tool " + change.read.error().message);
    auto spec = std::make_shared<const ToolSpec>(std::move(*change.read));
    known_[change.file] = {change.stamp, spec, spec};
  }
  return {};
}

std::vector<std::string> ToolFolder::take(std::vector<Change> changes) {
  std::vector<std::string> notes;
  for (Change& change : changes) {
    const auto at = known_.find(change.file);
    if (change.is_gone) {
      if (at == known_.end()) continue;
      notes.push_back("tool " + change.file + ": the file is gone, and so is the tool");
      known_.erase(at);
      continue;
    }
    if (at != known_.end() && at->second.stamp == change.stamp) continue;  // somebody else was first
    Known& known = known_[change.file];
    known.stamp = change.stamp;
    if (!follows()) {
      notes.push_back("tool " + change.file +
                      ": the file has changed, but a tool may have written it, since it lies where "
                      "tools may write; start again to use it");
    } else if (change.read.has_error()) {
      notes.push_back("tool " + change.read.error().message +
                      (known.spec ? "; the version before it stays in use" : "; it is not used"));
    } else {
      known.before = std::exchange(known.spec,
                                   std::make_shared<const ToolSpec>(std::move(*change.read)));
      notes.push_back("tool " + change.file +
                      (known.before ? ": the file has changed; read again" : ": a new tool"));
    }
  }
  return notes;
}

std::shared_ptr<const ToolSpec> ToolFolder::put_back(const std::string& file) {
  const auto at = known_.find(file);
  if (at == known_.end()) return nullptr;
  Known& known = at->second;
  known.spec = known.before == known.spec ? nullptr : known.before;
  return known.spec;
}

std::vector<std::shared_ptr<const ToolSpec>> ToolFolder::tools() const {
  std::vector<std::shared_ptr<const ToolSpec>> all;
  for (const auto& [file, known] : known_)
    if (known.spec) all.push_back(known.spec);
  return all;
}

}  // namespace tools
