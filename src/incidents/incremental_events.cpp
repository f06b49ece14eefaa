#include "incidents/incremental_events.h"

#include <algorithm>
#include <cmath>

#include "incidents/day_keys.h"
#include "incidents/report_comparisons.h"
#include "linkage/order.h"
#include "linkage/telling_pairs.h"

namespace cairn {
namespace {

std::uint64_t place_key_of(char kind, const std::string& name) { return key_of_two(seed_of_content(name), static_cast<unsigned char>(kind)); }

/// The names of a place under which a report is found, then those of what it lies in; each list in the order of places.
std::vector<std::uint64_t> keys_of(const EventCluster& report) {
  std::vector<std::uint64_t> keys;
  for (const PlaceKey& place : report.places) {
    if (!place.id.empty()) keys.push_back(place_key_of('i', place.id));
    if (!place.name.empty()) keys.push_back(place_key_of('n', place.name));
    if (!place.skeleton.empty()) keys.push_back(place_key_of('s', place.skeleton));
    for (const std::string& parent : place.parents) keys.push_back(place_key_of('n', parent));
    for (const std::string& parent : place.parent_skeletons) keys.push_back(place_key_of('s', parent));
  }
  return keys;
}

/// Of a loose report: from when to when an event may have been that it means.
std::optional<EventWindow> near_miss_window(const EventCluster& report) {
  const std::optional<EventWindow> window = window_of(report);
  if (!window || window->to.number - window->from.number > kNearMissDays) return std::nullopt;
  return EventWindow{Day{window->from.number - kNearMissDays}, window->to, window->given};
}

}  // namespace

/// What comes of a cluster's links.
struct IncrementalEvents::Settled {
  std::vector<std::uint32_t> reports;
  std::vector<State> states;  ///< Of each; what they wait for is not known yet.
};

/// A report stays in its cluster if it is more likely than not of one event with another one there.
IncrementalEvents::Settled IncrementalEvents::settle(std::span<const std::uint32_t> cluster) const {
  Settled out{.reports = {cluster.begin(), cluster.end()}, .states = {}};
  const std::size_t count = cluster.size();
  const std::uint32_t first_of_cluster = links_.first_of_cluster(cluster.front());
  const auto within = [&](const IncrementalLink& link) { return link.together && links_.first_of_cluster(link.other) == first_of_cluster; };
  const auto is_listed = [](const IncrementalLink& link) { return !link.together || link.probability >= kLeastProbability; };
  std::vector<double> best(count, 0);
  std::vector<bool> stays(count, false), of_either(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    double rival = 0;
    bool firm = false;
    for (const IncrementalLink& link : links_.links(cluster[i])) {
      if (!is_listed(link)) continue;
      double& highest = within(link) ? best[i] : rival;
      highest = std::max(highest, link.probability);
      firm = firm || (within(link) && is_firm(links_.pattern(link)));
    }
    stays[i] = best[i] >= std::max(kJoins, kClearOfRivals * rival);
    // One of two events of its very place and day, which a reviewer keeps apart, is better than a third.
    of_either[i] = !stays[i] && firm && best[i] + rival >= kJoins;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!of_either[i]) continue;
    for (const IncrementalLink& link : links_.links(cluster[i])) {
      if (!is_listed(link) || !within(link) || !is_firm(links_.pattern(link))) continue;
      stays[i] = true;
      stays[static_cast<std::size_t>(std::ranges::find(cluster, link.other) - cluster.begin())] = true;
    }
  }
  const auto first = std::ranges::find(stays, true) - stays.begin();
  const auto together = std::ranges::count(stays, true);
  for (std::size_t i = 0; i < count; ++i) {
    State state{.event = stays[i] ? cluster[static_cast<std::size_t>(first)] : cluster[i]};
    state.alone = !stays[i] || together == 1;
    if (!state.alone) state.probability = rounded(best[i]);
    out.states.push_back(state);
  }
  return out;
}

