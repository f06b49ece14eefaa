#include "documents/html_article.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>

#include "documents/html_regions.h"

namespace cairn {
namespace {

constexpr std::uint16_t kNotRunning = kLikelyFurniture | kRelated | kComments | kCaption | kByline;

bool is_heading(HtmlTag tag) { return tag >= HtmlTag::h1 && tag <= HtmlTag::h6; }

/// Can this element be the one that holds the article?
bool can_hold_article(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::div: case HtmlTag::section: case HtmlTag::article: case HtmlTag::main: case HtmlTag::td:
    case HtmlTag::center: case HtmlTag::table: case HtmlTag::tbody: case HtmlTag::tr: case HtmlTag::other:
    case HtmlTag::ul: case HtmlTag::ol: case HtmlTag::li: case HtmlTag::fieldset: case HtmlTag::details: case HtmlTag::span:
      return true;
    default:
      return false;
  }
}

/// What a paragraph says for the element around it, in words.
double worth(const HtmlParagraph& paragraph, HtmlTag container) {
  const double words = paragraph.words;
  const double links = paragraph.link_words;
  if ((paragraph.regions & kNotRunning) != 0) return 0;
  if (is_heading(container)) return -1;
  if (links > words / 2) return -words;
  const bool cell = container == HtmlTag::td || container == HtmlTag::th;
  if (words >= 10 || (words >= 4 && paragraph.ends_sentence)) return words - 2 * links;
  if (cell) return 0;
  return container == HtmlTag::li ? -1 : -3;
}

/// Worth of every element: the sum over the paragraphs inside it.
class Worths {
 public:
  Worths(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs) {
    // sums_[n] is the worth of all paragraphs that begin before node n.
    sums_.resize(tree.nodes.size() + 1);
    std::size_t next = 0;
    double sum = 0;
    for (std::uint32_t node = 0; node < tree.nodes.size(); ++node) {
      sums_[node] = sum;
      while (next < paragraphs.size() && paragraphs[next].first == node) {
        sum += worth(paragraphs[next], tree.nodes[paragraphs[next].container].tag);
        ++next;
      }
    }
    sums_.back() = sum;
  }
  double of(const HtmlTree& tree, std::uint32_t node) const { return sums_[tree.nodes[node].end] - sums_[node]; }

