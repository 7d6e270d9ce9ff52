// The exit codes of every command, in one place: help, man page and tests read this table.
#pragma once

#include <array>
#include <string_view>

#include "base/result.h"

namespace agent {

enum class Exit : int {
  ok = 0,
  error = 1,
  usage = 2,
  sandbox = 3,
  denied = 4,
  stuck = 5,
  limit = 6,
  busy = 7,
  model = 8,
  incomplete = 9,
  untrusted = 10,
  config = 11,
  state = 12,
  sighup = 129,
  sigint = 130,
  sigterm = 143,
};

struct ExitCodeRow {
  Exit code;
  std::string_view name;
  std::string_view meaning;
};

inline constexpr std::array kExitCodes = {
    ExitCodeRow{Exit::ok, "ok", "an answer was produced (and matches the schema, if one was asked for)"},
    ExitCodeRow{Exit::error, "error", "an internal or unexpected failure"},
    ExitCodeRow{Exit::usage, "usage", "a wrong flag, prompt or input file"},
    ExitCodeRow{Exit::sandbox, "sandbox", "the required sandbox is not available on this machine"},
    ExitCodeRow{Exit::denied, "denied", "a needed permission was denied"},
    ExitCodeRow{Exit::stuck, "stuck", "the loop detector stopped the run"},
    ExitCodeRow{Exit::limit, "limit", "turns, tokens, time or context are used up"},
    ExitCodeRow{Exit::busy, "busy", "a port, lock or session is already in use"},
    ExitCodeRow{Exit::model, "model", "the model file is missing, damaged or does not fit"},
    ExitCodeRow{Exit::incomplete, "incomplete", "the model ended without an answer"},
    ExitCodeRow{Exit::untrusted, "untrusted", "project configuration or tools are not trusted"},
    ExitCodeRow{Exit::config, "config", "a configuration file is invalid"},
    ExitCodeRow{Exit::state, "state", "the session store is damaged, or the session unknown"},
    ExitCodeRow{Exit::sighup, "sighup", "ended by SIGHUP"},
    ExitCodeRow{Exit::sigint, "sigint", "ended by SIGINT (Ctrl-C)"},
    ExitCodeRow{Exit::sigterm, "sigterm", "ended by SIGTERM"},
};

// Where nothing more is known than the kind of the error.
constexpr Exit exit_for(base::Errc code) {
  switch (code) {
    case base::Errc::usage:
    case base::Errc::not_found: return Exit::usage;
    case base::Errc::sandbox: return Exit::sandbox;
    case base::Errc::denied: return Exit::denied;
    case base::Errc::limit: return Exit::limit;
    case base::Errc::busy: return Exit::busy;
    case base::Errc::bad_format:
    case base::Errc::unsupported:
    case base::Errc::out_of_memory: return Exit::model;
    case base::Errc::config: return Exit::config;
    case base::Errc::cancelled: return Exit::sigint;
    default: return Exit::error;
  }
}

}  // namespace agent
