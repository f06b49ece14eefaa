#include "incidents/match_events.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linkage/chance.h"

namespace cairn {
namespace {

EventRecord event(const char* record, const char* list, const char* day, double latitude, double longitude, const char* place,
                  std::int64_t killed) {
  return {.record = record,
          .list = list,
          .start = *parse_day(day),
          .end = *parse_day(day),
          .latitude = latitude,
          .longitude = longitude,
          .precision = PlacePrecision::village,
          .place = place,
          .killed_low = killed,
          .killed_high = killed,
          .actor = {},
          .weapon = {}};
}

/// Villages of an invented valley, 20 km from each other, with an event every other week in each.
std::vector<EventRecord> valley(std::uint32_t villages, std::uint32_t events) {
  std::vector<EventRecord> records;
  Chance chance(17);
  for (std::uint32_t i = 0; i < villages; ++i) {
    for (std::uint32_t j = 0; j < events; ++j) {
      EventRecord first = event("", "north", "2018-03-01", 34 + 0.18 * i, 40.2, "Tell Amal", 1 + static_cast<std::int64_t>(chance.next() % 30));
      first.place = "Tell " + std::string(1, static_cast<char>('A' + i)) + "mar" + std::string(1 + i % 3, 'd') + "in";
      first.start->number += static_cast<std::int32_t>(14 * j);
      first.end = first.start;
      EventRecord second = first;
      second.list = "south";
      second.latitude = *second.latitude + 0.004 * chance.uniform();
      first.record = "n" + std::to_string(i) + "-" + std::to_string(j);
      second.record = "s" + std::to_string(i) + "-" + std::to_string(j);
      records.push_back(std::move(first));
      records.push_back(std::move(second));
    }
  }
  return records;
}

TEST(MatchEvents, PutsTheRecordsOfOneEventTogether) {
  const std::vector<EventRecord> records = valley(8, 6);
  const RecordMatches found = match_events(records, {});
  ASSERT_GE(found.pairs.size(), 48U);
  for (std::size_t i = 0; i < 48; ++i) {
    EXPECT_EQ(records[found.pairs[i].a].record.substr(1), records[found.pairs[i].b].record.substr(1));
    EXPECT_GT(found.pairs[i].probability, 0.9);
  }
  for (std::size_t i = 0; i < records.size(); i += 2) EXPECT_EQ(found.cluster_of[i], found.cluster_of[i + 1]);
}

TEST(MatchEvents, DoesNotDependOnTheOrderOfRecords) {
  std::vector<EventRecord> records = valley(5, 5);
  const auto in_words = [&] {
    const RecordMatches found = match_events(records, {});
    std::vector<std::string> lines;
    for (const RecordMatch& match : found.pairs) {
      std::string a = records[match.a].record;
      std::string b = records[match.b].record;
      if (b < a) std::swap(a, b);
      lines.push_back(a + " " + b + " " + std::to_string(match.probability));
    }
    std::ranges::sort(lines);
    return lines;
  };
  const auto first = in_words();
  std::ranges::reverse(records);
  EXPECT_EQ(in_words(), first);
  std::rotate(records.begin(), records.begin() + 13, records.end());
  EXPECT_EQ(in_words(), first);
}

TEST(MatchEvents, NeverJoinsTwoRecordsOfOneListUnlessAsked) {
  std::vector<EventRecord> records = valley(4, 4);
  EventRecord twin = records[1];
  twin.record = "twin";
  records.push_back(twin);
  const RecordMatches found = match_events(records, {});
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t j = i + 1; j < records.size(); ++j) {
      if (records[i].list == records[j].list) {
        EXPECT_NE(found.cluster_of[i], found.cluster_of[j]);
      }
    }
  }
  const RecordMatches within = match_events(records, {.one_to_one = false, .within_lists = true});
  EXPECT_EQ(within.cluster_of[1], within.cluster_of[records.size() - 1]);
}

TEST(MatchEvents, RefusesARecordOfALongPeriod) {
  std::vector<EventRecord> records = valley(4, 4);
  EventRecord total = records[1];
  total.record = "total";
  total.list = "yearly";
  total.start = *parse_day("2018-01-01");
  total.end = *parse_day("2018-12-31");
  records.push_back(total);
  const RecordMatches found = match_events(records, {});
  EXPECT_EQ(found.cluster_of.back(), records.size() - 1);
  EXPECT_TRUE(std::ranges::none_of(found.pairs, [&](const RecordMatch& match) { return match.b == records.size() - 1; }));
}

TEST(MatchEvents, KeepsARecordWithoutADateByItself) {
  std::vector<EventRecord> records = valley(4, 4);
  EventRecord undated = records[1];
  undated.record = "undated";
  undated.list = "other";
  undated.start = undated.end = std::nullopt;
  records.push_back(undated);
  const RecordMatches found = match_events(records, {});
  ASSERT_EQ(found.cluster_of.size(), records.size());
  EXPECT_EQ(found.cluster_of.back(), records.size() - 1);
}

