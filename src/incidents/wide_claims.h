#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "incidents/event_cluster.h"
#include "linkage/incremental_keys.h"
#include "linkage/sorted_blocks.h"
#include "model/claim.h"
#include "model/incident.h"

namespace cairn {

/// Which totals over a few days and an area cover which events, kept while both come and go. Longer totals stay in their sets
/// alone. Claims and events are numbers of their owner's.
class WideClaims {
 public:
  /// `before`: which of two events comes first, by the content of their first claims.
  explicit WideClaims(RecordOrder before) : before_(std::move(before)) {}

  bool empty() const { return claims_.empty(); }
  /// Lets go of all events, while there is no claim to cover them.
  void forget_events();
  /// A claim that is_wide().
  void add(std::size_t number, const Claim& claim);
  /// Adds to `events` those that it covered.
  void remove(std::size_t number, std::set<std::uint32_t>& events);
  /// The event is of these claims now; of none: there is no such event.
  void set_event(std::uint32_t event, std::span<const Claim* const> claims);
  /// Works out anew what set_event() and add() have touched; adds to `events` those whose links have changed.
  void update(std::set<std::uint32_t>& events);

  /// Adds to `events` all that are covered.
  void add_covered(std::set<std::uint32_t>& events) const {
    for (const auto& [event, claims] : covering_) events.insert(event);
  }
  /// Claims that cover an event, by number.
  std::map<std::size_t, LinkRelation> covering(std::uint32_t event) const;

  /// Is it a claim over a few days and an area?
  static bool is_wide(const Claim& claim);

 private:
  struct Row {
    std::uint64_t key = 0;
    std::uint32_t event = 0;
  };
  using Links = std::map<std::uint32_t, LinkRelation>;  ///< By event: `conflates` where a claim mixes several of its very place.
  void put(const EventCluster& event, std::uint32_t number, bool comes);
  std::vector<std::uint32_t> found(std::span<const std::uint64_t> keys) const;
  Links links_of(const Claim& claim) const;
  void set_links(std::size_t number, Links links, std::set<std::uint32_t>& events);

  RecordOrder before_;
  std::map<std::size_t, Claim> claims_;
  std::map<std::int32_t, std::set<std::size_t>> by_day_;
  std::unordered_map<std::uint32_t, EventCluster> events_;  ///< Places and days alone.
  SortedBlocks<Row> rows_;
  std::set<std::size_t> touched_;
  std::map<std::size_t, Links> links_;
  std::unordered_map<std::uint32_t, std::map<std::size_t, LinkRelation>> covering_;
};

}  // namespace cairn