 private:
  std::vector<double> sums_;
};

/// A class name may mislead: where an element that is furniture only by its class holds much of the page's running text,
/// its class is not believed. True if any was.
bool disbelieve_large_furniture(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs,
                                std::vector<std::uint16_t>& regions) {
  std::vector<std::uint32_t> sums(tree.nodes.size() + 1);
  std::size_t next = 0;
  std::uint32_t sum = 0;
  for (std::uint32_t node = 0; node < tree.nodes.size(); ++node) {
    sums[node] = sum;
    while (next < paragraphs.size() && paragraphs[next].first == node) {
      const HtmlParagraph& paragraph = paragraphs[next++];
      const bool running = paragraph.words >= 10 && paragraph.link_words * 2 < paragraph.words;
      if (running) sum += paragraph.words;
    }
  }
  sums.back() = sum;
  constexpr std::uint16_t kMistakable = kLikelyFurniture | kRelated | kComments | kCaption | kByline | kCorrection;
  std::vector<std::uint16_t> own_kept(tree.nodes.size(), 0xFFFF);
  bool any = false;
  for (std::uint32_t node = 1; node < tree.nodes.size(); ++node) {
    const HtmlNode& element = tree.nodes[node];
    const std::uint16_t inherited = regions[element.parent];
    const std::uint16_t introduced = static_cast<std::uint16_t>(regions[node] & ~inherited & kMistakable);
    own_kept[node] = own_kept[element.parent];
    if (introduced == 0) continue;
    const bool comments = (introduced & kComments) != 0;
    const double share = (sums[element.end] - sums[node]) / std::max(1.0, static_cast<double>(sum));
    if (share < (comments ? 0.7 : 0.4)) continue;
    own_kept[node] = static_cast<std::uint16_t>(own_kept[node] & ~introduced);
    any = true;
  }
  if (!any) return false;
  for (std::size_t node = 0; node < regions.size(); ++node) regions[node] &= own_kept[node];
  return true;
}

std::string_view class_of(const HtmlTree& tree, std::uint32_t node) {
  return tree.raw_attribute(node, HtmlAttribute::class_).value_or("");
}

/// Goes down from `node` while one child holds three quarters of the worth and is not one of several of its kind.
std::uint32_t descend(const HtmlTree& tree, const Worths& worths, std::uint32_t node) {
  while (true) {
    const double here = worths.of(tree, node);
    std::uint32_t best = 0;
    double best_worth = 0;
    for (std::uint32_t child = node + 1; child < tree.nodes[node].end; child = std::max(child + 1, tree.nodes[child].end)) {
      const double value = worths.of(tree, child);
      if (value > best_worth && can_hold_article(tree.nodes[child].tag)) {
        best = child;
        best_worth = value;
      }
    }
    if (best == 0 || best_worth < 0.75 * here) return node;
    const std::string_view best_class = class_of(tree, best);
    double twins = 0;
    for (std::uint32_t child = node + 1; child < tree.nodes[node].end; child = std::max(child + 1, tree.nodes[child].end)) {
      if (child == best || tree.nodes[child].tag != tree.nodes[best].tag || class_of(tree, child) != best_class) continue;
      twins += std::max(0.0, worths.of(tree, child));
    }
    if (twins > 0.05 * here) return node;
    node = best;
  }
}

std::optional<std::uint32_t> declared_body(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                           const Worths& worths) {
  std::optional<std::uint32_t> best;
  for (std::uint32_t node = 1; node < tree.nodes.size(); ++node) {
    if ((regions[node] & kArticleBody) == 0 || (regions[node] & (kNotRunning | kFurniture)) != 0) continue;
    if (!best || worths.of(tree, node) > worths.of(tree, *best)) best = node;
  }
  return best;
}

std::set<std::string> words_of_title(std::string_view title) {
  std::set<std::string> words;
  std::string word;
  for (const char c : title) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.insert(std::move(word));
  return words;
}

/// Share of the heading's words that the title has, if the two are of like length.
double agreement(const std::set<std::string>& heading, const std::set<std::string>& title) {
  if (heading.empty() || title.empty()) return 0;
  std::size_t shared = 0;
  for (const std::string& word : heading) shared += title.count(word);
  const double of_heading = static_cast<double>(shared) / static_cast<double>(heading.size());
  const double of_title = static_cast<double>(shared) / static_cast<double>(title.size());
  return of_title < 0.3 ? 0 : of_heading;
}

/// The paragraph of the page's headline: the heading that agrees best with a title, or else the only h1 that is not in
/// a page header.
std::optional<std::size_t> find_headline(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs,
                                         const std::vector<std::string>& titles, std::uint32_t container) {
  std::vector<std::set<std::string>> title_words;
  for (const std::string& title : titles) title_words.push_back(words_of_title(title));
  std::optional<std::size_t> best;
  double best_agreement = 0.6;
  std::optional<std::size_t> only;
  std::size_t h1_count = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const HtmlTag tag = tree.nodes[paragraphs[i].container].tag;
    if (tag != HtmlTag::h1 && tag != HtmlTag::h2) continue;
    if (paragraphs[i].first >= tree.nodes[container].end) break;
    const auto words = words_of_title(paragraph_start(tree, paragraphs[i], 400));
    for (const auto& title : title_words) {
      const double value = agreement(words, title) + (tag == HtmlTag::h1 ? 0.05 : 0);
      if (value > best_agreement) {
        best = i;
        best_agreement = value;
      }
    }
    if (tag == HtmlTag::h1 && (paragraphs[i].regions & kNotRunning) == 0) {
      ++h1_count;
      only = i;
    }
  }
  if (best) return best;
  if (h1_count != 1) return std::nullopt;
  for (std::uint32_t node = paragraphs[*only].container; node != 0; node = tree.nodes[node].parent) {
    const HtmlTag tag = tree.nodes[node].tag;
    if (tag == HtmlTag::article || tag == HtmlTag::main) return only;
    if (tag == HtmlTag::header) return std::nullopt;
  }
  return only;
}

