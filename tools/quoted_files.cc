#include "tools/quoted_files.h"

#include "tools/permit.h"

namespace tools {

base::Result<std::shared_ptr<QuotedFiles>> QuotedFiles::open(const std::string& folder,
                                                             const std::vector<std::string>& added,
                                                             const agent::Permission* permission) {
  TRY(auto workspace, Workspace::open(folder));
  for (const std::string& one : added) TRY_VOID(workspace.add(one));
  return std::shared_ptr<QuotedFiles>(new QuotedFiles(std::move(workspace), permission));
}

void QuotedFiles::shown(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto relative = workspace_.relative(path);
  if (relative && shown_.size() < kFilesMax) shown_.insert(*relative);
}

model::grammar::FileTexts QuotedFiles::texts(std::set<std::string> tools) {
  const std::lock_guard lock(mutex_);
  if (shown_.empty()) return {};
  return [self = shared_from_this(), tools = std::move(tools)](
             const std::string& tool, const std::string& path) -> std::optional<std::string> {
    if (!tools.contains(tool)) return std::nullopt;
    return self->text(tool, path);
  };
}

void QuotedFiles::close() {
  const std::lock_guard lock(mutex_);
  is_open_ = false;
}

std::optional<std::string> QuotedFiles::text(const std::string& tool, const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto relative = workspace_.relative(path);
  if (!is_open_ || !relative || !shown_.contains(*relative)) return std::nullopt;
  const auto facts = workspace_.facts(path);
  if (!facts || facts->kind != FileFacts::Kind::file || facts->bytes > kBytesMax)
    return std::nullopt;
  agent::Want want;
  want.kind = agent::Want::Kind::read;
  want.tool = tool;
  const Judged judged = judge_path(workspace_, permission_, std::move(want), path);
  if (judged.decision.answer != agent::Answer::allow) return std::nullopt;
  auto text = workspace_.read(path);
  if (!text) return std::nullopt;
  return std::move(*text);
}

}  // namespace tools
