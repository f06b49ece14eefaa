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
  std::string id;    ///< "geonames:173576", "cairn:al-baghuz"
  std::string name;  ///< Preferred name.
  std::vector<std::string> other_names;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::string feature;          ///< GeoNames feature code, "PPL", "ADM1".
  std::string country;          ///< ISO 3166-1 alpha-2; may be empty.
  std::string admin1;           ///< Name or code as the source has it.
  std::int64_t population = 0;  ///< 0 = unknown.
  std::string source;           ///< "GeoNames"
  std::string licence;          ///< "CC BY 4.0"
  friend bool operator==(const GazetteerRow&, const GazetteerRow&) = default;
};

/// A place that a name may mean. Cheap to copy: the strings of the row are fetched by row().
struct PlaceCandidate {
  std::uint32_t row = 0;
  std::uint32_t region = 0;  ///< The same number = the same country and first-level division; 0 = not known.
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

  /// Places with this name, at most `most`: exact folded name first (text/fold.h: case, accents, Arabic forms,
  /// hyphens), then those that differ by articles ("al-Susah" finds "Susah" and the other way round); within each,
  /// countries first, then the most populous (docs/methods/places.md). "X province", "X governorate" and the like
  /// give the divisions called X where there are such. Thread-safe; a miss allocates nothing for plain ASCII.
  /// Empty = not known.
  std::vector<PlaceCandidate> find(std::string_view name, std::size_t most = 8) const;
  /// The first of find(), or nothing. For names that are asked about again and again: answers are kept for a while.
  std::optional<PlaceCandidate> best(std::string_view name) const;
  /// `row` must be below size().
  GazetteerRow row(std::uint32_t row) const;
  /// The id alone, without the rest of the row.
  std::string_view id(std::uint32_t row) const;
  PlaceCandidate candidate(std::uint32_t row) const;
  /// The row with this id, or nothing.
  std::optional<std::uint32_t> row_of_id(std::string_view id) const;
  std::uint32_t size() const;

 private:
  struct Index;
  explicit Gazetteer(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

/// Builds an index file's bytes (docs/formats/gazetteer.md). The same rows in any order give the same bytes.
/// Coordinates keep seven decimals; control characters in names are left out.
std::string build_gazetteer_index(std::vector<GazetteerRow> rows);

/// A first-level division as GeoNames codes it.
struct Admin1Name {
  std::string country;  ///< ISO 3166-1 alpha-2, "SY"
  std::string code;     ///< "07"
  std::string name;     ///< "Deir ez-Zor"
  friend bool operator==(const Admin1Name&, const Admin1Name&) = default;
};

/// Reads GeoNames' tab-separated layout (19 columns). Error::line says which line is wrong.
Result<std::vector<GazetteerRow>> read_geonames(std::string_view text);
/// Reads GeoNames' admin1 layout: "SY.07", tab, name; further columns are not used. Error::line as above.
Result<std::vector<Admin1Name>> read_geonames_admin1(std::string_view text);
/// Reads lexicon/places.tsv (header line: id, name, other_names, latitude, longitude, precision, feature, country,
/// admin1, population, source; lines that begin with # are remarks). A row whose id begins "geonames:" may leave
/// everything but its names empty: it gives a place of GeoNames its preferred name and further ones. Error::line as
/// above.
Result<std::vector<GazetteerRow>> read_places_tsv(std::string_view text);

/// The texts an index is built from; any may be empty.
struct GazetteerSources {
  std::string_view geonames;  ///< cities500.txt or another file in GeoNames' 19 columns.
  std::string_view admin1;    ///< First-level divisions, read_geonames_admin1().
  std::string_view places;    ///< lexicon/places.tsv
};

/// Puts the sources together: names of `places` for places of GeoNames, codes of divisions replaced by their names,
/// and a row of precision `governorate` for each division that `places` does not have (at its seat, or its largest
/// place); a division called only "Northern" or the like gets none.
/// Errors: those of the readers, with Error::where saying which source; names added to an id that GeoNames lacks.
Result<std::vector<GazetteerRow>> join_gazetteer_rows(const GazetteerSources& sources);
/// The index file's bytes from the sources' texts: what `cairn gazetteer build` writes.
Result<std::string> build_gazetteer(const GazetteerSources& sources);

}  // namespace cairn
