#include <gtest/gtest.h>

#include "publication/page_sample_test.h"
#include "publication/pages.h"

namespace cairn {
namespace {

/// A trace in which every part has something to say.
IncidentTrace full_trace(const Incident& incident) {
  const std::string claim = incident.claims.front().claim;
  IncidentTrace trace;
  trace.incident = incident.incident;
  trace.ranges = {{.range = "killed",
                   .ends = {{"reported", "low", 10, {"<The Monitor>"}, {claim}, "its first figure"}},
                   .values = {{.origin = "<The Monitor>",
                               .party = "Velland",
                               .alleged_party = true,
                               .low = 18,
                               .high = std::nullopt,
                               .raised_low = 20,
                               .claims = {claim},
                               .replaced = {{claim, claim, "R3", "published later"}}}},
                   .left_out = {{"R2", "an echo of another", "Hill Radio", {claim}}}}};
  trace.axes = {{"evidence", "two", "two origins agree", "a third origin", {claim}}};
  trace.grade = {{"confirmed", "a party acknowledged harm", false}, {"fair", "two origins", true}, {"weak", "one", true}};
  trace.what_if = {{"without <The Monitor>", {claim}, {{"ranges.killed.reported", "10–18", "10"}}}};
  trace.not_tried = 2;
  return trace;
}

std::string dossier(const TraceIncident& trace) {
  const PreparedRecord record(sample_record(), trace);
  return respond(record, "/incident/CAIRN-2018-0001", "").body;
}

TEST(PageTrace, SaysWhatEachOriginSaysAndWhatWasLeftOut) {
  const std::string page =
      dossier([](const Incident& incident, std::span<const Claim* const>) { return full_trace(incident); });
  for (const std::string_view words :
       {"What each origin says now", "&lt;The Monitor&gt;", "which is alleged", "at least 18", "by its parts at least 20",
        "published later", "low end: <strong>10</strong>", "its first figure", "an echo of another", "two origins agree",
        "Would change: a third origin", "<strong>no, </strong>confirmed", "<strong>yes, </strong>fair",
        "ranges.killed.reported: 10–18 → 10", "2 further origins and claims were not tried"}) {
    EXPECT_NE(page.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(page.find("weak: one"), std::string::npos) << "grades after the first that holds are not looked at";
  EXPECT_EQ(page.find("<The Monitor>"), std::string::npos);
  EXPECT_EQ(page.find("changed since this record was built"), std::string::npos);
}

TEST(PageTrace, GivesTheClaimsOfTheIncident) {
  std::vector<std::string> given;
  const std::string page = dossier([&](const Incident& incident, std::span<const Claim* const> claims) {
    for (const Claim* claim : claims) given.push_back(claim->claim);
    return full_trace(incident);
  });
  const Record record = sample_record();
  std::vector<std::string> linked;
  for (const ClaimLink& link : record.incidents.front().claims) linked.push_back(link.claim);
  EXPECT_EQ(given, linked);
}

TEST(PageTrace, SaysThatRulesChangedSinceTheBuild) {
  const std::string page = dossier([](const Incident& incident, std::span<const Claim* const>) {
    IncidentTrace trace = full_trace(incident);
    trace.holds = false;
    return trace;
  });
  EXPECT_NE(page.find("changed since this record was built"), std::string::npos);
}

TEST(PageTrace, IsNotOnPagesThatHaveNoTracer) {
  EXPECT_EQ(dossier({}).find("What each origin says now"), std::string::npos);
}

}  // namespace
}  // namespace cairn
