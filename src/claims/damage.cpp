#include <algorithm>
#include <string>

#include "claims/frames.h"
#include "claims/words.h"

// Objects that were destroyed, damaged or hit.

namespace cairn {
namespace {

struct ObjectGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  Count count;
  bool has_count = false;
  Object object;
};

bool can_describe(const Sentence& s, std::size_t token) {
  const Token& t = s.tokens[token];
  if (t.kind != TokenKind::word) return false;
  if (s.is(token, Tag::preposition) || s.is(token, Tag::effect) || s.is(token, Tag::be) || s.is(token, Tag::have) ||
      s.is(token, Tag::say) || s.is(token, Tag::conjunction) || s.is(token, Tag::pronoun) ||
      s.is(token, Tag::article) || s.is(token, Tag::relative_pronoun))
    return false;
  return true;
}

/// "two houses", "a residential building", "the cars", "their house" beginning at `token`.
std::optional<ObjectGroup> read_object(std::string_view text, const Sentence& s, std::size_t token) {
  ObjectGroup group{.begin = token, .end = 0, .count = {}, .object = {}};
  std::size_t at = token;
  const auto number = read_any_count(text, s, at);
  const Match* quantity = s.match(at, Tag::quantity);
  const bool one = s.is(at, Tag::article) && !is_word(text, s, at, "the");
  const bool definite = is_word(text, s, at, "the") || s.is(at, Tag::possessive);
  const bool none = is_word(text, s, at, "no");
  if (number) {
    at = number->end;
  } else if (quantity) {
    at = quantity->end;
  } else if (one || definite || none) {
    ++at;
  }
  const std::size_t described_from = at;
  const Match* noun = nullptr;
  for (int steps = 0; steps < 4 && at < s.size(); ++steps) {
    if (const Match* match = s.match(at, Tag::object)) {
      noun = match;
      at = match->end;
      if (!s.is(at, Tag::object)) break;
      continue;
    }
    if (noun || !can_describe(s, at)) break;
    ++at;
  }
  if (!noun) return std::nullopt;
  group.end = noun->end;
  const bool plural = noun->entry->b == 1;
  group.object.type = static_cast<ObjectType>(noun->entry->a);
  group.object.span = s.span_of(described_from, group.end);
  group.object.described_as = std::string(words_of(text, *group.object.span));
  group.has_count = true;
  if (number) {
    group.count = number->count;
  } else if (none) {
    group.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, token + 1)};
  } else if (quantity) {
    const std::size_t shown = is_word(text, s, quantity->end - 1u, "of") && quantity->end - quantity->begin > 1
                                  ? quantity->end - 1u
                                  : quantity->end;
    group.count = {.low = quantity->entry->number,
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = std::string(words_of(text, s.span_of(token, shown))),
                   .span = s.span_of(token, shown)};
  } else if (plural) {
    group.count = {.low = 2,
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = std::string(words_of(text, s.span_of(token, group.end))),
                   .span = s.span_of(token, group.end)};
  } else if (one || definite) {
    group.count = {.low = 1, .high = 1, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, group.end)};
  } else {
    group.has_count = false;
  }
  return group;
}

std::optional<ObjectGroup> object_before(std::string_view text, const Sentence& s, std::size_t token) {
  // the nearest object noun that ends right before; then back to where its group begins
  for (std::size_t begin = token > 7 ? std::max(token - 7, s.body_begin) : s.body_begin; begin < token; ++begin) {
    const bool starts = s.is(begin, Tag::article) || s.is(begin, Tag::possessive) || s.is(begin, Tag::number) ||
                        s.is(begin, Tag::quantity) || s.is(begin, Tag::qualifier) ||
                        s.tokens[begin].kind == TokenKind::number || s.is(begin, Tag::object);
    if (!starts) continue;
    const auto group = read_object(text, s, begin);
    if (group && group->end <= token) {
      bool clear = true;
      for (std::size_t t = group->end; t < token && clear; ++t) {
        clear = s.is(t, Tag::be) || s.is(t, Tag::have) || s.is(t, Tag::adverb) || s.is(t, Tag::hearsay) ||
                s.is(t, Tag::relative_pronoun);
      }
      if (clear) return group;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Frame> read_damage(std::string_view text, const Sentence& s) {
  std::vector<Frame> frames;
  if (!s.has(Tag::damage)) return frames;
  for (std::size_t token = s.body_begin; token < s.size();) {
    const Match* match = s.match(token, Tag::damage);
    if (!match) {
      ++token;
      continue;
    }
    token = match->end;
    const Form form = static_cast<Form>(match->entry->b);
    std::optional<ObjectGroup> object;
    bool passive = false;
    for (std::size_t back = 1; back <= 3 && match->begin >= s.body_begin + back; ++back) {
      if (s.is(match->begin - back, Tag::be)) passive = true;
      if (!s.is(match->begin - back, Tag::adverb) && !s.is(match->begin - back, Tag::be)) break;
    }
    if (form != Form::intransitive && !passive) object = read_object(text, s, match->end);
    if (!object && (form == Form::participle || form == Form::intransitive))
      object = object_before(text, s, match->begin);
    if (!object) continue;
    if (s.is(match->begin - (match->begin > 0 ? 1 : 0), Tag::article)) continue;  // "the damage", "a hit"
    Frame frame;
    frame.kind = Kind::damage;
    frame.effect = static_cast<Effect>(match->entry->a);
    frame.trigger_begin = match->begin;
    frame.trigger_end = match->end;
    frame.count = object->count;
    frame.has_count = object->has_count;
    frame.negated = object->has_count && object->count.low == 0;
    frame.object = object->object;
    frame.rule = "damage";
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace cairn
