#include "copies/alignment.h"

#include <algorithm>
#include <cstdlib>

#include "copies/sentence_search.h"

namespace cairn {
namespace {

constexpr std::uint32_t kFewestSharedWords = 12;
constexpr std::uint32_t kFewestInARow = 7;

/// An outlet that prints its own words again after a month writes about something else in its usual form.
constexpr std::int32_t kMostDaysOfOneOutlet = 31;

bool are_long_apart(const Story& first, const Story& second) {
  const std::optional<Day> a = day_of(first);
  const std::optional<Day> b = day_of(second);
  return a && b && std::abs(a->number - b->number) > kMostDaysOfOneOutlet;
}

/// The frame of one outlet's pages, which is the same around any text.
struct Ends {
  std::size_t head = 0;  ///< Sentences at the begin that are the same in both.
  std::size_t tail = 0;
};

void count(const Story& story, const SentenceMatch& match, SharedText& out) {
  const StorySentence& sentence = story.sentences[match.sentence];
  if (match.other_number) {
    ++out.changed_sentences;
    return;
  }
  ++out.shared_sentences;
  out.shared_words += sentence.size();
  if (!sentence.quoted) out.shared_own_words += sentence.size();
}

/// A sentence that resembles one which stands here in its own words as well is another statement in the same form:
/// "Shells wounded 9 people in Qasr Luban" beside "Shells killed 23 people in Qasr Luban".
void drop_doubles(std::vector<FoundSentence>& found) {
  std::vector<std::uint32_t> taken;
  for (const FoundSentence& one : found) {
    if (one.exact) taken.push_back(one.sentence);
  }
  std::ranges::sort(taken);
  for (FoundSentence& one : found) {
    if (one.matched && !one.exact && std::ranges::binary_search(taken, one.sentence)) one.matched = false;
  }
}

SharedText shared_text(const Story& story, const StoryIndex& other, Ends ends) {
  const std::size_t last = story.sentences.size() - ends.tail;
  std::vector<FoundSentence> found(story.sentences.size());
  for (std::size_t i = ends.head; i < last; ++i) {
    if (!story.sentences[i].boilerplate) found[i] = other.find(story, story.sentences[i]);
  }
  drop_doubles(found);
  SharedText out;
  for (std::size_t i = ends.head; i < last; ++i) {
    const StorySentence& sentence = story.sentences[i];
    if (sentence.boilerplate) continue;
    ++out.sentences;
    out.words += sentence.size();
    if (!sentence.quoted) out.own_words += sentence.size();
    out.longest_run = std::max(out.longest_run, found[i].longest_run);
    if (!found[i].matched) continue;
    out.numbers += found[i].numbers;
    out.replaced_numbers += found[i].replaced_numbers;
    out.names += found[i].names;
    out.replaced_names += found[i].replaced_names;
    out.matches.push_back({.sentence = static_cast<std::uint32_t>(i),
                           .other = found[i].sentence,
                           .exact = found[i].exact,
                           .other_number = found[i].replaced_numbers > 0,
                           .changed = std::move(found[i].changed)});
    count(story, out.matches.back(), out);
  }
  return out;
}

bool is_large_share(const SharedText& text) {
  if (text.shared_words < kFewestSharedWords || text.longest_run < kFewestInARow) return false;
  const bool own = text.shared_own_words >= kFewestSharedWords && text.shared_own_words * 4 >= text.own_words;
  return own || text.shared_words * 10 >= text.words * 6;
}

/// The next report in the same words: most numbers are others, or most names and numbers.
bool is_next_of_a_series(const SharedText& a, const SharedText& b) {
  const std::uint32_t numbers = a.numbers + b.numbers;
  const std::uint32_t replaced = a.replaced_numbers + b.replaced_numbers;
  if (numbers >= 6 && replaced * 2 > numbers) return true;
  const std::uint32_t data = numbers + a.names + b.names;
  return data >= 6 && (replaced + a.replaced_names + b.replaced_names) * 2 > data;
}

Ends same_ends(const Story& first, const Story& second) {
  const auto same = [](const StorySentence& a, const StorySentence& b) { return a.hash == b.hash; };
  const std::size_t most = std::min(first.sentences.size(), second.sentences.size());
  Ends ends;
  while (ends.head < most && same(first.sentences[ends.head], second.sentences[ends.head])) ++ends.head;
  while (ends.tail < most - ends.head && same(first.sentences[first.sentences.size() - 1 - ends.tail],
                                             second.sentences[second.sentences.size() - 1 - ends.tail])) {
    ++ends.tail;
  }
  // All of one is in the other: that is a version, not a frame.
  return ends.head + ends.tail == most ? Ends{} : ends;
}

}  // namespace

PairAlignment align(const Story& first, const Story& second) {
  const bool one_outlet = !first.outlet_key.empty() && first.outlet_key == second.outlet_key;
  const StoryIndex of_first(first);
  const StoryIndex of_second(second);
  PairAlignment out;
  out.first = shared_text(first, of_second, {});
  out.second = shared_text(second, of_first, {});
  out.is_copy = (is_large_share(out.first) || is_large_share(out.second)) && !is_next_of_a_series(out.first, out.second);
  if (out.is_copy && one_outlet) {
    const Ends ends = same_ends(first, second);
    if (are_long_apart(first, second)) {
      out.is_copy = false;
    } else if (ends.head + ends.tail > 0) {
      out.is_copy = is_large_share(shared_text(first, of_second, ends)) || is_large_share(shared_text(second, of_first, ends));
    }
  }
  return out;
}

}  // namespace cairn
