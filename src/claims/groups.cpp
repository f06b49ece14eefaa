#include <algorithm>
#include <string>

#include "claims/people.h"
#include "claims/person_names.h"
#include "claims/reading.h"
#include "claims/words.h"

// Noun groups of people: what is counted, and what the words say about them.

namespace cairn {
namespace {

/// "soldiers and guerrillas" after a number: both nouns share it.
void extend_by_coordination(std::string_view text, const Sentence& s, Group& group) {
  while (is_word(text, s, group.end, "and") || is_word(text, s, group.end, "or")) {
    const auto next = find_head(text, s, group.end + 1, true);
    if (!next || next->noun.entry->b == 0 || s.is(group.end + 1, Tag::article)) return;
    // "12 soldiers and civilians were hurt" shares; "12 soldiers and others" does not
    if (is_word(text, s, next->noun.begin, "others")) return;
    group.victims->status = merged(group.victims->status, static_cast<VictimStatus>(next->noun.entry->a));
    if (next->noun.entry->text != 0 || group.victims->group) group.victims->group.reset();
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

/// What stands before the noun: "all of the", "a total of 23", "a", "her three".
struct Determiner {
  std::size_t end = 0;
  std::optional<CountExpression> expression;  ///< The number, if one is said.
  bool definite = false;
  bool article = false;
  bool possessive = false;

  bool bare() const { return !expression && !article && !possessive; }
};

/// "a total of 23", "a patrol of eight".
bool gathers(std::string_view text, const Sentence& s, std::size_t token) {
  static constexpr LowerWord kWords[] = {"total", "group",      "patrol",     "squad", "band",  "team",   "party",
                                         "crew",  "contingent", "delegation", "gang",  "crowd", "column", "detachment"};
  return is_one_of(text, s, token, kWords);
}

/// After "all of", "the", "a total of": where a number may stand.
std::size_t before_number(std::string_view text, const Sentence& s, std::size_t at, bool& definite) {
  if (is_word(text, s, at, "all") && is_word(text, s, at + 1, "of")) at += 2;
  if (is_word(text, s, at, "the") || is_word(text, s, at, "these") || is_word(text, s, at, "those")) {
    definite = true;
    ++at;
  }
  const bool a = is_word(text, s, at, "a") || is_word(text, s, at, "an");
  if (a && is_word(text, s, at + 2, "of") && gathers(text, s, at + 1) && read_count(text, s, at + 3)) return at + 3;
  if (a && (is_word(text, s, at + 1, "further") || is_word(text, s, at + 1, "additional"))) return at + 2;
  return at;
}

std::optional<Determiner> read_determiner(std::string_view text, const Sentence& s, std::size_t token) {
  Determiner d;
  d.end = before_number(text, s, token, d.definite);
  if ((d.expression = read_count(text, s, d.end))) {
    d.end = d.expression->end;
    if (is_word(text, s, d.end, "of") && (is_word(text, s, d.end + 1, "the") || s.is(d.end + 1, Tag::possessive)))
      d.end += 2;
    if (is_word(text, s, d.end, "of") && s.is(d.end + 1, Tag::person)) d.end += 1;
  } else if (s.is(d.end, Tag::article) && !is_word(text, s, d.end, "the") && !d.definite) {
    d.article = true;
    ++d.end;
  } else if (s.is(d.end, Tag::possessive)) {
    d.possessive = true;
    if ((d.expression = read_count(text, s, ++d.end))) {  // "her three children"
      d.end = d.expression->end;
      if (!s.is(d.end, Tag::person) && !s.is(d.end, Tag::relative) && !s.is(d.end, Tag::modifier)) return std::nullopt;
    }
  }
  return d;
}

/// "13 others", "26": a number without a noun.
std::optional<Group> without_noun(std::string_view text, const Sentence& s, std::size_t token, const Determiner& d,
                                  Group group) {
  if (!d.expression || d.possessive || d.expression->share) return std::nullopt;
  if (d.expression->plain_one && !d.definite && token > 0 && s.is(token - 1, Tag::preposition)) return std::nullopt;
  group.elided = true;
  group.end = d.expression->end;
  if (is_word(text, s, group.end, "more")) ++group.end;
  return group;
}

/// A singular noun without an article counts one in headlines and where it begins a sentence or has a capital.
bool may_stand_bare(const Sentence& s, std::size_t token) {
  return s.tokens[token].capital || token == 0 || s.block == ClaimBlock::teaser || s.block == ClaimBlock::headline;
}

/// The count that the noun itself says: "a woman" one, "civilians" two or more.
void count_by_noun(std::string_view text, const Sentence& s, std::size_t token, const Determiner& d, const Head& head,
                   Group& group) {
  const bool plural = head.noun.entry->b == 1;
  const bool either = head.noun.entry->b == 2;
  const bool one = !either && (d.article || (!plural && (d.bare() || d.possessive)));
  group.count.span = s.span_of(d.bare() && !d.definite ? head.modifiers_begin : token, group.end);
  if (one) {
    group.count.low = group.count.high = 1;
    return;
  }
  group.count.low = 2;
  group.count.qualifier = Qualifier::word;
  group.count.word = std::string(words_of(text, *group.count.span));
}

/// "a friend and colleague of hers was killed": the verb is that of one.
bool one_is_meant(std::string_view text, const Sentence& s, std::size_t at) {
  constexpr std::size_t kReach = 14;
  for (std::size_t t = at; t < s.size() && t < at + kReach; ++t) {
    if (is_word(text, s, t, "was") || is_word(text, s, t, "is") || is_word(text, s, t, "has")) return true;
    if (s.is(t, Tag::be) || s.is(t, Tag::have) || s.is(t, Tag::clause_break) || s.is(t, Tag::relative_pronoun))
      return false;
  }
  return false;
}

/// "a girl and infant", "his wife and daughter": two people in one group.
void add_second_noun(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, Group& group) {
  if (group.count.low != 1 || group.count.high != 1 || !is_word(text, s, group.end, "and")) return;
  const std::size_t at = group.end + 1;
  if (s.is(at, Tag::article) || s.is(at, Tag::possessive) || s.is(at, Tag::number) || s.is(at, Tag::quantity)) return;
  const auto second = find_head(text, s, at, false);
  if (!second || second->noun.entry->b != 0 || second->noun.begin != at || one_is_meant(text, s, second->end)) return;
  const Victims victims = describe(text, tables, s, *second);
  group.victims->status = merged(group.victims->status, victims.status);
  if (group.victims->group != victims.group) group.victims->group.reset();
  group.end = second->end;
  group.victims->span = Span{group.victims->span->begin, s.tokens[group.end - 1].span.end};
  group.victims->described_as = std::string(words_of(text, *group.victims->span));
  group.count = {.low = 2,
                 .high = 2,
                 .qualifier = Qualifier::exact,
                 .word = {},
                 .span = Span{group.count.span->begin, s.tokens[group.end - 1].span.end}};
  group.derived = true;
}

std::optional<Group> read_group(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                                std::size_t token) {
  const auto d = read_determiner(text, s, token);
  if (!d) return std::nullopt;
  Group group{.begin = token, .end = 0, .head = token, .count = {}};
  group.definite = d->definite;
  group.kin = d->possessive;
  group.bare = d->bare();
  if (d->expression) {
    group.count = d->expression->count;
    group.negated = d->expression->negated;
    group.share = d->expression->share;
    group.derived = d->expression->derived;
  }
  const auto head = find_head(text, s, d->end, !d->bare() || d->definite, d->possessive);
  if (!head) return without_noun(text, s, token, *d, std::move(group));
  const bool singular = head->noun.entry->b == 0;
  if (d->article && head->noun.entry->b == 1) return std::nullopt;
  if (d->possessive && !d->expression && !s.match(head->noun.begin, Tag::relative)) return std::nullopt;
  const bool body = head->noun.entry->text != 0 && tables.texts[head->noun.entry->text] == "bodies";
  const bool one_known = group.definite && (!body || is_word(text, s, head->end, "of"));  // "the driver", "the body of"
  if (group.bare && singular && !one_known && !may_stand_bare(s, token)) return std::nullopt;
  if (group.bare && token > 0 && s.is(token, Tag::be) && s.is(token - 1, Tag::person))
    return std::nullopt;  // "a man remains missing"
  const bool many = d->expression && group.count.low.value_or(0) >= 2;
  if (many && singular && !ends_like_a_count(text, s, head->end)) return std::nullopt;  // "two terrorist attacks"
  group.end = head->end;
  group.head = head->noun.begin;
  group.victims = describe(text, tables, s, *head);
  group.bodies = body;
  if (!d->expression) {
    count_by_noun(text, s, token, *d, *head, group);
    if (!group.bodies && !group.definite && !(group.bare && s.capitals_mean_nothing))
      add_second_noun(text, tables, s, group);
  }
  read_family_size(text, tables, s, group);
  read_bodies_of(text, tables, s, group);
  if (d->expression && !group.bodies) extend_by_coordination(text, s, group);
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

/// "nobody", "no one", "none of the passengers": none were.
std::optional<Group> read_nobody(std::string_view text, const Sentence& s, std::size_t token) {
  std::size_t end = 0;
  if (is_word(text, s, token, "nobody")) end = token + 1;
  if (is_word(text, s, token, "no") && is_word(text, s, token + 1, "one")) end = token + 2;
  if (is_word(text, s, token, "none") && is_word(text, s, token + 1, "of") &&
      (is_word(text, s, token + 2, "the") || s.is(token + 2, Tag::possessive))) {
    const auto number = read_count(text, s, token + 3);  // "none of the 30 passengers"
    const auto head = find_head(text, s, number ? number->end : token + 3, true);
    if (head) end = head->end;
  }
  if (end == 0) return std::nullopt;
  Group group{.begin = token, .end = end, .head = token, .count = {}};
  group.negated = true;
  group.count = {.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, end)};
  return group;
}

/// "both men": two; "both men and women" are not.
std::optional<Group> read_both(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                               std::size_t token) {
  if (!is_word(text, s, token, "both")) return std::nullopt;
  std::size_t at = token + 1;
  if (is_word(text, s, at, "of")) ++at;
  if (is_word(text, s, at, "the")) ++at;
  const auto head = find_head(text, s, at, true);
  if (!head || head->noun.entry->b == 0 || is_word(text, s, head->end, "and")) return std::nullopt;
  Group group{.begin = token, .end = head->end, .head = head->noun.begin, .count = {}};
  group.definite = true;
  group.victims = describe(text, tables, s, *head);
  group.count = {.low = 2, .high = 2, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(token, token + 1)};
  return group;
}

Group one_person(const Sentence& s, std::size_t begin, std::size_t end, std::int64_t people) {
  Group group{.begin = begin, .end = end, .head = begin, .count = {}};
  group.count = {
      .low = people, .high = people, .qualifier = Qualifier::exact, .word = {}, .span = s.span_of(begin, end)};
  return group;
}

/// Does the clause go on at the token with what befell somebody: "was wounded", "seriously hurt", "died"?
bool something_befalls(std::string_view text, const Sentence& s, std::size_t token) {
  bool finite = false;
  for (int steps = 0; steps < 4 && token < s.size(); ++steps, ++token) {
    if (const Match* effect = s.match(token, Tag::effect)) {
      // "a second wounded five": a second bomb
      const std::size_t at = effect->end;
      const bool object =
          at < s.size() && (s.tokens[at].kind == TokenKind::number || s.is(at, Tag::number) || s.is(at, Tag::article) ||
                            s.is(at, Tag::possessive) || s.is(at, Tag::quantity) || s.is(at, Tag::person));
      return finite || !object;
    }
    finite |= s.is(token, Tag::be) || s.is(token, Tag::have);
    const bool manner = words_at(text, s, token).ends_with("ly");
    if (!manner && !s.is(token, Tag::be) && !s.is(token, Tag::have) && !s.is(token, Tag::adverb)) return false;
  }
  return false;
}

/// "a fourth was seriously wounded", "another died": one more of those who were counted before.
std::optional<Group> read_one_more(std::string_view text, const Sentence& s, std::size_t token,
                                   const std::vector<Group>& before) {
  static constexpr LowerWord kOrdinals[] = {"second",  "third",  "fourth", "fifth", "sixth",
                                            "seventh", "eighth", "ninth",  "tenth"};
  std::size_t end = 0;
  if (is_word(text, s, token, "another") && !(token > 0 && s.is(token - 1, Tag::be))) end = token + 1;
  if (is_word(text, s, token, "a") || is_word(text, s, token, "an")) {
    const bool ordinal = is_one_of(text, s, token + 1, kOrdinals);
    if (ordinal) end = token + 2;
  }
  const bool counted =
      std::ranges::any_of(before, [](const Group& group) { return group.victims && !group.bare && !group.negated; });
  if (end == 0 || !counted || !something_befalls(text, s, end)) return std::nullopt;
  Group group = one_person(s, token, end, 1);
  group.elided = true;
  return group;
}

/// "an 11-year-old": an age that stands for its noun.
std::optional<Group> read_age(std::string_view text, const Sentence& s, std::size_t token) {
  if (!is_word(text, s, token, "a") && !is_word(text, s, token, "an")) return std::nullopt;
  const std::size_t end = age_end(text, s, token + 1);
  if (end == 0 || !ends_like_a_count(text, s, end)) return std::nullopt;
  Group group = one_person(s, token, end, 1);
  const std::string_view age = words_at(text, s, token + 1);
  const Span span = s.span_of(token + 1, end);
  group.victims = Victims{
      .status = VictimStatus::unknown, .group = {}, .described_as = std::string(words_of(text, span)), .span = span};
  if (age.size() == 1 || (age.size() == 2 && age < "18")) group.victims->group = "children";
  return group;
}

/// "an elderly couple", "a couple and their son": two; "a couple of shells" is no person.
std::optional<Group> read_couple(std::string_view text, const Sentence& s, std::size_t token) {
  if (!s.is(token, Tag::article) && !s.is(token, Tag::quantity)) return std::nullopt;
  for (std::size_t at = token + 1; at < token + 4 && at < s.size(); ++at) {
    if (is_word(text, s, at, "couple")) {
      if (!ends_like_a_count(text, s, at + 1) || is_word(text, s, at + 1, "of")) return std::nullopt;
      Group group = one_person(s, token, at + 1, 2);
      const Span span = s.span_of(at, at + 1);
      group.victims = Victims{.status = VictimStatus::unknown,
                              .group = {},
                              .described_as = std::string(words_of(text, span)),
                              .span = span};
      return group;
    }
    if (!s.is(at, Tag::modifier) && !s.is(at, Tag::person) && !looks_like_adjective(text, s, at)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Group> read_groups(std::string_view text, const Lexicon::Tables& tables, const Sentence& s) {
  KnownNames none;
  return read_groups(text, tables, s, none);
}

std::vector<Group> read_groups(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                               KnownNames& known) {
  constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
  constexpr std::uint64_t kBegins = bit(Tag::number) | bit(Tag::quantity) | bit(Tag::qualifier) | bit(Tag::article) |
                                    bit(Tag::possessive) | bit(Tag::person) | bit(Tag::modifier) | bit(Tag::actor) |
                                    bit(Tag::negation) | bit(Tag::other);
  std::vector<Group> groups;
  for (std::size_t token = s.body_begin; token < s.size();) {
    if (is_word(text, s, token, "how") && is_word(text, s, token + 1, "many")) {  // asks, and counts nobody
      const auto asked = read_group(text, tables, s, token + 1);
      token = asked ? std::max(asked->end, token + 2) : token + 2;
      continue;
    }
    const bool may_begin = (s.starts[token] & kBegins) != 0 || s.tokens[token].kind == TokenKind::number ||
                           (s.tokens[token].capital && !s.capitals_mean_nothing) || is_word(text, s, token, "the") ||
                           is_word(text, s, token, "between");
    auto group = read_nobody(text, s, token);
    if (!group) group = read_both(text, tables, s, token);
    if (!group && may_begin) group = read_couple(text, s, token);
    if (!group && may_begin) group = read_one_more(text, s, token, groups);
    if (!group && may_begin) group = read_group(text, tables, s, token);
    if (!group && may_begin) group = read_age(text, s, token);
    if (group && group->end > token) {
      token = group->end;
      groups.push_back(std::move(*group));
    } else {
      ++token;
    }
  }
  add_named_persons(text, tables, s, groups, known);
  return groups;
}

}  // namespace cairn
