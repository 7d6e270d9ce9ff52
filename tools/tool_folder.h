// ToolFolder: the tools of one folder that a person named, kept up with the files in it.
//
// A changed file is read again before the next call, a new one is a tool from then on, a removed
// one is none. A file that cannot be read any more leaves the tool as it was, and one sentence says
// so; a call that runs keeps the code it began with. Files that tools themselves could have written
// (the folder lies where they may write) stay as they were at the start: what a model wrote is never
// loaded. Thread: home, but read() any. It does not know of other folders' names.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "tools/tool_spec.h"

namespace tools {

class ToolFolder {
 public:
  enum class Follow { changes, nothing };
  ToolFolder(std::string folder, Follow follow) : folder_(std::move(folder)), follow_(follow) {}

  // Which state of a file it is; another one means another content.
  struct Stamp {
    std::uint64_t inode = 0, bytes = 0;
    std::int64_t modified_ns = 0, changed_ns = 0;
    bool operator==(const Stamp&) const = default;
  };
  struct Change {
    std::string file;
    Stamp stamp;
    bool is_gone = false;
    base::Result<ToolSpec> read = base::fail(base::Errc::internal, "not read");
  };

  // Errors: usage (the folder cannot be read).
  base::Result<std::vector<Change>> look() const;  // what differs from what is in use; cheap
  static void read(std::vector<Change>& changes);  // the files; any thread
  // The first time. Errors: usage, with the file and the place.
  base::Result<> open();

  bool follows() const { return follow_ == Follow::changes; }  // otherwise nothing is to be read

  // Takes what read() read. Each sentence is for a person.
  std::vector<std::string> take(std::vector<Change> changes);
  // A tool of that file cannot be used, because of its name. Returns the one before it, if any.
  std::shared_ptr<const ToolSpec> put_back(const std::string& file);

  // By file name.
  std::vector<std::shared_ptr<const ToolSpec>> tools() const;

 private:
  struct Known {
    Stamp stamp;
    std::shared_ptr<const ToolSpec> spec, before;  // null: never was one
  };
  std::string folder_;
  Follow follow_;
  std::map<std::string, Known> known_;
};

}  // namespace tools
