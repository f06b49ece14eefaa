#include "documents/csv_reader.h"

#include <algorithm>
#include <map>

#include "documents/charset.h"
#include "documents/pieces.h"

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 256u << 10;
constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kLinesLookedAt = 50;

/// How many rows of `head` have the number of fields that most have, and that number, if `delimiter` parts them.
std::pair<std::size_t, std::size_t> agreement(std::string_view head, char delimiter) {
  std::map<std::size_t, std::size_t> rows_with;
  MemorySource source(head);
  CsvDialect dialect;
  dialect.delimiter = delimiter;
  CsvRows rows(source, dialect);
  for (std::size_t i = 0; i < kLinesLookedAt; ++i) {
    const auto row = rows.next();
    if (!row) break;
    ++rows_with[row->cells.size()];
  }
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const auto& [fields, count] : rows_with) {
    if (fields >= 2 && count >= best.first) best = {count, fields};
  }
  return best;
}

}  // namespace

std::string CsvDialect::text() const {
  const std::string part = delimiter == '\t' ? "tabs" : std::string("'") + delimiter + "'";
  return "fields parted by " + part + " and quoted by '" + quote + "', read as " + charset +
         (byte_order_mark ? " with a byte order mark" : "");
}

CsvDialect guess_dialect(std::string_view head) {
  CsvDialect dialect;
  dialect.byte_order_mark = head.starts_with(kMark);
  dialect.charset = choose_charset(head, std::nullopt, std::nullopt).name;
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (const char delimiter : kDelimiters) {
    const auto found = agreement(head, delimiter);
    if (found <= best) continue;
    best = found;
    dialect.delimiter = delimiter;
  }
  return dialect;
}

CsvRows::CsvRows(ByteSource& source, CsvDialect dialect) : source_(source), dialect_(std::move(dialect)) {
  fill();
  if (std::string_view(buffer_).starts_with(kMark)) used_ = kMark.size();
}

/// Adds a piece to the buffer; false at the end.
bool CsvRows::fill() {
  buffer_.erase(0, used_);
  begin_ += used_;
  used_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kPieceBytes);
  const std::size_t got = source_.read_at(begin_ + had, buffer_.data() + had, kPieceBytes);
  buffer_.resize(had + got);
  return got > 0;
}

/// Where the row at used_ ends, counted from there: at its line end or at the end of the file.
std::size_t CsvRows::end_of_row(bool& quote_open) {
  bool quoted = false;
  bool field_begins = true;
  quote_open = false;
  for (std::size_t at = 0;; ++at) {
    if (used_ + at == buffer_.size() && (at > kLongestRow || !fill())) {
      quote_open = quoted;
      break;
    }
    const char c = buffer_[used_ + at];
    if (quoted) {
      // A doubled quote opens again at once.
      if (c == dialect_.quote) quoted = false;
      continue;
    }
    if (c == dialect_.quote && (field_begins || buffer_[used_ + at - 1] == dialect_.quote)) {
      quoted = true;
    } else if (c == '\n' || c == '\r') {
      return at;
    }
    field_begins = c == dialect_.delimiter;
  }
  const std::size_t all = buffer_.size() - used_;
  // A quote that never closes would swallow all that follows.
  return quote_open ? std::min(buffer_.find_first_of("\r\n", used_) - used_, all) : all;
}

void CsvRows::cut(std::string_view text, CsvRow& row) const {
  for (std::size_t at = 0; row.cells.size() < kMostCells;) {
    std::string cell;
    if (at < text.size() && text[at] == dialect_.quote) {
      for (++at; at < text.size(); ++at) {
        if (text[at] != dialect_.quote) {
          cell += text[at];
        } else if (text.substr(at + 1).starts_with(dialect_.quote)) {
          cell += text[at++];
        } else {
          ++at;
          break;
        }
      }
    }
    const std::size_t end = std::min(text.find(dialect_.delimiter, at), text.size());
    cell += text.substr(std::min(at, text.size()), end - std::min(at, end));
    row.cells.push_back(std::move(cell));
    if (end == text.size()) return;
    at = end + 1;
  }
}

std::optional<CsvRow> CsvRows::next() {
  while (true) {
    if (used_ == buffer_.size() && !fill()) return std::nullopt;
    CsvRow row{.cells = {}, .begin = begin_ + used_, .end = 0, .line = line_, .quote_open = false};
    const std::size_t size = end_of_row(row.quote_open);
    const std::string_view text = std::string_view(buffer_).substr(used_, size);
    row.end = row.begin + size;
    line_ += static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    if (!text.empty()) cut(text, row);
    used_ += size;
    if (used_ < buffer_.size() || fill()) {
      if (buffer_[used_] == '\r' && (used_ + 1 < buffer_.size() || fill()) && buffer_[used_ + 1] == '\n') ++used_;
      ++used_;
      ++line_;
    }
    if (!row.cells.empty()) return row;
  }
}

}  // namespace cairn
