#include "claims/name_runs.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::uint64_t bit(Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); }

/// Words that no name holds.
constexpr std::uint64_t kNever =
    bit(Tag::effect) | bit(Tag::preposition) | bit(Tag::article) | bit(Tag::be) | bit(Tag::have) | bit(Tag::pronoun) |
    bit(Tag::possessive) | bit(Tag::conjunction) | bit(Tag::relative_pronoun) | bit(Tag::negation) | bit(Tag::number) |
    bit(Tag::quantity) | bit(Tag::qualifier) | bit(Tag::weekday) | bit(Tag::relative_day) | bit(Tag::person) |
    bit(Tag::relative) | bit(Tag::weapon) | bit(Tag::actor) | bit(Tag::title) | bit(Tag::source_noun) |
    bit(Tag::report_noun) | bit(Tag::clause_break) | bit(Tag::other) | bit(Tag::object) | bit(Tag::adverb) |
    bit(Tag::hypothetical) | bit(Tag::hearsay) | bit(Tag::suspected) | bit(Tag::include) | bit(Tag::not_a_person) |
    bit(Tag::say) | bit(Tag::source) | bit(Tag::teaser) | bit(Tag::say_noun) | bit(Tag::damage) | bit(Tag::action);
/// Words that names hold, but do not begin with: "Omar Young".
constexpr std::uint64_t kNotFirst = bit(Tag::modifier) | bit(Tag::place_direction) | bit(Tag::month);
/// Words that make a run the name of a place or a body.
constexpr std::uint64_t kNoPerson = bit(Tag::place_noun) | bit(Tag::object) | bit(Tag::source_noun);

bool has_any(const Sentence& s, std::size_t token, std::uint64_t tags) {
  return token < s.size() && (s.starts[token] & tags) != 0;
}

/// "al", "bin", "de", "von": parts of names that are often written small.
bool is_particle(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr std::array<std::string_view, 30> kParticles = {
      "al",  "el",  "bin", "ibn", "bint", "abu", "umm", "um", "abd", "de",  "del", "da", "das", "do", "dos",
      "van", "von", "der", "den", "di",   "du",  "le",  "la", "las", "los", "ben", "ul", "ud",  "ag", "ould"};
  if (token >= s.size() || s.tokens[token].kind != TokenKind::word || s.tokens[token].span.size() > 4) return false;
  return std::ranges::any_of(kParticles, [&](std::string_view p) { return is_word(text, s, token, p); });
}

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
  if (t.kind != TokenKind::word || !t.capital || has_any(s, token, kNever)) return false;
  if (first && has_any(s, token, kNotFirst)) return false;
  if (!any_capitals) return true;
  if (t.word != 0 && has_any(s, token, ~bit(Tag::month))) return false;
  return !looks_like_a_common_word(words_at(text, s, token));
}

/// A hyphen or apostrophe inside a name: "al-Darwish", "O'Neil", "Saint-Denis".
bool joins(std::string_view text, const Sentence& s, std::size_t token) {
  if (token + 1 >= s.size() || s.tokens[token].space_before || s.tokens[token + 1].space_before) return false;
  if (s.tokens[token + 1].kind != TokenKind::word) return false;
  if (is_apostrophe(text, s, token)) return !is_word(text, s, token + 1, "s");
  return is_dash(text, s, token);
}

bool is_initial(const Sentence& s, std::size_t token) {
  return token < s.size() && s.tokens[token].kind == TokenKind::word && s.tokens[token].span.size() == 1 &&
         s.tokens[token].capital;
}

/// Particles from `token` on that a name word follows; their end, or `token`.
std::size_t particles_end(std::string_view text, const Sentence& s, std::size_t token, bool any_capitals) {
  std::size_t at = token;
  for (int steps = 0; steps < 4 && is_particle(text, s, at); ++steps) {
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
    if (has_any(s, at, bit(Tag::place_noun))) return std::nullopt;  // "Salim Hospital"
    run.known = run.known || s.tokens[at].word != 0;
    ++run.words;
    ++at;
    while (joins(text, s, at)) at += 2;
    run.end = at;
  }
  if (run.words == 0 || run.end == token) return std::nullopt;
  const Match* body = s.match(run.end, Tag::not_a_person);
  // "Salim Foundation", "Red Coast officials"
  if (has_any(s, run.end, kNoPerson) || (body && body->entry->a == 0)) return std::nullopt;
  return run;
}

