#include "claims/candidates.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr int kReach = 40;             // tokens between a verb and its subject
constexpr int kReachWithoutVerb = 12;  // between a bare participle and the group that opens its clause
constexpr std::size_t kLongestAside = 60;

/// "brutally", "seemingly": words in -ly stand between "were" and "killed".
bool is_manner(const Scene& scene, std::size_t token) {
  const std::string_view word = words_at(scene.text, scene.s, token);
  return word.size() > 4 && word.ends_with("ly") && !scene.s.is(token, Tag::person);
}

bool is_auxiliary(const Sentence& s, std::size_t token) {
  return s.is(token, Tag::be) || s.is(token, Tag::have) || s.is(token, Tag::adverb) || s.is(token, Tag::hearsay) ||
         s.is(token, Tag::hypothetical) || s.is(token, Tag::negation) || s.is(token, Tag::running);
}

VerbGroup::Number number_of_auxiliary(const Scene& scene, std::size_t token) {
  if (scene.word(token, "was") || scene.word(token, "is") || scene.word(token, "has")) return VerbGroup::Number::one;
  if (scene.word(token, "were") || scene.word(token, "are") || scene.word(token, "have"))
    return VerbGroup::Number::several;
  return VerbGroup::Number::unknown;
}

bool disagrees(const Group& group, VerbGroup::Number verb) {
  if (verb == VerbGroup::Number::unknown || group.negated || group.share) return false;
  const bool family = group.victims && group.victims->group == "family";
  if (family || group.bodies) return false;
  const bool one = group.count.low == 1;  // "at least one person was"
  return verb == VerbGroup::Number::several ? one && group.count.high == 1 : !one && !(group.count.high == 1);
}

/// Where a clause begins that the verb cannot reach beyond.
bool parts_clauses(const Scene& scene, std::size_t token) {
  static constexpr LowerWord kWords[] = {"when", "where", "if", "unless", "whenever"};
  return scene.s.is(token, Tag::clause_break) || is_quote(scene.text, scene.s, token) ||
         std::ranges::any_of(kWords, [&](const LowerWord& w) { return scene.word(token, w); });
}

bool opens_side_clause(const Scene& scene, std::size_t token) {
  return scene.word(token, "after") || scene.word(token, "before") || scene.word(token, "as") ||
         scene.word(token, "until") || scene.word(token, "since");
}

/// What lies between a candidate and the verb.
struct Between {
  int distance = 0;
  int verbs = 0;
  int joins = 0;
};

VictimsCandidate describe(const Scene& scene, int index, const VerbGroup& verb, const Between& between,
                          bool interrupts) {
  const Group& group = scene.groups[index];
  const std::size_t begin = group.begin;
  const bool antecedent = verb.relative && between.distance == 0;
  // "report of 12 civilians killed": what stands after a preposition may be all there is
  const bool phrase = !antecedent && begin > scene.s.body_begin && scene.s.is(begin - 1, Tag::preposition) &&
                      !scene.word(begin - 1, "among") && (verb.finite || scene.group_ending(begin - 1) >= 0);
  const bool after_all = begin > scene.s.body_begin && (scene.word(begin - 1, "of") || scene.word(begin - 1, "by"));
  // "Of the 12 people killed": nothing stands before that could be meant instead
  const bool opens = begin < scene.s.body_begin + 2 || scene.s.tokens[begin - 2].kind == TokenKind::punctuation;
  return {.group = index,
          .distance = between.distance,
          .numeric = scene.numeric(index),
          .disagrees = disagrees(group, verb.number),
          .in_phrase = phrase && !(opens && !verb.finite),
          .possessor = phrase && after_all && !(opens && !verb.finite),
          .interrupts = interrupts,
          .in_relative = false,
          .verbs_between = between.verbs,
          .joins_between = between.joins};
}

/// Nothing of its clause stands before the token: a headline or a phrase begins there.
bool opens_clause(const Scene& scene, std::size_t token) {
  return token == scene.s.body_begin || scene.s.tokens[token - 1].kind == TokenKind::punctuation;
}

/// A number without a noun must stand right before its verb, or end as a number does.
bool may_stand_alone(const Scene& scene, const Group& group, const VerbGroup& verb, const Between& between) {
  if (between.distance == 0) return true;
  // "LEADER MARA KOREN DIED": who is named is not who is described
  if (!group.elided) return !(group.bare && group.count.high == 1) || opens_clause(scene, group.begin);
  return verb.finite && scene.ends_like_a_count(group.end) && between.distance < 12 && !scene.mark(group.end, ',') &&
         group.count.qualifier != Qualifier::word && !scene.word(verb.begin - 1, "and") &&
         !scene.s.is(group.begin - 1, Tag::preposition);
}

