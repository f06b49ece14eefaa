#include "documents/page_signs.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "documents/documents.h"

namespace cairn {
namespace {

Document read(std::string_view bytes) {
  return read_html({.bytes = bytes, .locator = "p.html", .url = {}, .content_type = {}, .captured = {}});
}

bool has(const Document& document, std::string_view code) {
  return std::ranges::find(document.notes, code, &Note::code) != document.notes.end();
}

TEST(Verdict, TellsPagesThatStandInPlaceOfAStory) {
  struct Row {
    std::string_view bytes;
    ContentVerdict verdict;
  };
  using enum ContentVerdict;
  const Row table[] = {
      {"<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>", bot_wall},
      {"<title>news.example</title><h1>Checking your browser before accessing news.example.</h1>", bot_wall},
      {"<title>Access</title><script src=/cdn-cgi/challenge-platform/h/b/x.js></script>", bot_wall},
      {"<title>Подтвердите, что вы не робот</title><p>Так мы защищаем сайт.</p>", bot_wall},
      {"<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr><center>nginx</center>", error_page},
      {"<title>Example News</title><h1>Page not found</h1><p>The page you are looking for may have moved.</p>",
       error_page},
      {"<title>الصفحة غير موجودة</title><p>عذرا، الصفحة غير موجودة.</p>", error_page},
      {"<title>Страница не найдена</title><div>Ошибка 404</div>", error_page},
      {"<title>ページが見つかりません</title><div>404</div>", error_page},
      {"<title>Example News</title><h1>Log in to continue</h1><form>Name <input> Password <input></form>", login},
      {"<title>Example News</title><div>Cet article est réservé aux abonnés</div>", login},
      {"<title>Example News</title><div>We value your privacy</div><div>We and our partners</div><button>OK</button>",
       consent},
      {"<title>Vor dem Lesen</title><div>Wir verwenden Cookies</div><div>Mit Werbung weiterlesen</div>", consent},
      {"<html><body></body></html>", empty},
      {"<nav>Home</nav>", content},
      {"<h1>Tell Amal</h1><div>23 killed</div>", content},
  };
  for (const auto& [bytes, verdict] : table) {
    const Document got = read(bytes);
    EXPECT_EQ(to_string(got.verdict), to_string(verdict)) << bytes;
    EXPECT_EQ(has(got, "not_content"), verdict != content && verdict != empty) << bytes;
  }
}

TEST(Verdict, LeavesAStoryAloneThatSpeaksOfSuchPages) {
  const std::string story =
      "<p>The ministry has taken its list of the dead from its site: readers see only the words page not found, an "
      "editor of "
      "the paper said on Tuesday after a search.</p><p>The list had the names of the people who were killed in Tell "
      "Amal in "
      "the strike of last week, and their ages. It stood there for three days, and more than one paper had copied it "
      "whole.</p>"
      "<p>Residents said that they would make a list of their own, and that it would have all the names and be read "
      "aloud.</p>";
  for (const std::string_view title :
       {"Page not found: where the list of the dead went", "404 names", "List of the dead gone"}) {
    const Document got = read("<title>" + std::string(title) + "</title><article><h1>" + std::string(title) + "</h1>" +
                              story + "<div>We use cookies</div></article>");
    EXPECT_EQ(got.verdict, ContentVerdict::content) << title;
    EXPECT_FALSE(has(got, "not_content"));
  }
  const Document stub =
      read("<title>Strike</title><article>" + story + "<p>To continue reading, choose an offer.</p></article>");
  EXPECT_EQ(stub.verdict, ContentVerdict::content);
  EXPECT_TRUE(has(stub, "paywalled"));
}

TEST(TextOfData, IsTakenOnlyWhereThePageShowsNoStory) {
  std::string body;
  for (int i = 0; i < 12; ++i) body += "Three people were killed in Tell Amal, residents said. ";
  const std::string data =
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Strike\",\"articleBody\":\"" + body +
      "\\n\\nThe end.\"}</script>";
  const Document bare = read("<title>Strike</title>" + data + "<div id=root></div>");
  EXPECT_TRUE(has(bare, "text_from_data"));
  EXPECT_EQ(bare.verdict, ContentVerdict::content);
  EXPECT_EQ(bare.blocks.size(), 2U);
  EXPECT_TRUE(bare.text.ends_with("\n\nThe end."));
  std::string shown;
  for (int i = 0; i < 8; ++i)
    shown += "<p>" + std::to_string(i) + " times it was not possible to confirm the account of the strike, a doctor said.</p>";
  EXPECT_FALSE(has(read("<title>Strike</title>" + data + shown), "text_from_data"));
}

}  // namespace
}  // namespace cairn
