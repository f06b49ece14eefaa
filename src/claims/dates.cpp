#include "claims/dates.h"

#include <algorithm>

#include "claims/date_uses.h"
#include "claims/named_periods.h"
#include "claims/relative_dates.h"

namespace cairn {
namespace {

constexpr std::uint64_t bit(Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); }
constexpr std::uint64_t kStarts =
    bit(Tag::month) | bit(Tag::weekday) | bit(Tag::relative_day) | bit(Tag::relative_period);
constexpr std::int32_t kDaysOfOneEvent = 7;  ///< A longer range is a period over which figures add up.

class DateReader {
 public:
  DateReader(const DateWords& w, const Lexicon::Tables& tables, const Published& published, const ClaimDate* event)
      : w_(w), s_(w.s), tables_(tables), context_{.w = w, .published = published, .event = event} {}

  std::vector<DateMention> read() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      if (!may_start(token)) {
        ++token;
        continue;
      }
      auto found = read_with_range(token);
      if (!found || found->begin < last_end_ || found->end <= token) {
        ++token;
        continue;
      }
      token = last_end_ = found->end;
      if (is_name(*found)) continue;
      mark_uses(context_, *found);
      if (names_day_of_event(*found)) {
        event_ = found->named;
        context_.event = &event_;
      }
      if (found_.empty()) found_.reserve(4);
      found_.push_back(*found);
    }
    return std::move(found_);
  }

 private:
  bool may_start(std::size_t token) const {
    const Token& t = s_.tokens[token];
    if (t.kind == TokenKind::number || (s_.starts[token] & kStarts) != 0) return true;
    if (s_.is(token, Tag::time_word)) return w_.begins_date(token);
    return t.first == 'q' && t.span.size() == 2;
  }

  /// "the 19 April Movement", "May 25 Square"
  bool is_name(const DateMention& found) const {
    const Match* thing = w_.time_word(found.end, TimeWord::has_a_day_as_name);
    if (!thing || found.date.granularity != DateGranularity::day) return false;
    return thing->entry->number == 1 || (s_.tokens[found.end].capital && !s_.capitals_mean_nothing);
  }

  /// Computed only where the sentence has a word for what is to come.
  bool is_future(std::size_t token) {
    if (!future_words_) {
      future_words_ = false;
      for (std::size_t t = s_.body_begin; t < s_.size() && !*future_words_; ++t)
        future_words_ = w_.is(t, TimeWord::future);
    }
    return *future_words_ && is_still_to_come(w_, token, token + 1);
  }

  std::optional<DateMention> read_at(std::size_t token) {
    if (token >= s_.size() || !may_start(token)) return std::nullopt;
    context_.future = published_matters() && is_future(token);
    if (auto quarter = read_same_quarter(token)) return quarter;
    if (w_.number(token)) return read_number(token);
    if (s_.is(token, Tag::weekday)) return read_weekday(context_, token);
    if (auto holiday = read_holiday(context_, token)) return holiday;
    if (const auto day = read_calendar_day(w_, token)) return with_article(resolve(context_, *day));
    if (auto part = read_part_of_period(context_, token)) return part;
    if (auto modified = read_modified_unit(context_, token)) return with_quarter(*modified);
    if (auto prefixed = read_prefixed(token)) return with_article(*prefixed);
    if (auto day = read_relative_day(token)) return day;
    if (const Match* recent = s_.match(token, Tag::relative_period); recent && !after_article(token))
      return with_article(read_recent(token, *recent));
    if (auto counted = read_counted_unit(context_, token)) return with_day(*counted);
    if (auto season = read_season(context_, token)) return season;
    return read_decade(context_, token);
  }

  /// "the 1988 third quarter", "this year's third quarter": the quarter of the year just read.
  DateMention with_quarter(const DateMention& year) {
    std::size_t at = year.end;
    if (is_apostrophe(w_.text, s_, at) && w_.word(at + 1, "s")) at += 2;
    if (at >= s_.size() || year.date.granularity != DateGranularity::year || !year.date.start) return year;
    const auto part = read_part_of_period(context_, at);
    if (!part || !part->date.start) return year;
    const int shift = civil_from_day(*year.date.start).year - civil_from_day(*part->date.start).year;
    const DayRange days{shifted(*part->date.start, CalendarUnit::year, shift),
                        shifted(*part->date.end, CalendarUnit::year, shift)};
    return mention_of(context_, year.begin, part->end, days, DateGranularity::range, year.date.basis);
  }

  /// "nine years ago today", "two weeks ago on Tuesday": the day in the unit just read.
  DateMention with_day(const DateMention& unit) {
    std::size_t at = unit.end;
    if (w_.word(at, "on")) ++at;
    if (!unit.date.start || unit.date.basis != DateBasis::relative_to_document || !context_.day_known()) return unit;
    DayRange days;
    std::size_t end = at;
    if (w_.word(at, "today") && unit.date.granularity == DateGranularity::year) {
      end = at + 1;
      const int years = civil_from_day(*unit.date.start).year - civil_from_day(context_.today()).year;
      days.start = days.end = shifted(context_.today(), CalendarUnit::year, years);
    } else if (const Match* weekday = s_.match(at, Tag::weekday);
               weekday && unit.date.granularity == DateGranularity::week) {
      end = weekday->end;
      days.start = days.end = Day{unit.date.start->number + static_cast<std::int32_t>(weekday->entry->number) - 1};
    }
    if (!days.start) return unit;
    return mention_of(context_, unit.begin, end, days, DateGranularity::day, DateBasis::relative_to_document);
  }

  /// "a weekend of talks" names no day.
  bool after_article(std::size_t token) const { return token > s_.body_begin && w_.word(token - 1, "a"); }

  /// "the end of May", "the weekend"
  DateMention with_article(DateMention found) const {
    const bool part = found.date.granularity == DateGranularity::range;
    if (!part || found.begin <= s_.body_begin || !w_.word(found.begin - 1, "the")) return found;
    --found.begin;
    found.date.span = found.named.span = s_.span_of(found.begin, found.end);
    return found;
  }

  /// "the quarter", "the latest quarter" after one has been named.
  std::optional<DateMention> read_same_quarter(std::size_t token) const {
    if (token == s_.body_begin || !w_.is(token, TimeWord::quarter) || !is_quarter(context_.event)) return std::nullopt;
    std::size_t begin = token - 1;
    if (w_.word(begin, "latest") && begin > s_.body_begin) --begin;
    if (!w_.word(begin, "the")) return std::nullopt;
    return mention_of(context_, begin, token + 1, {context_.event->start, context_.event->end}, DateGranularity::range,
                      DateBasis::anaphoric);
  }

  bool published_matters() const { return context_.published.days.has_value(); }

  std::optional<DateMention> read_number(std::size_t token) {
    if (const auto day = read_numeric_day(w_, token)) return resolve(context_, *day);
    if (const auto day = read_calendar_day(w_, token)) return resolve(context_, *day);
    if (auto decade = read_decade(context_, token)) return decade;
    if (auto part = read_part_of_period(context_, token)) return part;
    if (const auto year = read_year_alone(w_, token)) {
      return with_quarter(resolve(context_, *year));
    }
    return read_day_number(token);
  }

  /// "on the 15th": the latest such day; "on the 15th attack" is none.
  std::optional<DateMention> read_day_number(std::size_t token) const {
    const auto day = w_.day_of_month(token);
    const std::size_t end = w_.skip_ordinal(token + 1);
    if (!day || end == token + 1 || token < s_.body_begin + 2 || !w_.word(token - 1, "the")) return std::nullopt;
    if (!w_.word(token - 2, "on") && !w_.word(token - 2, "since") && !w_.word(token - 2, "until")) return std::nullopt;
    if (!w_.punctuation(end) && !s_.is(end, Tag::preposition) && !s_.is(end, Tag::conjunction)) return std::nullopt;
    DayRange days;
    if (context_.day_known()) {
      const CivilDate today = civil_from_day(context_.today());
      const DayRange month = days_of_months(today.year, today.month - (*day > today.day ? 1 : 0), 1);
      const CivilDate first = civil_from_day(*month.start);
      days.start = days.end = day_from_civil({first.year, first.month, *day});
    }
    return mention_of(context_, token - 1, end, days, DateGranularity::day, DateBasis::relative_to_document);
  }

  /// "late Saturday", "earlier this month", "early in the week", "late last year": the words before belong to it.
  std::optional<DateMention> read_prefixed(std::size_t token) {
    CalendarPart part = CalendarPart::whole;
    const Match* prefix = w_.time_word(token, TimeWord::earlier);
    if (!prefix) prefix = w_.time_word(token, TimeWord::later);
    const bool later = prefix && w_.is(token, TimeWord::later);
    for (const auto& [kind, value] :
         {std::pair(TimeWord::early, CalendarPart::early), std::pair(TimeWord::mid, CalendarPart::mid),
          std::pair(TimeWord::late, CalendarPart::late)}) {
      if (prefix) break;
      prefix = w_.time_word(token, kind);
      part = value;
    }
    if (!prefix) return std::nullopt;
    std::size_t at = prefix->end;
    if (w_.word(at - 1, "of") && w_.word(at, "the")) return part_of_current(token, at + 1, part);
    if (w_.dash(at) || w_.word(at, "in") || w_.word(at, "on")) ++at;
    if (w_.word(at, "the") || w_.is(at, TimeWord::early) || w_.is(at, TimeWord::mid) || w_.is(at, TimeWord::late))
      return std::nullopt;
    if (w_.is(at, TimeWord::earlier) || w_.is(at, TimeWord::later)) return std::nullopt;
    auto found = read_at(at);
    if (!found || found->begin != at) return std::nullopt;
    found->begin = token;
    found->date.span = found->named.span = s_.span_of(token, found->end);
    if (part == CalendarPart::whole) {
      if (!later) found->period = false;
      if (later && found->named.start && published_matters() && found->named.start <= context_.published.days->end) {
        found->date.start = context_.published.days->start;
        found->date.end = unit_end(*found);
      }
    } else if (found->named.start && found->date.granularity == DateGranularity::year) {
      found->date.start = part_of_year(civil_from_day(*found->named.start).year, part).start;
      found->date.end = part_of_year(civil_from_day(*found->named.start).year, part).end;
      found->date.granularity = DateGranularity::range;
    }
    return found;
  }

  /// "the beginning of the year", "the end of the month": of those of publication.
  std::optional<DateMention> part_of_current(std::size_t begin, std::size_t unit_at, CalendarPart part) const {
    const Match* unit = w_.unit(unit_at);
    if (!unit) return std::nullopt;
    const bool year = calendar_unit(*unit) == CalendarUnit::year;
    if (!year && calendar_unit(*unit) != CalendarUnit::month) return std::nullopt;
    DayRange days;
    if (context_.day_known() || (year && published_matters())) {
      const CivilDate today = civil_from_day(context_.today());
      days = year ? part_of_year(today.year, part) : part_of_month(today.year, today.month, part);
    }
    return mention_of(context_, begin, unit->end, days, DateGranularity::range, DateBasis::relative_to_document);
  }

  static std::optional<Day> unit_end(const DateMention& found) {
    switch (*found.date.granularity) {
      case DateGranularity::week:
        return unit_around(CalendarUnit::week, *found.named.start).end;
      case DateGranularity::month:
        return unit_around(CalendarUnit::month, *found.named.start).end;
      case DateGranularity::year:
        return unit_around(CalendarUnit::year, *found.named.start).end;
      default:
        return found.named.end;
    }
  }

  std::optional<DateMention> read_relative_day(std::size_t token) const {
    const Match* relative = s_.match(token, Tag::relative_day);
    if (!relative) return std::nullopt;
    DayRange days;
    if (context_.day_known()) {
      const Day day{context_.today().number + static_cast<std::int32_t>(relative->entry->number)};
      days = {day, day};
    }
    return mention_of(context_, token, relative->end, days, DateGranularity::day, DateBasis::relative_to_document);
  }

  /// "recent weeks", "overnight", "over the weekend".
  DateMention read_recent(std::size_t token, const Match& match) const {
    const std::string& kind = tables_.texts[match.entry->text];
    DayRange days;
    if (kind == "overnight" && context_.day_known()) days = {Day{context_.today().number - 1}, context_.today()};
    if (kind == "weekend" && context_.day_known()) {
      days = unit_around(CalendarUnit::weekend, context_.today());
      days.end = std::min(*days.end, context_.today());
    }
    const auto granularity = kind == "recent_weeks" ? DateGranularity::weeks : DateGranularity::range;
    DateMention mention = mention_of(context_, token, match.end, days, granularity, DateBasis::relative_to_document);
    mention.period = kind != "overnight" && kind != "weekend";
    return mention;
  }

  /// "from 3 May to 5 June", "between June and October of 2017", "May-June 2015", "Friday through Sunday".
  std::optional<DateMention> read_with_range(std::size_t token) {
    auto first = read_at(token);
    if (!first || first->begin != token) return first;
    const bool from = token > s_.body_begin && w_.word(token - 1, "from");
    const bool between = token > s_.body_begin && w_.word(token - 1, "between");
    const std::size_t at = first->end;
    const bool joined = w_.dash(at) || w_.word(at, "through") || w_.word(at, "thru");
    const bool to = (w_.word(at, "to") || w_.word(at, "until") || w_.word(at, "till")) && (from || has_day(token));
    if (!joined && !to && !(w_.word(at, "and") && between)) return first;
    std::size_t next = at + 1;
    if (w_.word(next, "the")) ++next;
    auto second = read_second(token, next);
    if (!second || second->begin != next || second->end <= next) return first;
    if (to && !from && !has_day(next)) return first;  // "from … to" or two days
    return joined_range(token, (from || between) ? token - 1 : token, *first, *second);
  }

  bool has_day(std::size_t token) const {
    const auto day = read_calendar_day(w_, token);
    return day && day->day != 0;
  }

  std::optional<DateMention> read_second(std::size_t token, std::size_t next) {
    const auto first_year = w_.year(token);
    if (const auto day = w_.small_number(next); first_year && day && s_.tokens[next].span.size() == 2) {
      const int last = *first_year / 100 * 100 + *day;  // "1998-99"
      if (last <= *first_year) return std::nullopt;
      return mention_of(context_, next, next + 1, days_of_year(last), DateGranularity::year, DateBasis::explicit_);
    }
    if (first_year && w_.year(next))
      return mention_of(context_, next, next + 1, days_of_year(*w_.year(next)), DateGranularity::year,
                        DateBasis::explicit_);
    return read_at(next);
  }

  std::optional<DateMention> joined_range(std::size_t token, std::size_t begin, const DateMention& first,
                                          const DateMention& second) const {
    DayRange days{first.date.start, second.date.end};
    if (const auto day = read_calendar_day(w_, token); day && !day->year && second.date.start) {
      int year = civil_from_day(*second.date.start).year;
      if (days_in_year(*day, year).start > second.date.start) --year;
      days.start = days_in_year(*day, year).start;
    }
    if (!days.start || !days.end || *days.start > *days.end) days = {};
    const auto basis = second.date.basis == DateBasis::unresolved ? first.date.basis : second.date.basis;
    DateMention mention = mention_of(context_, begin, second.end, days, DateGranularity::range, basis);
    mention.period = days.start && days.end->number - days.start->number > kDaysOfOneEvent;
    return mention;
  }

  const DateWords& w_;
  const Sentence& s_;
  const Lexicon::Tables& tables_;
  DateContext context_;
  ClaimDate event_;  ///< The day this sentence last named.
  std::size_t last_end_ = 0;
  std::optional<bool> future_words_;
  std::vector<DateMention> found_;
};

}  // namespace

bool names_day_of_event(const DateMention& mention) {
  const ClaimDate& named = mention.named;
  const bool compared = named.basis == DateBasis::offset_from_event && named.granularity != DateGranularity::day;
  return named.start && !mention.statement && !compared;
}

Published published_of(const Document& document) {
  Published published;
  if (!document.published) return published;
  published.days = days_of_iso(*document.published);
  published.day_known = published.days && published.days->start == published.days->end;
  return published;
}

std::vector<DateMention> read_dates(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                                    const Published& published, const ClaimDate* event) {
  const DateWords words{.text = text, .s = sentence};
  return DateReader(words, tables, published, event).read();
}

}  // namespace cairn
