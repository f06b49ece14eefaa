#include <algorithm>
#include <map>
#include <utility>

#include "gazetteer/gazetteer.h"
#include "gazetteer/row_codec.h"
#include "text/fold.h"

namespace cairn {
namespace {

/// Country and code of a first-level division.
using Division = std::pair<std::string, std::string>;

Division division_of(const GazetteerRow& row) { return {row.country, row.admin1}; }

tl::unexpected<Error> fail_in(std::string where, Error error) {
  error.where = std::move(where);
  return tl::unexpected(std::move(error));
}

/// Adds the places: a new id is a new row, a known one gets another preferred name and further ones.
Result<void> add_places(std::vector<GazetteerRow> places, std::vector<GazetteerRow>& rows) {
  std::map<std::string, std::size_t> row_of_id;
  for (std::size_t i = 0; i < rows.size(); ++i) row_of_id.emplace(rows[i].id, i);
  for (GazetteerRow& place : places) {
    const auto known = row_of_id.find(place.id);
    if (known != row_of_id.end()) {
      rename(rows[known->second], place.name);
      for (const GazetteerName& name : place.other_names) add_name(rows[known->second], name);
    } else if (place.id.starts_with("geonames:")) {
      return fail("names for " + place.id + ", which the GeoNames file does not have");
    } else {
      row_of_id.emplace(place.id, rows.size());
      rows.push_back(std::move(place));
    }
  }
  return {};
}

/// The place that stands for a division: its seat, or else its largest place.
std::map<Division, std::size_t> places_of_divisions(const std::vector<GazetteerRow>& rows) {
  std::map<Division, std::size_t> out;
  const auto stands_before = [&rows](std::size_t a, std::size_t b) {
    const auto is_seat = [](const GazetteerRow& row) { return row.feature == "PPLA" || row.feature == "PPLC"; };
    if (is_seat(rows[a]) != is_seat(rows[b])) return is_seat(rows[a]);
    return rows[a].population != rows[b].population ? rows[a].population > rows[b].population : rows[a].id < rows[b].id;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].admin1.empty() || !rows[i].feature.starts_with("PPL")) continue;
    const auto [place, is_new] = out.emplace(division_of(rows[i]), i);
    if (!is_new && stands_before(i, place->second)) place->second = i;
  }
  return out;
}

/// "Deir ez-Zor Governorate" is also called Deir ez-Zor.
std::string without_division_word(const std::string& name) {
  for (const std::string_view word : {" Governorate", " Province", " Region", " Oblast", " State", " Department"}) {
    if (name.ends_with(word)) return name.substr(0, name.size() - word.size());
  }
  return name;
}

/// "Northern", "Central Region": a name that means another place in every text.
bool is_only_a_direction(const std::string& name) {
  constexpr std::string_view kWords[] = {"north",   "northern", "south",  "southern", "east",    "eastern", "west",
                                         "western", "central",  "centre", "center",   "capital", "coast",   "coastal"};
  return std::ranges::find(kWords, fold_name(without_division_word(name))) != std::ranges::end(kWords);
}

GazetteerRow row_of_division(const Admin1Name& division, const GazetteerRow& seat) {
  GazetteerRow row;
  row.id = "geonames-admin1:" + division.country + "." + division.code;
  row.name = division.name;
  add_name(row, {without_division_word(division.name), ""});
  row.latitude = seat.latitude;
  row.longitude = seat.longitude;
  row.precision = PlacePrecision::governorate;
  row.feature = "ADM1";
  row.country = division.country;
  row.admin1 = division.code;
  row.source = "GeoNames";
  row.licence = "CC BY 4.0";
  return row;
}

void add_divisions(const std::vector<Admin1Name>& divisions, std::vector<GazetteerRow>& rows) {
  std::map<Division, std::size_t> known;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_division = rows[i].precision == PlacePrecision::governorate && !rows[i].admin1.empty();
    if (is_division) known.emplace(division_of(rows[i]), i);
  }
  const std::map<Division, std::size_t> seats = places_of_divisions(rows);
  for (const Admin1Name& division : divisions) {
    const Division code{division.country, division.code};
    const auto own = known.find(code);
    const auto seat = seats.find(code);
    if (own != known.end()) {
      if (!is_only_a_direction(division.name)) add_name(rows[own->second], {division.name, ""});
    } else if (seat != seats.end() && !is_only_a_direction(division.name)) {
      rows.push_back(row_of_division(division, rows[seat->second]));
    }
  }
}

/// Codes of divisions become their names, where a row of that division is there.
void name_divisions(std::vector<GazetteerRow>& rows) {
  std::map<Division, std::string> names;
  for (const GazetteerRow& row : rows) {
    if (row.precision == PlacePrecision::governorate && !row.admin1.empty()) names.emplace(division_of(row), row.name);
  }
  for (GazetteerRow& row : rows) {
    const auto name = names.find(division_of(row));
    if (name != names.end()) row.admin1 = name->second;
  }
}

}  // namespace

Result<std::vector<GazetteerRow>> join_gazetteer_rows(const GazetteerSources& sources) {
  auto rows = read_geonames(sources.geonames);
  if (!rows) return fail_in("geonames", rows.error());
  const auto divisions = read_geonames_admin1(sources.admin1);
  if (!divisions) return fail_in("admin1", divisions.error());
  auto places = read_places_tsv(sources.places);
  if (!places) return fail_in("places", places.error());
  // Without GeoNames' file, rows that only add names to it have nothing to be added to.
  if (sources.geonames.empty()) {
    std::erase_if(*places, [](const GazetteerRow& place) { return place.id.starts_with("geonames:"); });
  }
  if (const auto done = add_places(std::move(*places), *rows); !done) return fail_in("places", done.error());
  add_divisions(*divisions, *rows);
  name_divisions(*rows);
  return std::move(*rows);
}

Result<std::string> build_gazetteer(const GazetteerSources& sources) {
  auto rows = join_gazetteer_rows(sources);
  if (!rows) return tl::unexpected(rows.error());
  return build_gazetteer_index(std::move(*rows));
}

}  // namespace cairn
