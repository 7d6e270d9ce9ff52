// Postures: the kinds of machine that the box must hold on. Some are made here from the machine we
// have: another account, a kernel that refuses user namespaces, a kernel without Landlock.
#pragma once

#include <string>
#include <vector>

namespace escape {

struct Posture {
  const char* name;
  const char* title;
};
const std::vector<Posture>& postures();

// Makes this process, and what it starts, see such a machine; cannot be taken back. Empty, or why it
// is not to be had here.
std::string enter_posture(const std::string& name);

// The one that this process is in without entering any.
std::string natural_posture();

}  // namespace escape
