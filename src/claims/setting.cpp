#include "claims/setting.h"

#include <algorithm>
#include <string>

#include "claims/place_runs.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// "The ministry and Noor Hospital said": a place that speaks beside another source.
bool speaks_beside(const Sentence& s, const PlaceMention& place, const SourceMention& source) {
  const std::uint32_t begin = s.tokens[place.begin].span.begin;
  return std::ranges::any_of(source.parallel, [&](const Attribution& beside) {
    return beside.span && beside.span->begin <= begin && begin < beside.span->end;
  });
}

/// "the command, which heads all missions in the north, said": where the source is at work, not where it happened.
bool told_of_source(std::string_view text, const Sentence& s, const PlaceMention& place, const SourceMention& source) {
  if (place.begin < source.end || !is_mark(text, s, source.end, ',')) return false;
  if (!is_word(text, s, source.end + 1, "which") && !is_word(text, s, source.end + 1, "who")) return false;
  return only_describes(text, s, source.end + 2, place.begin);
}

/// "Syria's foreign ministry": the place inside a source is not where it happened.
void drop_places_of_sources(std::string_view text, const Sentence& s, Setting& setting) {
  std::erase_if(setting.places, [&](const PlaceMention& place) {
    return std::ranges::any_of(setting.sources, [&](const SourceMention& source) {
      if (speaks_beside(s, place, source) || told_of_source(text, s, place, source)) return true;
      if (place.begin < source.begin || place.begin >= source.end) return false;
      // "rescue workers in the Old Quarter say": they speak of where they are
      if (place.place.precision == PlacePrecision::country) return true;
      for (std::size_t t = source.begin; t < place.begin; ++t) {
        if (is_word(text, s, t, "in")) return false;
      }
      return true;
    });
  });
}

/// "…, officials said as dawn broke Saturday": what follows a closing source is about the statement.
void mark_statement_days(Setting& setting) {
  for (const SourceMention& source : setting.sources) {
    for (DateMention& date : setting.dates)
      date.statement |=
          source.closing && source.covers_end <= source.begin && date.begin >= source.cue_end && !source.cited;
  }
}

}  // namespace

bool says_something(const Sentence& s) {
  constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
  return (s.any & (bit(Tag::effect) | bit(Tag::body) | bit(Tag::damage) | bit(Tag::assessment) | bit(Tag::deny) |
                   bit(Tag::acknowledge) | bit(Tag::weapon) | bit(Tag::month) | bit(Tag::weekday) |
                   bit(Tag::relative_day) | bit(Tag::relative_period) | bit(Tag::unit) | bit(Tag::report_noun))) != 0;
}

Setting read_setting(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                     const Gazetteer* gazetteer, const Published& published, const ClaimDate* event,
                     std::span<const SourceMention> sources, bool place_wanted) {
  Setting setting;
  const bool matters = says_something(s);
  if (matters) setting.dates = read_dates(text, tables, s, published, event);
  if (matters || place_wanted) {
    setting.places = read_places(text, s, gazetteer);
    std::erase_if(setting.places, &PlaceMention::destination);
  }
  setting.sources = sources;
  for (std::size_t t = s.body_begin; t < s.size();) {
    const Match* weapon = s.match(t, Tag::weapon);
    if (!weapon) {
      ++t;
      continue;
    }
    setting.weapons.push_back(*weapon);
    t = weapon->end;
  }
  drop_places_of_sources(text, s, setting);
  mark_statement_days(setting);
  return setting;
}

Weapon weapon_at(std::string_view text, const Sentence& s, const Match& match) {
  const Span span = s.span_of(match.begin, match.end);
  return {
      .type = static_cast<WeaponType>(match.entry->a), .described_as = std::string(words_of(text, span)), .span = span};
}

}  // namespace cairn
