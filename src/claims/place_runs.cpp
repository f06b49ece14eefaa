#include "claims/place_runs.h"

#include "claims/place_names.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestName = 8;

/// In texts of capitals only, words that the rule packs know as something else end a name.
bool is_common_word(const Sentence& s, std::size_t token) {
  static constexpr Tag kCommon[] = {
      Tag::preposition,  Tag::article,    Tag::effect,           Tag::say,        Tag::be,     Tag::have,
      Tag::weapon,       Tag::possessive, Tag::relative_pronoun, Tag::place_noun, Tag::number, Tag::adverb,
      Tag::relative_day, Tag::unit,       Tag::place_near,       Tag::place_area, Tag::damage};
  for (const Tag tag : kCommon) {
    if (s.is(token, tag)) return true;
  }
  return is_people(s, token) || is_place_cue(s, token, PlaceCue::function_word) ||
         is_place_cue(s, token, PlaceCue::struck);
}

/// "Saint-Denis", "Shaafa'": a glued hyphen or apostrophe goes on.
bool goes_on_after_mark(std::string_view text, const Sentence& s, std::size_t mark) {
  if (mark + 1 >= s.size() || !(is_dash(text, s, mark) || is_apostrophe(text, s, mark))) return false;
  if (s.tokens[mark].space_before || s.tokens[mark + 1].space_before) return false;
  if (s.tokens[mark + 1].kind != TokenKind::word) return false;
  if (is_apostrophe(text, s, mark) && is_word(text, s, mark + 1, "s")) return false;
  return !is_place_cue(s, mark + 1, PlaceCue::compound);
}

}  // namespace

bool is_people(const Sentence& s, std::size_t token) { return s.is(token, Tag::person) && !s.is(token, Tag::modifier); }

bool is_name_article(std::string_view text, const Sentence& s, std::size_t token) {
  // asked of every word: most are followed by a space
  return token + 1 < s.size() && !s.tokens[token + 1].space_before && s.tokens[token].span.size() <= 3 &&
         is_dash(text, s, token + 1) && is_place_cue(s, token, PlaceCue::article);
}

bool is_name_word(std::string_view text, const Sentence& s, std::size_t token) {
  if (token >= s.size() || s.tokens[token].kind != TokenKind::word) return false;
  if (is_name_article(text, s, token)) return true;
  if (!s.tokens[token].capital) return false;
  if (token > 0 && is_word(text, s, token, "s") && is_apostrophe(text, s, token - 1)) return false;
  if (s.is(token, Tag::month) || s.is(token, Tag::weekday) || s.is(token, Tag::pronoun) ||
      s.is(token, Tag::conjunction))
    return false;
  return !s.capitals_mean_nothing || !is_common_word(s, token);
}

bool only_describes(std::string_view text, const Sentence& s, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end; ++t) {
    if (is_mark(text, s, t, ',') || s.is(t, Tag::effect) || s.is(t, Tag::damage)) return false;
  }
  return true;
}

std::size_t name_end(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t at = token;
  std::size_t end = token;
  while (at < s.size() && at < token + kLongestName) {
    if (is_name_article(text, s, at)) {
      if (at + 2 >= s.size() || s.tokens[at + 2].kind != TokenKind::word) break;
      at = end = at + 3;
      if (goes_on_after_mark(text, s, at)) at = end = at + 2;  // "al-Nu'man"
      continue;
    }
    // "Rio de Oro", "Tel el Amara": a particle only between words of the name
    if (at > token && !s.tokens[at].capital && is_place_cue(s, at, PlaceCue::particle) && at + 1 < s.size() &&
        s.tokens[at + 1].capital && s.tokens[at + 1].kind == TokenKind::word) {
      ++at;
      continue;
    }
    if (!is_name_word(text, s, at)) break;
    if (at > token && s.is(at, Tag::place_noun) && !s.tokens[at].all_capitals) break;
    end = ++at;
    if (at < s.size() && s.tokens[at].kind == TokenKind::number && !s.tokens[at].space_before) end = ++at;  // "T4"
    if (goes_on_after_mark(text, s, at)) at = end = at + 2;
    if (s.capitals_mean_nothing && end - token >= 4) break;
  }
  return end;
}

}  // namespace cairn
