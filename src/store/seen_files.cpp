#include "store/seen_files.h"

#include <fcntl.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "store/durable_file.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::string_view kFirstLine = "cairn seen files, version 1\n";

template <std::size_t kSize>
std::array<char, kSize> bytes_of_hex(const std::string& hex) {
  std::array<char, kSize> bytes{};
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < kSize; ++i) bytes[i] = static_cast<char>(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
  return bytes;
}

}  // namespace

SeenFiles::Key SeenFiles::key_of(const std::string& locator, const FileStamp& stamp) {
  std::string text = locator;
  for (const std::uint64_t number :
       {stamp.device, stamp.inode, stamp.size, static_cast<std::uint64_t>(stamp.modified),
        static_cast<std::uint64_t>(stamp.changed)}) {
    text += '\0';
    text += std::to_string(number);
  }
  return bytes_of_hex<16>(sha256_hex(text));
}

SeenFiles SeenFiles::read(const std::string& record_path) {
  SeenFiles seen;
  seen.path_ = record_path + "/seen-files";
  std::string_view first = kFirstLine;
  std::string rest;
  bool fits = true;
  const auto done = read_pieces(seen.path_, [&](std::string_view piece) -> Result<void> {
    const std::size_t compared = std::min(first.size(), piece.size());
    fits = fits && piece.substr(0, compared) == first.substr(0, compared);
    first.remove_prefix(compared);
    rest += piece.substr(compared);
    const std::size_t whole = rest.size() / sizeof(Entry);
    const std::size_t before = seen.entries_.size();
    if (fits && whole > 0) {
      seen.entries_.resize(before + whole);
      std::memcpy(seen.entries_.data() + before, rest.data(), whole * sizeof(Entry));
    }
    rest.erase(0, whole * sizeof(Entry));
    return {};
  });
  // After a torn end nothing can be appended: the places would be off.
  seen.begins_anew_ = !done || !fits || !first.empty() || !rest.empty();
  if (!done || !fits) seen.entries_.clear();
  if (seen.begins_anew_) seen.fresh_ = seen.entries_;
  std::ranges::stable_sort(seen.entries_, {}, &Entry::key);
  return seen;
}

std::optional<std::string> SeenFiles::find(const std::string& locator, const FileStamp& stamp) const {
  const Key key = key_of(locator, stamp);
  const auto after = std::ranges::upper_bound(entries_, key, {}, &Entry::key);
  if (after == entries_.begin() || std::prev(after)->key != key) return std::nullopt;
  const auto& sha256 = std::prev(after)->sha256;
  return hex_of(std::string_view(sha256.data(), sha256.size()));
}

void SeenFiles::remember(const std::string& locator, const FileStamp& stamp, const std::string& sha256) {
  if (find(locator, stamp) == sha256) return;
  fresh_.push_back({.key = key_of(locator, stamp), .sha256 = bytes_of_hex<32>(sha256)});
}

Result<void> SeenFiles::write() {
  if (fresh_.empty()) return {};
  const auto file = open_file(path_, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | (begins_anew_ ? O_TRUNC : 0), 0600, "written");
  if (!file) return tl::unexpected(file.error());
  std::string bytes(begins_anew_ ? kFirstLine : "");
  bytes.append(reinterpret_cast<const char*>(fresh_.data()), fresh_.size() * sizeof(Entry));
  if (auto written = write_all(*file, bytes, path_); !written) return written;
  begins_anew_ = false;
  fresh_.clear();
  return {};
}

}  // namespace cairn
