// OutputFile: a file that appears whole or not at all.
//
// Bytes go to a file without a name (or with a temporary one beside the target, where the file
// system cannot do that); commit() puts it in the place of `path`, replacing what was there.
// Without commit() nothing remains. A target that is no regular file (a pipe, /dev/null) is written
// directly. Thread: one.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"

namespace base {

class OutputFile {
 public:
  // `bytes_expected` > 0: fails at once when the file system has less room. Errors: io, not_found.
  static Result<OutputFile> create(const std::string& path, std::uint64_t bytes_expected = 0);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  Result<> write(std::span<const std::byte> bytes);  // errors: io ("PATH: cannot write: No space left …")
  Result<> commit();

 private:
  OutputFile() = default;
  UniqueFd fd_;
  std::string shown_path_;      // as the caller said it
  std::string path_;            // with links followed
  std::string temporary_path_;  // empty: the file has no name yet
  bool direct_ = false;
};

}  // namespace base
