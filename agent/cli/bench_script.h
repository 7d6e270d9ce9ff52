// The conversation that `gemmule bench agent` plays: tasks of a person, thoughts, calls, results and
// answers of given lengths, so that any model can be made to say them. Pure, any thread.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "agent/prompt_tokens.h"

namespace agent::cli {

struct BenchScript {
  int turns = 20;
  int tokens_at_end = 8000;  // of the last prompt, about
  bool thinks = true;
  std::uint64_t seed = 1;
};

// What one completion is made to say.
struct Speech {
  std::string thought;  // empty: none
  std::string path;     // of a call of read_file; empty: `text` is the answer
  std::string text;
};

struct BenchTurn {
  std::string task;
  Speech call;
  std::string result;  // of the call
  Speech answer;
};

// The declarations that the conversation begins with.
std::vector<model::ToolDecl> bench_tools();

std::vector<BenchTurn> bench_turns(const BenchScript& script, int tokens_at_begin,
                                   const model::Tokenizer& tokenizer);

// The tokens that a model would write for it, the stop token included.
std::vector<model::TokenId> spoken(const Speech& speech, model::Opening opening,
                                   const model::Tokenizer& tokenizer);

}  // namespace agent::cli