/// Of two lone reports the looser one is asked about, of two equally loose ones the later.
bool IncrementalEvents::is_asked(std::uint32_t report, std::uint32_t other) const {
  if (!states_[report].alone) return false;
  if (!states_[other].alone) return true;
  const int own = looseness(report_(report));
  const int others = looseness(report_(other));
  return own != others ? own > others : before_(other, report);
}

std::vector<EventQuestion> IncrementalEvents::ask(std::uint32_t report, bool& waits) const {
  waits = false;
  std::vector<EventQuestion> questions;
  if (!states_[report].alone) return questions;
  std::vector<std::pair<std::uint32_t, double>> events;
  for (const IncrementalLink& link : links_.links(report)) {
    const bool listed = !link.together || link.probability >= kLeastProbability;
    const std::uint32_t event = states_[link.other].event;
    if (!listed || event == states_[report].event || !is_asked(report, link.other)) continue;
    const auto known = std::ranges::find(events, event, &std::pair<std::uint32_t, double>::first);
    if (known == events.end()) {
      events.emplace_back(event, link.probability);
    } else {
      known->second = std::max(known->second, link.probability);
    }
  }
  if (events.empty()) return questions;
  std::ranges::sort(events, before_, &std::pair<std::uint32_t, double>::first);
  const EventCluster& asked = report_(report);
  const double least = looseness(asked) > 0 ? kAsked : kAskedOfExact;
  double sum = 0;
  for (const auto& [event, probability] : events) {
    sum += probability;
    if (probability >= least) questions.push_back({report, event, rounded(probability), reason_of(asked)});
  }
  std::ranges::stable_sort(questions, std::greater<>{}, &EventQuestion::probability);
  if (questions.size() > kMostQuestions) questions.resize(kMostQuestions);
  // Rather one of those events than another one.
  const bool rather_one_of_them = looseness(asked) > 0 && sum >= kJoins;
  const bool found_afterwards = asked.aftermath_only() && !asked.day_known;
  waits = !questions.empty() && (rather_one_of_them || found_afterwards);
  return questions;
}

