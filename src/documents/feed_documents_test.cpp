#include <gtest/gtest.h>

#include "documents/read_all_for_tests.h"

namespace cairn {
namespace {

constexpr std::string_view kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Nour Gazette</title><link>https://nour.example/</link><language>en-GB</language>
<item><title>Strike on Tel Amara</title><link>https://nour.example/1</link><pubDate>Thu, 15 Nov 2018 08:30:00 +0300</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Three people were killed &amp; four hurt.</p><p>Residents said so.</p>]]></content:encoded></item>
<item><title>Marsa Watch</title><guid>https://nour.example/2</guid><description>Two people &lt;b&gt;were killed&lt;/b&gt;.</description></item>
</channel></rss>)";

TEST(FeedDocuments, AreTheEntriesOfRss) {
  const ReadAll read = read_all(kRss, "feed.xml");
  EXPECT_TRUE(read.problems.empty());
  ASSERT_EQ(read.documents.size(), 2u);
  const Document& first = read.documents[0];
  EXPECT_EQ(first.title, "Strike on Tel Amara");
  EXPECT_EQ(first.url, "https://nour.example/1");
  EXPECT_EQ(first.outlet, "Nour Gazette");
  EXPECT_EQ(first.language, "en");
  EXPECT_EQ(first.published, "2018-11-15T08:30:00+03:00");
  EXPECT_EQ(first.text, "Strike on Tel Amara\n\nThree people were killed & four hurt.\n\nResidents said so.");
  const std::size_t begin = kRss.find("<item>");
  const std::size_t end = kRss.find("</item>") + 7;
  EXPECT_EQ(first.source.locator, "feed.xml#bytes=" + std::to_string(begin) + "-" + std::to_string(end - 1));
  EXPECT_EQ(first.source.bytes, end - begin);
  EXPECT_EQ(read.documents[1].url, "https://nour.example/2");
  EXPECT_EQ(read.documents[1].text, "Marsa Watch\n\nTwo people were killed.");
}

TEST(FeedDocuments, AreTheEntriesOfAtom) {
  const ReadAll read = read_all(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Nour</title>
<entry><title>Strike</title><link rel="enclosure" href="https://nour.example/p.jpg"/><link href="https://nour.example/1"/>
<updated>2018-11-16T08:30:00Z</updated><author><name>A. Writer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three were killed.</p><p>Two were hurt.</p></div></content></entry></feed>)",
                                "feed.xml");
  ASSERT_EQ(read.documents.size(), 1u);
  EXPECT_EQ(read.documents[0].url, "https://nour.example/1");
  EXPECT_EQ(read.documents[0].published, "2018-11-16T08:30:00Z");
  EXPECT_EQ(read.documents[0].authors, std::vector<std::string>{"A. Writer"});
  EXPECT_EQ(read.documents[0].text, "Strike\n\nThree were killed.\n\nTwo were hurt.");
}

TEST(FeedDocuments, KeepTheEntriesBeforeAnError) {
  const std::string rss(kRss);
  struct Row {
    std::string_view what;
    std::string file;
    std::size_t documents;
    std::vector<std::string> codes;
  };
  const Row table[] = {
      {"cut in the second entry", rss.substr(0, rss.find("Marsa")), 1, {"feed_unreadable"}},
      {"an entity that is not declared",
       rss.substr(0, rss.find("Marsa")) + "&nbsp;</title></item></channel></rss>",
       1,
       {"feed_unreadable"}},
      {"a document type",
       "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b "
       "\"&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>",
       0,
       {"feed_unreadable"}},
      {"an outside entity",
       "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>&x;</title></item></rss>",
       0,
       {"feed_unreadable"}},
      {"nested too deep",
       "<rss>" +
           [] {
             std::string s;
             for (int i = 0; i < 1000; ++i) s += "<a>";
             return s;
           }(),
       0,
       {"feed_unreadable"}},
      {"an entry without words", "<rss><channel><item></item></channel></rss>", 0, {}},
  };
  for (const auto& [what, file, documents, codes] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(file, "feed.xml");
    EXPECT_EQ(read.documents.size(), documents);
    EXPECT_EQ(read.codes(), codes);
  }
}

TEST(FeedDocuments, ReadOldEncodings) {
  const ReadAll read = read_all(
      "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><item><title>\xC7\xE1</title>"
      "<description>\xD3\xE1\xC7\xE3</description></item></channel></rss>",
      "feed.xml");
  ASSERT_EQ(read.documents.size(), 1u);
  EXPECT_EQ(read.documents[0].title, "ال");
}

}  // namespace
}  // namespace cairn
