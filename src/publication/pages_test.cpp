#include "publication/pages.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "publication/page_sample_test.h"

namespace cairn {
namespace {

constexpr std::string_view kPages[] = {"/",
                                       "/incidents",
                                       "/claims",
                                       "/sets",
                                       "/unlinked",
                                       "/sources",
                                       "/about",
                                       "/incident/CAIRN-2018-0001",
                                       "/incident/provisional-7f3a",
                                       "/source/0c33333333333333"};
constexpr std::string_view kData[] = {"/incidents.json",
                                      "/incidents.csv",
                                      "/incidents.geojson",
                                      "/claims.json",
                                      "/claims.csv",
                                      "/sets.json",
                                      "/unlinked.json",
                                      "/unlinked.csv",
                                      "/sources.json",
                                      "/sources.csv",
                                      "/incident/CAIRN-2018-0001.json",
                                      "/incident/CAIRN-2018-0001.csv",
                                      "/incident/CAIRN-2018-0001.geojson",
                                      "/source/0c33333333333333.json",
                                      "/source/0c33333333333333.csv"};

std::map<std::string, std::string> site_of(const Record& record) {
  std::map<std::string, std::string> files;
  EXPECT_TRUE(write_site(record, [&](const SiteFile& file) {
    EXPECT_TRUE(files.emplace(file.path, file.body).second) << file.path << " is written twice";
    return true;
  }));
  return files;
}

/// The values of an attribute, in order.
std::vector<std::string> values_of(std::string_view html, std::string_view attribute) {
  const std::string wanted = " " + std::string(attribute) + "=\"";
  std::vector<std::string> values;
  for (std::size_t at = html.find(wanted); at != std::string_view::npos; at = html.find(wanted, at)) {
    at += wanted.size();
    values.emplace_back(html.substr(at, html.find('"', at) - at));
  }
  return values;
}

/// "incident/a.html" + "../index.html" = "index.html".
std::string resolve(const std::string& from, std::string href) {
  std::string folder = from.find('/') == std::string::npos ? "" : from.substr(0, from.find('/') + 1);
  while (href.starts_with("../")) {
    href.erase(0, 3);
    folder.clear();
  }
  return folder + href.substr(0, href.find('?'));
}

TEST(Pages, AnswerEveryAddress) {
  const Record record = sample_record();
  for (const std::string_view path : kPages) {
    SCOPED_TRACE(path);
    const Response response = respond(record, path, "");
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(response.body.starts_with("<!DOCTYPE html>"));
  }
  for (const std::string_view path : kData) {
    SCOPED_TRACE(path);
    const Response response = respond(record, path, "");
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(response.media_type.starts_with("text/html"));
  }
}

TEST(Pages, SayWhatIsNotThere) {
  const Record record = sample_record();
  for (const std::string_view path : {"/nothing", "/incident/", "/incident/nope", "/incident/nope.json", "/source/nope",
                                      "/about.csv", "/../etc/passwd", "", "/<script>"}) {
    SCOPED_TRACE(path);
    const Response response = respond(record, path, "");
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.body.find("<script>"), std::string::npos);
  }
}

TEST(Pages, RefuseDataUnderAFilterTheyCannotRead) {
  const Record record = sample_record();
  EXPECT_EQ(respond(record, "/incidents.csv", "from=tomorrow").status, 400);
  const Response page = respond(record, "/", "from=tomorrow");
  EXPECT_EQ(page.status, 400);
  EXPECT_NE(page.body.find("role=\"alert\""), std::string::npos);
  EXPECT_NE(page.body.find("CAIRN-2018-0001"), std::string::npos);
}

TEST(Pages, FilterByTheAddress) {
  const Record record = sample_record();
  const std::string page = respond(record, "/", "grade=fair").body;
  EXPECT_NE(page.find("data-incident=\"CAIRN-2018-0001\""), std::string::npos);
  EXPECT_EQ(page.find("data-incident=\"CAIRN-2018-0002\""), std::string::npos);
  EXPECT_NE(page.find("href=\"/incidents.csv?grade=fair\""), std::string::npos);
  const std::string csv = respond(record, "/incidents.csv", "grade=fair").body;
  EXPECT_NE(csv.find("CAIRN-2018-0001"), std::string::npos);
  EXPECT_EQ(csv.find("CAIRN-2018-0002"), std::string::npos);
}

TEST(Pages, TellNotStatedFromZero) {
  const Record record = sample_record();
  const std::string page = respond(record, "/", "").body;
  const auto row = [&](std::string_view code) {
    const std::size_t at = page.find("data-incident=\"" + std::string(code));
    return page.substr(at, page.find("</tr>", at) - at);
  };
  EXPECT_NE(row("CAIRN-2018-0004").find("#range-killed\">0</a>"), std::string::npos);
  EXPECT_NE(row("CAIRN-2018-0003").find("not stated"), std::string::npos);
  EXPECT_NE(row("CAIRN-2018-0001").find(">8–23+</a>"), std::string::npos);
}

TEST(Pages, KeepWhatSourcesWroteFromBecomingMarkup) {
  Record record = sample_record();
  const std::string attack = "<img src=x onerror=alert(1)>\"'></script><script>alert(2)</script>";
  record.title = attack;
  for (Document& document : record.documents) {
    document.title = document.outlet = document.url = document.published = document.language = attack;
    document.source.locator = attack;
    for (Block& block : document.blocks) block.span = {0, static_cast<std::uint32_t>(attack.size())};
    document.text = attack + document.text;
  }
  for (Claim& claim : record.claims) {
    claim.reported_by.outlet = claim.reported_by.published = attack;
    if (claim.place) claim.place->name = attack;
    for (Attribution& link : claim.attribution) link.source = attack;
    claim.flags = {attack};
  }
  for (Incident& incident : record.incidents) {
    if (incident.place) incident.place->name = attack;
    incident.event_type = attack;
    for (Origin& origin : incident.origins) origin.origin = attack;
    for (Reason& reason : incident.reasons) reason.text = reason.rule = attack;
    for (PartyResponsibility& party : incident.axes.responsibility) party.party = attack;
  }
  for (const auto& [path, body] : site_of(record)) {
    if (!path.ends_with(".html")) continue;
    SCOPED_TRACE(path);
    EXPECT_EQ(body.find("<img"), std::string::npos);
    EXPECT_EQ(body.find("<script>alert"), std::string::npos);
    EXPECT_EQ(body.find("onerror=alert(1)>\""), std::string::npos);
    for (const std::string& href : values_of(body, "href")) EXPECT_FALSE(href.starts_with("javascript:"));
  }
}

TEST(Pages, LinkOnlyToWhatIsThere) {
  const Record record = sample_record();
  const auto files = site_of(record);
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& [path, body] : files) {
    const std::vector<std::string> all = values_of(body, "id");
    ids[path] = {all.begin(), all.end()};
    EXPECT_EQ(ids[path].size(), path.ends_with(".html") ? all.size() : ids[path].size()) << path << " has an id twice";
  }
  for (const auto& [path, body] : files) {
    if (!path.ends_with(".html")) continue;
    for (const std::string& href : values_of(body, "href")) {
      SCOPED_TRACE(path + " -> " + href);
      if (href.find("assets/") != std::string::npos) continue;
      EXPECT_FALSE(href.starts_with('/'));
      const std::size_t hash = href.find('#');
      const std::string file = hash == 0 ? path : resolve(path, href.substr(0, hash));
      ASSERT_TRUE(files.contains(file));
      const std::string fragment = hash == std::string::npos ? "" : href.substr(hash + 1);
      EXPECT_TRUE(fragment.empty() || ids[file].contains(fragment));
    }
  }
}