std::vector<std::uint32_t> IncrementalEvents::found_near(const EventCluster& report, Day from, Day to) const {
  std::vector<std::uint32_t> found;
  for (const std::uint64_t key : keys_of(report)) {
    auto at = dated_.lower_bound([&](const Row& row) { return row.place != key ? row.place < key : row.day < from.number; });
    for (; at != dated_.end() && dated_[at].place == key && dated_[at].day <= to.number && found.size() < kMostOfAPlace; at = dated_.next(at)) {
      found.push_back(dated_[at].report);
    }
  }
  std::ranges::sort(found, before_);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<EventQuestion> IncrementalEvents::near_misses(std::uint32_t report, bool& waits) const {
  std::vector<EventQuestion> questions;
  const EventCluster& own = report_(report);
  if (!states_[report].alone || !is_loose(own)) return questions;
  const std::optional<EventWindow> window = near_miss_window(own);
  if (!window) return questions;
  std::vector<std::uint32_t> events;
  for (const std::uint32_t other : found_near(own, window->from, window->to)) {
    const std::uint32_t event = states_[other].event;
    if (event == states_[report].event || place_level(own, report_(other)) < kPartOfThePlace) continue;
    if (std::ranges::find(events, event) == events.end()) events.push_back(event);
  }
  if (events.size() > kMostNearMisses) events.resize(kMostNearMisses);
  for (const std::uint32_t event : events) questions.push_back({report, event, kNearMissProbability, "same place, some days after the event"});
  waits = waits || (!events.empty() && own.aftermath_only());
  return questions;
}

bool IncrementalEvents::stands_before(const Row& a, const Row& b) const {
  if (a.place != b.place) return a.place < b.place;
  if (a.day != b.day) return a.day < b.day;
  return a.report != b.report && before_(a.report, b.report);
}

void IncrementalEvents::put(SortedBlocks<Row>& rows, const Row& row, bool comes) const {
  const auto at = rows.lower_bound([&](const Row& other) { return stands_before(other, row); });
  if (comes) {
    rows.insert(at, row);
  } else {
    rows.erase(at);
  }
}

/// Puts a report where near misses are looked for, or takes it away.
void IncrementalEvents::place(std::uint32_t report, bool comes) {
  const EventCluster& cluster = report_(report);
  if (!cluster.day_known && !(is_loose(cluster) && near_miss_window(cluster))) return;
  for (const std::uint64_t key : keys_of(cluster)) {
    if (cluster.day_known) {
      put(dated_, {key, cluster.when.start->number, report}, comes);
    } else {
      put(loose_, {key, 0, report}, comes);
    }
  }
}

/// The same for many reports that come to none.
void IncrementalEvents::place_all(std::span<const std::uint32_t> come) {
  std::vector<Row> dated, loose;
  for (const std::uint32_t report : come) {
    const EventCluster& cluster = report_(report);
    if (!cluster.day_known && !(is_loose(cluster) && near_miss_window(cluster))) continue;
    for (const std::uint64_t key : keys_of(cluster)) {
      if (cluster.day_known) {
        dated.push_back({key, cluster.when.start->number, report});
      } else {
        loose.push_back({key, 0, report});
      }
    }
  }
  for (std::vector<Row>* rows : {&dated, &loose}) {
    std::ranges::sort(*rows, [&](const Row& a, const Row& b) { return stands_before(a, b); });
  }
  dated_.assign(dated);
  loose_.assign(loose);
}

/// The loose reports that may mean the event of a dated one.
void IncrementalEvents::find_loose(std::uint32_t report, std::set<std::uint32_t>& found) const {
  const EventCluster& cluster = report_(report);
  if (!cluster.day_known || loose_.empty()) return;
  for (const std::uint64_t key : keys_of(cluster)) {
    for (auto at = loose_.lower_bound([&](const Row& row) { return row.place < key; }); at != loose_.end() && loose_[at].place == key; at = loose_.next(at)) {
      const std::optional<EventWindow> window = near_miss_window(report_(loose_[at].report));
      if (window->from <= *cluster.when.start && *cluster.when.start <= window->to) found.insert(loose_[at].report);
    }
  }
}

void IncrementalEvents::set_questions(std::uint32_t report, std::vector<EventQuestion> questions, std::set<std::uint32_t>& events) {
  const auto old = questions_.find(report);
  const auto same = [](const EventQuestion& a, const EventQuestion& b) { return a.event == b.event && a.probability == b.probability && a.reason == b.reason; };
  if (old != questions_.end()) {
    if (std::ranges::equal(old->second, questions, same)) return;
    for (const EventQuestion& question : old->second) {
      events.insert(question.event);
      const auto asked = asked_about_.find(question.event);
      std::erase(asked->second, report);
      if (asked->second.empty()) asked_about_.erase(asked);
    }
    questions_.erase(old);
  }
  for (const EventQuestion& question : questions) {
    events.insert(question.event);
    std::vector<std::uint32_t>& asked = asked_about_[question.event];
    asked.insert(std::ranges::lower_bound(asked, report), report);
  }
  if (!questions.empty()) questions_.emplace(report, std::move(questions));
}

std::span<const EventQuestion> IncrementalEvents::questions(std::uint32_t report) const {
  const auto found = questions_.find(report);
  return found == questions_.end() ? std::span<const EventQuestion>() : found->second;
}

std::span<const std::uint32_t> IncrementalEvents::asked_about(std::uint32_t event) const {
  const auto found = asked_about_.find(event);
  return found == asked_about_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::vector<std::uint32_t> IncrementalEvents::reports_of(std::uint32_t event) const {
  if (const auto found = members_.find(event); found != members_.end()) return found->second;
  if (event < states_.size() && states_[event].event == event) return {event};
  return {};
}

std::set<std::uint32_t> IncrementalEvents::change(std::span<const std::uint32_t> gone, std::span<const std::uint32_t> come,
                                                  std::span<const std::uint32_t> linked, const ForEachPiece& for_each) {
  std::set<std::uint32_t> events;
  std::set<std::uint32_t> loose;  // To be looked at again for near misses.
  for (const std::uint32_t report : gone) {
    find_loose(report, loose);
    place(report, false);
    events.insert(states_[report].event);
    members_.erase(states_[report].event);
    set_questions(report, {}, events);
    states_[report] = {};
  }
  std::size_t size = states_.size();
  for (const std::uint32_t report : come) size = std::max<std::size_t>(size, report + 1);
  states_.resize(size);
  if (come.size() > 1'000 && dated_.empty() && loose_.empty()) {
    place_all(come);
  } else {
    for (const std::uint32_t report : come) place(report, true);
  }

  // The clusters, each once, and what comes of their links.
  std::vector<std::uint32_t> firsts;
  for (const std::uint32_t report : linked) firsts.push_back(links_.first_of_cluster(report));
  std::ranges::sort(firsts);
  firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
  std::vector<Settled> settled(firsts.size());
  constexpr std::size_t kOfAPiece = 256;
  for_each_of_many(firsts.size(), kOfAPiece, for_each, [&](std::size_t i) {
    const std::span<const std::uint32_t> cluster = links_.cluster(firsts[i]);
    settled[i] = settle(cluster.empty() ? std::span<const std::uint32_t>(&firsts[i], 1) : cluster);
  });
  std::vector<std::uint32_t> moved;
  for (const Settled& cluster : settled) {
    for (const std::uint32_t report : cluster.reports) members_.erase(states_[report].event);
  }
  for (Settled& cluster : settled) {
    for (std::size_t i = 0; i < cluster.reports.size(); ++i) {
      State& state = states_[cluster.reports[i]];
      State& now = cluster.states[i];
      now.waits = state.waits;
      if (!now.alone) members_[now.event].push_back(cluster.reports[i]);
      if (!now.alone) events.insert(now.event);  // What speaks for its reports may have changed, if nothing else has.
      if (now == state) continue;
      if (state.event != kNone) events.insert(state.event);
      events.insert(now.event);
      moved.push_back(cluster.reports[i]);
      state = now;
    }
  }

  std::vector<std::uint32_t> to_ask(linked.begin(), linked.end());
  for (const std::uint32_t report : moved) {
    to_ask.push_back(report);
    for (const IncrementalLink& link : links_.links(report)) to_ask.push_back(link.other);
    find_loose(report, loose);
  }
  for (const std::uint32_t report : come) find_loose(report, loose);
  for (const std::uint32_t report : loose) {
    if (states_[report].event != kNone) to_ask.push_back(report);
  }
  std::ranges::sort(to_ask);
  to_ask.erase(std::unique(to_ask.begin(), to_ask.end()), to_ask.end());
  std::vector<std::vector<EventQuestion>> asked(to_ask.size());
  std::vector<std::uint8_t> waits(to_ask.size());
  for_each_of_many(to_ask.size(), kOfAPiece, for_each, [&](std::size_t i) {
    bool waits_now = false;
    asked[i] = ask(to_ask[i], waits_now);
    if (asked[i].empty()) asked[i] = near_misses(to_ask[i], waits_now);
    waits[i] = waits_now ? 1 : 0;
  });
  for (std::size_t i = 0; i < to_ask.size(); ++i) {
    State& state = states_[to_ask[i]];
    if (state.waits != (waits[i] != 0)) {
      state.waits = waits[i] != 0;
      events.insert(state.event);
    }
    set_questions(to_ask[i], std::move(asked[i]), events);
  }
  return events;
}

}  // namespace cairn
