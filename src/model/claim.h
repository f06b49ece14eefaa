#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/document.h"
#include "model/enum_names.h"
#include "model/span.h"

// The claim and its parts. Field names and closed lists are the exchange format (docs/formats/claim.md):
// the words here, in JSON, in CSV headers and on the pages are the same.

namespace cairn {

enum class Kind : std::uint8_t { harm, damage, assessment, denial, acknowledgement };
CAIRN_ENUM_NAMES(Kind, "harm", "damage", "assessment", "denial", "acknowledgement")

/// Effects on people (harm), on objects (damage) and of handling reports (assessment), in that order.
enum class Effect : std::uint8_t {
  killed, injured, killed_or_injured, missing, trapped, bodies_recovered, bodies_unrecovered, bodies_buried,
  detained, displaced, sexual_violence, tortured,
  destroyed, damaged, hit,
  carried_over, received, open, completed, credible, non_credible, duplicate, reopened
};
CAIRN_ENUM_NAMES(Effect, "killed", "injured", "killed_or_injured", "missing", "trapped", "bodies_recovered",
                 "bodies_unrecovered", "bodies_buried", "detained", "displaced", "sexual_violence", "tortured",
                 "destroyed", "damaged", "hit", "carried_over", "received", "open", "completed", "credible",
                 "non_credible", "duplicate", "reopened")

enum class Qualifier : std::uint8_t { exact, at_least, more_than, up_to, about, between, word };
CAIRN_ENUM_NAMES(Qualifier, "exact", "at_least", "more_than", "up_to", "about", "between", "word")

enum class VictimStatus : std::uint8_t { civilian, combatant, mixed, unknown };
CAIRN_ENUM_NAMES(VictimStatus, "civilian", "combatant", "mixed", "unknown")

enum class Scope : std::uint8_t { incident, running_total, multi_incident, cumulative, unspecified };
CAIRN_ENUM_NAMES(Scope, "incident", "running_total", "multi_incident", "cumulative", "unspecified")

enum class Polarity : std::uint8_t { affirmed, negated };
CAIRN_ENUM_NAMES(Polarity, "affirmed", "negated")

enum class Certainty : std::uint8_t { asserted, reported, hearsay, hypothetical };
CAIRN_ENUM_NAMES(Certainty, "asserted", "reported", "hearsay", "hypothetical")

enum class Stance : std::uint8_t { none, accuses, acknowledges, denies, revises };
CAIRN_ENUM_NAMES(Stance, "none", "accuses", "acknowledges", "denies", "revises")

enum class ActorRelation : std::uint8_t { sole, joint, alternative };
CAIRN_ENUM_NAMES(ActorRelation, "sole", "joint", "alternative")

enum class ObjectType : std::uint8_t {
  home, school, hospital, place_of_worship, market, bridge, dam, power, water, vehicle, camp, cultural_site,
  government_building, area, other
};
CAIRN_ENUM_NAMES(ObjectType, "home", "school", "hospital", "place_of_worship", "market", "bridge", "dam", "power",
                 "water", "vehicle", "camp", "cultural_site", "government_building", "area", "other")

enum class WeaponType : std::uint8_t {
  airstrike, drone_strike, shelling, rocket, missile, barrel_bomb, cluster_munition, incendiary_or_white_phosphorus,
  chemical, ied, car_bomb, suicide_attack, mine_or_uxo, small_arms, execution, vehicle, explosion, other
};
CAIRN_ENUM_NAMES(WeaponType, "airstrike", "drone_strike", "shelling", "rocket", "missile", "barrel_bomb",
                 "cluster_munition", "incendiary_or_white_phosphorus", "chemical", "ied", "car_bomb",
                 "suicide_attack", "mine_or_uxo", "small_arms", "execution", "vehicle", "explosion", "other")

enum class PlaceRelation : std::uint8_t { in, near, area };
CAIRN_ENUM_NAMES(PlaceRelation, "in", "near", "area")

enum class PlacePrecision : std::uint8_t {
  exact, street, landmark, neighbourhood, village, town, city, district, governorate, country
};
CAIRN_ENUM_NAMES(PlacePrecision, "exact", "street", "landmark", "neighbourhood", "village", "town", "city",
                 "district", "governorate", "country")

enum class DateGranularity : std::uint8_t { day, range, week, weeks, month, year };
CAIRN_ENUM_NAMES(DateGranularity, "day", "range", "week", "weeks", "month", "year")

enum class DateBasis : std::uint8_t {
  explicit_, year_from_document, relative_to_document, offset_from_event, anaphoric, unresolved
};
CAIRN_ENUM_NAMES(DateBasis, "explicit", "year_from_document", "relative_to_document", "offset_from_event",
                 "anaphoric", "unresolved")

enum class Role : std::uint8_t {
  belligerent, government, military, medical, responder, witness, relative, monitor, un, state_media, media, unnamed
};
CAIRN_ENUM_NAMES(Role, "belligerent", "government", "military", "medical", "responder", "witness", "relative",
                 "monitor", "un", "state_media", "media", "unnamed")

/// The block types a claim can have; richer document blocks map to `body`.
enum class ClaimBlock : std::uint8_t { headline, body, caption, teaser, quote };
CAIRN_ENUM_NAMES(ClaimBlock, "headline", "body", "caption", "teaser", "quote")

/// How many: people for harm, objects for damage, reports for assessment. Ends are inclusive; an empty end is not
/// known, never 0. "at least 23" is {23, empty, at_least}.
struct Count {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  Qualifier qualifier = Qualifier::exact;
  std::optional<std::string> word;  ///< Only for Qualifier::word: "dozens".
  std::optional<Span> span;         ///< The number with its qualifier, without the noun.
  friend bool operator==(const Count&, const Count&) = default;
};

struct Object {
  ObjectType type = ObjectType::other;
  std::string described_as;
  std::optional<Span> span;
  friend bool operator==(const Object&, const Object&) = default;
};

struct Victims {
  VictimStatus status = VictimStatus::unknown;
  std::optional<std::string> group;  ///< women, men, children, elderly, family, medics, journalists …
  std::string described_as;
  std::optional<Span> span;
  friend bool operator==(const Victims&, const Victims&) = default;
};

struct AllegedActor {
  std::string name;                  ///< As the text has it.
  std::optional<std::string> party;  ///< The party the lexicon folds it into.
  ActorRelation relation = ActorRelation::sole;
  std::optional<Span> span;
  friend bool operator==(const AllegedActor&, const AllegedActor&) = default;
};

struct Weapon {
  WeaponType type = WeaponType::other;
  std::string described_as;
  std::optional<Span> span;
  friend bool operator==(const Weapon&, const Weapon&) = default;
};

/// A place that a name may mean, with what speaks for it.
struct PlaceOption {
  std::string gazetteer_id;
  std::string name;    ///< The place's preferred name.
  std::string within;  ///< First-level division and country: "Nineveh, IQ"; may be empty.
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::int64_t score = 0;            ///< Thousandths of a unit of log odds; only differences mean anything.
  std::vector<std::string> reasons;  ///< Names of PlaceEvidence (docs/methods/places.md).
  friend bool operator==(const PlaceOption&, const PlaceOption&) = default;
};

struct Place {
  std::string name;
  std::optional<Span> span;
  std::optional<std::string> gazetteer_id;  ///< Empty = not resolved: name and span only.
  std::optional<double> latitude;           ///< Degrees north, WGS 84.
  std::optional<double> longitude;          ///< Degrees east, WGS 84.
  std::optional<PlacePrecision> precision;
  PlaceRelation relation = PlaceRelation::in;
  std::vector<std::string> parents;  ///< As named in the text.
  std::optional<std::string> decided_by = {};  ///< The reviewer who said which place it is; empty = as read.
  std::optional<std::int64_t> radius_metres = {};  ///< How far from the point the words allow it to be; empty = no point.
  std::vector<PlaceOption> candidates = {};  ///< Likeliest first, where there are several, or one that is not sure.
  friend bool operator==(const Place&, const Place&) = default;
};

struct ClaimDate {
  std::optional<Day> start;
  std::optional<Day> end;  ///< Included.
  std::optional<DateGranularity> granularity;
  DateBasis basis = DateBasis::explicit_;
  std::optional<Span> span;
  DayInPart part = {};  ///< Of an unresolved day.
  friend bool operator==(const ClaimDate&, const ClaimDate&) = default;
};

/// One link of an attribution chain.
struct Attribution {
  std::string source;
  std::optional<Role> role;
  std::optional<std::string> cue;  ///< "said", "according to"
  std::optional<Span> span;
  friend bool operator==(const Attribution&, const Attribution&) = default;
};
using AttributionChain = std::vector<Attribution>;  ///< Nearest the event first; the publisher is left out.

/// Copied from the document so that claims can be linked without it.
struct ReportedBy {
  std::optional<std::string> outlet;
  std::optional<std::string> published;
  std::optional<DatePrecision> published_precision;
  std::optional<std::string> url;
  std::optional<std::string> derivation_group;  ///< Only where the claim's sentence is shared.
  std::optional<std::string> agency{};          ///< Whose story the sentence is, where that is known.
  friend bool operator==(const ReportedBy&, const ReportedBy&) = default;
};

/// One checkable statement in one document about harm to people. Cairn keeps what was said and who said it; it
/// never decides that a claim is true. What the text does not say is empty, never 0 and never a guess.
struct Claim {
  std::string document;
  std::string claim;  ///< Stable for the same bytes and rule packs: "d1#1".
  Kind kind = Kind::harm;
  std::optional<Effect> effect;
  std::optional<Count> count;
  std::optional<Object> object;
  std::optional<Victims> victims;
  std::optional<std::string> subset_of;  ///< The claim this is a part of; parts are never added to wholes.
  Scope scope = Scope::unspecified;
  std::optional<DayRange> period;
  Polarity polarity = Polarity::affirmed;
  Certainty certainty = Certainty::asserted;
  Stance stance = Stance::none;
  std::vector<AllegedActor> alleged_actors;
  std::optional<Weapon> weapon;
  std::optional<Place> place;
  std::vector<Place> other_places;
  std::optional<ClaimDate> date;
  AttributionChain attribution;
  std::vector<AttributionChain> other_attributions;
  ReportedBy reported_by;
  std::optional<Span> sentence;
  std::optional<Span> trigger;
  std::vector<std::string> families;  ///< That its sentence names, as written: "Abu Qasim".
  ClaimBlock block = ClaimBlock::body;
  std::string method;
  std::string rule;
  std::optional<double> confidence;  ///< P(correct), 0 to 1.
  std::vector<std::string> flags;    ///< Codes of docs/formats/notes.md.
  friend bool operator==(const Claim&, const Claim&) = default;
};

/// Everything one document yields. Reading cannot fail: a text without claims gives empty lists.
struct Extraction {
  std::vector<Claim> claims;  ///< In reading order.
  std::vector<Note> notes;    ///< What a reviewer should look at, and where.
};

}  // namespace cairn