TEST(Pages, LinkOnTheServerOnlyToWhatItAnswers) {
  const PreparedRecord record(sample_record());
  for (const std::string_view path : kPages) {
    for (const std::string& href : values_of(respond(record, path, "").body, "href")) {
      SCOPED_TRACE(std::string(path) + " -> " + href);
      if (href.starts_with("/assets/") || href.starts_with('#')) continue;
      const std::string target = href.substr(0, href.find('#'));
      const std::size_t question = target.find('?');
      const std::string query = question == std::string::npos ? "" : target.substr(question + 1);
      EXPECT_EQ(respond(record, target.substr(0, question), query).status, 200);
    }
  }
}

TEST(Pages, AreTheSameFromAPreparedRecord) {
  const Record record = sample_record();
  const PreparedRecord prepared(sample_record());
  for (const std::string_view path : kPages)
    EXPECT_EQ(respond(record, path, "").body, respond(prepared, path, "").body);
}

TEST(Pages, LoadNothingFromElsewhere) {
  for (const auto& [path, body] : site_of(sample_record())) {
    if (!path.ends_with(".html")) continue;
    for (const std::string& source : values_of(body, "src")) EXPECT_EQ(source.find("//"), std::string::npos);
    EXPECT_EQ(body.find(" style=\""), std::string::npos) << "the content security policy forbids it";
    EXPECT_EQ(body.find(" onclick="), std::string::npos);
  }
}

TEST(Pages, OpenEachClaimAtItsSentence) {
  const Record record = sample_record();
  const std::string page = respond(record, "/source/0a11111111111111", "").body;
  EXPECT_NE(
      page.find("<span class=\"target\" id=\"claim-0a11111111111111.3\"><mark class=\"sentence\">The Plain Monitor "
                "counted 18 dead.</mark></span>"),
      std::string::npos);
  EXPECT_NE(page.find("<p dir=\"auto\" lang=\"en\" class=\"block block-outside\">"), std::string::npos);
  const std::string arabic = respond(record, "/source/0c33333333333333", "").body;
  EXPECT_NE(arabic.find("<p dir=\"auto\" lang=\"ar\" class=\"block block-body\">"), std::string::npos);
}

TEST(Pages, GiveTheSupportOfANumberOnce) {
  Record record = sample_record();
  record.incidents[0].ranges["killed"].support = {{20, {"a", "b"}, {"0a11111111111111#1"}},
                                                  {20, {"a", "b"}, {"0b22222222222222#1"}},
                                                  {8, {"a", "b", "c"}, {"0b22222222222222#2"}}};
  const std::string page = respond(record, "/incident/CAIRN-2018-0001", "").body;
  EXPECT_NE(page.find("<strong>at least 20</strong> according to 2 independent origins: <bdi>a</bdi>, <bdi>b</bdi> (<a "
                      "href=\"#claim-0a11111111111111.1\">claim 1</a>, <a href=\"#claim-0b22222222222222.1\">claim "
                      "2</a>)</li><li><strong>at least 8</strong> according to 3 independent origins"),
            std::string::npos);
}

TEST(Pages, StopWhenAFileCannotBeWritten) {
  int files = 0;
  EXPECT_FALSE(write_site(sample_record(), [&](const SiteFile&) { return ++files < 3; }));
  EXPECT_EQ(files, 3);
}

TEST(Pages, HaveWordsForAnEmptyRecord) {
  const Record record;
  for (const std::string_view path :
       {"/", "/claims", "/sets", "/unlinked", "/sources", "/about", "/incidents.json", "/incidents.csv"}) {
    EXPECT_EQ(respond(record, path, "").status, 200) << path;
  }
}

}  // namespace
}  // namespace cairn
