#include "incidents/report_events.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "incidents/near_misses.h"

namespace cairn {
namespace {

class Settler {
 public:
  Settler(std::span<const EventCluster* const> reports, const LinkedReports& linked)
      : reports_(reports), linked_(linked), best_(reports.size(), 0), rival_(reports.size(), 0), firm_(reports.size(), false) {}

  ReportEvents run() {
    for (const ReportLink& link : linked_.links) {
      const bool within = linked_.cluster_of[link.a] == linked_.cluster_of[link.b];
      for (const std::uint32_t report : {link.a, link.b}) {
        double& highest = within ? best_[report] : rival_[report];
        highest = std::max(highest, link.probability);
        if (within && link.firm) firm_[report] = true;
      }
    }
    join();
    ask();
    for (const NearMiss& miss : near_misses(reports_, events_.event_of)) {
      if (asked_[miss.report]) continue;
      events_.questions.push_back({miss.report, miss.event, miss.probability, miss.reason});
      if (miss.waits) events_.waits[miss.report] = true;
    }
    std::ranges::stable_sort(events_.questions, [](const EventQuestion& a, const EventQuestion& b) {
      return a.report != b.report ? a.report < b.report : a.probability > b.probability;
    });
    return std::move(events_);
  }

 private:
  void join() {
    const std::size_t count = reports_.size();
    events_.probability.assign(count, 1.0);
    events_.waits.assign(count, false);
    asked_.assign(count, false);
    const std::vector<bool> stays = which_stay();
    std::map<std::uint32_t, std::uint32_t> first_that_stays;
    for (std::uint32_t i = 0; i < count; ++i) {
      events_.event_of.push_back(stays[i] ? first_that_stays.emplace(linked_.cluster_of[i], i).first->second : i);
    }
    size_.assign(count, 0);
    for (const std::uint32_t event : events_.event_of) ++size_[event];
    for (std::uint32_t i = 0; i < count; ++i) {
      if (!alone(i)) events_.probability[i] = rounded(best_[i]);
    }
  }

  std::vector<bool> which_stay() const {
    std::vector<bool> stays(reports_.size(), false);
    std::vector<bool> of_either(reports_.size(), false);
    for (std::uint32_t i = 0; i < reports_.size(); ++i) {
      stays[i] = best_[i] >= std::max(kJoins, kClearOfRivals * rival_[i]);
      // One of two events of its very place and day, which a reviewer keeps apart, is better than a third.
      of_either[i] = !stays[i] && firm_[i] && best_[i] + rival_[i] >= kJoins;
    }
    for (const ReportLink& link : linked_.links) {
      const bool within = linked_.cluster_of[link.a] == linked_.cluster_of[link.b];
      if (within && link.firm && (of_either[link.a] || of_either[link.b])) stays[link.a] = stays[link.b] = true;
    }
    return stays;
  }

  bool alone(std::uint32_t report) const { return size_[events_.event_of[report]] == 1; }

  /// Of two lone reports the looser one is asked about, of two equally loose ones the later.
  bool is_asked(std::uint32_t report, std::uint32_t other) const {
    if (!alone(report)) return false;
    if (!alone(other)) return true;
    const int own = looseness(*reports_[report]);
    const int others = looseness(*reports_[other]);
    return own != others ? own > others : report > other;
  }

  void ask() {
    std::map<std::uint32_t, std::map<std::uint32_t, double>> by_report;  // Event -> probability.
    const auto note = [&](std::uint32_t report, std::uint32_t other, double probability) {
      if (events_.event_of[report] == events_.event_of[other] || !is_asked(report, other)) return;
      double& best = by_report[report][events_.event_of[other]];
      best = std::max(best, probability);
    };
    for (const ReportLink& link : linked_.links) {
      note(link.a, link.b, link.probability);
      note(link.b, link.a, link.probability);
    }
    for (const auto& [report, events] : by_report) {
      double sum = 0;
      const double least = looseness(*reports_[report]) > 0 ? kAsked : kAskedOfExact;
      std::vector<EventQuestion> questions;
      for (const auto& [event, probability] : events) {
        sum += probability;
        if (probability >= least) questions.push_back({report, event, rounded(probability), reason_of(*reports_[report])});
      }
      std::ranges::stable_sort(questions, std::greater<>{}, &EventQuestion::probability);
      if (questions.size() > kMostQuestions) questions.resize(kMostQuestions);
      asked_[report] = !questions.empty();
      // Rather one of those events than another one.
      const bool rather_one_of_them = looseness(*reports_[report]) > 0 && sum >= kJoins;
      const bool found_afterwards = reports_[report]->aftermath_only() && !reports_[report]->day_known;
      events_.waits[report] = !questions.empty() && (rather_one_of_them || found_afterwards);
      events_.questions.insert(events_.questions.end(), questions.begin(), questions.end());
    }
  }

  std::span<const EventCluster* const> reports_;
  const LinkedReports& linked_;
  std::vector<double> best_;   ///< Of each report its most probable link within its cluster,
  std::vector<double> rival_;  ///< and out of it.
  std::vector<bool> firm_;     ///< Has it a firm link within its cluster?
  std::vector<std::size_t> size_;  ///< Reports of an event, by its first.
  std::vector<bool> asked_;
  ReportEvents events_;
};

}  // namespace

ReportEvents events_of_reports(std::span<const EventCluster* const> reports, const LinkedReports& linked) {
  return Settler(reports, linked).run();
}

}  // namespace cairn
