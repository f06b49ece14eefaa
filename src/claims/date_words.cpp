#include "claims/date_words.h"

#include <charconv>

namespace cairn {

bool DateWords::dash(std::size_t token) const {
  return is_dash(text, s, token) || (token < s.size() && s.tokens[token].kind == TokenKind::punctuation &&
                                     (words_at(text, s, token) == "--" || words_at(text, s, token) == "\xe2\x80\x94"));
}

const Match* DateWords::longest_of(std::size_t token, TimeWord kind) const {
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    const Match& match = s.matches[i];
    if (match.tag() == Tag::time_word && match.entry->a == static_cast<std::uint8_t>(kind)) return &match;
  }
  return nullptr;
}

bool DateWords::after(std::size_t token, TimeWord kind) const {
  for (std::size_t begin = token > 3 ? token - 3 : 0; begin < token; ++begin) {
    const Match* match = time_word(begin, kind);
    if (match && match->end == token) return true;
  }
  return false;
}

const Match* DateWords::unit(std::size_t token) const {
  if (!s.is(token, Tag::time_word)) return nullptr;
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    const Match& match = s.matches[i];
    if (match.tag() == Tag::time_word && match.entry->a <= static_cast<std::uint8_t>(TimeWord::century)) return &match;
  }
  return nullptr;
}

bool DateWords::begins_date(std::size_t token) const {
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    const Match& match = s.matches[i];
    if (match.tag() != Tag::time_word) continue;
    switch (static_cast<TimeWord>(match.entry->a)) {
      case TimeWord::same:  // "that" begins few dates
        if (unit(match.end)) return true;
        break;
      case TimeWord::ago:
      case TimeWord::few:
      case TimeWord::before_year:
      case TimeWord::future:
      case TimeWord::not_the_day:
      case TimeWord::said_again:
      case TimeWord::other_act:
      case TimeWord::other_event:
      case TimeWord::beginning:
      case TimeWord::has_a_day_as_name:
        break;
      default:
        return true;
    }
  }
  return false;
}

std::optional<int> DateWords::small_number(std::size_t token) const {
  if (!number(token)) return std::nullopt;
  const std::string_view digits = words_at(text, s, token);
  int value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<int> DateWords::year(std::size_t token, bool two_digits) const {
  const auto value = small_number(token);
  if (!value) return std::nullopt;
  const std::size_t length = s.tokens[token].span.size();
  if (length == 4 && *value >= 1900 && *value <= 2100) return value;
  if (two_digits && length == 2 && *value >= 32) return 1900 + *value;
  return std::nullopt;
}

std::optional<int> DateWords::day_of_month(std::size_t token) const {
  if (!number(token) || s.tokens[token].span.size() > 2) return std::nullopt;
  const auto value = small_number(token);
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

std::size_t DateWords::skip_ordinal(std::size_t token) const {
  if (token < s.size() && !s.tokens[token].space_before &&
      (word(token, "th") || word(token, "st") || word(token, "nd") || word(token, "rd") || word(token, "d")))
    return token + 1;
  return token;
}

bool DateWords::counted(std::size_t token) const {
  for (std::size_t t = token; t < token + 3; ++t) {
    if (s.is(t, Tag::person) || s.is(t, Tag::relative) || s.is(t, Tag::body) || s.is(t, Tag::object)) return true;
    if (!s.is(t, Tag::modifier)) return t == token && s.is(t, Tag::unit) && !s.is(t, Tag::time_word);
  }
  return false;
}

CalendarUnit calendar_unit(const Match& unit) { return static_cast<CalendarUnit>(unit.entry->a); }

std::optional<UnitCount> count_before(const DateWords& w, std::size_t unit) {
  if (unit <= w.s.body_begin) return std::nullopt;
  std::size_t last = unit - 1;
  if (w.dash(last) && last > w.s.body_begin) --last;  // "three-day"
  if (const auto figure = w.small_number(last))
    return UnitCount{.begin = last, .number = *figure, .vague = false, .article = false};
  if (const Match* number = w.s.match(last, Tag::number)) {
    int value = static_cast<int>(number->entry->number);
    std::size_t begin = last;
    if (value < 10 && last >= w.s.body_begin + 2 && w.dash(last - 1)) {  // "twenty-three"
      const Match* tens = w.s.match(last - 2, Tag::number);
      if (tens && tens->entry->number >= 20 && tens->entry->number % 10 == 0) {
        value += static_cast<int>(tens->entry->number);
        begin = last - 2;
      }
    }
    return UnitCount{.begin = begin, .number = value, .vague = false, .article = false};
  }
  for (std::size_t begin = last >= w.s.body_begin + 2 ? last - 2 : w.s.body_begin; begin <= last; ++begin) {
    const Match* few = w.time_word(begin, TimeWord::few);
    if (!few || few->end != last + 1) continue;
    if (begin > w.s.body_begin && w.word(begin - 1, "a")) --begin;  // "a few"
    return UnitCount{.begin = begin, .number = 2, .vague = true, .article = false};
  }
  if (w.word(last, "a") || w.word(last, "an"))
    return UnitCount{.begin = last, .number = 1, .vague = false, .article = true};
  return std::nullopt;
}

}  // namespace cairn
