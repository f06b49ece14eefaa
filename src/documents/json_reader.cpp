#include "documents/json_reader.h"

#include <charconv>
#include <cstring>
#include <utility>

#include "text/normalise.h"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Does any of eight bytes end a run of ordinary string characters: a quote, a backslash or a control character?
bool has_special(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
  const auto zero_byte = [&](std::uint64_t value) { return (value - kOnes) & ~value & kHighs; };
  const std::uint64_t controls = (word - kOnes * 0x20) & ~word & kHighs;
  return (zero_byte(word ^ (kOnes * '"')) | zero_byte(word ^ (kOnes * '\\')) | controls) != 0;
}

}  // namespace

bool JsonReader::fail_at(std::size_t byte, std::string message) {
  if (!error_) error_ = Error{.message = std::move(message), .byte = byte, .line = {}, .where = {}};
  return false;
}

void JsonReader::skip_spaces() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
    ++at_;
}

char JsonReader::peek() {
  skip_spaces();
  return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonReader::expect(char c, const char* message) {
  if (failed()) return false;
  if (peek() != c || at_ >= text_.size()) return fail_at(at_, message);
  ++at_;
  return true;
}

bool JsonReader::begin_object() {
  first_ = true;
  return expect('{', "expected '{'");
}

std::optional<std::string> JsonReader::next_key() {
  if (failed()) return std::nullopt;
  if (peek() == '}') {
    ++at_;
    first_ = false;
    return std::nullopt;
  }
  if (!first_ && !expect(',', "expected ',' or '}'")) return std::nullopt;
  first_ = false;
  if (peek() != '"') {
    fail_at(at_, "expected a field name in quotation marks");
    return std::nullopt;
  }
  auto key = string();
  if (!key || !expect(':', "expected ':'")) return std::nullopt;
  return key;
}

bool JsonReader::begin_list() {
  first_ = true;
  return expect('[', "expected '['");
}

bool JsonReader::next_item() {
  if (failed()) return false;
  if (peek() == ']') {
    ++at_;
    first_ = false;
    return false;
  }
  if (!first_ && !expect(',', "expected ',' or ']'")) return false;
  first_ = false;
  if (peek() == ']') return fail_at(at_, "expected a value");
  return true;
}

std::optional<std::uint32_t> JsonReader::hex4() {
  std::uint32_t value = 0;
  const char* const begin = text_.data() + at_;
  if (at_ + 4 > text_.size()) return std::nullopt;
  const auto [end, error] = std::from_chars(begin, begin + 4, value, 16);
  if (error != std::errc{} || end != begin + 4) return std::nullopt;
  at_ += 4;
  return value;
}

/// After the backslash.
bool JsonReader::read_escape(std::string& out) {
  const std::size_t escape_at = at_ - 1;
  if (at_ >= text_.size()) return fail_at(at_, "the text ends inside a string");
  const char c = text_[at_++];
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  if (const std::size_t letter = kLetters.find(c); letter != std::string_view::npos) {
    out += kMeant[letter];
    return true;
  }
  if (c != 'u') return fail_at(escape_at, "unknown escape in a string");
  const auto first = hex4();
  if (!first) return fail_at(escape_at, "expected four hex digits after \\u");
  char32_t value = *first;
  if (value >= 0xD800 && value <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
    at_ += 2;
    const auto second = hex4();
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      value = 0x10000 + ((value - 0xD800) << 10) + (*second - 0xDC00);
    }
  }
  if (value >= 0xD800 && value <= 0xDFFF) return fail_at(escape_at, "half of a surrogate pair in a string");
  append_utf8(out, value);
  return true;
}

std::optional<std::string> JsonReader::string() {
  if (!expect('"', "expected a string in quotation marks")) return std::nullopt;
  std::string out;
  while (true) {
    const std::size_t begin = at_;
    while (at_ + 8 <= text_.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text_.data() + at_, 8);
      if (has_special(word)) break;
      at_ += 8;
    }
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
           static_cast<unsigned char>(text_[at_]) >= 0x20)
      ++at_;
    out.append(text_.data() + begin, at_ - begin);
    if (at_ >= text_.size()) {
      fail_at(at_, "the text ends inside a string");
      return std::nullopt;
    }
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return out;
    }
    if (c != '\\') {
      fail_at(at_, "control character in a string");
      return std::nullopt;
    }
    ++at_;
    if (!read_escape(out)) return std::nullopt;
  }
}

std::optional<std::uint64_t> JsonReader::whole_number() {
  if (failed()) return std::nullopt;
  peek();
  std::uint64_t value = 0;
  const char* const begin = text_.data() + at_;
  const char* const limit = text_.data() + text_.size();
  const auto [end, error] = std::from_chars(begin, limit, value);
  const bool whole = error == std::errc{} && (end == limit || (*end != '.' && *end != 'e' && *end != 'E'));
  if (!whole || (*begin == '0' && end - begin > 1)) {
    fail_at(at_, "expected a whole number, 0 or greater");
    return std::nullopt;
  }
  at_ += static_cast<std::size_t>(end - begin);
  return value;
}

bool JsonReader::take_null() {
  if (failed() || peek() != 'n') return false;
  if (text_.substr(at_, 4) != "null") return fail_at(at_, "expected a value");
  at_ += 4;
  return true;
}

/// true, false, null or a number.
bool JsonReader::skip_scalar() {
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text_.substr(at_, word.size()) != word) continue;
    at_ += word.size();
    return true;
  }
  const std::size_t begin = at_;
  const auto digits = [&] {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ - from;
  };
  const auto at = [&](char c) { return at_ < text_.size() && text_[at_] == c; };
  if (at('-')) ++at_;
  const bool zero = at('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return fail_at(begin, "expected a value");
  if (at('.')) {
    ++at_;
    if (digits() == 0) return fail_at(at_, "expected a digit");
  }
  if (at('e') || at('E')) {
    ++at_;
    if (at('+') || at('-')) ++at_;
    if (digits() == 0) return fail_at(at_, "expected a digit");
  }
  return true;
}

bool JsonReader::skip_value() {
  constexpr std::size_t kDeepest = 512;
  std::string open;  // The brackets we are in.
  do {
    const char c = peek();
    if (failed()) return false;
    const bool inside = !open.empty();
    if (inside && (c == '}' || c == ']')) {
      if ((open.back() == '{') != (c == '}')) return fail_at(at_, "unexpected bracket");
      ++at_;
      open.pop_back();
      first_ = false;
      continue;
    }
    if (inside && !first_ && !expect(',', "expected ',' or a closing bracket")) return false;
    if (inside && open.back() == '{') {
      if (peek() != '"') return fail_at(at_, "expected a field name in quotation marks");
      if (!string() || !expect(':', "expected ':'")) return false;
    }
    first_ = false;
    const char value = peek();
    if (value == '{' || value == '[') {
      if (open.size() >= kDeepest) return fail_at(at_, "nested too deeply");
      open += value;
      ++at_;
      first_ = true;
    } else if (value == '"') {
      if (!string()) return false;
    } else if (!skip_scalar()) {
      return false;
    }
  } while (!open.empty());
  return !failed();
}

bool JsonReader::at_end() {
  if (failed()) return false;
  skip_spaces();
  return at_ == text_.size() || fail_at(at_, "unexpected text after the value");
}

}  // namespace cairn
