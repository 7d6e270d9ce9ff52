// The risk gate: before a deed that the mode would allow unasked, the model is asked on the side
// whether it is risky. One token is read on a branch of the conversation, which keeps no trace of it;
// where yes is likely enough, a person is asked as for any other permission.
//
// It can only make things stricter, and it is no wall: text that the model has read may talk it into
// a no. The walls are the sandbox and the rules. Off unless --risk-gate says from where on. Pure.
#pragma once

#include <functional>
#include <string>

#include "agent/ports.h"

namespace agent {

struct RiskGate {
  double from = 0;  // this likely, a person is asked; 0: off
  // How likely the model says yes to this question, behind all that was said. Home.
  std::function<base::Task<base::Result<double>>(std::string question)> probability_of_yes = {};

  bool is_on() const { return from > 0 && probability_of_yes; }
};

// Does it change anything, or leave the box?
bool has_effect(const Want& want);

// What the model is asked about it.
std::string risk_question(const Want& want);

}  // namespace agent
