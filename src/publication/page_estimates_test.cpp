#include "publication/page_estimates.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "publication/estimate_sample_test.h"
#include "publication/page_sample_test.h"
#include "publication/pages.h"

namespace cairn {
namespace {

Record with(std::vector<RecordEstimate> estimates) {
  Record record = sample_record();
  record.estimates = std::move(estimates);
  return record;
}

std::string page_of(const RecordEstimate& estimate) { return respond(with({estimate}), "/estimates", "").body; }

TEST(EstimatesPage, IsThereOnlyWhereTheRecordKeepsOne) {
  EXPECT_EQ(respond(with({}), "/estimates", "").status, 404);
  EXPECT_EQ(respond(with({}), "/incidents", "").body.find("How many went unrecorded"), std::string::npos);
  const Record record = with({sample_record_estimate()});
  EXPECT_EQ(respond(record, "/estimates", "").status, 200);
  EXPECT_NE(respond(record, "/incidents", "").body.find("<a href=\"/estimates\">How many went unrecorded</a>"),
            std::string::npos);
  std::set<std::string> files;
  write_site(record, [&](const SiteFile& file) { return files.insert(file.path).second; });
  for (const char* file : {"estimates.html", "estimates.json", "estimates.csv"})
    EXPECT_TRUE(files.contains(file)) << file;
}

TEST(EstimatesPage, SaysCaveatsThenTheIntervalThenTheRest) {
  const std::string page = page_of(sample_record_estimate());
  const char* in_order[] = {"How many went unrecorded</h1>",
                            "By month",
                            "whom at least one of these lists could have named",
                            "What it takes for granted: lists are &quot;alike&quot;.",
                            "1 person is left out.",
                            "a warning.",
                            "Between 1,001 and 2,002 persons (95 % interval), around 1,235",
                            "Recorded and estimated by stratum",
                            "killed.csv",
                            "entry 3 of the ledger",
                            "ab12",
                            "Every model, all strata together",
                            "<svg ",
                            "cairn estimate RECORD.cairn --by month --seed 3",
                            "Seed 3"};
  std::size_t at = 0;
  for (const char* words : in_order) {
    const std::size_t found = page.find(words, at);
    ASSERT_NE(found, std::string::npos) << words;
    at = found;
  }
  EXPECT_EQ(page.find("<camp>"), std::string::npos);
}

TEST(EstimatesPage, HasEveryIdOnce) {
  RecordEstimate other = sample_record_estimate();
  other.decision = "decision-8";
  const std::string page = respond(with({sample_record_estimate(), other}), "/estimates", "").body;
  std::set<std::string> ids;
  for (std::size_t at = page.find(" id=\""); at != std::string::npos; at = page.find(" id=\"", at + 1)) {
    const std::string id = page.substr(at + 5, page.find('"', at + 5) - at - 5);
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  EXPECT_TRUE(ids.contains("estimate-1-posterior-title"));
  EXPECT_TRUE(ids.contains("estimate-2-upset-description"));
}

TEST(EstimatesPage, ShowsARefusalAsOne) {
  RecordEstimate refused = sample_record_estimate();
  refused.report.refused = true;
  refused.report.reasons = {{.rule = "scopes_differ", .reason = "list camp has nobody in <South>"}};
  const std::string page = page_of(refused);
  EXPECT_NE(page.find("Not estimable</h3>"), std::string::npos);
  EXPECT_NE(page.find("list camp has nobody in &lt;South&gt; [<code>scopes_differ</code>]"), std::string::npos);
  EXPECT_EQ(page.find("Between 1,001"), std::string::npos);
  EXPECT_NE(page.find("none of them an answer"), std::string::npos);
}

TEST(EstimatesPage, SaysWhyThereIsNone) {
  RecordEstimate none = sample_record_estimate();
  none.problem = "the record has no list of persons";
  none.report = {};
  EXPECT_NE(page_of(none).find("It cannot be worked out now: the record has no list of persons"), std::string::npos);
}

TEST(EstimatesPage, GivesItsData) {
  const Record record = with({sample_record_estimate()});
  const auto json = nlohmann::json::parse(respond(record, "/estimates.json", "").body);
  EXPECT_EQ(json["estimates"][0]["decision"], "decision-7");
  EXPECT_EQ(json["estimates"][0]["report"]["documented"], 120);
  const std::string csv = respond(record, "/estimates.csv", "").body;
  EXPECT_NE(csv.find("decision-7,month,east,decomposable_average,1001,1235,2002,120,false,true,3,ab\r\n"), std::string::npos)
      << csv;
}

}  // namespace
}  // namespace cairn
