#include "documents/html_paragraphs.h"

#include <algorithm>
#include <array>

#include "documents/html_references.h"
#include "documents/html_regions.h"

namespace cairn {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

bool ends_a_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 16> kEnds = {".", "!", "?", "\"", "'", ":", ")",  "…",
                                                      "”", "’", "»", "。", "؟", "۔", "！", "？"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

/// Data for a script that stand in the page as text: {"type": ...
bool looks_like_data(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text.starts_with("{\"") || text.starts_with("[{\"");
}

class Collector {
 public:
  Collector(const HtmlTree& tree, const std::vector<std::uint16_t>& regions) : tree_(tree), regions_(regions) {}

  HtmlParagraphs collect() {
    blocks_.push_back(0);
    const auto count = static_cast<std::uint32_t>(tree_.nodes.size());
    for (std::uint32_t i = 1; i < count; ++i) {
      while (blocks_.size() > 1 && tree_.nodes[blocks_.back()].end <= i) {
        flush();
        blocks_.pop_back();
      }
      const HtmlNode& node = tree_.nodes[i];
      if (parts_paragraphs(node.tag)) {
        flush();
        if (node.end > i + 1) blocks_.push_back(i);
      } else if (node.tag == HtmlTag::text) {
        add_text(i);
      } else if (node.tag == HtmlTag::br) {
        if (++breaks_ >= 2) flush();
      } else if (node.tag == HtmlTag::a) {
        link_end_ = std::max(link_end_, node.end);
      }
    }
    flush();
    leave_out_repeated();
    return std::move(found_);
  }

 private:
  void add_text(std::uint32_t i) {
    const HtmlNode& node = tree_.nodes[i];
    std::string_view text = tree_.source.substr(node.source_begin, node.source_end - node.source_begin);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    if (text.empty()) return;
    if ((regions_[i] & kFurniture) != 0) return;
    const std::uint32_t words = count_words(text);
    if ((regions_[i] & kHidden) != 0) {
      found_.hidden_words += words;
      return;
    }
    if (paragraph_.last == 0) {
      paragraph_.first = i;
      paragraph_.regions = regions_[i];
      paragraph_.container = blocks_.back();
    }
    if (text_hash_ == 0 && looks_like_data(text)) paragraph_.regions |= kFurniture;
    for (const char c : text) text_hash_ = (text_hash_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL + 1;
    paragraph_.last = i + 1;
    paragraph_.words += words;
    if (i < link_end_) paragraph_.link_words += words;
    if (words > 0 || text.size() > 1 || text == ".") paragraph_.ends_sentence = ends_a_sentence(text);
    breaks_ = 0;
  }

  void flush() {
    if (paragraph_.last != 0 && paragraph_.words > 0 && (paragraph_.regions & kFurniture) == 0) {
      found_.paragraphs.push_back(paragraph_);
      hashes_.push_back(text_hash_);
    }
    paragraph_ = {};
    text_hash_ = 0;
    breaks_ = 0;
  }

  /// A sentence that stands on the page four times or more is furniture ("Click to show the picture."); a long
  /// paragraph is not.
  void leave_out_repeated() {
    constexpr std::ptrdiff_t kOften = 4;
    std::vector<std::uint64_t> sorted = hashes_;
    std::ranges::sort(sorted);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      const HtmlParagraph& paragraph = found_.paragraphs[i];
      const auto same = std::ranges::upper_bound(sorted, hashes_[i]) - std::ranges::lower_bound(sorted, hashes_[i]);
      constexpr std::uint32_t kLong = 40;
      const bool often = paragraph.words >= 3 && paragraph.words < kLong && same >= kOften;
      if (!often) found_.paragraphs[kept++] = paragraph;
    }
    found_.paragraphs.resize(kept);
  }

  const HtmlTree& tree_;
  const std::vector<std::uint16_t>& regions_;
  HtmlParagraphs found_;
  HtmlParagraph paragraph_;
  std::vector<std::uint64_t> hashes_;  ///< Of the paragraphs' text.
  std::uint64_t text_hash_ = 0;        ///< 0 = no text of the open paragraph yet.
  std::vector<std::uint32_t> blocks_;
  std::uint32_t link_end_ = 0;
  int breaks_ = 0;
};

}  // namespace

bool parts_paragraphs(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::text:
    case HtmlTag::other:
    case HtmlTag::a:
    case HtmlTag::br:
    case HtmlTag::button:
    case HtmlTag::iframe:
    case HtmlTag::img:
    case HtmlTag::label:
    case HtmlTag::link:
    case HtmlTag::meta:
    case HtmlTag::noscript:
    case HtmlTag::object:
    case HtmlTag::option:
    case HtmlTag::script:
    case HtmlTag::select:
    case HtmlTag::span:
    case HtmlTag::svg:
    case HtmlTag::template_:
    case HtmlTag::textarea:
    case HtmlTag::time:
    case HtmlTag::title:
    case HtmlTag::video:
      return false;
    default:
      return true;
  }
}

HtmlParagraphs html_paragraphs(const HtmlTree& tree, const std::vector<std::uint16_t>& regions) {
  return Collector(tree, regions).collect();
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t ideographs = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&') {  // "&nbsp;" is no word.
      const std::size_t end = text.find_first_of("; &", at + 1);
      if (end != std::string_view::npos && text[end] == ';' && end - at < 10) at = end;
      inside = false;
      continue;
    }
    const bool part = is_word_byte(c);
    if (part && !inside) ++words;
    inside = part;
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3 && byte <= 0xED) ++ideographs;
  }
  return words + ideographs / 2;
}

std::string paragraph_start(const HtmlTree& tree, const HtmlParagraph& paragraph, std::size_t limit) {
  std::string start;
  for (std::uint32_t i = paragraph.first; i < paragraph.last && start.size() < limit; ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.tag == HtmlTag::br && !start.empty() && start.back() != ' ') start += ' ';
    if (node.tag != HtmlTag::text) continue;
    const std::string_view raw =
        tree.source.substr(node.source_begin, std::min<std::size_t>(node.source_end - node.source_begin, limit * 4));
    for (const char c : replace_html_references(raw, false)) {
      if (start.size() >= limit && (static_cast<unsigned char>(c) & 0xC0) != 0x80) break;
      if (is_space(c)) {
        if (!start.empty() && start.back() != ' ') start += ' ';
      } else {
        start += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
    }
  }
  while (!start.empty() && start.back() == ' ') start.pop_back();
  return start;
}

}  // namespace cairn
