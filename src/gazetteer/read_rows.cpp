#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <utility>

#include "gazetteer/gazetteer.h"
#include "model/enum_names.h"

namespace cairn {
namespace {

constexpr std::string_view kGeonamesSource = "GeoNames";
constexpr std::string_view kGeonamesLicence = "CC BY 4.0";
constexpr std::string_view kOwnLicence = "Apache-2.0";

tl::unexpected<Error> fail_in_line(std::size_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = {}});
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  out.push_back(text);
  return out;
}

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
    if (auto done = read(split(line, '\t'), number); !done) return done;
  }
  return {};
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_degrees(std::string_view text, double limit, double& out) {
  return read_number(text, out) && std::abs(out) <= limit;
}

Result<void> read_position(std::string_view latitude, std::string_view longitude, std::size_t line, GazetteerRow& row) {
  if (!read_degrees(latitude, 90, row.latitude)) return fail_in_line(line, "expected a latitude between -90 and 90");
  if (!read_degrees(longitude, 180, row.longitude))
    return fail_in_line(line, "expected a longitude between -180 and 180");
  return {};
}

Result<void> read_population(std::string_view text, std::size_t line, GazetteerRow& row) {
  if (text.empty()) return {};
  if (!read_number(text, row.population) || row.population < 0) return fail_in_line(line, "expected a population");
  return {};
}

/// "SDF", "OSM": codes of airports and railway stations, which are other words in the news.
bool is_code(std::string_view name) {
  if (name.size() > 4) return false;
  for (const char byte : name) {
    const bool capital_or_digit = (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (!capital_or_digit) return false;
  }
  return true;
}

PlacePrecision precision_of(std::string_view feature, std::int64_t population) {
  if (feature == "PPLX") return PlacePrecision::neighbourhood;
  if (feature == "PPLC" || feature == "PPLA" || population >= 100'000) return PlacePrecision::city;
  if (feature == "ADM1") return PlacePrecision::governorate;
  if (feature.starts_with("ADM")) return PlacePrecision::district;
  if (feature.starts_with("PCL")) return PlacePrecision::country;
  if (!feature.starts_with("PPL") && feature != "STLMT" && !feature.empty()) return PlacePrecision::landmark;
  if (feature == "PPLA2" || feature == "PPLA3" || population >= 5'000) return PlacePrecision::town;
  return PlacePrecision::village;
}

Result<GazetteerRow> read_geonames_row(const std::vector<std::string_view>& columns, std::size_t line) {
  if (columns.size() != 19) {
    return fail_in_line(line, "expected 19 columns, found " + std::to_string(columns.size()));
  }
  std::uint64_t number = 0;
  if (!read_number(columns[0], number)) return fail_in_line(line, "expected a GeoNames id");
  GazetteerRow row;
  row.id = "geonames:" + std::string(columns[0]);
  row.name = columns[1];
  if (row.name.empty()) return fail_in_line(line, "expected a name");
  if (columns[2] != columns[1] && !columns[2].empty()) row.other_names.push_back({std::string(columns[2]), {}});
  for (const std::string_view name : split(columns[3], ',')) {
    if (!is_code(name) && name != columns[1] && name != columns[2]) row.other_names.push_back({std::string(name), {}});
  }
  if (auto done = read_position(columns[4], columns[5], line, row); !done) return tl::unexpected(done.error());
  if (auto done = read_population(columns[14], line, row); !done) return tl::unexpected(done.error());
  row.feature = columns[7];
  if (columns[6].size() == 1) row.feature_class = columns[6][0];
  row.precision = precision_of(row.feature, row.population);
  row.country = columns[8];
  row.admin1 = columns[10];
  row.admin2 = columns[11];
  row.source = kGeonamesSource;
  row.licence = kGeonamesLicence;
  return row;
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
    for (const std::string_view name : split(columns[2], '|')) row.other_names.push_back({std::string(name), {}});
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
