#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/enum_names.h"
#include "model/result.h"

// Place names -> candidates. The index file is built at set-up, replaced by `cairn gazetteer import`, and memory-mapped
// (docs/formats/gazetteer.md).

namespace cairn {

/// A name of a place and the language it is in.
struct GazetteerName {
  std::string text;
  std::string language;  ///< ISO 639, "ara" or "ar" as the source has it; empty = not said.
  friend bool operator==(const GazetteerName&, const GazetteerName&) = default;
};

/// Who published a row, and under which licence.
struct PlaceSource {
  std::string source;   ///< "GeoNames"
  std::string licence;  ///< "CC BY 4.0"
  friend bool operator==(const PlaceSource&, const PlaceSource&) = default;
};

/// One place of the gazetteer. Coordinates in degrees, WGS 84.
struct GazetteerRow {
  std::string id;                      ///< "geonames:173576", "cairn:al-baghuz"
  std::vector<std::string> other_ids;  ///< "wof:421168799", "gns:-2541479", "pcode:SY0703"
  std::string name;                    ///< Preferred name.
  std::string name_language;           ///< As GazetteerName::language.
  std::vector<GazetteerName> other_names;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::string feature;          ///< GeoNames feature code, "PPL", "ADM1".
  char feature_class = 0;       ///< GeoNames feature class, 'P', 'A', 'S' …; 0 = worked out from `feature`.
  std::string country;          ///< ISO 3166-1 alpha-2; may be empty.
  std::string admin1;           ///< Name or code of the first-level division as the source has it.
  std::string admin2;           ///< The same of the second-level division.
  std::int64_t population = 0;  ///< 0 = unknown.
  std::string source;           ///< "GeoNames"
  std::string licence;          ///< "CC BY 4.0"
  std::vector<PlaceSource> other_sources;  ///< Of a row that several sources have.
  friend bool operator==(const GazetteerRow&, const GazetteerRow&) = default;
};

/// How a place was found for a name (docs/methods/places.md).
enum class NameMatch : std::uint8_t {
  exact,     ///< It has the folded name.
  article,   ///< One of its names differs by articles only.
  skeleton,  ///< One of its names has the same consonants: another transliteration, or another script.
};
CAIRN_ENUM_NAMES(NameMatch, "exact", "article", "skeleton")

/// A place that a name may mean. Cheap to copy: the strings of the row are fetched by row().
struct PlaceCandidate {
  std::uint32_t row = 0;
  std::uint32_t region = 0;    ///< The same number = the same country and first-level division; 0 = not known.
  std::uint32_t district = 0;  ///< The same number = the same second-level division; 0 = not known.
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::town;
  std::int64_t population = 0;
  char country[2] = {' ', ' '};
  char feature_class = 0;  ///< GeoNames': P populated place, A area, S building or spot, H water, T mountain, L region,
                           ///< R road, V wood, U under water; 0 = not known.
  NameMatch match = NameMatch::exact;
  float similarity = 1;  ///< Of the vowels, 0 to 1, where `match` is skeleton; otherwise 1.
};

/// Country and divisions that a place lies in.
struct PlaceParents {
  std::string_view country;  ///< ISO 3166-1 alpha-2; may be empty.
  std::string_view admin1;   ///< Names (or codes where no name is known); may be empty.
  std::string_view admin2;
  std::optional<std::uint32_t> admin1_row;  ///< The division's own row, whose other ids may hold its P-code.
  std::optional<std::uint32_t> admin2_row;
};

class Gazetteer {
 public:
  /// Maps an index file. What is read of it now is checked: header, table of sections, names; check() does the rest.
  /// Errors: missing, not an index, another version, cut short, damaged.
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
  /// Places one of whose names has the same consonants (text/skeleton.h) and vowels that are not far off, likest
  /// first, at most `most`: other transliterations and other scripts, "Sousa" and سوسة for Susah. Never for a name that
  /// begins with a small letter; whether a capitalised word is a name at all is for the caller to know. Thread-safe.
  std::vector<PlaceCandidate> find_variants(std::string_view name, std::size_t most = 8) const;
  /// All three tiers: find(), then find_variants() without what find() gave.
  std::vector<PlaceCandidate> search(std::string_view name, std::size_t most = 8) const;

  /// `row` must be below size(), here and below.
  GazetteerRow row(std::uint32_t row) const;
  /// Parts of the row, without the rest. They live as long as the gazetteer.
  std::string_view id(std::uint32_t row) const;
  std::string_view name(std::uint32_t row) const;
  std::string_view feature(std::uint32_t row) const;
  PlaceParents parents(std::uint32_t row) const;
  std::vector<PlaceSource> sources(std::uint32_t row) const;
  PlaceCandidate candidate(std::uint32_t row) const;
  /// The row with this id, its own or another one ("pcode:SY0703"), or nothing.
  std::optional<std::uint32_t> row_of_id(std::string_view id) const;
  std::uint32_t size() const;

  /// Reads every byte. Errors: the index was changed or damaged.
  Result<void> check() const;
  std::uint64_t file_size() const;
  /// Bytes that are the same only for the same index; short.
  std::string_view identity() const;

 private:
  std::vector<PlaceCandidate> search_all_tiers(std::string_view name, std::size_t most) const;
  struct Index;
  explicit Gazetteer(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

/// The version of index files that this program writes and reads.
extern const std::uint32_t kGazetteerIndexVersion;

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

/// What to import with.
struct ImportSettings {
  std::string folder = {};   ///< For temporary files, which have no names; empty = everything in memory.
  std::string source = {};   ///< Who published the files, where they do not say it themselves.
  std::string licence = {};  ///< And under which licence.
  /// Told now and then what is being done and how far it has come (`all` 0 = nobody knows); false ends the work.
  std::function<bool(std::string_view what, std::uint64_t done, std::uint64_t all)> progress = {};
};

/// What came of an import.
struct ImportReport {
  struct File {
    std::string name;
    std::string what;  ///< "GeoNames places"
    std::uint64_t records = 0;
  };
  std::vector<File> files;
  std::uint32_t rows = 0;
  std::uint64_t names_of_no_place = 0;  ///< Names for ids that nothing has.
  std::uint64_t divisions_nowhere = 0;  ///< Divisions without coordinates whose name no other source has.
  std::uint64_t ids_far_apart = 0;  ///< Ids from other sources that did not join places, because they are far apart.
};

/// Makes an index from files of other gazetteers, millions of rows in little memory (docs/formats/gazetteer.md):
/// GeoNames, NGA GNS, OCHA COD, Who's On First, and tables of our own layout; plain, compressed or in archives. What is
/// given first counts most where sources differ. Rows of one place become one: those that share an id, or a folded
/// name within 3 km.
class GazetteerImport {
 public:
  explicit GazetteerImport(ImportSettings settings);
  GazetteerImport(GazetteerImport&&) noexcept;
  ~GazetteerImport();

  /// Takes over the rows of an index.
  Result<void> add(const Gazetteer& gazetteer);
  /// Reads a file of any of the kinds; `name` is for messages. Errors, with file and line: damaged, empty, of no kind
  /// that is known, not UTF-8, another number of columns, off the globe, interrupted.
  Result<void> read(const std::string& name, std::istream& in);
  /// Writes the index. Errors: an id that a file has twice, with its line; a temporary file could not be used;
  /// interrupted.
  Result<ImportReport> write(std::ostream& out);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace cairn
