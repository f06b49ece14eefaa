#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"

namespace cairn {

/// What a row of a source is to the index.
enum class EntryKind : std::uint8_t {
  place,
  part,        ///< A place that may have several lines with one id in its file.
  only_names,  ///< Names of a place that another row has under the same id.
  unlocated,   ///< A division without coordinates: for the row that has its name in its country.
};

/// What is compared of an entry of a source. 24 bytes, because there may be millions.
struct PlaceEntry {
  std::int32_t latitude = 0;  ///< 1e-7 degrees
  std::int32_t longitude = 0;
  std::uint32_t sources = 0;  ///< One bit each; those after the 31st share the last.
  std::uint32_t parent = 0;
  std::uint32_t feature_hash = 0;
  char feature_class = 0;
  EntryKind kind = EntryKind::place;
  char country[2] = {' ', ' '};
};

/// Which entries are one place. The one that came first stands for all, one with a position before one without.
class SamePlaces {
 public:
  std::uint32_t add(const GazetteerRow& row, EntryKind kind);
  /// Both are one place, whatever else they are: they have one id of their own.
  void join(std::uint32_t a, std::uint32_t b);
  /// The same for an id that one of them takes from another source, which is wrong now and then: not where they are
  /// places (no areas) more than 30 km apart. False = not joined.
  bool join_by_foreign_id(std::uint32_t a, std::uint32_t b);
  /// Entries that share a name: those of different sources that are within 3 km (areas of one code and country within
  /// 50 km, because their points lie anywhere inside) and of one kind become one place, the nearest first.
  void join_near(std::span<const std::uint32_t> entries);

  std::uint32_t first_of(std::uint32_t entry) const;
  EntryKind kind(std::uint32_t entry) const { return entries_[entry].kind; }
  bool located(std::uint32_t entry) const {
    return entries_[entry].kind == EntryKind::place || entries_[entry].kind == EntryKind::part;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  struct Pair {
    double kilometres = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
  };
  void join_unlocated(std::span<const std::uint32_t> entries);
  void add_near_pair(std::uint32_t a, std::uint32_t b);
  std::uint32_t bit_of_source(const std::string& source);

  std::deque<PlaceEntry> entries_;
  std::vector<std::string> sources_;
  std::vector<std::uint32_t> sorted_;
  std::vector<Pair> pairs_;
};

}  // namespace cairn