/// What short lines around an article begin with that are not part of it.
bool is_stock_phrase(std::string_view start) {
  constexpr auto kStock = std::to_array<std::string_view>(
      {"advertisement", "share this", "share on", "follow us", "sign up", "subscribe", "click here to", "story continues below",
       "article continues below", "continue reading", "newsletter", "join our", "download our", "comments", "leave a comment",
       "leave a reply", "tags:", "filed under", "topics:", "copyright", "©", "all rights reserved", "most read", "print this",
       "email this", "loading", "skip to", "view comments", "post a comment"});
  return std::ranges::any_of(kStock, [&](std::string_view stock) { return start.starts_with(stock); });
}

/// A heading after which other stories stand.
bool heads_other_stories(std::string_view start) {
  constexpr auto kHeads = std::to_array<std::string_view>(
      {"related", "more on", "more from", "more stories", "more news", "read more", "read also", "also read", "see also",
       "recommended", "you may also", "you might also", "most read", "most popular", "trending", "latest news", "top stories",
       "latest stories", "what to read next", "don't miss", "up next", "comments", "leave a", "about the author", "tags",
       "اقرأ أيضا", "اقرأ أيضًا", "مواضيع ذات صلة", "أخبار ذات صلة"});
  return std::ranges::any_of(kHeads, [&](std::string_view head) { return start.starts_with(head); });
}

