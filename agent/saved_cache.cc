#include "agent/saved_cache.h"

#include "model/session_file.h"

namespace agent {

bool take_up_saved(const SavedCache& saved, Timeline& timeline, std::string& why) {
  if (saved.path.empty()) return false;
  const model::Session& session = *timeline.session;
  auto loaded =
      model::load_session(session.backend(), session.capacity(), saved.path, GEMMULE_VERSION);
  if (loaded) {
    timeline.session = std::move(*loaded);
    return true;
  }
  if (loaded.error().code != base::Errc::not_found)
    why = loaded.error().message + "; the conversation is read from its beginning";
  return false;
}

base::Result<> save_to(const SavedCache& saved, const Timeline& timeline) {
  if (saved.path.empty() || timeline.session->tokens().empty()) return {};
  return model::save_session(*timeline.session, saved.path, GEMMULE_VERSION);
}

std::string complaint_of(const SavedCache& saved, const PrefixFound& found) {
  if (found.diverged_at < 0) return "";
  return saved.path + ": saved of another conversation: it differs from token " +
         std::to_string(found.diverged_at) + " on, " + std::to_string(found.kept) +
         " tokens of it are used";
}

}  // namespace agent
