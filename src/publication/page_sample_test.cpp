#include "publication/page_sample_test.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "publication/pages.h"

namespace cairn {
namespace {

constexpr std::string_view kOrvan =
    "Strike on Tal Orvan kills at least 23, agency says\n\n"
    "At least 23 people, including 14 children, were killed when aircraft struck houses in Tal Orvan on Tuesday, the "
    "Northern News Agency said, citing the town's hospital.\n\n"
    "The Plain Monitor counted 18 dead. The Coalition of the North denied that any civilian was killed.\n\n"
    "Share this story";
constexpr std::string_view kOrvanLater =
    "The Plain Monitor raised its count of the dead in Tal Orvan to 20 on Wednesday. A local page, River Post, spoke "
    "of 8.";
constexpr std::string_view kArabic =
    "قُتِلَ 11 مدنيًا في قرية النهر يوم الجمعة، بحسب مرصد السهل (Plain Monitor). "
    "🕊️\n\n"
    "وأصيب آخرون بجروح.";
constexpr std::string_view kMarket =
    "Up to 40 people were hurt in shelling of the market of Sahra, doctors told River Post. Two parties blamed each "
    "other.";
constexpr std::string_view kSeries =
    "During the month 194 reports were carried over and 15 received; 25 were completed and 184 remain open.\n\n"
    "Since August, at least 1,139 people have been killed unintentionally, the Coalition of the North said.";
constexpr std::string_view kCondemned =
    "The ministry condemned a raid on al-Mazra that left more than 60 dead and injured.";

class Builder {
 public:
  Record record;

  Document& document(std::string id, std::string_view text, std::string outlet, std::string published,
                     std::string language) {
    Document document;
    document.id = id;
    document.outlet = std::move(outlet);
    document.title = std::string(text.substr(0, text.find_first_of("\n,.")));
    document.published = std::move(published);
    document.published_precision = DatePrecision::day;
    document.language = std::move(language);
    document.text = text;
    document.source = {std::string(48, 'a') + id.substr(0, 16), text.size(), "text/html", "captures/" + id + ".html"};
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find("\n\n", at), text.size());
      const BlockType type = at == 0 && id.starts_with("0a") ? BlockType::headline : BlockType::body;
      document.blocks.push_back({type, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
      at = end + 2;
    }
    if (id.starts_with("0a")) document.blocks.pop_back();  // "Share this story" is page furniture.
    record.documents.push_back(document);
    return record.documents.back();
  }

