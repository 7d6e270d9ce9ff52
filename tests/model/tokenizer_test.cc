#include "model/tokenizer.h"

#include <doctest/doctest.h>

#include <ctime>
#include <random>

#include "tests/model/goldens.h"

namespace model {
namespace {

std::vector<TokenId> ids_of(const base::Json& list) {
  std::vector<TokenId> ids;
  for (const base::Json& id : *list.as_array()) ids.push_back(static_cast<TokenId>(*id.as_int()));
  return ids;
}

TEST_CASE("text becomes the tokens of the reference, trusted and untrusted") {
  const auto tokenizer = golden_tokenizer();
  int plain = 0;
  const auto cases = golden_lines("goldens/tokenizer/cases.jsonl");
  CHECK(cases.size() == 400);
  for (const base::Json& row : cases) {
    const std::string& text = text_of(row, "text");
    const auto ids = ids_of(*row.find("ids"));
    CHECK_MESSAGE(tokenizer->encode(text, Trust::trusted) == ids, text.substr(0, 80));
    const base::Json* untrusted = row.find("ids_plain");
    plain += untrusted != nullptr;
    CHECK_MESSAGE(tokenizer->encode(text, Trust::untrusted) == (untrusted ? ids_of(*untrusted) : ids),
                  text.substr(0, 80));
  }
  CHECK(plain == 118);
}

TEST_CASE("tokens become the text of the reference, with control tokens and without") {
  const auto tokenizer = golden_tokenizer();
  const auto cases = golden_lines("goldens/tokenizer/decode.jsonl");
  CHECK(cases.size() == 80);
  for (const base::Json& row : cases) {
    const auto ids = ids_of(*row.find("ids"));
    CHECK(decode(*tokenizer, ids, true) == text_of(row, "text"));
    CHECK(decode(*tokenizer, ids, false) == text_of(row, "text_skip_special"));
  }
}

TEST_CASE("a stream of tokens never shows half a character and loses nothing") {
  const auto tokenizer = golden_tokenizer();
  for (const base::Json& row : golden_lines("goldens/tokenizer/cases.jsonl")) {
    StreamDecoder decoder(*tokenizer);
    std::string text;
    const auto ids = ids_of(*row.find("ids"));
    const bool has_them = text_of(row, "text").find("\uFFFD") != std::string::npos;
    for (const TokenId id : ids) {
      const std::string piece = decoder.feed(id);
      if (!has_them) CHECK(piece.find("\uFFFD") == std::string::npos);
      text += piece;
    }
    CHECK(text + decoder.finish() == decode(*tokenizer, ids, true));
  }
}

TEST_CASE("a byte run that ends early becomes replacement characters, not silence") {
  const auto tokenizer = golden_tokenizer();
  StreamDecoder decoder(*tokenizer);
  CHECK(decoder.feed(tokenizer->find("<0xE5>")) == "");
  CHECK(decoder.feed(tokenizer->find("<0x8F>")) == "");
  CHECK(decoder.feed(tokenizer->find("a")) == "\uFFFD\uFFFDa");
  CHECK(decoder.feed(tokenizer->find("<0xF0>")) == "");
  CHECK(decoder.finish() == "\uFFFD");
}

TEST_CASE("bytes that are no text survive as byte tokens") {
  const auto tokenizer = golden_tokenizer();
  const std::string bytes = "a\xFF\x80" "b\xE5\x8F";
  std::string back;
  for (const TokenId id : tokenizer->encode(bytes, Trust::untrusted)) back += tokenizer->piece(id);
  CHECK(back == bytes);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSlowdown = 20;
#else
constexpr double kSlowdown = 1;
#endif

TEST_CASE("one megabyte on one line takes less than a second") {
  const auto tokenizer = golden_tokenizer();
  for (const char* unit : {"a", " ", "\n", "<", "the quick brown fox ", "theandingtion", "\u65e5"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    // Processor time, not the clock on the wall: the machine may have other work.
    const std::clock_t start = std::clock();
    const auto ids = tokenizer->encode(text, Trust::trusted);
    const double took_s = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    CHECK_MESSAGE(took_s < kSlowdown, unit);
    CHECK(decode(*tokenizer, ids, true) == text);
  }
}

// The obvious algorithm: among all pairs, the lowest rank, leftmost first.
std::vector<TokenId> slow_encode(const Tokenizer& tokenizer, const std::vector<std::string>& merges,
                                 std::vector<std::string> symbols) {
  while (true) {
    std::size_t best = symbols.size();
    std::size_t best_rank = merges.size();
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
      for (std::size_t rank = 0; rank < best_rank; ++rank)
        if (merges[rank] == symbols[i] + " " + symbols[i + 1]) best = i, best_rank = rank;
    if (best == symbols.size()) break;
    symbols[best] += symbols[best + 1];
    symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(best) + 1);
  }
  std::vector<TokenId> ids;
  for (const std::string& symbol : symbols) ids.push_back(tokenizer.find(symbol));
  return ids;
}

TEST_CASE("cutting, short and long words agree with the obvious algorithm") {
  auto file = GgufFile::open(test_data("goldens/tokenizer/vocab.gguf"));
  REQUIRE(file.has_value());
  const auto tokenizer = golden_tokenizer();
  std::vector<std::string> merges;
  for (const auto view : std::get<std::vector<std::string_view>>(
           std::get<GgufArray>(*file->find("tokenizer.ggml.merges"))))
    merges.emplace_back(view);
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> symbols;
    std::string text;
    const int length = 1 + static_cast<int>(random() % 60);
    for (int i = 0; i < length; ++i) {
      static constexpr std::string_view kLetters = "etaonish  \n";
      const char c = kLetters[random() % kLetters.size()];
      text += c;
      symbols.emplace_back(c == ' ' ? "\u2581" : std::string(1, c));
    }
    CHECK(tokenizer->encode(text, Trust::untrusted) == slow_encode(*tokenizer, merges, symbols));
  }
}

TEST_CASE("control tokens are found by their text") {
  const auto tokenizer = golden_tokenizer();
  CHECK(tokenizer->control().turn_end == tokenizer->find("<turn|>"));
  CHECK(tokenizer->is_stop(tokenizer->control().eos));
  CHECK(tokenizer->is_stop(tokenizer->control().response_begin));
  CHECK_FALSE(tokenizer->is_stop(tokenizer->find("</s>")));
  CHECK_FALSE(tokenizer->is_stop(kNoToken));
  CHECK(tokenizer->piece(-1).empty());
  CHECK(tokenizer->piece(tokenizer->size()).empty());
}

TEST_CASE("without a model, text is control tokens and bytes") {
  const auto tokenizer = Tokenizer::bytes_only();
  CHECK(tokenizer->size() == 24 + 256);
  const auto ids = tokenizer->encode("\u00e9<turn|>", Trust::trusted);
  CHECK(ids.size() == 3);
  CHECK(ids.back() == tokenizer->control().turn_end);
  CHECK(decode(*tokenizer, ids, true) == "\u00e9<turn|>");
}

}  // namespace
}  // namespace model
