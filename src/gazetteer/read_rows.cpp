#include <array>
#include <functional>
#include <utility>

#include "gazetteer/gazetteer.h"
#include "gazetteer/row_values.h"
#include "model/enum_names.h"

namespace cairn {
namespace {

constexpr std::string_view kOwnLicence = "Apache-2.0";

/// Calls `read` with each line's columns and number. Empty lines, and remarks where the layout has them, are left out.
Result<void> for_each_line(std::string_view text, bool remarks,
                           const std::function<Result<void>(const std::vector<std::string_view>&, std::size_t)>& read) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || (remarks && line.starts_with('#'))) continue;
    if (auto done = read(split_cell(line, '\t'), number); !done) return done;
  }
  return {};
}

constexpr std::array<std::string_view, 11> kPlacesHeader = {"id",        "name",       "other_names", "latitude",
                                                            "longitude", "precision",  "feature",     "country",
                                                            "admin1",    "population", "source"};

Result<GazetteerRow> read_place(const std::vector<std::string_view>& columns, std::size_t line) {
  if (columns.size() != kPlacesHeader.size()) {
    return fail_in_line(line, "expected 11 columns, found " + std::to_string(columns.size()));
  }
  GazetteerRow row;
  row.id = columns[0];
  row.name = columns[1];
  if (row.id.empty()) return fail_in_line(line, "expected an id");
  if (row.name.empty()) return fail_in_line(line, "expected a name");
  if (!columns[2].empty()) {
    for (const std::string_view name : split_cell(columns[2], '|')) row.other_names.push_back({std::string(name), {}});
  }
  if (columns[10].empty()) return fail_in_line(line, "expected a source");
  row.source = columns[10];
  row.licence = row.source == "own" ? kOwnLicence : std::string_view();
  const bool only_names = row.id.starts_with("geonames:") && columns[3].empty();
  if (only_names) return row;

  if (auto done = read_position(columns[3], columns[4], line, row); !done) return tl::unexpected(done.error());
  const auto precision = from_string<PlacePrecision>(columns[5]);
  if (!precision) return fail_in_line(line, "\"" + std::string(columns[5]) + "\" is not a precision");
  row.precision = *precision;
  row.feature = columns[6];
  row.country = columns[7];
  if (!row.country.empty() && row.country.size() != 2)
    return fail_in_line(line, "expected a country code of two letters");
  row.admin1 = columns[8];
  if (auto done = read_population(columns[9], line, row); !done) return tl::unexpected(done.error());
  return row;
}

}  // namespace

Result<std::vector<GazetteerRow>> read_geonames(std::string_view text) {
  std::vector<GazetteerRow> rows;
  const auto done = for_each_line(text, false, [&rows](const auto& columns, std::size_t line) -> Result<void> {
    auto row = read_geonames_row(columns, line);
    if (!row) return tl::unexpected(row.error());
    rows.push_back(std::move(*row));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return rows;
}

Result<std::vector<Admin1Name>> read_geonames_admin1(std::string_view text) {
  std::vector<Admin1Name> names;
  const auto done = for_each_line(text, false, [&names](const auto& columns, std::size_t line) -> Result<void> {
    const std::size_t dot = columns[0].find('.');
    if (columns.size() < 2 || dot != 2 || dot + 1 == columns[0].size() || columns[1].empty()) {
      return fail_in_line(line, "expected a code like SY.07, a tab and a name");
    }
    names.push_back(
        {std::string(columns[0].substr(0, dot)), std::string(columns[0].substr(dot + 1)), std::string(columns[1])});
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return names;
}

Result<std::vector<GazetteerRow>> read_places_tsv(std::string_view text) {
  std::vector<GazetteerRow> rows;
  bool header_read = false;
  const auto done = for_each_line(text, true, [&](const auto& columns, std::size_t line) -> Result<void> {
    if (!header_read) {
      if (!std::ranges::equal(columns, kPlacesHeader)) {
        return fail_in_line(line,
                            "expected the header id, name, other_names, latitude, longitude, precision, feature, "
                            "country, admin1, population, source");
      }
      header_read = true;
      return {};
    }
    auto row = read_place(columns, line);
    if (!row) return tl::unexpected(row.error());
    rows.push_back(std::move(*row));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return rows;
}

}  // namespace cairn
