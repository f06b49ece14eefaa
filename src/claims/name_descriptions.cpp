#include "claims/name_descriptions.h"

#include <algorithm>
#include <charconv>

#include "claims/name_runs.h"
#include "claims/words.h"

namespace cairn {
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
  if (at >= s.size()) return {};
  std::int64_t years = 0;
  const Match* spelt = s.match(at, Tag::number);
  if (spelt) {
    years = spelt->entry->number;
  } else {
    const std::string_view figure = words_at(text, s, at);
    if (s.tokens[at].kind != TokenKind::number || figure.size() > 3) return {};
    if (std::from_chars(figure.data(), figure.data() + figure.size(), years).ptr != figure.data() + figure.size())
      return {};
  }
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
  if ((!ends || spelt) && !named) return {};
  return {at, months || years < 18};
}

/// "the mayor of", "a nurse,": but not "the Karunan capital", "the student union".
bool is_head_noun(const Sentence& s, const Match& noun) {
  const std::size_t next = noun.end;
  if (next >= s.size() || s.tokens[next].kind != TokenKind::word) return true;
  return starts_any(s, next,
                    bit_of(Tag::preposition) | bit_of(Tag::conjunction) | bit_of(Tag::relative_pronoun) |
                        bit_of(Tag::be) | bit_of(Tag::have) | bit_of(Tag::effect) | bit_of(Tag::say) |
                        bit_of(Tag::person) | bit_of(Tag::title) | bit_of(Tag::adverb) | bit_of(Tag::relative_day) |
                        bit_of(Tag::weekday)) ||
         s.tokens[next].capital;
}

/// "of Port Sirin", "from the village of Qasr Luban": the end before the comma, or 0.
std::size_t home_end(std::string_view text, const Sentence& s, std::size_t token) {
  if (!is_word(text, s, token, "of") && !is_word(text, s, token, "from")) return 0;
  for (std::size_t at = token + 1; at < s.size() && at < token + 10; ++at) {
    if (is_mark(text, s, at, ',')) return at;
    if (starts_any(s, at, bit_of(Tag::be) | bit_of(Tag::say) | bit_of(Tag::effect))) return 0;
  }
  return 0;
}

