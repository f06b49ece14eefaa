#include "gazetteer/index_layout.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "gazetteer/index_checksum.h"

namespace cairn {
namespace {

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

char class_of_feature(std::string_view feature) {
  // https://www.geonames.org/export/codes.html: the first letters tell for the codes that gazetteers of conflict use.
  struct Prefix {
    std::string_view code;
    char feature_class;
  };
  constexpr Prefix kPrefixes[] = {
      {"ADM", 'A'},   {"PCL", 'A'},  {"PRSH", 'A'}, {"TERR", 'A'}, {"ZN", 'A'},   {"LTER", 'A'}, {"PPL", 'P'},
      {"STLMT", 'P'}, {"LK", 'H'},   {"RSV", 'H'},  {"STM", 'H'},  {"WAD", 'H'},  {"BAY", 'H'},  {"CNL", 'H'},
      {"WLL", 'H'},   {"SPNG", 'H'}, {"SEA", 'H'},  {"RGN", 'L'},  {"AREA", 'L'}, {"OILF", 'L'}, {"MILB", 'L'},
      {"PRK", 'L'},   {"LCTY", 'L'}, {"RD", 'R'},   {"ST", 'R'},   {"RR", 'R'},   {"TNL", 'R'},  {"MT", 'T'},
      {"HLL", 'T'},   {"ISL", 'T'},  {"VAL", 'T'},  {"PASS", 'T'}, {"PLN", 'T'},  {"DSRT", 'T'}, {"PEN", 'T'},
  };
  // These begin like others above.
  if (feature == "STNR" || feature == "STNM" || feature == "STDM" || feature == "RDST" || feature == "MTRO") return 'S';
  for (const auto& [code, feature_class] : kPrefixes) {
    if (feature.starts_with(code)) return feature_class;
  }
  constexpr std::string_view kSpots[] = {"AIR",  "BDG", "BLDG", "CH",   "CMP", "CTR", "DAM", "FRM",  "FT",  "HSP",
                                         "INS",  "MKT", "MN",   "MSQE", "PO",  "PP",  "PS",  "RUIN", "SCH", "SHRN",
                                         "SITE", "TMB", "TOWR", "UNIV", "CMN", "HLT", "HTL", "MUS",  "PAL", "PRN"};
  for (const std::string_view code : kSpots) {
    if (feature.starts_with(code)) return 'S';
  }
  return 0;
}

std::uint32_t id_hash(std::string_view id) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : id) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash ^ hash >> 15;
}

std::string_view TextTable::at(std::uint32_t index) const {
  if (index >= size()) return {};
  const std::uint32_t begin = starts[index];
  const std::uint32_t end = starts[index + 1];
  return begin <= end && end <= bytes.size() ? bytes.substr(begin, end - begin) : std::string_view();
}

namespace {

constexpr std::string_view kDoesNotFit = "the sections of the gazetteer index do not fit together";

Result<IndexHeader> header_of(std::string_view bytes) {
  if (!bytes.starts_with(kIndexMagic)) return fail(0, "not a gazetteer index");
  if (bytes.size() < kChecksumEnd) return fail(bytes.size(), "the gazetteer index is cut short");
  IndexHeader header;
  std::memcpy(static_cast<void*>(&header), bytes.data(), kChecksumEnd);
  if (header.version != kIndexVersion) {
    return fail(8, "the gazetteer index has version " + std::to_string(header.version) +
                       ", this program reads version " + std::to_string(kIndexVersion) + "; build it again");
  }
  if (bytes.size() < header.file_size || bytes.size() < sizeof(header)) {
    return fail(bytes.size(), "the gazetteer index is cut short");
  }
  if (bytes.size() > header.file_size) return fail(header.file_size, "unexpected bytes after the gazetteer index");
  if (index_checksum(bytes.substr(kChecksumEnd, sizeof(header) - kChecksumEnd)) != header.checksum) {
    return fail(kChecksumEnd, "the gazetteer index was changed or damaged; build it again");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  for (std::size_t i = 0; i < kIndexSections; ++i) {
    const IndexExtent extent = header.sections[i];
    const bool inside = extent.offset <= bytes.size() && extent.size <= bytes.size() - extent.offset;
    if (!inside || extent.offset % 8 != 0) {
      return fail(kChecksumEnd + sizeof(IndexExtent) * i, "a section is outside the gazetteer index");
    }
  }
  return header;
}

Result<void> check_section(std::string_view bytes, const IndexExtent& extent) {
  if (index_checksum(bytes.substr(extent.offset, extent.size)) == extent.checksum) return {};
  return fail(extent.offset, "the gazetteer index was changed or damaged; build it again");
}

bool tries_fit(const IndexView& view) {
  std::uint64_t keys = 0;
  for (const IndexShard& shard : view.shards) {
    const bool inside = shard.offset <= view.tries.size() && shard.size <= view.tries.size() - shard.offset;
    if (!inside || shard.offset % 8 != 0 || shard.first_key != keys) return false;
    keys += shard.keys;
  }
  return keys + 1 == view.posting_starts.size() && view.first_keys.size() == view.shards.size();
}

}  // namespace

Result<IndexView> view_index(std::string_view bytes) {
  const auto header = header_of(bytes);
  if (!header) return tl::unexpected(header.error());
  const auto extent = [&header](IndexSection name) { return header->sections[static_cast<std::size_t>(name)]; };
  const auto section = [&](IndexSection name) { return bytes.substr(extent(name).offset, extent(name).size); };
  if (const auto fine = check_section(bytes, extent(IndexSection::tries)); !fine) return tl::unexpected(fine.error());
  IndexView view;
  view.tries = section(IndexSection::tries);
  const bool fits =
      take(section(IndexSection::shards), view.shards) &&
      take(section(IndexSection::shard_starts), section(IndexSection::shard_text), view.first_keys) &&
      take(section(IndexSection::posting_starts), view.posting_starts) &&
      take(section(IndexSection::postings), view.postings) && take(section(IndexSection::columns), view.columns) &&
      take(section(IndexSection::text_starts), section(IndexSection::text), view.texts) &&
      take(section(IndexSection::ids), view.ids) && take(section(IndexSection::divisions), view.divisions) &&
      take(section(IndexSection::division_starts), section(IndexSection::division_text), view.division_names) &&
      take(section(IndexSection::features_starts), section(IndexSection::features_text), view.features) &&
      take(section(IndexSection::provenance_starts), section(IndexSection::provenance_text), view.provenances) &&
      view.columns.size() == header->rows && view.texts.size() == header->rows && !view.posting_starts.empty() &&
      view.posting_starts.back() == view.postings.size() && !view.divisions.empty() && tries_fit(view);
  if (!fits) return fail(kChecksumEnd, std::string(kDoesNotFit));
  return view;
}

Result<void> check_index(std::string_view bytes) {
  const auto header = header_of(bytes);
  if (!header) return tl::unexpected(header.error());
  for (const IndexExtent& extent : header->sections) {
    if (auto fine = check_section(bytes, extent); !fine) return fine;
    const std::uint64_t end = extent.offset + extent.size;
    const std::string_view filling = bytes.substr(end, (8 - end % 8) % 8);
    if (filling.find_first_not_of('\0') != std::string_view::npos) {
      return fail(end, "the gazetteer index was changed or damaged; build it again");
    }
  }
  return {};
}

}  // namespace cairn
