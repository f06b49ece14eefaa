#include "claims/objects.h"

#include <algorithm>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestGroup = 14;

/// What stands before the noun: a number, an article, "their", "part of".
struct Determiner {
  std::size_t end = 0;
  Count count;
  bool number = false;
  bool one = false;       ///< "a", "an"
  bool definite = false;  ///< "the", "their", "this"
  bool negated = false;
  bool share = false;
  bool partial = false;
};

bool is_definite(std::string_view text, const Sentence& s, std::size_t at) {
  return is_word(text, s, at, "the") || s.is(at, Tag::possessive) || is_word(text, s, at, "this") ||
         is_word(text, s, at, "that") || is_word(text, s, at, "these") || is_word(text, s, at, "those");
}

/// The second number of "20 to 30", "20-30", "between 20 and 30".
std::optional<CountExpression> upper_end(std::string_view text, const Sentence& s, const CountExpression& low,
                                         bool between) {
  const bool joined =
      is_dash(text, s, low.end) || is_word(text, s, low.end, "to") || (between && is_word(text, s, low.end, "and"));
  if (!joined || !low.count.low) return std::nullopt;
  auto high = read_any_count(text, s, low.end + 1);
  if (!high || !high->count.low || *high->count.low <= *low.count.low) return std::nullopt;
  return high;
}

bool read_figures(std::string_view text, const Sentence& s, std::size_t token, Determiner& found) {
  const bool between = is_word(text, s, token, "between");
  const auto low = read_any_count(text, s, between ? token + 1 : token);
  if (!low) return false;
  found.count = low->count;
  found.end = low->end;
  if (const auto high = upper_end(text, s, *low, between)) {
    found.end = high->end;
    found.count = {
        .low = low->count.low, .high = high->count.low, .qualifier = Qualifier::between, .word = {}, .span = {}};
  } else if (between) {
    return false;
  } else if (is_mark(text, s, low->end, '+') && low->count.qualifier == Qualifier::exact) {
    found.end = low->end + 1;
    found.count.high.reset();
    found.count.qualifier = Qualifier::at_least;
  } else if (is_word(text, s, low->end, "or") && is_word(text, s, low->end + 1, "more")) {
    found.end = low->end + 2;
    found.count.high.reset();
    found.count.qualifier = Qualifier::at_least;
  }
  // "a five-storey house": the number belongs to the adjective
  if (is_dash(text, s, found.end) && found.end + 1 < s.size() && !s.tokens[found.end + 1].space_before) return false;
  found.count.span = s.span_of(token, found.end);
  found.number = true;
  return true;
}

bool read_word_of_quantity(std::string_view text, const Sentence& s, std::size_t token, Determiner& found) {
  const Match* qualifier = s.match(token, Tag::qualifier);
  const Match* quantity = s.match(token, Tag::quantity);
  if (!quantity && qualifier) quantity = s.match(qualifier->end, Tag::quantity);
  if (!quantity) return false;
  found.end = quantity->end;
  const bool of = found.end - quantity->begin > 1u && is_word(text, s, found.end - 1, "of");
  const Span span = s.span_of(token, of ? found.end - 1 : found.end);
  found.count = {.low = quantity->entry->number,
                 .high = {},
                 .qualifier = Qualifier::word,
                 .word = std::string(words_of(text, span)),
                 .span = span};
  found.number = true;
  return true;
}

