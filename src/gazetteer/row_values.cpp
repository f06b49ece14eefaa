#include "gazetteer/row_values.h"

#include <cmath>

namespace cairn {

tl::unexpected<Error> fail_in_line(std::size_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = {}});
}

std::vector<std::string_view> split_cell(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  out.push_back(text);
  return out;
}

namespace {

bool read_degrees(std::string_view text, double limit, double& out) {
  return read_number(text, out) && std::abs(out) <= limit;
}

}  // namespace

Result<void> read_position(std::string_view latitude, std::string_view longitude, std::size_t line, GazetteerRow& row) {
  if (!read_degrees(latitude, 90, row.latitude)) return fail_in_line(line, "expected a latitude between -90 and 90");
  if (!read_degrees(longitude, 180, row.longitude))
    return fail_in_line(line, "expected a longitude between -180 and 180");
  return {};
}

Result<void> read_population(std::string_view text, std::size_t line, GazetteerRow& row) {
  if (text.empty()) return {};
  const std::string_view whole = text.substr(0, text.find('.'));
  if (!read_number(whole, row.population) || row.population < 0) return fail_in_line(line, "expected a population");
  return {};
}

namespace {

/// "SDF", "OSM": codes of airports and railway stations, which are other words in the news.
bool is_code(std::string_view name) {
  if (name.size() > 4) return false;
  for (const char byte : name) {
    const bool capital_or_digit = (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (!capital_or_digit) return false;
  }
  return true;
}

}  // namespace

PlacePrecision precision_of(std::string_view feature, std::int64_t population) {
  if (feature == "PPLX") return PlacePrecision::neighbourhood;
  if (feature == "ADM1") return PlacePrecision::governorate;
  if (feature.starts_with("ADM")) return PlacePrecision::district;
  if (feature.starts_with("PCL")) return PlacePrecision::country;
  if (feature == "PPLC" || feature == "PPLA" || (feature.starts_with("PPL") && population >= 100'000)) {
    return PlacePrecision::city;
  }
  if (feature.empty() && population >= 100'000) return PlacePrecision::city;
  if (!feature.starts_with("PPL") && feature != "STLMT" && !feature.empty()) return PlacePrecision::landmark;
  if (feature == "PPLA2" || feature == "PPLA3" || population >= 5'000) return PlacePrecision::town;
  return PlacePrecision::village;
}

Result<GazetteerRow> read_geonames_row(const Cells& cells, std::size_t line) {
  if (cells.size() != 19) {
    return fail_in_line(line, "expected 19 columns, found " + std::to_string(cells.size()));
  }
  std::uint64_t number = 0;
  if (!read_number(cells[0], number)) return fail_in_line(line, "expected a GeoNames id");
  GazetteerRow row;
  row.id = "geonames:" + std::string(cells[0]);
  row.name = cells[1];
  if (row.name.empty()) return fail_in_line(line, "expected a name");
  if (cells[2] != cells[1] && !cells[2].empty()) row.other_names.push_back({std::string(cells[2]), {}});
  for (const std::string_view name : split_cell(cells[3], ',')) {
    if (!is_code(name) && name != cells[1] && name != cells[2]) row.other_names.push_back({std::string(name), {}});
  }
  if (auto done = read_position(cells[4], cells[5], line, row); !done) return tl::unexpected(done.error());
  if (auto done = read_population(cells[14], line, row); !done) return tl::unexpected(done.error());
  row.feature = cells[7];
  if (cells[6].size() == 1) row.feature_class = cells[6][0];
  row.precision = precision_of(row.feature, row.population);
  row.country = cells[8];
  row.admin1 = cells[10];
  row.admin2 = cells[11];
  row.source = kGeonamesSource;
  row.licence = kGeonamesLicence;
  return row;
}

}  // namespace cairn
