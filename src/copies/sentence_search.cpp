#include "copies/sentence_search.h"

#include <algorithm>
#include <span>

#include "copies/story_words.h"

namespace cairn {
namespace {

constexpr std::size_t kMostPlaces = 8;  // Three words that stand in more places say nothing about where a sentence is.

std::uint64_t triple_hash(std::span<const StoryWord> words, std::size_t at) {
  return mixed((std::uint64_t{words[at].hash()} << 34) ^ (std::uint64_t{words[at + 1].hash()} << 17) ^ words[at + 2].hash());
}

/// The longest common subsequence of two stretches of words, as pairs of positions. Wagner and Fischer (1974), The
/// string-to-string correction problem.
class CommonWords {
 public:
  CommonWords(std::span<const StoryWord> a, std::span<const StoryWord> b)
      : rows_(a.size()), columns_(b.size()), lengths_((a.size() + 1) * (b.size() + 1), 0) {
    for (std::size_t i = rows_; i-- > 0;) {
      for (std::size_t j = columns_; j-- > 0;) {
        at(i, j) = a[i] == b[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows_ && j < columns_;) {
      if (a[i] == b[j]) {
        pairs_.emplace_back(i++, j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const std::vector<std::pair<std::size_t, std::size_t>>& pairs() const { return pairs_; }

 private:
  std::uint16_t& at(std::size_t i, std::size_t j) { return lengths_[i * (columns_ + 1) + j]; }
  std::size_t rows_;
  std::size_t columns_;
  std::vector<std::uint16_t> lengths_;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
};

/// Leaves out words that match alone: "the", "of" and "said" stand in order in any two texts.
struct Runs {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::uint32_t longest = 0;
};

Runs runs_of(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  Runs out;
  for (std::size_t begin = 0; begin < pairs.size();) {
    std::size_t end = begin + 1;
    while (end < pairs.size() && pairs[end].first == pairs[end - 1].first + 1 && pairs[end].second == pairs[end - 1].second + 1) {
      ++end;
    }
    if (end - begin > 1) out.pairs.insert(out.pairs.end(), pairs.begin() + static_cast<std::ptrdiff_t>(begin), pairs.begin() + static_cast<std::ptrdiff_t>(end));
    out.longest = std::max(out.longest, static_cast<std::uint32_t>(end - begin));
    begin = end;
  }
  return out;
}

bool has(std::span<const StoryWord> words, WordKind kind) {
  return std::ranges::any_of(words, [&](StoryWord word) { return word.kind() == kind; });
}

/// Words of the sentence that match none, gap by gap.
class Changes {
 public:
  /// `stretch` is of the story searched, and of it [begin, end) the sentence or sentences that match.
  Changes(std::span<const StoryWord> sentence, std::span<const StoryWord> stretch, std::size_t begin, std::size_t end,
          std::uint32_t first_word, FoundSentence& out)
      : sentence_(sentence), stretch_(stretch), begin_(begin), end_(end), first_word_(first_word), out_(out) {}

  void read(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    for (const StoryWord word : sentence_) {
      out_.numbers += word.kind() == WordKind::number ? 1 : 0;
      out_.names += word.kind() == WordKind::name ? 1 : 0;
    }
    const std::size_t before = std::max(begin_, pairs.front().second - std::min(pairs.front().second, pairs.front().first + 2));
    add_gap(0, pairs.front().first, stretch_.subspan(before, pairs.front().second - before));
    for (std::size_t i = 0; i + 1 < pairs.size(); ++i) {
      const std::size_t begin = pairs[i].second + 1;
      add_gap(pairs[i].first + 1, pairs[i + 1].first, stretch_.subspan(begin, pairs[i + 1].second - begin));
    }
    const std::size_t last = pairs.back().second + 1;
    const std::size_t after = std::min(end_, last + sentence_.size() - pairs.back().first + 1);
    add_gap(pairs.back().first + 1, sentence_.size(), stretch_.subspan(last, after - last));
  }

 private:
  void add_gap(std::size_t begin, std::size_t end, std::span<const StoryWord> instead) {
    if (begin >= end) return;
    const bool other_number = has(instead, WordKind::number);
    const bool other_name = has(instead, WordKind::name);
    for (std::size_t i = begin; i < end; ++i) {
      const WordKind kind = sentence_[i].kind();
      const bool changed = kind == WordKind::number || (kind == WordKind::name && other_name);
      if (!changed) continue;
      out_.changed.push_back(first_word_ + static_cast<std::uint32_t>(i));
      if (kind == WordKind::number && other_number) ++out_.replaced_numbers;
      if (kind == WordKind::name) ++out_.replaced_names;
    }
  }

  std::span<const StoryWord> sentence_;
  std::span<const StoryWord> stretch_;
  std::size_t begin_;
  std::size_t end_;
  std::uint32_t first_word_;
  FoundSentence& out_;
};

}  // namespace

StoryIndex::StoryIndex(const Story& story) : story_(story) {
  for (std::size_t i = 0; i < story.sentences.size(); ++i) {
    sentences_.emplace_back(story.sentences[i].hash, static_cast<std::uint32_t>(i));
  }
  std::ranges::sort(sentences_);
  if (story.words.size() >= 3) triples_.reserve(story.words.size() - 2);
  for (std::size_t at = 0; at + 3 <= story.words.size(); ++at) {
    triples_.emplace_back(triple_hash(story.words, at), static_cast<std::uint32_t>(at));
  }
  std::ranges::sort(triples_);
}

bool StoryIndex::find_exact(const Story& from, const StorySentence& sentence, FoundSentence& out) const {
  const auto found = std::ranges::lower_bound(sentences_, std::pair(sentence.hash, 0U));
  if (found == sentences_.end() || found->first != sentence.hash) return false;
  out.matched = out.exact = true;
  out.sentence = found->second;
  out.longest_run = sentence.size();
  for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
    out.numbers += from.words[at].kind() == WordKind::number ? 1 : 0;
    out.names += from.words[at].kind() == WordKind::name ? 1 : 0;
  }
  return true;
}

/// Where most of the sentence's triples of words stand at about the same distance from their place in it.
StoryIndex::Stretch StoryIndex::likely_stretch(const Story& from, const StorySentence& sentence) const {
  struct Vote {
    std::int64_t distance = 0;
    std::int64_t at = 0;  ///< In the story searched.
  };
  std::vector<Vote> votes;
  for (std::uint32_t at = sentence.begin; at + 3 <= sentence.end; ++at) {
    const std::uint64_t hash = triple_hash(from.words, at);
    auto place = std::ranges::lower_bound(triples_, std::pair(hash, 0U));
    const auto first = place;
    while (place != triples_.end() && place->first == hash && place - first <= static_cast<std::ptrdiff_t>(kMostPlaces)) ++place;
    if (place - first > static_cast<std::ptrdiff_t>(kMostPlaces)) continue;
    for (auto one = first; one != place; ++one) votes.push_back({std::int64_t{one->second} - at, one->second});
  }
  if (votes.empty()) return {};
  std::ranges::sort(votes, [](const Vote& a, const Vote& b) { return std::pair(a.distance, a.at) < std::pair(b.distance, b.at); });
  const std::int64_t slack = sentence.size() / 4 + 3;
  std::size_t best = 0, best_end = 0;
  for (std::size_t begin = 0, end = 0; begin < votes.size(); ++begin) {
    while (end < votes.size() && votes[end].distance - votes[begin].distance <= slack) ++end;
    if (end - begin > best_end - best) best = begin, best_end = end;
  }
  std::int64_t low = votes[best].distance + sentence.begin - slack;
  std::int64_t high = votes[best_end - 1].distance + sentence.end + slack;
  low = std::max<std::int64_t>(low, 0);
  high = std::min<std::int64_t>(high, static_cast<std::int64_t>(story_.words.size()));
  return low < high ? Stretch{static_cast<std::size_t>(low), static_cast<std::size_t>(high)} : Stretch{};
}

std::uint32_t StoryIndex::sentence_at(std::size_t word) const {
  const auto after = std::ranges::upper_bound(story_.sentences, word, {}, [](const StorySentence& s) { return std::size_t{s.begin}; });
  return after == story_.sentences.begin() ? 0 : static_cast<std::uint32_t>(after - story_.sentences.begin() - 1);
}

FoundSentence StoryIndex::find(const Story& from, const StorySentence& sentence) const {
  FoundSentence out;
  if (story_.sentences.empty() || find_exact(from, sentence, out)) return out;
  const Stretch stretch = likely_stretch(from, sentence);
  if (stretch.begin == stretch.end) return out;
  const auto words = std::span(from.words).subspan(sentence.begin, sentence.size());
  const auto others = std::span(story_.words).subspan(stretch.begin, stretch.end - stretch.begin);
  const Runs runs = runs_of(CommonWords(words, others).pairs());
  out.longest_run = runs.longest;
  if (runs.pairs.empty() || runs.pairs.size() * 10 < words.size() * 6) return out;
  out.matched = true;
  out.sentence = sentence_at(stretch.begin + runs.pairs[runs.pairs.size() / 2].second);
  // What the first and the last sentence that match have before and after the words in common belongs to the comparison,
  // what stands before and after them does not: a dateline replaces no number.
  const StorySentence& first = story_.sentences[sentence_at(stretch.begin + runs.pairs.front().second)];
  const StorySentence& last = story_.sentences[sentence_at(stretch.begin + runs.pairs.back().second)];
  const std::size_t begin = std::clamp<std::size_t>(first.begin, stretch.begin, stretch.begin + runs.pairs.front().second);
  const std::size_t end = std::clamp<std::size_t>(last.end, stretch.begin + runs.pairs.back().second + 1, stretch.end);
  Changes(words, others, begin - stretch.begin, end - stretch.begin, sentence.begin, out).read(runs.pairs);
  out.exact = runs.pairs.size() == words.size() && runs.longest == words.size();
  return out;
}

}  // namespace cairn
