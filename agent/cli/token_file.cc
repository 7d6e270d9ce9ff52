#include "agent/cli/token_file.h"

#include "base/json.h"
#include "base/mapped_file.h"

namespace agent::cli {

using base::Errc;
using base::fail;

base::Result<std::vector<model::TokenId>> read_token_file(const std::string& path, int vocab) {
  TRY(const auto file, base::MappedFile::open(path));
  const auto json = base::parse_json(
      std::string_view(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()));
  if (!json) return fail(Errc::usage, path + ": " + json.error().message);
  const base::Json* list = &*json;
  if (json->as_object()) {
    list = json->find("ids");
    if (!list) list = json->find("tokens");
  }
  if (!list || !list->as_array() || list->as_array()->empty())
    return fail(Errc::usage, path + ": wanted a JSON list of token ids, got " +
                                 (!list                ? "an object without \"ids\""
                                  : list->as_array() ? std::string("an empty one")
                                                     : std::string(list->kind())));
  std::vector<model::TokenId> ids;
  ids.reserve(list->as_array()->size());
  for (const base::Json& item : *list->as_array()) {
    const auto id = item.as_int();
    if (!id || *id < 0 || *id >= vocab)
      return fail(Errc::usage, path + ": token id: wanted 0 to " + std::to_string(vocab - 1) +
                                   ", got " + base::to_json(item) + " at place " +
                                   std::to_string(ids.size()));
    ids.push_back(static_cast<model::TokenId>(*id));
  }
  return ids;
}

}  // namespace agent::cli
