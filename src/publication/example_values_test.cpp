#include "publication/example_values_test.h"

namespace cairn {

Claim example_claim() {
  Claim claim;
  claim.document = "d1";
  claim.claim = "d1#1";
  claim.effect = Effect::killed;
  claim.count = Count{.low = 23, .high = {}, .qualifier = Qualifier::at_least, .word = {}, .span = Span{18, 29}};
  claim.victims = Victims{VictimStatus::unknown, {}, "people", Span{30, 36}};
  claim.scope = Scope::incident;
  claim.certainty = Certainty::reported;
  claim.weapon = Weapon{WeaponType::airstrike, "Airstrikes", Span{0, 10}};
  claim.place = Place{.name = "Zarif",
                      .span = Span{40, 45},
                      .gazetteer_id = "cairn:zarif",
                      .latitude = 34.69,
                      .longitude = 40.83,
                      .precision = PlacePrecision::town,
                      .relation = PlaceRelation::in,
                      .parents = {}};
  const std::optional<Day> tuesday = parse_day("2018-11-13");
  claim.date = ClaimDate{tuesday, tuesday, DateGranularity::day, DateBasis::relative_to_document, Span{49, 56}};
  claim.attribution = {{"QHRM", Role::monitor, "said", Span{58, 62}}};
  claim.reported_by.published = "2018-11-15";
  claim.reported_by.published_precision = DatePrecision::day;
  claim.sentence = Span{0, 68};
  claim.trigger = Span{11, 17};
  claim.method = "rules";
  claim.rule = "harm.verb";
  claim.confidence = 0.97;
  return claim;
}

Claim full_claim() {
  Claim claim = example_claim();
  claim.kind = Kind::damage;
  claim.effect = Effect::destroyed;
  claim.count = Count{.low = 12, .high = 40, .qualifier = Qualifier::word, .word = "dozens", .span = Span{18, 24}};
  claim.object = Object{ObjectType::bridge, "bridges", Span{25, 32}};
  claim.victims = Victims{VictimStatus::civilian, "children", "pupils", Span{30, 36}};
  claim.subset_of = "d1#0";
  claim.scope = Scope::cumulative;
  claim.period = DayRange{parse_day("2018-11-01"), parse_day("2018-11-30")};
  claim.polarity = Polarity::negated;
  claim.certainty = Certainty::hearsay;
  claim.stance = Stance::denies;
  claim.alleged_actors = {{"the Northern League", "League", ActorRelation::joint, Span{70, 89}},
                          {"its allies", std::nullopt, ActorRelation::joint, Span{94, 104}}};
  claim.place->relation = PlaceRelation::near;
  claim.place->parents = {"Zarif district", "Brovia"};
  claim.place->decided_by = "N. Reviewer";
  claim.place->radius_metres = 11'000;
  claim.place->candidates = {{.gazetteer_id = "cairn:zarif",
                              .name = "Zarif",
                              .within = "Zarif district, XB",
                              .latitude = 34.69,
                              .longitude = 40.83,
                              .precision = PlacePrecision::town,
                              .score = 4'200,
                              .reasons = {"preferred_name", "inside_named"}},
                             {.gazetteer_id = "cairn:zarif-2",
                              .name = "al-Zarif",
                              .within = "",
                              .latitude = -1.5,
                              .longitude = 36,
                              .precision = PlacePrecision::village,
                              .score = -300,
                              .reasons = {}}};
  claim.other_places = {Place{.name = "تل ظريف",
                              .span = Span{110, 123},
                              .gazetteer_id = {},
                              .latitude = {},
                              .longitude = {},
                              .precision = {},
                              .relation = PlaceRelation::area,
                              .parents = {}}};
  claim.attribution = {{"the letters", Role::government, "citing", Span{130, 141}},
                       {"Brovia's ministry", std::nullopt, std::nullopt, std::nullopt}};
  claim.other_attributions = {{{"a nurse", Role::medical, "told", Span{150, 157}}},
                              {{"residents", Role::witness, {}, {}}}};
  claim.reported_by = {"Zarif Herald", "2018-11-15T10:30:00Z", DatePrecision::second, "https://example.org/1", "g1"};
  claim.block = ClaimBlock::quote;
  claim.flags = {"actor_suspected", "derived"};
  return claim;
}

Document example_document() {
  Document document;
  document.id = "d1";
  document.url = "https://example.org/1";
  document.outlet = "Zarif Herald";
  document.title = "Strike \"kills 23\"";
  document.authors = {"N. Writer"};
  document.published = "2018-11-15";
  document.published_precision = DatePrecision::day;
  document.language = "en";
  document.text = "Strike\n\nTwo died.";
  document.blocks = {{BlockType::headline, {0, 6}}, {BlockType::body, {8, 17}}};
  document.source = {"ab12", 512, "text/html", "herald/1.html"};
  document.version_of = "d0";
  document.metadata = {{MetadataField::published, "2018-11-15", "json_ld datePublished", 1, ""},
                       {MetadataField::published, "1970-01-01", "time", 2, "before 1995"}};
  document.notes = {{"capped", "cut", {}}};
  return document;
}

Incident full_incident() {
  Incident incident;
  incident.incident = "CAIRN-2018-0001";
  incident.provisional = false;
  incident.status = "merged_into:CAIRN-2018-0002";
  incident.date = {parse_day("2018-11-13"), parse_day("2018-11-14")};
  incident.not_after = parse_day("2018-11-15");
  incident.place = full_claim().place;
  incident.event_type = "airstrike";
  incident.claims = {{"d1#1", LinkRelation::about, 1.0, "machine", {{"the same day", 2.5}, {"one place", {}}}, {"another day: 0.12"}},
                     {"d2#4", LinkRelation::repeats, 0.85, "N. Reviewer"}};
  incident.origins = {{"Qamar Monitor", {"d1#1", "d2#4"}}};
  incident.ranges["killed"] = {.reported = CasualtyCount::between(8, 23),
                               .non_party = CasualtyCount::at_least(8),
                               .acknowledged = CasualtyCount::exactly(1),
                               .corroborated = 20,
                               .open_above = true,
                               .support = {{23, {"Brovia News"}, {"d3#1"}},
                                           {20, {"Brovia News", "Qamar Monitor"}, {"d1#1"}}},
                               .claims = {"d1#1", "d3#1"},
                               .conflated_up_to = 520,
                               .candidate = CasualtyCount::between(200, 500)};
  incident.ranges["injured"] = {};
  incident.axes = {.evidence = EvidenceAxis::corroborated,
                   .responsibility = {{"Brovia", {ResponsibilityAxis::joint}},
                                      {"League", {ResponsibilityAxis::alleged, ResponsibilityAxis::denied}}},
                   .number = NumberAxis::ranged,
                   .status = StatusAxis::disputed,
                   .strike = StrikeAxis::likely,
                   .verified_by = {"N. Reviewer"}};
  incident.airwars = AirwarsGrade::fair;
  incident.reasons = {{"R6", "ranges.killed.reported", "lowest 8, highest 23", {"d1#1", "d3#1"}}};
  incident.flags = {"order_unknown"};
  return incident;
}

}  // namespace cairn
