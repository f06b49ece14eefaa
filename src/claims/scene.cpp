#include "claims/scene.h"

#include <algorithm>

#include "claims/people.h"

namespace cairn {
namespace {

/// "194 incidents of slaughtering civilians": what was reported, not what happened.
bool is_of_report_noun(const Sentence& s, std::size_t token) {
  return token > s.body_begin + 1 && s.is(token - 2, Tag::report_noun) && s.tokens[token - 1].first == 'o' &&
         s.tokens[token - 1].span.size() == 2;
}

/// Effect words that do not lie inside a longer one ("dead" in "dead and wounded").
std::vector<Trigger> find_triggers(const Sentence& s) {
  std::vector<Trigger> triggers;
  for (std::size_t token = s.body_begin; token < s.size();) {
    const Match* match = s.match(token, Tag::effect);
    if (!match) {
      ++token;
      continue;
    }
    if (!is_of_report_noun(s, token))
      triggers.push_back(
          {match->begin, match->end, static_cast<Effect>(match->entry->a), static_cast<Form>(match->entry->b)});
    token = match->end;
  }
  return triggers;
}

}  // namespace

Scene::Scene(std::string_view text_of_document, const Sentence& sentence, std::vector<Group>& groups_of_sentence)
    : text(text_of_document),
      s(sentence),
      groups(groups_of_sentence),
      triggers(find_triggers(sentence)),
      taken(groups_of_sentence.size(), -1) {
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