bool begins_teaser(std::string_view start) {
  constexpr auto kTeasers = std::to_array<std::string_view>(
      {"read more", "read also", "also read", "see also", "related:", "more:", "more on this", "related article", "related story",
       "watch:", "listen:", "read:", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ المزيد"});
  return std::ranges::any_of(kTeasers, [&](std::string_view teaser) { return start.starts_with(teaser); });
}

bool begins_correction(std::string_view start) {
  constexpr auto kCorrections = std::to_array<std::string_view>(
      {"correction:", "corrections:", "correction -", "correction (", "correction, ", "clarification:", "editor's note:", "editor’s note:",
       "editors' note:", "this article was amended", "this story has been corrected", "this article has been corrected",
       "an earlier version of this"});
  return std::ranges::any_of(kCorrections, [&](std::string_view words) { return start.starts_with(words); });
}

struct TableFacts {
  std::uint32_t rows = 0, cells = 0, heads = 0, words = 0, blocks = 0;
  /// Figures in rows and columns, not a table that only lays out the page.
  bool holds_data() const {
    if (blocks > cells / 4 || cells == 0) return false;
    const bool grid = rows >= 2 && cells >= 2 * rows;
    return (heads > 0 || grid) && words < 15 * cells;
  }
};

/// Which table and row every node stands in, and whether the table is one of data.
class Tables {
 public:
  explicit Tables(const HtmlTree& tree, const std::vector<HtmlParagraph>& paragraphs) {
    if (std::ranges::none_of(tree.nodes, [](const HtmlNode& node) { return node.tag == HtmlTag::table; })) return;
    table_.resize(tree.nodes.size());
    row_.resize(tree.nodes.size());
    facts_.resize(tree.nodes.size());
    for (std::uint32_t i = 1; i < tree.nodes.size(); ++i) {
      const HtmlNode& node = tree.nodes[i];
      table_[i] = node.tag == HtmlTag::table ? i : table_[node.parent];
      row_[i] = node.tag == HtmlTag::tr ? i : row_[node.parent];
      TableFacts& facts = facts_[table_[node.parent]];
      facts.rows += node.tag == HtmlTag::tr;
      facts.cells += node.tag == HtmlTag::td || node.tag == HtmlTag::th;
      facts.heads += node.tag == HtmlTag::th || node.tag == HtmlTag::thead || node.tag == HtmlTag::caption;
      facts.blocks += node.tag == HtmlTag::table || node.tag == HtmlTag::div || node.tag == HtmlTag::p || is_heading(node.tag);
    }
    for (const HtmlParagraph& paragraph : paragraphs) facts_[table_[paragraph.first]].words += paragraph.words;
  }
  /// The table of data that `node` stands in, or 0.
  std::uint32_t data_table(std::uint32_t node) const {
    if (table_.empty() || table_[node] == 0 || !facts_[table_[node]].holds_data()) return 0;
    return table_[node];
  }
  std::uint32_t row(std::uint32_t node) const { return row_.empty() ? 0 : row_[node]; }

 private:
  std::vector<std::uint32_t> table_, row_;
  std::vector<TableFacts> facts_;
};

bool is_scrap(const HtmlParagraph& paragraph) { return paragraph.words < 10 && !paragraph.ends_sentence; }

class Selection {
 public:
  Selection(const HtmlTree& tree, const std::vector<std::uint16_t>& regions, const std::vector<HtmlParagraph>& paragraphs)
      : tree_(tree), regions_(regions), paragraphs_(paragraphs), tables_(tree, paragraphs) {}

  /// Everything, for a page where no running text stands out.
  void take_everything(std::optional<std::size_t> headline) {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if ((paragraphs_[i].regions & kLikelyFurniture) != 0 && i != headline) continue;
      take(i, i == headline ? BlockType::headline : type_of(i, paragraph_start(tree_, paragraphs_[i], 60), false));
    }
  }

  void take_article(std::uint32_t container, std::optional<std::size_t> headline) {
    const auto [begin, end] = inside(container);
    if (headline) take(*headline, BlockType::headline);
    if (headline && *headline < begin) take_leads(*headline + 1, begin);
    const auto running = [&](std::size_t i) {
      const HtmlParagraph& paragraph = paragraphs_[i];
      return !is_scrap(paragraph) && paragraph.link_words * 2 <= paragraph.words && (paragraph.regions & kNotRunning) == 0 &&
             !is_heading(tree_.nodes[paragraph.container].tag);
    };
    std::size_t first = begin;
    while (first < end && !running(first)) ++first;
    std::size_t last = end;
    while (last > first && !running(last - 1)) --last;
    std::uint32_t skipped_heading = 0;  // The level of a heading over other stories that we are under.
    for (std::size_t i = begin; i < end; ++i) {
      if (i == headline) continue;
      take_inside(i, i < first, i >= last, skipped_heading);
    }
  }

  std::vector<ArticleParagraph> taken() && { return std::move(taken_); }

 private:
  std::pair<std::size_t, std::size_t> inside(std::uint32_t container) const {
    const auto begin = std::ranges::lower_bound(paragraphs_, container, {}, &HtmlParagraph::first);
    const auto end = std::ranges::lower_bound(paragraphs_, tree_.nodes[container].end, {}, &HtmlParagraph::first);
    return {static_cast<std::size_t>(begin - paragraphs_.begin()), static_cast<std::size_t>(end - paragraphs_.begin())};
  }

  void take(std::size_t i, BlockType type) {
    ArticleParagraph article{.paragraph = paragraphs_[i], .type = type, .table = 0, .row = 0};
    if (type == BlockType::table) {
      article.table = tables_.data_table(paragraphs_[i].first);
      article.row = tables_.row(paragraphs_[i].first);
    }
    taken_.push_back(article);
  }

  bool near_lead(std::uint32_t node) const {
    for (int level = 0; level < 3 && node != 0; ++level, node = tree_.nodes[node].parent) {
      if ((regions_[node] & kLead) != 0) return true;
    }
    return false;
  }

  /// What stands between the headline and the text: the standfirst, not the date and the share buttons.
  void take_leads(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const HtmlParagraph& paragraph = paragraphs_[i];
      if ((paragraph.regions & (kNotRunning & ~kLikelyFurniture)) != 0 || paragraph.link_words * 3 > paragraph.words) continue;
      const bool furniture = (paragraph.regions & kLikelyFurniture) != 0;
      const bool lead = near_lead(paragraph.container) && paragraph.words >= 6;
      const bool sentence = !furniture && paragraph.words >= 8 && (paragraph.ends_sentence || is_heading(tree_.nodes[paragraph.container].tag));
      if (paragraph.words <= 120 && (lead || sentence) && end - begin < 40) take(i, BlockType::lead);
    }
  }

  /// A paragraph of the container. `before` and `after`: it stands before the first or after the last running text.
  void take_inside(std::size_t i, bool before, bool after, std::uint32_t& skipped_heading) {
    const HtmlParagraph& paragraph = paragraphs_[i];
    const HtmlTag tag = tree_.nodes[paragraph.container].tag;
    const std::string start = paragraph_start(tree_, paragraph, 60);
    const bool short_line = paragraph.words < 15;
    if (is_heading(tag)) {
      const auto level = static_cast<std::uint32_t>(tag);
      if (skipped_heading != 0 && level <= skipped_heading) skipped_heading = 0;
      if (short_line && heads_other_stories(start)) skipped_heading = level;
      if (skipped_heading != 0 || after) return;
    }
    if ((paragraph.regions & (kLikelyFurniture | kByline)) != 0) return;
    if (short_line && is_stock_phrase(start)) return;
    BlockType type = type_of(i, start, skipped_heading != 0);
    if (type == BlockType::teaser && (paragraph.words < 4 || before)) return;
    if (type == BlockType::body && near_lead(paragraph.container) && paragraph.words <= 120 && taken_.size() < 3) type = BlockType::lead;
    const bool loose = type == BlockType::body || type == BlockType::lead || type == BlockType::list;
    if (loose && (before || after) && is_scrap(paragraph) && !is_heading(tag)) return;
    take(i, type);
  }

  BlockType type_of(std::size_t i, std::string_view start, bool among_other_stories) const {
    const HtmlParagraph& paragraph = paragraphs_[i];
    const std::uint16_t regions = paragraph.regions;
    if ((regions & kComments) != 0) return BlockType::comment;
    if ((regions & kCorrection) != 0 || begins_correction(start)) return BlockType::correction;
    const bool linked = paragraph.link_words * 5 >= paragraph.words * 4;
    const bool points_on = begins_teaser(start) && paragraph.link_words * 3 >= paragraph.words;
    if ((regions & kRelated) != 0 || linked || points_on || (among_other_stories && paragraph.link_words > 0)) return BlockType::teaser;
    if ((regions & kCaption) != 0) return BlockType::caption;
    if ((regions & kLiveblogEntry) != 0) return BlockType::liveblog_entry;
    if (tables_.data_table(paragraph.first) != 0) return BlockType::table;
    if ((regions & kQuote) != 0) return BlockType::quote;
    const std::uint32_t container = paragraph.container;
    if (tree_.nodes[container].tag == HtmlTag::li || tree_.nodes[tree_.nodes[container].parent].tag == HtmlTag::li) return BlockType::list;
    return BlockType::body;
  }

  const HtmlTree& tree_;
  const std::vector<std::uint16_t>& regions_;
  const std::vector<HtmlParagraph>& paragraphs_;
  Tables tables_;
  std::vector<ArticleParagraph> taken_;
};

}  // namespace

