#include "documents/html_article.h"

#include <algorithm>
#include <optional>

#include "documents/html_headline.h"
#include "documents/html_phrases.h"
#include "documents/html_regions.h"
#include "documents/html_tables.h"
#include "documents/written_dates.h"

namespace cairn {
namespace {

/// Can this element be the one that holds the article?
bool can_hold_article(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::div:
    case HtmlTag::section:
    case HtmlTag::article:
    case HtmlTag::main:
    case HtmlTag::td:
    case HtmlTag::center:
    case HtmlTag::table:
    case HtmlTag::tbody:
    case HtmlTag::tr:
    case HtmlTag::other:
    case HtmlTag::ul:
    case HtmlTag::ol:
    case HtmlTag::li:
    case HtmlTag::fieldset:
    case HtmlTag::details:
    case HtmlTag::span:
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

/// A class name may mislead: where an element that is furniture only by its class holds much of the page's running
/// text, its class is not believed. True if any was.
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
    for (std::uint32_t child = node + 1; child < tree.nodes[node].end;
         child = std::max(child + 1, tree.nodes[child].end)) {
      const double value = worths.of(tree, child);
      if (value > best_worth && can_hold_article(tree.nodes[child].tag)) {
        best = child;
        best_worth = value;
      }
    }
    if (best == 0 || best_worth < 0.75 * here) return node;
    const std::string_view best_class = class_of(tree, best);
    double twins = 0;
    for (std::uint32_t child = node + 1; child < tree.nodes[node].end;
         child = std::max(child + 1, tree.nodes[child].end)) {
      if (child == best || tree.nodes[child].tag != tree.nodes[best].tag || class_of(tree, child) != best_class)
        continue;
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

/// "By A. Writer, 15 November 2018 08:30": not a line of the story.
bool is_line_about_the_story(std::string_view start, const HtmlParagraph& paragraph) {
  constexpr std::uint32_t kMostWords = 16;
  if (paragraph.words > kMostWords) return false;
  if (paragraph.words <= 8 && begins_byline(start)) return true;
  const auto dates = written_dates(start, {});
  // A day is three words, a time two more.
  if (dates.empty()) return false;
  return paragraph.words <= 7 || !paragraph.ends_sentence || dates.front().label == DateLabel::published;
}

bool is_scrap(const HtmlParagraph& paragraph) { return paragraph.words < 10 && !paragraph.ends_sentence; }

class Selection {
 public:
  Selection(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
            const std::vector<HtmlParagraph>& paragraphs)
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
      return !is_scrap(paragraph) && paragraph.link_words * 2 <= paragraph.words &&
             (paragraph.regions & kNotRunning) == 0 && !is_heading(tree_.nodes[paragraph.container].tag);
    };
    std::size_t first = begin;
    while (first < end && !running(first)) ++first;
    std::size_t last = end;
    const auto about_the_outlet = [&](std::size_t i) {
      return paragraphs_[i].words < 60 && is_about_the_outlet(paragraph_start(tree_, paragraphs_[i], 60));
    };
    while (last > first + 1 && (!running(last - 1) || about_the_outlet(last - 1))) --last;
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
      if ((paragraph.regions & (kNotRunning & ~kLikelyFurniture)) != 0 || paragraph.link_words * 3 > paragraph.words)
        continue;
      const bool furniture = (paragraph.regions & kLikelyFurniture) != 0;
      const bool lead = near_lead(paragraph.container) && paragraph.words >= 6;
      const bool sentence = !furniture && paragraph.words >= 8 &&
                            (paragraph.ends_sentence || is_heading(tree_.nodes[paragraph.container].tag));
      if (is_line_about_the_story(paragraph_start(tree_, paragraph, 120), paragraph)) continue;
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
    const bool may_be_lead = near_lead(paragraph.container) && paragraph.words <= 120 && taken_.size() < 3;
    if ((paragraph.regions & kNotRunning) == kLikelyFurniture && before && may_be_lead && paragraph.words >= 6) {
      return take(i, BlockType::lead);  // The standfirst in the page's header.
    }
    if ((paragraph.regions & (kLikelyFurniture | kByline)) != 0) return;
    if (short_line && is_stock_phrase(start)) return;
    if (after && is_about_the_outlet(start)) return;
    if (before && is_line_about_the_story(start, paragraph)) return;
    // A long paragraph of running text is the story again, whatever the heading before it was.
    const bool long_text =
        paragraph.words >= 40 && paragraph.link_words * 5 < paragraph.words && paragraph.ends_sentence;
    if (long_text && (paragraph.regions & kNotRunning) == 0) skipped_heading = 0;
    BlockType type = type_of(i, start, skipped_heading != 0);
    // Past the end of the story there are only other stories and what readers said of it.
    if (after && (type == BlockType::teaser || type == BlockType::comment)) return;
    if (type == BlockType::teaser && (paragraph.words < 4 || before)) return;
    if (type == BlockType::body && may_be_lead) type = BlockType::lead;
    const bool loose = type == BlockType::body || type == BlockType::lead || type == BlockType::list;
    // "Image", "$915", "Advertising": what stands between two paragraphs and is none.
    const bool crumb = type == BlockType::body && paragraph.words <= 2 && !paragraph.ends_sentence &&
                       (tag == HtmlTag::div || tag == HtmlTag::figure || tag == HtmlTag::section);
    if (crumb || (type == BlockType::body && is_among_crumbs(i))) return;
    if (loose && (before || after) && is_scrap(paragraph) && !is_heading(tag)) return;
    take(i, type);
  }

  /// One of several shreds in a row, such as the figures of a chart.
  bool is_among_crumbs(std::size_t i) const {
    const auto is_crumb = [&](std::size_t at) {
      return at < paragraphs_.size() && paragraphs_[at].words <= 3 && !paragraphs_[at].ends_sentence &&
             !is_heading(tree_.nodes[paragraphs_[at].container].tag);
    };
    if (!is_crumb(i)) return false;
    std::size_t begin = i;
    while (begin > 0 && i - begin < 4 && is_crumb(begin - 1)) --begin;
    std::size_t end = i + 1;
    while (end - i < 5 && is_crumb(end)) ++end;
    return end - begin >= 4;
  }

  BlockType type_of(std::size_t i, std::string_view start, bool among_other_stories) const {
    const HtmlParagraph& paragraph = paragraphs_[i];
    const std::uint16_t regions = paragraph.regions;
    if ((regions & kComments) != 0) return BlockType::comment;
    if ((regions & kCorrection) != 0 || begins_correction(start)) return BlockType::correction;
    const bool linked = paragraph.link_words * 5 >= paragraph.words * 4;
    const bool points_on = begins_teaser(start) && paragraph.link_words * 3 >= paragraph.words;
    if ((regions & kRelated) != 0 || linked || points_on || (among_other_stories && paragraph.link_words > 0))
      return BlockType::teaser;
    if ((regions & kCaption) != 0) return BlockType::caption;
    if ((regions & kLiveblogEntry) != 0) return BlockType::liveblog_entry;
    if (tables_.data_table(paragraph.first) != 0) return BlockType::table;
    if ((regions & kQuote) != 0) return BlockType::quote;
    const std::uint32_t container = paragraph.container;
    if (tree_.nodes[container].tag == HtmlTag::li || tree_.nodes[tree_.nodes[container].parent].tag == HtmlTag::li)
      return BlockType::list;
    return BlockType::body;
  }

  const HtmlTree& tree_;
  const std::vector<std::uint16_t>& regions_;
  const std::vector<HtmlParagraph>& paragraphs_;
  Tables tables_;
  std::vector<ArticleParagraph> taken_;
};

}  // namespace

HtmlArticle find_article(const HtmlTree& tree, std::vector<std::uint16_t>& regions,
                         const std::vector<std::string>& titles) {
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
