#include "publication/json.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "publication/example_values_test.h"

namespace cairn {
namespace {

TEST(ClaimJson, WritesTheExampleOfTheFormat) {
  EXPECT_EQ(
      to_json(example_claim()),
      R"({"document":"d1","claim":"d1#1","kind":"harm","effect":"killed",)"
      R"("count":{"low":23,"high":null,"qualifier":"at_least","word":null,"span":[18,29]},"object":null,)"
      R"("victims":{"status":"unknown","group":null,"described_as":"people","span":[30,36]},"subset_of":null,)"
      R"("scope":"incident","period":null,"polarity":"affirmed","certainty":"reported","stance":"none",)"
      R"("alleged_actors":[],"weapon":{"type":"airstrike","described_as":"Airstrikes","span":[0,10]},)"
      R"("place":{"name":"Zarif","span":[40,45],"gazetteer_id":"cairn:zarif","latitude":34.69,"longitude":40.83,)"
      R"("precision":"town","relation":"in","parents":[]},"other_places":[],)"
      R"("date":{"start":"2018-11-13","end":"2018-11-13","granularity":"day","basis":"relative_to_document",)"
      R"("span":[49,56]},"attribution":[{"source":"QHRM","role":"monitor","cue":"said","span":[58,62]}],)"
      R"("other_attributions":[],"reported_by":{"outlet":null,"published":"2018-11-15","published_precision":"day",)"
      R"("url":null,"derivation_group":null},"sentence":[0,68],"trigger":[11,17],"block":"body","method":"rules",)"
      R"("rule":"harm.verb","confidence":0.97,"flags":[]})");
}

TEST(ClaimJson, IsReadBackAsItWasWritten) {
  // Each row changes one thing in a claim that has every field set; all rows together are tried as well.
  const std::function<void(Claim&)> changes[] = {
      [](Claim&) {},
      [](Claim& c) { c.effect.reset(); },
      [](Claim& c) { c.count.reset(); },
      [](Claim& c) { c.count->low.reset(); },
      [](Claim& c) { c.count->high = 9'000'000'000; },
      [](Claim& c) { c.count->word.reset(); },
      [](Claim& c) { c.object.reset(); },
      [](Claim& c) { c.victims.reset(); },
      [](Claim& c) { c.victims = Victims{}; },
      [](Claim& c) { c.subset_of.reset(); },
      [](Claim& c) { c.period.reset(); },
      [](Claim& c) { c.period = DayRange{}; },
      [](Claim& c) { c.alleged_actors.clear(); },
      [](Claim& c) { c.alleged_actors.push_back({"the other \"side\"", {}, ActorRelation::alternative, {}}); },
      [](Claim& c) { c.weapon.reset(); },
      [](Claim& c) { c.place.reset(); },
      [](Claim& c) { c.place = Place{}; },
      [](Claim& c) { c.other_places.clear(); },
      [](Claim& c) { c.date.reset(); },
      [](Claim& c) { c.date = ClaimDate{}; },
      [](Claim& c) { c.attribution.clear(); },
      [](Claim& c) { c.other_attributions.push_back({}); },
      [](Claim& c) { c.reported_by = ReportedBy{}; },
      [](Claim& c) { c.sentence.reset(); },
      [](Claim& c) { c.trigger = Span{0, 4'294'967'295}; },
      [](Claim& c) { c.method = "", c.rule = ""; },
      [](Claim& c) { c.confidence.reset(); },
      [](Claim& c) { c.confidence = 0.1 + 0.2; },
      [](Claim& c) { c.flags.clear(); },
      [](Claim& c) { c.document = "line\nbreak \\ \"quoted\" \x01 تل"; },
  };
  Claim all = full_claim();
  for (std::size_t i = 0; i < std::size(changes); ++i) {
    SCOPED_TRACE(i);
    Claim one = full_claim();
    changes[i](one);
    const Result<Claim> got = claim_from_json(to_json(one));
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(*got, one);
    if (i != 3 && i != 4 && i != 5) changes[i](all);  // there is no count left to change
  }
  EXPECT_EQ(claim_from_json(to_json(all)), all);
}

/// Sets `member` to every value of its closed list in turn and reads the claim back.
template <class E, class Set>
void every_name_reads_back(Set set) {
  for (std::size_t i = 0; i < names_of(E{}).size(); ++i) {
    Claim claim = full_claim();
    set(claim, static_cast<E>(i));
    const Result<Claim> got = claim_from_json(to_json(claim));
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(*got, claim) << names_of(E{})[i];
  }
}

TEST(ClaimJson, ReadsEveryNameOfEveryClosedList) {
  every_name_reads_back<Kind>([](Claim& c, Kind v) { c.kind = v; });
  every_name_reads_back<Effect>([](Claim& c, Effect v) { c.effect = v; });
  every_name_reads_back<Qualifier>([](Claim& c, Qualifier v) { c.count->qualifier = v; });
  every_name_reads_back<ObjectType>([](Claim& c, ObjectType v) { c.object->type = v; });
  every_name_reads_back<VictimStatus>([](Claim& c, VictimStatus v) { c.victims->status = v; });
  every_name_reads_back<Scope>([](Claim& c, Scope v) { c.scope = v; });
  every_name_reads_back<Polarity>([](Claim& c, Polarity v) { c.polarity = v; });
  every_name_reads_back<Certainty>([](Claim& c, Certainty v) { c.certainty = v; });
  every_name_reads_back<Stance>([](Claim& c, Stance v) { c.stance = v; });
  every_name_reads_back<ActorRelation>([](Claim& c, ActorRelation v) { c.alleged_actors[0].relation = v; });
  every_name_reads_back<WeaponType>([](Claim& c, WeaponType v) { c.weapon->type = v; });
  every_name_reads_back<PlacePrecision>([](Claim& c, PlacePrecision v) { c.place->precision = v; });
  every_name_reads_back<PlaceRelation>([](Claim& c, PlaceRelation v) { c.place->relation = v; });
  every_name_reads_back<DateGranularity>([](Claim& c, DateGranularity v) { c.date->granularity = v; });
  every_name_reads_back<DateBasis>([](Claim& c, DateBasis v) { c.date->basis = v; });
  every_name_reads_back<Role>([](Claim& c, Role v) { c.attribution[0].role = v; });
  every_name_reads_back<DatePrecision>([](Claim& c, DatePrecision v) { c.reported_by.published_precision = v; });
  every_name_reads_back<ClaimBlock>([](Claim& c, ClaimBlock v) { c.block = v; });
}

TEST(ClaimJson, NeedsOnlyIdsAndKind) {
  const Result<Claim> got = claim_from_json(R"({"document":"d","claim":"d#1","kind":"denial","unknown":[{}]})");
  ASSERT_TRUE(got) << got.error().text();
  Claim expected;
  expected.document = "d";
  expected.claim = "d#1";
  expected.kind = Kind::denial;
  EXPECT_EQ(*got, expected);
}

TEST(ClaimJson, ReadsWhatOtherProgramsWrite) {
  const std::string ids = R"("document":"d","claim":"d#1","kind":"harm")";
  struct Row {
    std::string_view what;
    std::string line;
  };
  const Row table[] = {
      {"fields in another order", R"({"victims":{"described_as":"people","status":"civilian"},"kind":"harm","claim":"d#1","document":"d"})"},
      {"spaces", "{ \"document\" : \"d\",\t\"claim\":\"d#1\",\"kind\":\"harm\",\n\"victims\":{\"status\":\"civilian\",\"described_as\":\"people\"} }"},
      {"escaped letters", R"({"document":"\u0064","claim":"d#1","kind":"harm","victims":{"status":"civilian","described_as":"p\u0065ople"}})"},
      {"a byte order mark", "\xEF\xBB\xBF{" + ids + R"(,"victims":{"status":"civilian","described_as":"people"}})"},
      {"a number of more than 64 bits", "{" + ids + R"(,"unknown":123456789012345678901234567890,"victims":{"status":"civilian","described_as":"people"}})"},
      {"the last of a name counts", R"({"kind":"damage","victims":{"status":"mixed"},)" + ids + R"(,"victims":{"status":"civilian","described_as":"men","described_as":"people"}})"},
      {"brackets 64 deep", "{" + ids + R"(,"unknown":)" + std::string(63, '[') + std::string(63, ']') + R"(,"victims":{"status":"civilian","described_as":"people"}})"},
  };
  Claim expected;
  expected.document = "d";
  expected.claim = "d#1";
  expected.victims = Victims{.status = VictimStatus::civilian, .group = {}, .described_as = "people", .span = {}};
  for (const auto& [what, line] : table) {
    SCOPED_TRACE(what);
    const Result<Claim> got = claim_from_json(line);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(*got, expected);
  }
}

TEST(ClaimJson, KeepsWhatIsSaidOfADayThatStaysOpen) {
  const std::string_view date = R"("date":{"start":null,"end":null,"granularity":"day","basis":"unresolved","span":[3,20],"weekday":"monday","month_day":"--06-12"})";
  const Result<Claim> got = claim_from_json(R"({"document":"d","claim":"d#1","kind":"harm",)" + std::string(date) + "}");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->date->part, (DayInPart{.weekday = 1, .month = 6, .day = 12}));
  EXPECT_NE(to_json(*got).find(date), std::string::npos);
}

TEST(ClaimJson, ReadsDatesThatAreLessPreciseThanADay) {
  const Result<Claim> got = claim_from_json(
      R"({"document":"d","claim":"d#1","kind":"harm","period":{"start":"2018-02","end":"2018-02"},)"
      R"("date":{"start":"2016","end":"2016","basis":"explicit"}})");
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(got->period, (DayRange{parse_day("2018-02-01"), parse_day("2018-02-28")}));
  EXPECT_EQ(got->date->start, parse_day("2016-01-01"));
  EXPECT_EQ(got->date->end, parse_day("2016-12-31"));
}

TEST(ClaimJson, SaysWhichFieldIsWrong) {
  struct Row {
    std::string_view fields;
    std::string_view message;
  };
  const Row table[] = {
      {R"("kind":null)", R"(the field "kind" is missing)"},
      {R"("kind":"hram")", R"(kind: "hram" is not in its closed list)"},
      {R"("kind":7)", "kind: expected one of the names of its closed list, got a number"},
      {R"("document":7)", "document: expected a text, got a number"},
      {R"("count":23)", "count: expected an object, got a number"},
      {R"("count":{"low":"23"})", "count.low: expected a whole number, got a text"},
      {R"("count":{"low":23.5})", "count.low: expected a whole number, got a number"},
      {R"("count":{"low":18446744073709551615})", "count.low: the number is too large"},
      {R"("count":{"low":-1})", "count: a count cannot be negative"},
      {R"("count":{"low":40,"high":23})", "count: the range runs backwards"},
      {R"("count":{"span":[4,4]})", "count.span: the span is empty or runs backwards"},
      {R"("count":{"span":[4,4294967296]})", "count.span: the span is beyond 4 GiB"},
      {R"("sentence":[-1,4])", "sentence: expected [begin, end], two whole numbers of 0 or more"},
      {R"("sentence":[1])", "sentence: expected [begin, end], two whole numbers of 0 or more"},
      {R"("alleged_actors":{})", "alleged_actors: expected a list, got an object"},
      {R"("alleged_actors":[{},{"span":true}])",
       "alleged_actors[1].span: expected [begin, end], two whole numbers of 0 or more"},
      {R"("other_attributions":[[],[{},{"role":"king"}]])",
       R"(other_attributions[1][1].role: "king" is not in its closed list)"},
      {R"("place":{"latitude":90.5})", "place.latitude: not between -90 and 90"},
      {R"("place":{"longitude":"40.8"})", "place.longitude: expected a number, got a text"},
      {R"("place":{"parents":[null]})", "place.parents[0]: expected a text, got null"},
      {R"("date":{"start":"13 November"})", R"(date.start: "13 November" is not a date such as 2018-11-15 or 2018-11)"},
      {R"("date":{"start":"2018-11-15","end":"2018-11-14"})", "date: ends before it starts"},
      {R"("date":{"weekday":"Monday"})", R"(date.weekday: "Monday" is not a weekday such as monday)"},
      {R"("date":{"month_day":"--02-30"})", R"(date.month_day: "--02-30" is not a month and a day such as --11-15)"},
      {R"("period":[])", "period: expected an object, got a list"},
      {R"("confidence":1.01)", "confidence: not between 0 and 1"},
  };
  for (const auto& [fields, message] : table) {
    SCOPED_TRACE(fields);
    // A later field of the same name wins.
    const Result<Claim> got =
        claim_from_json(R"({"document":"d","claim":"d#1","kind":"harm",)" + std::string(fields) + "}");
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
    EXPECT_FALSE(got.error().byte);
  }
}

TEST(ClaimJson, SaysAtWhichByteALineIsNotJson) {
  struct Row {
    std::string line;
    std::size_t byte;
    std::string_view starts;
  };
  const Row table[] = {
      {"", 0, "not JSON: syntax error"},
      {"claims", 0, "not JSON: syntax error"},
      {R"({"document":)", 12, "not JSON: syntax error"},
      {R"({"document":"d"} x)", 17, "not JSON: syntax error"},
      {"{\"document\":\"\xFF\"}", 13, "not JSON: syntax error"},
      {std::string(100, '['), 64, "brackets nested more than 64 deep"},
      {R"({"unknown":)" + std::string(66, '[') + std::string(66, ']') + "}", 74, "brackets nested more than 64 deep"},
      {R"({"document":"\udc00"})", 18, "not JSON: syntax error"},
  };
  for (const auto& [line, byte, starts] : table) {
    SCOPED_TRACE(line);
    const Result<Claim> got = claim_from_json(line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().byte, byte);
    EXPECT_EQ(got.error().message.substr(0, starts.size()), starts);
    EXPECT_EQ(got.error().message.find('\xFF'), std::string::npos);
  }
  const Result<Claim> got = claim_from_json(R"({"document":"d","claim":"c","kind":"harm","confidence":1e999})");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().message.substr(0, 25), "not JSON: number overflow");
}

TEST(ClaimJson, RefusesEveryLineThatIsCutShort) {
  const std::string line = to_json(full_claim());
  for (std::size_t size = 0; size < line.size(); ++size) {
    const Result<Claim> got = claim_from_json(std::string_view(line).substr(0, size));
    ASSERT_FALSE(got) << size;
    ASSERT_TRUE(got.error().byte) << size;
    EXPECT_LE(*got.error().byte, size);
  }
}

TEST(ClaimJson, SurvivesAnyWrongByte) {
  const std::string line = to_json(full_claim());
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (const char wrong : {'"', '{', ']', ',', '0', '-', '\\', '\0', '\xE9'}) {
      std::string changed = line;
      changed[at] = wrong;
      const Result<Claim> got = claim_from_json(changed);
      if (got) {
        EXPECT_EQ(claim_from_json(to_json(*got)), *got) << at << ' ' << wrong;
      } else if (got.error().byte) {
        EXPECT_LE(*got.error().byte, line.size());
      }
    }
  }
}

TEST(DocumentJson, WritesTheFieldsInOrder) {
  EXPECT_EQ(to_json(example_document()),
            R"({"id":"d1","url":"https://example.org/1","outlet":"Zarif Herald","title":"Strike \"kills 23\"",)"
            R"("authors":["N. Writer"],"published":"2018-11-15","published_precision":"day","language":"en",)"
            R"("derivation_group":null,"verdict":"content","part_of":null,"version_of":"d0","text":"Strike\n\nTwo died.","blocks":[{"type":"headline","span":[0,6]},)"
            R"({"type":"body","span":[8,17]}],"source":{"sha256":"ab12","bytes":512,"media_type":"text/html",)"
            R"("locator":"herald/1.html","captured":null},"metadata":[{"field":"published","value":"2018-11-15",)"
            R"("from":"json_ld datePublished","rank":1,"rejected":null},{"field":"published","value":"1970-01-01",)"
            R"("from":"time","rank":2,"rejected":"before 1995"}],"notes":[{"code":"capped","message":"cut","span":null}]})");
  EXPECT_EQ(to_json(Document{}),
            R"({"id":"","url":null,"outlet":null,"title":null,"authors":[],"published":null,)"
            R"("published_precision":null,"language":null,"derivation_group":null,"verdict":"content",)"
            R"("part_of":null,"version_of":null,"text":"","blocks":[],)"
            R"("source":{"sha256":null,"bytes":0,"media_type":null,"locator":null,"captured":null},"metadata":[],)"
            R"("notes":[]})");
}

TEST(NoteJson, IsReadBackAsItWasWritten) {
  for (const Note& note : {Note{"capped", "cut at 512 levels", Span{3, 9}}, Note{"", "from the input", {}}}) {
    EXPECT_EQ(note_from_json(to_json(note)), note);
  }
  EXPECT_FALSE(note_from_json(R"({"code":"capped"})"));
}

}  // namespace
}  // namespace cairn
