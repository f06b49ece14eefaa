#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/byte_source.h"
#include "pipeline/match_tables.h"

// Doubtful pairs, and what a person said of them: one file for both ways of deciding, in a spreadsheet and in a
// terminal.

namespace cairn {

/// A pair that a person should decide, or has.
struct ReviewPair {
  std::uint32_t a = 0;  ///< Positions in the tables.
  std::uint32_t b = 0;
  std::string probability;  ///< As printed; may be empty.
  std::string decision;     ///< "same", "not_same"; empty: not decided.
};

/// The pairs that a person should decide, the most doubtful first.
std::vector<ReviewPair> doubtful_pairs(const RecordMatches& matches);

/// What pairs are pairs of.
struct ReviewedRecords {
  std::function<std::string(std::uint32_t)> id_of;
  std::function<std::string(std::uint32_t)> words_of;
  std::function<Result<std::uint32_t>(std::string_view id)> find;
};
ReviewedRecords records_of(const MatchTables& tables);

/// a,b,probability,record_a,record_b,decision: with both records in words, and a byte order mark for spreadsheets.
std::string review_csv(const ReviewedRecords& records, const std::vector<ReviewPair>& pairs);
std::string review_csv(const MatchTables& tables, const std::vector<ReviewPair>& pairs);

/// Reads what review_csv() wrote and a person filled in, or any CSV with columns a, b, decision. Words are read in any
/// case and with blanks about them; a spreadsheet's ' before an id is passed over. Errors: the line of a record that is
/// not there or of another word.
Result<std::vector<ReviewPair>> read_review(ByteSource& source, const ReviewedRecords& records);
Result<std::vector<ReviewPair>> read_review(ByteSource& source, const MatchTables& tables);

/// Adds decided pairs to `options`. Of a pair that stands there twice the later holds. Returns how many.
std::size_t obey(const std::vector<ReviewPair>& pairs, MatchOptions& options);

/// What spoke for a pair and what against it, in a line, the strongest first: "for: age: the same (+2.0); against: …".
std::string why_line(const PairExplanation& why);

}  // namespace cairn
