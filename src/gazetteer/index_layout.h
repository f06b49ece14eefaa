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
inline constexpr std::uint32_t kIndexVersion = 1;

/// In file order. Each *_starts section holds one more number than there are texts: the ends of the last included.
enum class IndexSection : std::uint8_t {
  trie,            ///< libmarisa, folded names
  posting_starts,  ///< u32 for each trie key and one more
  postings,        ///< u32 row; the top bit says that the row's name differs by articles
  columns,         ///< IndexColumn for each row
  text_starts,
  text,  ///< rows: id, name, feature, other names
  region_starts,
  region_text,  ///< names or codes of first-level divisions; the first is empty
  provenance_starts,
  provenance_text,  ///< source and licence
};
inline constexpr std::size_t kIndexSections = 10;

inline constexpr std::uint32_t kArticleDiffers = 0x80000000U;
inline constexpr char kFieldEnd = '\x1F';

struct IndexExtent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct IndexHeader {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t rows = 0;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  ///< Of every byte after this field.
  std::array<IndexExtent, kIndexSections> sections{};
};
static_assert(sizeof(IndexHeader) == 32 + 16 * kIndexSections);
inline constexpr std::size_t kChecksumEnd = 32;

/// What find() needs of a row. Degrees are kept as whole 1e-7 degrees (about a centimetre).
struct IndexColumn {
  std::int64_t population = 0;
  std::int32_t latitude = 0;
  std::int32_t longitude = 0;
  std::uint32_t region = 0;
  std::uint32_t provenance = 0;
  std::array<char, 2> country{' ', ' '};
  std::uint8_t precision = 0;
  std::array<std::uint8_t, 5> unused{};
};
static_assert(sizeof(IndexColumn) == 32);

/// Which place a name alone means first: countries, then by population, where a city (a seat of
/// government may be small) counts as at least 110,000, a first-level division as 100,000, a landmark as 5,000.
std::int64_t rank_of(PlacePrecision precision, std::int64_t population);
/// The same for a name that is not the place's preferred one: an eighth, because lists of other names hold old and
/// foreign ones (Tijuana was once Zaragoza). Countries keep theirs.
std::int64_t rank_by_other_name(PlacePrecision precision, std::int64_t population);

/// Finds cut and changed files; not made to withstand somebody who means harm.
std::uint64_t index_checksum(std::string_view bytes);

/// Texts one after another with their starts.
struct TextTable {
  std::span<const std::uint32_t> starts;
  std::string_view bytes;

  std::uint32_t size() const { return static_cast<std::uint32_t>(starts.size() - 1); }
  /// Empty where the starts are not in order.
  std::string_view at(std::uint32_t index) const;
};

/// An index file's sections, checked for size and place. Points into the file's bytes.
struct IndexView {
  std::string_view trie;
  std::span<const std::uint32_t> posting_starts;
  std::span<const std::uint32_t> postings;
  std::span<const IndexColumn> columns;
  TextTable texts;
  TextTable regions;
  TextTable provenances;
};

/// `bytes` must begin at a multiple of 8. Errors: not an index, another version, cut short, changed.
Result<IndexView> view_index(std::string_view bytes);

}  // namespace cairn
