// The tables of places: an error names a line of the text; what was read becomes an index whose answers are places of
// the table, whatever the order of its rows.

#include <algorithm>
#include <cmath>

#include "fuzz.h"
#include "gazetteer/gazetteer.h"

namespace {

using cairn::fuzz::require;

/// Larger tables make an index slowly and reach nothing new.
constexpr std::size_t kMostRows = 64;

void require_line(const cairn::Error& error, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  require(error.line.value_or(0) >= 1 && *error.line <= lines, "an error names a line of the text");
}

void try_index(std::vector<cairn::GazetteerRow> rows) {
  if (rows.size() > kMostRows) return;
  for (const cairn::GazetteerRow& row : rows) {
    require(std::abs(row.latitude) <= 90 && std::abs(row.longitude) <= 180, "a position lies on the globe");
    require(row.population >= 0, "a population is not negative");
  }
  const std::string bytes = cairn::build_gazetteer_index(rows);
  const cairn::Gazetteer gazetteer = cairn::Gazetteer::from_rows(rows);
  for (const cairn::GazetteerRow& row : rows) {
    for (const cairn::PlaceCandidate& found : gazetteer.find(row.name)) {
      require(found.row < gazetteer.size(), "a candidate is a place of the table");
    }
  }
  std::ranges::reverse(rows);
  require(cairn::build_gazetteer_index(rows) == bytes, "the order of the rows does not change the index");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = cairn::fuzz::as_text(data, size);
  for (const auto read : {cairn::read_geonames, cairn::read_places_tsv}) {
    auto rows = read(text);
    if (rows) {
      try_index(std::move(*rows));
    } else {
      require_line(rows.error(), text);
    }
  }
  if (const auto names = cairn::read_geonames_admin1(text); !names) require_line(names.error(), text);
  return 0;
}
