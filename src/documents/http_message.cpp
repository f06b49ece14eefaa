#include "documents/http_message.h"

#include <charconv>

#include "documents/ascii.h"
#include "documents/content_coding.h"

namespace cairn {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr std::size_t kMostCodings = 3;

std::vector<std::string> codings_of(std::string_view list) {
  std::vector<std::string> codings;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string coding = lower_ascii(trim_ascii(list.substr(0, comma)));
    if (!coding.empty() && coding != "identity") codings.push_back(std::move(coding));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return codings;
}

}  // namespace

FieldLines FieldLines::parse(std::string_view text) {
  FieldLines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view words = trim_ascii(line);
    if (words.empty()) continue;
    if ((line.front() == ' ' || line.front() == '\t') && !lines.fields_.empty()) {
      std::string& value = lines.fields_.back().second;
      value.append(value.empty() ? "" : " ").append(words);
      continue;
    }
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos) continue;
    lines.fields_.emplace_back(lower_ascii(trim_ascii(words.substr(0, colon))), trim_ascii(words.substr(colon + 1)));
  }
  return lines;
}

std::string_view FieldLines::operator[](std::string_view name) const {
  for (const auto& [key, value] : fields_) {
    if (key == name) return value;
  }
  return {};
}

std::size_t header_end(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with('\n')) return at + 2;
    if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
  }
  return std::string_view::npos;
}

std::optional<HttpHead> parse_http_head(std::string_view head) {
  if (!head.starts_with("HTTP/")) return std::nullopt;
  const std::size_t blank = head.find(' ');
  if (blank > 16) return std::nullopt;
  HttpHead out;
  const char* const digits = head.data() + blank + 1;
  if (std::from_chars(digits, head.data() + head.size(), out.status).ec != std::errc{}) return std::nullopt;
  out.fields = FieldLines::parse(head.substr(std::min(head.find('\n'), head.size())));
  return out;
}

void Dechunker::feed(std::string_view bytes, const Take& take) {
  while (!bytes.empty() && state_ != State::broken) {
    if (state_ == State::data) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
      take(bytes.substr(0, count));
      bytes.remove_prefix(count);
      left_ -= count;
      if (left_ == 0) state_ = State::data_end;
      continue;
    }
    if (state_ == State::trailer) return;
    const char c = bytes.front();
    bytes.remove_prefix(1);
    if (state_ == State::data_end) {
      if (c == '\n')
        state_ = State::size;
      else if (c != '\r')
        state_ = State::broken;
      continue;
    }
    const std::size_t digit = std::string_view("0123456789abcdef").find(lower_ascii({&c, 1}));
    if (state_ == State::size && digit != std::string_view::npos) {
      any_digit_ = true;
      left_ = left_ * 16 + digit;
      if (left_ > std::uint64_t{1} << 40) state_ = State::broken;
    } else if (c == '\n') {
      state_ = !any_digit_ ? State::broken : left_ == 0 ? State::trailer : State::data;
      any_digit_ = false;
    } else if (state_ == State::size && (!any_digit_ || (c != ';' && !is_blank(c)))) {
      state_ = State::broken;
    } else {
      state_ = State::extension;
    }
  }
}

DecodedBody decode_body(std::string body, const HttpHead& head, const DecodingLimits& limits) {
  DecodedBody out;
  if (lower_ascii(head.fields["transfer-encoding"]).find("chunked") != std::string::npos) {
    Dechunker chunks;
    std::string plain;
    chunks.feed(body, [&](std::string_view bytes) { plain += bytes; });
    if (!chunks.broken() || !plain.empty()) {
      if (!chunks.ended())
        out.problem =
            ReadProblem{.code = "truncated", .message = "the last chunk of the response is missing", .where = {}};
      body = std::move(plain);
    }
  }
  std::vector<std::string> codings = codings_of(head.fields["content-encoding"]);
  if (codings.size() > kMostCodings) {
    out.problem =
        ReadProblem{.code = "bomb", .message = "the response is encoded more than three times over", .where = {}};
    return out;
  }
  for (; !codings.empty(); codings.pop_back()) {
    DecodedContent content = decode_content(body, codings.back(), limits);
    if (content.problem) out.problem = content.problem;
    if (!content.taken_as_is) body = std::move(content.bytes);
  }
  out.bytes = std::move(body);
  return out;
}

std::string media_type_in(std::string_view content_type) {
  return lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

}  // namespace cairn
