#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/result.h"

// Place names -> candidates. The index file is built at set-up (docs/formats/gazetteer.md) and memory-mapped.

namespace cairn {

/// One place of the gazetteer. Coordinates in degrees, WGS 84.
struct GazetteerRow {
  std::string id;       ///< "geonames:173576", "cairn:al-baghuz"
  std::string name;     ///< Preferred name.
  std::vector<std::string> other_names;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::string feature;  ///< GeoNames feature code, "PPL", "ADM1".
  std::string country;  ///< ISO 3166-1 alpha-2; may be empty.
  std::string admin1;   ///< Name or code as the source has it.
  std::int64_t population = 0;  ///< 0 = unknown.
  std::string source;   ///< "GeoNames"
  std::string licence;  ///< "CC BY 4.0"
  friend bool operator==(const GazetteerRow&, const GazetteerRow&) = default;
};

/// A place that a name may mean. Cheap to copy: the strings of the row are fetched by row().
struct PlaceCandidate {
  std::uint32_t row = 0;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::int64_t population = 0;
  char country[2] = {' ', ' '};
};

class Gazetteer {
 public:
  /// Maps an index file. Errors: missing, not an index, cut short.
  static Result<Gazetteer> open(const std::string& path);
  /// An in-memory index over these rows (tests, small lists).
  static Gazetteer from_rows(const std::vector<GazetteerRow>& rows);

  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// Places with this name, most populous first, at most `most`. Folded (case, accents, Arabic forms, hyphens);
  /// exact folded name first, then without articles ("al-Susah" finds "Susah"). Thread-safe. Empty = not known.
  std::vector<PlaceCandidate> find(std::string_view name, std::size_t most = 8) const;
  GazetteerRow row(std::uint32_t row) const;
  std::uint32_t size() const;

 private:
  struct Index;
  explicit Gazetteer(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

/// Builds an index file's bytes. The same rows in any order give the same bytes.
std::string build_gazetteer_index(std::vector<GazetteerRow> rows);

/// Reads GeoNames' tab-separated layout (19 columns). Error::line says which line is wrong.
Result<std::vector<GazetteerRow>> read_geonames(std::string_view text);
/// Reads lexicon/places.tsv (header line: id, name, other_names, latitude, longitude, precision, feature, country, admin1, population, source).
Result<std::vector<GazetteerRow>> read_places_tsv(std::string_view text);

}  // namespace cairn
