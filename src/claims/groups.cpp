#include <algorithm>
#include <string>

#include "claims/person_names.h"
#include "claims/reading.h"
#include "claims/words.h"

// Noun groups of people: what is counted, and what the words say about them.

namespace cairn {
namespace {

struct Head {
  const Match* first = nullptr;  ///< The head noun.
  std::size_t modifiers_begin = 0;
  std::size_t end = 0;
};

/// Words that may stand before the head noun: adjectives, nationalities, names of groups, capitalised words, hyphens.
bool can_modify(std::string_view text, const Sentence& s, std::size_t token) {
  if (s.is(token, Tag::modifier) || s.is(token, Tag::actor) || s.is(token, Tag::place_direction)) return true;
  if (is_mark(text, s, token, '-') || is_mark(text, s, token, '/')) return !s.tokens[token].space_before;
  if (is_apostrophe(text, s, token))
    return is_word(text, s, token + 1, "s") || (token > 0 && words_at(text, s, token - 1).ends_with('s'));
  if (s.is(token, Tag::weapon) && !s.is(token, Tag::effect)) return true;  // "the bombing raids' victims"
  if (token > 0 && is_word(text, s, token, "s") && is_apostrophe(text, s, token - 1)) return true;
  const Token& t = s.tokens[token];
  if (t.kind != TokenKind::word || s.is(token, Tag::effect) || s.is(token, Tag::preposition) || s.is(token, Tag::be) ||
      s.is(token, Tag::say))
    return false;
  return t.capital && !s.capitals_mean_nothing && !s.is(token, Tag::month) && !s.is(token, Tag::weekday) &&
         !s.is(token, Tag::conjunction);
}

/// After "34-year-old" before a noun, or 0.
std::size_t age_end(std::string_view text, const Sentence& s, std::size_t token) {
  if (s.tokens[token].kind != TokenKind::number || !is_dash(text, s, token + 1)) return 0;
  const bool age =
      is_word(text, s, token + 2, "year") && is_dash(text, s, token + 3) && is_word(text, s, token + 4, "old");
  return age ? token + 5 : 0;
}

/// "a Karunan" is somebody, "a Karunan raid" and "Karunan and coastal troops" are not: a people's name that is an
/// adjective too counts somebody only with a number or article before it and no noun after it.
bool is_adjective_here(const Sentence& s, const Match& person, bool counted) {
  const bool people = static_cast<VictimStatus>(person.entry->a) == VictimStatus::unknown && person.entry->text == 0;
  if (!people || !s.tokens[person.begin].capital || !s.is(person.begin, Tag::modifier)) return false;
  const std::size_t at = person.end;
  if (s.is(at, Tag::weapon) || s.is(at, Tag::object)) return true;
  const bool stops = at >= s.size() || s.tokens[at].kind == TokenKind::punctuation || s.is(at, Tag::be) ||
                     s.is(at, Tag::have) || s.is(at, Tag::effect) || s.is(at, Tag::preposition) ||
                     s.is(at, Tag::conjunction) || s.is(at, Tag::relative_pronoun) || s.is(at, Tag::adverb);
  return !counted || !stops;
}

/// "a guerrilla attack", "a police vehicle", "a rebel group": the noun for a person only describes the one after it.
bool describes_a_thing(const Sentence& s, const Match& person) {
  if (person.entry->b != 0) return false;
  const std::size_t at = person.end;
  return s.is(at, Tag::object) || s.is(at, Tag::report_noun) || (s.is(at, Tag::weapon) && !s.is(at, Tag::effect));
}

/// The head noun of a group whose determiner ends at `token`: the last person noun of the run of modifiers and nouns.
/// `counted`: the determiner is a number or article.
std::optional<Head> find_head(std::string_view text, const Sentence& s, std::size_t token, bool counted) {
  Head head{.first = nullptr, .modifiers_begin = token, .end = 0};
  std::size_t at = token;
  for (int steps = 0; steps < 9 && at < s.size(); ++steps) {
    const Match* person = s.match(at, Tag::person);
    if (person && (is_adjective_here(s, *person, counted) || describes_a_thing(s, *person))) person = nullptr;
    if (person) {
      head.first = person;
      head.end = at = person->end;
      continue;
    }
    if (is_mark(text, s, at, '(') && head.first == nullptr) {  // "Islamic State (ISIS) members"
      std::size_t close = at + 1;
      while (close < s.size() && close < at + 4 && !is_mark(text, s, close, ')')) ++close;
      if (close >= s.size() || !is_mark(text, s, close, ')')) break;
      at = close + 1;
      continue;
    }
    if (const std::size_t after_age = age_end(text, s, at)) {
      at = after_age;
      continue;
    }
    if (!can_modify(text, s, at)) break;
    if (head.first && is_apostrophe(text, s, at)) break;  // "the child's injuries"
    const Match* longer = s.match(at, Tag::modifier);
    const Match* actor = s.match(at, Tag::actor);
    at = std::max<std::size_t>({at + 1, longer ? longer->end : 0u, actor ? actor->end : 0u});
  }
  if (!head.first) return std::nullopt;
  return head;
}

/// "a 15-year-old farmhand": a stated age under 18.
bool is_under_18(std::string_view text, const Sentence& s, const Head& head) {
  for (std::size_t at = head.modifiers_begin; at < head.first->begin; ++at) {
    if (age_end(text, s, at) == 0) continue;
    const std::string_view age = words_at(text, s, at);
    return age.size() == 1 || (age.size() == 2 && age < "18");
  }
  return false;
}

VictimStatus merged(VictimStatus a, VictimStatus b) {
  if (a == b) return a;
  if (a == VictimStatus::unknown || b == VictimStatus::unknown) return VictimStatus::unknown;
  return VictimStatus::mixed;
}

/// Status and group by the head noun, sharpened by the words before it ("civilian police officers", "PKK members").
Victims describe(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, const Head& head) {
  Victims victims;
  victims.status = static_cast<VictimStatus>(head.first->entry->a);
  if (head.first->entry->text != 0) victims.group = tables.texts[head.first->entry->text];
  if (victims.group && *victims.group == "bodies") victims.group.reset();
  for (std::size_t at = head.modifiers_begin; at < head.first->begin; ++at) {
    if (is_word(text, s, at, "civilian") || is_word(text, s, at, "innocent")) victims.status = VictimStatus::civilian;
    if (victims.status != VictimStatus::unknown) continue;
    const Match* actor = s.match(at, Tag::actor);
    const bool armed =
        is_word(text, s, at, "armed") || is_word(text, s, at, "militant") || is_word(text, s, at, "military");
    const bool member = is_word(text, s, head.first->begin, "members") ||
                        is_word(text, s, head.first->begin, "member") ||
                        is_word(text, s, head.first->begin, "leader") || is_word(text, s, head.first->begin, "leaders");
    if (armed || (member && actor)) victims.status = VictimStatus::combatant;
    if (!victims.group && (is_word(text, s, at, "female"))) victims.group = "women";
  }
  if (is_under_18(text, s, head)) victims.group = "children";
  std::size_t begin = head.modifiers_begin;
  while (begin < head.first->begin &&
         (is_word(text, s, begin, "other") || is_word(text, s, begin, "more") || is_word(text, s, begin, "additional")))
    ++begin;
  victims.span = s.span_of(begin, head.end);
  victims.described_as = std::string(words_of(text, *victims.span));
  return victims;
}

/// "soldiers and guerrillas" after a number: both nouns share it.
void extend_by_coordination(std::string_view text, const Sentence& s, Group& group) {
  while (is_word(text, s, group.end, "and") || is_word(text, s, group.end, "or")) {
    const auto next = find_head(text, s, group.end + 1, true);
    if (!next || next->first->entry->b == 0 || s.is(group.end + 1, Tag::article)) return;
    // "12 soldiers and civilians were hurt" shares; "12 soldiers and others" does not
    if (is_word(text, s, next->first->begin, "others")) return;
    group.victims->status = merged(group.victims->status, static_cast<VictimStatus>(next->first->entry->a));
    if (next->first->entry->text != 0 || group.victims->group) group.victims->group.reset();
    group.end = next->end;
    group.victims->span = Span{group.victims->span->begin, s.tokens[group.end - 1].span.end};
    group.victims->described_as = std::string(words_of(text, *group.victims->span));
  }
}

/// "a family of 17", "members of a family of five".
void read_family_size(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, Group& group) {
  if (!group.victims || group.victims->group != "family" || !is_word(text, s, group.end, "of")) return;
  const auto size = read_count(text, s, group.end + 1);
  if (!size || !size->count.low || *size->count.low < 2) return;
  group.count = size->count;
  group.bare = false;
  group.end = size->end;
  if (const auto head = find_head(text, s, group.end, true)) {
    Victims inner = describe(text, tables, s, *head);
    inner.group = "family";
    group.victims = inner;
    group.end = head->end;
  }
}

/// "the bodies of 140 people": the inner number counts.
void read_bodies_of(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, Group& group);

std::optional<Group> read_group(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                                std::size_t token) {
  Group group{.begin = token, .end = 0, .head = token, .count = {}};
  std::size_t at = token;
  if (is_word(text, s, at, "all") && is_word(text, s, at + 1, "of")) at += 2;
  if (is_word(text, s, at, "the") || is_word(text, s, at, "these") || is_word(text, s, at, "those")) {
    group.definite = true;
    ++at;
  }
  if ((is_word(text, s, at, "a") || is_word(text, s, at, "an")) && is_word(text, s, at + 1, "total") &&
      is_word(text, s, at + 2, "of"))
    at += 3;
  if ((is_word(text, s, at, "a") || is_word(text, s, at, "an")) &&
      (is_word(text, s, at + 1, "further") || is_word(text, s, at + 1, "additional")))
    at += 2;
  const auto expression = read_count(text, s, at);
  bool article = false;
  bool possessive = false;
  if (expression) {
    at = expression->end;
    group.count = expression->count;
    group.negated = expression->negated;
    group.share = expression->share;
    if (is_word(text, s, at, "of") && (is_word(text, s, at + 1, "the") || s.is(at + 1, Tag::possessive))) at += 2;
    if (is_word(text, s, at, "of") && s.is(at + 1, Tag::person)) at += 1;
  } else if (s.is(at, Tag::article) && !is_word(text, s, at, "the") && !group.definite) {
    article = true;
    ++at;
  } else if (s.is(at, Tag::possessive)) {
    possessive = true;
    group.kin = true;
    ++at;
    if (const auto own = read_count(text, s, at)) {  // "her three children"
      group.count = own->count;
      possessive = false;
      article = false;
      at = own->end;
      if (!s.is(at, Tag::person) && !s.is(at, Tag::relative) && !s.is(at, Tag::modifier)) return std::nullopt;
    }
  } else {
    group.bare = true;
  }
  const bool counted = expression || article || possessive || group.definite;
  const auto head = find_head(text, s, at, counted);
  if (!head) {
    if (!expression || group.share) return std::nullopt;
    if (expression->plain_one && !group.definite && token > 0 && s.is(token - 1, Tag::preposition)) return std::nullopt;
    group.elided = true;
    group.end = expression->end;
    if (is_word(text, s, group.end, "more")) ++group.end;
    return group;
  }
  const bool plural = head->first->entry->b != 0;
  const bool either = head->first->entry->b == 2;
  if (article && plural && !either) return std::nullopt;
  if (possessive && !s.match(head->first->begin, Tag::relative)) return std::nullopt;
  if (group.bare && !plural && !s.tokens[token].capital && token != 0 &&
      !(token > 0 && !s.tokens[token - 1].capital && s.block == ClaimBlock::headline) &&
      s.block != ClaimBlock::teaser && s.block != ClaimBlock::headline)
    return std::nullopt;
  group.end = head->end;
  group.head = head->first->begin;
  group.victims = describe(text, tables, s, *head);
  group.bodies = head->first->entry->text != 0 && tables.texts[head->first->entry->text] == "bodies";
  if (!expression && !group.count.span) {
    const bool one = !either && (article || (!plural && (group.bare || possessive)));
    group.count.span = s.span_of(article || possessive ? token : group.bare ? head->modifiers_begin : token, group.end);
    if (one) {
      group.count.low = group.count.high = 1;
    } else {
      group.count.low = 2;
      group.count.qualifier = Qualifier::word;
      group.count.word = std::string(words_of(text, *group.count.span));
    }
  }
  read_family_size(text, tables, s, group);
  read_bodies_of(text, tables, s, group);
  if (expression && group.victims && !group.bodies) extend_by_coordination(text, s, group);
  return group;
}

void read_bodies_of(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, Group& group) {
  if (!group.bodies || !is_word(text, s, group.end, "of")) return;
  const auto inner = read_group(text, tables, s, group.end + 1);
  if (!inner || inner->elided || inner->bodies) return;
  if (group.bare || inner->count.qualifier != Qualifier::word) {
    if (!inner->bare) group.count = inner->count;
  }
  group.victims = inner->victims;
  group.end = inner->end;
}

}  // namespace

std::vector<Group> read_groups(std::string_view text, const Lexicon::Tables& tables, const Sentence& s) {
  constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
  constexpr std::uint64_t kBegins = bit(Tag::number) | bit(Tag::quantity) | bit(Tag::qualifier) | bit(Tag::article) |
                                    bit(Tag::possessive) | bit(Tag::person) | bit(Tag::modifier) | bit(Tag::actor) |
                                    bit(Tag::negation) | bit(Tag::other);
  std::vector<Group> groups;
  for (std::size_t token = s.body_begin; token < s.size();) {
    const bool may_begin = (s.starts[token] & kBegins) != 0 || s.tokens[token].kind == TokenKind::number ||
                           (s.tokens[token].capital && !s.capitals_mean_nothing) || is_word(text, s, token, "the") ||
                           is_word(text, s, token, "between");
    auto group = may_begin ? read_group(text, tables, s, token) : std::nullopt;
    if (group && group->end > token) {
      token = group->end;
      groups.push_back(std::move(*group));
    } else {
      ++token;
    }
  }
  add_named_persons(text, tables, s, groups);
  return groups;
}

}  // namespace cairn