TEST(MatchEvents, TakesZeroForNoNumber) {
  std::vector<EventRecord> records = valley(4, 4);
  const auto bits_of_first = [&] { return explain_events(records, {}, 0, 1).bits; };
  records[0].killed_low = records[0].killed_high = std::nullopt;
  const double without = bits_of_first();
  records[0].killed_low = records[0].killed_high = 0;
  EXPECT_EQ(bits_of_first(), without);
}

TEST(MatchEvents, ComparesNamesWhereTheGazetteersPlaceOfTheNameLiesElsewhere) {
  std::vector<EventRecord> records = valley(6, 5);
  records[1].latitude = *records[1].latitude + 2;  // Some 220 km off: another place of the name.
  for (EventRecord* const record : {&records[0], &records[1]}) record->killed_low = record->killed_high = 2;
  EXPECT_LT(explain_events(records, {}, 0, 1).bits, 0);
  records[1].located_by_name = true;
  EXPECT_GT(explain_events(records, {}, 0, 1).bits, 0);
}

TEST(MatchEvents, TakesTheRecordsThatAddUpForPartsOfOne) {
  std::vector<EventRecord> records = valley(6, 5);
  EventRecord whole = event("whole", "north", "2019-03-01", 34, 40.2, "Tell Amal", 12);
  records.push_back(whole);
  records.push_back(event("part1", "south", "2019-03-01", 34.001, 40.2, "Tell Amal", 5));
  records.push_back(event("part2", "south", "2019-03-01", 34.002, 40.2, "Tell Amal", 7));
  const auto at = static_cast<std::uint32_t>(records.size() - 3);
  std::size_t parts = 0;
  for (const RecordMatch& match : match_events(records, {}).pairs) {
    if (match.a == at && match.probability > 0.8) ++parts;
  }
  EXPECT_EQ(parts, 2U);
}

TEST(MatchEvents, ComparesRecordsFarApartOnlyWhereDayAndRareNumberAgree) {
  const auto first_bits = [](std::int64_t killed, std::int64_t other) {
    std::vector<EventRecord> records = valley(6, 5);
    records.push_back(event("a", "north", "2019-03-01", 34, 40.2, "Tell Amal", killed));
    records.push_back(event("b", "south", "2019-03-01", 34.5, 40.2, "Deir Hamra", other));  // 55 km
    const auto at = static_cast<std::uint32_t>(records.size() - 2);
    return explain_events(records, {}, at, at + 1).steps.back().name;
  };
  const std::string too_far = "too far apart to be compared";
  EXPECT_NE(first_bits(8, 8), too_far);
  EXPECT_EQ(first_bits(8, 9), too_far);
  EXPECT_EQ(first_bits(2, 2), too_far);
}

TEST(MatchEvents, SwappingTwoPartiesChangesNothingButTheirNames) {
  std::vector<EventRecord> records = valley(5, 5);
  for (std::size_t i = 0; i < records.size(); ++i) records[i].actor = i % 3 == 0 ? "Eastern Front" : "Valley Council";
  const RecordMatches before = match_events(records, {});
  for (EventRecord& record : records) record.actor = record.actor == "Eastern Front" ? "Valley Council" : "Eastern Front";
  const RecordMatches after = match_events(records, {});
  ASSERT_EQ(after.pairs.size(), before.pairs.size());
  EXPECT_EQ(after.cluster_of, before.cluster_of);
}

TEST(MatchEvents, NothingGivesNothing) {
  EXPECT_TRUE(match_events({}, {}).pairs.empty());
  const std::vector<EventRecord> one = {event("a", "north", "2018-03-01", 34, 40, "Tell Amal", 3)};
  EXPECT_TRUE(match_events(one, {}).pairs.empty());
}

TEST(ExplainEvents, TakesOneConsonantForTwoInARow) {
  struct Row {
    const char* a;
    const char* b;
    bool same_name;
  };
  const Row table[] = {{"Kafr Ruma", "Kafruma", true}, {"Tell Amal", "Tal Amel", true}, {"Kafr Ruma", "Kafr Nuba", false}};
  for (const auto& [a, b, same_name] : table) {
    std::vector<EventRecord> records = valley(4, 4);
    records[0].place = a;
    records[1].place = b;
    const PairExplanation why = explain_events(records, {}, 0, 1);
    const auto place = std::ranges::find(why.steps, "place", &WaterfallStep::name);
    ASSERT_NE(place, why.steps.end());
    EXPECT_EQ(place->level.starts_with("the same name") || place->level.ends_with("the same name within 8 km"), same_name) << a << " " << b << ": " << place->level;
  }
}

TEST(ExplainEvents, NamesTheDaysBetween) {
  const std::vector<EventRecord> records = valley(4, 4);
  const PairExplanation same = explain_events(records, {}, 0, 1);
  EXPECT_GT(same.bits, 0);
  EXPECT_TRUE(std::ranges::any_of(same.steps, [](const WaterfallStep& step) { return step.name == "time" && step.level.starts_with("the same day"); }));
  const PairExplanation other = explain_events(records, {}, 0, 3);
  EXPECT_LT(other.bits, 0);
  EXPECT_EQ(other.steps.back().name, "too far apart to be compared");
}

}  // namespace
}  // namespace cairn
