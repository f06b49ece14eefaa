#include "pipeline/line_blocks.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::size_t kLongestLineBytes = std::size_t{256} << 20;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Appends what can be read at once; false at the end of the input.
bool append_available(std::istream& input, std::string& out) {
  std::streambuf* buffer = input.rdbuf();
  if (std::istream::traits_type::eq_int_type(buffer->sgetc(), std::istream::traits_type::eof())) return false;
  const std::streamsize available = std::max<std::streamsize>(buffer->in_avail(), 1);
  const std::size_t before = out.size();
  out.resize(before + static_cast<std::size_t>(available));
  const std::streamsize got = buffer->sgetn(out.data() + before, available);
  out.resize(before + static_cast<std::size_t>(std::max<std::streamsize>(got, 0)));
  return got > 0;
}

/// Lines are long: looking for the next newline is faster than asking every byte.
std::uint64_t count_newlines(std::string_view lines) {
  std::uint64_t newlines = 0;
  for (std::size_t at = lines.find('\n'); at != std::string_view::npos; at = lines.find('\n', at + 1)) ++newlines;
  return newlines;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

Result<std::optional<LineBlock>> LineBlockReader::next() {
  std::string bytes = std::move(rest_);
  rest_.clear();
  std::size_t searched = bytes.size();
  std::size_t last_newline = std::string::npos;
  while (!ended_ && last_newline == std::string::npos) {
    if (!append_available(input_, bytes)) {
      ended_ = true;
      break;
    }
    const std::size_t found = std::string_view(bytes).substr(searched).rfind('\n');
    if (found != std::string_view::npos) last_newline = searched + found;
    searched = bytes.size();
    if (last_newline == std::string::npos && bytes.size() > kLongestLineBytes) {
      return tl::unexpected(Error{.message = "the line is longer than 256 MiB", .byte = {}, .line = next_line_, .where = {}});
    }
  }
  if (last_newline != std::string::npos) {
    rest_ = bytes.substr(last_newline + 1);
    bytes.resize(last_newline + 1);
  }
  if (bytes.empty()) return std::optional<LineBlock>{};

  LineBlock block{.number = next_number_++, .first_line = next_line_, .lines = std::move(bytes)};
  next_line_ += count_newlines(block.lines);
  return std::optional<LineBlock>{std::move(block)};
}

void for_each_line(std::string_view lines, std::uint64_t first_line,
                   const std::function<bool(std::string_view, std::uint64_t)>& take) {
  if (first_line == 1 && lines.starts_with(kByteOrderMark)) lines.remove_prefix(kByteOrderMark.size());
  for (std::uint64_t number = first_line; !lines.empty(); ++number) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!is_blank(line) && !take(line, number)) return;
  }
}

}  // namespace cairn