namespace {

/// The title, profession or kin noun that ends at `token`, the longest.
const Match* noun_ending(const Sentence& s, std::size_t token) {
  const Match* longest = s.match_ending(token, Tag::relative);
  for (const Tag tag : {Tag::person, Tag::title}) {
    const Match* match = s.match_ending(token, tag);
    if (match && (!longest || match->begin < longest->begin)) longest = match;
  }
  return longest;
}

void take_in(const Match& noun, Description& description) {
  if (noun.tag() == Tag::relative) {
    description.kin = true;
  } else if (description.status == VictimStatus::unknown) {
    description.status = static_cast<VictimStatus>(noun.entry->a);
  }
  if (description.group == 0) description.group = noun.entry->text;
  description.plural = description.plural || (noun.tag() != Tag::title && noun.entry->b == 1);
}

/// Years and months of age: the end, or 0.
struct Age {
  std::size_t end = 0;
  bool child = false;
};

Age read_age(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t at = token;
  if (is_word(text, s, at, "aged") || is_word(text, s, at, "age")) ++at;
  if (at >= s.size() || s.tokens[at].kind != TokenKind::number || s.tokens[at].span.size() > 3) return {};
  int years = 0;
  const std::string_view figure = words_at(text, s, at);
  if (std::from_chars(figure.data(), figure.data() + figure.size(), years).ptr != figure.data() + figure.size())
    return {};
  if (years > 115) return {};
  ++at;
  const auto dash = [&] { at += is_dash(text, s, at) ? 1 : 0; };
  dash();
  bool named = at > token + 2;
  bool months = false;
  if (is_word(text, s, at, "years") || is_word(text, s, at, "year") || is_word(text, s, at, "months") ||
      is_word(text, s, at, "month")) {
    months = s.tokens[at].first == 'm';
    ++at;
    dash();
    if (is_word(text, s, at, "old")) ++at;
    if (is_word(text, s, at, "of") && is_word(text, s, at + 1, "age")) at += 2;
    named = true;
  }
  const bool ends = at >= s.size() || s.tokens[at].kind == TokenKind::punctuation || s.is(at, Tag::conjunction) ||
                    s.is(at, Tag::relative_pronoun) || s.is(at, Tag::be);
  if (!ends && !named) return {};
  return {at, months || years < 18};
}

/// "the mayor of", "a nurse,": but not "the Karunan capital", "the student union".
bool is_head_noun(const Sentence& s, const Match& noun) {
  const std::size_t next = noun.end;
  if (next >= s.size() || s.tokens[next].kind != TokenKind::word) return true;
  return has_any(s, next,
                 bit(Tag::preposition) | bit(Tag::conjunction) | bit(Tag::relative_pronoun) | bit(Tag::be) |
                     bit(Tag::have) | bit(Tag::effect) | bit(Tag::say) | bit(Tag::person) | bit(Tag::title) |
                     bit(Tag::adverb) | bit(Tag::relative_day) | bit(Tag::weekday)) ||
         s.tokens[next].capital;
}

/// "of Port Sirin", "from the village of Qasr Luban": the end before the comma, or 0.
std::size_t home_end(std::string_view text, const Sentence& s, std::size_t token) {
  if (!is_word(text, s, token, "of") && !is_word(text, s, token, "from")) return 0;
  for (std::size_t at = token + 1; at < s.size() && at < token + 10; ++at) {
    if (is_mark(text, s, at, ',')) return at;
    if (has_any(s, at, bit(Tag::be) | bit(Tag::say) | bit(Tag::effect))) return 0;
  }
  return 0;
}

/// "a nurse from Tel Amara", "the mayor of Tel Amara", "commander of the Red Coast": the end before the comma, or 0.
std::size_t apposition_end(std::string_view text, const Sentence& s, std::size_t token, Description& description) {
  constexpr std::uint64_t kStops = bit(Tag::be) | bit(Tag::say) | bit(Tag::effect) | bit(Tag::relative_pronoun);
  if (s.is(token, Tag::possessive)) return 0;  // "Omar Salim, his wife and …": another person
  const bool article = s.is(token, Tag::article);
  if (const std::size_t home = home_end(text, s, token)) return home;
  bool noun = false;
  bool of = false;
  std::size_t at = token;
  while (at < s.size() && at < token + 14) {
    if (is_mark(text, s, at, ',') || is_mark(text, s, at, '.') || is_mark(text, s, at, ')') ||
        is_mark(text, s, at, ';') || has_any(s, at, kStops))
      break;
    const Match* match = s.match(at, Tag::relative);
    if (!match) match = s.match(at, Tag::person);
    if (!match) match = s.match(at, Tag::title);
    // "Omar Salim, mayor of Tel Amara," but not the list "Major Salim, Captain Omari"
    const bool alone = match && !article && !s.is(match->end, Tag::preposition) &&
                       !(match->end < s.size() && s.tokens[match->end].kind == TokenKind::punctuation);
    if (match && !noun && !alone && is_head_noun(s, *match) && (article || at < token + 4)) {
      take_in(*match, description);
      noun = true;
      at = match->end;
      continue;
    }
    if (!noun && (s.is(at, Tag::preposition) || s.is(at, Tag::conjunction))) return 0;
    if (const Age age = read_age(text, s, at); age.end > at && !noun) {
      description.child = description.child || age.child;
      noun = article;  // "a 19-year-old Karunan"
      at = age.end;
      continue;
    }
    of = of || (noun && s.is(at, Tag::preposition));
    if (noun && s.is(at, Tag::conjunction)) break;
    ++at;
  }
  // "A and B, members of the guard,": but not "A, students and teachers"
  return noun && (!description.plural || of) ? at : 0;
}

/// "4-year-old" before `token`: where it begins, or `token`.
std::size_t age_before(std::string_view text, const Sentence& s, std::size_t token) {
  if (token < s.body_begin + 5 || !is_word(text, s, token - 1, "old")) return token;
  return s.tokens[token - 5].kind == TokenKind::number && is_dash(text, s, token - 4) ? token - 5 : token;
}

/// Words that say more about the noun at `token`: "the Karunan opposition party's former deputy …". Where they begin,
/// or `token`: unknown words count only if an article, a preposition or a mark stands before them.
std::size_t qualifiers_begin(std::string_view text, const Sentence& s, std::size_t token) {
  constexpr std::uint64_t kQualifies = bit(Tag::modifier) | bit(Tag::actor) | bit(Tag::not_a_person) |
                                       bit(Tag::place_noun) | bit(Tag::place_direction) | bit(Tag::object) |
                                       bit(Tag::source_noun) | bit(Tag::person) | bit(Tag::title);
  constexpr std::uint64_t kBorder = bit(Tag::article) | bit(Tag::possessive) | bit(Tag::preposition) |
                                    bit(Tag::conjunction) | bit(Tag::effect) | bit(Tag::number);
  constexpr int kMostUnknown = 2;
  int unknown = 0;
  std::size_t known = token;
  std::size_t at = token;
  for (int steps = 0; steps < 6 && at > s.body_begin; ++steps) {
    const std::size_t before = at - 1;
    const Token& t = s.tokens[before];
    if (s.is(before, Tag::month) || t.kind == TokenKind::number) break;
    const bool dash = is_dash(text, s, before) && !t.space_before;
    if (t.kind == TokenKind::punctuation && !dash) return at;
    if (has_any(s, before, kBorder)) return at;
    const bool known_word = dash || has_any(s, before, kQualifies);
    if (!known_word && (has_any(s, before, kNever) || ++unknown > kMostUnknown)) break;
    at = before;
    if (known_word) known = at;
  }
  return at == s.body_begin ? at : known;
}

}  // namespace

