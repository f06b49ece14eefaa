#include "claims/object_scene.h"

#include <algorithm>

namespace cairn {

bool ObjectScene::adverb(std::size_t token) const {
  if (s.is(token, Tag::adverb)) return true;
  const std::string_view found = words_at(text, s, token);
  return found.size() > 4 && (found.ends_with("ly") || found.ends_with("LY"));
}

std::size_t ObjectScene::group_from(std::size_t token) const {
  const auto found = std::ranges::lower_bound(groups, token + 1, {}, &ObjectGroup::end);
  return static_cast<std::size_t>(found - groups.begin());
}

int ObjectScene::group_starting(std::size_t token) const {
  const std::size_t i = group_from(token);
  return i < groups.size() && groups[i].begin == token ? static_cast<int>(i) : -1;
}

int ObjectScene::group_ending(std::size_t token) const {
  const std::size_t i = token > 0 ? group_from(token - 1) : groups.size();
  return i < groups.size() && groups[i].end == token ? static_cast<int>(i) : -1;
}

bool ObjectScene::be_before(std::size_t token) const {
  for (int steps = 0; steps < 5 && token > s.body_begin; ++steps) {
    --token;
    if (s.is(token, Tag::be)) return true;
    if (!adverb(token) && !s.is(token, Tag::hearsay) && !s.is(token, Tag::negation)) return false;
  }
  return false;
}

bool ObjectScene::ends_like_passive(std::size_t at) const {
  return at >= s.size() || s.tokens[at].kind == TokenKind::punctuation || s.is(at, Tag::preposition) ||
         s.is(at, Tag::conjunction) || s.is(at, Tag::relative_day) || s.is(at, Tag::weekday) || s.is(at, Tag::adverb) ||
         s.is(at, Tag::clause_break);
}

int ObjectScene::right_group(std::size_t at) const {
  int unknown = 0;
  for (int steps = 0; steps < 8 && at < s.size(); ++steps) {
    if (const int index = group_starting(at); index >= 0)
      return unknown == 0 || groups[static_cast<std::size_t>(index)].bare ? index : -1;
    const Match* actor = s.match(at, Tag::actor);
    const bool passes = actor || s.is(at, Tag::adverb) || (steps > 0 && s.is(at, Tag::conjunction)) ||
                        word(at, "down") || word(at, "up") || word(at, "entire") || word(at, "whole") ||
                        is_quote(text, s, at);
    // "destroyed clandestine airstrips"
    if (!passes && (!plain(at) || ++unknown > 2)) return -1;
    at = actor ? actor->end : at + 1;
  }
  return -1;
}

int ObjectScene::adjacent_before(std::size_t token) const {
  bool relative = false;
  return group_ending(over_small_words(token, relative));
}

int ObjectScene::subject_before(std::size_t token) const {
  bool relative = false;
  const std::size_t verb = over_small_words(token, relative);
  const int nearest = group_ending(verb);
  if (nearest >= 0) {
    const std::size_t begin = groups[static_cast<std::size_t>(nearest)].begin;
    if (relative || begin == s.body_begin || !s.is(begin - 1, Tag::preposition)) return nearest;
  }
  std::size_t clause = verb;
  while (clause > s.body_begin && verb - clause < 24 && !ends_clause(clause - 1)) --clause;
  while (clause < verb && (s.is(clause, Tag::adverb) || s.is(clause, Tag::conjunction))) ++clause;
  if (const int first = group_starting(clause); first >= 0) return first;
  // "the pipeline that carries oil to Marsa was hit"
  for (std::size_t at = verb; at > s.body_begin && verb - at < 24; --at) {
    if (s.is(at - 1, Tag::relative_pronoun)) return group_ending(at - 1);
    if (s.is(at - 1, Tag::clause_break) || s.is(at - 1, Tag::say) || mark(at - 1, ',')) return -1;
  }
  return -1;
}

int ObjectScene::next_in_list(int index) const {
  std::size_t at = groups[static_cast<std::size_t>(index)].end;
  const bool tail = s.is(at, Tag::preposition) && !s.is(at, Tag::conjunction);
  for (int steps = 0; tail && steps < 6 && at < s.size(); ++steps, ++at) {
    if (s.is(at, Tag::conjunction) && !s.is(at, Tag::preposition)) break;
    if (s.tokens[at].kind == TokenKind::punctuation && !is_dash(text, s, at)) return -1;
    if (s.is(at, Tag::damage) || s.is(at, Tag::effect) || s.is(at, Tag::be) || s.is(at, Tag::weapon)) return -1;
  }
  const bool comma = !tail && mark(at, ',');
  if (comma) ++at;
  const Match* joint = s.match(at, Tag::conjunction);
  if (joint) at = joint->end;
  if (!comma && !joint) return -1;
  const int next = group_starting(at);
  if (next >= 0 || at >= s.size() || !plain(at)) return next;
  const int described = group_starting(at + 1);  // "and makeshift shelters"
  return described >= 0 && groups[static_cast<std::size_t>(described)].bare ? described : -1;
}

bool ObjectScene::has_own_verb(int index) const {
  std::size_t at = groups[static_cast<std::size_t>(index)].end;
  bool be = false;
  for (; at < s.size() && (s.is(at, Tag::be) || s.is(at, Tag::have) || s.is(at, Tag::adverb)); ++at) be = true;
  return be || s.is(at, Tag::damage);
}

bool ObjectScene::small(std::size_t token) const {
  return adverb(token) || s.is(token, Tag::be) || s.is(token, Tag::have) || s.is(token, Tag::hearsay) ||
         s.is(token, Tag::hypothetical) || s.is(token, Tag::negation) || s.is(token, Tag::relative_pronoun);
}

bool ObjectScene::plain(std::size_t token) const {
  return s.tokens[token].kind == TokenKind::word && s.starts[token] == 0;
}

std::size_t ObjectScene::over_small_words(std::size_t at, bool& relative) const {
  while (at > s.body_begin) {
    const std::size_t token = at - 1;
    if (mark(token, ',') && relative) {  // "the offices, which were damaged"
      at = token;
      continue;
    }
    const char open = mark(token, ')') ? '(' : ',';
    if (mark(token, ')') || mark(token, ',')) {
      std::size_t begin = token;
      while (begin > s.body_begin && token - begin < 10 && (begin == token || !mark(begin, open))) --begin;
      if (begin == token || !mark(begin, open)) return at;
      at = begin;
      continue;
    }
    if (!small(token) && !word(token, "to")) return at;
    relative |= s.is(token, Tag::relative_pronoun);
    at = token;
  }
  return at;
}

bool ObjectScene::ends_clause(std::size_t token) const {
  return s.is(token, Tag::clause_break) || s.is(token, Tag::say) || s.is(token, Tag::damage) ||
         s.is(token, Tag::effect) || s.is(token, Tag::relative_pronoun) || s.is(token, Tag::be) ||
         is_quote(text, s, token) || mark(token, ',');
}

}  // namespace cairn
