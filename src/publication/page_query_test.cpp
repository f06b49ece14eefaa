#include "publication/page_query.h"

#include <gtest/gtest.h>

#include "publication/page_sample_test.h"

namespace cairn::pages {
namespace {

std::vector<std::string> codes(const RecordIndex& index, std::string_view query) {
  std::vector<std::string> out;
  for (const Incident* incident : select_incidents(index, parse_query(query)).incidents) {
    out.push_back(incident->incident.substr(incident->incident.size() - 4));
  }
  return out;
}

TEST(Query, SelectsAndOrdersIncidents) {
  const Record record = sample_record();
  const RecordIndex index(record);
  struct Row {
    std::string_view query;
    std::vector<std::string> codes;
  };
  const Row table[] = {
      {"", {"0001", "0002", "0003", "0004", "0005", "7f3a"}},            // An unknown day comes last …
      {"sort=-date", {"0005", "0004", "0003", "0002", "0001", "7f3a"}},  // … in either order.
      {"from=2018-11-20", {"0003", "0004", "0005"}},
      {"from=2018-11-24&to=2018-11-30", {"0005"}},  // 22 to 25 November reaches in.
      {"to=2018-11", {"0001", "0002", "0003", "0004", "0005"}},
      {"place=tal%20ORVAN", {"0001"}},
      {"place=lower+plain", {"0001", "0005"}},  // A parent is a place too.
      {"place=%D9%82%D8%B1%D9%8A%D8%A9", {"0002"}},
      {"party=southern", {"0003"}},
      {"grade=fair&grade=confirmed", {"0001", "0002"}},
      {"effect=injured", {"0002", "0003"}},
      {"min_killed=11", {"0002", "0005"}},
      {"min_killed=0", {"0001", "0002", "0004", "0005"}},  // Not stated is not zero.
      {"sort=-killed", {"0005", "0002", "0001", "0004", "0003", "7f3a"}},
      {"sort=place", {"0005", "0003", "0004", "0001", "7f3a", "0002"}},
      {"q=hospital", {"0001"}},
      {"q=nothing+says+this", {}},
      {"unknown=field&q=", {"0001", "0002", "0003", "0004", "0005", "7f3a"}},
  };
  for (const auto& [query, expected] : table) {
    SCOPED_TRACE(query);
    EXPECT_EQ(codes(index, query), expected);
    EXPECT_EQ(codes(index, query_string(parse_query(query))), expected);
  }
}

TEST(Query, SaysHowManyADateFilterLeavesOutForWantOfADay) {
  const Record record = sample_record();
  const RecordIndex index(record);
  EXPECT_EQ(select_incidents(index, parse_query("from=2018-11-20")).without_day, 1U);
  EXPECT_EQ(select_incidents(index, parse_query("from=2018-11-20&grade=fair")).without_day, 0U);
  EXPECT_EQ(select_incidents(index, parse_query("")).without_day, 0U);
}

TEST(Query, NamesWhatItCannotRead) {
  struct Row {
    std::string_view query;
    std::string_view field;
  };
  const Row table[] = {{"from=tomorrow", "from"},
                       {"to=2018-02-30", "to"},
                       {"grade=good", "grade"},
                       {"min_killed=-1", "min_killed"},
                       {"min_killed=9x", "min_killed"},
                       {"sort=names", "sort"},
                       {"page=0", "page"}};
  for (const auto& [query, field] : table) {
    SCOPED_TRACE(query);
    const Query got = parse_query(query);
    ASSERT_EQ(got.problems.size(), 1U);
    EXPECT_EQ(got.problems[0].field, field);
    EXPECT_FALSE(got.filters());
  }
}

TEST(Query, SelectsClaims) {
  const Record record = sample_record();
  const RecordIndex index(record);
  const auto count = [&](std::string_view query) { return select_claims(index, parse_query(query)).size(); };
  EXPECT_EQ(count(""), record.claims.size());
  EXPECT_EQ(count("effect=injured"), 2U);
  EXPECT_EQ(count("place=sahra"), 1U);
  EXPECT_EQ(count("party=coalition"), 1U);
  EXPECT_EQ(count("from=2018-11-16&to=2018-11-16"), 1U);
  EXPECT_EQ(count("q=plain+monitor"), 3U);
}

}  // namespace
}  // namespace cairn::pages
