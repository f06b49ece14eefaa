#include "pipeline/list_residue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/persons.h"
#include "pipeline/residue.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr const char* kRedactionEntry = "ledger entry 9";

PersonEntry entry(const std::string& id, const std::string& publisher, const std::string& file) {
  PersonEntry out;
  out.entry = "person-" + id;
  out.person = {.record = id, .list = "killed", .name = "Hide Name", .name_ar = ""};
  out.person.date = days_of_iso("2018-11-13");
  out.effect = Effect::killed;
  out.publisher = publisher;
  out.source.locator = file + ".csv#line=" + id + "&bytes=1-2";
  out.file_sha256 = file;
  out.capture = 3;
  return out;
}

Person person_of(std::vector<PersonEntry> entries, const std::string& incident) {
  Person out;
  out.person = entries.front().entry;
  out.entries = std::move(entries);
  out.incident = incident;
  out.link = PersonLink::named;
  return out;
}

Record record_of(std::vector<Person> persons) {
  Record record;
  for (const char* id : {"A", "B"}) {
    record.incidents.emplace_back().incident = id;
    record.incidents.back().date = *days_of_iso("2018-11-13");
  }
  record.persons = std::move(persons);
  add_list_claims(record);
  return record;
}

/// Of incident A the file "gone" has two persons, the Ministry's file "kept" one of them and another, and the Monitor's
/// one of them; of incident B the Monitor's another one.
Record two_files() {
  return record_of(
      {person_of({entry("1", "Ministry", "gone"), entry("2", "Ministry", "kept"), entry("3", "Monitor", "seen")}, "A"),
       person_of({entry("4", "Ministry", "gone")}, "A"), person_of({entry("5", "Ministry", "kept")}, "A"),
       person_of({entry("6", "Monitor", "seen")}, "B")});
}

std::vector<std::string> said(const std::vector<ResidueOfClaim>& residue, const RedactionEntry& redaction) {
  std::vector<std::string> out;
  for (const ResidueOfClaim& left : residue) {
    const Result<Claim> claim = claim_of(left, redaction);
    out.push_back(left.incident + ": " + claim->reported_by.outlet.value_or("") + " " +
                  std::to_string(*claim->count->low));
  }
  return out;
}

TEST(ResidueOfLists, IsWhatEachPublisherSaidOfTheIncidentsOfThoseOnAList) {
  struct Row {
    std::set<std::string> objects;
    std::vector<std::string> left;
  };
  const Row table[] = {
      {{"gone"}, {"A: Ministry 3", "A: Monitor 1"}},
      {{"kept"}, {"A: Ministry 3", "A: Monitor 1"}},
      {{"seen"}, {"A: Ministry 3", "A: Monitor 1", "B: Monitor 1"}},
      {{"another"}, {}},
      {{}, {}},
  };
  const Record record = two_files();
  for (const auto& [objects, left] : table) {
    const std::vector<ResidueOfClaim> residue = residue_of_lists(record, objects);
    EXPECT_EQ(said(residue, {}), left) << (objects.empty() ? "none" : *objects.begin());
    for (const ResidueOfClaim& one : residue) EXPECT_EQ(one.claim.find("Hide"), std::string::npos) << one.claim;
  }
}

TEST(ResidueOfLists, BearsTheNameOfADocumentOnlyIfItGoesWithTheFile) {
  const std::vector<ResidueOfClaim> residue = residue_of_lists(two_files(), {"gone"});
  ASSERT_EQ(residue.size(), 2U);
  // The Ministry's document is named after its first row, which is in the file; the Monitor's after one that stays.
  const std::string ministrys = list_document_sha256("Ministry", "person-1");
  const std::string monitors = list_document_sha256("Monitor", "person-3");
  EXPECT_EQ(residue[0].document_sha256, ministrys);
  EXPECT_EQ(residue[1].document_sha256, sha256_hex("left\ngone\n" + monitors));
}

