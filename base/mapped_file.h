// MappedFile: a whole file as read-only bytes, shared with the page cache.
//
// The file must not shrink while it is mapped (a read past the new end would be a SIGBUS); model
// files are opened read-only and checked against their size when they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"

namespace base {

class MappedFile {
 public:
  // Errors: not_found, io, bad_format (a directory, a device, an empty file).
  static Result<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }
  const std::string& path() const { return path_; }

 private:
  MappedFile() = default;
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  std::string path_;
};

}  // namespace base
