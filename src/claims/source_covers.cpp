#include "claims/source_covers.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

bool tells_harm(const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end && t < s.size(); ++t) {
    if (s.is(t, Tag::effect) || s.is(t, Tag::damage) || s.is(t, Tag::body)) return true;
  }
  return false;
}

/// Where the clause of a source begins, if it stands beside what was told before: ", while Y", "and Y", "; Y".
std::size_t clause_begin(std::string_view text, const Sentence& s, const SourceMention& source) {
  std::size_t at = std::min(source.begin, source.cue_begin);
  if (at <= s.body_begin) return 0;
  if (is_word(text, s, at - 1, "the")) --at;
  const bool joins = at > 0 && (s.is(at - 1, Tag::clause_break) || is_word(text, s, at - 1, "and") ||
                                is_word(text, s, at - 1, "with"));
  if (joins) return at - 1;
  return at > 0 && is_mark(text, s, at - 1, ',') ? at - 1 : 0;
}

/// Where what a speaker tells with all of their verbs begins: "X said A but added B".
std::size_t told_from(const std::vector<SourceMention>& sources, std::size_t last) {
  std::size_t first = last;
  while (first > 0 && sources[first - 1].link.span == sources[last].link.span) --first;
  return std::max(sources[first].end, sources[first].cue_end);
}

}  // namespace

void place_content(std::string_view text, const Sentence& s, bool inverted, SourceMention& source) {
  const std::size_t first = std::min(source.begin, source.cue_begin);
  const std::size_t last = std::max(source.end, source.cue_end);
  const bool at_start = first <= s.body_begin + 1;
  const bool quoted_before = first > s.body_begin + 1 && is_quote(text, s, first - 1);
  const bool mark_before = first > s.body_begin && (is_mark(text, s, first - 1, ',') || quoted_before);
  const bool content_after = is_word(text, s, last, "that") || is_mark(text, s, last, ':') || is_quote(text, s, last) ||
                             (is_mark(text, s, last, ',') && is_quote(text, s, last + 1));
  const bool effect_before = tells_harm(s, s.body_begin, first);
  const bool effect_after = tells_harm(s, last, s.size());
  const bool little_left = s.size() - last < 8;
  if (quoted_before && !at_start && (effect_before || !effect_after)) {
    source.covers_begin = s.body_begin;
    source.covers_end = effect_before || content_after ? s.size() : first;
    source.closing = true;
    return;
  }
  // "A, X said, and B": a parenthesis
  if (mark_before && !at_start && !content_after && effect_before && is_mark(text, s, last, ',')) {
    source.covers_begin = s.body_begin;
    source.covers_end = s.size();
    source.closing = true;
    return;
  }
  const bool told_before =
      effect_before ? !effect_after || little_left || inverted : !effect_after && (little_left || inverted);
  if ((mark_before || inverted) && !at_start && !content_after && told_before) {
    source.covers_begin = s.body_begin;
    source.covers_end = effect_after && inverted ? s.size() : first;
    source.closing = true;
  } else {
    source.covers_begin = last;
    source.covers_end = s.size();
  }
}

void part_sources(std::string_view text, const Sentence& s, std::vector<SourceMention>& sources) {
  for (std::size_t i = 1; i < sources.size(); ++i) {
    SourceMention& later = sources[i];
    SourceMention& earlier = sources[i - 1];
    if (later.cited || earlier.cited || later.link == earlier.link) continue;
    const std::size_t first = std::min(later.begin, later.cue_begin);
    const std::size_t spoken = std::max(earlier.end, earlier.cue_end);
    if (first < spoken) continue;
    if (later.closing) {
      // "A, X said, and B, Y said"
      const bool between = tells_harm(s, spoken, first);
      if (earlier.closing && between) {
        later.covers_begin = spoken;
        earlier.covers_end = std::min(earlier.covers_end, spoken);
      }
      continue;
    }
    const std::size_t parted = clause_begin(text, s, later);
    const bool told = earlier.closing || tells_harm(s, told_from(sources, i - 1), parted);
    if (parted <= spoken || !told) continue;
    // "X said A but added B, and Y said C": both of X's verbs end there
    for (std::size_t k = i; k-- > 0;) {
      SourceMention& one = sources[k];
      if (one.link.span != earlier.link.span) break;
      one.covers_end = std::min(one.covers_end, std::max(parted, one.covers_begin));
    }
  }
}

}  // namespace cairn
