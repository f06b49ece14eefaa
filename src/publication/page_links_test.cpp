#include "publication/page_links.h"

#include <gtest/gtest.h>

#include <set>

namespace cairn::pages {
namespace {

TEST(Links, DecodeWhatTheyEncode) {
  for (const std::string_view words : {"", "Tal Orvan", "قرية", "a+b&c=d/e#f?%", "-._~"}) {
    SCOPED_TRACE(words);
    EXPECT_EQ(percent_decode(percent_encode(words)), words);
  }
  EXPECT_EQ(percent_decode("a+b%2"), "a b%2");
  EXPECT_EQ(percent_decode("%zz"), "%zz");
}

TEST(Links, NameEachClaimByAFragmentOfItsOwn) {
  EXPECT_EQ(claim_fragment("d1#3"), "claim-d1.3");
  std::set<std::string> fragments;
  for (const std::string_view claim : {"a#1", "a.1", "a_1", "a_231", "a%1", "A#1", "ا#1"}) {
    EXPECT_TRUE(fragments.insert(claim_fragment(claim)).second) << claim;
  }
}

TEST(Links, GiveFilesNamesThatEveryFileSystemTakes) {
  const std::vector<std::string> ids = {"CAIRN-2018-0001",    "a/b", "a\\b", "..", "", "Same", "same",
                                        std::string(300, 'x')};
  const auto stems = file_stems(ids);
  EXPECT_EQ(stems.at("CAIRN-2018-0001"), "CAIRN-2018-0001");
  std::set<std::string> lower;
  for (const auto& [id, stem] : stems) {
    EXPECT_EQ(stem.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
              std::string::npos);
    EXPECT_LT(stem.size(), 130U);
    std::string folded = stem;
    for (char& c : folded) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    EXPECT_TRUE(lower.insert(folded).second) << stem;
  }
}

TEST(Links, AreAddressesOnAServerAndFilesInASite) {
  const Links server = Links::on_server();
  EXPECT_EQ(server.page("incidents", "q=a"), "/?q=a");
  EXPECT_EQ(server.page("claims"), "/claims");
  EXPECT_EQ(server.data("incidents", "csv", "q=a"), "/incidents.csv?q=a");
  EXPECT_EQ(server.incident("A 1"), "/incident/A%201");
  EXPECT_EQ(server.source("d", "json"), "/source/d.json");
  EXPECT_EQ(server.asset("cairn.js"), "/assets/cairn.js");

  const Links::Stems incidents = {{"A 1", "A_1-00"}};
  const Links::Stems documents = {{"d", "d"}};
  const Links deep = Links::in_files(1, incidents, documents);
  EXPECT_EQ(deep.page("incidents", "q=a"), "../index.html?q=a");  // The script of a static copy reads it.
  EXPECT_EQ(deep.incident("A 1"), "../incident/A_1-00.html");
  EXPECT_EQ(deep.asset("cairn.js"), "../assets/cairn.js");
  const Links top = Links::in_files(0, incidents, documents);
  Claim claim;
  claim.document = "d";
  claim.claim = "d#1";
  EXPECT_EQ(top.claim(claim), "source/d.html#claim-d.1");
  EXPECT_EQ(top.data("claims", "csv"), "claims.csv");
}

}  // namespace
}  // namespace cairn::pages
