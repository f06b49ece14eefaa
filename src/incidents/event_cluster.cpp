#include "incidents/event_cluster.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "incidents/names.h"
#include "linkage/order.h"
#include "model/coalition.h"
#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

void add_place(std::vector<SharedPlace>& places, SharedPlace more) {
  const PlaceKey& place = more;
  if (place.name.empty() && place.id.empty()) return;
  const bool known = std::ranges::any_of(places, [&](const PlaceKey& other) {
    return other.id == place.id && other.name == place.name && other.parents == place.parents;
  });
  if (!known) places.push_back(std::move(more));
}

/// A shorter interval is better known than a longer one, and any is better than none.
bool better_dated(const When& a, const When& b) {
  const auto length = [](const When& when) {
    if (!when.start || !when.end) return when.known() ? 100'000 : 1'000'000;
    return when.end->number - when.start->number;
  };
  return length(a) < length(b);
}

void add_date(When& when, const When& more) {
  // Reports of one event differ by a night; what a reviewer joined across weeks keeps its first day.
  constexpr int kLongestDays = 3;
  const bool near = when.precise() && more.precise() &&
                    std::max(*when.end, *more.end).number - std::min(*when.start, *more.start).number <= kLongestDays;
  if (near) {
    when.start = std::min(*when.start, *more.start);
    when.end = std::max(*when.end, *more.end);
  } else if (better_dated(more, when) || (when.precise() && more.precise() && *more.start < *when.start)) {
    when = more;
  }
}

std::optional<Day> earlier(std::optional<Day> a, std::optional<Day> b) { return !a ? b : !b ? a : std::min(*a, *b); }
std::optional<Day> later(std::optional<Day> a, std::optional<Day> b) { return !a ? b : !b ? a : std::max(*a, *b); }

template <class T>
void merge_sorted(std::vector<T>& into, const std::vector<T>& from) {
  std::vector<T> both;
  both.reserve(into.size() + from.size());
  std::ranges::set_union(into, from, std::back_inserter(both));
  into = std::move(both);
}

void add_figure(EventCluster& cluster, const Claim& claim) {
  if (claim.kind != Kind::harm || claim.polarity == Polarity::negated || !is_figure(claim) || !claim.effect) return;
  const std::int64_t number = claim.count->low ? *claim.count->low : *claim.count->high;
  const bool of_a_group = claim.victims && claim.victims->group && !claim.victims->group->empty();
  const std::uint64_t group = of_a_group ? seed_of_content(*claim.victims->group) : 0;
  const bool combatant = claim.victims && claim.victims->status == VictimStatus::combatant;
  const bool conceded = claim.stance == Stance::acknowledges;  // Who did it mostly concedes fewer than others count.
  if (number >= 1) cluster.figures.push_back({*claim.effect, group, number, claim.subset_of || combatant || conceded});
}

/// The words of a description that begin with a capital, but for its first word unless another follows at once: "man named
/// Abdul Latif Mahloul", "Ranya Eta". Transliterations meet in their consonants.
void add_names(EventCluster& cluster, const Victims& victims) {
  if (victims.status == VictimStatus::combatant) return;  // "Syrian Democratic Forces members"
  std::vector<std::string_view> capitals;
  const std::vector<std::string_view> words = words_of_name(victims.described_as);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool capital = words[i].front() >= 'A' && words[i].front() <= 'Z';
    const bool next = i + 1 < words.size() && words[i + 1].front() >= 'A' && words[i + 1].front() <= 'Z';
    if (capital && (i > 0 || next)) capitals.push_back(words[i]);
  }
  if (capitals.size() < 2) return;
  const std::string given = skeleton_of(fold_name(capitals.front())).consonants;
  const std::string family = skeleton_of(fold_name(capitals.back())).consonants;
  if (given.size() >= 2 && family.size() >= 2) cluster.victim_names.push_back(seed_of_content(given + ' ' + family));
}

void add_families(EventCluster& cluster, const Claim& claim) {
  for (const std::string& family : claim.families) {
    const std::string folded = strip_articles(fold_name(family));
    const std::string consonants = skeleton_of(folded).consonants;
    if (consonants.size() < 2) continue;
    const bool short_name = skeleton_of(words_of_name(folded).back()).consonants.size() < 3;
    cluster.families.push_back(FamilyKey{seed_of_content(consonants), short_name});
  }
}

std::uint64_t list_of(const Claim& claim) {
  const bool row = is_of_table(claim) && claim.reported_by.outlet;
  return seed_of_content(row ? "table of " + *claim.reported_by.outlet : claim.document);
}

