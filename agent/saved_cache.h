// SavedCache: the first lane's conversation on the disk, from one start to the next, so that nothing
// has to be read again. Without it nothing is lost but time: what cannot be used is told in one
// sentence. Thread: the model thread; `note` is called on home.
#pragma once

#include <functional>
#include <string>

#include "agent/timelines.h"

namespace agent {

struct SavedCache {
  std::string path;                              // empty: nowhere
  std::function<void(const std::string&)> note;  // why it is not used
};

// Where there is such a file and it fits, `timeline` goes on from it: true. Otherwise `why` it does
// not, or nothing where there is no file.
bool take_up_saved(const SavedCache& saved, Timeline& timeline, std::string& why);
// Errors: those of save_session.
base::Result<> save_to(const SavedCache& saved, const Timeline& timeline);
// What is wrong with a cache that was taken up, now that the first prompt is known; mostly nothing.
std::string complaint_of(const SavedCache& saved, const PrefixFound& found);

}  // namespace agent
