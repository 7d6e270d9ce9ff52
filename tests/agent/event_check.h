// Holds a line of events against the published schema (gemmule help events --schema).
#pragma once

#include <string>

#include "agent/events_json.h"
#include "model/schema.h"

namespace tests {

// Empty when the line is well formed; otherwise what is wrong.
inline std::string schema_error(const std::string& line) {
  static const base::Json kSchema = base::parse_json(agent::event_schema()).value();
  const auto event = base::parse_json(line);
  if (!event) return event.error().message;
  const base::Json* type = event->find("type");
  if (!type || !type->as_string()) return "no type";
  if (!kSchema.find("$defs")->find(*type->as_string())) return "unknown type " + *type->as_string();
  // Our validator knows no if/then: the type's fields are put beside the common ones here. It
  // refuses fields that are not named, so nothing goes out that the schema does not tell.
  // Likewise a schema within itself: the event within is held against it on its own.
  const bool is_nest = *type->as_string() == "subagent.event";
  if (is_nest)
    if (const std::string within = schema_error(base::to_json(*event->find("event"))); !within.empty())
      return "within: " + within;
  const base::Json& branch = *kSchema.find("$defs")->find(*type->as_string());
  base::Json schema = kSchema;
  base::JsonObject& merged = *schema.as_object();
  merged.erase("allOf");
  for (const auto& [name, field] : *branch.find("properties")->as_object())
    merged.find("properties")->as_object()->set(name, is_nest && name == "event" ? base::Json() : field);
  for (const base::Json& name : *branch.find("required")->as_array())
    merged.find("required")->as_array()->push_back(name);
  const auto valid = model::validate(*event, schema);
  return valid ? "" : valid.error().message;
}

}  // namespace tests
