#include "documents/live_blog.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "documents/ascii.h"
#include "documents/html_regions.h"
#include "documents/page_signs.h"

namespace cairn {
namespace {

constexpr std::size_t kMostEntries = 20'000;
constexpr std::uint32_t kFront = 40;  ///< A time stamp stands within the first so many nodes of an entry.

std::string first_class(const HtmlTree& tree, std::uint32_t node) {
  std::string_view value = tree.raw_attribute(node, HtmlAttribute::class_).value_or("");
  value = trim_ascii(value);
  return std::string(value.substr(0, std::min<std::size_t>(value.find_first_of(" \t\r\n"), 80)));
}

bool says_entry(const HtmlTree& tree, std::uint32_t node) {
  const auto property = tree.raw_attribute(node, HtmlAttribute::itemprop);
  if (property && *property == "liveBlogUpdate") return true;
  for (const HtmlAttribute key : {HtmlAttribute::class_, HtmlAttribute::id}) {
    const auto value = tree.raw_attribute(node, key);
    if (value && (regions_of_class(*value) & kLiveblogEntry) != 0) return true;
  }
  return false;
}

/// The longest list of elements that are alike and not inside each other.
using Alike = std::map<std::tuple<std::uint32_t, HtmlTag, std::string>, std::vector<std::uint32_t>>;

std::vector<std::uint32_t> longest(const Alike& groups) {
  const std::vector<std::uint32_t>* best = nullptr;
  for (const auto& [key, nodes] : groups) {
    const bool better = best == nullptr || nodes.size() > best->size() ||
                        (nodes.size() == best->size() && nodes.front() < best->front());
    if (better) best = &nodes;
  }
  return best == nullptr ? std::vector<std::uint32_t>{} : *best;
}

bool inside_last(const HtmlTree& tree, const std::vector<std::uint32_t>& nodes, std::uint32_t node) {
  return !nodes.empty() && node < tree.nodes[nodes.back()].end;
}

std::vector<std::uint32_t> declared_entries(const HtmlTree& tree, const std::vector<std::uint16_t>& regions) {
  Alike groups;
  for (std::uint32_t node = 1; node < tree.nodes.size(); ++node) {
    if ((regions[node] & kLiveblogEntry) == 0 || tree.nodes[node].attribute_count == 0) continue;
    if ((regions[node] & (kComments | kHidden | kFurniture)) != 0 || !says_entry(tree, node)) continue;
    auto& nodes = groups[{0, tree.nodes[node].tag, first_class(tree, node)}];
    if (!inside_last(tree, nodes, node)) nodes.push_back(node);
  }
  return longest(groups);
}

/// The words at the front of an entry, where its time stands.
std::string front_of(const HtmlTree& tree, std::uint32_t node) {
  std::string front;
  const std::uint32_t end = std::min(tree.nodes[node].end, node + kFront);
  for (std::uint32_t i = node + 1; i < end && front.size() < 80; ++i) {
    const HtmlNode& text = tree.nodes[i];
    if (text.tag != HtmlTag::text) continue;
    const std::string_view words = tree.source.substr(text.source_begin, text.source_end - text.source_begin);
    const std::string_view trimmed = trim_ascii(words);
    if (trimmed.empty()) continue;
    front += trimmed.substr(0, 80);
    front += ' ';
  }
  // What was cut in the middle of a character is no letter.
  while (!front.empty() && static_cast<unsigned char>(front.back()) >= 0x80) front.pop_back();
  return front;
}

bool begins_with_time(const HtmlTree& tree, std::uint32_t node) {
  const std::uint32_t end = std::min(tree.nodes[node].end, node + kFront);
  for (std::uint32_t i = node + 1; i < end; ++i) {
    if (tree.nodes[i].tag == HtmlTag::time) return true;
  }
  return clock_time_in(front_of(tree, node)).has_value();
}

/// Like elements side by side, most of which begin with a time.
std::vector<std::uint32_t> repeated_entries(const HtmlTree& tree, const std::vector<std::uint16_t>& regions) {
  constexpr std::size_t kFewest = 3;
  constexpr std::uint16_t kElsewhere = kComments | kHidden | kFurniture | kRelated | kLikelyFurniture;
  Alike groups;
  for (std::uint32_t node = 1; node < tree.nodes.size(); ++node) {
    const HtmlNode& element = tree.nodes[node];
    const bool may_be = element.tag == HtmlTag::div || element.tag == HtmlTag::article || element.tag == HtmlTag::li ||
                        element.tag == HtmlTag::section;
    if (!may_be || (regions[node] & kElsewhere) != 0 || element.end - node < 3) continue;
    groups[{element.parent, element.tag, first_class(tree, node)}].push_back(node);
  }
  std::erase_if(groups, [&](const auto& group) {
    const auto timed =
        std::ranges::count_if(group.second, [&](std::uint32_t node) { return begins_with_time(tree, node); });
    return group.second.size() < kFewest || static_cast<std::size_t>(timed) * 5 < group.second.size() * 4;
  });
  return longest(groups);
}

std::string date_time(Day day, const ClockTime& time) {
  const auto two = [](int n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
  return to_string(day) + "T" + two(time.hours) + ":" + two(time.minutes) + time.zone;
}

class Dater {
 public:
  Dater(const HtmlTree& tree, const PageMetadata& page, const DateHints& hints) : tree_(tree), hints_(hints) {
    for (const JsonLdArticle& story : page.stories) {
      for (const JsonLdUpdate& update : story.updates) updates_.emplace(update.anchor, &update);
    }
  }

  LiveEntry read(std::uint32_t node) {
    LiveEntry entry;
    entry.begin = node;
    entry.end = tree_.nodes[node].end;
    entry.anchor = tree_.attribute(node, HtmlAttribute::id).value_or("");
    if (entry.anchor.size() > 200) entry.anchor.clear();
    if (const auto found = updates_.find(entry.anchor); !entry.anchor.empty() && found != updates_.end()) {
      entry.published = parse_publication_date(found->second->published);
      entry.from = "json_ld liveBlogUpdate";
    }
    const std::uint32_t end = std::min(entry.end, node + kFront);
    for (std::uint32_t i = node + 1; i < end; ++i) {
      const HtmlTag tag = tree_.nodes[i].tag;
      if (is_heading(tag) && entry.title.empty()) entry.title = inner_text(tree_, i, 300);
      if (tag == HtmlTag::time && !entry.published) read_time(i, entry);
    }
    if (!entry.published) {
      const auto dates = written_dates(front_of(tree_, node), hints_);
      if (!dates.empty()) entry.published = dates.front().date;
      entry.from = "visible text";
    }
    return entry;
  }

  std::optional<ClockTime> clock(std::uint32_t node) const { return clock_time_in(front_of(tree_, node)); }

 private:
  void read_time(std::uint32_t node, LiveEntry& entry) {
    for (const HtmlAttribute key : {HtmlAttribute::datetime, HtmlAttribute::content}) {
      const auto value = tree_.attribute(node, key);
      if (value && !entry.published) entry.published = parse_publication_date(*value);
    }
    entry.from = "time";
  }

  const HtmlTree& tree_;
  const DateHints& hints_;
  std::map<std::string, const JsonLdUpdate*> updates_;
};

int minutes_of(const ClockTime& time) { return time.hours * 60 + time.minutes; }

constexpr int kBack = 6 * 60;  // Minutes. A smaller step back is an entry out of order, not the next day.

/// How long the entries would go on if the page were read in this order.
int minutes_spanned(const std::vector<std::optional<ClockTime>>& clocks, bool from_below) {
  std::optional<int> first, before;
  int days = 0;
  for (std::size_t k = 0; k < clocks.size(); ++k) {
    const auto& clock = clocks[from_below ? clocks.size() - 1 - k : k];
    if (!clock) continue;
    const int now = minutes_of(*clock);
    if (!first) first = now;
    if (before && now + kBack < *before) ++days;
    before = now;
  }
  return before ? std::abs(days * 24 * 60 + *before - *first) + (*before < *first && days == 0 ? 24 * 60 : 0) : 0;
}

/// Gives entries that have only a time of day their day.
void complete_days(std::vector<LiveEntry>& entries, const std::vector<std::optional<ClockTime>>& clocks,
                   const std::optional<Day>& page_day) {
  const bool newest_first = minutes_spanned(clocks, true) < minutes_spanned(clocks, false);
  std::optional<Day> day = page_day;
  std::optional<int> before;
  for (std::size_t k = 0; k < entries.size(); ++k) {
    const std::size_t i = newest_first ? entries.size() - 1 - k : k;
    LiveEntry& entry = entries[i];
    if (entry.published) {
      day = entry.published->day;
      before = clocks[i] ? std::optional(minutes_of(*clocks[i])) : std::nullopt;
      continue;
    }
    if (!clocks[i] || !day) continue;
    const int now = minutes_of(*clocks[i]);
    if (before && now + kBack < *before) day = Day{day->number + 1};
    before = now;
    entry.published =
        PublicationDate{.iso = date_time(*day, *clocks[i]), .precision = DatePrecision::minute, .day = *day};
    entry.from = "visible text";
    entry.day_assumed = true;
  }
}

}  // namespace

std::vector<LiveEntry> live_entries(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                    const PageMetadata& page, const std::optional<std::string>& url,
                                    const DateHints& hints, const std::optional<Day>& page_day) {
  std::vector<std::uint32_t> nodes = declared_entries(tree, regions);
  if (nodes.size() < 2) {
    const bool live = std::ranges::any_of(page.stories, &JsonLdArticle::live) ||
                      std::ranges::any_of(page.titles, [](const std::string& title) { return is_live_title(title); }) ||
                      (url && is_live_title(*url));
    nodes = live ? repeated_entries(tree, regions) : std::vector<std::uint32_t>{};
  }
  if (nodes.size() < 2 || nodes.size() > kMostEntries) return {};
  Dater dater(tree, page, hints);
  std::vector<LiveEntry> entries;
  std::vector<std::optional<ClockTime>> clocks;
  std::size_t timed = 0;
  for (const std::uint32_t node : nodes) {
    entries.push_back(dater.read(node));
    clocks.push_back(dater.clock(node));
    timed += entries.back().published || clocks.back();
  }
  if (timed * 2 < entries.size()) return {};
  complete_days(entries, clocks, page_day);
  return entries;
}

}  // namespace cairn
