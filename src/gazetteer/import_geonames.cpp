#include <algorithm>
#include <array>

#include "gazetteer/import_target.h"

// GeoNames: XX.txt, allCountries.txt, cities*.txt; alternateNamesV2.txt; admin1CodesASCII.txt, admin2Codes.txt
// (https://download.geonames.org/export/dump/readme.txt).

namespace cairn {
namespace {

constexpr std::size_t kPlaceColumns = 19;

bool is_number(std::string_view text) {
  std::uint32_t number = 0;
  return read_number(text, number);
}

class GeonamesPlaces : public SourceReader {
 public:
  std::string_view what() const override { return "GeoNames places"; }
  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    auto row = read_geonames_row(cells, line);
    if (!row) return tl::unexpected(row.error());
    target.add(std::move(*row), EntryKind::place, line);
    return {};
  }
};

/// "SY.07", name, ASCII name, id; of the second level "SY.07.170794".
class GeonamesDivisions : public SourceReader {
 public:
  std::string_view what() const override { return "GeoNames divisions"; }
  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    const std::vector<std::string_view> codes = split_cell(cells[0], '.');
    if (cells.size() < 2 || codes.size() < 2 || codes[0].size() != 2 || codes[1].empty() || cells[1].empty()) {
      return fail_in_line(line, "expected a code like SY.07, a tab and a name");
    }
    target.add_division({std::string(codes[0]), std::string(codes[1]), std::string(cells[1])},
                        codes.size() > 2 ? std::string(codes[2]) : std::string());
    return {};
  }
};

/// id, GeoNames id, language, name, preferred, short, colloquial, historic, from, to.
class GeonamesAlternateNames : public SourceReader {
 public:
  std::string_view what() const override { return "GeoNames alternate names"; }
  Result<void> read(const Cells& cells, std::size_t line, ImportTarget& target) override {
    if (cells.size() != 8 && cells.size() != 10) {
      return fail_in_line(line, "expected 10 columns, found " + std::to_string(cells.size()));
    }
    std::uint32_t place = 0;
    if (!read_number(cells[1], place)) return fail_in_line(line, "expected a GeoNames id in the second column");
    const std::string_view language = cells[2];
    // Codes and links are no names; a language has two or three letters, and further ones after a hyphen. Names that
    // are no longer in use would lead reports of today astray.
    constexpr std::array<std::string_view, 12> kNoLanguages = {"link", "wkdt", "post", "iata", "icao", "faac",
                                                               "abbr", "unlc", "tcid", "phon", "piny", "fr_1793"};
    const bool is_name = std::ranges::find(kNoLanguages, language) == kNoLanguages.end();
    if (is_name && cells[7] != "1" && !cells[3].empty()) {
      target.add_alternate_name(place, {std::string(cells[3]), std::string(language)});
    }
    return {};
  }
};

bool is_division_code(std::string_view text) {
  return text.size() > 3 && text[2] == '.' && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

}  // namespace

ReaderChoice geonames_reader(const Cells& first) {
  if (first.size() > 1 && is_division_code(first[0])) return {std::make_unique<GeonamesDivisions>(), true};
  if (!is_number(first[0])) return {};
  const bool alternate = (first.size() == 8 || first.size() == 10) && is_number(first[1]);
  if (alternate) return {std::make_unique<GeonamesAlternateNames>(), true};
  // A line that is too short or too long is for the reader to name.
  if (first.size() > kPlaceColumns / 2) return {std::make_unique<GeonamesPlaces>(), true};
  return {};
}

}  // namespace cairn