HtmlArticle find_article(const HtmlTree& tree, std::vector<std::uint16_t>& regions, const std::vector<std::string>& titles) {
  HtmlParagraphs found = html_paragraphs(tree, regions);
  if (disbelieve_large_furniture(tree, found.paragraphs, regions)) found = html_paragraphs(tree, regions);
  const std::vector<HtmlParagraph>& paragraphs = found.paragraphs;
  const Worths worths(tree, paragraphs);

  HtmlArticle article;
  article.hidden_words = found.hidden_words;
  article.found = worths.of(tree, 0) > 0 || std::ranges::any_of(paragraphs, [&](const HtmlParagraph& paragraph) {
    return worth(paragraph, tree.nodes[paragraph.container].tag) >= 25;
  });
  Selection selection(tree, regions, paragraphs);
  if (!article.found) {
    selection.take_everything(find_headline(tree, paragraphs, titles, 0));
    article.paragraphs = std::move(selection).taken();
    return article;
  }
  article.container = descend(tree, worths, 0);
  if (const auto body = declared_body(tree, regions, worths)) {
    if (worths.of(tree, *body) >= 0.5 * worths.of(tree, article.container)) article.container = *body;
  }
  selection.take_article(article.container, find_headline(tree, paragraphs, titles, article.container));
  article.paragraphs = std::move(selection).taken();
  return article;
}

}  // namespace cairn
