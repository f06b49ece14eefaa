#include "gazetteer/records.h"

#include <algorithm>

#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::size_t kReadBytes = 256 << 10;
constexpr std::size_t kLongestLine = 16 << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

tl::unexpected<Error> fail_in_line(std::size_t line, std::optional<std::size_t> byte, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = byte, .line = line, .where = {}});
}

char separator_of(std::string_view line) {
  if (line.find('\t') != std::string_view::npos) return '\t';
  return std::ranges::count(line, ';') > std::ranges::count(line, ',') ? ';' : ',';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

}  // namespace

Result<bool> RecordReader::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + kReadBytes);
  const Result<std::size_t> got = in_.read(buffer_.data() + kept, kReadBytes);
  buffer_.resize(kept + got.value_or(0));
  if (!got) return tl::unexpected(got.error());
  return *got > 0;
}

Result<bool> RecordReader::next_line(std::string& line) {
  std::size_t searched = at_;
  std::size_t end = buffer_.find('\n', searched);
  while (end == std::string::npos) {
    const std::size_t held = buffer_.size() - at_;
    if (held > kLongestLine) return fail_in_line(line_number_ + 1, {}, "the line is longer than 16 MB");
    const Result<bool> more = fill();
    if (!more) {
      Error error = more.error();
      error.line = line_number_ + 1;
      return tl::unexpected(std::move(error));
    }
    if (!*more) {
      if (held == 0) return false;
      end = buffer_.size();
      break;
    }
    end = buffer_.find('\n', held);
  }
  ++line_number_;
  std::string_view text = std::string_view(buffer_).substr(at_, end - at_);
  at_ = std::min(end + 1, buffer_.size());
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (line_number_ == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const std::size_t byte = first_invalid_utf8(text); byte != std::string_view::npos) {
    return fail_in_line(line_number_, byte, "the file is not UTF-8");
  }
  line = text;
  return true;
}

void RecordReader::split_by_tabs() {
  std::string_view rest = line_;
  for (std::size_t end = rest.find('\t'); end != std::string_view::npos; end = rest.find('\t')) {
    columns_.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  columns_.push_back(rest);
}

/// Takes further lines while a quotation mark is open.
Result<void> RecordReader::split_quoted() {
  unquoted_.clear();
  std::vector<std::size_t> ends;
  bool quoted = false;
  for (std::size_t i = 0;; ++i) {
    if (i == line_.size()) {
      if (!quoted) break;
      std::string more;
      const Result<bool> got = next_line(more);
      if (!got) return tl::unexpected(got.error());
      if (!*got || line_.size() + more.size() > kLongestLine) {
        return fail_in_line(first_line_, {}, "a quotation mark has no end");
      }
      line_ += '\n' + more;
    }
    const char byte = line_[i];
    if (byte == '"' && quoted && i + 1 < line_.size() && line_[i + 1] == '"') {
      unquoted_ += line_[++i];
    } else if (byte == '"') {
      quoted = !quoted;
    } else if (byte == separator_ && !quoted) {
      ends.push_back(unquoted_.size());
    } else {
      unquoted_ += byte;
    }
  }
  ends.push_back(unquoted_.size());
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    columns_.push_back(std::string_view(unquoted_).substr(begin, end - begin));
    begin = end;
  }
  return {};
}

Result<bool> RecordReader::next() {
  columns_.clear();
  do {
    const Result<bool> got = next_line(line_);
    if (!got || !*got) return got;
  } while (line_.empty());
  first_line_ = line_number_;
  if (separator_ == 0 && !line_.starts_with('#')) separator_ = separator_of(line_);
  if (separator_ == '\t' || separator_ == 0) {
    split_by_tabs();
  } else if (const auto done = split_quoted(); !done) {
    return tl::unexpected(done.error());
  }
  return true;
}

ColumnNames::ColumnNames(const std::vector<std::string_view>& header) {
  for (const std::string_view name : header) names_.push_back(lower(name));
}

std::optional<std::size_t> ColumnNames::find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

std::optional<std::size_t> ColumnNames::first_of(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = find(name)) return found;
  }
  return std::nullopt;
}

std::string_view at(const std::vector<std::string_view>& columns, std::optional<std::size_t> column) {
  return column && *column < columns.size() ? columns[*column] : std::string_view();
}

}  // namespace cairn
