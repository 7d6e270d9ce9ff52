// Stands in for model/schema.cc until that lands (weak: the real one wins), and goes then: required
// properties and the types of properties, nothing deeper.
#include "model/schema.h"

namespace model {

__attribute__((weak)) base::Result<> validate(const base::Json& value, const base::Json& schema) {
  if (const base::Json* required = schema.find("required"))
    for (const base::Json& name : *required->as_array())
      if (!value.find(*name.as_string()))
        return base::fail(base::Errc::bad_format, *name.as_string() + ": missing");
  const base::Json* properties = schema.find("properties");
  for (const auto& [name, member] : *value.as_object()) {
    const base::Json* property = properties ? properties->find(name) : nullptr;
    const base::Json* type = property ? property->find("type") : nullptr;
    if (!type || !type->as_string()) continue;
    const std::string& wanted = *type->as_string();
    const bool fits = wanted == "integer" ? member.as_int().has_value() : member.kind() == wanted;
    if (!fits)
      return base::fail(base::Errc::bad_format, name + ": wanted " + wanted + ", got " +
                                                    std::string(member.kind()));
  }
  return {};
}

}  // namespace model
