#include "agent/trust_book.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <span>

#include "base/json.h"
#include "base/output_file.h"
#include "base/sha256.h"
#include "base/xdg.h"

namespace agent {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

std::string TrustBook::usual_file() {
  const std::string dir = base::state_dir();
  return dir.empty() ? "" : dir + "/trust.json";
}

Result<> TrustBook::load() {
  entries_.clear();
  std::error_code error;
  if (file_.empty() || !std::filesystem::exists(file_, error)) return {};
  std::ifstream in(file_, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) return fail(Errc::io, file_ + ": cannot read");
  const auto json = base::parse_json(text, {.bytes_max = 8u << 20, .depth_max = 8});
  const Json* list = json ? json->find("files") : nullptr;
  if (!list || !list->as_array())
    return fail(Errc::config, file_ + ": wanted {files: […]}; repair or remove the file");
  for (const Json& item : *list->as_array()) {
    const auto text_of = [&](const char* key) {
      const Json* value = item.find(key);
      return value && value->as_string() ? *value->as_string() : std::string();
    };
    Entry entry{text_of("path"), text_of("sha256"), text_of("word") == "allow", 0};
    if (const Json* given = item.find("given_ms")) entry.given_ms = given->as_int().value_or(0);
    entries_.push_back(std::move(entry));
  }
  return {};
}

TrustBook::Word TrustBook::look(const std::string& path, const std::string& bytes) const {
  for (const Entry& entry : entries_)
    if (entry.path == path && entry.sha256 == base::sha256_hex(bytes))
      return entry.is_allowed ? Word::allowed : Word::denied;
  return Word::unknown;
}

Result<> TrustBook::set(const std::string& path, const std::string& bytes, bool is_allowed) {
  using namespace std::chrono;
  std::erase_if(entries_, [&](const Entry& entry) { return entry.path == path; });
  entries_.push_back({path, base::sha256_hex(bytes), is_allowed,
                      duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()});
  return write();
}

Result<> TrustBook::forget(const std::string& path) {
  if (std::erase_if(entries_, [&](const Entry& entry) { return entry.path == path; }) == 0)
    return fail(Errc::not_found, "nothing is known of " + path);
  return write();
}

Result<> TrustBook::write() const {
  if (file_.empty()) return fail(Errc::io, "no place to keep what is trusted: set HOME");
  TRY_VOID(base::make_private_dir(file_.substr(0, file_.rfind('/'))));
  base::JsonArray list;
  for (const Entry& entry : entries_)
    list.push_back(Json::object({{"path", entry.path},
                                 {"sha256", entry.sha256},
                                 {"word", entry.is_allowed ? "allow" : "deny"},
                                 {"given_ms", entry.given_ms}}));
  const std::string text =
      base::to_json(Json::object({{"v", 1}, {"files", std::move(list)}})) + "\n";
  TRY(auto file, base::OutputFile::create(file_));
  TRY_VOID(file.write(std::as_bytes(std::span(text))));
  return file.commit();
}

}  // namespace agent
