#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "claims/calendar.h"
#include "claims/reading.h"
#include "claims/words.h"

// What all readers of dates ask about the words of a sentence. Out-of-range tokens answer no.

namespace cairn {

struct DateWords {
  std::string_view text;
  const Sentence& s;

  bool word(std::size_t token, LowerWord w) const { return is_word(text, s, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text, s, token, m); }
  /// "-", "–" or "--".
  bool dash(std::size_t token) const;
  bool number(std::size_t token) const { return token < s.size() && s.tokens[token].kind == TokenKind::number; }
  bool punctuation(std::size_t token) const {
    return token >= s.size() || s.tokens[token].kind == TokenKind::punctuation;
  }
  /// The longest such word or phrase that starts at the token, or null.
  const Match* time_word(std::size_t token, TimeWord kind) const {
    return s.is(token, Tag::time_word) ? longest_of(token, kind) : nullptr;
  }
  bool is(std::size_t token, TimeWord kind) const { return time_word(token, kind) != nullptr; }
  /// Does such a word or phrase end just before the token? Looks back three words.
  bool after(std::size_t token, TimeWord kind) const;
  /// "week", "weeks": the unit and where it ends.
  const Match* unit(std::size_t token) const;
  /// A unit, a season, "last", "early": words that dates begin with or are found at.
  bool begins_date(std::size_t token) const;
  /// Digits without a separator: "12", "2018".
  std::optional<int> small_number(std::size_t token) const;
  /// "2018"; with `two_digits` also "89".
  std::optional<int> year(std::size_t token, bool two_digits = false) const;
  /// 1 to 31 in one or two digits.
  std::optional<int> day_of_month(std::size_t token) const;
  /// Past "th" of "12th"; else the token itself.
  std::size_t skip_ordinal(std::size_t token) const;
  /// A noun for people or a unit: the number before it counts them.
  bool counted(std::size_t token) const;

 private:
  const Match* longest_of(std::size_t token, TimeWord kind) const;
};

/// How many units: "three", "24", "a", "several"; where the words begin.
struct UnitCount {
  std::size_t begin = 0;
  int number = 0;
  bool vague = false;
  bool article = false;  ///< "a", "an"
};
std::optional<UnitCount> count_before(const DateWords& w, std::size_t unit);

CalendarUnit calendar_unit(const Match& unit);

}  // namespace cairn
