#include "claims/chains.h"

#include <algorithm>

#include "claims/words.h"

namespace cairn {
namespace {

/// "X accused Y of …, where a strike killed 12": the clause after ", where" is the publisher's own.
bool own_words_between(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end) {
  if (!s.is(begin - 1, Tag::accuse)) return false;
  for (std::size_t t = begin + 1; t < end; ++t) {
    if ((is_word(text, s, t, "where") || is_word(text, s, t, "which")) && is_mark(text, s, t - 1, ',')) return true;
  }
  return false;
}

/// Is the publisher's name in the lexicon, with such a role?
template <class Fits>
bool publisher_has(const Document& document, const Lexicon::Tables& tables, const Fits& fits) {
  if (!document.outlet) return false;
  std::vector<Token> tokens;
  append_tokens(*document.outlet, {0, static_cast<std::uint32_t>(document.outlet->size())}, tables.vocabulary, tokens);
  Sentence outlet;
  outlet.tokens = tokens;
  find_matches(tables, outlet);
  return std::ranges::any_of(outlet.matches, [&](const Match& match) {
    return match.tag() == Tag::source && fits(static_cast<Role>(match.entry->a));
  });
}

}  // namespace

bool publisher_names_party(const Document& document, const Lexicon::Tables& tables) {
  return publisher_has(document, tables, [](Role role) { return role == Role::military || role == Role::belligerent; });
}

bool publisher_is_recorder(const Document& document, const Lexicon::Tables& tables) {
  return publisher_has(document, tables, [](Role role) { return role == Role::monitor; });
}

AttributionChain chain_of(std::string_view text, std::span<const std::string> publisher, const Sentence& s,
                          const Speech& speech, const Frame& frame, std::vector<AttributionChain>& others) {
  // Nearest the event first: what is cited, then the innermost speaker, outward.
  std::vector<const SourceMention*> covering;
  for (const SourceMention& source : speech.sources) {
    const std::size_t at = frame.trigger_begin;
    // "X denied", and "X identified the victim as"
    const bool harm = frame.kind == Kind::harm || frame.kind == Kind::damage;
    const bool own_verb = source.cue_begin <= frame.trigger_begin && frame.trigger_begin < source.cue_end &&
                          (!harm || frame.trigger_end > source.cue_end);
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
  const auto add = [&](const Attribution& link) {
    if (is_publisher(link, publisher)) return;
    const bool known = std::ranges::any_of(chain, [&](const Attribution& one) { return one.source == link.source; });
    if (!known) chain.push_back(link);
  };
  for (const SourceMention* source : covering) {
    add(source->link);
    for (const Attribution& medium : source->through) add(medium);
    if (chain.size() == 1) {
      for (const Attribution& other : source->parallel) others.push_back({other});
    }
  }
  if (chain.empty() || speech.enclosed) {
    for (const Attribution& link : speech.carried) add(link);
  }
  return chain;
}

}  // namespace cairn
