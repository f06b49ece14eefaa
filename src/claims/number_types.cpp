#include "claims/numbers.h"
#include "claims/people.h"
#include "claims/words.h"

// What a number counts: first what its own marks say, then the words after it, then the words before it.

namespace cairn {
namespace {

using Type = std::optional<NumberType>;

class Typer {
 public:
  Typer(std::string_view text, const Sentence& sentence, const Number& number, bool qualified)
      : text_(text), s_(sentence), number_(number), begin_(number.begin), end_(number.end), qualified_(qualified) {}

  NumberType type() const {
    if (number_.figure) {
      if (const Type found = by_glued_before()) return *found;
      if (const Type found = by_glued_after()) return *found;
    }
    if (const Type found = by_month()) return *found;
    if (const Type found = by_unit()) return *found;
    if (const Type found = by_word_before()) return *found;
    if (number_.figure) {
      if (const Type found = by_shape()) return *found;
      if (is_age_in_apposition()) return NumberType::age;
    }
    return by_noun_after();
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }
  bool glued(std::size_t token) const { return token < s_.size() && !s_.tokens[token].space_before; }
  bool is_figure(std::size_t token) const { return token < s_.size() && s_.tokens[token].kind == TokenKind::number; }
  std::string_view written() const { return words_at(text_, s_, begin_); }
  Type unit_at(std::size_t token) const {
    const Match* unit = s_.match(token, Tag::unit);
    return unit ? Type(unit_type(*unit)) : std::nullopt;
  }
  static NumberType unit_type(const Match& unit) { return static_cast<NumberType>(unit.entry->a); }
  static bool is_measure(NumberType type) { return type != NumberType::objects && type != NumberType::incidents; }

  /// "$5", "12:30", "3/4", "F-16", "2013-2014".
  Type by_glued_before() const {
    if (begin_ == 0) return std::nullopt;
    const bool apart = s_.tokens[begin_].space_before;
    const std::string_view before = words_at(text_, s_, begin_ - 1);
    if (is_currency(before)) return NumberType::money;
    // "F-16", also "AK- 47"
    if (before == "-" && begin_ > 1 && glued(begin_ - 1) && is_short_capital_name(s_.tokens[begin_ - 2]))
      return NumberType::identifier;
    if (before == "#") return NumberType::identifier;
    if (apart) return std::nullopt;
    if (before == ":" && begin_ > 1 && is_figure(begin_ - 2)) return NumberType::clock_time;
    if (before == "/" && begin_ > 1 && is_figure(begin_ - 2)) return NumberType::date;
    if (before == "." || before == ":" || before == "/") return NumberType::other;
    if (s_.tokens[begin_ - 1].kind == TokenKind::word) return NumberType::identifier;
    return std::nullopt;
  }

  static bool is_currency(std::string_view mark) {
    return mark == "$" || mark == "\xe2\x82\xac" || mark == "\xc2\xa3" || mark == "\xc2\xa5" ||
           (mark.size() == 3 && mark.starts_with("\xe2\x82") && static_cast<unsigned char>(mark[2]) >= 0xa0);
  }

  /// "F", "AK": what stands before the number of a make.
  static bool is_short_capital_name(const Token& token) {
    return token.kind == TokenKind::word && token.span.size() < 4 && token.capital &&
           (token.all_capitals || token.span.size() == 1);
  }

  /// "14th", "10pm", "120mm", "12:30", "40%", "500-pound", "34-year-old".
  Type by_glued_after() const {
    if (mark(end_, '%')) return NumberType::percent;
    if (end_ >= s_.size() || !glued(end_)) return std::nullopt;
    if (s_.tokens[end_].kind == TokenKind::word) {
      if (is_ordinal_ending()) return of_ordinal();
      if (const Type unit = unit_at(end_)) return unit;
      return word(end_, "s") && looks_like_year(text_, s_, number_) ? NumberType::year : NumberType::identifier;
    }
    const bool number_follows = is_figure(end_ + 1) && glued(end_ + 1);
    if (mark(end_, ':') && number_follows) return NumberType::clock_time;
    if (mark(end_, '/') && number_follows) return NumberType::date;
    if (mark(end_, '.') && number_follows) return NumberType::other;
    return std::nullopt;
  }

