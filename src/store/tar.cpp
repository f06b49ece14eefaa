#include "store/tar.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace cairn {

namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kNameBytes = 100;
// Fields of a header: POSIX.1-2017, pax, "ustar Interchange Format".
constexpr std::size_t kSizeAt = 124;
constexpr std::size_t kChecksumAt = 148;
constexpr std::size_t kTypeAt = 156;
constexpr std::size_t kMagicAt = 257;

std::string octal(std::uint64_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i > 0 && number > 0; --i, number >>= 3)
    text[i - 1] = static_cast<char>('0' + (number & 7));
  return text;
}

std::optional<std::uint64_t> number_of_octal(std::string_view text) {
  std::uint64_t number = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '\0' || c == ' ') break;
    if (c < '0' || c > '7' || ++digits > 20) return std::nullopt;
    number = number * 8 + static_cast<std::uint64_t>(c - '0');
  }
  return digits == 0 ? std::nullopt : std::optional(number);
}

/// The sum of a header's bytes, those of the sum itself taken for spaces.
std::uint64_t checksum_of(std::string header) {
  std::fill_n(header.begin() + kChecksumAt, 8, ' ');
  return std::accumulate(header.begin(), header.end(), std::uint64_t{0},
                         [](std::uint64_t sum, char c) { return sum + static_cast<unsigned char>(c); });
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return false;
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return !name.ends_with('/');
}

}  // namespace

Result<std::string> tar_header(std::string_view name, std::uint64_t size) {
  if (name.size() > kNameBytes) return fail("the name \"" + std::string(name) + "\" is too long for an archive");
  if (size >= std::uint64_t{1} << 33) return fail(std::string(name) + " is too large for an archive");
  std::string header(kBlock, '\0');
  const auto put = [&](std::size_t at, std::string_view text) {
    std::ranges::copy(text, header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  put(0, name);
  put(100, "0000644");  // rights
  put(108, "0000000");  // owner
  put(116, "0000000");  // group
  put(kSizeAt, octal(size, 11));
  put(136, octal(0, 11));  // time
  put(kTypeAt, "0");
  put(kMagicAt, std::string_view("ustar\00000", 8));
  put(kChecksumAt, octal(checksum_of(header), 6) + std::string("\0 ", 2));
  return header;
}

std::string tar_padding(std::uint64_t size) { return std::string((kBlock - size % kBlock) % kBlock, '\0'); }

std::string tar_end() { return std::string(2 * kBlock, '\0'); }

Result<std::map<std::string, std::string_view>> tar_files(std::string_view archive) {
  std::map<std::string, std::string_view> files;
  for (std::size_t at = 0;;) {
    if (archive.size() < kBlock || at > archive.size() - kBlock) return fail(at, "the archive is cut short");
    const std::string_view header = archive.substr(at, kBlock);
    if (header.find_first_not_of('\0') == std::string_view::npos) return files;
    const auto size = number_of_octal(header.substr(kSizeAt, 12));
    const auto checksum = number_of_octal(header.substr(kChecksumAt, 8));
    if (!size || !checksum || *checksum != checksum_of(std::string(header)) || header.substr(kMagicAt, 5) != "ustar") {
      return fail(at, "is not a file of a tar archive");
    }
    const std::string_view name = header.substr(0, std::min(header.find('\0'), kNameBytes));
    if (header[kTypeAt] != '0' || !is_plain_name(name))
      return fail(at, "\"" + std::string(name) + "\" is not a plain file");
    if (*size > archive.size() - at - kBlock) return fail(at, "the archive is cut short");
    if (!files.emplace(name, archive.substr(at + kBlock, *size)).second) {
      return fail(at, "\"" + std::string(name) + "\" is there twice");
    }
    at += kBlock + *size + tar_padding(*size).size();
  }
}

}  // namespace cairn