std::optional<Description> description_before(std::string_view text, const Sentence& s, std::size_t token) {
  Description description{.begin = token, .end = token};
  std::size_t at = token;
  bool noun = false;
  if (const std::size_t age = age_before(text, s, at); age < at) {  // "25-year-old Omar Salim"
    description.child = read_age(text, s, age).child;
    description.title = true;
    at = age;
    noun = true;
  }
  for (int steps = 0; steps < 8 && at > s.body_begin; ++steps) {
    std::size_t end = at;
    if (is_mark(text, s, end - 1, '.') && !s.tokens[end - 1].space_before && end > s.body_begin + 1) --end;
    const Match* match = noun_ending(s, end);
    if (match && match->begin >= s.body_begin && (end == at || match->tag() == Tag::title)) {
      take_in(*match, description);
      description.title = description.title || match->tag() == Tag::relative || s.match_ending(end, Tag::title);
      at = match->begin;
      noun = true;
      continue;
    }
    if (!noun || end != at) break;
    if (const std::size_t age = age_before(text, s, at); age < at) {
      description.child = description.child || read_age(text, s, age).child;
      at = age;
      continue;
    }
    const std::size_t begin = qualifiers_begin(text, s, at);
    if (begin == at) break;
    at = begin;
  }
  if (!noun) return std::nullopt;
  description.begin = at;
  if (at > s.body_begin && (s.is(at - 1, Tag::article) || s.is(at - 1, Tag::possessive))) {
    description.begin = at - 1;
  } else {
    description.kin = false;
  }
  return description;
}

std::optional<Description> description_after(std::string_view text, const Sentence& s, std::size_t token) {
  Description description{.begin = token, .end = token};
  std::size_t at = token;
  // a name in another script, or short, in brackets
  if (is_mark(text, s, at, '(')) {
    const Age age = read_age(text, s, at + 1);
    if (age.end && is_mark(text, s, age.end, ')')) {
      description.child = age.child;
      description.end = at = age.end + 1;
    } else {
      std::size_t close = at + 1;
      while (close < s.size() && close < at + 8 && !is_mark(text, s, close, ')')) ++close;
      if (is_mark(text, s, close, ')')) at = close + 1;
    }
  }
  if (is_mark(text, s, at, ',') || is_word(text, s, at, "age") || is_word(text, s, at, "aged")) {
    if (const Age age = read_age(text, s, is_mark(text, s, at, ',') ? at + 1 : at); age.end) {
      description.child = description.child || age.child;
      description.end = at = age.end;
    }
  }
  if (is_mark(text, s, at, ',')) {
    Description more = description;
    if (const std::size_t end = apposition_end(text, s, at + 1, more)) {
      description = more;
      description.end = end;
    }
  }
  if (description.end == token) return std::nullopt;
  // the comma that closes the apposition, where the sentence goes on
  constexpr std::uint64_t kGoesOn =
      bit(Tag::be) | bit(Tag::have) | bit(Tag::adverb) | bit(Tag::effect) | bit(Tag::hypothetical) | bit(Tag::hearsay);
  if (is_mark(text, s, description.end, ',') && has_any(s, description.end + 1, kGoesOn)) ++description.end;
  return description;
}

}  // namespace cairn
