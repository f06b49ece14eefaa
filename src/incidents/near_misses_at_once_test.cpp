#include "incidents/near_misses.h"

#include <algorithm>
#include <unordered_map>

#include "incidents/event_question.h"
#include "incidents/report_comparisons.h"

namespace cairn {
namespace {

std::vector<std::string> keys_of(const PlaceKey& place) {
  std::vector<std::string> keys;
  if (!place.id.empty()) keys.push_back("i" + place.id);
  if (!place.name.empty()) keys.push_back("n" + place.name);
  if (!place.skeleton.empty()) keys.push_back("s" + place.skeleton);
  return keys;
}

/// Reports with a day by place key, each list by day.
class PlaceTimeline {
 public:
  explicit PlaceTimeline(std::span<const EventCluster* const> reports) {
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
      if (!reports[i]->day_known) continue;
      for (const PlaceKey& place : reports[i]->places) {
        for (const std::string& key : keys_of(place)) by_key_[key].push_back({*reports[i]->when.start, i});
        for (const std::string& parent : place.parents) by_key_["n" + parent].push_back({*reports[i]->when.start, i});
      }
    }
    for (auto& [key, entries] : by_key_) std::ranges::sort(entries);
  }

  std::vector<std::uint32_t> find(const EventCluster& report, Day from, Day to) const {
    std::vector<std::uint32_t> found;
    const auto collect = [&](const std::string& key) {
      const auto entries = by_key_.find(key);
      if (entries == by_key_.end()) return;
      for (auto at = std::ranges::lower_bound(entries->second, from, {}, &Entry::first);
           at != entries->second.end() && at->first <= to && found.size() < kMostOfAPlace; ++at) {
        found.push_back(at->second);
      }
    };
    for (const PlaceKey& place : report.places) {
      for (const std::string& key : keys_of(place)) collect(key);
      for (const std::string& parent : place.parents) collect("n" + parent);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  using Entry = std::pair<Day, std::uint32_t>;
  std::unordered_map<std::string, std::vector<Entry>> by_key_;
};

}  // namespace

std::vector<NearMiss> near_misses(std::span<const EventCluster* const> reports, std::span<const std::uint32_t> event_of) {
  std::vector<std::uint32_t> loose;
  std::vector<std::size_t> size(reports.size(), 0);
  for (const std::uint32_t event : event_of) ++size[event];
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    const bool alone = size[event_of[i]] == 1;
    if (alone && reports[i]->when.known() && !reports[i]->day_known) loose.push_back(i);
  }
  std::vector<NearMiss> misses;
  if (loose.empty()) return misses;
  const PlaceTimeline timeline(reports);
  for (const std::uint32_t report : loose) {
    const std::optional<EventWindow> window = window_of(*reports[report]);
    if (!window || window->to.number - window->from.number > kNearMissDays) continue;
    std::vector<std::uint32_t> events;
    for (const std::uint32_t other : timeline.find(*reports[report], Day{window->from.number - kNearMissDays}, window->to)) {
      const std::uint32_t event = event_of[other];
      if (event == event_of[report] || place_level(*reports[report], *reports[other]) < kPartOfThePlace) continue;
      if (std::ranges::find(events, event) == events.end()) events.push_back(event);
    }
    if (events.size() > kMostNearMisses) events.resize(kMostNearMisses);
    for (const std::uint32_t event : events) {
      misses.push_back({report, event, kNearMissProbability, reports[report]->aftermath_only(), "same place, some days after the event"});
    }
  }
  return misses;
}

}  // namespace cairn
