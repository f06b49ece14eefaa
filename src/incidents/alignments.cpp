#include "incidents/alignments.h"

#include <algorithm>

#include "incidents/names.h"
#include "text/fold.h"

namespace cairn {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool holds_on(const std::optional<Day>& from, const std::optional<Day>& to, std::optional<Day> day) {
  return !day || ((!from || *from <= *day) && (!to || *day <= *to));
}

std::string_view first_word(std::string_view folded) { return folded.substr(0, folded.find(' ')); }

}  // namespace

Result<std::vector<Alignment>> read_alignments(std::string_view tsv) {
  constexpr std::string_view kColumns[] = {"source", "party", "from", "to", "reference"};
  const auto wrong = [](std::size_t line, std::string message) {
    return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = {}});
  };
  std::vector<Alignment> rows;
  bool header_read = false;
  std::size_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (!header_read) {
      if (!std::ranges::equal(cells, kColumns)) {
        return wrong(number, "expected the header line source, party, from, to, reference");
      }
      header_read = true;
      continue;
    }
    if (cells.size() != std::size(kColumns)) return wrong(number, "expected 5 cells parted by tabs");
    if (fold_name(cells[0]).empty()) return wrong(number, "source is empty");
    if (fold_name(cells[1]).empty()) return wrong(number, "party is empty");
    Alignment row{.source = std::string(cells[0]),
                  .party = std::string(cells[1]),
                  .from = parse_day(cells[2]),
                  .to = parse_day(cells[3]),
                  .reference = std::string(cells[4])};
    if (!cells[2].empty() && !row.from) return wrong(number, "from is not a day like 2014-08-08");
    if (!cells[3].empty() && !row.to) return wrong(number, "to is not a day like 2014-08-08");
    if (row.from && row.to && *row.to < *row.from) return wrong(number, "to is before from");
    rows.push_back(std::move(row));
  }
  if (!header_read) return wrong(1, "expected the header line source, party, from, to, reference");
  return rows;
}

AlignmentTable::AlignmentTable(std::span<const Alignment> rows) {
  for (const Alignment& row : rows) {
    const std::string source = fold_name(row.source);
    if (source.empty()) continue;
    by_first_word_[std::string(first_word(source))].push_back({source, row.party, row.from, row.to});
  }
}

std::optional<std::string> AlignmentTable::party_of(std::string_view folded_source, std::optional<Day> day) const {
  const Row* best = nullptr;
  for (const std::string_view word : words_of_name(folded_source)) {
    const auto found = by_first_word_.find(word);
    if (found == by_first_word_.end()) continue;
    for (const Row& row : found->second) {
      if (!holds_on(row.from, row.to, day) || !contains_words(folded_source, row.source)) continue;
      if (!best || row.source.size() > best->source.size()) best = &row;
    }
  }
  return best ? std::optional(best->party) : std::nullopt;
}

bool AlignmentTable::member(const std::string& folded_part, const std::string& folded_whole,
                            std::optional<Day> day) const {
  const auto found = by_first_word_.find(first_word(folded_part));
  return found != by_first_word_.end() && std::ranges::any_of(found->second, [&](const Row& row) {
           return row.source == folded_part && fold_name(row.party) == folded_whole && holds_on(row.from, row.to, day);
         });
}

bool AlignmentTable::related(std::string_view party, std::string_view other, std::optional<Day> day) const {
  const std::string a = fold_name(party);
  const std::string b = fold_name(other);
  return a == b || member(a, b, day) || member(b, a, day);
}

}  // namespace cairn
