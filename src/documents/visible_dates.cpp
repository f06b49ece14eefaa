#include "documents/visible_dates.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "documents/ascii.h"
#include "documents/html_metadata.h"
#include "documents/html_paragraphs.h"
#include "documents/html_regions.h"

namespace cairn {
namespace {

constexpr std::uint16_t kElsewhere = kRelated | kComments | kHidden;

/// A word of a class or id, or an itemprop, that marks the time of publication.
bool marks_publication(const HtmlTree& tree, std::uint32_t node) {
  for (const HtmlAttribute key : {HtmlAttribute::itemprop, HtmlAttribute::property}) {
    const auto value = tree.raw_attribute(node, key);
    if (!value) continue;
    const std::string name = lower_ascii(*value);
    if (key == HtmlAttribute::itemprop || name.find("ublished") != std::string::npos)
      return name.find("datepublished") != std::string::npos || name.find("published_time") != std::string::npos;
  }
  for (const HtmlAttribute key : {HtmlAttribute::class_, HtmlAttribute::id}) {
    const auto value = tree.raw_attribute(node, key);
    if (!value || value->size() > 200) continue;
    const std::string name = lower_ascii(*value);
    for (const std::string_view word :
         {"publish",      "pubdate",       "pub-date",    "entry-date",   "post-date",   "posted",
          "article-date", "article__date", "articledate", "date-display", "timestamp",   "dateline",
          "post__date",   "story-date",    "news-date",   "news_date",    "story__date", "date-time",
          "article-time", "article_date",  "post_date",   "newsdate",     "submitted"}) {
      if (name.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

bool says_modified(const HtmlTree& tree, std::uint32_t node) {
  for (const HtmlAttribute key : {HtmlAttribute::itemprop, HtmlAttribute::class_, HtmlAttribute::id}) {
    const auto value = tree.raw_attribute(node, key);
    if (!value || value->size() > 200) continue;
    const std::string name = lower_ascii(*value);
    if (name.find("modif") != std::string::npos || name.find("updat") != std::string::npos) return true;
  }
  return false;
}

bool marks_any_date(const HtmlTree& tree, std::uint32_t node) {
  for (const HtmlAttribute key : {HtmlAttribute::class_, HtmlAttribute::id}) {
    const auto value = tree.raw_attribute(node, key);
    if (!value || value->size() > 200) continue;
    const std::string name = lower_ascii(*value);
    for (const std::string_view word : {"date", "time", "byline", "meta", "tarih", "fecha", "data", "datum"}) {
      if (name.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

bool has_digit(std::string_view text) {
  // Digits of other scripts begin with a byte over 0x80: those texts are looked at too.
  return std::ranges::any_of(text,
                             [](char c) { return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xD9; });
}

class VisibleDates {
 public:
  VisibleDates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions, const HtmlArticle& article,
               const DateHints& hints)
      : tree_(tree), regions_(regions), hints_(hints) {
    find_borders(article);
  }

  std::vector<DateCandidate> find() {
    look_at_elements();
    look_at_lines();
    std::vector<DateCandidate> out;
    for (auto* const found : {&marked_, &times_, &words_}) {
      std::ranges::stable_sort(*found, {}, &Near::distance);
      for (Near& near : *found) out.push_back(std::move(near.candidate));
    }
    return out;
  }

 private:
  struct Near {
    DateCandidate candidate;
    double distance = 0;
  };

  void find_borders(const HtmlArticle& article) {
    end_ = tree_.nodes[article.container].end;
    const auto nodes = static_cast<std::uint32_t>(tree_.nodes.size());
    headline_ = article.container;
    first_running_ = std::min(article.container + 60, end_);
    for (const ArticleParagraph& part : article.paragraphs) {
      const bool heading = part.type == BlockType::headline;
      if (heading) headline_ = part.paragraph.first;
      if (heading || part.type == BlockType::lead || part.paragraph.words < 12) continue;
      first_running_ = part.paragraph.first;
      if (headline_ == article.container) headline_ = first_running_;
      break;
    }
    after_end_ = std::min(end_ + 200, nodes);
  }

  /// In nodes from the headline; what stands before it or in a page's furniture is further away.
  double distance(std::uint32_t node) const {
    const double far = node < headline_ ? 3.0 * (headline_ - node) : node - headline_;
    const bool furniture = (regions_[node] & (kLikelyFurniture | kFurniture)) != 0;
    return far + (furniture && node < headline_ ? 2000 : 0) + (node > first_running_ ? 200 : 0);
  }

  void keep(std::vector<Near>& list, std::uint32_t node, DateCandidate candidate) {
    list.push_back({.candidate = std::move(candidate), .distance = distance(node)});
  }

  void look_at_elements() {
    std::size_t looked_at = 0;
    for (std::uint32_t node = 1; node < after_end_ && looked_at < 300; ++node) {
      const HtmlNode& element = tree_.nodes[node];
      if (element.tag == HtmlTag::text || (regions_[node] & kElsewhere) != 0) continue;
      const bool time = element.tag == HtmlTag::time;
      if (!time && (element.tag == HtmlTag::meta || element.attribute_count == 0)) continue;
      if (node < end_ && node > first_running_ && (regions_[node] & kLiveblogEntry) != 0) continue;
      const bool publication = marks_publication(tree_, node);
      const bool modified = says_modified(tree_, node);
      if (!publication && !time && !modified && !marks_any_date(tree_, node)) continue;
      if (element.end - node > 60) continue;  // A large element is not a date.
      if (node >= end_ && !publication) continue;
      ++looked_at;
      look_at_element(node, publication && !modified, modified && !publication);
    }
  }

  void look_at_element(std::uint32_t node, bool publication, bool modified) {
    for (const HtmlAttribute key : {HtmlAttribute::datetime, HtmlAttribute::content}) {
      const auto value = tree_.attribute(node, key);
      auto date = value ? parse_publication_date(*value) : std::nullopt;
      if (!date) continue;
      const DateLabel label = label_before(node);
      const bool changed = modified || label == DateLabel::modified;
      DateCandidate candidate{.date = std::move(date),
                              .written = *value,
                              .from = "time",
                              .place = publication ? DatePlace::marked : DatePlace::time,
                              .field = changed ? MetadataField::modified : MetadataField::published};
      if (publication) candidate.from = "marked as published";
      return keep(publication ? marked_ : times_, node, std::move(candidate));
    }
    look_at_text(node, publication ? marked_ : words_, publication ? DatePlace::marked : DatePlace::visible, modified);
  }

  /// What the words right before a <time> say of it: "Updated <time …>".
  DateLabel label_before(std::uint32_t node) const {
    constexpr std::uint32_t kNear = 5;
    std::string line;
    for (std::uint32_t before = node > kNear ? node - kNear : 1; before < node; ++before) {
      const HtmlNode& text = tree_.nodes[before];
      if (text.tag != HtmlTag::text || text.source_end - text.source_begin > 100) continue;
      line += tree_.source.substr(text.source_begin, text.source_end - text.source_begin);
      line += ' ';
    }
    if (line.find_first_not_of(" \n\t\r") == std::string::npos) return DateLabel::none;
    const auto dates =
        written_dates(line + "15 January 2018", {});  // Any date: only the words before it are asked for.
    return dates.empty() ? DateLabel::none : dates.back().label;
  }

  void look_at_text(std::uint32_t node, std::vector<Near>& list, DatePlace place, bool modified) {
    const std::string line = inner_text(tree_, node, 300);
    if (!has_digit(line)) return;
    for (WrittenDate& found : written_dates(line, hints_)) {
      if (found.label == DateLabel::elsewhere) continue;
      // Past the end of the story stand the days of other stories too.
      if (node >= end_ && found.label == DateLabel::none && place != DatePlace::marked) continue;
      const bool changed = found.label == DateLabel::modified || (modified && found.label != DateLabel::published);
      DateCandidate candidate{.date = std::move(found.date),
                              .written = line.substr(0, 64),
                              .from = "visible text",
                              .place = place,
                              .field = changed ? MetadataField::modified : MetadataField::published};
      const bool says_published = found.label == DateLabel::published;
      if (says_published && place == DatePlace::visible) candidate.place = DatePlace::time;
      keep(list, node, std::move(candidate));
      if (list.size() > 300) return;
    }
  }

  /// Short lines that no class marks, from some way above the headline to the first sentences, and after the end.
  void look_at_lines() {
    if (!words_.empty() || !marked_.empty()) return;
    constexpr std::uint32_t kAbove = 200;
    const std::uint32_t begin = headline_ > kAbove ? headline_ - kAbove : 1;
    std::uint32_t last_block = 0;
    for (std::uint32_t node = begin; node < after_end_; ++node) {
      if (node > first_running_ + 10 && node < end_) node = end_;  // Not inside the story.
      if (node >= after_end_) break;
      const HtmlNode& text = tree_.nodes[node];
      if (text.tag != HtmlTag::text || (regions_[node] & (kElsewhere | kFurniture)) != 0) continue;
      std::uint32_t block = text.parent;
      while (block != 0 && !parts_paragraphs(tree_.nodes[block].tag)) block = tree_.nodes[block].parent;
      if (block == 0 || block == last_block || tree_.nodes[block].end - block > 60) {
        if (text.source_end - text.source_begin < 200) look_at_text(node - 1, words_, DatePlace::visible, false);
        continue;
      }
      last_block = block;
      if (inner_text(tree_, block, 320).size() < 300) look_at_text(block, words_, DatePlace::visible, false);
    }
  }

  const HtmlTree& tree_;
  const std::vector<std::uint16_t>& regions_;
  const DateHints& hints_;
  std::uint32_t headline_ = 0, first_running_ = 0, end_ = 0, after_end_ = 0;
  std::vector<Near> marked_, times_, words_;
};

}  // namespace

std::vector<DateCandidate> visible_dates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                         const HtmlArticle& article, const DateHints& hints) {
  return VisibleDates(tree, regions, article, hints).find();
}

}  // namespace cairn
