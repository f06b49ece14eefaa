#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/incidents.h"

// Which source is aligned with which party, and which party is a member of which coalition
// (lexicon/LANG/alignments.tsv). Unlisted = aligned with nobody.

namespace cairn {

class AlignmentTable {
 public:
  explicit AlignmentTable(std::span<const Alignment> rows);

  /// The party that a source (by its folded name) is aligned with on `day`; without a day every row counts. A row
  /// whose words stand inside a longer name counts too ("russian defense ministry spokesman"): the longest wins.
  std::optional<std::string> party_of(std::string_view folded_source, std::optional<Day> day) const;

  /// Are two parties one, or is one a member of the other on `day`?
  bool related(std::string_view party, std::string_view other, std::optional<Day> day) const;

 private:
  struct Row {
    std::string source;  ///< Folded.
    std::string party;
    std::optional<Day> from;
    std::optional<Day> to;
  };
  bool member(const std::string& folded_part, const std::string& folded_whole, std::optional<Day> day) const;

  std::map<std::string, std::vector<Row>, std::less<>> by_first_word_;
};

}  // namespace cairn
