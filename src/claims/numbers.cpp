#include "claims/numbers.h"

#include <algorithm>
#include <string>

#include "claims/people.h"
#include "claims/words.h"

// Counts: a number or a word of quantity with what bounds it.

namespace cairn {
namespace {

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
      count.high = value > 0 ? value - 1 : 0;
      count.qualifier = Qualifier::up_to;
      break;
    case Bound::about:
      count.qualifier = Qualifier::about;
      break;
  }
}

bool is_bound(const Match* qualifier, Bound bound) {
  return qualifier && static_cast<Bound>(qualifier->entry->a) == bound;
}

std::string lower_words(std::string_view words) {
  std::string out;
  for (const char c : words) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// "no", "not a single", "zero".
std::optional<CountExpression> read_none(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t end = 0;
  if (is_word(text, s, token, "no") && !is_mark(text, s, token + 1, '.') && !is_mark(text, s, token + 1, ',') &&
      !is_word(text, s, token + 1, "longer") && !is_word(text, s, token + 1, "doubt") &&
      !is_word(text, s, token + 1, "one"))
    end = token + 1;
  if (is_word(text, s, token, "not") && is_word(text, s, token + 1, "a") && is_word(text, s, token + 2, "single"))
    end = token + 3;
  if (is_word(text, s, token, "zero")) end = token + 1;
  if (end == 0) return std::nullopt;
  CountExpression none{.begin = token, .end = end, .count = {}, .negated = true};
  none.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, end)};
  return none;
}

bool can_count_people(std::string_view text, const Sentence& s, const Number& number, bool qualified) {
  switch (type_of(text, s, number, qualified)) {
    case NumberType::people:
    case NumberType::other:  // a noun farther on may still say so
      return !number.fraction;
    default:
      return false;
  }
}

/// "climbed from 38 to 46": two figures, no range.
bool moves_from(std::string_view text, const Sentence& s, std::size_t number) {
  static constexpr LowerWord kMoves[] = {"rose",   "risen",     "rises",   "rise",    "climbed",  "climbs",  "jumped",
                                         "jumps",  "increased", "grew",    "grown",   "up",       "raised",  "raising",
                                         "soared", "revised",   "updated", "dropped", "fell",     "lowered", "down",
                                         "went",   "gone",      "swelled", "surged",  "increase", "climb",   "toll"};
  if (number < s.body_begin + 2 || !is_word(text, s, number - 1, "from")) return false;
  return is_one_of(text, s, number - 2, kMoves);
}

/// After `first`: the number that ends a range, "200-500", "200 to 500", "between 200 and 500", "14 or 15".
std::optional<Number> range_end(std::string_view text, const Sentence& s, const Number& first, bool between) {
  const bool alternative = is_word(text, s, first.end, "or") && !between;
  const bool sign = is_dash(text, s, first.end) || is_word(text, s, first.end, "to") || alternative ||
                    (between && is_word(text, s, first.end, "and"));
  if (!sign || moves_from(text, s, first.begin)) return std::nullopt;
  // "between 150 and more than 200": recorders give 150 to 200
  const Match* bound = between ? s.match(first.end + 1, Tag::qualifier) : nullptr;
  const bool from_below = is_bound(bound, Bound::more_than) || is_bound(bound, Bound::at_least);
  const auto second = read_number(text, s, from_below ? bound->end : first.end + 1);
  // "between eight and 12": small numbers are spelt out, greater ones are not
  if (!second || (first.figure && !second->figure) || first.fraction || second->value < first.value) return std::nullopt;
  if (alternative && second->value == first.value) return std::nullopt;
  return second;
}