  bool is_ordinal_ending() const {
    return word(end_, "st") || word(end_, "nd") || word(end_, "rd") || word(end_, "th");
  }
  NumberType of_ordinal() const {
    const bool of_month = s_.is(end_ + 1, Tag::month) || (word(end_ + 1, "of") && s_.is(end_ + 2, Tag::month));
    if (of_month || s_.match_ending(begin_, Tag::month)) return NumberType::date;
    return end_ + 1 < s_.size() && s_.tokens[end_ + 1].capital ? NumberType::identifier : NumberType::list_index;
  }

  bool can_be_day() const { return number_.value >= 1 && number_.value <= 31; }

  /// "12 March", "March 12", "March 2019", "March 12, 2019", "12 NOV 89", "1-3 March".
  Type by_month() const {
    const bool year = looks_like_year(text_, s_, number_);
    if (const Match* month = s_.match(end_, Tag::month); month && can_be_day()) return NumberType::date;
    const std::size_t month_end =
        begin_ > 1 && mark(begin_ - 1, '.') && begin_ >= 2 ? begin_ - 1 : begin_;  // "Feb. 21"
    if (const Match* month = s_.match_ending(month_end, Tag::month)) {
      if (year) return NumberType::year;
      const bool day_before = month->begin > 0 && (is_figure(month->begin - 1u) || is_ordinal_before(month->begin));
      if (day_before && number_.figure && written().size() == 2) return NumberType::year;  // "12 NOV 89"
      if (can_be_day()) return NumberType::date;
    }
    if (!number_.figure) return std::nullopt;
    // "12-15 March", "12 and 15 March"
    if (can_be_day() && joins_numbers(end_) && is_figure(end_ + 1) && s_.is(end_ + 2, Tag::month))
      return NumberType::date;
    if (begin_ < 2 || !is_figure(begin_ - 2)) return std::nullopt;
    if (can_be_day() && joins_numbers(begin_ - 1) && s_.match_ending(begin_ - 2, Tag::month)) return NumberType::date;
    if (year && mark(begin_ - 1, ',')) return NumberType::year;
    if (year && is_dash(text_, s_, begin_ - 1) && is_year_at(begin_ - 2)) return NumberType::year;
    return std::nullopt;
  }
  bool is_ordinal_before(std::size_t token) const {
    return token > 1 && is_figure(token - 2) &&
           (word(token - 1, "th") || word(token - 1, "st") || word(token - 1, "nd"));
  }
  bool joins_numbers(std::size_t token) const {
    return is_dash(text_, s_, token) || word(token, "and") || word(token, "to") || mark(token, ',');
  }
  bool is_year_at(std::size_t token) const {
    const std::string_view words = words_at(text_, s_, token);
    return words.size() == 4 && (words.starts_with("19") || words.starts_with("20"));
  }

  /// "12 km", "six more months", "500-pound", "34-year-old", "10 to 12 hours".
  Type by_unit() const {
    std::size_t at = end_;
    if (is_dash(text_, s_, at)) {
      const std::size_t after = at + 1;
      if (word(after, "year") || word(after, "month") || word(after, "day") || word(after, "week"))
        return is_dash(text_, s_, after + 1) && word(after + 2, "old") ? NumberType::age : NumberType::duration;
      if (const Type unit = unit_at(after); unit && is_measure(*unit)) return unit;
    }
    if (joins_numbers(at) && !mark(at, ',')) {
      if (const auto second = read_number(text_, s_, at + 1)) {
        if (const Type unit = unit_at(second->end); unit && is_measure(*unit)) return unit;
      }
    }
    while (at < end_ + 3 && at < s_.size() && s_.is(at, Tag::modifier) && !s_.is(at, Tag::unit)) ++at;
    if (s_.is(at, Tag::person)) return std::nullopt;
    const Type unit = unit_at(at);
    if (unit == NumberType::duration && word(s_.match(at, Tag::unit)->end, "old")) return NumberType::age;
    return unit && is_measure(*unit) ? unit : std::nullopt;
  }

