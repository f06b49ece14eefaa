#include "claims/dates.h"

#include <charconv>

#include "claims/words.h"

namespace cairn {
namespace {

struct DayOfMonth {
  int month = 0;
  int day = 0;       ///< 0: the whole month.
  int day_last = 0;  ///< "January 21-22"
  std::optional<int> year;
  std::size_t end = 0;
  bool mid = false;  ///< "mid-October"
};

std::optional<int> small_number(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size() || s.tokens[token].kind != TokenKind::number) return std::nullopt;
  const std::string_view digits = words_at(text, s, token);
  int value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// "2018", or "89" right after a month in old newswire.
std::optional<int> read_year(std::string_view text, const Sentence& s, std::size_t token, bool two_digits) {
  const auto value = small_number(text, s, token);
  if (!value) return std::nullopt;
  const std::size_t length = s.tokens[token].span.size();
  if (length == 4 && *value >= 1900 && *value <= 2100) return value;
  if (two_digits && length == 2 && *value >= 60) return 1900 + *value;
  return std::nullopt;
}

std::size_t skip_ordinal(std::string_view text, const Sentence& s, std::size_t token) {
  if (token < s.size() && !s.tokens[token].space_before &&
      (is_word(text, s, token, "st") || is_word(text, s, token, "nd") || is_word(text, s, token, "rd") ||
       is_word(text, s, token, "th")))
    return token + 1;
  return token;
}

/// "March 17", "17 March 2017", "17th of March", "Nov. 2", "12 NOV 89", "January 21-22, 2023", "March 2019",
/// "mid-October".
std::optional<DayOfMonth> read_day_of_month(std::string_view text, const Sentence& s, std::size_t token) {
  DayOfMonth found;
  std::size_t at = token;
  if (is_word(text, s, at, "mid") && is_dash(text, s, at + 1)) {
    found.mid = true;
    at += 2;
  }
  if (const Match* month = s.match(at, Tag::month)) {
    found.month = static_cast<int>(month->entry->number);
    at = month->end;
    if (is_mark(text, s, at, '.') && !s.tokens[at].space_before) ++at;
    found.end = at;
    if (const auto day = small_number(text, s, at);
        day && *day >= 1 && *day <= 31 && s.tokens[at].span.size() <= 2 && !found.mid) {
      found.day = found.day_last = *day;
      at = found.end = skip_ordinal(text, s, at + 1);
      if (is_dash(text, s, at)) {
        if (const auto last = small_number(text, s, at + 1); last && *last > *day && *last <= 31) {
          found.day_last = *last;
          at = found.end = skip_ordinal(text, s, at + 2);
        }
      }
    }
    if (is_mark(text, s, at, ',') || is_word(text, s, at, "of")) ++at;
    if (const auto year = read_year(text, s, at, false)) {
      found.year = year;
      found.end = at + 1;
    }
    return found;
  }
  const auto day = small_number(text, s, at);
  if (!day || *day < 1 || *day > 31 || s.tokens[at].span.size() > 2) return std::nullopt;
  found.day = found.day_last = *day;
  at = skip_ordinal(text, s, at + 1);
  if (is_dash(text, s, at)) {
    if (const auto last = small_number(text, s, at + 1);
        last && *last > *day && *last <= 31 && s.is(skip_ordinal(text, s, at + 2), Tag::month)) {
      found.day_last = *last;
      at = skip_ordinal(text, s, at + 2);
    }
  }
  if (is_word(text, s, at, "of")) ++at;
  const Match* month = s.match(at, Tag::month);
  if (!month) return std::nullopt;
  found.month = static_cast<int>(month->entry->number);
  found.end = at = month->end;
  if (is_mark(text, s, at, '.') && !s.tokens[at].space_before) ++at;
  if (is_mark(text, s, at, ',')) ++at;
  if (const auto year = read_year(text, s, at, true)) {
    found.year = year;
    found.end = at + 1;
  }
  return found;
}

/// "2018-11-15".
std::optional<Day> read_iso(std::string_view text, const Sentence& s, std::size_t token, std::size_t& end) {
  if (token + 4 >= s.size()) return std::nullopt;
  const Span span = s.span_of(token, token + 5);
  const auto day = parse_day(words_of(text, span));
  if (day) end = token + 5;
  return day;
}

class DateReader {
 public:
  DateReader(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, const Published& published)
      : text_(text), tables_(tables), s_(s), published_(published) {}

  std::vector<DateMention> read() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      const std::size_t before = found_.size();
      const std::size_t end = read_at(token);
      if (found_.size() > before) {
        mark_uses(found_.back());
        drop_backward_days(found_.back().date);
      }
      token = std::max(end, token + 1);
    }
    return std::move(found_);
  }

