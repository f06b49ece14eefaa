#include <charconv>
#include <string>

#include "claims/reading.h"
#include "claims/words.h"

// Numbers as texts write them, and what kind of number each is.

namespace cairn {
namespace {

struct Number {
  std::size_t end = 0;
  std::int64_t value = 0;
  bool figure = false;
  bool fraction = false;  ///< "6.5" with no scale after it.
};

constexpr std::int64_t kMost = 1'000'000'000'000;

std::optional<Number> read_figure(std::string_view text, const Sentence& s, std::size_t token) {
  const std::string_view written = words_at(text, s, token);
  std::string digits;
  std::size_t decimals = std::string::npos;
  for (const char c : written) {
    if (c == ',') continue;
    if (c == '.') {
      if (decimals != std::string::npos) return std::nullopt;  // "2018.11.15", "10.0.0.1"
      decimals = 0;
      continue;
    }
    digits += c;
    if (decimals != std::string::npos) ++decimals;
  }
  if (digits.size() > 12) return std::nullopt;
  Number number{.end = token + 1, .value = 0, .figure = true, .fraction = false};
  std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  std::int64_t scale = 1;
  while (number.end < s.size()) {
    const Match* match = s.match(number.end, Tag::scale);
    if (!match || scale * match->entry->number > kMost) break;
    scale *= match->entry->number;
    number.end = match->end;
  }
  for (std::size_t i = 0; decimals != std::string::npos && i < decimals; ++i) {
    if (scale % 10 != 0) {
      number.fraction = true;
      scale = 1;
      break;
    }
    scale /= 10;
  }
  if (number.value > kMost / scale) return std::nullopt;
  number.value *= scale;
  return number;
}

/// "twenty-three", "two hundred and fifty", "a dozen", "half a million".
std::optional<Number> read_number_words(std::string_view text, const Sentence& s, std::size_t token) {
  std::int64_t total = 0;
  std::int64_t current = 0;
  std::int64_t last = 0;
  std::size_t at = token;
  bool any = false;
  bool half = false;
  if (is_word(text, s, at, "half") && (is_word(text, s, at + 1, "a") || is_word(text, s, at + 1, "an")) &&
      s.is(at + 2, Tag::scale)) {
    half = true;
    at += 2;
  } else if ((is_word(text, s, at, "a") || is_word(text, s, at, "an")) && s.is(at + 1, Tag::scale)) {
    at += 1;
  }
  const bool article = at > token;
  std::size_t end = at;
  while (at < s.size()) {
    if (const Match* match = s.match(at, Tag::number)) {
      const std::int64_t value = match->entry->number;
      const bool fits = !any || (last >= 20 && last < 100 && last % 10 == 0 && value > 0 && value < 10) ||
                        (last >= 100 && value < last);
      if (!fits) break;
      current += value;
      last = value;
      any = true;
      end = at = match->end;
      if (last >= 20 && last < 100 && is_dash(text, s, at) && s.is(at + 1, Tag::number)) ++at;
    } else if (const Match* scale = s.match(at, Tag::scale); scale && (any || article)) {
      const std::int64_t value = scale->entry->number;
      if (current == 0 && !any) current = 1;
      if (current > kMost / value) break;
      if (value >= 1000) {
        total += current * value;
        current = 0;
      } else {
        current *= value;
      }
      last = value;
      any = true;
      end = at = scale->end;
    } else if (is_word(text, s, at, "and") && last >= 100 && (s.is(at + 1, Tag::number))) {
      ++at;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  std::int64_t value = total + current;
  if (half) value /= 2;
  return Number{.end = end, .value = value, .figure = false, .fraction = false};
}

std::optional<Number> read_number(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size()) return std::nullopt;
  if (s.tokens[token].kind == TokenKind::number) return read_figure(text, s, token);
  if (s.is(token, Tag::number) || s.is(token, Tag::article) || is_word(text, s, token, "half"))
    return read_number_words(text, s, token);
  return std::nullopt;
}

bool is_year(std::string_view written, std::int64_t value) {
  return written.size() == 4 && value >= 1900 && value <= 2100;
}

/// "F", "AK": what stands before the number of a make.
bool is_short_capital_name(const Token& token) {
  return token.kind == TokenKind::word && token.span.size() < 4 && token.capital &&
         (token.all_capitals || token.span.size() == 1);
}

/// Whether the figure at [token, end) is something other than a number of people, going by the words beside it.
bool counts_no_people(std::string_view text, const Sentence& s, std::size_t token, const Number& number) {
  const std::size_t end = number.end;
  if (number.fraction) return true;
  const bool figure = number.figure;
  if (figure && end < s.size() && !s.tokens[end].space_before && s.tokens[end].kind == TokenKind::word)
    return true;  // "14th", "4x4"
  if (figure && token > 0 && !s.tokens[token].space_before) {
    const Token& before = s.tokens[token - 1];
    const char mark = text[before.span.begin];
    if (before.kind == TokenKind::word || mark == '#' || mark == '$' || mark == ':' || mark == '/' || mark == '.')
      return true;
    if (before.span.size() == 3 && words_at(text, s, token - 1) == "\xe2\x82\xac") return true;  // €
    if (before.span.size() == 2 && words_at(text, s, token - 1) == "\xc2\xa3") return true;      // £
    if (mark == '-' && token > 1 && !before.space_before && is_short_capital_name(s.tokens[token - 2]))
      return true;  // "F-16", "AK-47"
  }
  if (figure && (is_mark(text, s, end, ':') || is_mark(text, s, end, '/')) && end + 1 < s.size() &&
      !s.tokens[end].space_before && s.tokens[end + 1].kind == TokenKind::number && !s.tokens[end + 1].space_before)
    return true;
  if (s.is(end, Tag::unit) && !s.is(end, Tag::person)) return true;
  if (is_mark(text, s, end, '%')) return true;
  if (is_dash(text, s, end) && !s.tokens[end].space_before && s.is(end + 1, Tag::unit)) return true;
  if (is_dash(text, s, end) && end + 1 < s.size() &&
      (is_word(text, s, end + 1, "year") || is_word(text, s, end + 1, "month") || is_word(text, s, end + 1, "day")))
    return true;
  if (s.is(end, Tag::month) && s.tokens[end].capital && number.value <= 31) return true;
  if (token > 0 && s.match_ending(token, Tag::month) && number.value <= 31) return true;
  if (token > 1 && is_mark(text, s, token - 1, ',') && s.tokens[token - 2].kind == TokenKind::number &&
      is_year(words_at(text, s, token), number.value))
    return true;
  if (figure && is_year(words_at(text, s, token), number.value) && !s.is(end, Tag::person) && !s.is(end, Tag::modifier))
    return true;
  if (token > 0 && (is_word(text, s, token - 1, "aged") || is_word(text, s, token - 1, "age") ||
                    is_word(text, s, token - 1, "number") || is_word(text, s, token - 1, "page") ||
                    is_word(text, s, token - 1, "chapter") || is_word(text, s, token - 1, "article") ||
                    is_word(text, s, token - 1, "resolution")))
    return true;
  // "Layla Hadid, 34, a nurse": an age.
  if (token > 1 && is_mark(text, s, token - 1, ',') && number.value <= 110 &&
      ((s.tokens[token - 2].kind == TokenKind::word && s.tokens[token - 2].capital) ||
       is_mark(text, s, token - 2, ')')) &&
      (is_mark(text, s, end, ',') || is_mark(text, s, end, '.') || is_mark(text, s, end, ';') ||
       is_mark(text, s, end, ')') || is_word(text, s, end, "and")) &&
      figure)
    return true;
  // "Yusuf and Adel, 21 and 19,": the second age
  if (figure && token > 3 && is_word(text, s, token - 1, "and") && s.tokens[token - 2].kind == TokenKind::number &&
      is_mark(text, s, token - 3, ',') && s.tokens[token - 4].capital && number.value <= 110 &&
      s.tokens[end < s.size() ? end : token].kind == TokenKind::punctuation)
    return true;
  // "(34)" after a name
  if (figure && token > 1 && is_mark(text, s, token - 1, '(') && is_mark(text, s, end, ')') &&
      s.tokens[token - 2].capital && number.value <= 110)
    return true;
  return false;
}

void set_bounds(Count& count, const Match* qualifier, std::int64_t value) {
  count.low = value;
  count.high = value;
  count.qualifier = Qualifier::exact;
  if (!qualifier) return;
  switch (static_cast<Bound>(qualifier->entry->a)) {
    case Bound::at_least:
      count.high.reset();
      count.qualifier = Qualifier::at_least;
      break;
    case Bound::more_than:
      count.high.reset();
      count.qualifier = Qualifier::more_than;
      break;
    case Bound::up_to:
      count.low.reset();
      count.qualifier = Qualifier::up_to;
      break;
    case Bound::fewer:
      count.low.reset();
      count.high = value - 1;
      count.qualifier = Qualifier::up_to;
      break;
    case Bound::about:
      count.qualifier = Qualifier::about;
      break;
  }
}

/// "no", "not a single", "zero".
std::optional<CountExpression> read_none(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t end = 0;
  if (is_word(text, s, token, "no") && !is_mark(text, s, token + 1, '.') && !is_mark(text, s, token + 1, ',') &&
      !is_word(text, s, token + 1, "longer") && !is_word(text, s, token + 1, "doubt")) {
    end = token + 1;
    if (is_word(text, s, end, "one")) return std::nullopt;
  }
  if (is_word(text, s, token, "not") && is_word(text, s, token + 1, "a") && is_word(text, s, token + 2, "single"))
    end = token + 3;
  if (is_word(text, s, token, "zero")) end = token + 1;
  if (end == 0) return std::nullopt;
  CountExpression none{.begin = token, .end = end, .count = {}, .negated = true};
  none.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, end)};
  return none;
}

std::string lower_words(std::string_view words) {
  std::string out;
  for (const char c : words) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

}  // namespace

std::optional<CountExpression> read_any_count(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t at = token;
  const Match* qualifier = s.match(at, Tag::qualifier);
  if (qualifier) at = qualifier->end;
  const auto number = read_number(text, s, at);
  if (!number || number->fraction || s.is(number->end, Tag::month)) return std::nullopt;
  if (number->figure && is_year(words_at(text, s, at), number->value) && !s.is(number->end, Tag::unit))
    return std::nullopt;
  if (number->figure && number->end < s.size() && !s.tokens[number->end].space_before &&
      s.tokens[number->end].kind == TokenKind::word)
    return std::nullopt;
  CountExpression found{.begin = token, .end = number->end, .count = {}};
  set_bounds(found.count, qualifier, number->value);
  found.count.span = s.span_of(token, found.end);
  return found;
}

std::optional<CountExpression> read_count(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size()) return std::nullopt;
  std::size_t at = token;
  const Match* qualifier = s.match(at, Tag::qualifier);
  if (qualifier) {  // "no fewer than 23" is not "no"
    at = qualifier->end;
  } else if (auto none = read_none(text, s, token)) {
    return none;
  }
  CountExpression found{.begin = token, .end = 0, .count = {}};
  const bool another = is_word(text, s, at, "another") || is_word(text, s, at, "other");
  if (another) ++at;
  const bool between = !qualifier && (is_word(text, s, at, "between") || is_word(text, s, at, "from"));
  if (between) ++at;
  if (const auto number = read_number(text, s, at)) {
    const bool range_sign = is_dash(text, s, number->end) || is_word(text, s, number->end, "to") ||
                            (between && is_word(text, s, number->end, "and"));
    const auto second = range_sign ? read_number(text, s, number->end + 1) : std::nullopt;
    const bool same_style = second && number->figure == second->figure;
    if (second && same_style && second->value >= number->value &&
        !counts_no_people(text, s, number->end + 1, *second) && !number->fraction) {
      found.count = {
          .low = number->value, .high = second->value, .qualifier = Qualifier::between, .word = {}, .span = {}};
      found.end = second->end;
    } else {
      if (between || counts_no_people(text, s, at, *number)) return std::nullopt;
      set_bounds(found.count, qualifier, number->value);
      found.end = number->end;
      // "at least 150 and up to 200"
      const bool at_least = qualifier && static_cast<Bound>(qualifier->entry->a) == Bound::at_least;
      const Match* upper =
          at_least && is_word(text, s, found.end, "and") ? s.match(found.end + 1, Tag::qualifier) : nullptr;
      if (upper && static_cast<Bound>(upper->entry->a) == Bound::up_to) {
        if (const auto most = read_number(text, s, upper->end);
            most && most->value >= number->value && !counts_no_people(text, s, upper->end, *most)) {
          found.count.high = most->value;
          found.count.qualifier = Qualifier::between;
          found.end = most->end;
        }
      }
      if (!qualifier && is_mark(text, s, found.end, '+')) {
        found.count.high.reset();
        found.count.qualifier = Qualifier::at_least;
        ++found.end;
      } else if (!qualifier && is_word(text, s, found.end, "or") && is_word(text, s, found.end + 1, "more")) {
        found.count.high.reset();
        found.count.qualifier = Qualifier::at_least;
        found.end += 2;
      }
      found.plain_one = !qualifier && !number->figure && number->value == 1 && !another;
      if (number->value == 0) found.negated = true;
    }
    found.count.span = s.span_of(token, found.end);
    return found;
  }
  if (qualifier && static_cast<Bound>(qualifier->entry->a) != Bound::about) {
    // "at least a civilian": the article is the number
    if (s.is(at, Tag::article) && !is_word(text, s, at, "the")) {
      set_bounds(found.count, qualifier, 1);
      found.end = at + 1;
      found.count.span = s.span_of(token, found.end);
      return found;
    }
    if (!s.is(at, Tag::quantity)) return std::nullopt;
  }
  if (const Match* quantity = s.match(qualifier && s.is(at, Tag::quantity) ? at : token, Tag::quantity)) {
    found.end = quantity->end;
    const bool of = found.end > quantity->begin + 1u && is_word(text, s, found.end - 1u, "of");
    const std::size_t shown_end = of ? found.end - 1 : found.end;
    found.count = {.low = quantity->entry->number,
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = lower_words(words_of(text, s.span_of(token, shown_end))),
                   .span = s.span_of(token, shown_end)};
    return found;
  }
  if (is_word(text, s, token, "most") || is_word(text, s, token, "half")) {
    found.share = true;
    found.end = token + 1;
    if (is_word(text, s, found.end, "of")) ++found.end;
    found.count = {.low = {},
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = lower_words(words_at(text, s, token)),
                   .span = s.span_of(token, token + 1)};
    return found;
  }
  return std::nullopt;
}

}  // namespace cairn
