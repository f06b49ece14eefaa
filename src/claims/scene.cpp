#include "claims/scene.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "claims/people.h"

namespace cairn {
namespace {

/// "194 incidents of slaughtering civilians": what was reported, not what happened.
bool is_of_report_noun(const Sentence& s, std::size_t token) {
  return token > s.body_begin + 1 && s.is(token - 2, Tag::report_noun) && s.tokens[token - 1].first == 'o' &&
         s.tokens[token - 1].span.size() == 2;
}

/// Do the words stand right before the token? Returns where they begin, or nothing.
std::optional<std::size_t> words_before(const Scene& scene, std::size_t token, std::string_view words) {
  while (!words.empty()) {
    const auto space = words.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? words : words.substr(space + 1);
    if (token <= scene.s.body_begin || !scene.word(token - 1, LowerWord(last))) return std::nullopt;
    --token;
    words = space == std::string_view::npos ? std::string_view{} : words.substr(0, space);
  }
  return token;
}

/// "took 40 villagers hostage": the first half stands before the list of victims, which ends at the second half.
std::optional<std::size_t> first_half_before_victims(const Scene& scene, std::size_t token,
                                                     std::string_view first_half) {
  int group = scene.group_at(token);
  if (group < 0) group = scene.group_ending(token);
  for (int items = 0; group >= 0 && items < 8; ++items) {
    std::size_t begin = scene.groups[group].begin;
    if (const auto found = words_before(scene, begin, first_half)) return found;
    if (begin > scene.s.body_begin && scene.word(begin - 1, "and")) --begin;
    if (begin > scene.s.body_begin && scene.mark(begin - 1, ',')) --begin;
    if (begin == scene.groups[group].begin) return std::nullopt;
    group = scene.group_ending(begin);
  }
  return std::nullopt;
}

/// "sustained serious gunshot wounds": where the first half begins, up to five words before the second; or nothing.
std::optional<std::size_t> first_half_before(const Scene& scene, std::size_t token, std::string_view first_half) {
  for (std::size_t back = 0; back <= 5 && token >= scene.s.body_begin + back; ++back) {
    const std::size_t at = token - back;
    if (const auto begin = words_before(scene, at, first_half)) return begin;
    if (at == scene.s.body_begin || scene.s.tokens[at - 1].kind == TokenKind::punctuation) break;
  }
  return std::nullopt;
}

/// Does a phrase of two halves have its first half?
bool completes(const Scene& scene, std::string_view first_half, Trigger& trigger) {
  const auto begin = trigger.form == Form::between ? first_half_before_victims(scene, trigger.begin, first_half)
                                                   : first_half_before(scene, trigger.begin, first_half);
  if (!begin) return false;
  trigger.first_half = *begin;
  if (trigger.form == Form::subject) trigger.begin = *begin;
  return true;
}

/// "an undetermined number of dead and wounded": the number is no toll, but counts them.
bool inside_a_quantity(const Scene& scene, std::size_t token) {
  const int group = scene.group_at(token);
  return group >= 0 && scene.groups[group].elided && !scene.groups[group].definite;
}

/// The effect word that starts at the token: the longest, of equals one of two halves; or nothing.
std::optional<Trigger> trigger_at(const Scene& scene, const Lexicon::Tables& tables, std::size_t token) {
  const Sentence& s = scene.s;
  if (!s.is(token, Tag::effect)) return std::nullopt;
  std::optional<Trigger> found;
  for (std::uint32_t i = s.first_match[token]; i < s.first_match[token + 1]; ++i) {
    const Match& match = s.matches[i];
    if (match.tag() != Tag::effect) continue;
    if (found && match.end < found->end) break;
    Trigger trigger{match.begin, match.end, static_cast<Effect>(match.entry->a), static_cast<Form>(match.entry->b)};
    trigger.first_half = trigger.begin;
    if (trigger.form == Form::toll && inside_a_quantity(scene, token)) continue;
    if (trigger.form != Form::between && trigger.form != Form::subject) {
      if (!found) found = trigger;
    } else if (completes(scene, tables.texts[match.entry->text], trigger)) {
      return trigger;
    }
  }
  return found;
}

/// Effect words that do not lie inside a longer one ("dead" in "dead and wounded").
std::vector<Trigger> find_triggers(const Scene& scene, const Lexicon::Tables& tables) {
  std::vector<Trigger> triggers;
  for (std::size_t token = scene.s.body_begin; token < scene.s.size();) {
    const auto trigger = trigger_at(scene, tables, token);
    if (!trigger) {
      ++token;
      continue;
    }
    const bool harms = trigger->form != Form::nothing && !is_of_report_noun(scene.s, token);
    // "shot two others dead" is one deed
    const bool halves = trigger->form == Form::between || trigger->form == Form::subject;
    while (halves && !triggers.empty() && triggers.back().begin >= trigger->first_half)
      triggers.pop_back();
    const bool overlaps = !triggers.empty() && trigger->begin < triggers.back().end;
    if (harms && !overlaps) triggers.push_back(*trigger);
    token = trigger->end;
  }
  return triggers;
}

}  // namespace

Scene::Scene(std::string_view text_of_document, const Lexicon::Tables& tables, const Sentence& sentence,
             std::vector<Group>& groups_of_sentence)
    : text(text_of_document), s(sentence), groups(groups_of_sentence), taken(groups_of_sentence.size(), -1) {
  index_groups();
  triggers = find_triggers(*this, tables);
  index_groups();
}

void Scene::drop_trigger(const Trigger* trigger) {
  triggers.erase(triggers.begin() + (trigger - triggers.data()));
  index_groups();
}

void Scene::index_groups() {
  spots.assign(s.size() + 1, {});
  for (std::size_t i = groups.size(); i-- > 0;) {  // backwards: of two that end together the outer one stays
    const Group& group = groups[i];
    const int index = static_cast<int>(i);
    spots[group.begin].starting = index;
    spots[group.end].ending = index;
    for (std::size_t token = group.begin; token < group.end; ++token) spots[token].covering = index;
  }
  for (std::size_t i = 0; i < triggers.size(); ++i) spots[triggers[i].begin].trigger = static_cast<int>(i);
}

bool Scene::trigger_between(std::size_t begin, std::size_t end) const {
  const auto first = std::ranges::lower_bound(triggers, begin, {}, &Trigger::begin);
  return first != triggers.end() && first->begin < end;
}

bool Scene::inside_trigger(std::size_t token) const {
  const auto after = std::ranges::upper_bound(triggers, token, {}, &Trigger::begin);
  return after != triggers.begin() && token < std::prev(after)->end;
}

int Scene::next_in_list(int index) const {
  std::size_t at = groups[index].end;
  // a parenthesis or a name in apposition may stand between
  if (mark(at, '(')) {
    while (at < s.size() && !mark(at, ')')) ++at;
    ++at;
  }
  bool joined = false;
  if (mark(at, ',')) {
    joined = true;
    ++at;
  }
  if (const Match* match = s.match(at, Tag::conjunction)) {
    joined = true;
    at = match->end;
  }
  return joined ? group_starting(at) : -1;
}

bool Scene::followed_by_own_trigger(int index) const {
  std::size_t at = groups[index].end;
  while (at < s.size() && (s.is(at, Tag::be) || s.is(at, Tag::have) || s.is(at, Tag::adverb))) ++at;
  const Trigger* t = trigger_starting(at);
  return t &&
         (t->form == Form::participle || t->form == Form::state || t->form == Form::intransitive ||
          t->form == Form::noun_count) &&
         group_starting(t->end) < 0;
}

const Trigger* Scene::deed_of_them(int index) const {
  const Match* of_them = s.match(groups[index].end, Tag::of_them);
  if (!of_them) return nullptr;
  std::size_t at = of_them->end;
  bool finite = false;
  while (at < s.size() && (s.is(at, Tag::be) || s.is(at, Tag::have) || s.is(at, Tag::adverb))) {
    finite |= s.is(at, Tag::be);
    ++at;
  }
  const Trigger* t = trigger_starting(at);
  const bool tells = t && (t->form == Form::intransitive || (finite && t->form == Form::participle));
  return tells ? t : nullptr;
}

bool Scene::ends_like_a_count(std::size_t token) const { return cairn::ends_like_a_count(text, s, token); }

bool Scene::has_be_before(std::size_t token) const {
  std::size_t at = token;
  for (int steps = 0; steps < 5 && at > 0; ++steps) {
    --at;
    if (s.is(at, Tag::be)) return !word(at, "left") && !word(at, "leaving");
    if (!s.is(at, Tag::adverb) && !s.is(at, Tag::hearsay) && !s.is(at, Tag::negation)) return false;
  }
  return false;
}

}  // namespace cairn
