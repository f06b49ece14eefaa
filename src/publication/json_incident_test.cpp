#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>

#include "publication/example_values_test.h"
#include "publication/json.h"

namespace cairn {
namespace {

TEST(IncidentJson, WritesTheFieldsInOrder) {
  EXPECT_EQ(
      to_json(full_incident()),
      R"({"incident":"CAIRN-2018-0001","provisional":false,"status":"merged_into:CAIRN-2018-0002",)"
      R"("date":{"start":"2018-11-13","end":"2018-11-14"},"not_after":"2018-11-15","place":{"name":"Zarif",)"
      R"("span":[40,45],"gazetteer_id":"cairn:zarif","latitude":34.69,"longitude":40.83,"precision":"town",)"
      R"("relation":"near",)"
      R"("parents":["Zarif district","Brovia"],"decided_by":"N. Reviewer","radius_metres":11000,)"
      R"("candidates":[{"gazetteer_id":"cairn:zarif","name":"Zarif","within":"Zarif district, XB","latitude":34.69,)"
      R"("longitude":40.83,"precision":"town","score":4200,"reasons":["preferred_name","inside_named"]},)"
      R"({"gazetteer_id":"cairn:zarif-2","name":"al-Zarif","within":"","latitude":-1.5,"longitude":36,)"
      R"("precision":"village","score":-300,"reasons":[]}]},"event_type":"airstrike","claims":[{"claim":"d1#1",)"
      R"("relation":"about","probability":1,"decided_by":"machine","reasons":[{"text":"the same day","bits":2.5},)"
      R"({"text":"one place","bits":null}],"would_turn":["another day: 0.12"]},{"claim":"d2#4","relation":"repeats",)"
      R"("probability":0.85,"decided_by":"N. Reviewer"}],"origins":[{"origin":"Qamar Monitor",)"
      R"("claims":["d1#1","d2#4"]}],"ranges":{"injured":{"reported":null,"non_party":null,"acknowledged":null,)"
      R"("corroborated":null,"open_above":false,"support":[],"claims":[],"conflated_up_to":null,"candidate":null},)"
      R"("killed":{"reported":{"low":8,"high":23},"non_party":{"low":8,"high":null},)"
      R"("acknowledged":{"low":1,"high":1},"corroborated":20,"open_above":true,)"
      R"("support":[{"low":23,"origins":["Brovia News"],"claims":["d3#1"]},)"
      R"({"low":20,"origins":["Brovia News","Qamar Monitor"],"claims":["d1#1"]}],"claims":["d1#1","d3#1"],)"
      R"("conflated_up_to":520,"candidate":{"low":200,"high":500}}},"axes":{"evidence":"corroborated",)"
      R"("responsibility":{"Brovia":["joint"],)"
      R"("League":["alleged","denied"]},"number":"ranged","status":"disputed","strike":"likely",)"
      R"("verified_by":["N. Reviewer"]},"grades":{"airwars":"fair"},"reasons":[{"rule":"R6",)"
      R"("field":"ranges.killed.reported","text":"lowest 8, highest 23","claims":["d1#1","d3#1"]}],)"
      R"("flags":["order_unknown"]})");
}

TEST(IncidentJson, IsReadBackAsItWasWritten) {
  const std::function<void(Incident&)> changes[] = {
      [](Incident&) {},
      [](Incident& i) { i.date.end.reset(); },
      [](Incident& i) { i.date = {}; },
      [](Incident& i) { i.not_after.reset(); },
      [](Incident& i) { i.place.reset(); },
      [](Incident& i) { i.event_type.clear(); },
      [](Incident& i) { i.claims.clear(); },
      [](Incident& i) { i.ranges.clear(); },
      [](Incident& i) { i.ranges["a \"quoted\" effect"] = {}; },
      [](Incident& i) { i.axes = {}; },
      [](Incident& i) { i.axes.responsibility = {{"the \"League\"", {}}}; },
      [](Incident& i) { i = {}, i.incident = "p-1"; },
  };
  for (std::size_t i = 0; i < std::size(changes); ++i) {
    SCOPED_TRACE(i);
    Incident incident = full_incident();
    changes[i](incident);
    const std::string line = to_json(incident);
    const Result<Incident> got = incident_from_json(line);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(to_json(*got), line);
    EXPECT_EQ(got->date, incident.date);
    EXPECT_EQ(got->ranges, incident.ranges);
    EXPECT_EQ(got->axes, incident.axes);
    EXPECT_EQ(got->airwars, incident.airwars);
  }
}

TEST(IncidentJson, SaysWhichFieldIsWrong) {
  struct Row {
    std::string_view line;
    std::string_view message;
  };
  const Row table[] = {
      {"[]", "expected an object, got a list"},
      {"{}", R"(the field "incident" is missing)"},
      {R"({"incident":"a","ranges":{"killed":{"reported":{"low":-2}}}})",
       "ranges.killed.reported: a count cannot be negative"},
      {R"({"incident":"a","ranges":{"killed":{"support":[{"origins":[]}]}}})",
       R"(ranges.killed.support[0]: the field "low" is missing)"},
      {R"({"incident":"a","axes":{"responsibility":{"League":["blamed"]}}})",
       R"(axes.responsibility.League[0]: "blamed" is not in its closed list)"},
      {R"({"incident":"a","grades":{"airwars":"A+"}})", R"(grades.airwars: "A+" is not in its closed list)"},
      {R"({"incident":"a","claims":[{"claim":"d#1","probability":2}]})",
       "claims[0].probability: not between 0 and 1"},
      {R"({"incident":"a","provisional":"no"})", "provisional: expected true or false, got a text"},
      {R"({"incident":"a","not_after":"soon"})", R"(not_after: "soon" is not a date such as 2018-11-15 or 2018-11)"},
  };
  for (const auto& [line, message] : table) {
    SCOPED_TRACE(line);
    const Result<Incident> got = incident_from_json(line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(IncidentJson, RefusesEveryLineThatIsCutShort) {
  const std::string line = to_json(full_incident());
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(incident_from_json(std::string_view(line).substr(0, size))) << size;
  }
}

TEST(SetJson, IsReadBackAsItWasWritten) {
  const ClaimSet set{.set = "s1",
                     .kind = SetKind::assessment_series,
                     .claims = {"d1#1", "d1#2"},
                     .parts = {"d1#2"},
                     .checks = {{"R9", "194 + 15 - 25 = 184", true, {"d1#1"}}, {"R9", "194 = 20 + 3", false, {}}},
                     .number = NumberAxis::contested,
                     .flags = {"incomplete_partition"},
                     .origins = {{"Brovia's letters", {"d1#1"}}}};
  const std::string line = to_json(set);
  EXPECT_EQ(line,
            R"({"set":"s1","kind":"assessment_series","claims":["d1#1","d1#2"],"parts":["d1#2"],)"
            R"("checks":[{"rule":"R9","text":"194 + 15 - 25 = 184","holds":true,"claims":["d1#1"]},)"
            R"({"rule":"R9","text":"194 = 20 + 3","holds":false,"claims":[]}],"number":"contested",)"
            R"("origins":[{"origin":"Brovia's letters","claims":["d1#1"]}],"flags":["incomplete_partition"]})");
  const Result<ClaimSet> got = set_from_json(line);
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(to_json(*got), line);
  EXPECT_EQ(set_from_json(R"({"set":"s1"})").error().message, R"(the field "kind" is missing)");
}

TEST(UnlinkedJson, IsReadBackAsItWasWritten) {
  const UnlinkedClaim unlinked{"d1#3", "place_unresolved", {{"CAIRN-2018-0001", 0.4, "same week"}}};
  const std::string line = to_json(unlinked);
  EXPECT_EQ(line, R"({"claim":"d1#3","reason":"place_unresolved",)"
                  R"("candidates":[{"incident":"CAIRN-2018-0001","probability":0.4,"reason":"same week"}]})");
  const Result<UnlinkedClaim> got = unlinked_from_json(line);
  ASSERT_TRUE(got) << got.error().text();
  EXPECT_EQ(to_json(*got), line);
  EXPECT_EQ(unlinked_from_json("{}").error().message, R"(the field "claim" is missing)");
}

}  // namespace
}  // namespace cairn
