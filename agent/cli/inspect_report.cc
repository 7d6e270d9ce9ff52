#include "agent/cli/inspect_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>

#include "base/utf8.h"
#include "model/quant.h"

namespace agent::cli {
namespace {

using base::Json;
using base::JsonArray;
using model::GgufArray;
using model::GgufFile;
using model::GgufValue;
using model::TensorView;

constexpr std::size_t kArrayShown = 8;    // elements of a long array in the text
constexpr std::size_t kArrayWhole = 64;   // arrays up to here are whole in the JSON
constexpr std::size_t kTextShown = 96;    // bytes of a long string in the text

Json element_json(const GgufArray& array, std::size_t i) {
  return std::visit(
      [i](const auto& items) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(items)>, std::vector<bool>>) {
          return Json(static_cast<bool>(items[i]));
        } else {
          return Json(items[i]);
        }
      },
      array);
}

std::size_t array_size(const GgufArray& array) {
  return std::visit([](const auto& items) { return items.size(); }, array);
}

Json value_json(const GgufValue& value) {
  const auto* array = std::get_if<GgufArray>(&value);
  if (!array)
    return std::visit(
        [](const auto& v) -> Json {
          if constexpr (std::is_same_v<std::decay_t<decltype(v)>, GgufArray>) {
            return Json();
          } else {
            return Json(v);
          }
        },
        value);
  const std::size_t size = array_size(*array);
  JsonArray items;
  for (std::size_t i = 0; i < (size <= kArrayWhole ? size : kArrayShown); ++i)
    items.push_back(element_json(*array, i));
  if (size <= kArrayWhole) return items;
  return Json::object({{"count", size}, {"first", std::move(items)}});
}

// Numbers of float32 keys were widened: print what the float says, not its double expansion.
std::string number_text(double v) {
  char text[32];
  std::snprintf(text, sizeof text, "%.7g", v);
  return text;
}

// Quoted, escaped, abridged; the C1 controls too, which some terminals obey in UTF-8.
std::string quoted(std::string_view text) {
  std::string safe;
  std::string_view rest = text.substr(0, base::complete_utf8_prefix(text.substr(0, kTextShown)));
  while (!rest.empty()) {
    const base::DecodedChar c = base::decode_utf8(rest);
    base::append_utf8(safe, c.code_point >= 0x80 && c.code_point < 0xA0 ? 0xFFFD : c.code_point);
    rest.remove_prefix(c.length);
  }
  std::string out;
  base::append_json_string(out, safe);
  if (text.size() > kTextShown) out += "… (" + grouped(static_cast<std::int64_t>(text.size())) + " bytes)";
  return out;
}

std::string json_text(const Json& value) {
  if (const std::string* s = value.as_string()) return quoted(*s);
  if (const auto* number = value.as_number(); number && number->text.find_first_of(".e") != std::string::npos)
    return number_text(*value.as_double());
  return base::to_json(value);
}

std::string value_text(const GgufValue& value) {
  const auto* array = std::get_if<GgufArray>(&value);
  if (!array) return json_text(value_json(value));
  const std::size_t size = array_size(*array);
  std::string out = "[" + grouped(static_cast<std::int64_t>(size)) + "] ";
  const std::size_t most = std::holds_alternative<std::vector<std::string_view>>(*array) ? kArrayShown
                                                                                         : 4 * kArrayShown;
  for (std::size_t i = 0; i < std::min(size, most); ++i) {
    if (i) out += ", ";
    out += json_text(element_json(*array, i));
  }
  if (size > most) out += ", …";
  return out;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text + "  ";
}

struct TypeTotal {
  std::int64_t tensors = 0, bytes = 0;
};
std::map<std::string_view, TypeTotal> totals_by_type(const GgufFile& file) {
  std::map<std::string_view, TypeTotal> totals;
  for (const TensorView& tensor : file.tensors()) {
    TypeTotal& total = totals[model::type_info(tensor.type).name];
    ++total.tensors;
    total.bytes += static_cast<std::int64_t>(tensor.bytes.size());
  }
  return totals;
}

Json shape_json(const TensorView& tensor) {
  JsonArray shape;
  for (int d = 0; d < tensor.dims; ++d) shape.push_back(tensor.shape[static_cast<std::size_t>(d)]);
  return shape;
}

std::int64_t offset_of(const GgufFile& file, const TensorView& tensor) {
  return tensor.bytes.data() - file.bytes().data();
}

struct Spread {
  double least = std::numeric_limits<double>::infinity(), most = -least, sum = 0, squares = 0;
  std::int64_t not_finite = 0;
};
Spread spread_of(const TensorView& tensor) {
  Spread spread;
  std::vector<float> row(static_cast<std::size_t>(tensor.width()));
  const std::int64_t rows = tensor.elements() / tensor.width();
  for (std::int64_t r = 0; r < rows; ++r) {
    model::dequantize(tensor.type, tensor.bytes.data() + static_cast<std::size_t>(r) * tensor.row_bytes(), row);
    for (const float v : row) {
      if (!std::isfinite(v)) {
        ++spread.not_finite;
        continue;
      }
      spread.least = std::min<double>(spread.least, v);
      spread.most = std::max<double>(spread.most, v);
      spread.sum += v;
      spread.squares += static_cast<double>(v) * v;
    }
  }
  return spread;
}

}  // namespace

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

ModelVerdict judge(const GgufFile& file) {
  ModelVerdict verdict;
  auto config = model::read_config(file);
  if (!config) {
    verdict.problem = config.error();
    return verdict;
  }
  const auto weights = model::find_weights(file, *config);
  if (!weights) verdict.problem = weights.error();
  verdict.config = std::move(*config);
  return verdict;
}

