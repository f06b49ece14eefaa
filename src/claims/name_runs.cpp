#include "claims/name_runs.h"

#include <algorithm>
#include <array>

#include "claims/words.h"

namespace cairn {
namespace {

/// Words that no name holds.
constexpr std::uint64_t kNever =
    bit_of(Tag::effect) | bit_of(Tag::preposition) | bit_of(Tag::article) | bit_of(Tag::be) | bit_of(Tag::have) |
    bit_of(Tag::pronoun) | bit_of(Tag::possessive) | bit_of(Tag::conjunction) | bit_of(Tag::relative_pronoun) |
    bit_of(Tag::negation) | bit_of(Tag::number) | bit_of(Tag::quantity) | bit_of(Tag::qualifier) |
    bit_of(Tag::weekday) | bit_of(Tag::relative_day) | bit_of(Tag::person) | bit_of(Tag::relative) |
    bit_of(Tag::weapon) | bit_of(Tag::actor) | bit_of(Tag::title) | bit_of(Tag::source_noun) |
    bit_of(Tag::report_noun) | bit_of(Tag::clause_break) | bit_of(Tag::other) | bit_of(Tag::object) |
    bit_of(Tag::adverb) | bit_of(Tag::hypothetical) | bit_of(Tag::hearsay) | bit_of(Tag::suspected) |
    bit_of(Tag::include) | bit_of(Tag::not_a_person) | bit_of(Tag::say) | bit_of(Tag::source) | bit_of(Tag::teaser) |
    bit_of(Tag::say_noun) | bit_of(Tag::damage) | bit_of(Tag::action);
/// Words that names hold, but do not begin with: "Omar Young".
constexpr std::uint64_t kNotFirst = bit_of(Tag::modifier) | bit_of(Tag::place_direction) | bit_of(Tag::month);
/// Words that make a run the name of a place or a body.
constexpr std::uint64_t kNoPerson = bit_of(Tag::place_noun) | bit_of(Tag::object) | bit_of(Tag::source_noun);

/// In texts of capitals only, the endings of words that are no names.
bool looks_like_a_common_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kEndings = {"ING",  "ION",   "IONS", "LY",
                                                               "MENT", "MENTS", "NESS", "OUS"};
  if (word.size() < 6) return false;
  // "KILLED", but not "MOHAMMED" or "SAEED"
  if (word.ends_with("ED")) return std::string_view("MEYA").find(word[word.size() - 3]) == std::string_view::npos;
  return std::ranges::any_of(kEndings, [&](std::string_view e) { return word.ends_with(e); });
}

bool is_name_word(std::string_view text, const Sentence& s, std::size_t token, bool first, bool any_capitals) {
  if (token >= s.size()) return false;
  const Token& t = s.tokens[token];
  if (t.kind != TokenKind::word || !t.capital || starts_any(s, token, kNever)) return false;
  if (first && starts_any(s, token, kNotFirst)) return false;
  if (!any_capitals) return true;
  if (t.word != 0 && starts_any(s, token, ~bit_of(Tag::month))) return false;
  return !looks_like_a_common_word(words_at(text, s, token));
}

bool is_initial(const Sentence& s, std::size_t token) {
  return token < s.size() && s.tokens[token].kind == TokenKind::word && s.tokens[token].span.size() == 1 &&
         s.tokens[token].capital;
}

/// Particles from `token` on that a name word follows; their end, or `token`.
std::size_t particles_end(std::string_view text, const Sentence& s, std::size_t token, bool any_capitals) {
  std::size_t at = token;
  for (int steps = 0; steps < 4 && is_name_particle(text, s, at); ++steps) {
    ++at;
    if (is_dash(text, s, at) && !s.tokens[at].space_before) ++at;
  }
  if (at == token) return token;
  const bool article = is_dash(text, s, at - 1);  // "al-shami" may be written small
  const bool follows =
      article ? at < s.size() && s.tokens[at].kind == TokenKind::word : is_name_word(text, s, at, false, any_capitals);
  return follows ? at : token;
}

/// A first name, a nickname in quotes, the last name: `Omar "Abu Ali" Salim`.
std::size_t nickname_end(std::string_view text, const Sentence& s, std::size_t token, bool any_capitals) {
  if (!is_quote(text, s, token)) return token;
  std::size_t at = token + 1;
  while (at < s.size() && at < token + 4 && s.tokens[at].kind == TokenKind::word) ++at;
  if (!is_quote(text, s, at) || at == token + 1 || !is_name_word(text, s, at + 1, false, any_capitals)) return token;
  return at + 1;
}

}  // namespace

bool is_name_particle(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr LowerWords kParticles({"al",  "el", "bin", "ibn", "bint", "abu", "umm", "um",  "abd", "de",
                                          "del", "da", "das", "do",  "dos",  "van", "von", "der", "den", "di",
                                          "du",  "le", "la",  "las", "los",  "ben", "ul",  "ud",  "ag",  "ould"});
  return is_one_of(text, s, token, kParticles);
}

bool joins_a_name(std::string_view text, const Sentence& s, std::size_t token) {
  if (token + 1 >= s.size() || s.tokens[token].space_before || s.tokens[token + 1].space_before) return false;
  if (s.tokens[token + 1].kind != TokenKind::word) return false;
  if (is_apostrophe(text, s, token)) return !is_word(text, s, token + 1, "s");
  return is_dash(text, s, token);
}

bool is_never_in_a_name(const Sentence& s, std::size_t token) { return starts_any(s, token, kNever); }

bool capitals_are_no_sign(const Sentence& s) {
  if (s.capitals_mean_nothing) return true;
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (std::size_t t = s.body_begin; t < s.size(); ++t) {
    if (s.tokens[t].kind != TokenKind::word) continue;
    if (s.tokens[t].capital) {
      ++capitals;
    } else if (s.tokens[t].span.size() > 4) {
      ++small;
    }
  }
  return capitals > 3 * small;
}

std::optional<NameRun> read_name_run(std::string_view text, const Sentence& s, std::size_t token, bool any_capitals) {
  NameRun run{.begin = token, .end = token};
  std::size_t at = token;
  while (at < s.size() && run.words < 7 && at < token + 16) {
    if (const std::size_t after = particles_end(text, s, at, any_capitals); after > at) {
      at = after;
    } else if (is_initial(s, at) && is_mark(text, s, at + 1, '.') && !s.tokens[at + 1].space_before) {
      at += 2;
      continue;
    } else if (const std::size_t quoted = nickname_end(text, s, at, any_capitals); quoted > at && at > token) {
      at = quoted;
    }
    const bool after_article = at > token && is_dash(text, s, at - 1);
    if (!after_article && !is_name_word(text, s, at, at == token, any_capitals)) break;
    if (starts_any(s, at, bit_of(Tag::place_noun))) return std::nullopt;  // "Salim Hospital"
    run.known = run.known || s.tokens[at].word != 0;
    ++run.words;
    ++at;
    while (at < token + 16 && joins_a_name(text, s, at)) at += 2;
    run.end = at;
  }
  if (run.words == 0 || run.end == token) return std::nullopt;
  const Match* body = s.match(run.end, Tag::not_a_person);
  // "Salim Foundation", "Red Coast officials"
  if (starts_any(s, run.end, kNoPerson) || (body && body->entry->a == 0)) return std::nullopt;
  return run;
}

}  // namespace cairn
