#include "documents/warc_reader.h"

#include <algorithm>
#include <charconv>

#include "documents/ascii.h"
#include "documents/warc_block.h"
#include "text/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestFirstLine = 16;
constexpr std::uint64_t kMostCorrections = 10'000;
constexpr std::uint64_t kMostRereadBytes = std::uint64_t{16} << 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where a record's first line stands at the begin of a line. `after_line_end`: the text begins at one.
std::size_t find_first_line(std::string_view text, bool after_line_end) {
  for (std::size_t at = text.find("WARC/"); at != std::string_view::npos; at = text.find("WARC/", at + 1)) {
    if ((at == 0 ? after_line_end : text[at - 1] == '\n') && is_first_line_of_warc(text.substr(at))) return at;
  }
  return std::string_view::npos;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_first_line_of_warc(std::string_view text) {
  if (!text.starts_with("WARC/")) return false;
  text.remove_prefix(5);
  std::size_t digits = 0;
  while (digits < text.size() && digits < 8 && (is_digit(text[digits]) || text[digits] == '.')) ++digits;
  text.remove_prefix(digits);
  return digits >= 3 && (text.starts_with("\r\n") || text.starts_with("\n"));
}

std::optional<std::variant<WarcRecord, ReadProblem>> WarcReader::next() {
  WarcRecord record;
  while (problems_.empty() && find_record()) {
    if (!problems_.empty()) break;  // Said before the record that follows it.
    const Place begin = at_;
    if (!read_header(record)) continue;
    const Place block = at_;
    read_block(record, record.stated_length);
    const bool ended_well = record.block_bytes == record.stated_length && block_ends_well();
    record.truncated = !ended_well && !correct_length(record, block);
    if (record.truncated && !lost_some_of(begin))
      say("truncated", begin,
          "the record is cut: " + std::to_string(record.block_bytes) + " of " + std::to_string(record.stated_length) +
              " bytes are there");
    if (!record.truncated) check_digests(record);
    finish(record, begin);
    return record;
  }
  if (problems_.empty()) return std::nullopt;
  ReadProblem problem = std::move(problems_.front());
  problems_.pop_front();
  return problem;
}

/// Goes to the next record's first line.
bool WarcReader::find_record() {
  while (true) {
    if (!need(1, true)) return false;
    const std::size_t blank = std::min(view_.find_first_not_of("\r\n"), view_.size());
    consume(blank);
    if (!view_.empty()) break;
  }
  need(kLongestFirstLine, true);
  return is_first_line_of_warc(view_) || skip_garbage();
}

bool WarcReader::skip_garbage() {
  const Place from = at_;
  std::uint64_t skipped = 0;
  bool line_begins = true;
  while (true) {
    const bool more = need(kLongestFirstLine, true);
    const std::size_t at = find_first_line(view_, line_begins);
    if (at != std::string_view::npos) {
      skipped += at;
      consume(at);
      break;
    }
    // A first line may lie across the view's end.
    const std::size_t count = more ? view_.size() - (kLongestFirstLine - 1) : view_.size();
    if (count > 0) line_begins = view_[count - 1] == '\n';
    skipped += count;
    consume(count);
    if (!more) break;
    if (!pull(true)) {
      skipped += view_.size();
      consume(view_.size());
      break;
    }
  }
  if (!lost_some_of(from))
    say("garbage", from, std::to_string(skipped) + " bytes that belong to no record were passed over");
  return !view_.empty();
}

bool WarcReader::read_header(WarcRecord& record) {
  const Place begin = at_;
  std::size_t end = header_end(view_);
  while (end == std::string_view::npos && view_.size() < kLongestHeader && pull(false)) end = header_end(view_);
  const std::string_view head = view_.substr(0, end);
  if (end == std::string_view::npos) {
    if (!lost_some_of(begin)) say("header_unreadable", begin, "the header of the record does not end");
    consume(std::min<std::size_t>(view_.size(), 5));
    return false;
  }
  const std::size_t line = head.find('\n');
  record = {};
  record.version = trim_ascii(head.substr(5, line - 5));
  record.fields = FieldLines::parse(head.substr(line));
  record.type = lower_ascii(record.fields["warc-type"]);
  const auto length = number_in(record.fields["content-length"]);
  if (!length || record.type.empty()) {
    if (!lost_some_of(begin))
      say("header_unreadable", begin,
          length ? "the record has no WARC-Type" : "the record has no readable Content-Length");
    consume(end);
    return false;
  }
  record.stated_length = *length;
  consume(end);
  return true;
}

void WarcReader::read_block(WarcRecord& record, std::uint64_t length) {
  WarcBlockTaker taker(record, options_);
  while (length > 0 && (!view_.empty() || pull(false))) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(length, view_.size()));
    taker.take(view_.substr(0, count));
    consume(count);
    length -= count;
  }
  taker.finish(block_digest_, payload_digest_, dechunked_digest_);
}