/// "most of the", "half of", "40 percent of the", "part of": no number of objects.
bool read_share(std::string_view text, const Sentence& s, std::size_t token, Determiner& found) {
  std::size_t at = token;
  if (s.is(at, Tag::article)) ++at;
  if (const Match* qualifier = s.match(at, Tag::qualifier)) at = qualifier->end;
  if (at >= s.size()) return false;
  if (is_word(text, s, at, "large") || is_word(text, s, at, "small") || is_word(text, s, at, "significant")) ++at;
  const bool part = is_word(text, s, at, "part") || is_word(text, s, at, "parts") || is_word(text, s, at, "portion") ||
                    is_word(text, s, at, "portions") || is_word(text, s, at, "section") ||
                    is_word(text, s, at, "sections");
  const bool most = is_word(text, s, at, "most") || is_word(text, s, at, "half") || is_word(text, s, at, "much");
  const bool percent = at < s.size() && s.tokens[at].kind == TokenKind::number &&
                       (is_mark(text, s, at + 1, '%') || is_word(text, s, at + 1, "percent") ||
                        (is_word(text, s, at + 1, "per") && is_word(text, s, at + 2, "cent")));
  if (!part && !most && !percent) return false;
  std::size_t end = at + 1;
  if (percent) end += is_word(text, s, at + 1, "per") ? 2 : 1;
  found.end = is_word(text, s, end, "of") ? end + 1 : end;
  if (found.end == end && !most) return false;
  found.partial = part || is_word(text, s, at, "much");
  found.share = !found.partial;
  if (found.share)
    found.count = {.low = {},
                   .high = {},
                   .qualifier = Qualifier::word,
                   .word = std::string(words_of(text, s.span_of(at, end))),
                   .span = s.span_of(at, end)};
  return true;
}

Determiner read_determiner(std::string_view text, const Sentence& s, std::size_t token) {
  Determiner found{.end = token, .count = {}};
  std::size_t at = token;
  if (is_word(text, s, at, "no") || (is_word(text, s, at, "not") && is_word(text, s, at + 2, "single"))) {
    found.end = is_word(text, s, at, "no") ? at + 1 : at + 3;
    found.negated = true;
    found.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(at, found.end)};
    return found;
  }
  if (is_word(text, s, at, "all") || is_word(text, s, at, "both")) found.end = ++at;
  if (read_share(text, s, at, found)) {
    if (is_definite(text, s, found.end) || s.is(found.end, Tag::article)) ++found.end;
    return found;
  }
  if (is_word(text, s, at, "another")) {
    if (read_figures(text, s, at + 1, found)) return found;
    found.one = true;
    found.end = at + 1;
    return found;
  }
  if (is_definite(text, s, at)) {
    found.definite = true;
    found.end = at + 1;
    read_figures(text, s, at + 1, found);  // "the two houses"
    return found;
  }
  if (read_figures(text, s, at, found) || read_word_of_quantity(text, s, at, found)) {
    // "two of the houses", "three of the four bridges"
    if (is_word(text, s, found.end, "of") && is_definite(text, s, found.end + 1)) {
      found.end += 2;
      if (const auto whole = read_any_count(text, s, found.end)) found.end = whole->end;
    }
    return found;
  }
  if (s.is(at, Tag::article)) {
    found.one = true;
    found.end = at + 1;
  }
  return found;
}

