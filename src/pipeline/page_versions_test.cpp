#include "pipeline/page_versions.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

Document document(const std::string& id, const std::string& url) {
  Document out;
  out.id = id;
  if (!url.empty()) out.url = url;
  return out;
}

TEST(SetVersions, TellsCapturesOfOnePageInTheirOrder) {
  std::vector<Document> documents = {
      document("a", "https://news.example/1?utm_source=x"), document("b", "http://www.news.example/1/"),
      document("c", "https://news.example/1"),              document("d", "https://news.example/2"),
      document("e", ""),                                    document("f", "https://table.example/all"),
      document("g", "https://table.example/all"),           document("h", "https://table.example/all"),
      document("i", "https://news.example/2"),
  };
  documents[8].part_of = "d";
  // b came first; f and g are rows of one file, so h, which came later, is no version of either.
  const std::vector<DocumentArrival> arrivals = {{"2018-11-17", 1}, {"2018-11-16", 2}, {"2018-11-17", 3}, {"2018-11-17", 4}, {"2018-11-17", 5},
                                                 {"2018-11-17", 6}, {"2018-11-17", 6}, {"2018-11-18", 7}, {"2018-11-18", 8}};
  set_versions(documents, arrivals);
  std::vector<std::string> versions;
  for (const Document& one : documents) {
    if (one.version_of) versions.push_back(one.id + " of " + *one.version_of);
  }
  EXPECT_EQ(versions, (std::vector<std::string>{"a of b", "c of b"}));

  std::vector<std::string> told;
  for (const PageVersion& version : page_versions(documents)) told.push_back(version.document + " of " + version.page);
  EXPECT_EQ(told, (std::vector<std::string>{"a of b", "b of b", "c of b"}));
}

TEST(SetVersions, TellsRecordsOfATableByTheirKey) {
  std::vector<Document> documents = {document("a", ""), document("b", ""), document("c", "")};
  const std::vector<DocumentArrival> arrivals = {{"2018-11-18", 2}, {"2018-11-17", 1}, {"2018-11-18", 2}};
  set_versions(documents, arrivals, [](const Document& one) { return one.id == "c" ? std::string() : std::string("v17"); });
  EXPECT_EQ(documents[0].version_of, "b");
  EXPECT_FALSE(documents[1].version_of);
  EXPECT_FALSE(documents[2].version_of);
}

}  // namespace
}  // namespace cairn
