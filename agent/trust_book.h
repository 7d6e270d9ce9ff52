// TrustBook: which files of projects (a configuration, instructions) a person has looked at and
// accepted. By path and SHA-256 of the bytes: another byte is another file. Kept in one file of
// this person. Thread: home.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace agent {

class TrustBook {
 public:
  enum class Word { unknown, allowed, denied };  // denied: passed over in silence
  struct Entry {
    std::string path, sha256;
    bool is_allowed = false;
    std::int64_t given_ms = 0;
  };

  explicit TrustBook(std::string file) : file_(std::move(file)) {}
  static std::string usual_file();  // "$XDG_STATE_HOME/gemmule/trust.json"

  // Errors: config (a damaged file; then nothing is trusted), io.
  base::Result<> load();
  Word look(const std::string& path, const std::string& bytes) const;
  const std::vector<Entry>& all() const { return entries_; }
  // Replaces what was said of this path before. Written at once.
  base::Result<> set(const std::string& path, const std::string& bytes, bool is_allowed);
  base::Result<> forget(const std::string& path);  // errors: not_found

 private:
  base::Result<> write() const;

  std::string file_;
  std::vector<Entry> entries_;
};

}  // namespace agent