void add_claim(EventCluster& cluster, const Claim& claim) {
  add_date(cluster.when, when_of(claim));
  cluster.day_known = cluster.day_known || when_of(claim).precise();
  if (claim.date && claim.date->part.known()) cluster.parts_of_days.push_back(claim.date->part);
  const DayRange published = published_days(claim);
  cluster.published_start = earlier(cluster.published_start, published.start);
  cluster.published_end = later(cluster.published_end, published.end);
  cluster.documents.push_back(claim.document);
  const bool harm = claim.kind == Kind::harm && claim.polarity == Polarity::affirmed;
  cluster.harm = cluster.harm || tells_of_harm(claim);
  add_figure(cluster, claim);
  add_families(cluster, claim);
  if (claim.victims && harm) {
    add_names(cluster, *claim.victims);
    cluster.combatants = cluster.combatants || claim.victims->status == VictimStatus::combatant;
    cluster.civilians = cluster.civilians || claim.victims->status == VictimStatus::civilian;
  }
  if (claim.weapon) cluster.weapons.push_back(claim.weapon->type);
  if (claim.object) cluster.objects.push_back(claim.object->type);
  if (claim.reported_by.derivation_group) cluster.lineage.push_back(seed_of_content(*claim.reported_by.derivation_group));
  for (const AllegedActor& actor : claim.alleged_actors) {
    if (actor.party == kUnspecifiedCoalition) continue;
    cluster.actors.push_back(seed_of_content(actor.party ? *actor.party : fold_name(actor.name)));
  }
}

template <class T>
void sort_distinct(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

bool EventCluster::vague() const {
  return !places.empty() && std::ranges::all_of(places, [](const PlaceKey& place) { return is_vague(place); });
}

PlaceMatch match_clusters(const EventCluster& a, const EventCluster& b) {
  PlaceMatch best = PlaceMatch::apart;
  for (const PlaceKey& x : a.places) {
    for (const PlaceKey& y : b.places) {
      const PlaceMatch match = match_places(x, y);
      if (match == PlaceMatch::same) return match;
      if (best == PlaceMatch::apart || best == PlaceMatch::adjoining) {
        if (match != PlaceMatch::apart) best = match;
      }
    }
  }
  return best;
}

ClusterStore::ClusterStore(ClaimView claims, Partition& partition)
    : claims_(claims), partition_(partition), probability_(claims.size(), 1.0) {}

std::size_t ClusterStore::add(std::vector<std::size_t> members) {
  EventCluster cluster;
  for (const std::size_t member : members) {
    const Claim& claim = claims_[member];
    add_claim(cluster, claim);
    cluster.aftermath = cluster.aftermath || is_aftermath(claim);
    cluster.direct_harm = cluster.direct_harm || (claim.kind == Kind::harm && !is_aftermath(claim));
    if (claim.place) add_place(cluster.places, place_key(*claim.place));
  }
  if (!members.empty()) {
    cluster.seed = seed_of_content(content_key(claims_[members.front()]));
    cluster.list = list_of(claims_[members.front()]);
  }
  cluster.claims = std::move(members);
  sort_distinct(cluster.documents);
  sort_distinct(cluster.parts_of_days);
  sort_distinct(cluster.figures);
  sort_distinct(cluster.weapons);
  sort_distinct(cluster.objects);
  sort_distinct(cluster.lineage);
  sort_distinct(cluster.actors);
  sort_distinct(cluster.victim_names);
  sort_distinct(cluster.families);
  clusters_.push_back(std::move(cluster));
  home_.push_back(home_.size());
  return home_.back();
}

void ClusterStore::doubt(std::size_t cluster, double probability) {
  for (const std::size_t claim : clusters_[home(cluster)].claims) probability_[claim] = std::min(probability_[claim], probability);
}

std::size_t ClusterStore::home(std::size_t cluster) const {
  while (home_[cluster] != cluster) cluster = home_[cluster];
  return cluster;
}

bool ClusterStore::absorb(std::size_t into, std::size_t from) {
  into = home(into);
  from = home(from);
  if (into == from) return true;
  EventCluster& target = clusters_[into];
  EventCluster& source = clusters_[from];
  if (!partition_.join(target.claims.front(), source.claims.front())) return false;
  target.claims.insert(target.claims.end(), source.claims.begin(), source.claims.end());
  for (SharedPlace& place : source.places) add_place(target.places, std::move(place));
  add_date(target.when, source.when);
  target.day_known = target.day_known || source.day_known;
  merge_sorted(target.parts_of_days, source.parts_of_days);
  target.published_start = earlier(target.published_start, source.published_start);
  target.published_end = later(target.published_end, source.published_end);
  merge_sorted(target.documents, source.documents);
  merge_sorted(target.figures, source.figures);
  merge_sorted(target.weapons, source.weapons);
  merge_sorted(target.objects, source.objects);
  merge_sorted(target.lineage, source.lineage);
  merge_sorted(target.actors, source.actors);
  merge_sorted(target.victim_names, source.victim_names);
  merge_sorted(target.families, source.families);
  target.combatants = target.combatants || source.combatants;
  target.civilians = target.civilians || source.civilians;
  if (target.list != source.list) target.list = 0;
  target.harm = target.harm || source.harm;
  target.aftermath = target.aftermath || source.aftermath;
  target.direct_harm = target.direct_harm || source.direct_harm;
  source = EventCluster{};
  source.alive = false;
  home_[from] = into;
  return true;
}

}  // namespace cairn
