#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/link.h"
#include "pipeline/persons.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

namespace cairn {
namespace {

std::string claim_line(const std::string& id) { return R"({"document":"d","claim":")" + id + R"(","kind":"harm"})" + "\n"; }

TEST(ReadClaims, GivesThemInTheOrderOfTheLines) {
  constexpr std::size_t kClaims = 70'000;  // More than are put together at once.
  std::string lines;
  for (std::size_t i = 0; i < kClaims; ++i) lines += claim_line(std::to_string(i));
  std::istringstream input(lines);
  const Result<std::vector<Claim>> claims = read_claims(input);
  ASSERT_TRUE(claims) << claims.error().text();
  ASSERT_EQ(claims->size(), kClaims);
  for (std::size_t i = 0; i < kClaims; ++i) ASSERT_EQ((*claims)[i].claim, std::to_string(i));
}

TEST(ReadClaims, SaysWhichLineIsWrongFirst) {
  struct Row {
    std::string lines;
    std::size_t line;
    std::string_view message;
  };
  const std::string wrong = R"({"document":"d"})" "\n";
  const Row table[] = {
      {wrong, 1, "the field \"claim\" is missing"},
      {"\n" + claim_line("a") + wrong, 3, "the field \"claim\" is missing"},
      {claim_line("a") + claim_line("b") + claim_line("a"), 3, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + claim_line("a") + claim_line("a"), 2, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + claim_line("a") + wrong, 2, "the id \"a\" was used before, on line 1"},
      {claim_line("a") + wrong + claim_line("a"), 2, "the field \"claim\" is missing"},
  };
  for (const auto& [lines, line, message] : table) {
    SCOPED_TRACE(lines);
    std::istringstream input(lines);
    const Result<std::vector<Claim>> claims = read_claims(input);
    ASSERT_FALSE(claims);
    EXPECT_EQ(claims.error().line, line);
    EXPECT_EQ(claims.error().message, message);
  }
}

TEST(ReadDecisions, SaysOnWhichLineEachStands) {
  std::istringstream input("\n" R"({"decision":"one","action":"retract","targets":["P-1"],"by":"A"})" "\n"
                           R"({"decision":"two","action":"retract","targets":["P-2"],"by":"A"})");
  std::map<std::string, std::uint64_t> line_of;
  const Result<std::vector<Decision>> decisions = read_decisions(input, &line_of);
  ASSERT_TRUE(decisions) << decisions.error().text();
  EXPECT_EQ(decisions->size(), 2U);
  EXPECT_EQ(line_of, (std::map<std::string, std::uint64_t>{{"one", 2}, {"two", 3}}));
}

TEST(WriteIncidents, KeepsTheirOrderHoweverMany) {
  for (const std::size_t count : {0U, 1U, 64U, 1024U, 2500U}) {
    std::vector<Incident> incidents(count);
    for (std::size_t i = 0; i < count; ++i) incidents[i].incident = "P-" + std::to_string(i);
    const std::string expected = incidents_jsonl(incidents);
    std::ostringstream out;
    write_incidents(std::move(incidents), out);
    EXPECT_EQ(out.str(), expected);
  }
}

/// Reports of two strikes, by two outlets each, and the persons of a list that two of them name.
Record record_with_a_list() {
  Record record;
  const auto report = [&](const std::string& id, const std::string& outlet, const std::string& day, const std::string& place,
                          const std::string& names, int killed) {
    Document document;
    document.id = id;
    document.outlet = outlet;
    document.text = "A strike in " + place + " killed " + std::to_string(killed) + " people, " + names + " among them.";
    const auto end = static_cast<std::uint32_t>(document.text.size());
    Claim claim = claim_from_json(R"({"document":")" + id + R"(","claim":")" + id + R"(#1","kind":"harm","effect":"killed"})").value();
    claim.count = Count{.low = killed, .high = killed, .qualifier = Qualifier::exact, .word = {}, .span = {}};
    claim.scope = Scope::incident;
    claim.sentence = Span{0, end};
    claim.block = ClaimBlock::body;
    claim.place = Place{};
    claim.place->name = place;
    claim.date = ClaimDate{.start = parse_day(day), .end = parse_day(day), .granularity = DateGranularity::day, .basis = DateBasis::explicit_, .span = {}};
    claim.reported_by.outlet = outlet;
    record.documents.push_back(document);
    record.claims.push_back(claim);
  };
  report("a", "Outlet A", "2018-11-13", "Tell Amal", "Samir Nouri", 5);
  report("b", "Outlet B", "2018-11-13", "Tell Amal", "women", 7);
  report("c", "Outlet A", "2018-12-02", "Qasr Luban", "Huda Darwish", 3);
  report("d", "Outlet B", "2018-12-02", "Qasr Luban", "children", 3);
  const auto person = [&](const std::string& id, const std::string& name, const char* day, const char* place) {
    PersonEntry entry;
    entry.entry = "person-" + id;
    entry.person = {.record = id, .list = "killed", .name = name, .name_ar = ""};
    entry.person.date = days_of_iso(day);
    entry.person.place = place;
    entry.effect = Effect::killed;
    entry.publisher = "Ministry";
    entry.source.locator = "killed.csv#line=" + id + "&bytes=1-2";
    record.persons.push_back({.person = entry.entry, .entries = {entry}, .incident = {}, .link = {}});
  };
  person("1", "Samir Nouri", "2018-11-13", "Tell Amal");
  person("2", "Huda Darwish", "2018-12-02", "Qasr Luban");
  person("3", "Layla Sabbagh", "2019-01-01", "Marsa Watch");
  return record;
}

TEST(RecordLinker, GoesOnToWhatLinkingAnewComesTo) {
  const NameWords names = load_name_words(CAIRN_SOURCE_DIR).value();
  const auto link_twice = [&](const auto& link) {
    Record record = record_with_a_list();
    link(record);
    link_persons(record.persons, record, names, nullptr);
    add_list_claims(record);
    link(record);
    return record;
  };
  const Record anew = link_twice([](Record& record) { link_record(record, {}, {}, {}, 1); });
  RecordLinker linker({}, {}, 1);
  const Record gone_on = link_twice([&](Record& record) { linker.link(record, {}); });
  const auto of_lists = [](const Record& record) {
    return std::ranges::count_if(record.claims, [](const Claim& claim) { return is_of_a_list(claim); });
  };
  EXPECT_EQ(of_lists(anew), 2);
  EXPECT_EQ(incidents_jsonl(gone_on.incidents), incidents_jsonl(anew.incidents));
  EXPECT_EQ(gone_on.persons, anew.persons);
  EXPECT_EQ(gone_on.notes, anew.notes);
  EXPECT_EQ(gone_on.claims, anew.claims);
}

}  // namespace
}  // namespace cairn
