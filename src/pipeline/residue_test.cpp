#include "pipeline/residue.h"

#include <gtest/gtest.h>

#include "publication/json.h"

namespace cairn {
namespace {

constexpr std::string_view kSecret = "Bint-Testa";

/// A claim with a secret in every text that a page or a person can have put there.
Claim claim_with_secrets() {
  const char* const json = R"({"document":"2bb32ef93f120ec6","claim":"2bb32ef93f120ec6#1","kind":"harm","effect":"killed",
    "count":{"low":23,"high":null,"qualifier":"word","word":"SECRET","span":[18,29]},
    "object":{"type":"home","described_as":"SECRET","span":[1,2]},
    "victims":{"status":"civilian","group":"women","described_as":"SECRET","span":[30,36]},"subset_of":null,"scope":"incident",
    "alleged_actors":[{"name":"SECRET","party":null,"relation":"sole","span":[3,4]},{"name":"SECRET","party":"Northern Guard","relation":"sole","span":[5,6]}],
    "weapon":{"type":"airstrike","described_as":"SECRET","span":[0,10]},
    "place":{"name":"SECRET","span":[40,45],"gazetteer_id":"t:nour","latitude":34.691234,"longitude":40.834321,"precision":"landmark","relation":"in","parents":["SECRET"],"decided_by":"SECRET","candidates":[{"gazetteer_id":"t:nour","name":"SECRET","within":"SECRET","latitude":1,"longitude":2,"precision":"town","score":1,"reasons":[]}]},
    "other_places":[{"name":"SECRET","span":[50,55],"gazetteer_id":null,"latitude":null,"longitude":null,"precision":null,"relation":"in","parents":["SECRET"]}],
    "date":{"start":"2018-11-13","end":"2018-11-13","granularity":"day","basis":"explicit","span":[49,56]},
    "attribution":[{"source":"SECRET","role":"witness","cue":"SECRET","span":[58,62]}],
    "other_attributions":[[{"source":"SECRET 2","role":"monitor","cue":"SECRET","span":[63,64]}]],
    "reported_by":{"outlet":"SECRET","published":"2018-11-15","published_precision":"day","url":"https://SECRET.example","derivation_group":"SECRET"},
    "sentence":[0,68],"trigger":[11,17],"block":"body","method":"SECRET","rule":"SECRET","confidence":0.97,"flags":["open_above"]})";
  std::string text(json);
  for (std::size_t at = 0; (at = text.find("SECRET", at)) != std::string::npos;) text.replace(at, 6, kSecret);
  return claim_from_json(text).value();
}

TEST(WithoutWords, KeepsNumbersAndClosedListsAlone) {
  const Claim left = without_words(claim_with_secrets(), [](const std::string&) { return "Withheld-1"; });
  const std::string json = to_json(left);
  EXPECT_EQ(json.find(kSecret), std::string::npos) << json;
  EXPECT_EQ(left.count->low, 23);
  EXPECT_EQ(left.count->span, (Span{18, 29}));
  EXPECT_EQ(left.victims->group, "women");
  EXPECT_EQ(left.date->start, parse_day("2018-11-13"));
  EXPECT_EQ(left.attribution[0].source, "Withheld-1");
  EXPECT_EQ(left.attribution[0].role, Role::witness);
  ASSERT_EQ(left.alleged_actors.size(), 1u);  // One that no list knows was told by words alone.
  EXPECT_EQ(left.alleged_actors[0].name, "Northern Guard");
  EXPECT_EQ(left.flags, (std::vector<std::string>{"open_above", "withheld"}));
}

TEST(WithoutWords, KeepsNoPlaceFinerThanAboutAKilometre) {
  struct Row {
    PlacePrecision precision;
    std::optional<std::string> id;
    double latitude;
    PlacePrecision left;
  };
  const Row table[] = {
      {PlacePrecision::exact, std::nullopt, 34.69, PlacePrecision::neighbourhood},
      {PlacePrecision::landmark, std::nullopt, 34.69, PlacePrecision::neighbourhood},
      {PlacePrecision::neighbourhood, "t:nour", 34.691234, PlacePrecision::neighbourhood},
      {PlacePrecision::village, "t:nour", 34.691234, PlacePrecision::village},
  };
  for (const auto& [precision, id, latitude, left_precision] : table) {
    Claim claim = claim_with_secrets();
    claim.place->precision = precision;
    const Claim left = without_words(claim, [](const std::string& name) { return name; });
    EXPECT_EQ(left.place->gazetteer_id, id);
    EXPECT_DOUBLE_EQ(*left.place->latitude, latitude);
    EXPECT_EQ(left.place->precision, left_precision);
  }
}

