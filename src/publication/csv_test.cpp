#include "publication/csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "publication/csv_write.h"
#include "publication/example_values_test.h"

namespace cairn {
namespace {

/// Reads RFC 4180 the slow way, so that what was written can be compared with what went in.
std::vector<std::vector<std::string>> parse(std::string_view csv) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    if (csv[i] == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      cell += csv[i++];
    } else if (csv[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && csv[i] == ',') {
      row.push_back(std::exchange(cell, {}));
    } else if (!quoted && csv.substr(i, 2) == "\r\n") {
      row.push_back(std::exchange(cell, {}));
      rows.push_back(std::exchange(row, {}));
      ++i;
    } else {
      cell += csv[i];
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_TRUE(row.empty() && cell.empty()) << "the last row does not end with CRLF";
  return rows;
}

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// The one data row of a table, by column name.
std::map<std::string, std::string> only_row(const std::string& csv) {
  const auto rows = parse(std::string_view(csv).substr(kMark.size()));
  EXPECT_EQ(rows.size(), 3U);
  std::map<std::string, std::string> cells;
  for (std::size_t i = 0; i < rows[0].size(); ++i) cells[rows[0][i]] = rows[2][i];
  return cells;
}

TEST(Csv, QuotesAndGuardsCells) {
  struct Row {
    std::string_view text;
    std::string_view cell;
  };
  const Row table[] = {
      {"", ""},
      {"Tall Zarif", "Tall Zarif"},
      {"تل ظريف", "تل ظريف"},
      {"a, b", "\"a, b\""},
      {"said \"many\"", "\"said \"\"many\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {" padded", "\" padded\""},
      {"=1+1", "'=1+1"},
      {"+44", "'+44"},
      {"-23", "'-23"},
      {"@here", "'@here"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""},
      {"8-23", "8-23"},
      {"bad\xFF\xFE", "bad\uFFFD\uFFFD"},
      {std::string_view("a\0=b", 4), "a=b"},
      {std::string_view("\0=b", 3), "'=b"},
  };
  for (const auto& [text, cell] : table) {
    std::string out;
    append_cell(out, text);
    EXPECT_EQ(out, cell);
  }
}

TEST(Csv, StartsWithAMarkANameRowAndAHxlRow) {
  const std::string tables[] = {claims_csv({}), incidents_csv({}), documents_csv({})};
  for (const std::string& csv : tables) {
    SCOPED_TRACE(csv);
    ASSERT_TRUE(csv.starts_with(kMark));
    const auto rows = parse(std::string_view(csv).substr(kMark.size()));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].size(), rows[1].size());
    EXPECT_EQ(std::set(rows[0].begin(), rows[0].end()).size(), rows[0].size()) << "a name twice";
    EXPECT_EQ(std::set(rows[1].begin(), rows[1].end()).size(), rows[1].size()) << "a tag twice";
    for (const std::string& tag : rows[1]) {
      // #tag+attribute+attribute: letters, digits and underscores, each part starting with a letter
      EXPECT_EQ(tag.find_first_not_of("#+abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos) << tag;
      EXPECT_EQ(tag.rfind('#'), 0U) << tag;
      EXPECT_EQ(tag.find("++"), std::string::npos) << tag;
      EXPECT_NE(tag.back(), '+') << tag;
    }
  }
}

TEST(ClaimsCsv, FlattensAClaim) {
  const Claim claim = full_claim();
  const auto cells = only_row(claims_csv({&claim, 1}));
  const std::map<std::string, std::string> expected = {
      {"document", "d1"}, {"claim", "d1#1"}, {"kind", "damage"}, {"effect", "destroyed"},
      {"count_low", "12"}, {"count_high", "40"}, {"count_qualifier", "word"}, {"count_word", "dozens"},
      {"count_span_begin", "18"}, {"count_span_end", "24"},
      {"object_type", "bridge"}, {"object_described_as", "bridges"},
      {"victims_status", "civilian"}, {"victims_group", "children"}, {"victims_described_as", "pupils"},
      {"subset_of", "d1#0"}, {"scope", "cumulative"}, {"period_start", "2018-11-01"}, {"period_end", "2018-11-30"},
      {"polarity", "negated"}, {"certainty", "hearsay"}, {"stance", "denies"},
      {"alleged_actors_name", "the Northern League; its allies"}, {"alleged_actors_party", "League; "},
      {"alleged_actors_relation", "joint; joint"},
      {"weapon_type", "airstrike"}, {"weapon_described_as", "Airstrikes"},
      {"place_name", "Zarif"}, {"place_gazetteer_id", "cairn:zarif"}, {"place_latitude", "34.69"},
      {"place_longitude", "40.83"}, {"place_precision", "town"}, {"place_relation", "near"},
      {"place_parents", "Zarif district; Brovia"}, {"other_places_name", "تل ظريف"},
      {"date_start", "2018-11-13"}, {"date_end", "2018-11-13"}, {"date_granularity", "day"},
      {"date_basis", "relative_to_document"},
      {"attribution_source", "the letters; Brovia's ministry"}, {"attribution_role", "government; "},
      {"attribution_cue", "citing; "}, {"other_attributions_source", "a nurse | residents"},
      {"reported_by_outlet", "Zarif Herald"}, {"reported_by_published", "2018-11-15T10:30:00Z"},
      {"reported_by_published_precision", "second"}, {"reported_by_url", "https://example.org/1"},
      {"reported_by_derivation_group", "g1"},
      {"sentence_begin", "0"}, {"sentence_end", "68"}, {"trigger_begin", "11"}, {"trigger_end", "17"},
      {"block", "quote"}, {"method", "rules"}, {"rule", "harm.verb"}, {"confidence", "0.97"},
      {"flags", "actor_suspected; derived"},
  };
  EXPECT_EQ(cells, expected);
}

TEST(ClaimsCsv, LeavesWhatIsNotKnownEmpty) {
  Claim claim;
  claim.document = "d1";
  claim.claim = "d1#1";
  for (const auto& [name, cell] : only_row(claims_csv({&claim, 1}))) {
    const std::set<std::string> always = {"document",  "claim",  "kind",  "scope",
                                          "polarity", "certainty", "stance", "block"};
    EXPECT_EQ(cell.empty(), !always.contains(name)) << name << '=' << cell;
  }
}

TEST(ClaimsCsv, GuardsTextsButNotNumbers) {
  Claim claim = full_claim();
  claim.place->longitude = -40.83;
  claim.alleged_actors = {{"=cmd()", {}, ActorRelation::sole, {}}};
  const auto cells = only_row(claims_csv({&claim, 1}));
  EXPECT_EQ(cells.at("place_longitude"), "-40.83");
  EXPECT_EQ(cells.at("alleged_actors_name"), "'=cmd()");
}

TEST(IncidentsCsv, FlattensAnIncident) {
  Incident incident = full_incident();
  incident.place->latitude = 34.68994;
  incident.ranges["detained"].reported = CasualtyCount::between(3, 5);
  incident.ranges["displaced"].reported = CasualtyCount::at_least(200);
  auto cells = only_row(incidents_csv({&incident, 1}));
  std::erase_if(cells, [](const auto& cell) { return cell.second.empty(); });
  const std::map<std::string, std::string> expected = {
      {"incident", "CAIRN-2018-0001"}, {"provisional", "false"}, {"status", "merged_into:CAIRN-2018-0002"},
      {"date_start", "2018-11-13"}, {"date_end", "2018-11-14"}, {"not_after", "2018-11-15"},
      {"place_name", "Zarif"}, {"place_gazetteer_id", "cairn:zarif"}, {"place_latitude", "34.69"},
      {"place_longitude", "40.83"}, {"place_precision", "town"}, {"place_relation", "near"},
      {"place_parents", "Zarif district; Brovia"}, {"event_type", "airstrike"},
      {"ranges_killed_reported_low", "8"}, {"ranges_killed_reported_high", "23"}, {"ranges_killed_open_above", "true"},
      {"ranges_killed_non_party_low", "8"}, {"ranges_killed_acknowledged_low", "1"},
      {"ranges_killed_acknowledged_high", "1"}, {"ranges_killed_corroborated", "20"},
      {"ranges_killed_conflated_up_to", "520"},
      {"ranges_killed_candidate_low", "200"}, {"ranges_killed_candidate_high", "500"},
      {"ranges_injured_open_above", "false"},
      {"ranges_other", "detained: 3–5; displaced: at least 200"},
      {"axes_evidence", "corroborated"}, {"axes_responsibility", "Brovia: joint; League: alleged, denied"},
      {"axes_number", "ranged"}, {"axes_status", "disputed"}, {"axes_strike", "likely"},
      {"axes_verified_by", "N. Reviewer"}, {"grades_airwars", "fair"}, {"origins_origin", "Qamar Monitor"},
      {"claims_claim", "d1#1; d2#4"}, {"claims_relation", "about; repeats"}, {"flags", "order_unknown"},
  };
  EXPECT_EQ(cells, expected);
}

TEST(DocumentsCsv, LeavesTheTextOut) {
  const Document document = example_document();
  const auto cells = only_row(documents_csv({&document, 1}));
  const std::map<std::string, std::string> expected = {
      {"id", "d1"}, {"url", "https://example.org/1"}, {"outlet", "Zarif Herald"}, {"title", "Strike \"kills 23\""},
      {"authors", "N. Writer"}, {"published", "2018-11-15"}, {"published_precision", "day"}, {"language", "en"},
      {"derivation_group", ""}, {"verdict", "content"}, {"part_of", ""}, {"version_of", "d0"}, {"source_sha256", "ab12"}, {"source_bytes", "512"},
      {"source_media_type", "text/html"}, {"source_locator", "herald/1.html"}, {"notes_code", "capped"},
  };
  EXPECT_EQ(cells, expected);
}

}  // namespace
}  // namespace cairn
