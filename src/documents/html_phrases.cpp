#include "documents/html_phrases.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cairn {
namespace {

constexpr std::string_view kTable =
#include "documents/page_phrases.inc"
    ;

enum Kind : std::size_t { stock, other_stories, teaser, correction, byline, about, kKinds };
constexpr auto kSections =
    std::to_array<std::string_view>({"[stock]", "[other stories]", "[teaser]", "[correction]", "[byline]", "[about]"});
static_assert(kSections.size() == kKinds);

/// The lines of the table by kind, each list sorted.
std::array<std::vector<std::string_view>, kKinds> read_table() {
  std::array<std::vector<std::string_view>, kKinds> lists;
  std::vector<std::string_view>* into = nullptr;
  for (std::string_view rest = kTable; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    const auto* const section = std::ranges::find(kSections, line);
    if (section != kSections.end()) {
      into = &lists[static_cast<std::size_t>(section - kSections.begin())];
    } else if (into != nullptr) {
      into->push_back(line);
    }
  }
  for (auto& list : lists) std::ranges::sort(list);
  return lists;
}

/// Does `start` begin with a phrase of this kind? A phrase that begins `start` is not after it in the order of bytes,
/// and shares its first byte.
bool begins_with(Kind kind, std::string_view start) {
  static const auto kLists = read_table();
  if (start.empty()) return false;
  const std::vector<std::string_view>& list = kLists[kind];
  const auto first = std::ranges::lower_bound(list, start.substr(0, 1));
  const auto last = std::ranges::upper_bound(list, start);
  return std::any_of(first, last, [&](std::string_view phrase) { return start.starts_with(phrase); });
}

}  // namespace

bool is_stock_phrase(std::string_view start) { return begins_with(stock, start); }
bool heads_other_stories(std::string_view start) { return begins_with(other_stories, start); }
bool begins_teaser(std::string_view start) { return begins_with(teaser, start); }
bool begins_correction(std::string_view start) { return begins_with(correction, start); }
bool begins_byline(std::string_view start) { return begins_with(byline, start); }
bool is_about_the_outlet(std::string_view start) { return begins_with(about, start); }

}  // namespace cairn