 private:
  /// "since 2031" in a text of 2030: no such period.
  static void drop_backward_days(ClaimDate& date) {
    if (!date.start || !date.end || *date.start <= *date.end) return;
    date.start.reset();
    date.end.reset();
    date.basis = DateBasis::unresolved;
  }

  bool word(std::size_t token, std::string_view w) const { return is_word(text_, s_, token, w); }

  void add(std::size_t begin, std::size_t end, DayRange days, DateGranularity granularity, DateBasis basis) {
    DateMention mention{.begin = begin, .end = end, .date = {}};
    mention.date = {.start = days.start,
                    .end = days.end,
                    .granularity = granularity,
                    .basis = days.start ? basis : DateBasis::unresolved,
                    .span = s_.span_of(begin, end)};
    found_.push_back(mention);
  }

  /// The year of a month without one: the latest that does not lie after publication.
  std::optional<int> year_for(int month, int day) const {
    if (!published_.days || !published_.days->end) return std::nullopt;
    const Day last = *published_.days->end;
    const int year = civil_from_day(last).year;
    const auto start = day_from_civil({year, month, day == 0 ? 1 : day});
    return start && *start > last ? year - 1 : year;
  }

  std::size_t read_at(std::size_t token) {
    std::size_t end = 0;
    if (const auto day = read_iso(text_, s_, token, end)) {
      add(token, end, {day, day}, DateGranularity::day, DateBasis::explicit_);
      return end;
    }
    std::size_t at = token;
    const Match* weekday = s_.match(token, Tag::weekday);
    if (weekday) {
      at = weekday->end;
      if (is_mark(text_, s_, at, '.') && !s_.tokens[at].space_before) ++at;
      if (s_.is(at, Tag::day_part)) ++at;
      if (is_mark(text_, s_, at, ',')) ++at;
    }
    if (const std::size_t between = read_month_range(token)) return between;
    if (weekday || s_.is(token, Tag::month) || s_.tokens[token].kind == TokenKind::number || word(token, "mid")) {
      if (const auto found = read_day_of_month(text_, s_, at)) return add_day_of_month(token, *found);
    }
    if (weekday) return add_weekday(token, *weekday);
    if (const Match* relative = s_.match(token, Tag::relative_day)) {
      DayRange days;
      if (published_.day_known) {
        days.start = days.end =
            Day{published_.days->start->number + static_cast<std::int32_t>(relative->entry->number)};
      }
      add(token, relative->end, days, DateGranularity::day, DateBasis::relative_to_document);
      return relative->end;
    }
    if (const Match* period = s_.match(token, Tag::relative_period)) return add_relative_period(token, *period);
    if (const std::size_t ago = read_ago(token)) return ago;
    if (const auto year = read_year(text_, s_, token, false);
        year && token > 0 && !is_dash(text_, s_, token + 1) &&
        (word(token - 1, "in") || word(token - 1, "since") || word(token - 1, "during") || word(token - 1, "of") ||
         word(token - 1, "early") || word(token - 1, "late") || word(token - 1, "a"))) {
      add(token, token + 1, {day_from_civil({*year, 1, 1}), day_from_civil({*year, 12, 31})}, DateGranularity::year,
          DateBasis::explicit_);
      return token + 1;
    }
    return token + 1;
  }

  /// "between June and October of 2017", "from January to March 2020".
  std::size_t read_month_range(std::size_t token) {
    if (!(word(token, "between") || word(token, "from"))) return 0;
    const auto first = read_day_of_month(text_, s_, token + 1);
    if (!first || !(word(first->end, "and") || word(first->end, "to") || word(first->end, "until") ||
                    is_dash(text_, s_, first->end)))
      return 0;
    const auto last = read_day_of_month(text_, s_, first->end + 1);
    if (!last) return 0;
    const auto last_year = last->year ? last->year : year_for(last->month, last->day);
    const auto first_year = first->year ? first->year : last_year;
    DayRange days;
    if (last_year && first_year) {
      days.start = day_from_civil({*first_year, first->month, first->day == 0 ? 1 : first->day});
      days.end = day_from_civil(
          {*last_year, last->month, last->day == 0 ? days_in_month(*last_year, last->month) : last->day});
      if (days.start && days.end && *days.start > *days.end)
        days.start = day_from_civil({*first_year - 1, first->month, first->day == 0 ? 1 : first->day});
    }
    add(token, last->end, days, DateGranularity::range,
        last->year ? DateBasis::explicit_ : DateBasis::year_from_document);
    found_.back().period = true;
    return last->end;
  }

