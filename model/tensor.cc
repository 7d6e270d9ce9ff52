// The table of element types: names, block sizes. One row a type that we read.
#include "model/tensor.h"

#include <array>

#include "base/check.h"

namespace model {
namespace {

struct Row {
  Type type;
  TypeInfo info;
};

constexpr std::array kTypes = {
    Row{Type::f32, {"F32", 1, 4}},        Row{Type::f16, {"F16", 1, 2}},
    Row{Type::q4_0, {"Q4_0", 32, 18}},    Row{Type::q4_1, {"Q4_1", 32, 20}},
    Row{Type::q5_0, {"Q5_0", 32, 22}},    Row{Type::q5_1, {"Q5_1", 32, 24}},
    Row{Type::q8_0, {"Q8_0", 32, 34}},    Row{Type::q2_k, {"Q2_K", 256, 84}},
    Row{Type::q3_k, {"Q3_K", 256, 110}},  Row{Type::q4_k, {"Q4_K", 256, 144}},
    Row{Type::q5_k, {"Q5_K", 256, 176}},  Row{Type::q6_k, {"Q6_K", 256, 210}},
    Row{Type::iq4_nl, {"IQ4_NL", 32, 18}}, Row{Type::iq4_xs, {"IQ4_XS", 256, 136}},
    Row{Type::bf16, {"BF16", 1, 2}},      Row{Type::mxfp4, {"MXFP4", 32, 17}},
    Row{Type::nvfp4, {"NVFP4", 64, 36}},
};

// Types of ggml that we do not read; only so that a refusal can name them.
struct Name {
  std::uint32_t id;
  std::string_view name;
};
constexpr std::array kOtherNames = {
    Name{9, "Q8_1"},     Name{15, "Q8_K"},   Name{16, "IQ2_XXS"}, Name{17, "IQ2_XS"},
    Name{18, "IQ3_XXS"}, Name{19, "IQ1_S"},  Name{21, "IQ3_S"},   Name{22, "IQ2_S"},
    Name{24, "I8"},      Name{25, "I16"},    Name{26, "I32"},     Name{27, "I64"},
    Name{28, "F64"},     Name{29, "IQ1_M"},  Name{34, "TQ1_0"},   Name{35, "TQ2_0"},
};

}  // namespace

const TypeInfo* type_info(std::uint32_t ggml_id) {
  for (const Row& row : kTypes)
    if (static_cast<std::uint32_t>(row.type) == ggml_id) return &row.info;
  return nullptr;
}

const TypeInfo& type_info(Type type) {
  const TypeInfo* info = type_info(static_cast<std::uint32_t>(type));
  CHECK(info != nullptr);
  return *info;
}

std::string type_label(std::uint32_t ggml_id) {
  if (const TypeInfo* info = type_info(ggml_id)) return std::string(info->name);
  for (const Name& other : kOtherNames)
    if (other.id == ggml_id) return std::string(other.name);
  return "number " + std::to_string(ggml_id);
}

std::optional<Type> type_named(std::string_view name) {
  for (const Row& row : kTypes) {
    if (row.info.name.size() != name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      same = same && (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) == row.info.name[i];
    }
    if (same) return row.type;
  }
  return std::nullopt;
}

std::string TensorView::shape_text() const {
  std::string text = "[";
  for (int i = 0; i < dims; ++i) {
    if (i) text += ", ";
    text += std::to_string(shape[static_cast<std::size_t>(i)]);
  }
  return text + "]";
}

}  // namespace model
