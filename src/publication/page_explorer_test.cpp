#include "publication/page_explorer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "publication/page_sample_test.h"

namespace cairn::pages {
namespace {

TEST(ExplorerData, HandsOverFinishedLabelsAndNoFinerPositionsThanKnown) {
  Record record = sample_record();
  record.incidents[0].place->latitude = 34.7512345;
  record.incidents[5].place->name = "</script><script>";
  const RecordIndex index(record);
  const Links links = Links::on_server();
  const Selection selection = select_incidents(index, parse_query(""));
  const auto data = nlohmann::json::parse(explorer_data({index, links}, selection.incidents)).at("incidents");
  ASSERT_EQ(data.size(), 6U);
  EXPECT_EQ(data[0]["killed"]["label"], "8–23+");
  EXPECT_EQ(data[0]["killed"]["low"], 8);
  EXPECT_EQ(data[0]["place"]["latitude"], 34.751);
  EXPECT_EQ(data[0]["href"], "/incident/CAIRN-2018-0001");
  EXPECT_EQ(data[0]["parties"], nlohmann::json({"Coalition of the North"}));
  EXPECT_EQ(data[2]["killed"]["label"], "not stated");
  EXPECT_TRUE(data[2]["killed"]["low"].is_null());
  EXPECT_TRUE(data[5]["place"]["latitude"].is_null());
  EXPECT_TRUE(data[5]["start"].is_null());
  const std::string section = explorer_section({index, links}, selection).markup;
  EXPECT_EQ(section.find("</script><script>"), std::string::npos);
}

}  // namespace
}  // namespace cairn::pages
