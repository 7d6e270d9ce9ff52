// QuotedFiles: the texts that calls are held to quote from: files of the workspace that a tool which
// only reads has shown the model, and that the asking tool may read without asking anybody. A model
// that has not seen a file quotes what the person said, and should hear that it is not there rather
// than be led to something else. Tells nothing of other files, so a mask betrays no more of a file
// than reading it would.
//
// Made on home and closed there; shown() and what texts() gives may be called on any thread, the
// latter as late as it likes.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "agent/ports.h"
#include "tools/workspace.h"

namespace tools {

class QuotedFiles : public std::enable_shared_from_this<QuotedFiles> {
 public:
  static constexpr std::uint64_t kBytesMax = 1u << 20;
  static constexpr std::size_t kFilesMax = 10'000;

  // Errors: those of Workspace::open. `permission` may be null (nothing asks), and outlives close().
  // `added`: more folders whose files may be shown.
  static base::Result<std::shared_ptr<QuotedFiles>> open(const std::string& folder,
                                                         const std::vector<std::string>& added,
                                                         const agent::Permission* permission);

  void shown(const std::string& path);
  // For calls of these tools; empty while no file was shown.
  model::grammar::FileTexts texts(std::set<std::string> tools);
  // From now on nothing is known of any file.
  void close();

 private:
  QuotedFiles(Workspace workspace, const agent::Permission* permission)
      : workspace_(std::move(workspace)), permission_(permission) {}
  std::optional<std::string> text(const std::string& tool, const std::string& path);

  std::mutex mutex_;  // guards all below: asked on the model's thread, closed on home
  Workspace workspace_;
  const agent::Permission* permission_;
  std::set<std::string> shown_;  // relative to the workspace
  bool is_open_ = true;
};

}  // namespace tools
