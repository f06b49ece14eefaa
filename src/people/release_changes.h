#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "linkage/match_records.h"
#include "model/enum_names.h"
#include "model/person_record.h"
#include "people/name_words.h"

namespace cairn {

/// What became of somebody from one release of a list to the next.
enum class ReleaseChange : std::uint8_t { changed, merged, split, removed, added };
CAIRN_ENUM_NAMES(ReleaseChange, "changed", "merged", "split", "removed", "added")

struct PersonChange {
  ReleaseChange change = ReleaseChange::changed;
  std::optional<std::uint32_t> before;  ///< Position in the earlier release.
  std::optional<std::uint32_t> after;   ///< Position in the later one. Of `merged` and `split`: which entry the person has now, or had.
  double probability = 1;  ///< That both entries are of one person; of `removed` and `added` that there is none.
  std::string field;       ///< Of `changed`: "name", "birth_date" …; one change for each.
  std::string was;         ///< Of `changed`: its value before; empty where there was none.
  std::string is;
  friend bool operator==(const PersonChange&, const PersonChange&) = default;
};

struct ReleaseComparison {
  std::vector<PersonChange> changes;  ///< By kind, then in the order of the lists.
  std::size_t in_both = 0;            ///< Persons in both releases.
  std::size_t unchanged = 0;          ///< Of those, the entries that say the same word for word.
};

/// Compares two releases of one list. `options.must` and `cannot` count positions over both, the earlier first; its other
/// choices are not used: a release names nobody twice, except where two entries became one (merged) or one became two (split).
ReleaseComparison compare_releases(std::span<const PersonRecord> before, std::span<const PersonRecord> after,
                                   const NameWords& known, MatchOptions options);

}  // namespace cairn
