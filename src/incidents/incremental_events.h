#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incidents/event_cluster.h"
#include "incidents/event_question.h"
#include "linkage/incremental_links.h"
#include "linkage/sorted_blocks.h"

namespace cairn {

/// Reports as their links put them together, kept while reports come and go. Reports are numbers of their owner's; an event goes by
/// its first report.
class IncrementalEvents {
 public:
  using ReportOf = std::function<const EventCluster&(std::uint32_t)>;
  IncrementalEvents(ReportOf report, RecordOrder before, const IncrementalLinks& links)
      : report_(std::move(report)), before_(std::move(before)), links_(links) {}

  /// `gone` can still be asked about; `linked` are the reports whose links may have changed, sorted (those that came are among
  /// them). Returns the events of which anything may have changed, those that are no more among them.
  std::set<std::uint32_t> change(std::span<const std::uint32_t> gone, std::span<const std::uint32_t> come, std::span<const std::uint32_t> linked,
                                 const ForEachPiece& for_each = in_turn);

  std::uint32_t event_of(std::uint32_t report) const { return states_[report].event; }
  double probability(std::uint32_t report) const { return states_[report].probability; }
  /// Is the report an event by itself? Another's probability may be 1, too, as rounded.
  bool alone(std::uint32_t report) const { return states_[report].alone; }
  bool waits(std::uint32_t report) const { return states_[report].waits; }
  /// Best first.
  std::span<const EventQuestion> questions(std::uint32_t report) const;
  /// Reports that may be of this event, in the order of their numbers.
  std::span<const std::uint32_t> asked_about(std::uint32_t event) const;
  /// All reports of an event, in content order; none where there is no such event.
  std::vector<std::uint32_t> reports_of(std::uint32_t event) const;

 private:
  struct State {
    std::uint32_t event = kNone;
    double probability = 1;
    bool alone = true;
    bool waits = false;
    friend bool operator==(const State&, const State&) = default;
  };
  struct Settled;
  /// A report with a day under a place, or one without an exact day that looks there.
  struct Row {
    std::uint64_t place = 0;
    std::int32_t day = 0;
    std::uint32_t report = 0;
  };
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  Settled settle(std::span<const std::uint32_t> cluster) const;
  /// What is to be asked of a report, without near misses; sets State::waits.
  std::vector<EventQuestion> ask(std::uint32_t report, bool& waits) const;
  bool is_asked(std::uint32_t report, std::uint32_t other) const;
  bool is_loose(const EventCluster& report) const { return report.when.known() && !report.day_known; }
  std::vector<EventQuestion> near_misses(std::uint32_t report, bool& waits) const;
  std::vector<std::uint32_t> found_near(const EventCluster& report, Day from, Day to) const;
  void place(std::uint32_t report, bool comes);
  void place_all(std::span<const std::uint32_t> come);
  bool stands_before(const Row& a, const Row& b) const;
  void put(SortedBlocks<Row>& rows, const Row& row, bool comes) const;
  void find_loose(std::uint32_t report, std::set<std::uint32_t>& found) const;
  void set_questions(std::uint32_t report, std::vector<EventQuestion> questions, std::set<std::uint32_t>& events);

  ReportOf report_;
  RecordOrder before_;
  const IncrementalLinks& links_;
  std::vector<State> states_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> members_;    ///< Of events of two reports at least.
  std::unordered_map<std::uint32_t, std::vector<EventQuestion>> questions_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> asked_about_;
  SortedBlocks<Row> dated_, loose_;
};

}  // namespace cairn
