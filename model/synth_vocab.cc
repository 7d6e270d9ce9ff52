#include "model/synth_vocab.h"

#include <array>
#include <string_view>

#include "base/check.h"

namespace model {
namespace {

constexpr int kNormal = 1, kUnknown = 2, kControl = 3, kUserDefined = 4, kByte = 6;
constexpr std::string_view kSpace = "\u2581";

struct Marker {
  int id;
  const char* text;
  int type;
};
// Published files type the visible markers as user-defined.
constexpr Marker kMarkers[] = {
    {0, "<pad>", kControl},          {1, "<eos>", kControl},
    {2, "<bos>", kControl},          {3, "<unk>", kUnknown},
    {4, "<mask>", kControl},         {46, "<|tool>", kControl},
    {47, "<tool|>", kControl},       {48, "<|tool_call>", kUserDefined},
    {49, "<tool_call|>", kUserDefined}, {50, "<|tool_response>", kUserDefined},
    {51, "<tool_response|>", kUserDefined}, {52, "<|\"|>", kUserDefined},
    {98, "<|think|>", kControl},     {100, "<|channel>", kUserDefined},
    {101, "<channel|>", kUserDefined}, {105, "<|turn>", kControl},
    {106, "<turn|>", kControl},
};

// The seven modality tokens: at their real ids in a vocabulary of the real size, else at the end.
constexpr std::array<const char*, 7> kModality = {"<|image>",  "<|audio>", "<|image|>", "<|audio|>",
                                                  "<image|>",  "<audio|>", "<|video|>"};
constexpr std::array<int, 7> kModalityIds = {255999, 256000, 258880, 258881, 258882, 258883, 258884};
constexpr int kRealSize = 262144;

std::string repeated(std::string_view unit, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += unit;
  return out;
}

class Builder {
 public:
  explicit Builder(int size) : size_(static_cast<std::size_t>(size)) {
    vocab_.tokens.resize(size_);
    vocab_.types.assign(size_, kNormal);
  }

  void place(int id, std::string text, int type) {
    vocab_.tokens[static_cast<std::size_t>(id)] = std::move(text);
    vocab_.types[static_cast<std::size_t>(id)] = type;
  }

  // The next free id; false when the vocabulary is full.
  bool append(std::string text) {
    while (next_ < size_ && !vocab_.tokens[next_].empty()) ++next_;
    if (next_ == size_) return false;
    vocab_.tokens[next_] = std::move(text);
    return true;
  }
  bool append_merged(const std::string& left, const std::string& right) {
    if (!append(left + right)) return false;
    vocab_.merges.push_back(left + " " + right);
    return true;
  }
  void start_appending_at(std::size_t id) { next_ = id; }

  // Runs of 2..31 of one character, longest first, every split, the longer left part first.
  void merge_runs(std::string_view unit) {
    for (int n = 31; n >= 2; --n)
      for (int left = n - 1; left >= 1; --left)
        vocab_.merges.push_back(repeated(unit, left) + " " + repeated(unit, n - left));
  }

  SynthVocab take() { return std::move(vocab_); }

 private:
  std::size_t size_;
  std::size_t next_ = 0;
  SynthVocab vocab_;
};

// Letter pairs, then pairs after a space, then words of two pairs, until the vocabulary is full.
void append_words(Builder& builder) {
  constexpr std::string_view kLetters = "etaoinshrdlucmfwypvbgkjqxz";  // by frequency
  std::vector<std::string> pairs;
  for (std::size_t sum = 0; sum <= 2 * (kLetters.size() - 1); ++sum)
    for (std::size_t a = 0; a < kLetters.size(); ++a)
      if (sum >= a && sum - a < kLetters.size())
        pairs.push_back(std::string{kLetters[a], kLetters[sum - a]});
  for (const std::string& pair : pairs)
    if (!builder.append_merged(pair.substr(0, 1), pair.substr(1))) return;
  for (const std::string& pair : pairs)
    if (!builder.append_merged(std::string(kSpace), pair)) return;
  for (std::size_t sum = 0; sum <= 2 * (pairs.size() - 1); ++sum)
    for (std::size_t a = 0; a < pairs.size() && a <= sum; ++a)
      if (sum - a < pairs.size() && !builder.append_merged(pairs[a], pairs[sum - a])) return;
  for (int n = 0; builder.append("<filler" + std::to_string(n) + ">"); ++n) {
  }
}

}  // namespace

SynthVocab synth_vocab(int size) {
  CHECK(size >= kSynthVocabMin);
  Builder builder(size);
  for (int id = 0, unused = 0; id < 107; ++id) builder.place(id, "<unused" + std::to_string(unused++) + ">", kNormal);
  for (const Marker& marker : kMarkers) builder.place(marker.id, marker.text, marker.type);
  for (int n = 1; n <= 31; ++n) builder.place(106 + n, repeated("\n", n), kNormal);
  for (int n = 2; n <= 31; ++n) builder.place(136 + n, repeated(kSpace, n), kNormal);
  for (int id = 168; id < 238; ++id) builder.place(id, "<tag" + std::to_string(id - 168) + ">", kNormal);
  builder.place(212, "</s>", kNormal);
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (std::size_t byte = 0; byte < 256; ++byte)
    builder.place(238 + static_cast<int>(byte),
                  std::string("<0x") + kHex[byte / 16] + kHex[byte % 16] + ">", kByte);
  for (std::size_t i = 0; i < kModality.size(); ++i)
    builder.place(size >= kRealSize ? kModalityIds[i] : size - 7 + static_cast<int>(i), kModality[i],
                  kControl);
  builder.start_appending_at(494);
  for (char c = '!'; c <= '~'; ++c) builder.append(std::string(1, c));
  builder.append(std::string(kSpace));
  builder.append("\t");
  builder.merge_runs("\n");
  builder.merge_runs(kSpace);
  append_words(builder);
  return builder.take();
}

}  // namespace model
