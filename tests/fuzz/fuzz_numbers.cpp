// Reading numbers: a number written in figures or words is read as the same, as a number of people; in any text, numbers
// come in order, do not overlap and lie inside it.

#include <string>
#include <vector>

#include "claims/numbers.h"
#include "fuzz.h"
#include "fuzz_lexicon.h"
#include "text/normalise.h"

namespace {

using cairn::fuzz::require;

std::vector<cairn::TypedNumber> numbers_in(std::string_view text) {
  static const cairn::Lexicon lexicon = cairn::fuzz::read_lexicon();
  std::vector<cairn::Token> tokens;
  cairn::append_tokens(text, {0, static_cast<std::uint32_t>(text.size())}, lexicon.tables().vocabulary, tokens);
  if (tokens.size() > 2000) tokens.resize(2000);
  cairn::Sentence sentence;
  sentence.tokens = tokens;
  cairn::find_matches(lexicon.tables(), sentence);
  return cairn::read_numbers(text, sentence);
}

std::string in_words(std::int64_t n) {
  static const char* const kSmall[] = {"zero",    "one",     "two",       "three",    "four",     "five",    "six",
                                       "seven",   "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen",
                                       "fourteen", "fifteen", "sixteen",   "seventeen", "eighteen", "nineteen"};
  static const char* const kTens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  struct Scale {
    std::int64_t value;
    const char* name;
  };
  for (const auto& [value, name] : {Scale{1000000, "million"}, Scale{1000, "thousand"}, Scale{100, "hundred"}}) {
    if (n >= value) return in_words(n / value) + " " + name + (n % value ? " " + in_words(n % value) : "");
  }
  if (n < 20) return kSmall[n];
  return kTens[n / 10] + (n % 10 ? std::string("-") + kSmall[n % 10] : "");
}

std::string in_figures(std::int64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

void require_same(std::int64_t n, const std::string& written) {
  const auto found = numbers_in("The blast killed " + written + " people.");
  require(found.size() == 1, "one number is written and one is read");
  require(found[0].type == cairn::NumberType::people, "it counts people");
  require(found[0].count.low == n && found[0].count.high == n, "a number is written and read the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::int64_t n = 0;
  for (std::size_t i = 0; i < size && i < 4; ++i) n = n * 256 + data[i];
  n = 1 + n % 900'000'000;
  require_same(n, in_words(n));
  require_same(n, in_figures(n));

  const std::string_view text = cairn::fuzz::as_text(data, size);
  if (cairn::first_invalid_utf8(text) != std::string_view::npos) return 0;
  std::size_t at = 0;
  for (const cairn::TypedNumber& number : numbers_in(text)) {
    require(number.begin >= at && number.end > number.begin, "numbers come in order and do not overlap");
    require(number.count.span && cairn::fuzz::fits(*number.count.span, text), "a number is a part of the text");
    at = number.end;
  }
  return 0;
}
