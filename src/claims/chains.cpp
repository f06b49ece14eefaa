#include "claims/chains.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

std::string lower(std::string_view words) {
  std::string out;
  for (const char c : words) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// "X accused Y of …, where a strike killed 12": the clause after ", where" is the publisher's own.
bool own_words_between(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end) {
  if (!s.is(begin - 1, Tag::accuse)) return false;
  for (std::size_t t = begin + 1; t < end; ++t) {
    if ((is_word(text, s, t, "where") || is_word(text, s, t, "which")) && is_mark(text, s, t - 1, ',')) return true;
  }
  return false;
}

}  // namespace

bool is_publisher(const Attribution& link, const std::optional<std::string>& outlet) {
  if (!outlet || outlet->size() < 3) return false;
  const std::string source = lower(link.source);
  std::string name = lower(*outlet);
  if (const auto bracket = name.find(" ("); bracket != std::string::npos) name.resize(bracket);
  if (name.size() < 3) return false;
  const auto at = source.find(name);
  if (at != std::string::npos && at < 5) return true;
  // "SOHR activists" in a text of the Syrian Observatory for Human Rights
  std::string initials;
  for (std::size_t i = 0; i < outlet->size(); ++i) {
    const bool begins = i == 0 || (*outlet)[i - 1] == ' ';
    if (begins && (*outlet)[i] >= 'A' && (*outlet)[i] <= 'Z') initials += (*outlet)[i];
  }
  return initials.size() >= 3 && (source + ' ').starts_with(lower(initials) + ' ');
}

bool publisher_names_party(const Document& document, const Lexicon::Tables& tables) {
  if (!document.outlet) return false;
  std::vector<Token> tokens;
  append_tokens(*document.outlet, {0, static_cast<std::uint32_t>(document.outlet->size())}, tables.vocabulary, tokens);
  Sentence outlet;
  outlet.tokens = tokens;
  find_matches(tables, outlet);
  return std::ranges::any_of(outlet.matches, [](const Match& match) {
    if (match.tag() != Tag::source) return false;
    const Role role = static_cast<Role>(match.entry->a);
    return role == Role::military || role == Role::belligerent;
  });
}

AttributionChain chain_of(std::string_view text, const std::optional<std::string>& outlet, const Sentence& s,
                          const Setting& setting, const Frame& frame, std::vector<AttributionChain>& others) {
  // Nearest the event first: what is cited, then the innermost speaker, outward.
  std::vector<const SourceMention*> covering;
  for (const SourceMention& source : setting.sources) {
    const std::size_t at = frame.trigger_begin;
    const bool own_verb = frame.kind != Kind::harm && frame.kind != Kind::damage &&
                          source.cue_begin <= frame.trigger_begin && frame.trigger_begin < source.cue_end;
    const bool covered = source.covers_begin <= at && at < source.covers_end &&
                         !(at > source.cue_end && own_words_between(text, s, source.cue_end, at));
    if (own_verb || covered) covering.push_back(&source);
  }
  std::ranges::sort(covering, [&](const SourceMention* a, const SourceMention* b) {
    if (a->cited != b->cited) return a->cited;
    if (a->closing != b->closing) return !a->closing;
    return a->closing ? a->cue_begin < b->cue_begin : a->cue_begin > b->cue_begin;
  });
  AttributionChain chain;
  for (const SourceMention* source : covering) {
    if (is_publisher(source->link, outlet)) continue;
    if (!chain.empty() && chain.back().source == source->link.source) continue;
    chain.push_back(source->link);
    if (chain.size() == 1) {
      for (const Attribution& other : source->parallel) others.push_back({other});
    }
  }
  return chain;
}

bool follow_quotes(std::string_view text, const Sentence& s, Quotation& quotation) {
  if (s.paragraph != quotation.paragraph) {
    quotation.paragraph = s.paragraph;
    quotation.open = false;
  }
  const bool begins_inside = quotation.open || (s.size() > 0 && is_quote(text, s, 0));
  for (std::size_t t = 0; t < s.size(); ++t) {
    const std::string_view mark = words_at(text, s, t);
    if (mark == "\xe2\x80\x9c")
      quotation.open = true;
    else if (mark == "\xe2\x80\x9d")
      quotation.open = false;
    else if (mark == "\"")
      quotation.open = !quotation.open;
  }
  return begins_inside;
}

bool inside_quotes(std::string_view text, const Sentence& s, std::size_t token) {
  int open = 0;
  for (std::size_t t = 0; t < token; ++t) {
    const std::string_view mark = words_at(text, s, t);
    if (mark == "\xe2\x80\x9c")
      ++open;
    else if (mark == "\xe2\x80\x9d")
      open = 0;
    else if (mark == "\"")
      open = open ? 0 : 1;
  }
  return open > 0;
}

}  // namespace cairn
