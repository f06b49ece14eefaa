#include "gazetteer/index_layout.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace cairn {
namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9FB21C651E98DF25ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

/// The section as numbers or structures of type T; nothing where its size does not fit.
template <class T>
bool take(std::string_view bytes, std::span<const T>& out) {
  if (bytes.size() % sizeof(T) != 0) return false;
  out = {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  return true;
}

bool take(std::string_view starts, std::string_view bytes, TextTable& out) {
  out.bytes = bytes;
  return take(starts, out.starts) && !out.starts.empty() && out.starts.back() == bytes.size();
}

}  // namespace

std::int64_t rank_of(PlacePrecision precision, std::int64_t population) {
  switch (precision) {
    case PlacePrecision::country:
      return std::numeric_limits<std::int64_t>::max();
    case PlacePrecision::city:
      return std::max<std::int64_t>(population, 110'000);
    case PlacePrecision::governorate:
      return std::max<std::int64_t>(population, 100'000);
    case PlacePrecision::landmark:
      return std::max<std::int64_t>(population, 5'000);
    default:
      return population;
  }
}

std::int64_t rank_by_other_name(PlacePrecision precision, std::int64_t population) {
  const std::int64_t rank = rank_of(precision, population);
  return precision == PlacePrecision::country ? rank : rank / 8;
}

std::uint64_t index_checksum(std::string_view bytes) {
  // Four lanes, because one chain of multiplications would wait for itself.
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) lanes[lane] = mix(lanes[lane], word_at(bytes.data() + at + 8 * lane));
  }
  std::array<char, 32> rest{};
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), rest.begin());
  std::uint64_t hash = bytes.size();
  for (std::size_t lane = 0; lane < 4; ++lane) hash = mix(mix(hash, lanes[lane]), word_at(rest.data() + 8 * lane));
  return hash;
}

std::string_view TextTable::at(std::uint32_t index) const {
  const std::uint32_t begin = starts[index];
  const std::uint32_t end = starts[index + 1];
  return begin <= end && end <= bytes.size() ? bytes.substr(begin, end - begin) : std::string_view();
}

Result<IndexView> view_index(std::string_view bytes) {
  if (!bytes.starts_with(kIndexMagic)) return fail(0, "not a gazetteer index");
  if (bytes.size() < sizeof(IndexHeader)) return fail(bytes.size(), "the gazetteer index is cut short");
  IndexHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.version != kIndexVersion) {
    return fail(8, "the gazetteer index has version " + std::to_string(header.version) +
                       ", this program reads version " + std::to_string(kIndexVersion) + "; build it again");
  }
  if (bytes.size() < header.file_size) return fail(bytes.size(), "the gazetteer index is cut short");
  if (bytes.size() > header.file_size) return fail(header.file_size, "unexpected bytes after the gazetteer index");
  if (index_checksum(bytes.substr(kChecksumEnd)) != header.checksum) {
    return fail(kChecksumEnd, "the gazetteer index was changed or damaged; build it again");
  }

  std::array<std::string_view, kIndexSections> sections;
  for (std::size_t i = 0; i < kIndexSections; ++i) {
    const IndexExtent extent = header.sections[i];
    const bool inside = extent.offset <= bytes.size() && extent.size <= bytes.size() - extent.offset;
    if (!inside || extent.offset % 8 != 0)
      return fail(kChecksumEnd + 16 * i, "a section is outside the gazetteer index");
    sections[i] = bytes.substr(extent.offset, extent.size);
  }
  const auto section = [&sections](IndexSection name) { return sections[static_cast<std::size_t>(name)]; };
  IndexView view;
  view.trie = section(IndexSection::trie);
  const bool fits =
      take(section(IndexSection::posting_starts), view.posting_starts) &&
      take(section(IndexSection::postings), view.postings) && take(section(IndexSection::columns), view.columns) &&
      take(section(IndexSection::text_starts), section(IndexSection::text), view.texts) &&
      take(section(IndexSection::region_starts), section(IndexSection::region_text), view.regions) &&
      take(section(IndexSection::provenance_starts), section(IndexSection::provenance_text), view.provenances) &&
      view.columns.size() == header.rows && view.texts.size() == header.rows && !view.posting_starts.empty() &&
      view.posting_starts.back() == view.postings.size();
  if (!fits) return fail(kChecksumEnd, "the sections of the gazetteer index do not fit together");
  return view;
}

}  // namespace cairn