  /// The first place where the words stand in the last document.
  Span span(std::string_view words) const {
    const std::size_t at = record.documents.back().text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  Claim& claim(Effect effect, std::optional<Count> count, std::string_view sentence, std::string_view number) {
    const Document& document = record.documents.back();
    Claim claim;
    claim.document = document.id;
    claim.claim = document.id + "#" + std::to_string(++numbers_[document.id]);
    claim.effect = effect;
    claim.count = count;
    if (claim.count) claim.count->span = span(number);
    claim.scope = Scope::incident;
    claim.certainty = Certainty::reported;
    claim.reported_by = {document.outlet, document.published, document.published_precision, {}, {}};
    claim.sentence = span(sentence);
    claim.method = "rules";
    claim.rule = "sample";
    record.claims.push_back(claim);
    return record.claims.back();
  }

  Place place(std::string name, double latitude, double longitude, PlacePrecision precision) const {
    Place place;
    place.name = std::move(name);
    place.gazetteer_id = "sample";
    place.latitude = latitude;
    place.longitude = longitude;
    place.precision = precision;
    return place;
  }

 private:
  std::map<std::string, int> numbers_;
};

Day day(std::string_view iso) { return *parse_day(iso); }
Count number(std::int64_t n) { return {n, n, Qualifier::exact, {}, {}}; }

void add_orvan(Builder& b) {
  b.document("0a11111111111111", kOrvan, "Northern News Agency", "2018-11-15", "en");
  constexpr std::string_view kFirst =
      "At least 23 people, including 14 children, were killed when aircraft struck houses in Tal Orvan on Tuesday, the "
      "Northern News Agency said, citing the town's hospital.";
  const Place tal_orvan = [&] {
    Place place = b.place("Tal Orvan", 34.75, 40.92, PlacePrecision::town);
    place.parents = {"Lower Plain"};
    return place;
  }();
  Claim& whole = b.claim(Effect::killed, Count{23, {}, Qualifier::at_least, {}, {}}, kFirst, "At least 23");
  whole.place = tal_orvan;
  whole.place->span = b.span("Tal Orvan on");
  whole.place->span->end -= 3;
  whole.date = ClaimDate{day("2018-11-13"), day("2018-11-13"), DateGranularity::day, DateBasis::relative_to_document,
                         b.span("Tuesday")};
  whole.attribution = {{"the town's hospital", Role::medical, "citing", b.span("the town's hospital")}};
  whole.victims = Victims{VictimStatus::unknown, {}, "people", b.span("people")};
  whole.alleged_actors = {{"aircraft of the Coalition", "Coalition of the North", ActorRelation::sole, {}}};
  whole.weapon = Weapon{WeaponType::airstrike, "aircraft struck", b.span("aircraft struck")};
  Claim& children = b.claim(Effect::killed, number(14), kFirst, "14");
  children.victims = Victims{VictimStatus::civilian, "children", "children", b.span("children")};
  children.subset_of = b.record.claims.front().claim;
  Claim& monitor = b.claim(Effect::killed, number(18), "The Plain Monitor counted 18 dead.", "18");
  monitor.attribution = {{"Plain Monitor", Role::monitor, "counted", b.span("Plain Monitor")}};
  Claim& denial = b.claim(Effect::killed, number(0), "The Coalition of the North denied that any civilian was killed.",
                          "any civilian");
  denial.polarity = Polarity::negated;
  denial.stance = Stance::denies;
  denial.attribution = {{"Coalition of the North", Role::belligerent, "denied", b.span("Coalition of the North")}};

  b.document("0b22222222222222", kOrvanLater, "River Post", "2018-11-15", "en");
  Claim& later = b.claim(Effect::killed, number(20),
                         "The Plain Monitor raised its count of the dead in Tal Orvan to 20 on Wednesday.", "20");
  later.attribution = {{"Plain Monitor", Role::monitor, "raised", b.span("Plain Monitor")}};
  later.stance = Stance::revises;
  Claim& local = b.claim(Effect::killed, number(8), "A local page, River Post, spoke of 8.", "8");
  local.certainty = Certainty::asserted;
  local.flags = {"order_unknown"};

  Incident incident;
  incident.incident = "CAIRN-2018-0001";
  incident.provisional = false;
  incident.date = {day("2018-11-13"), day("2018-11-13")};
  incident.place = tal_orvan;
  incident.event_type = "airstrike";
  incident.claims = {{"0a11111111111111#1"}, {"0a11111111111111#2", LinkRelation::part_of},
                     {"0a11111111111111#3"}, {"0a11111111111111#4", LinkRelation::contradicts},
                     {"0b22222222222222#1"}, {"0b22222222222222#2"}};
  incident.origins = {{"the town's hospital", {"0a11111111111111#1", "0a11111111111111#2"}},
                      {"Plain Monitor", {"0a11111111111111#3", "0b22222222222222#1"}},
                      {"River Post", {"0b22222222222222#2"}}};
  EffectRanges killed;
  killed.reported = CasualtyCount::between(8, 23);
  killed.non_party = CasualtyCount::between(8, 20);
  killed.open_above = true;
  killed.corroborated = 20;
  killed.support = {{23, {"the town's hospital"}, {"0a11111111111111#1"}},
                    {20, {"the town's hospital", "Plain Monitor"}, {"0b22222222222222#1"}},
                    {8, {"the town's hospital", "Plain Monitor", "River Post"}, {"0b22222222222222#2"}}};
  killed.claims = {"0a11111111111111#1", "0b22222222222222#1", "0b22222222222222#2"};
  incident.ranges["killed"] = killed;
  EffectRanges child;
  child.reported = CasualtyCount::exactly(14);
  child.claims = {"0a11111111111111#2"};
  incident.ranges["children_killed"] = child;
  incident.axes = {EvidenceAxis::corroborated,
                   {{"Coalition of the North", {ResponsibilityAxis::alleged, ResponsibilityAxis::denied}}},
                   NumberAxis::ranged,
                   StatusAxis::unknown,
                   StrikeAxis::likely,
                   {}};
  incident.airwars = AirwarsGrade::fair;
  incident.reasons = {
      {"R6", "ranges.killed.reported", "lowest 8 (River Post), highest 23 (the town's hospital), open above",
       killed.claims},
      {"R7", "ranges.killed.corroborated", "two origins say at least 20", {"0a11111111111111#1", "0b22222222222222#1"}},
      {"R1", "axes.evidence", "three independent origins", {"0a11111111111111#1"}},
      {"R1", "grades.airwars", "corroborated evidence and a likely strike", {}}};
  incident.flags = {"open_above"};
  b.record.incidents.push_back(incident);
}

void add_arabic(Builder& b) {
  b.document("0c33333333333333", kArabic, "صحيفة السهل", "2018-11-17", "ar");
  Claim& claim = b.claim(Effect::killed, number(11),
                         "قُتِلَ 11 مدنيًا في قرية النهر يوم الجمعة، بحسب مرصد السهل (Plain Monitor). "
                         "🕊️",
                         "11");
  claim.place = b.place("قرية النهر", 34.52, 40.98, PlacePrecision::village);
  claim.place->span = b.span("قرية النهر");
  claim.date = ClaimDate{day("2018-11-16"), day("2018-11-16"), DateGranularity::day, DateBasis::relative_to_document,
                         b.span("يوم الجمعة")};
  claim.victims = Victims{VictimStatus::civilian, {}, "مدنيًا", b.span("مدنيًا")};
  claim.attribution = {{"مرصد السهل", Role::monitor, "بحسب", b.span("مرصد السهل")}};
  Claim& injured = b.claim(Effect::injured, Count{2, {}, Qualifier::word, "آخرون", {}}, "وأصيب آخرون بجروح.", "آخرون");
  injured.certainty = Certainty::asserted;

  Incident incident;
  incident.incident = "CAIRN-2018-0002";
  incident.provisional = false;
  incident.date = {day("2018-11-16"), day("2018-11-16")};
  incident.place = claim.place;
  incident.place = b.record.claims[b.record.claims.size() - 2].place;
  incident.event_type = "unknown";
  incident.claims = {{"0c33333333333333#1"}, {"0c33333333333333#2"}};
  incident.origins = {{"مرصد السهل", {"0c33333333333333#1"}}, {"صحيفة السهل", {"0c33333333333333#2"}}};
  EffectRanges killed;
  killed.reported = CasualtyCount::exactly(11);
  killed.acknowledged = CasualtyCount::exactly(1);
  killed.support = {{11, {"مرصد السهل"}, {"0c33333333333333#1"}}};
  killed.claims = {"0c33333333333333#1"};
  incident.ranges["killed"] = killed;
  EffectRanges injuries;
  injuries.reported = CasualtyCount::at_least(2);
  injuries.claims = {"0c33333333333333#2"};
  incident.ranges["injured"] = injuries;
  incident.axes = {EvidenceAxis::single_origin, {{"Coalition of the North", {ResponsibilityAxis::acknowledged}}},
                   NumberAxis::single,          StatusAxis::civilian_undisputed,
                   StrikeAxis::declared,        {"A. Reviewer"}};
  incident.airwars = AirwarsGrade::confirmed;
  incident.reasons = {{"R6", "ranges.killed.reported", "one origin", killed.claims}};
  b.record.incidents.push_back(incident);
}

void add_market(Builder& b) {
  b.document("0d44444444444444", kMarket, "River Post", "2018-11-20", "en");
  Claim& claim =
      b.claim(Effect::injured, Count{{}, 40, Qualifier::up_to, {}, {}},
              "Up to 40 people were hurt in shelling of the market of Sahra, doctors told River Post.", "Up to 40");
  claim.place = b.place("Sahra", 35.33, 40.14, PlacePrecision::city);
  claim.attribution = {{"doctors", Role::medical, "told", b.span("doctors")}};
  const auto incident = [&](std::string code, std::string_view date, AirwarsGrade grade, PlacePrecision precision,
                            double latitude) {
    Incident one;
    one.incident = std::move(code);
    one.provisional = false;
    one.date = {day(date), day(date)};
    one.place = b.place(precision == PlacePrecision::governorate ? "Lower Plain" : "Sahra", latitude, 40.14, precision);
    one.event_type = "shelling";
    one.airwars = grade;
    one.axes.evidence = EvidenceAxis::single_origin;
    return one;
  };
  Incident contested = incident("CAIRN-2018-0003", "2018-11-20", AirwarsGrade::contested, PlacePrecision::city, 35.33);
  contested.axes.responsibility = {{"Coalition of the North", {ResponsibilityAxis::contested}},
                                   {"Southern Army", {ResponsibilityAxis::contested}}};
  contested.claims = {{"0d44444444444444#1"}};
  contested.origins = {{"doctors", {"0d44444444444444#1"}}};
  EffectRanges injured;
  injured.reported = CasualtyCount{{}, 40};
  injured.claims = {"0d44444444444444#1"};
  contested.ranges["injured"] = injured;
  b.record.incidents.push_back(contested);
  Incident weak = incident("CAIRN-2018-0004", "2018-11-21", AirwarsGrade::weak, PlacePrecision::city, 35.33);
  EffectRanges killed;
  killed.reported = CasualtyCount::exactly(0);
  weak.ranges["killed"] = killed;
  b.record.incidents.push_back(weak);
  Incident wide =
      incident("CAIRN-2018-0005", "2018-11-22", AirwarsGrade::discounted, PlacePrecision::governorate, 34.9);
  wide.date.end = day("2018-11-25");
  EffectRanges many;
  many.reported = CasualtyCount::between(15, 53);
  wide.ranges["killed"] = many;
  b.record.incidents.push_back(wide);
}

void add_condemned(Builder& b) {
  b.document("0e55555555555555", kCondemned, "Northern News Agency", "2018-11-13", "en");
  Claim& claim =
      b.claim(Effect::killed_or_injured, Count{60, {}, Qualifier::more_than, {}, {}},
              "The ministry condemned a raid on al-Mazra that left more than 60 dead and injured.", "more than 60");
  Place place;
  place.name = "al-Mazra";
  claim.place = place;
  claim.flags = {"place_unresolved"};
  Incident incident;
  incident.incident = "provisional-7f3a";
  incident.not_after = day("2018-11-13");
  incident.place = place;
  incident.event_type = "airstrike";
  incident.claims = {{"0e55555555555555#1"}};
  incident.origins = {{"The ministry", {"0e55555555555555#1"}}};
  EffectRanges both;
  both.reported = CasualtyCount::at_least(60);
  both.claims = {"0e55555555555555#1"};
  incident.ranges["killed_or_injured"] = both;
  b.record.incidents.push_back(incident);
}

void add_series(Builder& b) {
  b.document("0f66666666666666", kSeries, "Coalition of the North", "2018-12-01", "en");
  constexpr std::string_view kStock =
      "During the month 194 reports were carried over and 15 received; 25 were completed and 184 remain open.";
  const std::pair<Effect, std::pair<int, std::string_view>> series[] = {{Effect::carried_over, {194, "194"}},
                                                                        {Effect::received, {15, "15"}},
                                                                        {Effect::completed, {25, "25"}},
                                                                        {Effect::open, {184, "184"}}};
  ClaimSet set;
  set.set = "coalition-2018-11";
  set.kind = SetKind::assessment_series;
  for (const auto& [effect, value] : series) {
    Claim& claim = b.claim(effect, number(value.first), kStock, value.second);
    claim.kind = Kind::assessment;
    set.claims.push_back(claim.claim);
  }
  set.checks = {{"R9", "194 + 15 - 25 = 184", true, set.claims}};
  b.record.sets.push_back(set);
  Claim& total =
      b.claim(Effect::killed, Count{1139, {}, Qualifier::at_least, {}, {}},
              "Since August, at least 1,139 people have been killed unintentionally, the Coalition of the North said.",
              "at least 1,139");
  total.scope = Scope::cumulative;
  total.stance = Stance::acknowledges;
  ClaimSet cumulative;
  cumulative.set = "coalition-since-2014";
  cumulative.claims = {total.claim};
  cumulative.checks = {{"R9", "1139 is not 15 + 1200", false, {total.claim}}};
  cumulative.number = NumberAxis::contested;
  cumulative.flags = {"incomplete_partition"};
  b.record.sets.push_back(cumulative);
  Claim& waiting = b.claim(Effect::killed, Count{}, kStock, "25");
  waiting.count = std::nullopt;
  b.record.unlinked.push_back({waiting.claim, "unplaced", {{"CAIRN-2018-0001", 0.42, "order_unknown"}}});
  b.record.notes["0f66666666666666"] = {{"capped", "The page was cut.", {}}};
}

}  // namespace

Record sample_record() {
  Builder b;
  b.record.title = "The Lower Plain, November 2018";
  add_orvan(b);
  add_arabic(b);
  add_market(b);
  add_condemned(b);
  add_series(b);
  return b.record;
}

namespace {

/// Also a way to look at the pages: they stay in TEST_TMPDIR (/tmp without it).
TEST(SampleRecord, WritesASite) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "cairn-sample-site";
  std::filesystem::remove_all(folder);
  std::size_t files = 0;
  EXPECT_TRUE(write_site(sample_record(), [&](const SiteFile& file) {
    const std::filesystem::path path = folder / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.body;
    return ++files > 0;
  }));
  EXPECT_TRUE(std::filesystem::exists(folder / "index.html"));
  EXPECT_GT(files, 20U);
}

}  // namespace
}  // namespace cairn
