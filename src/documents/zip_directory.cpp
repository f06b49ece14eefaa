#include "documents/zip_directory.h"

#include <algorithm>
#include <set>

namespace cairn {
namespace {

constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::size_t kEntryBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::uint64_t kMostEntries = 100'000;
constexpr std::uint64_t kLargestDirectory = 64u << 20;
constexpr std::uint32_t kAllOnes = 0xFFFFFFFF;

/// A little-endian number of `count` bytes at `at`; the caller has seen to the room.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

struct Directory {
  std::uint64_t at = 0;
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
  std::uint64_t shift = 0;  ///< Bytes before the archive, as a self-extracting one has.
};

Result<Directory> find_directory(ByteSource& source) {
  const std::uint64_t size = source.size();
  const std::uint64_t from = size - std::min<std::uint64_t>(size, kEndBytes + kLongestComment);
  const std::string tail = bytes_at(source, from, kEndBytes + kLongestComment);
  std::size_t end = tail.size() < kEndBytes ? std::string::npos : tail.rfind("PK\x05\x06", tail.size() - kEndBytes);
  if (end == std::string::npos) return fail("the zip file is cut: it has no directory");
  Directory directory{.at = number_at(tail, end + 16, 4),
                      .size = number_at(tail, end + 12, 4),
                      .entries = number_at(tail, end + 10, 2),
                      .shift = 0};
  std::uint64_t end_at = from + end;
  if (directory.at == kAllOnes || directory.size == kAllOnes || directory.entries == 0xFFFF) {
    const std::string locator = end_at >= 20 ? bytes_at(source, end_at - 20, 20) : "";
    if (locator.size() == 20 && locator.starts_with("PK\x06\x07")) {
      const std::string large = bytes_at(source, number_at(locator, 8, 8), 56);
      if (large.size() < 56 || !large.starts_with("PK\x06\x06")) return fail("the zip file's directory is damaged");
      directory = {.at = number_at(large, 48, 8),
                   .size = number_at(large, 40, 8),
                   .entries = number_at(large, 32, 8),
                   .shift = 0};
      end_at = number_at(locator, 8, 8);
    }
  }
  if (directory.entries > kMostEntries) return fail("the zip file has more than 100,000 entries");
  if (directory.size > kLargestDirectory || directory.size > end_at || directory.at > end_at - directory.size)
    return fail("the zip file's directory is damaged");
  directory.shift = end_at - directory.size - directory.at;
  directory.at += directory.shift;
  return directory;
}

/// Sizes and places that do not fit 32 bits stand in an extra field.
void read_large_values(ZipEntry& entry, std::string_view extra) {
  while (extra.size() >= 4) {
    const std::uint64_t kind = number_at(extra, 0, 2);
    std::string_view value = extra.substr(4, number_at(extra, 2, 2));
    extra.remove_prefix(std::min(extra.size(), 4 + static_cast<std::size_t>(number_at(extra, 2, 2))));
    if (kind != 1) continue;
    for (std::uint64_t* const field : {&entry.size, &entry.compressed_size, &entry.header_at}) {
      if (*field != kAllOnes || value.size() < 8) continue;
      *field = number_at(value, 0, 8);
      value.remove_prefix(8);
    }
  }
}

std::string why_name_is_refused(std::string_view name) {
  if (name.empty()) return "it has no name";
  if (name.find('\0') != std::string_view::npos) return "its name has a NUL in it";
  if (name.find('\\') != std::string_view::npos) return "its name has a backslash in it";
  if (name.front() == '/' || (name.size() > 1 && name[1] == ':')) return "its name is an absolute path";
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (rest.substr(0, slash) == "..") return "its name leads out of the folder";
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return "";
}

std::string why_refused(const ZipEntry& entry, std::uint64_t flags, std::uint64_t made_by, std::uint64_t attributes) {
  if (std::string why = why_name_is_refused(entry.name); !why.empty()) return why;
  constexpr std::uint64_t kUnix = 3;
  if (made_by >> 8 == kUnix && (attributes >> 16 & 0xF000) == 0xA000) return "it is a symbolic link";
  if ((flags & 1) != 0) return "it is encrypted";
  if (entry.method != 0 && entry.method != 8 && entry.method != 93)
    return "it is compressed in a way that is not read (method " + std::to_string(entry.method) + ")";
  if (entry.method == 0 && entry.size != entry.compressed_size) return "its two sizes contradict each other";
  return "";
}

/// Finds where the data begins; the local header must name the same entry.
void check_local_header(ByteSource& source, ZipEntry& entry, std::uint64_t directory_at) {
  const std::string head = bytes_at(source, entry.header_at, kLocalBytes);
  if (head.size() < kLocalBytes || !head.starts_with("PK\x03\x04")) {
    entry.refused = "there is nothing at its place";
    return;
  }
  const std::uint64_t name_size = number_at(head, 26, 2);
  entry.data_at = entry.header_at + kLocalBytes + name_size + number_at(head, 28, 2);
  if (bytes_at(source, entry.header_at + kLocalBytes, static_cast<std::size_t>(name_size)) != entry.name)
    entry.refused = "it has another name at its place";
  else if (entry.data_at > directory_at || entry.compressed_size > directory_at - entry.data_at)
    entry.refused = "it is longer than the file";
}

void refuse_twice_and_overlapping(std::vector<ZipEntry>& entries) {
  std::set<std::string_view> names;
  std::vector<ZipEntry*> by_place;
  for (ZipEntry& entry : entries) {
    if (!names.insert(entry.name).second && entry.refused.empty()) entry.refused = "another entry has its name";
    if (entry.data_at != 0) by_place.push_back(&entry);
  }
  std::ranges::stable_sort(by_place, {}, &ZipEntry::header_at);
  std::uint64_t taken_until = 0;
  for (ZipEntry* const entry : by_place) {
    if (entry->header_at < taken_until && entry->refused.empty()) entry->refused = "it lies over another entry";
    taken_until = std::max(taken_until, entry->data_at + entry->compressed_size);
  }
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_directory(ByteSource& source) {
  const Result<Directory> directory = find_directory(source);
  if (!directory) return tl::unexpected(directory.error());
  const std::string bytes = bytes_at(source, directory->at, static_cast<std::size_t>(directory->size));
  std::vector<ZipEntry> entries;
  std::string_view rest = bytes;
  for (std::uint64_t i = 0; i < directory->entries; ++i) {
    if (rest.size() < kEntryBytes || !rest.starts_with("PK\x01\x02"))
      return fail("the zip file's directory is damaged at entry " + std::to_string(i + 1));
    const std::size_t name_size = number_at(rest, 28, 2);
    const std::size_t extra_size = number_at(rest, 30, 2);
    const std::size_t whole = kEntryBytes + name_size + extra_size + number_at(rest, 32, 2);
    if (rest.size() < whole) return fail("the zip file's directory is damaged at entry " + std::to_string(i + 1));
    ZipEntry entry{.name = std::string(rest.substr(kEntryBytes, name_size)),
                   .method = static_cast<std::uint16_t>(number_at(rest, 10, 2)),
                   .crc32 = static_cast<std::uint32_t>(number_at(rest, 16, 4)),
                   .compressed_size = number_at(rest, 20, 4),
                   .size = number_at(rest, 24, 4),
                   .header_at = number_at(rest, 42, 4),
                   .data_at = 0,
                   .refused = {}};
    read_large_values(entry, rest.substr(kEntryBytes + name_size, extra_size));
    entry.refused = why_refused(entry, number_at(rest, 8, 2), number_at(rest, 4, 2), number_at(rest, 38, 4));
    entry.header_at += directory->shift;
    if (entry.refused.empty()) check_local_header(source, entry, directory->at);
    entries.push_back(std::move(entry));
    rest.remove_prefix(whole);
  }
  refuse_twice_and_overlapping(entries);
  return entries;
}

}  // namespace cairn
