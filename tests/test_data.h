// Where tests find tests/data: the build says so through GEMMULE_TEST_DATA; by hand, run a test
// program from the root of the tree.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

inline std::string test_data(const std::string& path) {
  const char* folder = std::getenv("GEMMULE_TEST_DATA");
  return std::string(folder ? folder : "tests/data") + "/" + path;
}

// The bytes of a file; empty when it cannot be read.
inline std::vector<char> read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
