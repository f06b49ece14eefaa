#include "pipeline/totals_table.h"

#include "publication/csv_write.h"

namespace cairn {
namespace {

void append_row(std::string& out, const TotalsRow& row, std::span<const std::string> key) {
  for (const std::string& part : key) {
    append_cell(out, part);
    out += ',';
  }
  const bool any_number = row.without_number < row.incidents;
  out += std::to_string(row.incidents) + ',';
  append_cell(out, row.low);
  out += ',';
  append_cell(out, row.high);
  out += ',';
  if (any_number) append_cell(out, row.high_at_least);
  for (const std::size_t count : {row.without_number, row.without_low, row.open_above}) out += ',' + std::to_string(count);
  out += '\n';
}

}  // namespace

namespace {

/// What a place without an id is said to lie in: "Raqqa" of a table's column, where one division alone has that name.
std::optional<std::uint32_t> division_said(const Gazetteer& gazetteer, const Place& place) {
  for (const std::string& parent : place.parents) {
    std::optional<std::uint32_t> found;
    std::size_t named_so = 0;
    for (const PlaceCandidate& candidate : gazetteer.find(parent)) {
      if (candidate.precision != PlacePrecision::governorate) continue;
      found = candidate.row;
      ++named_so;
    }
    if (named_so == 1) return found;
  }
  return std::nullopt;
}

}  // namespace

std::function<Division(const Place&)> divisions_of(const Gazetteer& gazetteer) {
  return [&gazetteer](const Place& place) {
    const auto row = place.gazetteer_id ? gazetteer.row_of_id(*place.gazetteer_id) : division_said(gazetteer, place);
    if (!row) return Division{};
    const PlaceParents parents = gazetteer.parents(*row);
    return Division{.governorate = std::string(parents.admin1), .country = std::string(parents.country)};
  };
}

std::string totals_csv(const IncidentTotals& totals, const TotalsOptions& options) {
  std::string out;
  for (const TotalsKey key : options.by) out += std::string(to_string(key)) + ',';
  out += "incidents," + options.effect + "_low," + options.effect + "_high," + options.effect +
         "_high_at_least,without_number,without_low,open_above\n";
  for (const TotalsRow& row : totals.rows) append_row(out, row, row.key);
  if (!options.by.empty()) append_row(out, totals.all, std::vector<std::string>(options.by.size(), "all"));
  return out;
}

}  // namespace cairn
