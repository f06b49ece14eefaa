#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "incidents/match_events.h"
#include "people/people.h"
#include "pipeline/event_places.h"
#include "pipeline/table_rows.h"

// What `cairn match` does: tables of one kind in, pairs, clusters, explanations and questions out.

namespace cairn {

/// "سمير نوري / Samir Nouri, aged 23, male, 2018-11-15, Tell Amal"
std::string words_of_record(const PersonRecord& record);

enum class MatchKind : std::uint8_t { person, event };
CAIRN_ENUM_NAMES(MatchKind, "person", "event")

/// What was read of one table.
struct TableReport {
  std::size_t records = 0;
  std::string how;              ///< "cairn; fields parted by ',' …"
  std::vector<Error> problems;  ///< By line.
};

/// Records of one kind, from any number of tables.
class MatchTables {
 public:
  /// `mappings` are of that kind; `names` are for lists of persons.
  static MatchTables start(MatchKind kind, std::vector<TableMapping> mappings, NameWords names);

  /// Errors: as read_event_table() and read_person_table(); an id that another table of the same list has.
  Result<TableReport> add(ByteSource& source, const std::string& list);
  std::size_t size() const;
  /// How many lists the records name.
  std::size_t lists() const;
  /// The record with this id; "LIST:ID" where several lists have it. Errors: none, several.
  Result<std::uint32_t> find(std::string_view id) const;

  /// Looks up the places of events without coordinates (pipeline/event_places.h). Does nothing with persons.
  EventPlacesFound locate(const Gazetteer& gazetteer);
  RecordMatches match(const MatchOptions& options) const;

  // All as CSV but the last; ids are written "LIST:ID" where two lists share one.

  /// a,b,probability: most probable first.
  std::string pairs_csv(const RecordMatches& matches) const;
  /// record,cluster: in the order given; a cluster bears the id of its first record.
  std::string clusters_csv(const RecordMatches& matches) const;
  /// record,1,2 …: a column for each of matches.partitions, filled as `cluster` is.
  std::string partitions_csv(const RecordMatches& matches) const;
  /// lists…,stratum,count: how many records (by `cluster_of`) are on exactly these lists, a column of 0 and 1 for each list,
  /// as `cairn estimate` reads it; the clusters of each partition after one another, in a column "partition", where any were
  /// drawn. `stratum` is empty (no such column) or says by what persons are parted: sex, place, year, month, or age (under 18,
  /// 18 and over); where the records of a person differ, what most of them say. Errors: another stratum; more lists than
  /// kMostLists; a list called as one of the other columns.
  Result<std::string> histories_csv(const RecordMatches& matches, const std::string& stratum) const;
  /// change,before,after,probability,field,was,is: what became of each person of the earlier of two tables of persons in the
  /// later (people/release_changes.h), records by their ids, with what `said` sums it up in. Errors: another number of tables,
  /// or another kind.
  Result<std::string> changes_csv(const MatchOptions& options, std::string& said) const;
  /// Each step from the odds of any pair to theirs, and what would turn the answer.
  std::string explanation(const MatchOptions& options, std::uint32_t a, std::uint32_t b) const;

  /// "LIST:ID" where two lists share the id.
  std::string id_of(std::uint32_t at) const;
  std::string_view list_of(std::uint32_t at) const;
  std::string words_of(std::uint32_t at) const;
  /// The steps of a pair, for persons by the model of `matches` at once, without how rare the names are.
  PairExplanation why(const MatchOptions& options, const RecordMatches& matches, std::uint32_t a, std::uint32_t b) const;

 private:
  MatchTables() = default;

  /// The id alone.
  std::string_view plain_id(std::uint32_t at) const;
  Result<void> look_at_ids();

  std::vector<TableMapping> mappings_;
  NameWords names_;
  std::variant<PackedPersons, std::vector<EventRecord>> records_;
  std::vector<std::uint32_t> by_id_;  ///< Records in the order of a number of their ids.
  std::vector<bool> shared_id_;       ///< Another list has the same id.
  std::vector<std::size_t> table_sizes_;
};

}  // namespace cairn