/// Three documents: two quote the same office, one is to go.
Record three_documents() {
  Record record;
  for (const std::string id : {"a", "b", "c"}) {
    Document document;
    document.id = id;
    document.source.sha256 = std::string(64, id[0]);
    record.documents.push_back(document);
    Claim claim;
    claim.document = id;
    claim.claim = id + "#1";
    claim.effect = Effect::killed;
    claim.count = Count{.low = 5, .high = 5, .qualifier = Qualifier::exact, .word = {}, .span = Span{1, 2}};
    claim.attribution = {{.source = id == "c" ? "Relief Office" : "relief office", .role = Role::monitor, .cue = {}, .span = Span{10, 20}}};
    if (id == "a") claim.attribution[0].source = "Hamid of Nour";
    claim.reported_by.outlet = "Gazette " + id;
    record.claims.push_back(claim);
  }
  return record;
}

TEST(Residue, NamesASourceOnlyByEvidenceThatStays) {
  const Record before = three_documents();
  const std::string gone(64, 'c');
  const RecordResidue residue = residue_of(before, {{gone, {gone}}}, {}, "salt");
  ASSERT_EQ(residue.claims.size(), 1u);
  EXPECT_EQ(residue.claims[0].claim.find("Relief"), std::string::npos);
  EXPECT_NE(residue.claims[0].claim.find("\"claim\":\"cccccccccccccccc#1\""), std::string::npos);
  ASSERT_EQ(residue.sources.size(), 2u);
  EXPECT_EQ(residue.sources[0].document_sha256, std::string(64, 'b'));
  EXPECT_EQ(residue.sources[0].span, (Span{10, 20}));
  EXPECT_EQ(residue.sources[1].document_sha256, "");  // Its own outlet has nothing else here.

  Record after = before;
  after.documents.pop_back();
  after.claims.pop_back();
  RedactionEntry redaction{.about = {.entry = 7, .time = {}, .by = {}, .reason = {}, .objects = {gone}, .words = 0},
                           .residue = residue.claims,
                           .sources = residue.sources};
  ASSERT_TRUE(add_residue(after, {&redaction, 1}, nullptr));
  ASSERT_EQ(after.claims.size(), 3u);
  EXPECT_EQ(after.documents[2].source.sha256, gone);
  EXPECT_EQ(after.documents[2].text, "");
  EXPECT_EQ(after.claims[2].attribution[0].source, "relief office");
  EXPECT_TRUE(after.claims[2].reported_by.outlet->starts_with("Withheld-"));

  // Added again, the document speaks for itself.
  Record again = before;
  ASSERT_TRUE(add_residue(again, {&redaction, 1}, nullptr));
  EXPECT_EQ(again.claims.size(), 3u);
}

// Two outlets print one story. When one of them is destroyed the other is alone, and still they are one origin.
TEST(Residue, StaysACopyOfTheStoryThatItWas) {
  Record before = three_documents();
  for (Claim& claim : before.claims) {
    claim.attribution.clear();
    claim.sentence = Span{0, 40};
    if (claim.document != "a") claim.reported_by.derivation_group = "story-of-the-relief-office";
  }
  const std::string gone(64, 'c');
  const RecordResidue residue = residue_of(before, {{gone, {gone}}}, {}, "salt");
  EXPECT_EQ(residue.claims[0].claim.find("relief"), std::string::npos);

  Record after = before;
  after.documents.pop_back();
  after.claims.pop_back();
  const RedactionEntry redaction{.about = {.entry = 7, .time = {}, .by = {}, .reason = {}, .objects = {gone}, .words = 0},
                                 .residue = residue.claims,
                                 .sources = residue.sources};
  Record still_copied = after;  // where further copies keep the group, under whatever id
  still_copied.claims[1].reported_by.derivation_group = "another-id";
  ASSERT_TRUE(add_residue(still_copied, {&redaction, 1}, nullptr));
  EXPECT_EQ(still_copied.claims[2].reported_by.derivation_group, "another-id");

  after.claims[1].reported_by.derivation_group.reset();
  ASSERT_TRUE(add_residue(after, {&redaction, 1}, nullptr));
  EXPECT_FALSE(after.claims[0].reported_by.derivation_group);
  ASSERT_TRUE(after.claims[1].reported_by.derivation_group);
  EXPECT_EQ(after.claims[1].reported_by.derivation_group, after.claims[2].reported_by.derivation_group);
}

TEST(Residue, IsReadBackOrSaidToBeWrong) {
  Record record;
  const RedactionEntry redaction{.about = {.entry = 7, .time = {}, .by = {}, .reason = {}, .objects = {}, .words = 0},
                                 .residue = {{std::string(64, 'c'), std::string(64, 'c'), "", "{"}},
                                 .sources = {}};
  const auto added = add_residue(record, {&redaction, 1}, nullptr);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().where, "ledger entry 7");
}

}  // namespace
}  // namespace cairn
