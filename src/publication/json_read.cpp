#include "publication/json_read.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

namespace cairn {
namespace {

std::string_view kind_of(JsonCursor::Value value) {
  switch (value.type()) {
    case simdjson::dom::element_type::NULL_VALUE: return "null";
    case simdjson::dom::element_type::OBJECT: return "an object";
    case simdjson::dom::element_type::ARRAY: return "a list";
    case simdjson::dom::element_type::STRING: return "a text";
    case simdjson::dom::element_type::BOOL: return "true or false";
    default: return "a number";
  }
}

/// nlohmann's messages start with "[json.exception.parse_error.101] parse error at line 1, column 9: ".
std::string plain_message(std::string_view message) {
  message.remove_prefix(std::min(message.find("] ") + 2, message.size()));
  if (message.substr(0, 8) == "parse er") message.remove_prefix(std::min(message.find(": ") + 2, message.size()));
  message = message.substr(0, message.find("; last read"));  // would repeat bytes that are not UTF-8
  return "not JSON: " + std::string(message);
}

constexpr std::size_t kMaxDepth = 64;  // the format itself needs 5

/// The first bracket that opens a level deeper than kMaxDepth: some code of the JSON library calls itself once a level.
std::optional<std::size_t> too_deep_at(std::string_view line) {
  std::size_t depth = 0;
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

/// Does an object give two values for one name? Mostly told by a bit made of each name; the names themselves are compared
/// where two have one bit, which those of the format do not.
bool repeats_a_name(simdjson::dom::object fields) {
  std::bitset<1024> seen;
  bool perhaps = false;
  for (auto at = fields.begin(); at != fields.end(); ++at) {
    const std::string_view name = at.key();
    std::size_t bit = 67 * name.size();
    if (!name.empty()) bit += 29 * name.front() + 13 * name[name.size() / 2] + name.back();
    perhaps = perhaps || seen[bit % seen.size()];
    seen.set(bit % seen.size());
  }
  if (!perhaps) return false;
  std::set<std::string_view> names;
  for (auto at = fields.begin(); at != fields.end(); ++at) {
    if (!names.insert(at.key()).second) return true;
  }
  return false;
}

/// One parser a thread, since making one costs more than most lines.
simdjson::dom::parser& parser_for(std::string_view line) {
  constexpr std::size_t kLargestKept = 1 << 20;
  thread_local simdjson::dom::parser parser;
  if (parser.capacity() > kLargestKept && line.size() <= kLargestKept) parser = simdjson::dom::parser();
  if (parser.capacity() == 0 && parser.allocate(4096, kMaxDepth + 1) != simdjson::SUCCESS) return parser;  // Reading says so.
  return parser;
}

}  // namespace

JsonCursor::JsonCursor(Value value, std::optional<Error>& error, const JsonCursor* parent, std::string_view name, std::size_t index)
    : value_(value), error_(error), parent_(parent), name_(name), index_(index) {
  if (value_.get(fields_)) return;
  repeats_a_name_ = repeats_a_name(fields_);
  next_ = fields_.begin();
}

std::optional<JsonCursor::Value> JsonCursor::find(std::string_view name) const {
  const auto end = fields_.end();
  auto found = end;
  if (!repeats_a_name_ && next_ != end && next_.key_equals(name)) {
    found = next_;
  } else {
    for (auto at = fields_.begin(); at != end; ++at) {
      if (at.key_equals(name)) found = at;
    }
  }
  if (found == end) return std::nullopt;
  const Value value = found.value();
  next_ = ++found;
  return value.is_null() ? std::nullopt : std::optional(value);
}

std::map<std::string_view, JsonCursor::Value> JsonCursor::members() const {
  std::map<std::string_view, Value> members;
  for (auto at = fields_.begin(); at != fields_.end(); ++at) members.insert_or_assign(at.key(), at.value());
  return members;
}

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
  std::string_view text;
  if (at.value().get(text)) return at.expected("a text");
  into = text;
}

void read_json(const JsonCursor& at, bool& into) {
  if (at.value().get(into)) at.expected("true or false");
}

void read_json(const JsonCursor& at, std::uint64_t& into) {
  if (at.value().get(into)) at.expected("a whole number, 0 or more");
}

void read_json(const JsonCursor& at, std::int64_t& into) {
  if (at.value().is_uint64() && !at.value().is_int64()) return at.reject("the number is too large");
  if (at.value().get(into)) at.expected("a whole number");
}

void read_json(const JsonCursor& at, double& into) {
  if (at.value().get(into)) at.expected("a number");
}

void read_json(const JsonCursor& at, Span& into) {
  simdjson::dom::array ends;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (at.value().get(ends) || ends.size() != 2 || ends.at(0).get(begin) || ends.at(1).get(end)) {
    return at.reject("expected [begin, end], two whole numbers of 0 or more");
  }
  if (begin >= end) return at.reject("the span is empty or runs backwards");
  if (end > std::numeric_limits<std::uint32_t>::max()) return at.reject("the span is beyond 4 GiB");
  into = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void read_day(const JsonCursor& at, std::string_view name, DayEnd end, std::optional<Day>& into) {
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

Result<JsonCursor::Value> parse_json_line(std::string_view line) {
  simdjson::dom::parser& parser = parser_for(line);
  JsonCursor::Value value;
  if (!line.empty() && parser.parse(line.data(), line.size()).get(value) == simdjson::SUCCESS) return value;

  // simdjson says neither where nor what, and refuses whole numbers of more than 64 bits.
  if (const auto byte = too_deep_at(line)) return fail(*byte, "brackets nested more than 64 deep");
  try {
    const std::string plain = nlohmann::json::parse(line).dump();
    const auto error = parser.parse(plain.data(), plain.size()).get(value);
    if (error != simdjson::SUCCESS) return fail(std::string("not JSON: ") + simdjson::error_message(error));
    return value;
  } catch (const nlohmann::json::parse_error& error) {
    // nlohmann counts the bytes it has read, the wrong one included.
    const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    return fail(byte < line.size() ? byte : line.size(), plain_message(error.what()));
  } catch (const nlohmann::json::exception& error) {  // a number that no double can hold
    return fail(plain_message(error.what()));
  }
}

}  // namespace cairn