  std::size_t add_day_of_month(std::size_t token, const DayOfMonth& found) {
    const auto year = found.year ? found.year : year_for(found.month, found.day);
    DayRange days;
    DateGranularity granularity = DateGranularity::day;
    if (year) {
      if (found.mid) {
        days = {day_from_civil({*year, found.month, 11}), day_from_civil({*year, found.month, 20})};
      } else if (found.day == 0) {
        days = {day_from_civil({*year, found.month, 1}),
                day_from_civil({*year, found.month, days_in_month(*year, found.month)})};
      } else {
        days = {day_from_civil({*year, found.month, found.day}), day_from_civil({*year, found.month, found.day_last})};
        if (!days.start || !days.end) return found.end;
      }
    }
    if (found.mid || found.day != found.day_last)
      granularity = DateGranularity::range;
    else if (found.day == 0)
      granularity = DateGranularity::month;
    add(token, found.end, days, granularity, found.year ? DateBasis::explicit_ : DateBasis::year_from_document);
    return found.end;
  }

  std::size_t add_weekday(std::size_t token, const Match& weekday) {
    DayRange days;
    if (published_.day_known) {
      const Day last = *published_.days->start;
      const int today = static_cast<int>(weekday_of(last));
      int back = ((today - static_cast<int>(weekday.entry->number)) % 7 + 7) % 7;
      if (back == 0 && token > 0 && word(token - 1, "last")) back = 7;
      days.start = days.end = Day{last.number - back};
    }
    std::size_t end = weekday.end;
    if (s_.is(end, Tag::day_part) && !word(end, "early") && !word(end, "late")) ++end;
    add(token, end, days, DateGranularity::day, DateBasis::relative_to_document);
    return end;
  }

  std::size_t add_relative_period(std::size_t token, const Match& match) {
    const std::string& kind = tables_.texts[match.entry->text];
    DayRange days;
    DateGranularity granularity = DateGranularity::month;
    if (kind == "weekend" || kind == "last_week" || kind == "past_week")
      granularity = kind == "weekend" ? DateGranularity::range : DateGranularity::week;
    if (kind == "last_year" || kind == "this_year") granularity = DateGranularity::year;
    if (published_.days) {
      const Day day = *published_.days->start;
      const CivilDate civil = civil_from_day(day);
      const int weekday = static_cast<int>(weekday_of(day));
      if (kind == "last_month") {
        const int month = civil.month == 1 ? 12 : civil.month - 1;
        const int year = civil.month == 1 ? civil.year - 1 : civil.year;
        days = {day_from_civil({year, month, 1}), day_from_civil({year, month, days_in_month(year, month)})};
      } else if (kind == "last_year") {
        days = {day_from_civil({civil.year - 1, 1, 1}), day_from_civil({civil.year - 1, 12, 31})};
      } else if (kind == "this_year") {
        days = {day_from_civil({civil.year, 1, 1}), day};
      } else if (kind == "this_month" && published_.day_known) {
        days = {day_from_civil({civil.year, civil.month, 1}), day};
      } else if (kind == "past_week" && published_.day_known) {
        days = {Day{day.number - 7}, day};
      } else if (kind == "last_week" && published_.day_known) {
        days = {Day{day.number - weekday - 6}, Day{day.number - weekday}};
      } else if (kind == "weekend" && published_.day_known) {
        const int back = weekday >= 6 ? weekday - 6 : weekday + 1;
        days = {Day{day.number - back}, Day{std::min(day.number, day.number - back + 1)}};
      }
    }
    add(token, match.end, days, granularity, DateBasis::relative_to_document);
    found_.back().period =
        kind == "past_week" || kind == "last_year" || kind == "this_year" || kind == "this_month" || kind == "recent";
    return match.end;
  }

  /// "two days ago", "three days earlier", "the past two days", "in the last 24 hours".
  std::size_t read_ago(std::size_t token) {
    static constexpr auto days_in = [](std::string_view unit) {
      if (unit.starts_with("day")) return 1;
      if (unit.starts_with("week")) return 7;
      return 0;
    };
    const bool past = (word(token, "past") || word(token, "last")) && token > 0;
    const std::size_t at = past ? token + 1 : token;
    std::int64_t number = 0;
    std::size_t end = at;
    if (const auto figure = small_number(text_, s_, at)) {
      number = *figure;
      end = at + 1;
    } else if (const Match* written = s_.match(at, Tag::number)) {
      number = written->entry->number;
      end = written->end;
    } else if (past && word(at, "few")) {
      number = 2;
      end = at + 1;
    }
    if (end == at || end >= s_.size()) return 0;
    const std::string_view unit = words_at(text_, s_, end);
    std::string lowered;
    for (const char c : unit) lowered += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    int length = days_in(lowered);
    if (lowered.starts_with("hour") && number >= 2) {
      length = 1;
      number = (number + 23) / 24;
    }
    if (length == 0) return 0;
    const std::size_t unit_end = end + 1;
    const bool ago = word(unit_end, "ago");
    if (!past && !ago) return 0;
    DayRange days;
    if (published_.day_known) {
      const Day last = *published_.days->start;
      const Day first{last.number - static_cast<std::int32_t>(number) * length};
      days = past ? DayRange{first, last} : DayRange{first, first};
    }
    add(past ? token : at, ago ? unit_end + 1 : unit_end, days, past ? DateGranularity::range : DateGranularity::day,
        DateBasis::relative_to_document);
    found_.back().period = past && length * number > 3;
    found_.back().loose = lowered.starts_with("hour");
    return ago ? unit_end + 1 : unit_end;
  }

