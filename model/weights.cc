// Finding the tensors of a Gemma 4 text model by its layout (layout.cc). What the layout does not
// name is refused too: a file with an unknown tensor would compute something else.
#include "model/weights.h"

#include <cmath>
#include <cstring>
#include <string>
#include <unordered_set>

#include "model/layout.h"

namespace model {
namespace {

using base::Errc;
using base::Error;
using base::Result;

std::string wanted_shape(const std::array<std::int64_t, 4>& shape, int dims) {
  TensorView view;
  view.shape = shape;
  view.dims = dims;
  return view.shape_text();
}

class Finder {
 public:
  explicit Finder(const GgufFile& file) : file_(file) {}

  template <class Owner>
  Result<> fill(Owner& owner, const TensorSpec<Owner>& spec) {
    const TensorView* tensor = file_.tensor(spec.name);
    if (!tensor)
      return error(spec.name + ": missing, wanted shape " + wanted_shape(spec.shape, spec.dims));
    if (tensor->shape != spec.shape)
      return error(spec.name + ": wanted " + wanted_shape(spec.shape, spec.dims) + ", got " +
                   tensor->shape_text());
    if (spec.role == TensorRole::norm || spec.role == TensorRole::small) TRY_VOID(check_floats(*tensor));
    owner.*spec.slot = tensor;
    taken_.insert(tensor);
    return {};
  }

  // Every tensor of the file must have been asked for.
  Result<> nothing_left() const {
    for (const TensorView& tensor : file_.tensors())
      if (!taken_.count(&tensor))
        return error(tensor.name + ": wanted no such tensor in this Gemma 4 text model, got one of "
                                   "shape " + tensor.shape_text());
    return {};
  }

 private:
  Error error(const std::string& message) const {
    return base::fail(Errc::bad_format, file_.name() + ": " + message);
  }

  // Vectors and small matrices decide about every token: one NaN in them spoils all answers, and is
  // cheap to see here. The rope divisors divide.
  Result<> check_floats(const TensorView& tensor) const {
    if (tensor.type != Type::f32)
      return error(tensor.name + ": wanted type F32, got " +
                   std::string(type_info(tensor.type).name));
    const bool divides = tensor.name == "rope_freqs.weight";
    const auto count = static_cast<std::size_t>(tensor.elements());
    for (std::size_t i = 0; i < count; ++i) {
      float value;
      std::memcpy(&value, tensor.bytes.data() + i * sizeof value, sizeof value);
      if (!std::isfinite(value) || (divides && !(value > 0)))
        return error(tensor.name + ": wanted " +
                     (divides ? "divisors above 0" : "finite numbers") + ", got " +
                     std::to_string(value) + " at element " + std::to_string(i) +
                     "; the file is damaged");
    }
    return {};
  }

  const GgufFile& file_;
  std::unordered_set<const TensorView*> taken_;
};

}  // namespace

Result<Weights> find_weights(const GgufFile& file, const Config& config) {
  Finder finder(file);
  Weights weights;
  for (const auto& spec : model_layout(config)) TRY_VOID(finder.fill(weights, spec));
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    const std::string blk = "blk." + std::to_string(i) + ".";
    const bool split = file.tensor(blk + "ffn_gate_exps.weight") != nullptr ||
                       file.tensor(blk + "ffn_up_exps.weight") != nullptr;
    LayerWeights layer;
    for (const auto& spec :
         layer_layout(config, i, split ? ExpertForm::split : ExpertForm::fused))
      TRY_VOID(finder.fill(layer, spec));
    weights.layers.push_back(layer);
  }
  TRY_VOID(finder.nothing_left());
  return weights;
}

Result<std::shared_ptr<const Model>> model_from_file(GgufFile file) {
  TRY(auto config, read_config(file));
  TRY(auto weights, find_weights(file, config));
  // Moving a GgufFile leaves its tensor table where it is, so the views in `weights` stay valid.
  return std::shared_ptr<const Model>(
      new Model{std::move(file), std::move(config), std::move(weights)});
}

Result<std::shared_ptr<const Model>> open_model(const std::string& path) {
  TRY(auto file, GgufFile::open(path));
  return model_from_file(std::move(file));
}

}  // namespace model