ParameterCount count_parameters(const GgufFile& file, const ModelVerdict& verdict) {
  ParameterCount count;
  std::int64_t in_experts = 0;
  for (const TensorView& tensor : file.tensors()) {
    count.all += tensor.elements();
    if (tensor.name.find("_exps.weight") != std::string::npos) in_experts += tensor.elements();
  }
  count.a_token = count.all;
  if (verdict.config && verdict.config->is_moe())
    count.a_token -= in_experts / verdict.config->expert_count *
                     (verdict.config->expert_count - verdict.config->experts_used);
  return count;
}

Json inspect_json(const GgufFile& file, const ModelVerdict& verdict) {
  Json metadata = Json::object();
  for (const auto& entry : file.metadata()) metadata.as_object()->set(entry.key, value_json(entry.value));
  JsonArray tensors;
  for (const TensorView& tensor : file.tensors())
    tensors.push_back(Json::object({{"name", tensor.name},
                                    {"type", model::type_info(tensor.type).name},
                                    {"shape", shape_json(tensor)},
                                    {"bytes", tensor.bytes.size()},
                                    {"offset", offset_of(file, tensor)}}));
  Json types = Json::object();
  std::int64_t bytes = 0;
  for (const auto& [name, total] : totals_by_type(file)) {
    types.as_object()->set(std::string(name),
                           Json::object({{"tensors", total.tensors}, {"bytes", total.bytes}}));
    bytes += total.bytes;
  }
  const ParameterCount count = count_parameters(file, verdict);
  return Json::object({{"file", file.name()},
                       {"format", "GGUF"},
                       {"version", 3},
                       {"bytes", file.bytes().size()},
                       {"metadata", std::move(metadata)},
                       {"tensors", std::move(tensors)},
                       {"types", std::move(types)},
                       {"tensor_bytes", bytes},
                       {"parameters", count.all},
                       {"parameters_per_token", count.a_token},
                       {"complete", !verdict.problem},
                       {"problem", verdict.problem ? Json(verdict.problem->message) : Json()}});
}

std::string inspect_text(const GgufFile& file, const ModelVerdict& verdict) {
  std::string out = file.name() + "\n  GGUF version 3, " +
                    grouped(static_cast<std::int64_t>(file.bytes().size())) + " bytes, " +
                    std::to_string(file.metadata().size()) + " metadata entries, " +
                    std::to_string(file.tensors().size()) + " tensors\n\nmetadata\n";
  std::size_t width = 0;
  for (const auto& entry : file.metadata()) width = std::max(width, entry.key.size());
  for (const auto& entry : file.metadata())
    out += "  " + padded(entry.key, width) + value_text(entry.value) + "\n";
  out += "\ntensors\n";
  width = 0;
  for (const TensorView& tensor : file.tensors()) width = std::max(width, tensor.name.size());
  for (const TensorView& tensor : file.tensors())
    out += "  " + padded(tensor.name, width) +
           padded(std::string(model::type_info(tensor.type).name), 6) +
           padded(tensor.shape_text(), 18) +
           grouped(static_cast<std::int64_t>(tensor.bytes.size())) + " bytes\n";
  out += "\ntotals\n";
  for (const auto& [name, total] : totals_by_type(file))
    out += "  " + padded(std::string(name), 6) + std::to_string(total.tensors) + " tensors, " +
           grouped(total.bytes) + " bytes\n";
  const ParameterCount count = count_parameters(file, verdict);
  out += "  parameters: " + grouped(count.all) + ", active per token: " + grouped(count.a_token) + "\n";
  if (!verdict.problem) {
    const model::Config& config = *verdict.config;
    const auto full = std::count_if(config.layers.begin(), config.layers.end(),
                                    [](const model::LayerConfig& layer) { return !layer.sliding; });
    out += "\na complete Gemma 4 model: " + std::to_string(config.layers.size()) + " layers (" +
           std::to_string(full) + " full attention, window " + std::to_string(config.window) +
           "), hidden " + std::to_string(config.hidden) + ", ";
    out += config.is_moe() ? std::to_string(config.expert_count) + " experts, " +
                                 std::to_string(config.experts_used) + " a token"
                           : std::string("dense");
    out += ", vocabulary " + grouped(config.vocab) + ", context " + grouped(config.context_length) + "\n";
  }
  return out;
}

Json tensor_json(const TensorView& tensor) {
  const Spread spread = spread_of(tensor);
  const double count = static_cast<double>(tensor.elements() - spread.not_finite);
  return Json::object({{"name", tensor.name},
                       {"type", model::type_info(tensor.type).name},
                       {"shape", shape_json(tensor)},
                       {"bytes", tensor.bytes.size()},
                       {"least", spread.least},
                       {"most", spread.most},
                       {"mean", spread.sum / count},
                       {"rms", std::sqrt(spread.squares / count)},
                       {"not_finite", spread.not_finite}});
}

std::string tensor_text(const TensorView& tensor) {
  const Json json = tensor_json(tensor);
  const auto number = [&](const char* key) {
    const auto value = json.find(key)->as_double();
    return value ? number_text(*value) : std::string("none");
  };
  return tensor.name + "  " + std::string(model::type_info(tensor.type).name) + "  " +
         tensor.shape_text() + "  " + grouped(static_cast<std::int64_t>(tensor.bytes.size())) +
         " bytes\n  least " + number("least") + ", most " + number("most") + ", mean " +
         number("mean") + ", rms " + number("rms") + ", not finite " + number("not_finite") + "\n";
}

}  // namespace agent::cli
