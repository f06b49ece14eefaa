#pragma once

#include <string>
#include <utility>
#include <vector>

#include "incidents/incidents.h"

// Claims for the tests of this folder, written like sentences:
//   report("snhr", "SNHR", "2018-11-17").killed(at_least(15)).in("Abu al-Hasan").on("2018-11-17").by("US-led Coalition")

namespace cairn::testing {

inline Count exactly(std::int64_t n) { return {.low = n, .high = n, .qualifier = Qualifier::exact, .word = {}, .span = {}}; }
inline Count at_least(std::int64_t n) { return {.low = n, .high = {}, .qualifier = Qualifier::at_least, .word = {}, .span = {}}; }
inline Count more_than(std::int64_t n) { return {.low = n, .high = {}, .qualifier = Qualifier::more_than, .word = {}, .span = {}}; }
inline Count up_to(std::int64_t n) { return {.low = {}, .high = n, .qualifier = Qualifier::up_to, .word = {}, .span = {}}; }
inline Count between(std::int64_t a, std::int64_t b) { return {.low = a, .high = b, .qualifier = Qualifier::between, .word = {}, .span = {}}; }
inline Count in_a_word(const char* word, std::int64_t low) { return {.low = low, .high = {}, .qualifier = Qualifier::word, .word = word, .span = {}}; }

class ClaimBuilder {
 public:
  ClaimBuilder(std::string document, int number, const char* outlet, const char* published) {
    claim_.document = std::move(document);
    claim_.claim = claim_.document + "#" + std::to_string(number);
    const auto at = static_cast<std::uint32_t>(100 * number);
    claim_.sentence = Span{at, at + 90};
    claim_.trigger = Span{at + 10, at + 16};
    claim_.scope = Scope::incident;
    if (*outlet) claim_.reported_by.outlet = outlet;
    if (*published) {
      claim_.reported_by.published = published;
      claim_.reported_by.published_precision = DatePrecision::day;
    }
  }