/// "23+", "23 or more", "23-odd", "20 or so": what bounds a number from behind. Returns the tokens' end, or 0.
std::size_t bound_behind(std::string_view text, const Sentence& s, std::size_t at, Bound& bound) {
  bound = Bound::at_least;
  if (is_mark(text, s, at, '+')) return at + 1;
  if (is_dash(text, s, at) && is_word(text, s, at + 1, "plus")) return at + 2;
  if (is_word(text, s, at, "or")) {
    if (is_word(text, s, at + 1, "more")) return at + 2;
    bound = Bound::up_to;
    if (is_word(text, s, at + 1, "fewer") || is_word(text, s, at + 1, "less")) return at + 2;
    bound = Bound::about;
    if (is_word(text, s, at + 1, "so")) return at + 2;
  }
  bound = Bound::about;
  if (is_dash(text, s, at) && is_word(text, s, at + 1, "odd")) return at + 2;
  return 0;
}

Match bound_of(Bound bound, Entry& entry) {
  entry = Entry{.tag = Tag::qualifier, .a = static_cast<std::uint8_t>(bound)};
  return Match{0, 0, &entry};
}

/// After "of the": the number of the whole in "14 of the 26", "a third of the 90".
std::optional<Number> whole_after(std::string_view text, const Sentence& s, std::size_t at) {
  if (!is_word(text, s, at, "of")) return std::nullopt;
  ++at;
  if (is_word(text, s, at, "the") || is_word(text, s, at, "those") || is_word(text, s, at, "these")) ++at;
  const auto whole = read_number(text, s, at);
  if (!whole || whole->fraction || whole->begin != at || s.is(at, Tag::article)) return std::nullopt;
  return whole;
}

struct Fraction {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  std::size_t end = 0;
};

/// "half", "a third", "two-thirds", "three quarters".
std::optional<Fraction> read_fraction(std::string_view text, const Sentence& s, std::size_t token) {
  if (is_word(text, s, token, "half"))
    return s.is(token + 2, Tag::scale) ? std::nullopt : std::optional(Fraction{1, 2, token + 1});  // "half a million"
  std::size_t at = token + 1;
  std::int64_t numerator = 1;
  if (const Match* number = s.match(token, Tag::number)) {
    numerator = number->entry->number;
    at = number->end;
    if (is_dash(text, s, at)) ++at;
  } else if (!s.is(token, Tag::article)) {
    return std::nullopt;
  }
  struct Part {
    LowerWord word;
    std::int64_t denominator;
  };
  static constexpr Part kParts[] = {{"third", 3},  {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifth", 5},
                                    {"fifths", 5}, {"half", 2},   {"tenth", 10},  {"tenths", 10}};
  for (const auto& [word, denominator] : kParts) {
    if (is_word(text, s, at, word) && numerator > 0 && numerator < denominator)
      return Fraction{numerator, denominator, at + 1};
  }
  return std::nullopt;
}

CountExpression share_of(std::string_view text, const Sentence& s, std::size_t token, std::size_t end) {
  CountExpression found{.begin = token, .end = end, .count = {}, .share = true};
  found.count = {.low = {},
                 .high = {},
                 .qualifier = Qualifier::word,
                 .word = lower_words(words_of(text, s.span_of(token, end))),
                 .span = s.span_of(token, end)};
  return found;
}

CountExpression computed(const Sentence& s, std::size_t token, std::size_t end, std::int64_t value) {
  CountExpression found{.begin = token, .end = end, .count = {}, .derived = true};
  found.count = {.low = value, .high = value, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, end)};
  return found;
}

