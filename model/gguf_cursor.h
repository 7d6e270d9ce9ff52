// GgufCursor: a position in untrusted bytes. Every read is checked against what is left before it
// happens, and a failure names the file, the place and what was wanted there.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace model {

// Text from a file as it may stand in a message: quoted, escaped, abridged.
std::string shown(std::string_view text);

class GgufCursor {
 public:
  GgufCursor(std::span<const std::byte> bytes, const std::string& name)
      : bytes_(bytes), name_(name) {}

  std::size_t position() const { return position_; }
  std::size_t left() const { return bytes_.size() - position_; }

  // `what` is for the message only.
  template <class T>
  base::Result<T> number(std::string_view what) {
    if (left() < sizeof(T)) return cut_short(what, sizeof(T));
    return next<T>();
  }

  // Requires sizeof(T) <= left(): for loops that checked their whole length at once.
  template <class T>
  T next() {
    T value;
    std::memcpy(&value, bytes_.data() + position_, sizeof value);
    position_ += sizeof value;
    return value;
  }

  // A string: 64-bit length, then that many bytes, at most `most`.
  base::Result<std::string_view> text(std::string_view what, std::size_t most);

  // A key or tensor name: printable UTF-8 of 1 to 255 bytes, since it will stand in messages.
  base::Result<std::string> name(const std::string& what);

  base::Error error(base::Errc code, std::string_view message) const;
  base::Error cut_short(std::string_view what, std::uint64_t wanted) const;

 private:
  std::span<const std::byte> bytes_;
  const std::string& name_;
  std::size_t position_ = 0;
};

}  // namespace model
