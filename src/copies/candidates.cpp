#include "copies/candidates.h"

#include <algorithm>
#include <numeric>

#include "copies/fingerprints.h"

namespace cairn {
namespace {

// A fingerprint and the story it is of in one number: 40 bits and 24. Among 10^8 fingerprints one in ten thousand meets
// another by chance, which costs a comparison and changes no result.
constexpr unsigned kStoryBits = 24;
constexpr std::uint64_t kStoryMask = (std::uint64_t{1} << kStoryBits) - 1;
constexpr std::size_t kNeighbours = 4;
constexpr std::size_t kBlock = 256;  // Stories for one call of RunAll.

std::uint64_t packed(std::uint64_t hash, std::size_t story) { return (hash & ~kStoryMask) | story; }
std::uint32_t story_of(std::uint64_t entry) { return static_cast<std::uint32_t>(entry & kStoryMask); }
bool same_key(std::uint64_t a, std::uint64_t b) { return (a & ~kStoryMask) == (b & ~kStoryMask); }

/// Calls `take(begin, end)` for each stretch of entries with one key.
template <class Take>
void for_each_key(std::span<const std::uint64_t> sorted, const Take& take) {
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin + 1;
    while (end < sorted.size() && same_key(sorted[begin], sorted[end])) ++end;
    take(begin, end);
    begin = end;
  }
}

/// Postings of fingerprints that two stories or more have.
struct Index {
  std::vector<std::uint64_t> postings;         ///< Sorted by fingerprint, then story.
  std::vector<std::uint32_t> list_begin;       ///< Positions in `postings`; one more than lists.
  std::vector<std::uint32_t> lists_of_story;   ///< Lists, story by story.
  std::vector<std::size_t> story_begin;        ///< Positions in `lists_of_story`; one more than stories.
};

Index build_index(std::span<const Story> stories) {
  Index index;
  std::size_t all = 0;
  for (const Story& story : stories) all += story.fingerprints.size();
  index.postings.reserve(all);
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const std::uint64_t hash : stories[i].fingerprints) index.postings.push_back(packed(hash, i));
  }
  std::ranges::sort(index.postings);
  std::size_t kept = 0;
  for_each_key(index.postings, [&](std::size_t begin, std::size_t end) {
    if (end - begin < 2) return;
    index.list_begin.push_back(static_cast<std::uint32_t>(kept));
    std::copy(index.postings.begin() + static_cast<std::ptrdiff_t>(begin),
              index.postings.begin() + static_cast<std::ptrdiff_t>(end),
              index.postings.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += end - begin;
  });
  index.postings.resize(kept);
  index.postings.shrink_to_fit();
  index.list_begin.push_back(static_cast<std::uint32_t>(kept));

  index.story_begin.assign(stories.size() + 1, 0);
  for (const std::uint64_t entry : index.postings) ++index.story_begin[story_of(entry) + 1];
  std::partial_sum(index.story_begin.begin(), index.story_begin.end(), index.story_begin.begin());
  index.lists_of_story.resize(kept);
  std::vector<std::size_t> next(index.story_begin.begin(), index.story_begin.end() - 1);
  for (std::size_t list = 0; list + 1 < index.list_begin.size(); ++list) {
    for (std::size_t at = index.list_begin[list]; at < index.list_begin[list + 1]; ++at) {
      index.lists_of_story[next[story_of(index.postings[at])]++] = static_cast<std::uint32_t>(list);
    }
  }
  return index;
}

/// One fingerprint is enough for a short text: of 70 words, a quarter is one sentence.
constexpr std::size_t kShortList = 16;

bool is_candidate(const Story& a, const Story& b, std::size_t shared) {
  const std::size_t smaller = std::min(a.fingerprints.size(), b.fingerprints.size());
  return smaller <= kShortList || (shared >= 2 && shared * 10 >= smaller);
}

/// Earlier stories that share a fingerprint with one story.
class Partners {
 public:
  Partners(std::span<const Story> stories, const Index& index) : stories_(stories), index_(index) {}

  void append_pairs(std::uint32_t story, std::vector<StoryPair>& out) {
    met_.clear();
    for (std::size_t i = index_.story_begin[story]; i < index_.story_begin[story + 1]; ++i) add_list(story, i);
    std::ranges::sort(met_);
    for (std::size_t begin = 0; begin < met_.size();) {
      std::size_t end = begin;
      while (end < met_.size() && met_[end] == met_[begin]) ++end;
      const std::uint32_t other = met_[begin];
      if (is_candidate(stories_[story], stories_[other], end - begin)) out.push_back({other, story});
      begin = end;
    }
  }

 private:
  void add_list(std::uint32_t story, std::size_t place) {
    const std::size_t list = index_.lists_of_story[place];
    const auto begin = index_.postings.begin() + index_.list_begin[list];
    const auto end = index_.postings.begin() + index_.list_begin[list + 1];
    const bool common = static_cast<std::size_t>(end - begin) > kCommonFingerprint;
    // The list is in the order of stories; where this one stands in it is found by halving.
    const auto own = std::lower_bound(begin, end, story, [](std::uint64_t entry, std::uint32_t value) {
      return story_of(entry) < value;
    });
    auto first = begin;
    if (common && own - begin > static_cast<std::ptrdiff_t>(kNeighbours)) first = own - static_cast<std::ptrdiff_t>(kNeighbours);
    for (auto at = first; at < own; ++at) met_.push_back(story_of(*at));
  }