/// "most", "half of them", "40% of", "a third of the 90", "all but two of the 12".
std::optional<CountExpression> read_share(std::string_view text, const Sentence& s, std::size_t token) {
  if (is_word(text, s, token, "all") && is_word(text, s, token + 1, "but")) {
    const auto rest = read_number(text, s, token + 2);
    const auto whole = rest ? whole_after(text, s, rest->end) : std::nullopt;
    if (!whole || rest->value > whole->value || !can_count_people(text, s, *whole, false)) return std::nullopt;
    return computed(s, token, whole->end, whole->value - rest->value);
  }
  if (is_word(text, s, token, "most")) {
    auto found = share_of(text, s, token, token + 1);
    if (is_word(text, s, found.end, "of")) ++found.end;
    return found;
  }
  if (const auto fraction = read_fraction(text, s, token)) {
    const auto whole = whole_after(text, s, fraction->end);
    if (whole && can_count_people(text, s, *whole, false) && whole->value % fraction->denominator == 0)
      return computed(s, token, whole->end, whole->value / fraction->denominator * fraction->numerator);
    const bool plain_half = is_word(text, s, token, "half");
    if (!plain_half && !is_word(text, s, fraction->end, "of")) return std::nullopt;
    auto found = share_of(text, s, token, fraction->end);
    if (is_word(text, s, found.end, "of")) ++found.end;
    return found;
  }
  return std::nullopt;
}

/// "40 percent of the residents".
std::optional<CountExpression> read_percent(std::string_view text, const Sentence& s, std::size_t token) {
  if (s.tokens[token].kind != TokenKind::number) return std::nullopt;
  const auto number = read_number(text, s, token);
  if (!number) return std::nullopt;
  std::size_t end = number->end;
  if (is_mark(text, s, end, '%')) {
    ++end;
  } else if (const Match* unit = s.match(end, Tag::unit);
             unit && static_cast<NumberType>(unit->entry->a) == NumberType::percent) {
    end = unit->end;
  } else {
    return std::nullopt;
  }
  if (!is_word(text, s, end, "of")) return std::nullopt;
  auto found = share_of(text, s, token, end);
  found.end = end + 1;
  return found;
}

/// "dozens of", "several", "at least several".
std::optional<CountExpression> read_quantity(std::string_view text, const Sentence& s, std::size_t token,
                                             std::size_t at) {
  const Match* quantity = s.match(at, Tag::quantity);
  if (!quantity) return std::nullopt;
  CountExpression found{.begin = token, .end = quantity->end, .count = {}};
  const bool of = found.end > quantity->begin + 1u && is_word(text, s, found.end - 1u, "of");
  if (of && read_number(text, s, found.end) && !s.is(found.end, Tag::article)) return std::nullopt;  // "a group of 12"
  const std::size_t shown_end = of ? found.end - 1 : found.end;
  found.count = {.low = quantity->entry->number,
                 .high = {},
                 .qualifier = Qualifier::word,
                 .word = lower_words(words_of(text, s.span_of(token, shown_end))),
                 .span = s.span_of(token, shown_end)};
  return found;
}

/// "at least 150 and up to 200": gives the upper end to a count that has none.
void read_upper_end(std::string_view text, const Sentence& s, CountExpression& found) {
  if (!is_word(text, s, found.end, "and")) return;
  const Match* upper = s.match(found.end + 1, Tag::qualifier);
  if (!is_bound(upper, Bound::up_to)) return;
  const auto most = read_number(text, s, upper->end);
  if (!most || most->value < *found.count.low || !can_count_people(text, s, *most, true)) return;
  found.count.high = most->value;
  found.count.qualifier = Qualifier::between;
  found.end = most->end;
}