/// "left eight civilians, including a child, injured": such an aside stands before the comma at `token`.
bool after_inclusion(const Scene& scene, std::size_t token) {
  if (token <= scene.s.body_begin || !scene.mark(token - 1, ',')) return false;
  for (std::size_t at = token - 1; at > scene.s.body_begin && token - at < 25; --at) {
    if (scene.s.is(at, Tag::include)) return scene.mark(at - 1, ',');
  }
  return false;
}

/// "Two brothers – Omar and Karim – were killed": where such an aside that ends before `at` opens, or `at`.
std::size_t before_dashes(const Scene& scene, std::size_t at) {
  const auto spaced_dash = [&](std::size_t token) {
    return is_dash(scene.text, scene.s, token) && scene.s.tokens[token].space_before;
  };
  if (at <= scene.s.body_begin + 1 || !spaced_dash(at - 1)) return at;
  for (std::size_t open = at - 1; open-- > scene.s.body_begin && at - open < kLongestAside;) {
    if (spaced_dash(open)) return open;
  }
  return at;
}

/// "Five detainees said they had been tortured": the group before "said", or -1.
int speaker_before(const Scene& scene, std::size_t they) {
  if (they <= scene.s.body_begin || !(scene.word(they, "they") || scene.word(they, "he") || scene.word(they, "she")))
    return -1;
  std::size_t at = they;
  if (scene.word(at - 1, "that")) --at;
  // "told researchers that they"
  if (const int told = scene.group_ending(at);
      told >= 0 && scene.groups[told].bare && scene.groups[told].begin > scene.s.body_begin)
    at = scene.groups[told].begin;
  return at > scene.s.body_begin && scene.s.is(at - 1, Tag::say) ? scene.group_ending(at - 1) : -1;
}

}  // namespace

VerbGroup verb_group(const Scene& scene, const Trigger& trigger) {
  const Sentence& s = scene.s;
  VerbGroup verb{.begin = trigger.begin};
  // 'were "neutralised"'
  if (verb.begin > s.body_begin && is_quote(scene.text, s, verb.begin - 1) && is_quote(scene.text, s, trigger.end))
    --verb.begin;
  bool have = false;
  while (verb.begin > s.body_begin && scene.group_ending(verb.begin) < 0 &&
         (is_auxiliary(s, verb.begin - 1) || is_manner(scene, verb.begin - 1))) {
    --verb.begin;
    const auto number = number_of_auxiliary(scene, verb.begin);
    if (number != VerbGroup::Number::unknown) verb.number = number;
    verb.be |= s.is(verb.begin, Tag::be);
    have |= s.is(verb.begin, Tag::have);
  }
  // "to flee" has no subject of its own
  const bool infinitive = trigger.begin > s.body_begin && scene.word(trigger.begin - 1, "to");
  const bool own_verb = (trigger.form == Form::intransitive || trigger.form == Form::subject) && !infinitive;
  verb.auxiliary = verb.be || have;
  verb.finite = verb.auxiliary || own_verb;
  if (verb.begin > s.body_begin && s.is(verb.begin - 1, Tag::relative_pronoun)) {
    verb.relative = true;
    --verb.begin;
    if (verb.begin > s.body_begin && scene.mark(verb.begin - 1, ',')) --verb.begin;
  }
  return verb;
}

int score(const VictimsCandidate& c) {
  return 20 - c.distance / 4 - (c.numeric ? 0 : 4) - (c.disagrees ? 8 : 0) - (c.in_phrase ? 8 : 0) -
         (c.possessor ? 6 : 0) - (c.interrupts ? 12 : 0) - (c.in_relative ? 6 : 0) - 6 * c.verbs_between -
         3 * c.joins_between;
}

