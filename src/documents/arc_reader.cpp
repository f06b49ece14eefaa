#include "documents/arc_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "documents/ascii.h"
#include "documents/warc_block.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestLine = 64u << 10;

/// What the line before a record says: "URL IP-address date content-type length", in version 2 with a result code, a
/// checksum, a location, an offset and a file name before the length.
struct ArcLine {
  std::string url;
  std::string date;  ///< 14 digits.
  std::uint64_t length = 0;
};

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ArcLine> parse_arc_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon > 12) return std::nullopt;  // Also where there is none.
  const std::size_t last = line.rfind(' ');
  if (last == std::string_view::npos || !all_digits(line.substr(last + 1))) return std::nullopt;
  ArcLine found;
  const std::string_view digits = line.substr(last + 1);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), found.length).ec != std::errc{}) return std::nullopt;
  // Addresses with blanks in them are met: the date is the first field of 14 digits, the IP address stands before it.
  for (std::size_t at = line.find(' '); at < last; at = line.find(' ', at + 1)) {
    const std::string_view field = line.substr(at + 1, line.find(' ', at + 1) - at - 1);
    if (field.size() != 14 || !all_digits(field)) continue;
    const std::string_view before = line.substr(0, at);
    if (before.rfind(' ') == std::string_view::npos) return std::nullopt;
    found.url = before.substr(0, before.rfind(' '));
    found.date = field;
    return found;
  }
  return std::nullopt;
}

/// "20071116100000" -> "2007-11-16T10:00:00Z"
std::string iso_of(std::string_view d) {
  std::string iso;
  for (const auto& [at, count, after] : {std::tuple(0, 4, '-'), std::tuple(4, 2, '-'), std::tuple(6, 2, 'T'),
                                         std::tuple(8, 2, ':'), std::tuple(10, 2, ':'), std::tuple(12, 2, 'Z')})
    (iso += d.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(count))) += after;
  return iso;
}

}  // namespace

bool is_first_line_of_arc(std::string_view text) {
  return text.starts_with("filedesc://") && parse_arc_line(text.substr(0, text.find('\n'))).has_value();
}

ArcReader::ArcReader(ByteSource& source, WarcOptions options)
    : source_(source),
      options_(std::move(options)),
      pieces_(open_pieces(source)),
      plain_(compression_of(bytes_at(source, 0, 4)) == Compression::none) {}

/// Sees to a byte in the view. False at the end, and where the next member begins unless that is wanted.
bool ArcReader::more(bool into_next_member) {
  while (view_.empty()) {
    if (!held_) {
      Piece piece;
      if (ended_ || !pieces_->next(piece)) ended_ = true;
      if (auto problem = pieces_->problem()) problems_.push_back(std::move(*problem));
      if (ended_) return false;
      held_ = piece;
    }
    if (held_->begins_member && !into_next_member) return false;
    if (held_->begins_member) at_ = {.member_at = held_->member_at, .offset = 0};
    view_ = held_->bytes;
    held_.reset();
  }
  return true;
}

void ArcReader::consume(std::size_t count) {
  view_.remove_prefix(count);
  at_.offset += count;
}

/// The next line that is not empty; false at the end.
bool ArcReader::read_line() {
  line_.clear();
  while (more(line_.empty())) {
    if (line_.empty()) line_at_ = at_;
    const std::size_t end = std::min(view_.find('\n'), view_.size());
    const bool whole = end < view_.size();
    if (line_.size() < kLongestLine) line_ += view_.substr(0, std::min(end, kLongestLine));
    consume(whole ? end + 1 : end);
    if (!whole) continue;
    if (line_.find_first_not_of("\r\n") != std::string::npos) return true;
    line_.clear();
  }
  return !line_.empty();
}

/// Goes to the next line that begins a record.
bool ArcReader::find_record(WarcRecord& record) {
  std::optional<Place> garbage_at;
  while (read_line()) {
    const auto found = parse_arc_line(line_);
    if (!found) {
      if (!garbage_at) garbage_at = line_at_;
      continue;
    }
    if (garbage_at) say("garbage", *garbage_at, "lines that belong to no record were passed over");
    record = {};
    record.version = "arc";
    const bool is_header = found->url.starts_with("filedesc:");
    record.type = is_header ? "warcinfo" : "response";
    record.fields = FieldLines::parse("WARC-Target-URI: " + found->url + "\r\nWARC-Date: " + iso_of(found->date) +
                                      (is_header ? "\r\n" : "\r\nContent-Type: application/http\r\n"));
    record.stated_length = found->length;
    return true;
  }
  if (garbage_at) say("garbage", *garbage_at, "lines that belong to no record were passed over");
  return false;
}

void ArcReader::read_block(WarcRecord& record) {
  WarcBlockTaker taker(record, options_);
  for (std::uint64_t left = record.stated_length; left > 0 && more(false);) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, view_.size()));
    taker.take(view_.substr(0, count));
    consume(count);
    left -= count;
  }
  std::string unused[3];
  taker.finish(unused[0], unused[1], unused[2]);
  record.truncated = record.block_bytes < record.stated_length;
}

std::optional<std::variant<WarcRecord, ReadProblem>> ArcReader::next() {
  WarcRecord record;
  if (problems_.empty() && find_record(record)) {
    const Place begin = line_at_;
    read_block(record);
    if (record.truncated && problems_.empty())
      say("truncated", begin, "the record is cut: " + std::to_string(record.block_bytes) + " of " +
                                  std::to_string(record.stated_length) + " bytes are there");
    finish(record, begin);
    return record;
  }
  if (problems_.empty()) return std::nullopt;
  ReadProblem problem = std::move(problems_.front());
  problems_.pop_front();
  return problem;
}

/// Where the record lies, and what was said of it.
void ArcReader::finish(WarcRecord& record, const Place& begin) {
  for (ReadProblem& problem : problems_) record.problems.push_back(std::move(problem));
  problems_.clear();
  while (more(false) && (view_.front() == '\n' || view_.front() == '\r')) consume(1);
  const bool rest_of_member = more(false);
  record.decoded = !plain_ && (begin.offset > 0 || rest_of_member);
  if (plain_ || record.decoded) {
    record.begin = begin.offset;
    record.end = at_.offset;
  } else {
    record.begin = begin.member_at;
    record.end = held_ ? held_->member_at : source_.size();
  }
}

void ArcReader::say(std::string code, const Place& place, std::string message) {
  const bool decoded = !plain_ && place.offset > 0;
  problems_.push_back({.code = std::move(code),
                       .message = std::move(message),
                       .where = {},
                       .byte = plain_ || decoded ? place.offset : place.member_at,
                       .decoded = decoded});
}

}  // namespace cairn
