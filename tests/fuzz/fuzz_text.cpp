// Language-level pieces: folding twice changes nothing more, the normal form is a fixed point, and sentences and tokens
// are parts of the text, in order, that cut no character in two.

#include <array>
#include <vector>

#include "fuzz.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/sentences.h"
#include "text/tokens.h"

namespace {

using cairn::fuzz::require;

void try_names(std::string_view bytes) {
  const std::string folded = cairn::fold_name(bytes);
  require(cairn::fold_name(folded) == folded, "folding twice is folding once");
  require(cairn::first_invalid_utf8(folded) == std::string_view::npos, "a folded name is UTF-8");
  std::array<char, 256> buffer{};
  if (const auto plain = cairn::fold_plain_name(bytes, buffer))
    require(*plain == folded, "the quick way folds the same");
  const std::string stripped = cairn::strip_articles(folded);
  require(stripped.empty() == folded.empty(), "the last word of a name is never taken away");
}

void try_text(std::string_view text) {
  const cairn::Normalised normal = cairn::normalise_nfc(std::string(text));
  require(cairn::is_nfc(normal.text), "the normal form is in normal form");
  require(cairn::first_invalid_utf8(normal.text) == std::string_view::npos, "the normal form is UTF-8");
  require(cairn::normalise_nfc(normal.text).changed.empty(), "the normal form does not change again");

  const cairn::Span whole{0, static_cast<std::uint32_t>(text.size())};
  std::uint32_t at = 0;
  for (const cairn::Span sentence : cairn::split_sentences(text, whole)) {
    require(cairn::fuzz::fits(sentence, text) && sentence.size() > 0, "a sentence is a part of the text");
    require(sentence.begin >= at, "sentences come in order and do not overlap");
    at = sentence.end;
  }
  std::vector<cairn::Token> tokens;
  cairn::append_tokens(text, whole, cairn::Vocabulary{}, tokens);
  at = 0;
  for (const cairn::Token& token : tokens) {
    require(cairn::fuzz::fits(token.span, text) && token.span.size() > 0, "a token is a part of the text");
    require(token.span.begin >= at, "tokens come in order and do not overlap");
    at = token.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  try_names(bytes);
  if (cairn::first_invalid_utf8(bytes) == std::string_view::npos) try_text(bytes);
  return 0;
}
