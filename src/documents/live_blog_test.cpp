#include <chrono>

#include <gtest/gtest.h>

#include "documents/documents.h"

namespace cairn {
namespace {

std::vector<Document> read(std::string_view bytes, std::optional<std::string> url = {}) {
  return read_html_page({.bytes = bytes,
                         .locator = "in/page.html",
                         .url = std::move(url),
                         .content_type = {},
                         .captured = parse_day("2018-11-20")});
}

std::string page(std::string_view head, std::string_view body) {
  return "<!DOCTYPE html><html lang=en><head>" + std::string(head) + "</head><body>" + std::string(body) +
         "</body></html>";
}

constexpr std::string_view kHead =
    "<title>Strike on Tell Amal: live updates</title><meta property=article:published_time content=2018-11-15T06:00Z>";
constexpr std::string_view kIntro =
    "<h1>Strike on Tell Amal: live updates</h1><p>Rescuers go on looking for survivors in Tell Amal after a strike hit "
    "a "
    "bakery in the centre of the town.</p>";

/// "published (from) words|" for each entry.
std::string shown(const std::vector<Document>& documents) {
  std::string out;
  for (std::size_t i = 1; i < documents.size(); ++i) {
    out += documents[i].published.value_or("?") + " " + documents[i].text.substr(0, documents[i].text.find('.')) + "|";
  }
  return out;
}

TEST(LiveBlog, GivesEachEntryItsOwnDocument) {
  struct Row {
    const char* what;
    std::string body;
    std::string_view wanted;
  };
  const Row table[] = {
      {"classes and <time>",
       "<div class=liveblog-entry id=e2><time datetime=2018-11-16T09:15Z>09:15</time><p>Five people are still missing "
       "in the "
       "town, rescuers say.</p></div>"
       "<div class=liveblog-entry id=e1><time datetime=2018-11-15T08:30Z>08:30</time><p>Three people were killed in "
       "the "
       "strike, residents say.</p></div>",
       "2018-11-16T09:15Z 09:15\n\nFive people are still missing in the town, rescuers say|"
       "2018-11-15T08:30Z 08:30\n\nThree people were killed in the strike, residents say|"},
      {"microdata",
       "<article itemprop=liveBlogUpdate><time itemprop=datePublished datetime=2018-11-15T09:15Z></time><p>Five people "
       "are "
       "still missing in the town, rescuers say.</p></article>"
       "<article itemprop=liveBlogUpdate><time itemprop=datePublished datetime=2018-11-15T08:30Z></time><p>Three "
       "people were "
       "killed in the strike, residents say.</p></article>",
       "2018-11-15T09:15Z Five people are still missing in the town, rescuers say|"
       "2018-11-15T08:30Z Three people were killed in the strike, residents say|"},
      {"newest first, times only, over midnight",
       "<div class=live-post><p>00:20 Five people are still missing in the town, rescuers say.</p></div>"
       "<div class=live-post><p>23:50 The hospital has no more beds, a doctor of the town says.</p></div>"
       "<div class=live-post><p>08:30 Three people were killed in the strike, residents say.</p></div>",
       "2018-11-16T00:20 00:20 Five people are still missing in the town, rescuers say|"
       "2018-11-15T23:50 23:50 The hospital has no more beds, a doctor of the town says|"
       "2018-11-15T08:30 08:30 Three people were killed in the strike, residents say|"},
      {"oldest first, times only, over midnight",
       "<div class=live-post><p>08:30 Three people were killed in the strike, residents say.</p></div>"
       "<div class=live-post><p>23:50 The hospital has no more beds, a doctor of the town says.</p></div>"
       "<div class=live-post><p>00:20 Five people are still missing in the town, rescuers say.</p></div>",
       "2018-11-15T08:30 08:30 Three people were killed in the strike, residents say|"
       "2018-11-15T23:50 23:50 The hospital has no more beds, a doctor of the town says|"
       "2018-11-16T00:20 00:20 Five people are still missing in the town, rescuers say|"},
      {"like elements without a telling class",
       "<ul><li class=x><p>10.15 Five people are still missing in the town, rescuers say.</p></li>"
       "<li class=x><p>9.40 The hospital has no more beds, a doctor of the town says.</p></li>"
       "<li class=x><p>8.30 Three people were killed in the strike, residents say.</p></li></ul>",
       "2018-11-15T10:15 10|2018-11-15T09:40 9|2018-11-15T08:30 8|"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const std::string bytes = page(kHead, std::string(kIntro) + "<main>" + row.body + "</main>");
    const auto got = read(bytes, "https://news.example/live/tell-amal");
    EXPECT_EQ(shown(got), row.wanted);
    ASSERT_GE(got.size(), 3U);
    EXPECT_EQ(got[0].published, "2018-11-15T06:00Z");
    EXPECT_EQ(got[0].notes.back().code, "live_blog");
    std::size_t whole = got[0].text.size();
    for (std::size_t i = 1; i < got.size(); ++i) {
      EXPECT_EQ(got[i].part_of, got[0].id);
      EXPECT_EQ(got[i].blocks.back().type, BlockType::liveblog_entry);
      EXPECT_EQ(got[0].text.find(got[i].text), std::string::npos) << "no word is read twice";
      whole += got[i].text.size();
      for (const SourceRun& run : got[i].source_map) {
        ASSERT_LE(run.source_end, bytes.size());
        if (run.exact) {
          ASSERT_EQ(words_of(got[i].text, run.text), bytes.substr(run.source_begin, run.source_end - run.source_begin));
        }
      }
      const std::string& locator = got[i].source.locator;
      ASSERT_TRUE(locator.starts_with("in/page.html#bytes=")) << locator;
      const std::size_t begin = std::stoul(locator.substr(19));
      EXPECT_EQ(bytes[begin], '<') << "the entry's bytes begin with its tag";
      EXPECT_LE(begin + got[i].source.bytes, bytes.size());
    }
  }
}

TEST(LiveBlog, SaysWhereADayWasAssumed) {
  const auto got =
      read(page(kHead, std::string(kIntro) +
                           "<div class=live-post id=p2><p>09:15 Five people are still missing in the town, rescuers "
                           "say.</p></div><div class=live-post id=p1><h3>The first hour</h3><p>08:30 Three people were "
                           "killed in the strike, residents say.</p></div>"),
           "https://news.example/live/tell-amal");
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[1].notes.front().code, "entry_date_assumed");
  EXPECT_EQ(got[1].url, "https://news.example/live/tell-amal#p2");
  EXPECT_EQ(got[2].title, "The first hour");
  EXPECT_NE(got[1].id, got[2].id);
}

TEST(LiveBlog, TakesDaysFromThePagesData) {
  const std::string head =
      std::string(kHead) +
      "<script "
      "type=application/"
      "ld+json>{\"@type\":\"LiveBlogPosting\",\"headline\":\"x\",\"datePublished\":\"2018-11-15T06:00Z\","
      "\"liveBlogUpdate\":[{\"@type\":\"BlogPosting\",\"url\":\"https://news.example/a#e1\",\"datePublished\":"
      "\"2018-11-17T08:30Z\"}]}</script>";
  const auto got =
      read(page(head, std::string(kIntro) +
                          "<section id=e1 class=live-post><p>08:30 Three people were killed in the strike, residents "
                          "say.</p></section><section id=e0 class=live-post><p>07:30 The strike hit a bakery in the "
                          "centre, residents say.</p></section>"));
  EXPECT_EQ(shown(got),
            "2018-11-17T08:30Z 08:30 Three people were killed in the strike, residents say|"
            "2018-11-15T07:30 07:30 The strike hit a bakery in the centre, residents say|");
}

TEST(LiveBlog, LeavesOtherPagesWhole) {
  const std::string list =
      "<div class=x><p>10:15 Five people are still missing in the town, rescuers say.</p></div>"
      "<div class=x><p>09:40 The hospital has no more beds, a doctor of the town says.</p></div>"
      "<div class=x><p>08:30 Three people were killed in the strike, residents say.</p></div>";
  EXPECT_EQ(read(page("<title>A day in Tell Amal</title>", list)).size(), 1U) << "nothing says that it is a live blog";
  const std::string one = std::string(kIntro) + "<div class=liveblog-entry><p>10:15 Five people are missing.</p></div>";
  EXPECT_EQ(read(page(kHead, one)).size(), 1U);
  const std::string undated =
      std::string(kIntro) +
      "<div class=liveblog-entry><p>Five people are still missing in the town, rescuers say.</p></div>"
      "<div class=liveblog-entry><p>Three people were killed in the strike, residents say.</p></div>";
  EXPECT_EQ(read(page(kHead, undated)).size(), 1U);
}

TEST(LiveBlog, ReadsFiveThousandEntries) {
  std::string body(kIntro);
  for (int i = 0; i < 5000; ++i) {
    body += "<div class=liveblog-entry id=e" + std::to_string(i) +
            "><time datetime=2018-11-15T08:30Z></time><p>Report " + std::to_string(i) +
            ": rescuers say that people are still missing in the town.</p></div>";
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto got = read(page(kHead, body));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(got.size(), 5001U);
  EXPECT_LT(taken.count(), 20.0);  // The sanitizers of a test build take most of it.
}

}  // namespace
}  // namespace cairn