/// "a nurse from Tel Amara", "the mayor of Tel Amara", "commander of the Red Coast": the end before the comma, or 0.
std::size_t apposition_end(std::string_view text, const Sentence& s, std::size_t token, Description& description) {
  constexpr std::uint64_t kStops =
      bit_of(Tag::be) | bit_of(Tag::say) | bit_of(Tag::effect) | bit_of(Tag::relative_pronoun);
  if (s.is(token, Tag::possessive)) return 0;  // "Omar Salim, his wife and …": another person
  const bool article = s.is(token, Tag::article);
  if (const std::size_t home = home_end(text, s, token)) return home;
  bool noun = false;
  bool of = false;
  std::size_t at = token;
  while (at < s.size() && at < token + 14) {
    if (is_mark(text, s, at, ',') || is_mark(text, s, at, '.') || is_mark(text, s, at, ')') ||
        is_mark(text, s, at, ';') || starts_any(s, at, kStops))
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

/// "4-year-old", "4 year old" before `token`: where it begins, or `token`.
std::size_t age_before(std::string_view text, const Sentence& s, std::size_t token) {
  constexpr std::size_t kLongest = 5;  // "49-year-old"
  if (token <= s.body_begin || !is_word(text, s, token - 1, "old")) return token;
  for (std::size_t at = std::max(s.body_begin + kLongest, token) - kLongest; at < token; ++at) {
    if (read_age(text, s, at).end == token) return at;
  }
  return token;
}

/// "Amani Salim, 33-year-old Omar Salim and …", "…, 33-year-old nurse Omar Salim": the age at `token` is that of the next person.
bool is_age_of_next(std::string_view text, const Sentence& s, std::size_t token) {
  const std::size_t end = read_age(text, s, token).end;
  if (end == 0 || !is_word(text, s, end - 1, "old")) return false;
  std::size_t at = end;
  while (const Match* noun = s.match(at, Tag::person) ? s.match(at, Tag::person) : s.match(at, Tag::relative)) at = noun->end;
  return at < s.size() && s.tokens[at].kind == TokenKind::word && s.tokens[at].capital;
}

/// Words that say more about the noun at `token`: "the Karunan opposition party's former deputy …". Where they begin,
/// or `token`: unknown words count only if an article, a preposition or a mark stands before them.
std::size_t qualifiers_begin(std::string_view text, const Sentence& s, std::size_t token) {
  constexpr std::uint64_t kQualifies = bit_of(Tag::modifier) | bit_of(Tag::actor) | bit_of(Tag::not_a_person) |
                                       bit_of(Tag::place_noun) | bit_of(Tag::place_direction) | bit_of(Tag::object) |
                                       bit_of(Tag::source_noun) | bit_of(Tag::person) | bit_of(Tag::title);
  constexpr std::uint64_t kBorder = bit_of(Tag::article) | bit_of(Tag::possessive) | bit_of(Tag::preposition) |
                                    bit_of(Tag::conjunction) | bit_of(Tag::effect) | bit_of(Tag::number);
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
    if (starts_any(s, before, kBorder)) return at;
    const bool known_word = dash || starts_any(s, before, kQualifies);
    if (!known_word && (is_never_in_a_name(s, before) || ++unknown > kMostUnknown)) break;
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

namespace {

/// "Omar Salim (one of the guards of the bank) was killed"
bool is_bracketed_apposition(std::string_view text, const Sentence& s, std::size_t token, Description& description) {
  const std::size_t end = apposition_end(text, s, token + 1, description);
  if (!end || !is_mark(text, s, end, ')')) return false;
  description.end = end + 1;
  return true;
}

}  // namespace

std::optional<Description> description_after(std::string_view text, const Sentence& s, std::size_t token) {
  Description description{.begin = token, .end = token};
  std::size_t at = token;
  // a name in another script, or short, in brackets
  if (is_mark(text, s, at, '(')) {
    const Age age = read_age(text, s, at + 1);
    if (age.end && is_mark(text, s, age.end, ')')) {
      description.child = age.child;
      description.end = at = age.end + 1;
    } else if (Description more = description; is_bracketed_apposition(text, s, at, more)) {
      description = more;
      at = description.end;
    } else {
      std::size_t close = at + 1;
      while (close < s.size() && close < at + 8 && !is_mark(text, s, close, ')')) ++close;
      if (is_mark(text, s, close, ')')) at = close + 1;
    }
  }
  const bool next_follows = is_mark(text, s, at, ',') && is_age_of_next(text, s, at + 1);
  if (!next_follows && (is_mark(text, s, at, ',') || is_word(text, s, at, "age") || is_word(text, s, at, "aged"))) {
    if (const Age age = read_age(text, s, is_mark(text, s, at, ',') ? at + 1 : at); age.end) {
      description.child = description.child || age.child;
      description.end = at = age.end;
    }
  }
  if (!next_follows && is_mark(text, s, at, ',')) {
    Description more = description;
    if (const std::size_t end = apposition_end(text, s, at + 1, more)) {
      description = more;
      description.end = end;
    }
  }
  if (description.end == token) return std::nullopt;
  // the comma that closes the apposition, where the sentence goes on
  constexpr std::uint64_t kGoesOn = bit_of(Tag::be) | bit_of(Tag::have) | bit_of(Tag::adverb) | bit_of(Tag::effect) |
                                    bit_of(Tag::hypothetical) | bit_of(Tag::hearsay);
  if (is_mark(text, s, description.end, ',') && starts_any(s, description.end + 1, kGoesOn)) ++description.end;
  return description;
}

}  // namespace cairn
