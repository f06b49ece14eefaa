#pragma once

#include <string_view>
#include <vector>

#include "claims/attribution.h"
#include "claims/source_phrases.h"
#include "claims/words.h"

// One sentence while its sources are read, and the ways to find one: by a verb of saying, by a word that stands
// before a source, by a noun for what is said, by a mark beside a name.

namespace cairn {

/// A sentence, which of its words are spoken for, and the sources found so far.
struct SourceScan {
  std::string_view text;
  const Sentence& s;
  Cues cues;
  bool in_quotation;            ///< At the token that is read.
  std::vector<bool> used = {};  ///< By token: belongs to a source or a cue.
  std::vector<SourceMention> found = {};

  bool is(std::size_t token, Tag tag) const { return s.is(token, tag); }
  bool word(std::size_t token, LowerWord w) const { return is_word(text, s, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text, s, token, m); }
  /// A quotation mark, or one of the two apostrophes that some newspapers write for it.
  bool quote(std::size_t token) const { return is_quote(text, s, token) || half_quote(token); }
  bool half_quote(std::size_t token) const;
  bool ends_with(std::size_t token, std::string_view lower, std::string_view upper) const;
  bool going_on(std::size_t token) const { return ends_with(token, "ing", "ING"); }
  bool is_heading() const { return s.block == ClaimBlock::headline || s.block == ClaimBlock::teaser; }
  bool is_title_case() const;          ///< A headline among sentences: nearly every word has a capital.
  bool is_short_without_stop() const;  ///< A headline in a text that came without blocks.
  bool full() const;                   ///< So many sources that the sentence is a list or noise.

  Attribution link_of(Tokens name, Tokens described, std::size_t cue_begin, std::size_t cue_end) const;
  void mark_used(std::size_t begin, std::size_t end);
};

/// "X said", "said X", "X told Y", "adding that": subjects of verbs of saying.
void read_spoken(SourceScan& scan);

/// "according to X", "citing X": what follows the cue.
void read_cited(SourceScan& scan);

/// "X's claim that", "a statement by X that": nouns for what is said.
void read_nouns(SourceScan& scan);

/// "Ministry: 4 killed", "4 killed in strike – Asayish": a name beside a mark.
void read_headed(SourceScan& scan);

/// Does the phrase say something here? Not as a noun, a name, a passive or an adjective.
bool speaks_here(const SourceScan& scan, const Match& verb);

}  // namespace cairn
