// Task<T>: what an asynchronous function returns (a Boost.Asio awaitable on the home thread).
//
// House rules: arguments by value; named functions only (no capturing lambda inside a co_await
// expression: g++ 12.2 destroys its captures twice); errors are values through as_tuple.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace base {

namespace asio = boost::asio;

template <class T = void>
using Task = asio::awaitable<T>;

// co_await timer.async_wait(kAwait) gives a tuple whose first element is the error code.
inline constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

}  // namespace base
