#include "incidents/part_sums.h"

#include <algorithm>
#include <map>

namespace cairn {
namespace {

constexpr double kPartMetres = 8'000;
constexpr std::int32_t kLongestDays = 2;
constexpr std::int64_t kFewestKilled = 4;
constexpr std::size_t kMostPossible = 10;
constexpr std::size_t kMostParts = 4;

bool can_be_summed(const ComparableEvent& event) {
  return event.dated && event.located && !is_coarse(event) && event.end - event.start < kLongestDays && event.killed_low && event.killed_high &&
         *event.killed_high > 0;
}

/// Looks for the choices of parts whose ends add up.
class Chooser {
 public:
  Chooser(std::span<const ComparableEvent> events, const ComparableEvent& whole, std::span<const std::uint32_t> possible)
      : events_(events), whole_(whole), possible_(possible) {}

  /// Empty where there is none, or more than one.
  std::vector<std::uint32_t> only_choice() {
    choose(0, 0, 0);
    return choices_ == 1 ? found_ : std::vector<std::uint32_t>{};
  }

 private:
  void choose(std::size_t from, std::int64_t low, std::int64_t high) {
    if (chosen_.size() >= 2 && low == *whole_.killed_low && high == *whole_.killed_high) {
      ++choices_;
      found_ = chosen_;
    }
    if (chosen_.size() == kMostParts) return;
    for (std::size_t i = from; i < possible_.size(); ++i) {
      const ComparableEvent& part = events_[possible_[i]];
      if (low + *part.killed_low > *whole_.killed_low || high + *part.killed_high > *whole_.killed_high) continue;
      chosen_.push_back(possible_[i]);
      choose(i + 1, low + *part.killed_low, high + *part.killed_high);
      chosen_.pop_back();
    }
  }

  std::span<const ComparableEvent> events_;
  const ComparableEvent& whole_;
  std::span<const std::uint32_t> possible_;
  std::vector<std::uint32_t> chosen_, found_;
  std::size_t choices_ = 0;
};

}  // namespace

std::vector<PartSum> find_part_sums(std::span<const ComparableEvent> events, std::span<const std::uint32_t> lists) {
  std::map<std::int32_t, std::vector<std::uint32_t>> of_day;
  for (std::uint32_t at = 0; at < events.size(); ++at) {
    if (can_be_summed(events[at])) of_day[events[at].start].push_back(at);
  }
  std::vector<PartSum> sums;
  for (const auto& [day, records] : of_day) {
    for (const std::uint32_t whole : records) {
      if (*events[whole].killed_high < kFewestKilled) continue;
      std::map<std::uint32_t, std::vector<std::uint32_t>> of_list;
      bool as_one = false;
      for (const std::uint32_t other : records) {
        if (lists[other] == lists[whole] || metres_between(events[whole], events[other]) > kPartMetres) continue;
        as_one = as_one || (events[other].killed_low == events[whole].killed_low && events[other].killed_high == events[whole].killed_high);
        of_list[lists[other]].push_back(other);
      }
      for (auto& [list, possible] : of_list) {
        if (as_one || possible.size() > kMostPossible) continue;
        if (auto parts = Chooser(events, events[whole], possible).only_choice(); !parts.empty()) sums.push_back({whole, std::move(parts)});
      }
    }
  }
  return sums;
}

}  // namespace cairn
