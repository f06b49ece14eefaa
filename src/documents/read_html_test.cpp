#include <chrono>

#include <gtest/gtest.h>

#include "documents/documents.h"
#include "text/normalise.h"

namespace cairn {
namespace {

Document read(std::string_view bytes, std::optional<std::string> content_type = {}) {
  return read_html(
      {.bytes = bytes, .locator = "in/page.html", .url = {}, .content_type = std::move(content_type), .captured = {}});
}

/// "[body] words\n" for each block.
std::string shown(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += "[" + std::string(to_string(block.type)) + "] " + std::string(words_of(document.text, block.span)) + "\n";
  }
  return out;
}

std::string codes(const Document& document) {
  std::string out;
  for (const Note& note : document.notes) out += (out.empty() ? "" : " ") + note.code;
  return out;
}

/// Blocks lie in order inside a text that is NFC UTF-8 and parted by blank lines; exact runs are what they say.
void expect_sound(const Document& document, std::string_view bytes) {
  EXPECT_EQ(first_invalid_utf8(document.text), std::string_view::npos);
  EXPECT_TRUE(is_nfc(document.text));
  std::size_t at = 0;
  for (const Block& block : document.blocks) {
    ASSERT_EQ(block.span.begin, at == 0 ? 0 : at + 2);
    ASSERT_LT(block.span.begin, block.span.end);
    if (at != 0) {
      ASSERT_EQ(document.text.substr(at, 2), "\n\n");
    }
    at = block.span.end;
  }
  ASSERT_EQ(at, document.text.size());
  std::uint32_t covered = 0;
  for (const SourceRun& run : document.source_map) {
    ASSERT_LE(covered, run.text.begin);
    ASSERT_LT(run.text.begin, run.text.end);
    ASSERT_LE(run.text.end, document.text.size());
    ASSERT_LE(run.source_begin, run.source_end);
    ASSERT_LE(run.source_end, bytes.size());
    for (std::uint32_t i = covered; i < run.text.begin; ++i) {
      const char c = document.text[i];
      ASSERT_TRUE(c == ' ' || c == '\n' || c == '\t') << "only white space comes from nowhere";
    }
    if (run.exact) {
      ASSERT_EQ(words_of(document.text, run.text), bytes.substr(run.source_begin, run.source_end - run.source_begin));
    }
    covered = run.text.end;
  }
}

constexpr std::string_view kStory =
    "<p>Three people were killed on Tuesday when a strike hit a bakery in Tell Amal, residents said.</p>"
    "<p>Among the dead were two children, according to a local doctor who spoke by telephone from the town.</p>"
    "<p>It was not possible to confirm the account, and no party has claimed responsibility for the strike.</p>";

std::string page(std::string_view head, std::string_view body) {
  return "<!DOCTYPE html><html lang=\"en\"><head>" + std::string(head) + "</head><body>" + std::string(body) +
         "</body></html>";
}

const std::string kStoryBlocks =
    "[body] Three people were killed on Tuesday when a strike hit a bakery in Tell Amal, residents said.\n"
    "[body] Among the dead were two children, according to a local doctor who spoke by telephone from the town.\n"
    "[body] It was not possible to confirm the account, and no party has claimed responsibility for the strike.\n";

TEST(ReadHtml, LeavesPageFurnitureOut) {
  const std::string story(kStory);
  const std::string table[] = {
      "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>" + story,
      "<header><div>Example News</div><p>The paper of Tell Amal since it was founded, every single "
      "morning.</p></header><main>" +
          story + "</main>",
      "<div class=article>" + story +
          "</div><footer><p>Copyright Example News, all rights reserved, in all countries of the world.</footer>",
      "<div>" + story +
          "</div><aside><p>A long text about something else entirely that a reader could also like to read.</aside>",
      "<div>" + story +
          "</div><div class='cookie-consent'><p>We use cookies to make this page better and to know what you "
          "read.</div>",
      "<div>" + story + "<div class=share-bar><span>Share</span> <a href=x>this story</a></div></div>",
      "<div>" + story +
          "</div><form><p>Sign up for our letter, it comes each morning and costs you nothing at all.<input></form>",
      "<div>" + story + "<script>var killed = 'Nine people were killed in another town.';</script></div>",
      "<div>" + story +
          "</div><div id=comments><p>I was there and I saw that nine people were killed, not three.</p></div>",
      "<div>" + story + "<p>Advertisement</p></div>",
      "<div><div class=meta>15 November 2018</div><div>By A. Writer</div>" + story + "<p>Share this story</p></div>",
      "<div>" + story +
          "</div><div class=related><h3>Related</h3><ul><li><a href=x>Nine people killed in another "
          "town</a></ul></div>",
      "<div>" + story +
          "</div><noscript><p>Please turn on scripts to see this page as it was meant to be seen.</noscript>",
      "<header><p>The paper of Tell Amal since it was founded, every single morning.</p></header>" + story,
      "<table><tr><td><a href=/>Home</a> <a href=/w>World</a></td><td>" + story + "</td></tr></table>",
      "<div>{\"type\":\"Point\",\"killed\":9}</div><div>" + story + "</div>",
  };
  for (const std::string& body : table) {
    SCOPED_TRACE(body);
    const std::string bytes = page("", body);
    const Document got = read(bytes);
    EXPECT_EQ(shown(got), kStoryBlocks);
    expect_sound(got, bytes);
  }
}

TEST(ReadHtml, SaysWhatEachBlockIs) {
  const std::string story(kStory);
  struct Row {
    std::string body;
    std::string_view wanted;
  };
  const Row table[] = {
      {"<article><header><h1>Bakery hit</h1></header>" + story + "</article>", "[headline] Bakery hit\n"},
      {"<article><h1>Strike on Tell Amal</h1>" + story + "</article>", "[headline] Strike on Tell Amal\n"},
      {"<header><h1>Strike on Tell Amal</h1><p class=intro>A bakery was hit while people queued for "
       "bread</p></header>" +
           story,
       "[headline] Strike on Tell Amal\n[lead] A bakery was hit while people queued for bread\n"},
      {"<h1>Strike on Tell Amal</h1><p class=standfirst>A bakery was hit while people queued for bread</p><div>" +
           story + "</div>",
       "[lead] A bakery was hit while people queued for bread\n"},
      {"<div>" + story + "<blockquote>We ran when we heard the second blast.</blockquote>" + story + "</div>",
       "[quote] We ran when we heard the second blast.\n"},
      {"<div>" + story + "<figure><img src=x><figcaption>The bakery in Tell Amal</figcaption></figure>" + story +
           "</div>",
       "[caption] The bakery in Tell Amal\n"},
      {"<div>" + story + "<ul><li>Killed: 3<li>Injured: 12</ul>" + story + "</div>",
       "[list] Killed: 3\n[list] Injured: 12\n"},
      {"<div>" + story + "<table><tr><th>Day<th>Killed<tr><td>Monday<td>3<tr><td>Tuesday<td>5</table>" + story +
           "</div>",
       "[table] Day\tKilled\nMonday\t3\nTuesday\t5\n"},
      {"<div>" + story + "<p>Correction: An earlier text gave the number of dead as four.</p></div>",
       "[correction] Correction: An earlier text gave the number of dead as four.\n"},
      {"<div>" + story + "<p>Read more: <a href=x>20 killed in another town</a></p>" + story + "</div>",
       "[teaser] Read more: 20 killed in another town\n"},
      {"<div>" + story + "<p><a href=x>Twenty killed in strike on another town</a></p>" + story + "</div>",
       "[teaser] Twenty killed in strike on another town\n"},
      {"<div>" + story + "<div class=related-story><p>In another town, 20 people were killed.</p></div>" + story +
           "</div>",
       "[teaser] In another town, 20 people were killed.\n"},
      {"<div>" + story +
           "<div class=liveblog-entry><p>10:15 Rescuers say that five people are still missing.</p></div></div>",
       "[liveblog_entry] 10:15 Rescuers say that five people are still missing.\n"},
      {"<div>" + story + "<h2>What is known so far</h2>" + story + "</div>", "[body] What is known so far\n"},
      {"<div>" + story + "One line of the list<br>and the next line of it, as it was.</div>",
       "[body] One line of the list\nand the next line of it, as it was.\n"},
      {"<div>" + story + "Rescue went on all through the night.<br><br>It ended on the next morning.</div>",
       "[body] Rescue went on all through the night.\n[body] It ended on the next morning.\n"},
  };
  for (const auto& [body, wanted] : table) {
    SCOPED_TRACE(body);
    const std::string bytes = page("<title>Strike on Tell Amal | Example News</title>", body);
    const Document got = read(bytes);
    EXPECT_NE(shown(got).find(wanted), std::string::npos) << shown(got);
    EXPECT_NE(shown(got).find(kStoryBlocks), std::string::npos) << shown(got);
    expect_sound(got, bytes);
  }
}

TEST(ReadHtml, KeepsAPageWithoutRunningText) {
  const Document got = read("<h1>Tell Amal</h1><div>23 killed</div>");
  EXPECT_EQ(shown(got), "[headline] Tell Amal\n[body] 23 killed\n");
  EXPECT_EQ(codes(got), "no_running_text");
  EXPECT_EQ(codes(read("<nav>Home</nav>")), "no_text");
  EXPECT_EQ(read("<p>Hit.").text, "Hit.");
}

TEST(ReadHtml, BelievesTheTextRatherThanItsClass) {
  EXPECT_EQ(shown(read(page("", "<div class=sidebar>" + std::string(kStory) + "</div>"))), kStoryBlocks);
  EXPECT_EQ(shown(read(page("", "<div class='comment-is-free related'>" + std::string(kStory) + "</div>"))),
            kStoryBlocks);
}

TEST(ReadHtml, CleansTheTextAndKeepsItsPlaces) {
  const std::string bytes =
      "<p>At&nbsp;least 23&#160;people \n\t were  killed in <b>al\xE2\x80\x91Kal</b>ta &amp; Cafe\xCC\x81 "
      "\xE2\x80\x8F(12)\xE2\x80\x8B, the <i>Observ</i>atory said on \xE2\x80\xAAMonday\xE2\x80\xAC.</p>";
  const Document got = read(bytes);
  EXPECT_EQ(got.text,
            "At least 23 people were killed in al\u2011Kalta & Caf\u00E9 (12), the Observatory said on Monday.");
  EXPECT_EQ(codes(got), "hidden_characters");
  expect_sound(got, bytes);
  const auto number = static_cast<std::uint32_t>(got.text.find("23"));
  bool found = false;
  for (const SourceRun& run : got.source_map) {
    if (run.text.begin > number || run.text.end <= number) continue;
    found = true;
    EXPECT_EQ(bytes.substr(run.source_begin + (number - run.text.begin), 2), "23");
  }
  EXPECT_TRUE(found);
}

TEST(ReadHtml, LeavesHiddenTextOutAndSaysSo) {
  const Document got =
      read(page("", "<div>" + std::string(kStory) +
                        "<p style='Display: none'>Ninety people were killed here by no one in particular today.</p>"
                        "<p hidden>Hidden.</p></div>"));
  EXPECT_EQ(shown(got), kStoryBlocks);
  EXPECT_EQ(codes(got), "hidden_text");
}

TEST(ReadHtml, ReadsOldEncodings) {
  // "قتل 12 مدنيا في القصف." in Windows-1256.
  const std::string words = "\xDE\xCA\xE1 12 \xE3\xCF\xE4\xED\xC7 \xDD\xED \xC7\xE1\xDE\xD5\xDD.";
  const std::string bytes = "<html lang=ar><meta charset=windows-1256><p>" + words + "</p>";
  const Document got = read(bytes);
  EXPECT_EQ(got.text, "قتل 12 مدنيا في القصف.");
  EXPECT_EQ(got.language, "ar");
  EXPECT_EQ(codes(got), "charset");
  expect_sound(got, bytes);

  const Document header =
      read("<meta charset=windows-1256><p>A strike hit Tell Caf\xC3\xA9.</p>", "text/html; charset=UTF-8");
  EXPECT_EQ(header.text, "A strike hit Tell Café.");
  EXPECT_EQ(codes(header), "charset");
  const Document doubtful = read("<meta charset=windows-1252><p>A strike hit Tell Caf\xC3\xA9.</p>");
  EXPECT_EQ(doubtful.text, "A strike hit Tell CafÃ©.");
  EXPECT_EQ(codes(doubtful), "charset charset_doubtful");
  const Document saved_again = read(
      "<meta charset=windows-1251><p>Caf\xC3\xA9 Caf\xC3\xA9 Caf\xC3\xA9 Caf\xC3\xA9 "
      "Caf\xC3\xA9 Caf\xC3\xA9 Caf\xC3\xA9 Caf\xC3\xA9.</p>");
  EXPECT_EQ(saved_again.text, "Café Café Café Café Café Café Café Café.") << "eight characters are no chance";
  EXPECT_EQ(codes(saved_again), "charset");
  const Document broken = read("<meta charset=utf-8><p>A strike hit Tell \xFF Amal.</p>");
  EXPECT_EQ(broken.text, "A strike hit Tell \uFFFD Amal.");
  EXPECT_EQ(codes(broken), "replaced_characters");
}

TEST(ReadHtml, FillsTheFields) {
  const std::string bytes = page(
      "<title>Strike on Tell Amal - Example News</title><link rel=canonical "
      "href='https://www.news.example/2018/11/15/strike'>"
      "<meta property='og:site_name' content='Example News'><meta property='article:published_time' "
      "content='2018-11-15T08:30:00+03:00'>"
      "<script "
      "type='application/ld+json'>{\"@context\":\"https://"
      "schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},"
      "{\"@type\":[\"NewsArticle\"],\"headline\":\"Strike &amp; fire in Tell "
      "Amal\",\"datePublished\":\"2018-11-15\",\"author\":[{\"name\":\"A. Writer\"},"
      "\"B. Writer\"],\"publisher\":{\"name\":\"Example Publishing\"}}]}</script>",
      "<h1>Strike on Tell Amal</h1>" + std::string(kStory));
  const Document got = read(bytes);
  EXPECT_EQ(got.title, "Strike on Tell Amal");
  EXPECT_EQ(got.outlet, "Example News");
  EXPECT_EQ(got.url, "https://www.news.example/2018/11/15/strike");
  EXPECT_EQ(got.authors, (std::vector<std::string>{"A. Writer", "B. Writer"}));
  EXPECT_EQ(got.published, "2018-11-15T08:30:00+03:00");
  EXPECT_EQ(got.published_precision, DatePrecision::second);
  EXPECT_EQ(got.language, "en");
  EXPECT_EQ(got.id.size(), 16u);
  EXPECT_EQ(got.id, got.source.sha256.substr(0, 16));
  EXPECT_EQ(got.source.bytes, bytes.size());
  EXPECT_EQ(got.source.media_type, "text/html");
  EXPECT_EQ(got.source.locator, "in/page.html");
  EXPECT_EQ(codes(got), "");
}

TEST(ReadHtml, CutsALongTitleBetweenLetters) {
  for (const std::string_view start : {"", "x", "xx"}) {
    std::string title(start);
    for (int i = 0; i < 600; ++i) title += "حلب";
    const Document got = read("<title>" + title + "</title><p>A strike hit Tell Amal.</p>");
    ASSERT_TRUE(got.title);
    EXPECT_GT(got.title->size(), 900u);
    EXPECT_EQ(first_invalid_utf8(*got.title), std::string_view::npos);
  }
}

TEST(ReadHtml, FindsTheDateWhereItCan) {
  struct Row {
    std::string head, body;
    std::string_view published;  // Empty: none.
    std::string_view notes;
  };
  const Row table[] = {
      {"<meta name=pubdate content=2018-11-15>", "", "2018-11-15", ""},
      {"<meta itemprop=datePublished content=2018-11-15>", "", "2018-11-15", ""},
      {"<meta property=og:url content=https://news.example/2018/11/15/x>", "", "2018-11-15", ""},
      {"", "<time datetime=2018-11-15T08:30Z>Thursday</time>", "2018-11-15T08:30Z", ""},
      {"", "<div class=published>15 November 2018</div>", "2018-11-15", ""},
      {"", "<div class=article-date>Nov. 15, 2018</div>", "2018-11-15", ""},
      {"", "<div class=related><time datetime=2019-01-01></time></div>", "", ""},
      {"<meta name=pubdate content=1970-01-01>", "", "", ""},
      {"<meta name=date content=2018-11-20><meta property=article:published_time content=2018-11-15>", "", "2018-11-15",
       "published_doubtful"},
      {"", "<p>Posted by A. Writer on Thursday 15 November 2018</p>", "2018-11-15", ""},
      {"", "<div>Published: 15.11.2018 08:30 | Updated: 16.11.2018</div>", "2018-11-15T08:30", ""},
      {"", "<div class=date>Updated 16 November 2018</div>", "", ""},
      {"", "<p>Copyright 15 November 2018 Example News</p>", "", ""},
      {"", "<span>Updated</span> <time datetime=2018-11-16>then</time>", "", ""},
      {"<meta name=citation_date content=2018-11>", "", "", ""},
      {"<meta property=article:modified_time content=2018-11-16>", "", "", ""},
      {"<script>var page = {\"publishedAt\":\"2018-11-15T08:30:00Z\"};</script>", "", "2018-11-15T08:30:00Z", ""},
      {"<link rel=canonical href=https://news.example/a><script type=application/ld+json>"
       "[{\"@type\":\"NewsArticle\",\"url\":\"https://news.example/b\",\"datePublished\":\"2017-01-02\"},"
       "{\"@type\":\"NewsArticle\",\"url\":\"https://news.example/a\",\"datePublished\":\"2018-11-15\"}]</script>",
       "", "2018-11-15", ""},
      {"<script type=application/ld+json>{broken</script><meta name=date content=2018-11-15>", "", "2018-11-15", ""},
  };
  for (const auto& [head, body, published, notes] : table) {
    SCOPED_TRACE(head + body);
    const Document got = read(page(head, body + "<div>" + std::string(kStory) + "</div>"));
    EXPECT_EQ(got.published.value_or(""), published);
    EXPECT_EQ(codes(got), notes);
  }
}

TEST(ReadHtml, KeepsWhatEveryPlaceSaysOfThePage) {
  const Document got =
      read(page("<meta property=og:title content='Strike on Tell Amal'><meta name=author content='A. Writer'>"
                "<meta property=article:modified_time content=2018-11-16><meta name=date content=1970-01-01>"
                "<meta property=og:url content=https://news.example/2018/11/15/strike>",
                "<time datetime=2018-11-15T08:30Z>Thursday</time><div>" + std::string(kStory) + "</div>"));
  std::string shown_candidates;
  for (const MetadataCandidate& one : got.metadata) {
    shown_candidates += std::string(to_string(one.field)) + " " + std::to_string(one.rank) + " " + one.value + " (" +
                        one.from + ")" + (one.rejected.empty() ? "" : ": " + one.rejected) + "\n";
  }
  EXPECT_EQ(shown_candidates,
            "published 1 2018-11-15 (url)\n"
            "published 2 2018-11-15T08:30Z (time)\n"
            "published 3 1970-01-01 (meta date): a placeholder\n"
            "modified 1 2018-11-16 (meta article:modified_time)\n"
            "title 1 Strike on Tell Amal (meta og:title)\n"
            "author 1 A. Writer (meta author)\n"
            "language 1 en (html lang)\n"
            "url 1 https://news.example/2018/11/15/strike (meta og:url)\n");
  EXPECT_EQ(got.published, "2018-11-15T08:30Z");
}

TEST(ReadHtml, LeavesOutWhatIsAboutTheStoryAndNotInIt) {
  const std::string story(kStory);
  const std::string table[] = {
      "<div><p>By A. Writer</p><p>15 November 2018 08:30</p>" + story + "</div>",
      "<div>" + story + "<p>Follow us on every network that there is, and read what we write there each day.</p></div>",
      "<div>" + story + "<p><a href=x>Nine people were killed in another town on Monday</a></p></div>",
      "<div><p id=share-this-with-your-friends>" + story.substr(3) + "</div>",
      "<div>" + story + "<div>$915</div><div>billion</div><div>2017</div><div>2018</div></div>",
  };
  for (const std::string& body : table) EXPECT_EQ(shown(read(page("", body))), kStoryBlocks) << body;
}

TEST(ReadHtml, NamesTheOutletByItsHostAtLeast) {
  const std::string story(kStory);
  EXPECT_EQ(read(page("<link rel=canonical href=https://www.news.example/1>", story)).outlet, "news.example");
  EXPECT_EQ(read(page("", story)).outlet, std::nullopt);
  // A page that points at another site is still a page of the site it was taken from.
  const Document copy = read_html({.bytes = "<link rel=canonical href=https://other.example/1><p>Hit.",
                                   .locator = "p.html",
                                   .url = "https://www.news.example/2",
                                   .content_type = {},
                                   .captured = {}});
  EXPECT_EQ(copy.url, "https://www.news.example/2");
  EXPECT_EQ(copy.outlet, "news.example");
}

std::string times(std::size_t count, std::string_view piece) {
  std::string out;
  out.reserve(count * piece.size());
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

/// Pages made to hang a reader. Each is read in a fraction of a second; the sanitizers of a test build take longer, a
/// reader that takes quadratic time takes hours.
TEST(ReadHtml, AnswersHostilePagesInLinearTime) {
  constexpr std::string_view kText = "<p>Three people were killed in Tell Amal.</p>";
  const std::string sentence(kText);
  struct Row {
    const char* what;
    std::string bytes;
    bool keeps_text;
    std::string_view note;  // Must be among the notes; empty: none needed.
  };
  const Row table[] = {
      {"100,000 nested elements", times(100'000, "<div>") + sentence + times(100'000, "</div>"), true, "capped"},
      {"100,000 nested spans", times(100'000, "<span>") + sentence, true, "capped"},
      {"100,000 nested tables", sentence + times(100'000, "<table><tr><td>"), true, "capped"},
      {"100,000 nested lists", sentence + times(100'000, "<ul><li>"), true, "capped"},
      {"nested elements of many kinds", sentence + times(50'000, "<div><section><a><x-y><blockquote>"), true, "capped"},
      {"200,000 attributes", "<p " + times(200'000, "a=1 b ") + ">Three people were killed in Tell Amal.</p>", true,
       "capped"},
      {"200,000 classes", "<p " + times(200'000, "class=x ") + ">Three people were killed in Tell Amal.</p>", true,
       "capped"},
      {"one million elements", sentence + times(1'000'000, "<p>"), true, "capped"},
      {"megabytes of <", sentence + times(3'000'000, "<"), true, ""},
      {"megabytes of </", sentence + times(1'500'000, "</"), true, ""},
      {"megabytes of &", sentence + times(3'000'000, "&"), true, ""},
      {"long references", sentence + times(100'000, "&CounterClockwiseContourIntegrals"), true, ""},
      {"open comment", sentence + "<!--" + times(3'000'000, "-"), true, "unclosed_markup"},
      {"open comments", sentence + times(600'000, "<!--x"), true, "unclosed_markup"},
      {"open attribute", sentence + times(300'000, "<a href=\""), true, ""},
      {"open scripts", sentence + times(300'000, "<script>"), true, "unclosed_markup"},
      {"open formatting", times(100'000, "<b><i><font color=x>") + sentence + times(100'000, "<p>x"), true, ""},
      {"open links", sentence + times(200'000, "<a href=x>y<div>"), true, "capped"},
      {"end tags without a beginning",
       "<time><div>" + times(509, "<span>") + times(300'000, "</time></b></p>") + sentence, true, "capped"},
      {"end tags of custom elements", times(500, "<x-y>") + times(300'000, "</x-z>") + sentence, true, "capped"},
      {"brackets in JSON-LD", "<script type=application/ld+json>" + times(900'000, "[") + "</script>" + sentence, true,
       ""},
      {"nested JSON-LD",
       "<script type=application/ld+json>" + times(100'000, "[") + times(100'000, "]") + "</script>" + sentence, true,
       ""},
      {"long title", "<title>" + times(1'000'000, "x ") + "</title>" + sentence, true, ""},
      {"accents", "<p>a" + times(500'000, "\xCC\x81") + "</p>" + sentence, true, ""},
      {"invisible", "<p>A strike hit Tell Amal" + times(1'000'000, "\xE2\x80\x8B") + ".</p>" + sentence, true,
       "hidden_characters"},
      {"no UTF-8", sentence + times(1'000'000, "\xE2\x82"), false, ""},
      {"NULs", sentence + times(300'000, std::string_view("<p>a\0", 5)), true, ""},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const auto begin = std::chrono::steady_clock::now();
    const Document got = read(row.bytes);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 20.0);
    if (row.keeps_text) {
      EXPECT_NE(got.text.find("Three people were killed in Tell Amal."), std::string::npos);
    }
    EXPECT_NE((" " + codes(got) + " ").find(row.note), std::string::npos) << codes(got);
  }
}

}  // namespace
}  // namespace cairn
