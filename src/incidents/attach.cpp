#include "incidents/attach.h"

#include <algorithm>
#include <unordered_map>

namespace cairn {
namespace {

constexpr std::size_t kMostCandidates = 5;
constexpr int kUndatedReachDays = 31;  ///< An undated report speaks of an event at most this long before it.
constexpr int kNearMissDays = 7;       ///< "The past two days" may be loose; further away is another event.

/// Events by place key, each list by day: to find those of a place within some days.
class PlaceTimeline {
 public:
  PlaceTimeline(const ClusterStore& store, const std::vector<std::size_t>& events) {
    for (const std::size_t event : events) {
      for (const PlaceKey& place : store.at(event).places) {
        for (const std::string& key : keys_of(place)) by_key_[key].push_back({*store.at(event).when.start, event});
        for (const std::string& parent : place.parents) by_key_["n" + parent].push_back({*store.at(event).when.start, event});
      }
    }
    for (auto& [key, entries] : by_key_) std::ranges::sort(entries);
  }

  std::vector<std::size_t> find(const EventCluster& cluster, Day from, Day to) const {
    std::vector<std::size_t> found;
    for (const PlaceKey& place : cluster.places) {
      for (const std::string& key : keys_of(place)) collect(key, from, to, found);
      for (const std::string& parent : place.parents) collect("n" + parent, from, to, found);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  using Entry = std::pair<Day, std::size_t>;

  static std::vector<std::string> keys_of(const PlaceKey& place) {
    std::vector<std::string> keys;
    if (!place.id.empty()) keys.push_back("i" + place.id);
    if (!place.name.empty()) keys.push_back("n" + place.name);
    if (!place.skeleton.empty()) keys.push_back("s" + place.skeleton);
    return keys;
  }
  void collect(const std::string& key, Day from, Day to, std::vector<std::size_t>& found) const {
    const auto entries = by_key_.find(key);
    if (entries == by_key_.end()) return;
    for (auto at = std::ranges::lower_bound(entries->second, from, {}, &Entry::first);
         at != entries->second.end() && at->first <= to && found.size() < 1'000; ++at) {
      found.push_back(at->second);
    }
  }

  std::unordered_map<std::string, std::vector<Entry>> by_key_;
};

struct Window {
  Day from;
  Day to;
};

std::optional<Window> window_of(const EventCluster& cluster) {
  if (cluster.when.known()) {
    const Day start = cluster.when.start ? *cluster.when.start : Day{cluster.when.end->number - kUndatedReachDays};
    const Day end = cluster.when.end ? *cluster.when.end : cluster.published_end.value_or(Day{start.number + kUndatedReachDays});
    return Window{start, std::max(start, end)};
  }
  if (!cluster.published_end) return std::nullopt;
  return Window{Day{cluster.published_start->number - kUndatedReachDays}, *cluster.published_end};
}

/// Events that share a number with the cluster come first; those that speak against it are left out if others stay.
void rank(const ClusterStore& store, const EventCluster& cluster, std::vector<std::size_t>& events) {
  std::vector<std::size_t> not_against;
  for (const std::size_t event : events) {
    if (!contradict(cluster, store.at(event))) not_against.push_back(event);
  }
  if (!not_against.empty()) events = std::move(not_against);
  std::stable_partition(events.begin(), events.end(), [&](std::size_t event) {
    const EventCluster& other = store.at(event);
    return share_a_figure(cluster, other) || share_a_document(cluster, other);
  });
}

bool stands_out(const ClusterStore& store, const EventCluster& cluster, const std::vector<std::size_t>& events) {
  const auto speaks_for = [&](std::size_t event) {
    return share_a_figure(cluster, store.at(event)) || share_a_document(cluster, store.at(event));
  };
  return speaks_for(events.front()) && (events.size() == 1 || !speaks_for(events[1]));
}

}  // namespace

std::vector<Attachment> attach_vague_places(const ClusterStore& store, const std::vector<std::size_t>& vague,
                                            const ClusterIndex& index) {
  std::vector<Attachment> attachments;
  for (const std::size_t number : vague) {
    const EventCluster& cluster = store.at(number);
    Attachment attachment{.cluster = number, .events = {}, .ask = false, .waits = true, .probability = 0.7, .reason = {}};
    for (Day day = *cluster.when.start; day <= *cluster.when.end; ++day.number) {
      for (const PlaceKey& place : cluster.places) {
        std::vector<std::size_t> near = index.with_parent(day, place);
        const bool country = place.precision == PlacePrecision::country;
        if (!country) std::ranges::copy(index.nearby(day, place, reach_metres(place.precision)), std::back_inserter(near));
        for (const std::size_t other : near) {
          const std::size_t event = store.home(other);
          const bool known = std::ranges::find(attachment.events, event) != attachment.events.end();
          if (!known && event != number && match_clusters(cluster, store.at(event)) == PlaceMatch::around) {
            attachment.events.push_back(event);
          }
        }
      }
    }
    if (attachment.events.empty()) continue;
    std::ranges::sort(attachment.events);
    rank(store, cluster, attachment.events);
    const bool against = contradict(cluster, store.at(attachment.events.front()));
    attachment.ask = against || (attachment.events.size() > 1 && !stands_out(store, cluster, attachment.events));
    if (!attachment.ask) attachment.events.resize(1);
    if (attachment.events.size() > kMostCandidates) attachment.events.resize(kMostCandidates);
    if (attachment.ask) {
      attachment.waits = !against;
      attachment.probability = 0.3;
      attachment.reason = "same day, in a wide area with several events";
    }
    attachments.push_back(std::move(attachment));
  }
  return attachments;
}

std::vector<Attachment> attach_vague_dates(const ClusterStore& store, const std::vector<std::size_t>& loose,
                                           const std::vector<std::size_t>& events) {
  const PlaceTimeline timeline(store, events);
  std::vector<Attachment> attachments;
  for (const std::size_t number : loose) {
    const EventCluster& cluster = store.at(number);
    std::optional<Window> window = window_of(cluster);
    const bool any_day = !window;  // No day and no publication day: only strong agreement tells.
    if (any_day) window = Window{Day{-(1 << 24)}, Day{1 << 24}};
    const auto matching = [&](int days_before, int days_after) {
      std::vector<std::size_t> found =
          timeline.find(cluster, Day{window->from.number - days_before}, Day{window->to.number + days_after});
      std::erase_if(found, [&](std::size_t event) {
        const PlaceMatch match = match_clusters(cluster, store.at(event));
        const bool near = match != PlaceMatch::apart && match != PlaceMatch::adjoining;
        return event == number || !near || (any_day && !agree_strongly(cluster, store.at(event)));
      });
      return found;
    };
    Attachment attachment{
        .cluster = number, .events = matching(1, 1), .ask = true, .waits = true, .probability = 0.4, .reason = {}};
    if (!attachment.events.empty()) {
      rank(store, cluster, attachment.events);
      const EventCluster& best = store.at(attachment.events.front());
      const bool against = contradict(cluster, best);
      const bool fine_place = !cluster.vague() && std::ranges::none_of(cluster.places, [](const PlaceKey& place) {
        return place.precision == PlacePrecision::city;
      });
      const bool single = attachment.events.size() == 1 && fine_place;
      const bool undated_aftermath = !cluster.when.known() && cluster.aftermath_only();
      attachment.ask = against || undated_aftermath || !(single || stands_out(store, cluster, attachment.events));
      if (!attachment.ask) {
        attachment.events.resize(1);
        attachment.probability = 0.7;
      }
      attachment.waits = !against;
      attachment.reason = cluster.when.known() ? "same place, the day is not exact" : "same place, no day is given";
    } else if (cluster.when.known() && window->to.number - window->from.number <= kNearMissDays) {
      attachment.events = matching(kNearMissDays, 0);
      rank(store, cluster, attachment.events);
      attachment.waits = cluster.aftermath_only();
      attachment.probability = 0.3;
      attachment.reason = "same place, some days after the event";
    }
    if (attachment.events.empty()) continue;
    if (attachment.events.size() > kMostCandidates) attachment.events.resize(kMostCandidates);
    attachments.push_back(std::move(attachment));
  }
  return attachments;
}

}  // namespace cairn