struct Left {
  std::size_t added = 0;
  std::vector<std::string> links;  ///< "A: 3", of each claim that was destroyed and linked.
  friend bool operator==(const Left&, const Left&) = default;
};

Left left_in(Record record, const std::vector<ResidueOfClaim>& residue, const std::vector<CaptureEntry>& captures) {
  RedactionEntry redaction;
  redaction.about.entry = 9;
  redaction.residue = residue;
  Left out;
  out.added = add_list_residue(record, std::span(&redaction, 1), captures).value();
  for (const Incident& incident : record.incidents) {
    for (const ClaimLink& link : incident.claims) {
      const auto claim = std::ranges::find(record.claims, link.claim, &Claim::claim);
      if (std::ranges::find(claim->flags, "withheld") != claim->flags.end())
        out.links.push_back(incident.incident + ": " + std::to_string(*claim->count->low));
    }
  }
  EXPECT_TRUE(std::ranges::is_sorted(record.claims, {}, &Claim::document));
  return out;
}

CaptureEntry capture(const std::string& sha256, bool destroyed) {
  CaptureEntry out;
  out.sha256 = sha256;
  out.seq = 3;
  if (destroyed) out.redacted_by = 9;
  return out;
}

TEST(AddListResidue, CountsUntilListsThatAreThereSayAsMuch) {
  // What the Ministry's file "gone" left: three of incident A.
  std::vector<ResidueOfClaim> residue = residue_of_lists(two_files(), {"gone"});
  residue.resize(1);
  const auto named = [](const std::string& publisher, std::size_t persons) {
    std::vector<Person> all;
    for (std::size_t i = 0; i < persons; ++i)
      all.push_back(person_of({entry(std::to_string(20 + i), publisher, "new")}, "A"));
    return record_of(std::move(all));
  };
  Record merged = named("Ministry", 0);
  merged.incidents[0].status = "merged_into:B";
  Record circle = merged;
  circle.incidents[1].status = "merged_into:A";
  Record other = named("Ministry", 0);
  other.incidents.erase(other.incidents.begin());
  const std::vector<CaptureEntry> destroyed = {capture("gone", true)};
  struct Row {
    const char* what;
    Record record;
    std::vector<CaptureEntry> captures;
    Left left;
  };
  const Row table[] = {
      {"nothing else is said", named("Ministry", 0), destroyed, {1, {"A: 3"}}},
      {"the publisher's lists say less", named("Ministry", 2), destroyed, {1, {"A: 3"}}},
      {"they say as much", named("Ministry", 3), destroyed, {0, {}}},
      {"they say more", named("Ministry", 4), destroyed, {0, {}}},
      {"another publisher says more", named("Monitor", 4), destroyed, {1, {"A: 3"}}},
      {"the file was added again", named("Ministry", 0), {capture("gone", true), capture("gone", false)}, {0, {}}},
      {"the file had not come yet", named("Ministry", 0), {capture("else", true)}, {0, {}}},
      {"the incident was merged into another", merged, destroyed, {1, {"B: 3"}}},
      {"codes lead round in a circle", circle, destroyed, {1, {}}},
      {"there is no such incident any more", other, destroyed, {1, {}}},
  };
  for (const auto& [what, record, captures, left] : table) {
    const Left found = left_in(record, residue, captures);
    EXPECT_EQ(found.added, left.added) << what;
    EXPECT_EQ(found.links, left.links) << what;
  }
}

TEST(AddListResidue, SaysWhichEntryOfTheLedgerCannotBeRead) {
  Record record = two_files();
  RedactionEntry redaction;
  redaction.about.entry = 9;
  redaction.residue = {{.object_sha256 = "gone", .document_sha256 = "d", .incident = "A", .claim = "{"}};
  const std::vector<CaptureEntry> captures = {capture("gone", true)};
  const auto added = add_list_residue(record, std::span(&redaction, 1), captures);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().where, kRedactionEntry);
}

}  // namespace
}  // namespace cairn
