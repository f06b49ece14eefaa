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
  /// `mappings` as lexicon/KIND_tables.txt. Errors: the line that is wrong.
  static Result<MatchTables> start(MatchKind kind, std::string_view mappings);

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
  /// The pairs that a person should decide, the most doubtful first, with both records in words and an empty column
  /// "decision" for "same" or "not_same".
  std::string review_csv(const RecordMatches& matches) const;
  /// change,before,after,probability,field,was,is: what became of each person of the earlier of two tables of persons in the
  /// later (people/release_changes.h), records by their ids, with what `said` sums it up in. Errors: another number of tables,
  /// or another kind.
  Result<std::string> changes_csv(const MatchOptions& options, std::string& said) const;
  /// Each step from the odds of any pair to theirs, and what would turn the answer.
  std::string explanation(const MatchOptions& options, std::uint32_t a, std::uint32_t b) const;

 private:
  MatchTables() = default;
  std::string id_of(std::uint32_t at) const;
  std::string words_of(std::uint32_t at) const;

  std::vector<TableMapping> mappings_;
  std::variant<std::vector<PersonRecord>, std::vector<EventRecord>> records_;
  std::vector<std::string> ids_;
  std::vector<std::string> list_of_;
  std::vector<bool> shared_id_;  ///< Another list has the same id.
  std::vector<std::size_t> table_sizes_;
};

/// Reads what review_csv() wrote and a person filled in: columns a, b, decision (same, not_same, or empty: not decided).
/// Adds them to `options`. Errors: the line of a record that is not there or of another word.
Result<std::size_t> read_match_decisions(ByteSource& source, const MatchTables& tables, MatchOptions& options);

}  // namespace cairn
