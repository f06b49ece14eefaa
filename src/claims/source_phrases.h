#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "claims/reading.h"

// The words that name a source: where they begin and end, and what they say
// about it.

namespace cairn {

/// Tokens [begin, end) of a sentence.
struct Tokens {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
  friend bool operator==(const Tokens&, const Tokens&) = default;
};

bool names_source(const Sentence& s, Tokens words);
/// A name of [source], or of a party.
bool names_known(const Sentence& s, Tokens words);
/// A capitalised name; in capitals-only texts a word or two that no rule pack
/// knows.
bool names_someone(const Sentence& s, Tokens words);
bool is_person_pronoun(std::string_view text, const Sentence& s, std::size_t token);
/// "he", "the statement", "the same source": stands for an earlier source.
bool refers_back(std::string_view text, const Sentence& s, Tokens words);
/// Bare "reports" and "information", "it was reported": nobody is named.
bool names_nobody(std::string_view text, const Sentence& s, Tokens words);
/// A description that needs no name: "the ambulance crew", "two neighbours".
bool describes_someone(std::string_view text, const Sentence& s, Tokens words);
std::optional<Role> role_of(std::string_view text, const Sentence& s, Tokens words);

/// The end of a source that begins at `begin`: up to a comma, a verb or the
/// end.
std::size_t source_end(std::string_view text, const Sentence& s, std::size_t begin);
/// A mark that parts a clause from what stands before it: a comma, a spaced
/// dash, a bracket …; not the hyphens, apostrophes and full stops inside names.
bool is_parting_mark(std::string_view text, const Sentence& s, std::size_t token);
/// The end of the "'s" or "'" of a possessive that begins at the token; the token itself where there is none.
std::size_t possessive_end(std::string_view text, const Sentence& s, std::size_t token);
/// Does a possessive end before the token: "the army's | report"?
bool is_owned(std::string_view text, const Sentence& s, std::size_t token);
/// A dash that parts, not one inside a word.
bool is_spaced_dash(std::string_view text, const Sentence& s, std::size_t token);
/// "that", "after", "because": begins a clause.
bool is_clause_word(std::string_view text, const Sentence& s, std::size_t token);
/// "did", "would", "'ve"
bool is_helper(std::string_view text, const Sentence& s, std::size_t token);
/// What no name goes over: a mark, a verb, a day, a word that begins a clause.
bool is_boundary(std::string_view text, const Sentence& s, std::size_t token);
/// A capitalised word where capitals mean something.
bool is_capital(const Sentence& s, std::size_t token);

}  // namespace cairn