  /// "aged 34", "zone 5", "resolutions 2139 and 2254".
  Type by_word_before() const {
    if (begin_ == 0) return std::nullopt;
    if (word(begin_ - 1, "aged") || word(begin_ - 1, "age") || word(begin_ - 1, "ages")) return NumberType::age;
    if (is_numbered(begin_)) return NumberType::identifier;
    if (!number_.figure || begin_ < 2 || !joins_numbers(begin_ - 1) || !is_figure(begin_ - 2)) return std::nullopt;
    return is_numbered(begin_ - 2) ? Type(NumberType::identifier) : std::nullopt;
  }
  /// Does "zone", "resolution", "flight" end before the token?
  bool is_numbered(std::size_t token) const {
    for (std::size_t t = token > 3 ? token - 3 : 0; t < token; ++t) {
      if (!s_.is(t, Tag::unit)) continue;
      for (std::uint32_t i = s_.first_match[t]; i < s_.first_match[t + 1]; ++i) {
        const Match& match = s_.matches[i];
        if (match.tag() == Tag::unit && match.end == token && unit_type(match) == NumberType::identifier) return true;
      }
    }
    return false;
  }

  /// "2031", "at 1545", "0555 014 220", "2. Select".
  Type by_shape() const {
    if (number_.end == begin_ + 1) {
      const std::string_view digits = written();
      if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') return NumberType::identifier;
    }
    const bool digits_beside = (begin_ > 0 && is_figure(begin_ - 1)) || is_figure(end_);
    if (digits_beside) return NumberType::identifier;
    if (is_clock_figure()) return NumberType::clock_time;
    const bool first = begin_ == 0 || mark(begin_ - 1, '*') || mark(begin_ - 1, '(');
    if (first && number_.value < 100 && glued(end_) && (mark(end_, ')') || (mark(end_, '.') && end_ + 1 < s_.size())) &&
        begin_ <= 1 && !(mark(end_, ')') && begin_ == 1))
      return NumberType::list_index;
    if (looks_like_year(text_, s_, number_) && !counts_as_year_sized()) return NumberType::year;
    return std::nullopt;
  }
  bool is_clock_figure() const {
    const bool shape = written().size() == 4 && number_.value < 2400 && number_.value % 100 < 60;
    return shape && begin_ > 0 && (word(begin_ - 1, "at") || mark(begin_ - 1, '(')) &&
           (mark(end_, '(') || unit_at(end_) == NumberType::clock_time);
  }
  /// "2000 people", "more than 2000": a number of the size of a year that is none.
  bool counts_as_year_sized() const {
    if (qualified_ && (s_.is(end_, Tag::be) || s_.is(end_, Tag::effect))) return true;
    return find_head(text_, s_, end_, true) || s_.is(end_, Tag::other) || s_.is(end_, Tag::of_them);
  }

  /// "Layla Hadid, 34, a nurse", "Yusuf and Adel, 21 and 19,", "Samir (34)".
  bool is_age_in_apposition() const {
    if (number_.value > 110 || begin_ < 2) return false;
    const Token& name = s_.tokens[begin_ - 2];
    const bool after_name =
        (name.kind == TokenKind::word && name.capital && !s_.is(begin_ - 2, Tag::month)) || mark(begin_ - 2, ')');
    const bool closes = end_ >= s_.size() || mark(end_, ',') || mark(end_, '.') || mark(end_, ';') || mark(end_, ')');
    if (mark(begin_ - 1, ',') && after_name) return closes || word(end_, "and");
    if (mark(begin_ - 1, '(') && name.capital) return mark(end_, ')');
    return word(begin_ - 1, "and") && is_figure(begin_ - 2) && begin_ > 3 && mark(begin_ - 3, ',') &&
           s_.tokens[begin_ - 4].capital && end_ < s_.size() && s_.tokens[end_].kind == TokenKind::punctuation;
  }

