#include "documents/html_references.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(ReadHtmlReference, ReadsWhatBrowsersRead) {
  struct Row {
    std::string_view text;
    std::string_view meant;
    std::size_t size;
  };
  const Row table[] = {
      {"&amp;", "&", 5},
      {"&amp; more", "&", 5},
      {"&nbsp;", "\u00A0", 6},
      {"&rsquo;s", "’", 7},
      {"&#8217;", "’", 7},
      {"&#x2019;", "’", 8},
      {"&#X2019", "’", 7},
      {"&#146;", "’", 6},  // Windows-1252, as browsers read it
      {"&#0;", "\uFFFD", 4},
      {"&#xD800;", "\uFFFD", 8},
      {"&#99999999999999999999;", "\uFFFD", 23},
      {"&notin;", "∉", 7},
      {"&noti", "¬", 4},
      {"&copy2018", "©", 5},
      {"&nGt;", "≫⃒", 5},  // two characters
      {"&CounterClockwiseContourIntegral;", "∳", 33},
      {"&unheard;", "", 0},
      {"& and", "", 0},
      {"&#;", "", 0},
      {"&#x;", "", 0},
      {"&", "", 0},
      {"", "", 0},
  };
  for (const auto& [text, meant, size] : table) {
    SCOPED_TRACE(text);
    const HtmlReference got = read_html_reference(text, false);
    EXPECT_EQ(got.text, meant);
    EXPECT_EQ(got.size, size);
  }
}

TEST(ReplaceHtmlReferences, LeavesAddressesAlone) {
  EXPECT_EQ(replace_html_references("a&lt;b &amp; c&hellip; d & e", false), "a<b & c… d & e");
  EXPECT_EQ(replace_html_references("?a=1&copy=2&amp;lang=en", true), "?a=1&copy=2&lang=en");
  EXPECT_EQ(replace_html_references("?a=1&copy=2", false), "?a=1©=2");
}

}  // namespace
}  // namespace cairn
