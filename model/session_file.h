// A session's cache in a file, so that a long conversation need not be read again after a restart:
// the tokens, and what the backend keeps of them, mapped where it lies. The file is only a cache;
// without it nothing is lost but time.
//
//   header    512 bytes: magic, build, fingerprint of the model, sums
//   tokens    i32 each
//   payload   at the next multiple of 4096: KvCache::save's bytes
//
// Thread: the model thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/session.h"

namespace model {

// Appears whole or not at all; without the snapshots and without what only serves to go back.
// Errors: io; unsupported (the backend); usage (the session is empty).
base::Result<> save_session(const Session& session, const std::string& path,
                            std::string_view build);

// The session goes on where save_session left off; the last token is evaluated again by the next
// sync. Errors, in one sentence with the path: not_found, io, bad_format (no such file, damaged),
// usage (of another model, build, or kind of cache; a longer context), out_of_memory.
base::Result<std::unique_ptr<Session>> load_session(Backend& backend, int capacity,
                                                    const std::string& path,
                                                    std::string_view build,
                                                    SessionOptions options = {});

// What tells models apart: their metadata, shapes and samples of every tensor. 64 hex digits.
std::string model_fingerprint(const Model& model);

}  // namespace model
