#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "model/result.h"

// The bytes of an index file (docs/formats/gazetteer.md). Written and read on the same kind of machine: numbers are
// little-endian, sections begin at multiples of 8.

namespace cairn {

inline constexpr std::string_view kIndexMagic = "CAIRNGAZ";
inline constexpr std::uint32_t kIndexVersion = 2;

/// In file order. Each *_starts section holds one more number than there are texts: the ends of the last included.
enum class IndexSection : std::uint8_t {
  shards,  ///< IndexShard for each trie
  shard_starts,
  shard_text,      ///< the first key of each trie
  tries,           ///< libmarisa, one after another, each at a multiple of 8
  posting_starts,  ///< u32 for each key and one more
  postings,        ///< u32; of a name: row, the top bit says that it differs by articles; of a skeleton: row, vowels
  columns,         ///< IndexColumn for each row
  text_starts,
  text,       ///< rows: ids, name, other names
  ids,        ///< IndexId for each id of each row, by hash
  divisions,  ///< IndexDivision; the first is none
  division_starts,
  division_text,  ///< their names; of countries, the code
  features_starts,
  features_text,  ///< feature codes; the first is empty
  provenance_starts,
  provenance_text,  ///< sources and licences
};
inline constexpr std::size_t kIndexSections = 17;

inline constexpr std::uint32_t kArticleDiffers = 0x80000000U;
inline constexpr char kFieldEnd = '\x1F';     ///< Between the fields of a text.
inline constexpr char kPartEnd = '\x1E';      ///< Between the parts of a field: ids, a name and its language.
inline constexpr char kSkeletonKey = '\x01';  ///< What the key of a skeleton begins with; no folded name does.
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;

struct IndexExtent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

struct IndexHeader {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t rows = 0;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  ///< Of the rest of the header.
  std::array<IndexExtent, kIndexSections> sections{};
};
static_assert(sizeof(IndexHeader) == 32 + 24 * kIndexSections);
inline constexpr std::size_t kChecksumEnd = 32;

/// One trie of keys that lie beside each other in order. Key `id` of the trie is key `first_key + id` of the index.
struct IndexShard {
  std::uint64_t offset = 0;  ///< Within the section of tries.
  std::uint64_t size = 0;
  std::uint32_t first_key = 0;
  std::uint32_t keys = 0;
};
static_assert(sizeof(IndexShard) == 24);

/// What find() needs of a row. Degrees are kept as whole 1e-7 degrees (about a centimetre).
struct IndexColumn {
  std::int32_t latitude = 0;
  std::int32_t longitude = 0;
  std::uint32_t population = 0;
  std::uint32_t division = 0;  ///< The smallest one known: of the second level, the first, or the country.
  std::uint32_t provenance = 0;
  std::uint16_t feature = 0;
  std::array<char, 2> country{' ', ' '};
  std::uint8_t precision = 0;
  char feature_class = 0;
  std::array<std::uint8_t, 6> unused{};
};
static_assert(sizeof(IndexColumn) == 32);

struct IndexId {
  std::uint32_t hash = 0;
  std::uint32_t row = 0;
};

/// A country, a first-level or a second-level division.
struct IndexDivision {
  std::uint32_t parent = 0;  ///< A smaller number; 0 = none.
  std::uint32_t row = kNoRow;
  std::uint32_t level = 0;  ///< 0 country, 1 and 2 divisions.
};
static_assert(sizeof(IndexDivision) == 12);

/// Which place a name alone means first: countries, then by population, where a city (a seat of
/// government may be small) counts as at least 110,000, a first-level division as 100,000, a landmark as 5,000.
std::int64_t rank_of(PlacePrecision precision, std::int64_t population);
/// The same for a name that is not the place's preferred one: an eighth, because lists of other names hold old and
/// foreign ones (Tijuana was once Zaragoza). Countries keep theirs.
std::int64_t rank_by_other_name(PlacePrecision precision, std::int64_t population);

/// GeoNames' class of a feature code: 'P' for PPL, 'A' for ADM1; 0 where the code is not known.
char class_of_feature(std::string_view feature);

/// FNV-1a.
std::uint32_t id_hash(std::string_view id);

/// Texts one after another with their starts.
struct TextTable {
  std::span<const std::uint32_t> starts;
  std::string_view bytes;

  std::uint32_t size() const { return static_cast<std::uint32_t>(starts.size() - 1); }
  /// Empty where there is no such text, or the starts are not in order.
  std::string_view at(std::uint32_t index) const;
};

/// An index file's sections, checked for size and place. Points into the file's bytes.
struct IndexView {
  std::span<const IndexShard> shards;
  TextTable first_keys;
  std::string_view tries;
  std::span<const std::uint32_t> posting_starts;
  std::span<const std::uint32_t> postings;
  std::span<const IndexColumn> columns;
  TextTable texts;
  std::span<const IndexId> ids;
  std::span<const IndexDivision> divisions;
  TextTable division_names;
  TextTable features;
  TextTable provenances;
};

/// `bytes` must begin at a multiple of 8. Reads the header and the tries only, because libmarisa trusts its bytes; the
/// numbers of the other sections are checked where they are used. Errors: not an index, another version, cut short,
/// changed there.
Result<IndexView> view_index(std::string_view bytes);
/// Reads everything. Errors: changed.
Result<void> check_index(std::string_view bytes);

}  // namespace cairn
