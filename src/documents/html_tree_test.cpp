#include "documents/html_tree.h"

#include <gtest/gtest.h>
#include <gumbo.h>

#include "documents/html_paragraphs.h"
#include "documents/html_regions.h"

namespace cairn {
namespace {

/// The page's text with "|" between paragraphs and white space run together.
class Lines {
 public:
  void text(std::string_view words) {
    for (const char c : words) {
      if (c == ' ' || c == '\n' || c == '\t') {
        if (!out_.empty() && out_.back() != '|' && out_.back() != ' ') out_ += ' ';
      } else {
        out_ += c;
      }
    }
  }
  void border() {
    if (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!out_.empty() && out_.back() != '|') out_ += '|';
  }
  std::string take() {
    border();
    return std::move(out_);
  }

 private:
  std::string out_;
};

std::string by_us(std::string_view html) {
  const HtmlTree tree = parse_html(html);
  std::vector<std::uint16_t> regions(tree.nodes.size());
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlTag parent = tree.nodes[tree.nodes[i].parent].tag;
    if (parent == HtmlTag::script || parent == HtmlTag::title) regions[i] = kFurniture;
  }
  const HtmlParagraphs found = html_paragraphs(tree, regions);
  Lines lines;
  for (const HtmlParagraph& paragraph : found.paragraphs) {
    lines.border();
    for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
      const HtmlNode& node = tree.nodes[i];
      if (node.tag == HtmlTag::text) lines.text(html.substr(node.source_begin, node.source_end - node.source_begin));
      if (node.tag == HtmlTag::br) lines.text(" ");
    }
  }
  return lines.take();
}

bool parts_for_gumbo(GumboTag tag) {
  const HtmlTagRule rule = html_tag_rule(gumbo_normalized_tagname(tag));
  return rule.shape != HtmlShape::no_node && parts_paragraphs(rule.tag);
}

void add_gumbo(const GumboNode* node, Lines& lines) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) lines.text(node->v.text.text);
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TITLE) return;
  if (tag == GUMBO_TAG_BR) lines.text(" ");
  const bool border = parts_for_gumbo(tag);
  if (border) lines.border();
  for (unsigned i = 0; i < node->v.element.children.length; ++i) {
    add_gumbo(static_cast<const GumboNode*>(node->v.element.children.data[i]), lines);
  }
  if (border) lines.border();
}

std::string by_gumbo(std::string_view html) {
  GumboOutput* const output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  Lines lines;
  add_gumbo(output->root, lines);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return lines.take();
}

TEST(ParseHtml, PartsParagraphsAsGumboDoes) {
  const std::string_view table[] = {
      "<p>One.<p>Two.",
      "<p>One <b>and <i>a half</b>.</i><p>Two.",
      "<div>One<div>Two</div>Three</div>Four",
      "<ul><li>One<li>Two<ul><li>Three</ul><li>Four</ul>Five",
      "<dl><dt>One<dd>Two<dt>Three</dl>",
      "<table><tr><td>One<td>Two<tr><th>Three</table>Four",
      "<table><tbody><tr><td><p>One<p>Two</td></tr></tbody></table>",
      "<table><tr><td><table><tr><td>One</table>Two</table>",
      "<p>One<h2>Two</h2>Three</p>Four",
      "<h1>One<h2>Two</h2>",
      "<p>One</div>and on",
      "<div><p>One</div>Two",
      "One</p>Two",
      "<p>One<br>and on<br/>and on",
      "<a href=x>One<p>Two</p></a>Three",
      "<a href=x>One<a href=y>Two</a>",
      "<span>One<p>Two</p>Three</span>",
      "<blockquote>One<p>Two</blockquote>Three",
      "<p>One <!-- no <p> here --> more",
      "<p>One <!--> Two <!---> Three <!-- x --!> Four",
      "<p>One <![CDATA[ two ]]> three <? four > five </ six> seven </> eight",
      "<script>var a = '<p>no</p>';</script>One<style>p{}</style>",
      "<script><!-- document.write('<p>') --></script>One",
      "<title>No <b>markup</title>One",
      "<p title='a > b' class=x/y>One</p>Two",
      "<p>1 < 2 and 3 > 2 <3",
      "<P CLASS=X>One</P\n>Two",
      "<p>One<table><tr><td>Two</table>Three",
      "<section><p>One<article>Two</article></section><footer>Three</footer>",
      "<div>One<hr>Two",
      "<form><p>One<form>Two</form>",
      "<pre>One\n\nTwo</pre>",
      "<center>One</center><address>Two</address>",
      "<div>One<svg><g><title>t</title></g></svg>Two</div>",
      "<p>One<svg/>Two",
      "<button>One<p>Two</button>Three",
      "<figure><img src=x><figcaption>One</figcaption></figure>",
      "<html lang=en><head><meta charset=utf-8></head><body class=b><p>One</body></html>",
      "<p>One<",
      "<p>One</",
      "<p>One<!-- open",
      "<p>One<p class='open",
      "",
  };
  for (const std::string_view html : table) EXPECT_EQ(by_us(html), by_gumbo(html)) << html;
}

