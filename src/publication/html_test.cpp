#include "publication/html.h"

#include <gtest/gtest.h>

namespace cairn::html {
namespace {

TEST(Html, EscapesWhatCouldBecomeMarkup) {
  struct Row {
    std::string_view words;
    std::string_view escaped;
  };
  const Row table[] = {
      {"", ""},
      {"a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"قرية النهر", "قرية النهر"},
      {"one\ttwo\nthree", "one\ttwo\nthree"},
      {std::string_view("nul\0end", 7),
       "nul\xEF\xBF\xBD"
       "end"},
      {"cut \xC3", "cut \xEF\xBF\xBD"},
      {"\x1B[31m", "\xEF\xBF\xBD[31m"},
  };
  for (const auto& [words, escaped] : table) {
    SCOPED_TRACE(words);
    EXPECT_EQ(text(words).markup, escaped);
  }
}

TEST(Html, WritesElements) {
  EXPECT_EQ(element("p", {{"class", "a\"b"}}, text("x<y")).markup, "<p class=\"a&quot;b\">x&lt;y</p>");
  EXPECT_EQ(element("input", Attributes{{"name", "q"}}).markup, "<input name=\"q\">");
  EXPECT_EQ(element("section", Html{}).markup, "<section></section>");
  EXPECT_EQ(name("<Orvan>").markup, "<bdi>&lt;Orvan&gt;</bdi>");
  EXPECT_EQ(list({text("a"), text("b")}).markup, "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(list({}).markup, "");
  EXPECT_EQ(join({text("a"), text("b")}, ", ").markup, "a, b");
}

TEST(Html, KeepsJsonFromEndingItsScript) {
  EXPECT_EQ(escape_json_script("{\"a\":\"</script>\"}"), "{\"a\":\"\\u003c/script>\"}");
}

}  // namespace
}  // namespace cairn::html