  /// "23 people", "three houses", "12 attacks"; a number without a noun counts people where an effect word is near.
  NumberType by_noun_after() const {
    if (number_.fraction) return NumberType::other;
    if (const auto second = range_partner()) return type_of(text_, s_, *second, true);
    std::size_t at = end_;
    if (word(at, "of") && (word(at + 1, "the") || s_.is(at + 1, Tag::possessive))) {
      at += 2;
      if (const auto whole = read_number(text_, s_, at)) at = whole->end;  // "eight of the eleven people"
    }
    if (word(at, "or") && word(at + 1, "more")) at += 2;
    if (mark(at, '+')) ++at;
    if (find_head(text_, s_, at, true)) return NumberType::people;
    if (s_.is(at, Tag::relative) || s_.is(end_, Tag::of_them)) return NumberType::people;
    const std::size_t first = at;
    while (at < first + 4 && at < s_.size() && !is_thing(at) && describes(at)) ++at;
    if (const Type unit = unit_at(at)) return *unit;
    if (s_.is(at, Tag::report_noun)) return NumberType::incidents;
    if (s_.is(at, Tag::object) || s_.is(at, Tag::place_noun)) return NumberType::objects;
    const std::size_t alone = s_.is(first, Tag::other) ? first + 1 : first;  // "26", "another 26", "26 more"
    if (!s_.is(first, Tag::effect) && !s_.is(at, Tag::effect) && !ends_like_a_count(text_, s_, alone))
      return NumberType::other;
    return effect_near() ? NumberType::people : NumberType::other;
  }

  bool is_thing(std::size_t token) const {
    return s_.is(token, Tag::unit) || s_.is(token, Tag::object) || s_.is(token, Tag::report_noun) ||
           s_.is(token, Tag::place_noun);
  }
  /// Words between a number and the noun it counts: "two mysterious explosions", "three terrorist bomb attacks".
  bool describes(std::size_t token) const {
    const bool name = s_.tokens[token].capital && s_.starts[token] == 0 && s_.tokens[token].kind == TokenKind::word;
    return name || s_.is(token, Tag::modifier) || s_.is(token, Tag::other) || s_.is(token, Tag::person) ||
           s_.is(token, Tag::weapon) || s_.is(token, Tag::actor) || looks_like_adjective(text_, s_, token);
  }

  /// The second number of "20-55", "20 to 55", "20 or 30", "between 20 and 55".
  std::optional<Number> range_partner() const {
    const bool between = begin_ > 0 && word(begin_ - 1, "between") && word(end_, "and");
    if (!between && !is_dash(text_, s_, end_) && !word(end_, "to") && !word(end_, "or")) return std::nullopt;
    const auto second = read_number(text_, s_, end_ + 1);
    return second && second->figure == number_.figure ? second : std::nullopt;
  }

  bool effect_near() const {
    constexpr std::size_t kBefore = 40;  // a toll may be told long after its verb
    const std::size_t from = begin_ > kBefore ? begin_ - kBefore : 0;
    for (std::size_t t = from; t < end_ + 8 && t < s_.size(); ++t) {
      if (s_.is(t, Tag::effect) || s_.is(t, Tag::body)) return true;
    }
    return false;
  }

  std::string_view text_;
  const Sentence& s_;
  const Number& number_;
  std::size_t begin_;
  std::size_t end_;
  bool qualified_;
};

}  // namespace

NumberType type_of(std::string_view text, const Sentence& sentence, const Number& number, bool qualified) {
  return Typer(text, sentence, number, qualified).type();
}

}  // namespace cairn