  /// "since August 2014" runs to the day of publication; "said on Monday" is the day of a statement.
  void mark_uses(DateMention& mention) {
    std::size_t before = mention.begin;
    while (before > s_.body_begin &&
           (word(before - 1, "the") || s_.is(before - 1, Tag::day_part) || word(before - 1, "early") ||
            word(before - 1, "late") || word(before - 1, "last")))
      --before;
    if (before > s_.body_begin && (word(before - 1, "since"))) {
      mention.period = true;
      mention.date.granularity = DateGranularity::range;
      if (mention.date.start && published_.days) mention.date.end = published_.days->end;
    }
    if (before > s_.body_begin && word(before - 1, "on")) --before;
    // "said on Monday", "announced today", "told reporters Thursday"
    for (std::size_t back = 1; back <= 3 && before >= s_.body_begin + back; ++back) {
      const std::size_t token = before - back;
      if (s_.is(token, Tag::effect) || s_.tokens[token].kind == TokenKind::punctuation || word(token, "that")) break;
      if (s_.is(token, Tag::say) && !(s_.is(token, Tag::damage) || is_past_participle_of_event(token)))
        mention.statement = true;
      if (s_.is(token, Tag::say)) break;
      if (back == 1 && !word(token, "reporters") && !word(token, "media") && !word(token, "statement") &&
          !word(token, "conference") && !word(token, "press")) {
        if (!s_.tokens[token].capital) break;
      }
    }
    // "On Tuesday, the government condemned …", "Monday the ministry said …": the first verb after it speaks
    if (!mention.statement && mention.begin <= s_.body_begin + 2) {
      for (std::size_t token = mention.end; token < s_.size() && token < mention.end + 16; ++token) {
        if (s_.is(token, Tag::effect) || s_.is(token, Tag::damage) || s_.is(token, Tag::weapon) ||
            s_.is(token, Tag::number) || mention.period)
          break;
        if (s_.is(token, Tag::say_noun) || s_.is(token, Tag::report_noun)) continue;
        if (s_.is(token, Tag::say) && !s_.is(token, Tag::suspected)) {
          mention.statement = true;
          break;
        }
      }
    }
    // "the army on Thursday rejected", "addressed two letters last Saturday"
    if (!mention.statement &&
        (s_.is(mention.end, Tag::say) || s_.is(mention.end, Tag::deny) || s_.is(mention.end, Tag::accuse)) &&
        !s_.is(mention.end, Tag::effect))
      mention.statement = true;
    if (!mention.statement && before > s_.body_begin &&
        (s_.is(before - 1, Tag::say_noun) && !s_.is(before - 1, Tag::say)))
      mention.statement = true;
    if (!mention.statement && before > s_.body_begin &&
        (word(before - 1, "reporters") || word(before - 1, "media") || word(before - 1, "accusation")))
      mention.statement = true;
    // "9:01 PM · Aug 7, 2022": when a post was sent
    if (before > s_.body_begin + 1 && words_at(text_, s_, before - 1) == "\xc2\xb7") mention.statement = true;
    // "On Monday, said a doctor", "Monday in a statement"
    if (!mention.statement && word(mention.end, "in") && word(mention.end + 1, "a") &&
        word(mention.end + 2, "statement"))
      mention.statement = true;
    // "in a Wednesday press conference", "a report on Tuesday"
    if (word(mention.end, "press") || word(mention.end, "statement") || word(mention.end, "briefing"))
      mention.statement = true;
  }
  bool is_past_participle_of_event(std::size_t token) const {
    return word(token, "reported") && token > 0 && s_.is(token - 1, Tag::be);
  }

  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Sentence& s_;
  const Published& published_;
  std::vector<DateMention> found_;
};

}  // namespace

Published published_of(const Document& document) {
  Published published;
  if (!document.published) return published;
  published.days = days_of_iso(*document.published);
  published.day_known = published.days && published.days->start == published.days->end;
  return published;
}

std::vector<DateMention> read_dates(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                                    const Published& published) {
  return DateReader(text, tables, sentence, published).read();
}

}  // namespace cairn
