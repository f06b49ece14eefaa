#include "pipeline/match_review.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "documents/ascii.h"
#include "pipeline/table_rows.h"
#include "publication/csv_write.h"
#include "text/fixed_digits.h"

namespace cairn {
namespace {

constexpr double kSure = 0.98;
constexpr double kLeastBits = 0.05;  ///< Less than is printed.

/// Of an id as a spreadsheet may give it back: we write a ' before what it would take for a formula.
Result<std::uint32_t> find_cell(const ReviewedRecords& records, const std::string& cell) {
  const auto found = records.find(cell);
  return found || !cell.starts_with('\'') ? found : records.find(std::string_view(cell).substr(1));
}

}  // namespace

std::vector<ReviewPair> doubtful_pairs(const RecordMatches& matches) {
  std::vector<RecordMatch> doubtful;
  for (const RecordMatch& match : matches.pairs) {
    if (match.probability < kSure && match.probability > 1 - kSure) doubtful.push_back(match);
  }
  std::ranges::stable_sort(doubtful, {}, [](const RecordMatch& match) { return std::abs(match.probability - 0.5); });
  std::vector<ReviewPair> pairs;
  for (const RecordMatch& match : doubtful)
    pairs.push_back({.a = match.a, .b = match.b, .probability = fixed_digits(match.probability, 4), .decision = {}});
  return pairs;
}

ReviewedRecords records_of(const MatchTables& tables) {
  return {.id_of = [&](std::uint32_t at) { return tables.id_of(at); },
          .words_of = [&](std::uint32_t at) { return tables.words_of(at); },
          .find = [&](std::string_view id) { return tables.find(id); }};
}

std::string review_csv(const MatchTables& tables, const std::vector<ReviewPair>& pairs) {
  return review_csv(records_of(tables), pairs);
}

Result<std::vector<ReviewPair>> read_review(ByteSource& source, const MatchTables& tables) {
  return read_review(source, records_of(tables));
}

std::string review_csv(const ReviewedRecords& records, const std::vector<ReviewPair>& pairs) {
  std::string out =
      "\xEF\xBB\xBF"
      "a,b,probability,record_a,record_b,decision\n";  // Excel needs the mark to see UTF-8.
  for (const ReviewPair& pair : pairs) {
    append_cell(out, records.id_of(pair.a));
    out += ',';
    append_cell(out, records.id_of(pair.b));
    out += ',';
    append_cell(out, pair.probability);
    out += ',';
    append_cell(out, records.words_of(pair.a));
    out += ',';
    append_cell(out, records.words_of(pair.b));
    out += ',' + pair.decision + '\n';
  }
  return out;
}

Result<std::vector<ReviewPair>> read_review(ByteSource& source, const ReviewedRecords& records) {
  static constexpr auto kFields = std::to_array<std::string_view>({"a", "b", "probability", "decision"});
  const auto mappings =
      read_table_mappings("[decisions]\na = a\nb = b\nprobability = probability\ndecision = decision\n", kFields);
  const std::vector<std::string_view> needed[] = {{"a"}, {"b"}, {"decision"}};
  std::optional<Error> wrong;
  std::vector<ReviewPair> pairs;
  const auto rows = for_each_row(source, *mappings, needed, [&](const TableRow& row, const TableMapping&) {
    if (wrong) return;
    const std::string decision = lower_ascii(row.cell("decision"));
    const auto a = find_cell(records, row.cell("a"));
    const auto b = find_cell(records, row.cell("b"));
    if (!a || !b) {
      if (!decision.empty()) wrong = error_at_line(row.line(), (a ? b : a).error().message);
    } else if (*a == *b) {
      wrong = error_at_line(row.line(), "a record cannot be decided on with itself");
    } else if (!decision.empty() && decision != "same" && decision != "not_same") {
      wrong = error_at_line(row.line(), "a decision is same or not_same, not \"" + row.cell("decision") + "\"");
    } else {
      pairs.push_back({.a = *a, .b = *b, .probability = row.cell("probability"), .decision = decision});
    }
  });
  if (!rows) return tl::unexpected(rows.error());
  if (!rows->problems.empty()) return tl::unexpected(rows->problems.front());
  if (wrong) return tl::unexpected(std::move(*wrong));
  return pairs;
}

std::size_t obey(const std::vector<ReviewPair>& pairs, MatchOptions& options) {
  std::size_t decided = 0;
  for (const ReviewPair& pair : pairs) {
    if (pair.decision.empty()) continue;
    (pair.decision == "same" ? options.must : options.cannot).push_back(pair_of(pair.a, pair.b));
    ++decided;
  }
  return decided;
}

std::string why_line(const PairExplanation& why) {
  std::vector<const WaterfallStep*> steps;
  for (const WaterfallStep& step : why.steps) {
    if (!step.level.empty() && std::abs(step.bits) >= kLeastBits) steps.push_back(&step);
  }
  std::ranges::stable_sort(steps, std::ranges::greater{},
                           [](const WaterfallStep* step) { return std::abs(step->bits); });
  const auto those = [&](bool for_it) {
    std::string text;
    for (const WaterfallStep* step : steps) {
      if ((step->bits > 0) != for_it) continue;
      text += (text.empty() ? "" : "; ") + step->name + ": " + step->level + " (" + (for_it ? "+" : "") +
              fixed_digits(step->bits, 1) + ")";
    }
    return text;
  };
  const std::string support = those(true);
  const std::string against = those(false);
  return (support.empty() ? "nothing for it" : "for: " + support) + (against.empty() ? "" : "; against: " + against);
}

}  // namespace cairn
