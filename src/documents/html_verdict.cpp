#include "documents/html_verdict.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "documents/ascii.h"
#include "documents/capture_text.h"
#include "documents/html_paragraphs.h"
#include "documents/html_regions.h"
#include "documents/page_signs.h"
#include "text/normalise.h"

namespace cairn {
namespace {

std::size_t words_of_story(const HtmlArticle& article) {
  std::size_t words = 0;
  for (const ArticleParagraph& part : article.paragraphs) {
    const bool own = part.type != BlockType::headline && part.type != BlockType::teaser &&
                     part.type != BlockType::comment && part.type != BlockType::caption;
    if (own) words += part.paragraph.words;
  }
  return words;
}

/// The beginnings of the paragraphs of the story, or of all text that is not hidden where there is no story. A page
/// that shows nothing at all may say why to a browser without scripts.
std::vector<std::string> lines_of(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                  const HtmlArticle& article) {
  constexpr std::size_t kMost = 400;
  constexpr std::size_t kLongest = 80;
  std::vector<std::string> lines;
  const auto add = [&](const HtmlParagraph& paragraph) {
    std::string line = paragraph_start(tree, paragraph, kLongest);
    if (!line.empty() && lines.size() < kMost) lines.push_back(std::move(line));
  };
  for (const ArticleParagraph& part : article.paragraphs) add(part.paragraph);
  if (article.found) return lines;
  const auto add_all = [&](bool hidden_too) {
    for (std::uint32_t node = 1; node < tree.nodes.size() && lines.size() < kMost; ++node) {
      if (tree.nodes[node].tag != HtmlTag::text || (!hidden_too && (regions[node] & kHidden) != 0)) continue;
      const HtmlTag parent = tree.nodes[tree.nodes[node].parent].tag;
      if (parent == HtmlTag::script || parent == HtmlTag::title) continue;
      HtmlParagraph alone;
      alone.first = node;
      alone.last = node + 1;
      add(alone);
    }
  };
  add_all(false);
  if (lines.empty()) add_all(true);
  return lines;
}

}  // namespace

void judge_document(Document& document, const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                    const HtmlArticle& article, const PageMetadata& page) {
  const std::size_t words = words_of_story(article);
  if (words >= kSurelyAStory) return;
  const PageJudgement judgement = judge_page({.titles = page.titles,
                                              .lines = lines_of(tree, regions, article),
                                              .source = tree.source,
                                              .story_words = words,
                                              .story_found = article.found});
  document.verdict = judgement.verdict;
  if (judgement.paywalled)
    add_note(document, "paywalled", "The page says \"" + judgement.sign + "\": the story may go on for subscribers.");
  if (judgement.verdict != ContentVerdict::content && judgement.verdict != ContentVerdict::empty)
    add_note(document, "not_content",
             "The page says \"" + judgement.sign + "\": verdict " + std::string(to_string(judgement.verdict)) +
                 ", no claims are read from it.");
}

void take_text_of_data(Document& document, const HtmlArticle& article, const PageMetadata& page) {
  constexpr std::size_t kShown = 40;
  constexpr std::size_t kStory = 60;
  if (article.found && words_of_story(article) >= kShown) return;
  const auto story = std::ranges::find_if(page.stories, [&](const JsonLdArticle& one) {
    return one.article && one.body && count_words(*one.body) >= kStory;
  });
  if (story == page.stories.end()) return;
  std::vector<Block> headline;
  if (!document.blocks.empty() && document.blocks.front().type == BlockType::headline)
    headline.push_back(document.blocks.front());
  document.text.resize(headline.empty() ? 0 : headline.front().span.end);
  document.blocks = std::move(headline);
  document.source_map.clear();
  for (std::string_view rest = *story->body; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = normalise_nfc(std::string(trim_ascii(rest.substr(0, end)))).text;
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || first_invalid_utf8(line) != std::string_view::npos) continue;
    if (!document.text.empty()) document.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += line;
    document.blocks.push_back({BlockType::body, {begin, static_cast<std::uint32_t>(document.text.size())}});
  }
  document.verdict = ContentVerdict::content;
  std::erase_if(document.notes, [](const Note& note) { return note.code == "not_content"; });
  add_note(document, "text_from_data", "The page shows no story; the text is the articleBody of its JSON-LD.");
}

}  // namespace cairn