/// A number with what bounds it; `at`: where the number itself begins.
std::optional<CountExpression> read_counted(std::string_view text, const Sentence& s, std::size_t token, std::size_t at,
                                            const Match* qualifier, bool between) {
  const auto number = read_number(text, s, at);
  if (!number) return std::nullopt;
  CountExpression found{.begin = token, .end = number->end, .count = {}};
  if (const auto second = range_end(text, s, *number, between); second && can_count_people(text, s, *second, true)) {
    found.count = {
        .low = number->value, .high = second->value, .qualifier = Qualifier::between, .word = {}, .span = {}};
    found.end = second->end;
    found.count.span = s.span_of(token, found.end);
    return found;
  }
  if (between || !can_count_people(text, s, *number, qualifier != nullptr)) return std::nullopt;
  set_bounds(found.count, qualifier, number->value);
  if (is_bound(qualifier, Bound::at_least)) read_upper_end(text, s, found);
  Bound bound = Bound::at_least;
  if (const std::size_t end = qualifier ? 0 : bound_behind(text, s, found.end, bound)) {
    Entry entry;
    const Match behind = bound_of(bound, entry);
    set_bounds(found.count, &behind, number->value);
    found.end = end;
  }
  found.plain_one = !qualifier && !number->figure && number->value == 1 && at == token;
  found.negated = number->value == 0 && found.count.qualifier == Qualifier::exact;
  found.count.span = s.span_of(token, found.end);
  // "14 of the 26 people": the noun stands after the whole
  if (const auto whole = whole_after(text, s, found.end);
      whole && whole->value >= number->value && can_count_people(text, s, *whole, false))
    found.end = whole->end;
  return found;
}

/// "at least a civilian": the article is the number.
std::optional<CountExpression> read_bounded_article(std::string_view text, const Sentence& s, std::size_t token,
                                                    const Match& qualifier) {
  const std::size_t at = qualifier.end;
  if (!s.is(at, Tag::article) || is_word(text, s, at, "the")) return std::nullopt;
  CountExpression found{.begin = token, .end = at + 1, .count = {}};
  set_bounds(found.count, &qualifier, 1);
  found.count.span = s.span_of(token, found.end);
  return found;
}

}  // namespace

std::optional<CountExpression> read_any_count(std::string_view text, const Sentence& s, std::size_t token) {
  const Match* qualifier = s.match(token, Tag::qualifier);
  const auto number = read_number(text, s, qualifier ? qualifier->end : token);
  if (!number || number->fraction) return std::nullopt;
  switch (type_of(text, s, *number, qualifier != nullptr)) {
    case NumberType::people:
    case NumberType::objects:
    case NumberType::incidents:
    case NumberType::other:
      break;
    default:
      return std::nullopt;
  }
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
  } else if (auto share = read_share(text, s, token)) {
    return share;
  } else if (auto percent = read_percent(text, s, token)) {
    return percent;
  }
  if (is_word(text, s, at, "another") || is_word(text, s, at, "other")) ++at;
  const bool between = !qualifier && (is_word(text, s, at, "between") || is_word(text, s, at, "from"));
  if (between) ++at;
  if (read_number(text, s, at)) return read_counted(text, s, token, at, qualifier, between);
  if (qualifier && !is_bound(qualifier, Bound::about)) {
    if (auto found = read_bounded_article(text, s, token, *qualifier)) return found;
    if (!s.is(at, Tag::quantity)) return std::nullopt;
  }
  return read_quantity(text, s, token, qualifier && s.is(at, Tag::quantity) ? at : token);
}

std::vector<TypedNumber> read_numbers(std::string_view text, const Sentence& s) {
  std::vector<TypedNumber> numbers;
  for (std::size_t token = 0; token < s.size();) {
    const Match* qualifier = s.match(token, Tag::qualifier);
    const bool between = is_word(text, s, token, "between") || is_word(text, s, token, "from");
    const auto number = read_number(text, s, qualifier ? qualifier->end : between ? token + 1 : token);
    if (!number) {
      ++token;
      continue;
    }
    TypedNumber typed{.begin = token, .end = number->end, .type = type_of(text, s, *number, qualifier), .count = {}};
    if (typed.type == NumberType::people) {
      if (const auto count = read_count(text, s, token)) {
        typed.count = count->count;
        typed.end = count->end;
      }
    }
    if (!typed.count.span) {
      if (!number->fraction) set_bounds(typed.count, qualifier, number->value);
      typed.count.span = s.span_of(token, typed.end);
    }
    token = typed.end;
    numbers.push_back(std::move(typed));
  }
  return numbers;
}

}  // namespace cairn
