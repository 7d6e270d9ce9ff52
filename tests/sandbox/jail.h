// For tests that run real commands: a fresh workspace, and `run` to its end.
#pragma once

#include <filesystem>
#include <string>

#include "sandbox/sandbox.h"

namespace sandbox_test {

// A folder of its own under the system's temporary folder, removed at the end.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);

sandbox::Policy policy_for(const TempDir& dir);
base::Result<sandbox::Outcome> run_to_end(sandbox::Policy policy, sandbox::Command command,
                                          sandbox::OutputSink sink = {});
// bash -c SCRIPT with the default policy; a refusal is a failed check.
sandbox::Outcome shell(const TempDir& dir, const std::string& script);
sandbox::Outcome shell(sandbox::Policy policy, const std::string& script);

}  // namespace sandbox_test
