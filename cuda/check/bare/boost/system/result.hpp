// For scripts/gpu-check on a machine without Boost: the few parts of boost::system::result that base/,
// model/ and cuda/ use, under the same names. Where Boost is installed this file is not on the include
// path.
#pragma once

#include <exception>
#include <utility>
#include <variant>

namespace boost {

struct source_location {
  const char* file = __builtin_FILE();
  unsigned at = __builtin_LINE();
  const char* file_name() const { return file; }
  unsigned line() const { return at; }
};

namespace system {

template <class T, class E>
class result {
 public:
  result() : state_(std::in_place_index<0>) {}
  template <class U>
    requires(std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, result> &&
             !std::is_same_v<std::remove_cvref_t<U>, E>)
  result(U&& value) : state_(std::in_place_index<0>, std::forward<U>(value)) {}
  result(E error) : state_(std::in_place_index<1>, std::move(error)) {}
  template <class U>
    requires(std::is_convertible_v<U, T> && !std::is_same_v<U, T>)
  result(result<U, E> other)
      : state_(other.has_value() ? std::variant<T, E>(std::in_place_index<0>, std::move(*other))
                                 : std::variant<T, E>(std::in_place_index<1>, std::move(other).error())) {}

  bool has_value() const { return state_.index() == 0; }
  bool has_error() const { return state_.index() == 1; }
  explicit operator bool() const { return has_value(); }
  T& value(source_location at = {}) & { return check(at), std::get<0>(state_); }
  const T& value(source_location at = {}) const& { return check(at), std::get<0>(state_); }
  T&& value(source_location at = {}) && { return check(at), std::get<0>(std::move(state_)); }
  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const E& error() const& { return *std::get_if<1>(&state_); }
  E error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  void check(const source_location& at) const {
    if (has_error()) throw_exception_from_error(error(), at);
  }
  std::variant<T, E> state_;
};

template <class E>
class result<void, E> {
 public:
  result() = default;
  result(E error) : state_(std::in_place_index<1>, std::move(error)) {}
  bool has_value() const { return state_.index() == 0; }
  bool has_error() const { return state_.index() == 1; }
  explicit operator bool() const { return has_value(); }
  void value(source_location at = {}) const {
    if (has_error()) throw_exception_from_error(error(), at);
  }
  const E& error() const& { return *std::get_if<1>(&state_); }
  E error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<std::monostate, E> state_;
};

}  // namespace system
}  // namespace boost