void propose_before(const Scene& scene, const Trigger& trigger, const VerbGroup& verb,
                    std::vector<VictimsCandidate>& found) {
  const Sentence& s = scene.s;
  std::size_t at = verb.begin;
  Between between;
  if (at > s.body_begin) {
    const int speaker = speaker_before(scene, at - 1);
    if (scene.usable(speaker) && scene.numeric(speaker) && !scene.groups[speaker].named) {
      found.push_back(describe(scene, speaker, verb, {}, false));
      return;
    }
  }
  if (verb.finite && !verb.relative) at = before_dashes(scene, at);
  // "Three people, police said, were killed"
  bool aside = (verb.finite || trigger.form == Form::state || after_inclusion(scene, at)) && !verb.relative &&
               at > s.body_begin && scene.group_ending(at) < 0 && scene.mark(at - 1, ',');
  if (aside) --at;
  const int reach = verb.finite ? kReach : kReachWithoutVerb;
  while (at > s.body_begin && between.distance <= reach) {
    if (const int index = scene.group_ending(at); index >= 0) {
      const Group& group = scene.groups[index];
      const bool fits = verb.finite || between.distance == 0 ||
                        (trigger.form != Form::state && opens_clause(scene, group.begin) &&
                         (trigger.form != Form::location || scene.numeric(index)));
      if (group.part_of == kNoPart && fits && scene.usable(index) && may_stand_alone(scene, group, verb, between))
        found.push_back(describe(scene, index, verb, between, aside));
      if (!aside) between.distance += group.part_of == kNoPart ? static_cast<int>(group.end - group.begin) : 0;
      at = group.begin;
      continue;
    }
    const std::size_t token = at - 1;
    if (parts_clauses(scene, token) && !aside) return;
    if (scene.mark(token, ')') || scene.mark(token, ']')) {
      std::size_t open = token;
      while (open > s.body_begin && !scene.mark(open, '(') && !scene.mark(open, '[')) --open;
      at = open;
      continue;
    }
    if (scene.mark(token, ',') && aside) {
      aside = false;
      between = {};
    } else if (!aside) {
      // "said" begins another clause; "two men accused of …" and "two girls named …" do not
      const bool describes = s.is(token, Tag::accuse) || scene.word(token, "named") || scene.word(token, "called");
      if ((s.is(token, Tag::say) && !describes) || s.is(token, Tag::according)) return;
      if (const Trigger* other = scene.trigger_starting(token)) {
        // "two men accused of killing a nurse were arrested"
        if (!verb.finite || (other->form != Form::active && other->form != Form::noun_of)) return;
        ++between.joins;
      }
      if (s.is(token, Tag::relative_pronoun) && !scene.word(token, "that")) {
        for (VictimsCandidate& candidate : found) candidate.in_relative = true;
      }
      const bool other_verb = s.is(token, Tag::be) || s.is(token, Tag::damage) || opens_side_clause(scene, token);
      if (!verb.finite && (other_verb || scene.mark(token, ',') || s.is(token, Tag::relative_pronoun))) return;
      if (other_verb) ++between.verbs;
      if (scene.mark(token, ',')) between.joins += verb.auxiliary ? 1 : 2;
      if (s.is(token, Tag::conjunction) && !s.is(token, Tag::preposition)) ++between.joins;
      ++between.distance;
    }
    at = token;
  }
}

const VictimsCandidate* choose(const std::vector<VictimsCandidate>& candidates) {
  const VictimsCandidate* best = nullptr;
  int best_score = kLeastScore - 1;
  for (const VictimsCandidate& candidate : candidates) {
    if (const int value = score(candidate); value > best_score) {
      best = &candidate;
      best_score = value;
    }
  }
  return best;
}

int victims_after(const Scene& scene, std::size_t token, bool loose) {
  const Sentence& s = scene.s;
  // "injuring himself and two soldiers"
  static constexpr LowerWord kSelf[] = {"himself", "herself", "itself", "themselves", "him", "her", "them"};
  if (std::ranges::any_of(kSelf, [&](const LowerWord& w) { return scene.word(token, w); }) &&
      (scene.word(token + 1, "and") || scene.word(token + 1, "plus")))
    token += 2;
  // '"neutralised" 18 fighters'
  if (token >= s.body_begin + 2 && is_quote(scene.text, s, token) && is_quote(scene.text, s, token - 2)) ++token;
  for (int steps = 0; steps < 4 && token < s.size(); ++steps, ++token) {
    const int index = scene.group_starting(token);
    if (index >= 0) {
      if (!scene.usable(index)) return -1;
      const Group& group = scene.groups[index];
      if (group.elided && !scene.ends_like_a_count(group.end)) return -1;
      if (scene.followed_by_own_trigger(index) && group.elided) return -1;
      return index;
    }
    const int range = scene.word(token, "from") ? scene.group_starting(token + 1) : -1;  // "killed from 7 to 9 people"
    const bool to = range >= 0 && scene.groups[range].count.qualifier == Qualifier::between;
    const bool skips = to || s.is(token, Tag::adverb) || scene.word(token, "of") || scene.word(token, "up") ||
                       (loose && (scene.mark(token, ':') || scene.word(token, "nearly")));
    if (!skips) return -1;
  }
  return -1;
}

}  // namespace cairn
