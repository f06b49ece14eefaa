#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "claims/confidence.h"
#include "claims/links.h"
#include "model/claim.h"
#include "model/day.h"
#include "places/evidence.h"
#include "text/tokens.h"

// The compiled rule packs: every phrase of lexicon/LANG/*.txt with what it is. docs/formats/lexicon.md describes the
// files; the section names there are the enumerators here.

namespace cairn {

/// What a phrase is. A phrase can be several things: "wounded" is an effect and a modifier.
enum class Tag : std::uint8_t {
  effect,
  damage,
  assessment,
  person,
  body,
  relative,
  modifier,
  number,
  scale,
  quantity,
  qualifier,
  article,
  possessive,
  object,
  weapon,
  actor,
  action,
  source,
  source_noun,
  say,
  according,
  citing,
  say_noun,
  include,
  of_them,
  negation,
  hypothetical,
  hearsay,
  suspected,
  be,
  have,
  adverb,
  preposition,
  place_noun,
  place_direction,
  place_near,
  place_area,
  place_cue,
  month,
  weekday,
  relative_day,
  relative_period,
  day_part,
  time_word,
  unit,
  cumulative,
  running,
  revise,
  accuse,
  deny,
  acknowledge,
  not_conflict,
  other,
  conjunction,
  relative_pronoun,
  clause_break,
  report_noun,
  teaser,
  several_events,
  title,
  not_a_person,
  pronoun,
  damage_verb,
  view,
  count_
};
static_assert(static_cast<int>(Tag::count_) <= 64, "tags are kept as bits of one 64-bit mask");

/// The section of a rule pack that such phrases stand in: "relative_day".
std::string_view section_name(Tag tag);

/// How a word names an effect, and so where its victims stand.
enum class Form : std::uint8_t {
  participle,    ///< "killed": passive with victims before it, or active with victims after it
  active,        ///< "killing", "kills", "claimed the lives of": victims after it
  intransitive,  ///< "died": victims before it
  state,         ///< "dead": victims before it ("left 12 dead") or after it ("12 dead soldiers")
  noun_of,       ///< "the death of", "massacre of": victims after it
  noun_count,    ///< "27 fatalities": the number stands before it and the noun is the victims
  toll,          ///< "death toll", "number of dead": the number stands after it
  location,      ///< "under the rubble": victims before it, with or without a verb
  between,       ///< "took ... hostage": victims between its halves
  subject,       ///< "suffered ... burns": victims before the first half, no people between the halves
  passive,       ///< "hit": victims before it, only with a form of "be"
  loss,          ///< "lost": victims after it, only a number with a noun
  nothing        ///< "dead end": harms nobody
};

/// Words that dates and periods are made of. The units come first, in the order of CalendarUnit.
enum class TimeWord : std::uint8_t {
  hour,
  day,
  week,
  weekend,
  month,
  quarter,
  half_year,
  year,
  decade,
  century,
  season,       ///< With its first month.
  holiday,      ///< With month and day: 1225.
  ordinal,      ///< "third", with 3.
  decade_name,  ///< "eighties", with 80.
  last,         ///< "last month": the one before this
  past,         ///< "the past month": up to now
  previous,     ///< "the previous month": before the one spoken of
  current,
  next,
  following,
  same,
  early,
  mid,
  late,
  ago,
  earlier,
  later,
  few,               ///< "several", "a few": how many is not known
  before_year,       ///< Words after which a bare number from 1900 to 2100 is a year.
  future,            ///< Words for what is still to come.
  not_the_day,       ///< "before", "ahead of": what follows is another day than that of the event.
  said_again,        ///< "continued to": a day in a report that is repeated is that of the repeating.
  other_act,         ///< Verbs for what hurts nobody: a date beside them is theirs.
  other_event,       ///< Nouns for it: "accord".
  beginning,         ///< "founded": a month or year after it is when something long began.
  has_a_day_as_name  ///< "19 April Movement"; 1 in any case of letters, 0 with a capital only: "May 25 Square".
};

/// What a word beside a name says about whether it names a place.
enum class PlaceCue : std::uint8_t {
  struck,              ///< Verbs whose object is a place: "shelled"
  event,               ///< Nouns that a place stands before or after: "massacre"
  organisation,        ///< Nouns that make a name one of people: "brigade"
  demonym,             ///< "Karunan"; its text is the country's code, where there is one.
  article,             ///< Glued to a name by a hyphen: "al-"
  particle,            ///< Small words inside names: "al", "de"
  compound,            ///< What follows a name and a hyphen without belonging to it: "backed"
  strong_preposition,  ///< Announces a place: "in"
  weak_preposition,    ///< Announces a place only if the name is known: "on"
  anaphoric,           ///< Makes a landmark one that was named before: "same"
  not_a_place,         ///< Capitalised words that are none though a list of places may have them: "union"
  function_word,       ///< Ends a name in texts of capitals only
  arrival,             ///< Before a hospital that the harmed were brought to: "taken to"
  abbreviation         ///< "Ga." after a place's name; its text is the country's code and the division: "US Georgia".
};

/// A verb of denying, words that call false what was told before, what parties deny without a number
/// ("responsibility"), words that deny by themselves ("were not involved"), and "no evidence" of what follows.
enum class Denial : std::uint8_t { verb, calls_false, act, phrase, evidence, saying };

/// Words for several events, words that begin another one ("elsewhere"), words that set an event apart ("separate"),
/// words that bring one up to explain another ("in retaliation for"), words before a deed that somebody is held for, and words
/// with a total over the events told of before ("in all").
enum class SeveralEvents : std::uint8_t { counted, another, apart, brought_up, reason, in_all };

/// What a cumulative cue sums up: the figures near it, only the one that follows ("bringing the total to 340"), or,
/// with a number of days after it, those near it ("in two weeks").
enum class Sum : std::uint8_t { near_it, after_it, stretch };

/// Where, and since when, a bare "coalition" is this party.
struct CoalitionCountry {
  std::string country;  ///< ISO 3166-1 alpha-2.
  std::string party;
  Day from;
};

/// Words that concede, and words that do so only with a number ("assessed that two civilians were killed").
enum class Acknowledgement : std::uint8_t { any, number };

/// What a verb makes of a noun of damage beside it: "suffered damage", "caused damage".
enum class DamageVerb : std::uint8_t { suffers, causes };

enum class Bound : std::uint8_t { at_least, more_than, up_to, fewer, about };

struct Entry {
  Tag tag = Tag::count_;
  std::uint8_t a = 0;  ///< By tag: Effect, Form, VictimStatus, WeaponType, Role, Bound, PlacePrecision …
  std::uint8_t b = 0;  ///< By tag: Form of an effect; 1 = plural of a person.
  std::uint8_t c = 0;
  std::uint32_t line = 0;   ///< Where the phrase stands: the line of the file, from 1.
  std::int64_t number = 0;  ///< Number words, months, weekdays, lows of quantities.
  std::uint16_t text = 0;   ///< Group, party, first half of an effect …: index into Lexicon::Tables::texts; 0 = none.
  std::uint16_t file = 0;   ///< Index into Lexicon::Tables::files.
};

struct Phrase {
  std::vector<std::uint32_t> words;  ///< Vocabulary ids.
  Entry entry;
};

struct Lexicon::Tables {
  Vocabulary vocabulary;
  std::vector<Phrase> phrases;              ///< By first word, then second (those of one word last), longest first.
  std::vector<std::uint32_t> second_word;   ///< By phrase: its second word; 0 for a phrase of one word.
  std::vector<std::uint32_t> third_word;    ///< By phrase: its third word; 0 where it has none.
  std::vector<std::uint32_t> first_phrase;  ///< By word id: begin of its group in `phrases`; size + 1 entries.
  std::vector<std::uint32_t> first_single;  ///< By word id: where its phrases of one word begin, at the group's end.
  std::vector<std::uint64_t> second_words;  ///< By word id: bit (id % 64) of each second word of its longer phrases.
  std::vector<std::string> texts = {""};
  LinkWeights link_weights = {};
  PlaceWeights place_weights = {};
  std::vector<CoalitionCountry> coalitions;  ///< Of [coalition PARTY].
  std::vector<std::string> files;  ///< Names of the rule packs' files, sorted.
  std::vector<ConfidenceWeight> confidence_weights;
};

}  // namespace cairn
