#include "pipeline/codes.h"

#include <gtest/gtest.h>

#include "incidents/incidents.h"

namespace cairn {
namespace {

/// A document whose text is "N killed." for each number, and a claim for each.
void add_document(Record& record, const std::string& id, const std::vector<std::string>& numbers) {
  Document document;
  document.id = id;
  document.source.sha256 = std::string(60, '0') + id;
  for (const std::string& number : numbers) {
    Claim claim;
    claim.document = id;
    claim.claim = id + "#" + number;
    claim.effect = Effect::killed;
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    claim.count = Count{.low = std::stoi(number), .high = std::stoi(number), .qualifier = Qualifier::exact, .word = {},
                        .span = Span{begin, begin + static_cast<std::uint32_t>(number.size())}};
    document.text += number + " killed. ";
    record.claims.push_back(claim);
  }
  record.documents.push_back(document);
}

Incident incident_of(const std::string& id, const std::string& day, const std::vector<std::string>& claims) {
  Incident incident;
  incident.incident = id;
  incident.provisional = id.starts_with("P-");
  incident.date.start = incident.date.end = parse_day(day);
  for (const std::string& claim : claims) incident.claims.push_back({.claim = claim});
  return incident;
}

std::vector<std::string> names(const std::vector<CodeEntry>& codes) {
  std::vector<std::string> out;
  for (const CodeEntry& code : codes) out.push_back(code.code);
  return out;
}

TEST(NewCodes, RunOnFromTheHighestOfTheYear) {
  Record record;
  record.incidents = {incident_of("P-1", "2017-03-17", {}), incident_of("P-2", "2018-11-09", {}),
                      incident_of("CAIRN-2018-0007", "2018-11-10", {}), incident_of("P-3", "2018-11-15", {}),
                      incident_of("P-4", "", {})};
  const std::vector<CodeEntry> before = {{.seq = 4, .code = "CAIRN-2018-0007", .anchors = {}},
                                         {.seq = 5, .code = "CAIRN-2018-0003", .anchors = {}},
                                         {.seq = 6, .code = "CAIRN-20180-0900", .anchors = {}},
                                         {.seq = 7, .code = "CAIRN-2018-12x", .anchors = {}}};
  EXPECT_EQ(names(new_codes(record, before)), (std::vector<std::string>{"CAIRN-2017-0001", "CAIRN-2018-0008",
                                                                        "CAIRN-2018-0009", "CAIRN-0000-0001"}));
}

TEST(NewCodes, TakeTheLastPossibleDayWhereTheDayIsNotKnown) {
  Record record;
  Incident incident = incident_of("P-1", "", {});
  incident.not_after = parse_day("2018-11-13");
  record.incidents = {incident};
  EXPECT_EQ(names(new_codes(record, {})), std::vector<std::string>{"CAIRN-2018-0001"});
}

TEST(NewCodes, LeaveRetractedIncidentsAndCandidatesOut) {
  Record record;
  add_document(record, "d1", {"23", "8"});
  Incident retracted = incident_of("P-1", "2018-11-09", {"d1#8"});
  retracted.status = "retracted";
  Incident active = incident_of("P-2", "2018-11-15", {"d1#23", "d1#8"});
  active.claims[1].relation = LinkRelation::candidate;
  record.incidents = {retracted, active};
  const std::vector<CodeEntry> codes = new_codes(record, {});
  ASSERT_EQ(codes.size(), 1U);
  ASSERT_EQ(codes[0].anchors.size(), 1U);
  EXPECT_EQ(codes[0].anchors[0].quote, "23");
  EXPECT_EQ(codes[0].anchors[0].document_sha256, record.documents[0].source.sha256);
}

TEST(NotesOnCodes, TellMergedFromOrphaned) {
  Record record;
  add_document(record, "d1", {"23", "8", "5"});
  const auto entry = [&](const std::string& code, std::size_t claim) {
    return CodeEntry{.seq = 0, .code = code, .anchors = {anchor_of(record.claims[claim], record.documents[0])}};
  };
  record.incidents = {incident_of("CAIRN-2018-0001", "2018-11-15", {"d1#23", "d1#8"})};
  const std::vector<CodeEntry> codes = {entry("CAIRN-2018-0001", 0), entry("CAIRN-2018-0002", 1),
                                        entry("CAIRN-2018-0003", 2)};
  const std::vector<Note> notes = notes_on_codes(record, codes);
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].code, "code_merged");
  EXPECT_EQ(notes[0].message, "CAIRN-2018-0002 is now part of CAIRN-2018-0001");
  EXPECT_EQ(notes[1].code, "code_orphaned");
  EXPECT_EQ(notes[1].message, "CAIRN-2018-0003: no incident holds its claims any more");
}

TEST(SortIncidents, GoesByDayThenCodeWithUnknownDaysLast) {
  Incident not_after = incident_of("P-c", "", {});
  not_after.not_after = parse_day("2018-11-13");
  std::vector<Incident> incidents = {incident_of("P-d", "", {}), not_after, incident_of("P-b", "2018-11-15", {}),
                                     incident_of("P-a", "2018-11-15", {}), incident_of("P-e", "2017-03-17", {})};
  sort_incidents(incidents);
  std::string order;
  for (const Incident& incident : incidents) order += incident.incident + " ";
  EXPECT_EQ(order, "P-e P-c P-a P-b P-d ");
}

}  // namespace
}  // namespace cairn
