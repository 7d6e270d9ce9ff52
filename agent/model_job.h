// What travels to the model thread and back: private to model_thread.cc and model_wheel.cc. The
// model thread fills it, then posts home; home reads the results only after that, so nothing here
// needs a lock.
#pragma once

#include "agent/gate.h"
#include "agent/generation.h"
#include "agent/model_thread.h"

namespace agent {

struct ModelThread::Job {
  enum class Kind { load, generate, settle, save, ask };
  Job(base::asio::any_io_executor home, Kind what, GenerationRequest request = {})
      : kind(what), generation(std::move(request)), done(std::move(home)) {}
  const Kind kind;
  Generation generation;
  GenerationSink sink;
  std::stop_source stop;
  int read_ahead = 0;
  base::Result<> saved;
  std::string lane, question;  // ask
  base::Result<double> yes = base::fail(base::Errc::cancelled, "the model was not asked");
  base::Result<ModelInfo> info = base::fail(base::Errc::cancelled, "the model was not loaded");
  Gate done;  // home
};

}  // namespace agent