  std::span<const Story> stories_;
  const Index& index_;
  std::vector<std::uint32_t> met_;
};

constexpr std::size_t kFewestDocuments = 6;  // That make a sentence boilerplate.
constexpr std::size_t kSample = 16;          // Pairs of documents that are looked at for each sentence.

/// Half of the pairs of neighbours sampled among the documents have less than `share` of their fingerprints in common.
bool mostly_differ(std::span<const Story> stories, std::span<const std::uint64_t> entries, double share) {
  const std::size_t pairs = std::min(kSample, entries.size() - 1);
  std::size_t different = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const std::size_t at = i * (entries.size() - 1) / pairs;
    const auto& a = stories[story_of(entries[at])].fingerprints;
    const auto& b = stories[story_of(entries[at + 1])].fingerprints;
    const auto smaller = static_cast<double>(std::min(a.size(), b.size()));
    if (static_cast<double>(count_shared(a, b)) < share * smaller) ++different;
  }
  return different * 2 > pairs;
}

/// Who has a sentence, and when.
struct Use {
  bool one_outlet = false;         ///< Known, and the same for all.
  std::optional<std::int32_t> days; ///< From the first to the last day that is known.
};

Use use_of(std::span<const Story> stories, std::span<const std::uint64_t> entries) {
  Use out{.one_outlet = !stories[story_of(entries.front())].outlet_key.empty(), .days = {}};
  std::optional<Day> first, last;
  for (const std::uint64_t entry : entries) {
    const Story& story = stories[story_of(entry)];
    out.one_outlet = out.one_outlet && story.outlet_key == stories[story_of(entries.front())].outlet_key;
    const std::optional<Day> day = day_of(story);
    if (!day) continue;
    if (!first || *day < *first) first = day;
    if (!last || *last < *day) last = day;
  }
  if (first) out.days = last->number - first->number;
  return out;
}

/// How much two documents must have in common beside a sentence for it to be a story's. The frame of short posts is half
/// of each; but a story is printed by a dozen within days, and not by twenty who add as much of their own. Where no day is
/// known, nothing tells the two apart, and a frame is likelier.
double least_in_common(const Use& use, std::size_t documents) {
  if (use.one_outlet && use.days && *use.days > 0) return 0.6;
  return !use.days || *use.days > 7 || documents >= 20 ? 0.7 : 0.3;
}

}  // namespace

std::vector<std::uint32_t> content_order(std::span<const Story> stories) {
  std::vector<std::uint32_t> order(stories.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const auto& first = stories[a].fingerprints;
    const auto& second = stories[b].fingerprints;
    const std::size_t size = std::min<std::size_t>({4, first.size(), second.size()});
    for (std::size_t i = 0; i < size; ++i) {
      if (first[i] != second[i]) return first[i] < second[i];
    }
    if (std::min<std::size_t>(4, first.size()) != std::min<std::size_t>(4, second.size())) return first.size() < second.size();
    return stories[a].id < stories[b].id;
  };
  std::ranges::sort(order, before);
  return order;
}

std::vector<StoryPair> candidate_pairs(std::span<const Story> stories, const RunAll& run_all) {
  const Index index = build_index(stories);
  std::vector<std::vector<StoryPair>> found((stories.size() + kBlock - 1) / kBlock);
  run_all(found.size(), [&](std::size_t block) {
    Partners partners(stories, index);
    const std::size_t end = std::min(stories.size(), (block + 1) * kBlock);
    for (std::size_t i = block * kBlock; i < end; ++i) partners.append_pairs(static_cast<std::uint32_t>(i), found[block]);
  });
  std::vector<StoryPair> out;
  for (const std::vector<StoryPair>& block : found) out.insert(out.end(), block.begin(), block.end());
  std::ranges::sort(out);
  return out;
}

void find_boilerplate(std::span<Story> stories) {
  std::vector<std::uint64_t> entries;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const StorySentence& sentence : stories[i].sentences) entries.push_back(packed(sentence.hash, i));
  }
  std::ranges::sort(entries);
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  std::vector<std::uint64_t> boilerplate;  // Keys, sorted.
  for_each_key(entries, [&](std::size_t begin, std::size_t end) {
    if (end - begin < kFewestDocuments) return;
    const std::span<const std::uint64_t> documents(entries.data() + begin, end - begin);
    const double share = least_in_common(use_of(stories, documents), documents.size());
    if (mostly_differ(stories, documents, share)) boilerplate.push_back(entries[begin] & ~kStoryMask);
  });
  if (boilerplate.empty()) return;
  for (Story& story : stories) {
    for (StorySentence& sentence : story.sentences) {
      sentence.boilerplate = std::ranges::binary_search(boilerplate, sentence.hash & ~kStoryMask);
    }
  }
}

}  // namespace cairn
