#include "documents/html_headline.h"

#include <set>

#include "documents/html_regions.h"

namespace cairn {
namespace {

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

}  // namespace

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
  bool in_header = false;
  for (std::uint32_t node = paragraphs[*only].container; node != 0; node = tree.nodes[node].parent) {
    const HtmlTag tag = tree.nodes[node].tag;
    if (tag == HtmlTag::article || tag == HtmlTag::main) return only;
    in_header = in_header || tag == HtmlTag::header;
  }
  if (in_header) return std::nullopt;
  return only;
}

}  // namespace cairn
