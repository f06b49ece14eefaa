#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "claims/tables.h"
#include "model/claim.h"
#include "text/tokens.h"

// One sentence as the rules see it: tokens, and what the rule packs say about them.

namespace cairn {

/// A phrase of the rule packs found in a sentence: tokens [begin, end).
struct Match {
  std::uint16_t begin = 0;
  std::uint16_t end = 0;
  const Entry* entry = nullptr;

  Tag tag() const { return entry->tag; }
  bool contains(std::size_t token) const { return begin <= token && token < end; }
};

struct Sentence {
  Span span;
  ClaimBlock block = ClaimBlock::body;
  std::size_t paragraph = 0;           ///< Index of the document block it stands in.
  bool capitals_mean_nothing = false;  ///< Newswire in capitals only.
  std::size_t body_begin = 0;          ///< First token after a dateline ("BEIRUT (AP) --"); 0 without one.
  std::span<const Token> tokens;
  std::vector<Match> matches;              ///< By begin, longest first.
  std::vector<std::uint32_t> first_match;  ///< By token: index into matches; one more at the end.
  std::vector<std::uint64_t> starts;       ///< By token: bits of the tags that start there.
  std::uint64_t any = 0;                   ///< Bits of all tags in the sentence.

  std::size_t size() const { return tokens.size(); }
  bool is(std::size_t token, Tag tag) const {
    return token < starts.size() && (starts[token] >> static_cast<int>(tag) & 1) != 0;
  }
  bool has(Tag tag) const { return (any >> static_cast<int>(tag) & 1) != 0; }
  /// The longest match of this tag that starts at the token, or null.
  const Match* match(std::size_t token, Tag tag) const { return is(token, tag) ? longest(token, tag) : nullptr; }
  /// The longest match of this tag that ends at (before) the token, or null.
  const Match* match_ending(std::size_t token, Tag tag) const { return has(tag) ? longest_ending(token, tag) : nullptr; }
  Span span_of(std::size_t begin, std::size_t end) const {
    return {tokens[begin].span.begin, tokens[end - 1].span.end};
  }

 private:
  const Match* longest(std::size_t token, Tag tag) const;
  const Match* longest_ending(std::size_t token, Tag tag) const;
};

/// Fills matches, first_match, starts and any from tokens.
void find_matches(const Lexicon::Tables& tables, Sentence& sentence);

/// A number or a word of quantity as written, with its qualifier: "at least 23", "between 200 and 500", "dozens of".
struct CountExpression {
  std::size_t begin = 0;
  std::size_t end = 0;
  Count count;             ///< With span: the words.
  bool negated = false;    ///< "no", "not a single"
  bool share = false;      ///< "most of them", "half"
  bool derived = false;    ///< "all but two of the 12": computed from what is said.
  bool plain_one = false;  ///< "one": may also be a pronoun.
};

/// Reads the count expression that starts at `token`, if there is one. Numbers that are dates, years, ages, clock
/// times, money, distances, percentages or ordinals are none.
std::optional<CountExpression> read_count(std::string_view text, const Sentence& sentence, std::size_t token);

/// The same without the question what the number counts: for objects and reports. Dates and years are still none.
std::optional<CountExpression> read_any_count(std::string_view text, const Sentence& sentence, std::size_t token);

/// People counted in a sentence: "at least 23 people", "a woman", "14 of them", "civilians".
struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t head = 0;  ///< First token of the head noun; begin where it is left out.
  Count count;
  bool negated = false;
  bool share = false;
  bool derived = false;  ///< The number is computed from what is said: "all but two of the 12", "a man and woman".
  bool bare = false;    ///< No number, article or possessive: "civilians".
  bool elided = false;  ///< No noun: "13 others", "26".
  bool bodies = false;
  bool definite = false;  ///< "the three": refers back.
  bool named = false;     ///< "Omar Salim": a person given by name.
  bool kin = false;       ///< "his brother", "her three children": one of those already counted, if any were.
  std::optional<Victims> victims = {};
  int part_of = -1;  ///< Index of the whole among the sentence's groups.
};

/// Last names of the persons that a document has named so far, as they stand in its text.
using KnownNames = std::vector<std::string_view>;

/// All groups of people, in order. Persons who were named before are known by their last names; new ones are added.
std::vector<Group> read_groups(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                               KnownNames& known);
std::vector<Group> read_groups(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence);

}  // namespace cairn
