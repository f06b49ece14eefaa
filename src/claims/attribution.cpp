#include "claims/attribution.h"

#include <algorithm>

#include "claims/source_covers.h"
#include "claims/source_scan.h"

namespace cairn {

bool SourceScan::half_quote(std::size_t token) const {
  if (!mark(token, '\'')) return false;
  return (token > 0 && s.tokens[token - 1].kind == TokenKind::punctuation && !s.tokens[token].space_before) ||
         mark(token + 1, '\'');
}

bool SourceScan::ends_with(std::size_t token, std::string_view lower, std::string_view upper) const {
  const std::string_view w = words_at(text, s, token);
  return w.ends_with(lower) || w.ends_with(upper);
}

bool SourceScan::is_title_case() const {
  if (s.size() > 30) return false;
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const Token& token : s.tokens) {
    if (token.kind != TokenKind::word || token.span.size() < 4) continue;
    ++words;
    capitals += token.capital;
  }
  return words > 3 && capitals + 1 >= words;
}

bool SourceScan::is_short_without_stop() const {
  return s.size() > 0 && s.size() < 20 && s.tokens.back().kind == TokenKind::word;
}

bool SourceScan::full() const {
  constexpr std::size_t kMostSources = 24;
  return found.size() >= kMostSources;
}

Attribution SourceScan::link_of(Tokens name, Tokens described, std::size_t cue_begin, std::size_t cue_end) const {
  Attribution link;
  link.span = s.span_of(name.begin, name.end);
  link.source = name_of(text, *link.span);
  link.role = role_of(text, s, name);
  if (!link.role || *link.role == Role::unnamed) {
    if (const auto role = role_of(text, s, described)) link.role = role;
  }
  if (cue_end > cue_begin) link.cue = name_of(text, s.span_of(cue_begin, cue_end));
  return link;
}

void SourceScan::mark_used(std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end && t < used.size(); ++t) used[t] = true;
}

std::vector<SourceMention> read_sources(std::string_view text, const Sentence& sentence, Cues cues, bool in_quotation) {
  SourceScan scan{.text = text, .s = sentence, .cues = cues, .in_quotation = in_quotation};
  const bool wants_views = cues == Cues::all && sentence.has(Tag::view);
  if (!sentence.has(Tag::say) && !sentence.has(Tag::according) && !sentence.has(Tag::citing) && !wants_views &&
      !sentence.has(Tag::say_noun) && !scan.is_heading() && !scan.is_short_without_stop() &&
      !sentence.has(Tag::clause_break))
    return {};
  scan.used.resize(sentence.size(), false);
  read_cited(scan);
  read_spoken(scan);
  read_nouns(scan);
  read_headed(scan);
  std::ranges::stable_sort(scan.found, {}, &SourceMention::cue_begin);
  part_sources(text, sentence, scan.found);
  return std::move(scan.found);
}

}  // namespace cairn
