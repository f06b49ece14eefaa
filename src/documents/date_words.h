#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// The words that dates on pages are written with, in some fifty languages: date_words.inc.

namespace cairn {

enum class WordOfDate : std::uint8_t { filler, before_time, published, modified, elsewhere };

/// A month of the Gregorian calendar, or of the solar one of Iran.
struct NamedMonth {
  int month = 0;  ///< 1 to 12
  bool solar = false;
  friend bool operator==(const NamedMonth&, const NamedMonth&) = default;
};

/// `word` as fold_name() gives it. Where languages disagree about the month that a word names, `language` (a primary
/// subtag, may be empty) decides; if it is none of theirs, nothing is given.
std::optional<NamedMonth> month_named(std::string_view word, std::string_view language);

/// Is `word`, as fold_name() gives it, one of this kind?
bool is_word_of_date(std::string_view word, WordOfDate kind);

}  // namespace cairn