  ClaimBuilder& harm(Effect effect, Count count) {
    claim_.kind = Kind::harm;
    claim_.effect = effect;
    count.span = Span{claim_.trigger->begin + 10, claim_.trigger->begin + 12};
    claim_.count = std::move(count);
    return *this;
  }
  ClaimBuilder& killed(Count count) { return harm(Effect::killed, std::move(count)); }
  ClaimBuilder& assessment(Effect effect, Count count) {
    harm(effect, std::move(count));
    claim_.kind = Kind::assessment;
    return *this;
  }
  ClaimBuilder& kind(Kind kind) { claim_.kind = kind; return *this; }
  ClaimBuilder& effect(Effect effect) { claim_.effect = effect; return *this; }
  ClaimBuilder& victims(VictimStatus status, const char* group = "") {
    claim_.victims = Victims{.status = status, .group = {}, .described_as = "people", .span = {}};
    if (*group) claim_.victims->group = group;
    return *this;
  }
  ClaimBuilder& in(const char* name, PlacePrecision precision = PlacePrecision::village, const char* id = "") {
    claim_.place = Place{.name = name, .span = {}, .gazetteer_id = {}, .latitude = {}, .longitude = {},
                         .precision = precision, .relation = PlaceRelation::in, .parents = {}};
    if (*id) claim_.place->gazetteer_id = id;
    return *this;
  }
  ClaimBuilder& at(double latitude, double longitude) {
    claim_.place->latitude = latitude;
    claim_.place->longitude = longitude;
    return *this;
  }
  ClaimBuilder& parent(const char* name) { claim_.place->parents.emplace_back(name); return *this; }
  ClaimBuilder& also_in(const char* name) {
    claim_.other_places.push_back(*claim_.place);
    claim_.other_places.back().name = name;
    claim_.other_places.back().gazetteer_id.reset();
    return *this;
  }
  ClaimBuilder& on(const char* day) { return during(day, day, DateGranularity::day); }
  ClaimBuilder& during(const char* start, const char* end, DateGranularity granularity = DateGranularity::range) {
    claim_.date = ClaimDate{.start = parse_day(start), .end = parse_day(end), .granularity = granularity,
                            .basis = DateBasis::explicit_, .span = {}};
    return *this;
  }
  /// "tuesday", "--03-04": what is said of a day that stays open; either may be empty.
  ClaimBuilder& on_some(const char* weekday, const char* month_day = "") {
    claim_.date = ClaimDate{.start = {}, .end = {}, .granularity = DateGranularity::day, .basis = DateBasis::unresolved, .span = {}};
    claim_.date->part = parse_month_day(month_day).value_or(DayInPart{});
    claim_.date->part.weekday = parse_weekday(weekday).value_or(0);
    return *this;
  }
  ClaimBuilder& period(const char* start, const char* end) {
    claim_.period = DayRange{.start = parse_day(start), .end = parse_day(end)};
    return *this;
  }
  ClaimBuilder& by(const char* party, ActorRelation relation = ActorRelation::sole) {
    claim_.alleged_actors.push_back({.name = party, .party = party, .relation = relation, .span = {}});
    return *this;
  }
  ClaimBuilder& said(const char* source, Role role) {
    claim_.attribution.push_back({.source = source, .role = role, .cue = "said", .span = {}});
    claim_.certainty = Certainty::reported;
    return *this;
  }
  ClaimBuilder& also_said(const char* source, Role role) {
    claim_.other_attributions.push_back({{.source = source, .role = role, .cue = "said", .span = {}}});
    return *this;
  }
  ClaimBuilder& part_of(const char* whole) { claim_.subset_of = whole; return *this; }
  ClaimBuilder& scope(Scope scope) { claim_.scope = scope; return *this; }
  ClaimBuilder& stance(Stance stance) { claim_.stance = stance; return *this; }
  ClaimBuilder& certainty(Certainty certainty) { claim_.certainty = certainty; return *this; }
  ClaimBuilder& polarity(Polarity polarity) { claim_.polarity = polarity; return *this; }
  ClaimBuilder& block(ClaimBlock block) { claim_.block = block; return *this; }
  ClaimBuilder& weapon(WeaponType type) {
    claim_.weapon = Weapon{.type = type, .described_as = "airstrike", .span = {}};
    return *this;
  }
  ClaimBuilder& hit(ObjectType type) {
    claim_.object = Object{.type = type, .described_as = "building", .span = {}};
    return *this;
  }
  ClaimBuilder& copies(const char* group) { claim_.reported_by.derivation_group = group; return *this; }
  ClaimBuilder& agency(const char* name) { claim_.reported_by.agency = name; return *this; }
  ClaimBuilder& same_sentence_as(int number) {
    const auto at = static_cast<std::uint32_t>(100 * number);
    claim_.sentence = Span{at, at + 90};
    return *this;
  }
  /// In one clause with another claim: its sentence and its effect word.
  ClaimBuilder& same_clause_as(int number) {
    same_sentence_as(number);
    claim_.trigger = Span{claim_.sentence->begin + 10, claim_.sentence->begin + 16};
    return *this;
  }
  ClaimBuilder& named(const char* name) {
    claim_.victims = Victims{.status = VictimStatus::unknown, .group = {}, .described_as = name, .span = {}};
    return *this;
  }
  ClaimBuilder& family(const char* name) { claim_.families.emplace_back(name); return *this; }
  ClaimBuilder& rule(const char* rule) { claim_.rule = rule; return *this; }
  ClaimBuilder& going_on() { claim_.date->basis = DateBasis::anaphoric; return *this; }
  operator Claim() const { return claim_; }  // NOLINT: reads as a claim in the tables.

 private:
  Claim claim_;
};

inline ClaimBuilder claim(std::string document, int number, const char* outlet = "", const char* published = "") {
  return ClaimBuilder(std::move(document), number, outlet, published);
}

/// Alignments as the lexicon lists them, few enough to read.
inline std::vector<Alignment> test_alignments() {
  return {{"SANA", "Government of Syria", {}, {}, "test"},
          {"Syrian foreign ministry", "Government of Syria", {}, {}, "test"},
          {"Syrian government", "Government of Syria", {}, {}, "test"},
          {"CJTF-OIR", "US-led Coalition", {}, {}, "test"},
          {"Coalition", "US-led Coalition", {}, {}, "test"},
          {"Pentagon", "US-led Coalition", {}, {}, "test"},
          {"Tasnim", "Iran", {}, {}, "test"},
          {"Velland army", "Velland", {}, {}, "test"},
          {"United States", "US-led Coalition", parse_day("2014-08-08"), {}, "test"}};
}

inline LinkResult link(const std::vector<Claim>& claims, const std::vector<Decision>& decisions = {},
                       const std::vector<IncidentCode>& codes = {}) {
  return link_claims(claims, decisions, test_alignments(), codes);
}

}  // namespace cairn::testing