/// Do two line ends follow, as they must, or one, or the end, or at once the next record?
bool WarcReader::block_ends_well() {
  need(4, false);
  const bool as_usual = view_.starts_with("\r\n\r\n");
  consume(as_usual ? 4 : std::min({view_.find_first_not_of("\r\n"), view_.size(), std::size_t{3}}));
  if (as_usual) return true;
  need(kLongestFirstLine, false);
  return view_.empty() || is_first_line_of_warc(view_);
}

/// Reads the block again up to where the next record really begins. False if none follows.
bool WarcReader::correct_length(WarcRecord& record, const Place& block) {
  if (lost_some_of(block) || ++corrections_ > kMostCorrections) return false;
  reread_bytes_ += block.offset + record.block_bytes;
  if (reread_bytes_ > kMostRereadBytes) return false;
  const bool short_of_it = record.block_bytes < record.stated_length;
  go_to(block);
  const auto length = length_to_next_record();
  go_to(block);
  const bool cut = !length && short_of_it;
  read_block(record, length.value_or(short_of_it ? record.stated_length : record.block_bytes));
  if (cut) return false;
  say("length_wrong", block,
      "the record says that it has " + std::to_string(record.stated_length) + " bytes" +
          (length ? ", the next record begins after " + std::to_string(*length) : ", and something else follows them"));
  if (length) block_ends_well();
  return true;
}

/// How long the block is if it ends before the next record, without the line ends between them.
std::optional<std::uint64_t> WarcReader::length_to_next_record() {
  std::uint64_t length = 0;
  std::string tail;  // The last bytes before the view: line ends may lie across pieces.
  const auto without_line_ends = [&](std::string_view more) {
    tail += more;
    std::uint64_t cut = 0;
    for (std::string_view rest = tail; cut < 4 && !rest.empty() && (rest.back() == '\n' || rest.back() == '\r');) {
      rest.remove_suffix(1);
      ++cut;
    }
    return length + more.size() - cut;
  };
  while (true) {
    const bool more = need(kLongestFirstLine, false);
    const std::size_t at = find_first_line(view_, tail.empty() || tail.back() == '\n');
    if (at != std::string_view::npos) return without_line_ends(view_.substr(0, at));
    const std::size_t count = more ? view_.size() - (kLongestFirstLine - 1) : view_.size();
    if (!more && held_) return without_line_ends(view_);  // The next member begins with a record.
    tail.append(view_.substr(0, count));
    if (tail.size() > 4) tail.erase(0, tail.size() - 4);
    length += count;
    consume(count);
    if (!more) return std::nullopt;
    if (!pull(false) && held_) return without_line_ends(view_);
  }
}

void WarcReader::check_digests(WarcRecord& record) {
  const auto differs = [&](std::string_view field, std::initializer_list<const std::string*> ours) {
    const auto stated = parse_digest(record.fields[field]);
    return stated && std::ranges::none_of(ours, [&](const std::string* digest) { return *digest == stated->bytes; });
  };
  const auto mismatch = [&](std::string_view what, std::string_view field, const std::string& ours) {
    record.problems.push_back({.code = "digest_mismatch",
                               .message = "the " + std::string(what) + " has the " +
                                          parse_digest(record.fields[field])->algorithm + " " + hex_of(ours) +
                                          ", but the record says " + std::string(record.fields[field]),
                               .where = {}});
  };
  if (differs("warc-block-digest", {&block_digest_})) mismatch("block", "warc-block-digest", block_digest_);
  // Of a revisit it is the digest of the payload that was captured before.
  if (record.type != "revisit" && differs("warc-payload-digest", {&payload_digest_, &dechunked_digest_}))
    mismatch("payload", "warc-payload-digest", payload_digest_);
}

/// Where the record lies, and what else was said of it.
void WarcReader::finish(WarcRecord& record, const Place& begin) {
  for (ReadProblem& problem : problems_) record.problems.push_back(std::move(problem));
  problems_.clear();
  const Place end = at_;
  if (view_.empty()) pull(true);
  record.decoded = !plain_ && (begin.offset > 0 || (!view_.empty() && at_.offset > 0));
  if (plain_ || record.decoded) {
    record.begin = begin.offset;
    record.end = end.offset;
  } else {
    record.begin = begin.member_at;
    record.end = view_.empty() ? source_.size() : at_.member_at;
  }
  for (ReadProblem& problem : record.problems) {
    if (problem.code != "digest_mismatch") continue;
    problem.byte = record.begin;
    problem.decoded = record.decoded;
  }
}

}  // namespace cairn
