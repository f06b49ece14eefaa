#include "publication/json_read.h"

#include <algorithm>
#include <limits>

namespace cairn {
namespace {

std::string_view kind_of(const nlohmann::json& value) {
  if (value.is_null()) return "null";
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list";
  if (value.is_string()) return "a text";
  if (value.is_boolean()) return "true or false";
  return "a number";
}

/// nlohmann's messages start with "[json.exception.parse_error.101] parse error at line 1, column 9: ".
std::string plain_message(std::string_view message) {
  message.remove_prefix(std::min(message.find("] ") + 2, message.size()));
  if (message.substr(0, 8) == "parse er") message.remove_prefix(std::min(message.find(": ") + 2, message.size()));
  message = message.substr(0, message.find("; last read"));  // would repeat bytes that are not UTF-8
  return "not JSON: " + std::string(message);
}

constexpr int kMaxDepth = 64;  // the format itself needs 5

/// The first bracket that opens a level deeper than kMaxDepth: some code of the JSON library calls itself once a level.
std::optional<std::size_t> too_deep_at(std::string_view line) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') in_text = true;
    if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return i;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string JsonCursor::path() const {
  if (parent_ == nullptr) return {};
  std::string out = parent_->path();
  if (name_.empty() && parent_->value_.is_array()) return out + "[" + std::to_string(index_) + "]";
  if (!out.empty()) out += '.';
  return out.append(name_);
}

void JsonCursor::reject(std::string_view message) const {
  if (failed()) return;
  std::string text = path();
  if (!text.empty()) text += ": ";
  error_ = Error{.message = text.append(message), .byte = {}, .line = {}, .where = {}};
}

void JsonCursor::expected(std::string_view what) const {
  reject("expected " + std::string(what) + ", got " + std::string(kind_of(value_)));
}

bool JsonCursor::is_object_or_reject() const {
  if (!value_.is_object()) expected("an object");
  return !failed();
}

void read_json(const JsonCursor& at, std::string& into) {
  if (!at.value().is_string()) return at.expected("a text");
  into = at.value().get_ref<const std::string&>();
}

void read_json(const JsonCursor& at, bool& into) {
  if (!at.value().is_boolean()) return at.expected("true or false");
  into = at.value().get<bool>();
}

void read_json(const JsonCursor& at, std::uint64_t& into) {
  if (!at.value().is_number_unsigned()) return at.expected("a whole number, 0 or more");
  into = at.value().get<std::uint64_t>();
}

void read_json(const JsonCursor& at, std::int64_t& into) {
  if (!at.value().is_number_integer()) return at.expected("a whole number");
  if (at.value().is_number_unsigned() &&
      at.value().get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return at.reject("the number is too large");
  }
  into = at.value().get<std::int64_t>();
}

void read_json(const JsonCursor& at, double& into) {
  if (!at.value().is_number()) return at.expected("a number");
  into = at.value().get<double>();
}

void read_json(const JsonCursor& at, Span& into) {
  const nlohmann::json& value = at.value();
  if (!value.is_array() || value.size() != 2 || !value[0].is_number_unsigned() || !value[1].is_number_unsigned()) {
    return at.reject("expected [begin, end], two whole numbers of 0 or more");
  }
  const auto begin = value[0].get<std::uint64_t>();
  const auto end = value[1].get<std::uint64_t>();
  if (begin >= end) return at.reject("the span is empty or runs backwards");
  if (end > std::numeric_limits<std::uint32_t>::max()) return at.reject("the span is beyond 4 GiB");
  into = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void read_day(const JsonCursor& at, const char* name, DayEnd end, std::optional<Day>& into) {
  std::optional<std::string> text;
  at.field(name, text);
  if (at.failed() || !text) return;
  const std::optional<DayRange> days = days_of_iso(*text);
  if (!days) return at.member(name, at.value()).reject("\"" + *text + "\" is not a date such as 2018-11-15 or 2018-11");
  into = end == DayEnd::first ? days->start : days->end;
}

void check_order(const JsonCursor& at, const std::optional<Day>& start, const std::optional<Day>& end) {
  if (start && end && *end < *start) at.reject("ends before it starts");
}

void read_json(const JsonCursor& at, DayRange& into) {
  if (!at.is_object_or_reject()) return;
  read_day(at, "start", DayEnd::first, into.start);
  read_day(at, "end", DayEnd::last, into.end);
  check_order(at, into.start, into.end);
}

Result<nlohmann::json> parse_json_line(std::string_view line) {
  if (const auto byte = too_deep_at(line)) return fail(*byte, "brackets nested more than 64 deep");
  try {
    return nlohmann::json::parse(line);
  } catch (const nlohmann::json::parse_error& error) {
    // nlohmann counts the bytes it has read, the wrong one included.
    const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    return fail(byte < line.size() ? byte : line.size(), plain_message(error.what()));
  } catch (const nlohmann::json::exception& error) {  // a number that no double can hold
    return fail(plain_message(error.what()));
  }
}

}  // namespace cairn
