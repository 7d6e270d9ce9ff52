// Writes GGUF bytes for tests, honest or lying: nothing is checked, so that every field can be wrong.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

struct GgufBuilder {
  std::uint32_t version = 3;
  std::uint64_t alignment = 32;
  std::int64_t tensor_count = -1, key_count = -1;  // -1: the true ones

  template <class T>
  static void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  static void put_text(std::string& out, const std::string& text) {
    put<std::uint64_t>(out, text.size());
    out += text;
  }

  template <class T>
  GgufBuilder& key(const std::string& name, std::uint32_t type, T value) {
    put_text(keys_, name);
    put<std::uint32_t>(keys_, type);
    put(keys_, value);
    ++keys_count_;
    return *this;
  }
  GgufBuilder& u32(const std::string& name, std::uint32_t v) { return key(name, 4, v); }
  GgufBuilder& f32(const std::string& name, float v) { return key(name, 6, v); }
  GgufBuilder& boolean(const std::string& name, bool v) { return key(name, 7, std::uint8_t{v}); }
  GgufBuilder& text(const std::string& name, const std::string& v) {
    put_text(keys_, name);
    put<std::uint32_t>(keys_, 8);
    put_text(keys_, v);
    ++keys_count_;
    return *this;
  }
  template <class T>
  GgufBuilder& array(const std::string& name, std::uint32_t type, const std::vector<T>& values) {
    put_text(keys_, name);
    put<std::uint32_t>(keys_, 9);
    put<std::uint32_t>(keys_, type);
    put<std::uint64_t>(keys_, values.size());
    for (const T& v : values) put(keys_, v);
    ++keys_count_;
    return *this;
  }
  GgufBuilder& texts(const std::string& name, const std::vector<std::string>& values) {
    put_text(keys_, name);
    put<std::uint32_t>(keys_, 9);
    put<std::uint32_t>(keys_, 8);
    put<std::uint64_t>(keys_, values.size());
    for (const std::string& v : values) put_text(keys_, v);
    ++keys_count_;
    return *this;
  }

  // Data is appended at the next aligned offset, unless `offset` says something else.
  GgufBuilder& tensor(const std::string& name, const std::vector<std::uint64_t>& shape,
                      std::uint32_t type, const std::string& bytes, std::int64_t offset = -1) {
    put_text(infos_, name);
    put<std::uint32_t>(infos_, static_cast<std::uint32_t>(shape.size()));
    for (const std::uint64_t size : shape) put(infos_, size);
    put(infos_, type);
    put<std::uint64_t>(infos_, offset < 0 ? data_.size() : static_cast<std::uint64_t>(offset));
    data_ += bytes;
    data_.resize((data_.size() + alignment - 1) / alignment * alignment);
    ++tensors_count_;
    return *this;
  }
  // A float32 tensor with every element `value`.
  GgufBuilder& floats(const std::string& name, const std::vector<std::uint64_t>& shape,
                      float value = 1) {
    std::uint64_t count = 1;
    for (const std::uint64_t size : shape) count *= size;
    std::string bytes;
    for (std::uint64_t i = 0; i < count; ++i) put(bytes, value);
    return tensor(name, shape, 0, bytes);
  }

  std::string build() const {
    std::string out = "GGUF";
    put(out, version);
    put<std::uint64_t>(out, tensor_count < 0 ? tensors_count_ : static_cast<std::uint64_t>(tensor_count));
    put<std::uint64_t>(out, key_count < 0 ? keys_count_ : static_cast<std::uint64_t>(key_count));
    out += keys_ + infos_;
    out.resize((out.size() + alignment - 1) / alignment * alignment);
    return out + data_;
  }

 private:
  std::string keys_, infos_, data_;
  std::uint64_t keys_count_ = 0, tensors_count_ = 0;
};

inline std::span<const std::byte> as_bytes(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}
