#include "copies/groups.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kIdDigits = 12;

/// Connected parts, each with what it is known to be: the union of two that are known to differ is refused.
class Parts {
 public:
  explicit Parts(std::span<const Story> stories) : parent_(stories.size()), agency_(stories.size()), given_(stories.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::size_t i = 0; i < stories.size(); ++i) {
      agency_[i] = !stories[i].own_agency.empty() ? stories[i].own_agency : stories[i].credit ? stories[i].credit->agency : "";
      given_[i] = stories[i].given_group.value_or("");
    }
  }

  std::uint32_t root(std::uint32_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b || differ(agency_[a], agency_[b]) || differ(given_[a], given_[b])) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    if (agency_[a].empty()) agency_[a] = agency_[b];
    if (given_[a].empty()) given_[a] = given_[b];
  }

  const std::string& agency(std::uint32_t root) const { return agency_[root]; }
  const std::string& given(std::uint32_t root) const { return given_[root]; }

 private:
  static bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }
  std::vector<std::uint32_t> parent_;
  std::vector<std::string> agency_;
  std::vector<std::string> given_;
};

std::uint32_t shared_words(const CopyPair& pair) {
  return std::max(pair.alignment.first.shared_words, pair.alignment.second.shared_words);
}

/// Dates of different precision are compared as far as both go; equal so far = neither is earlier.
int compare_dates(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t size = std::min(a.size(), b.size());
  return a.compare(0, size, b, 0, size);
}

void finish(std::span<const Story> stories, StoryGroup& group) {
  const auto key = [&](std::uint32_t at) {
    const Story& story = stories[at];
    return std::tuple(!(group.agency && story.own_agency == *group.agency), story.published.empty(),
                      std::string_view(story.published), ~story.words.size(), std::string_view(story.id));
  };
  std::ranges::sort(group.members, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  const Story& first = stories[group.members.front()];
  if (group.id.empty()) group.id = "copies-" + sha256_hex(first.id).substr(0, kIdDigits);
  if (group.agency && first.own_agency == *group.agency) {
    group.original = group.members.front();
    group.evidence = CopyEvidence::credit;
    return;
  }
  if (group.agency) {
    group.evidence = CopyEvidence::credit;  // The original is the agency's, which is not held.
    return;
  }
  if (first.credit) return;  // It says itself that it is none.
  const bool first_of_all = std::all_of(group.members.begin() + 1, group.members.end(), [&](std::uint32_t at) {
    return compare_dates(first.published, stories[at].published) < 0;
  });
  if (!first_of_all) return;
  group.original = group.members.front();
  group.evidence = CopyEvidence::date;
}

}  // namespace

void set_direction(std::span<const Story> stories, CopyPair& pair) {
  const Story& a = stories[pair.stories.first];
  const Story& b = stories[pair.stories.second];
  const auto credits = [](const Story& story, const Story& other) {
    return story.credit && !other.own_agency.empty() && story.credit->agency == other.own_agency;
  };
  pair.evidence = CopyEvidence::credit;
  if (credits(a, b) || credits(b, a)) {
    pair.source = credits(a, b) ? 1 : 0;
    return;
  }
  if (a.credit && b.credit) return;  // Both from an agency.
  if (!a.own_agency.empty() || !b.own_agency.empty()) {
    if (a.own_agency.empty() != b.own_agency.empty() && !a.credit && !b.credit) {
      pair.source = a.own_agency.empty() ? 1 : 0;
      return;
    }
  }
  if (a.credit || b.credit) return;  // One says that it is not the source; of the other nothing is known.
  if (const int earlier = compare_dates(a.published, b.published); earlier != 0) {
    pair.source = earlier < 0 ? 0 : 1;
    pair.evidence = CopyEvidence::date;
    return;
  }
  // Nearly all of one in the other, which has a fifth more: cutting is easier than making up.
  const auto is_cut = [](const SharedText& part, const SharedText& whole) {
    return part.shared_words * 10 >= part.words * 9 && part.words * 6 <= whole.words * 5;
  };
  const bool first_cut = is_cut(pair.alignment.first, pair.alignment.second);
  const bool second_cut = is_cut(pair.alignment.second, pair.alignment.first);
  pair.evidence = CopyEvidence::none;
  if (first_cut == second_cut) return;
  pair.source = first_cut ? 1 : 0;
  pair.evidence = CopyEvidence::extent;
}

StoryGroups group_stories(std::span<const Story> stories, std::span<const CopyPair> pairs) {
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return shared_words(pairs[a]) > shared_words(pairs[b]); });
  Parts parts(stories);
  for (const std::size_t i : order) parts.join(pairs[i].stories.first, pairs[i].stories.second);

  StoryGroups out;
  out.of_story.assign(stories.size(), kNoGroup);
  std::vector<std::uint32_t> group_of_root(stories.size(), kNoGroup);
  std::vector<bool> in_pair(stories.size(), false);
  for (const CopyPair& pair : pairs) in_pair[pair.stories.first] = in_pair[pair.stories.second] = true;
  for (std::uint32_t i = 0; i < stories.size(); ++i) {
    if (!in_pair[i]) continue;
    std::uint32_t& group = group_of_root[parts.root(i)];
    if (group == kNoGroup) {
      group = static_cast<std::uint32_t>(out.groups.size());
      const std::string& agency = parts.agency(parts.root(i));
      out.groups.push_back({.id = parts.given(parts.root(i)),
                            .agency = agency.empty() ? std::nullopt : std::optional(agency),
                            .members = {},
                            .original = {}});
    }
    out.groups[group].members.push_back(i);
    out.of_story[i] = group;
  }
  for (StoryGroup& group : out.groups) finish(stories, group);
  return out;
}

}  // namespace cairn
