#include "claims/link_candidates.h"

#include <algorithm>
#include <array>
#include <span>

#include "claims/choices.h"
#include "claims/place_names.h"
#include "claims/standing.h"
#include "claims/words.h"

namespace cairn {
namespace {

using F = LinkFeature;

constexpr std::size_t kFarthestRead = 60;  // tokens between a candidate and the effect word that are looked at
constexpr std::size_t kMostMentions = 12;  // of one sentence, around the effect word

/// The mentions nearest to the effect word, so that a sentence that lists a hundred places stays cheap.
template <class Mention>
std::span<const Mention> around(const std::vector<Mention>& mentions, const Frame& frame) {
  if (mentions.size() <= kMostMentions) return mentions;
  const auto after = std::ranges::lower_bound(mentions, frame.trigger_begin, {}, &Mention::begin) - mentions.begin();
  const std::size_t middle = static_cast<std::size_t>(after);
  const std::size_t from =
      std::min(middle > kMostMentions / 2 ? middle - kMostMentions / 2 : 0, mentions.size() - kMostMentions);
  return std::span(mentions).subspan(from, kMostMentions);
}

bool is_large(const Frame& frame) { return frame.count.low && *frame.count.low >= 500; }

/// Features of words at tokens [begin, end) beside the statement's effect word.
LinkFeatures features_beside(const LinkScene& scene, std::size_t begin, std::size_t end) {
  const auto& [text, published, s, setting, frame, account, own_account] = scene;
  LinkFeatures features;
  features.add(F::own);
  const bool after = begin >= frame.trigger_end;
  features.add(after ? F::after : F::before);
  const std::size_t from = after ? frame.trigger_end : std::min(end, frame.trigger_begin);
  const std::size_t to = after ? begin : frame.trigger_begin;
  const std::size_t distance = to - from;
  features.add(distance <= 2    ? F::within_2
               : distance <= 6  ? F::within_6
               : distance <= 12 ? F::within_12
                                : F::beyond_12);
  for (std::size_t t = from; t < std::min(to, from + kFarthestRead); ++t) {
    features.add_if(s.is(t, Tag::clause_break) || is_mark(text, s, t, ';') || is_mark(text, s, t, '|'),
                    F::clause_between);
    features.add_if(s.is(t, Tag::relative_pronoun), F::relative_between);
    features.add_if(s.is(t, Tag::effect) || s.is(t, Tag::damage), F::trigger_between);
  }
  features.add_if(is_mark(text, s, end, ':'), F::heads_sentence);
  return features;
}

void add_kind(const Place& place, LinkFeatures& features) {
  features.add_if(place.relation == PlaceRelation::near, F::near_it);
  features.add_if(place.relation == PlaceRelation::area, F::area);
  if (!place.precision) return features.add(F::not_known);
  switch (*place.precision) {
    case PlacePrecision::country:
      return features.add(F::country);
    case PlacePrecision::governorate:
    case PlacePrecision::district:
      return features.add(F::region);
    case PlacePrecision::city:
    case PlacePrecision::town:
    case PlacePrecision::village:
      return features.add(F::town);
    default:
      return features.add(F::fine);
  }
}

/// Features of what was named in an earlier sentence.
template <class Told>
LinkFeatures features_of_told(const LinkScene& scene, const Told& told, bool own) {
  const Frame& frame = scene.frame;
  LinkFeatures features;
  features.add(F::carried);
  const std::size_t back = scene.account.sentence - told.sentence;
  features.add(back <= 1 ? F::back_1 : back <= 3 ? F::back_3 : back <= 8 ? F::back_8 : F::back_more);
  features.add_if(told.paragraph == scene.sentence.paragraph, F::same_paragraph);
  features.add_if(told.of_claim, F::of_claim);
  features.add_if(told.times >= 2, F::named_again);
  features.add_if(told.times >= 4, F::named_often);
  features.add_if(own, F::despite_own);
  features.add_if(scene.setting.another_event, F::other_event);
  features.add_if(is_large(frame), F::carried_large);
  features.add_if(is_generic(frame), F::carried_generic);
  features.add_if(frame.kind == Kind::damage, F::carried_damage);
  return features;
}

LinkFeatures features_of_none(const LinkScene& scene, bool own) {
  LinkFeatures features;
  features.add(F::none);
  features.add_if(own, F::none_despite_own);
  features.add_if(is_large(scene.frame), F::none_large);
  features.add_if(is_generic(scene.frame), F::none_generic);
  features.add_if(scene.frame.kind == Kind::damage, F::none_damage);
  return features;
}

/// "the building" after "Zuhri apartment building": the sentence refers to the place by its noun.
bool refers_to(const LinkScene& scene, const Place& place) {
  const std::string_view name = place.name;
  const auto space = name.rfind(' ');
  const std::string_view noun = space == std::string_view::npos ? std::string_view{} : name.substr(space + 1);
  if (noun.size() < 4 || noun.size() > 20) return false;
  std::array<char, 20> lower;
  for (std::size_t i = 0; i < noun.size(); ++i)
    lower[i] = noun[i] >= 'A' && noun[i] <= 'Z' ? static_cast<char>(noun[i] + 32) : noun[i];
  const LowerWord word(std::string_view(lower.data(), noun.size()));
  const Sentence& s = scene.sentence;
  const std::size_t last = std::min(s.size(), s.body_begin + 2 * kFarthestRead);
  for (std::size_t t = s.body_begin + 1; t < last; ++t) {
    if (!is_word(scene.text, s, t, word)) continue;
    if (is_word(scene.text, s, t - 1, "the") || is_word(scene.text, s, t - 1, "this")) return true;
  }
  return false;
}

/// "Since January more than 400 civilians have been killed in the province": not in the quarter told of before.
bool goes_on_to(const LinkScene& scene, const Place& place) {
  const bool of_period =
      std::ranges::any_of(scene.setting.dates, [](const DateMention& date) { return date.period && !date.statement; });
  return !of_period || !place.precision || *place.precision >= PlacePrecision::village;
}

bool begins_with_article(const LinkScene& scene, const PlaceMention& mention) {
  return is_word(scene.text, scene.sentence, mention.begin, "a") ||
         is_word(scene.text, scene.sentence, mention.begin, "an");
}

}  // namespace

void propose_places(const LinkScene& scene, std::vector<PlaceProposal>& proposals,
                    std::vector<LinkFeatures>& features) {
  const Account& account = scene.account;
  const std::span<const PlaceMention> mentions = around(scene.setting.places, scene.frame);
  const PlaceMention* by_rules = place_of(scene.text, scene.sentence, mentions, scene.frame);
  bool rules_chose = false;
  const auto propose = [&](PlaceProposal proposal, LinkFeatures of_it, bool rules) {
    of_it.add_if(rules && !rules_chose, F::by_rules);
    rules_chose |= rules;
    proposals.push_back(proposal);
    features.push_back(of_it);
  };
  std::size_t own = 0;
  for (const PlaceMention& mention : mentions) own += !is_barred(scene.text, scene.sentence, scene.frame, mention);
  for (const PlaceMention& mention : mentions) {
    if (is_barred(scene.text, scene.sentence, scene.frame, mention)) continue;
    LinkFeatures of_it = features_beside(scene, mention.begin, mention.end);
    of_it.add_if(&mention == &scene.setting.places.front(), F::first_of_sentence);
    of_it.add_if(own == 1, F::only_one);
    of_it.add_if(mention.common_noun, F::common_noun);
    of_it.add_if(mention.common_noun && begins_with_article(scene, mention), F::indefinite);
    LinkFeatures enclosing = of_it;
    add_kind(mention.place, of_it);
    propose({&mention.place, &mention.others, mention.of_settlement}, of_it, &mention == by_rules);
    if (!mention.enclosing) continue;
    enclosing.add(F::enclosing);
    add_kind(*mention.enclosing, enclosing);
    propose({&*mention.enclosing, nullptr}, enclosing, false);
  }
  for (const ToldPlace& told : account.places) {
    LinkFeatures of_it = features_of_told(scene, told, own > 0);
    const bool current = account.place && account.place->name == told.place.name;
    of_it.add_if(current, F::current);
    of_it.add_if(&told == &account.places.front(), F::first_of_account);
    of_it.add_if(refers_to(scene, told.place), F::referred_to);
    of_it.add_if(told.common_noun, F::common_noun);
    of_it.add_if(
        told.place.relation == PlaceRelation::in && account.place && told.place.precision < account.place->precision,
        F::finer);
    add_kind(told.place, of_it);
    propose({&told.place, &told.others}, of_it, !by_rules && current && goes_on_to(scene, told.place));
  }
  if (account.place && !by_rules && !rules_chose && goes_on_to(scene, *account.place)) {
    LinkFeatures of_it;
    of_it.add(F::carried);
    of_it.add(F::current);
    add_kind(*account.place, of_it);
    propose({&*account.place, &account.other_places}, of_it, true);
  }
  bool from_headline = !by_rules && !rules_chose && account.headline && !scene.own_account;
  for (const std::optional<Place>* place : {&account.headline, &account.dateline}) {
    if (!*place) continue;
    LinkFeatures of_it;
    of_it.add(place == &account.headline ? F::headline : F::dateline);
    of_it.add_if(own > 0, F::despite_own);
    add_kind(**place, of_it);
    of_it.add_if(!account.place, F::no_other);
    propose({&**place, nullptr}, of_it, from_headline && place == &account.headline);
  }
  propose({}, features_of_none(scene, own > 0), !rules_chose);
}

void propose_dates(const LinkScene& scene, std::vector<DateProposal>& proposals, std::vector<LinkFeatures>& features) {
  const Account& account = scene.account;
  const DateMention* by_rules = date_of(scene.text, scene.sentence, scene.setting, scene.frame);
  const bool taken_over =
      !by_rules && account.date && !scene.own_account &&
      may_take_over_date(scene.text, scene.published, scene.sentence, scene.setting, scene.frame, account);
  bool rules_chose = false;
  const auto propose = [&](DateProposal proposal, const ClaimDate* date, LinkFeatures of_it, bool rules) {
    of_it.add_if(rules && !rules_chose, F::by_rules);
    rules_chose |= rules;
    if (date) {
      of_it.add_if(proposal.period, F::period);
      of_it.add_if(date->granularity == DateGranularity::year || date->granularity == DateGranularity::month,
                   F::coarse);
      of_it.add_if(!date->start, F::unresolved);
    }
    proposals.push_back(proposal);
    features.push_back(of_it);
  };
  const std::span<const DateMention> mentions = around(scene.setting.dates, scene.frame);
  std::size_t own = 0;
  for (const DateMention& mention : mentions) own += !mention.statement;
  for (const DateMention& mention : mentions) {
    if (mention.statement) continue;
    LinkFeatures of_it = features_beside(scene, mention.begin, mention.end);
    of_it.add_if(own == 1, F::only_one);
    of_it.add_if(&mention == &scene.setting.dates.front(), F::first_of_sentence);
    propose({.own = &mention, .period = mention.period}, &mention.date, of_it, &mention == by_rules);
  }
  const bool elsewhere =
      account.place && !scene.setting.places.empty() && scene.setting.places.front().place.name != account.place->name;
  const auto same = [&](const ClaimDate& date) {
    return account.date && account.date->start == date.start && account.date->end == date.end;
  };
  if (!scene.own_account) {
    for (const ToldDate& told : account.dates) {
      LinkFeatures of_it = features_of_told(scene, told, own > 0);
      const bool current = same(told.date) && told.period == account.period;
      of_it.add_if(current, F::current);
      of_it.add_if(&told == &account.dates.front(), F::first_of_account);
      of_it.add_if(elsewhere, F::elsewhere);
      propose({.carried = &told.date, .period = told.period}, &told.date, of_it, taken_over && current);
    }
    if (taken_over && !rules_chose) {
      LinkFeatures of_it;
      of_it.add(F::carried);
      of_it.add(F::current);
      of_it.add_if(elsewhere, F::elsewhere);
      propose({.carried = &*account.date, .period = account.period}, &*account.date, of_it, true);
    }
  }
  propose({}, nullptr, features_of_none(scene, own > 0), !by_rules && !taken_over);
}

}  // namespace cairn