TEST(ParseHtml, PartsParagraphsOfRandomMarkupWithoutLosingAWord) {
  // Tags in any order: where the two trees differ the words must still be the same.
  const std::string_view pieces[] = {"<p>",  "</p>",   "<div>",   "</div>", "<b>",   "</b>",  "<a href=x>",
                                     "</a>", "<span>", "</span>", "<ul>",   "</ul>", "<li>",  "</li>",
                                     "<h2>", "</h2>",  "<br>",    "one ",   "two ",  "three "};
  std::uint32_t state = 1;
  const auto words_only = [](std::string text) {
    std::string out;
    for (const char c : text) {
      if (c >= 'a' && c <= 'z') out += c;
    }
    return out;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (int i = 0; i < 25; ++i) {
      state = state * 1664525 + 1013904223;
      html += pieces[(state >> 16) % std::size(pieces)];
    }
    ASSERT_EQ(words_only(by_us(html)), words_only(by_gumbo(html))) << html;
  }
}

TEST(ParseHtml, KeepsPlacesAttributesAndLanguage) {
  const std::string_view html = "<html LANG='ar'><p id=a CLASS=\"lead &amp; more\" x=1>Two words</p>";
  const HtmlTree tree = parse_html(html);
  EXPECT_EQ(tree.language, "ar");
  ASSERT_EQ(tree.nodes.size(), 3u);
  EXPECT_EQ(tree.nodes[1].tag, HtmlTag::p);
  EXPECT_EQ(tree.raw_attribute(1, HtmlAttribute::id), "a");
  EXPECT_EQ(tree.attribute(1, HtmlAttribute::class_), "lead & more");
  EXPECT_EQ(tree.attribute(1, HtmlAttribute::href), std::nullopt);
  EXPECT_EQ(html.substr(tree.nodes[2].source_begin, tree.nodes[2].source_end - tree.nodes[2].source_begin),
            "Two words");
  EXPECT_FALSE(tree.capped);
  EXPECT_FALSE(tree.cut_short);
}

TEST(ParseHtml, EndsALinkWhereItsEndTagStands) {
  const HtmlTree tree = parse_html("<a href=x><div>linked</a> not linked</div><p>nor this");
  const HtmlParagraphs found = html_paragraphs(tree, std::vector<std::uint16_t>(tree.nodes.size()));
  ASSERT_EQ(found.paragraphs.size(), 2u);
  EXPECT_EQ(found.paragraphs[0].words, 3u);
  EXPECT_EQ(found.paragraphs[0].link_words, 1u);
  EXPECT_EQ(found.paragraphs[1].link_words, 0u);
}

TEST(CountWords, CountsLettersNotMarks) {
  struct Row {
    std::string_view text;
    std::uint32_t words;
  };
  const Row table[] = {{"", 0},           {" - ", 0},  {"one", 1},          {"one, two", 2}, {"one&nbsp;two", 2},
                       {"ثلاثة قتلى", 2}, {"AT&T", 2}, {"1,139 people", 3}, {"R&D;", 1}};
  for (const auto& [text, words] : table) EXPECT_EQ(count_words(text), words) << text;
}

TEST(RegionsOfClass, ReadsWordsNotLetters) {
  struct Row {
    std::string_view name;
    int regions;
  };
  const Row table[] = {
      {"article__related-links", kRelated},
      {"relatedPosts", kRelated},
      {"correlated", 0},
      {"no-sidebar", 0},
      {"sidebar", kLikelyFurniture},
      {"has-share-bar", 0},
      {"entry-content", kArticleBody},
      {"storyBody", kArticleBody},
      {"read-more", kRelated},
      {"header", 0},
      {"shadow", 0},
      {"comments-area", kComments},
      {"liveblog__entry", kLiveblogEntry},
      {"wp-caption-text", kCaption},
      {"pull-quote", kLikelyFurniture},
      {"", 0},
  };
  for (const auto& [name, regions] : table) EXPECT_EQ(regions_of_class(name), regions) << name;
}

}  // namespace
}  // namespace cairn
