#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "places/ground.h"
#include "places/places.h"

// The names of a document with their candidates while the evidence is weighed. A name that stands in the text several
// times with the same words around it is one group.

namespace cairn {

struct WeighedPlace {
  ScoredPlace scored;
  EarthPoint at;
  PlaceReasons own;       ///< Evidence that no other name of the document changes.
  bool alive = true;      ///< Still thought of: other names count it.
  bool hopeless = false;  ///< So far behind that it is not weighed again.
};

struct PlaceGroup {
  std::string key;  ///< Folded name.
  const NamedPlace* name = nullptr;
  std::int32_t inside = -1;              ///< Index of the group around it.
  std::vector<std::size_t> holds;        ///< Groups that the text puts inside it.
  std::vector<WeighedPlace> candidates;  ///< Best first, once weighed.
  bool placed_by_words = false;          ///< It has a group around it, an abbreviation or coordinates.
};

class PlaceGroups {
 public:
  PlaceGroups(const Gazetteer& gazetteer, std::span<const NamedPlace> names, const PlaceSurroundings& surroundings);

  /// Gives every candidate its reasons and its score, by the candidates of the other groups that are alive; sorts them.
  void weigh(const PlaceWeights& weights);
  /// Drops candidates that lie behind the first of their group by more than `within` from what others count.
  /// False = nothing changed, and weighing anew would give the same.
  bool keep_alive(std::int32_t within, const PlaceWeights& weights);

  std::vector<PlaceGroup>& all() { return groups_; }
  /// By name: its group.
  const std::vector<std::size_t>& of_names() const { return group_of_; }

 private:
  struct Majority {
    std::uint32_t region = 0;
    std::array<char, 2> country{};
    int names = 0;
  };

  void add_candidates(const Gazetteer& gazetteer, PlaceGroup& group);
  void add_own_evidence(const Gazetteer& gazetteer, PlaceGroup& group);
  void add_containment(const PlaceGroup& group, const WeighedPlace& candidate, PlaceReasons& reasons) const;
  void add_neighbours(std::size_t group, const WeighedPlace& candidate, PlaceReasons& reasons) const;
  void add_countries(std::size_t group, const WeighedPlace& candidate, PlaceReasons& reasons) const;
  void count_majorities();

  const PlaceSurroundings& surroundings_;
  std::vector<PlaceGroup> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<std::pair<std::array<char, 2>, int>> countries_;  ///< Named, by times.
  std::vector<std::pair<std::array<char, 2>, std::size_t>>
      settled_countries_;  ///< Of groups that have one candidate alive.
  std::vector<std::pair<std::uint32_t, std::size_t>> settled_regions_;
  std::size_t settled_ = 0;
};

}  // namespace cairn
