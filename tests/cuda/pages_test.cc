#include "cuda/pages.h"

#include <doctest/doctest.h>

#include "cuda/types.h"

using gpu::kPageTokens;
using gpu::PagePool;
using gpu::Pages;

TEST_CASE("a fork shares every page and copies only the one that is written") {
  PagePool pool(8);
  std::vector<Pages::Copy> copies;
  Pages a(pool);
  REQUIRE(a.reserve(0, 2 * kPageTokens + 5, copies));
  CHECK(pool.free_pages() == 5);
  Pages b = a;
  CHECK(pool.free_pages() == 5);
  REQUIRE(b.reserve(2 * kPageTokens + 5, 2 * kPageTokens + 6, copies));
  REQUIRE(copies.size() == 1);
  CHECK(copies[0].from == a.entries()[2]);
  CHECK(copies[0].to == b.entries()[2]);
  CHECK(a.entries()[1] == b.entries()[1]);
  CHECK(pool.free_pages() == 4);
}

TEST_CASE("pages go back when nobody holds them, and an empty pool says so") {
  PagePool pool(3);
  std::vector<Pages::Copy> copies;
  {
    Pages a(pool);
    CHECK(a.reserve(0, 3 * kPageTokens, copies));
    CHECK_FALSE(a.reserve(3 * kPageTokens, 3 * kPageTokens + 1, copies));
    a.truncate(kPageTokens);
    CHECK(pool.free_pages() == 2);
    a.drop_before(kPageTokens);
    CHECK(pool.free_pages() == 3);
    CHECK_FALSE(a.holds(0, 1));
  }
  CHECK(pool.free_pages() == 3);
}