/// Between a determiner and its noun: a word that is no verb, preposition or noun for people.
bool can_describe(std::string_view text, const Sentence& s, std::size_t token, std::size_t from) {
  constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
  constexpr std::uint64_t kNever = bit(Tag::preposition) | bit(Tag::be) | bit(Tag::have) | bit(Tag::say) |
                                   bit(Tag::conjunction) | bit(Tag::pronoun) | bit(Tag::article) |
                                   bit(Tag::relative_pronoun) | bit(Tag::possessive) | bit(Tag::negation);
  const Token& t = s.tokens[token];
  const bool joined = is_dash(text, s, token) && !t.space_before;
  if (joined || is_apostrophe(text, s, token) || is_quote(text, s, token)) return true;
  const bool after_dash = token > from && is_dash(text, s, token - 1) && !t.space_before;
  if (after_dash) return true;
  if (t.kind == TokenKind::number || s.is(token, Tag::number))
    return is_dash(text, s, token + 1) && !s.tokens[token + 1].space_before;
  if (t.kind != TokenKind::word) return false;
  if (s.is(token, Tag::modifier) || s.is(token, Tag::actor)) return true;
  if ((s.starts[token] & kNever) != 0) return false;
  const bool first = token == from || s.is(token - 1, Tag::adverb) || s.is(token - 1, Tag::modifier);
  if (s.is(token, Tag::damage)) return first;
  // "a rocket launcher site"; not "the shells house"
  if (s.is(token, Tag::weapon) || s.is(token, Tag::person) || s.is(token, Tag::effect))
    return s.is(token + 1, Tag::object);
  const std::string_view word = words_at(text, s, token);
  const bool verbal = word.size() > 4 &&
                      (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ED") || word.ends_with("ING"));
  return !verbal || first || t.capital != s.capitals_mean_nothing || s.is(token + 1, Tag::object);
}

struct Noun {
  const Match* match = nullptr;  ///< The last noun of the run.
  ObjectType type = ObjectType::other;
  std::size_t begin = 0;
  std::optional<ObjectType> owner = {};  ///< "the school's roof"
};

/// The noun after a determiner that ends at `from`: the last of the run, with the type of a telling one before it
/// ("school building").
std::optional<Noun> find_noun(std::string_view text, const Sentence& s, std::size_t from, bool bare) {
  Noun noun;
  std::size_t at = from;
  for (std::size_t steps = 0; steps < kLongestGroup && at < s.size(); ++steps) {
    if (const Match* match = s.match(at, Tag::object)) {
      const auto type = static_cast<ObjectType>(match->entry->a);
      if (!noun.match || type != ObjectType::other) noun.type = type;
      if (!noun.match) noun.begin = match->begin;
      noun.match = match;
      at = match->end;
      continue;
    }
    const bool owns = noun.match && is_apostrophe(text, s, at);
    if (owns) {
      noun = Noun{.match = nullptr, .type = {}, .begin = 0, .owner = noun.type};
      at += is_word(text, s, at + 1, "s") ? 2 : 1;
      continue;
    }
    if (noun.match || !can_describe(text, s, at, from)) break;
    if (bare && !s.is(at, Tag::modifier) && !s.is(at, Tag::actor) && !s.is(at, Tag::place_direction) &&
        !is_dash(text, s, at) && (!s.tokens[at].capital || s.capitals_mean_nothing || s.is(at, Tag::damage)))
      break;
    const Match* actor = s.match(at, Tag::actor);
    at = std::max<std::size_t>(at + 1, actor ? actor->end : 0);
  }
  if (!noun.match) return std::nullopt;
  // "a house guest", "school children", "the bus driver", "a car bomb": another thing follows
  if (s.is(at, Tag::person) || s.is(at, Tag::weapon)) return std::nullopt;
  if (is_dash(text, s, at) && !s.tokens[at].space_before) return std::nullopt;
  return noun;
}

void set_count(std::string_view text, const Sentence& s, const Determiner& determiner, bool uncounted,
               std::size_t described_from, ObjectGroup& group) {
  group.has_count = true;
  group.negated = determiner.negated;
  group.share = determiner.share;
  group.partial = determiner.partial;
  group.numbered = determiner.number;
  if (determiner.number || determiner.negated || determiner.share) {
    group.count = determiner.count;
  } else if (determiner.partial || uncounted) {
    group.has_count = false;
  } else if (group.plural) {
    const Span span = s.span_of(determiner.end > group.begin ? group.begin : described_from, group.end);
    group.count = {
        .low = 2, .high = {}, .qualifier = Qualifier::word, .word = std::string(words_of(text, span)), .span = span};
  } else if (determiner.one || determiner.definite) {
    group.count = {
        .low = 1, .high = 1, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(group.begin, group.end)};
  } else {
    group.has_count = false;
  }
}

std::optional<ObjectGroup> read_object(std::string_view text, const Sentence& s, std::size_t token, int depth);

/// "the roof of a school", "a convoy of 12 trucks".
void read_belonging(std::string_view text, const Sentence& s, ObjectGroup& group, int depth) {
  const bool collective = group.kind == ObjectKind::collective;
  if ((group.kind != ObjectKind::part && !collective) || !is_word(text, s, group.end, "of")) return;
  const auto whole = read_object(text, s, group.end + 1, depth + 1);
  if (!whole) return;
  if (collective) {
    if (!whole->numbered) return;
    group.count = whole->count;
    group.numbered = group.plural = true;
  }
  group.object.type = whole->object.type;
  group.kind = ObjectKind::thing;
  group.end = whole->end;
}

std::optional<ObjectGroup> read_object(std::string_view text, const Sentence& s, std::size_t token, int depth) {
  if (depth > 2) return std::nullopt;
  const Determiner determiner = read_determiner(text, s, token);
  const bool bare = determiner.end == token;
  const auto noun = find_noun(text, s, determiner.end, bare);
  if (!noun) return std::nullopt;
  ObjectGroup group{.begin = token, .head = noun->begin, .end = noun->match->end, .object = {}, .count = {}};
  const std::uint8_t number = noun->match->entry->b;
  const bool uncounted = number == 2 && !determiner.number;
  group.plural = number == 1 || (number == 2 && determiner.number);
  if (determiner.one && group.plural) return std::nullopt;
  // "believed that houses were hit"
  const bool pointing = is_word(text, s, token, "that") || is_word(text, s, token, "this");
  if (pointing && (group.plural || uncounted)) return std::nullopt;
  group.bare = bare;
  group.definite = determiner.definite && !determiner.number;
  group.kind = static_cast<ObjectKind>(noun->match->entry->c);
  group.object.type = group.kind == ObjectKind::part && noun->owner ? *noun->owner : noun->type;
  if (noun->owner && group.kind == ObjectKind::part) group.kind = ObjectKind::thing;
  set_count(text, s, determiner, uncounted, determiner.end, group);
  read_belonging(text, s, group, depth);
  group.object.span = s.span_of(determiner.end, group.end);
  group.object.described_as = std::string(words_of(text, *group.object.span));
  return group;
}

/// "20 houses and shops", "the shops and cars": one number for both nouns.
void share_number(std::string_view text, const Sentence& s, ObjectGroup& group) {
  if (group.bare || !group.plural || group.share) return;
  while (s.is(group.end, Tag::conjunction) && group.end - group.begin < kLongestGroup) {
    const Match* joint = s.match(group.end, Tag::conjunction);
    const auto next = read_object(text, s, joint->end, 1);
    if (!next || !next->bare || !next->plural || s.is(next->end, Tag::be)) return;
    if (next->object.type != group.object.type) group.object.type = ObjectType::other;
    const bool words = group.count.span && group.count.span->end == s.tokens[group.end - 1].span.end;
    group.end = next->end;
    group.object.span = Span{group.object.span->begin, s.tokens[group.end - 1].span.end};
    group.object.described_as = std::string(words_of(text, *group.object.span));
    if (words) {
      group.count.span = Span{group.count.span->begin, s.tokens[group.end - 1].span.end};
      group.count.word = std::string(words_of(text, *group.count.span));
    }
  }
}

bool may_begin(std::string_view text, const Sentence& s, std::size_t token) {
  constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
  constexpr std::uint64_t kBegins = bit(Tag::number) | bit(Tag::quantity) | bit(Tag::qualifier) | bit(Tag::article) |
                                    bit(Tag::possessive) | bit(Tag::object) | bit(Tag::modifier) | bit(Tag::actor) |
                                    bit(Tag::negation) | bit(Tag::other) | bit(Tag::place_direction) |
                                    bit(Tag::pronoun) | bit(Tag::relative_pronoun);
  const Token& t = s.tokens[token];
  if ((s.starts[token] & kBegins) != 0 || t.kind == TokenKind::number) return true;
  if (t.capital && !s.capitals_mean_nothing) return true;
  return t.kind == TokenKind::word && t.span.size() <= 8 &&
         (is_word(text, s, token, "between") || is_word(text, s, token, "most") || is_word(text, s, token, "half") ||
          is_word(text, s, token, "part") || is_word(text, s, token, "parts") || is_word(text, s, token, "all") ||
          is_word(text, s, token, "both") || is_word(text, s, token, "much") || is_word(text, s, token, "sections") ||
          is_word(text, s, token, "this") || is_word(text, s, token, "these") || is_word(text, s, token, "those"));
}

}  // namespace

std::vector<ObjectGroup> read_objects(std::string_view text, const Sentence& s) {
  std::vector<ObjectGroup> groups;
  if (!s.has(Tag::object)) return groups;
  for (std::size_t token = s.body_begin; token < s.size();) {
    auto group = may_begin(text, s, token) ? read_object(text, s, token, 0) : std::nullopt;
    if (!group) {
      ++token;
      continue;
    }
    share_number(text, s, *group);
    token = group->end;
    groups.push_back(std::move(*group));
  }
  return groups;
}

}  // namespace cairn
