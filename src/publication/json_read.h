#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "model/day.h"
#include "model/enum_names.h"
#include "model/result.h"
#include "model/span.h"

// The pieces every JSON reader of this folder is made of. For .cpp files of this folder only.

namespace cairn {

/// Where a value stands ("alleged_actors[2].span") and the first thing that was wrong anywhere. Nothing is read
/// after that; positions are put into words only then.
class JsonCursor {
 public:
  using Value = simdjson::dom::element;

  JsonCursor(Value value, std::optional<Error>& error) : JsonCursor(value, error, nullptr, {}, 0) {}

  Value value() const { return value_; }
  bool failed() const { return error_.has_value(); }
  /// Keeps "FIELD: expected WHAT, got a string".
  void expected(std::string_view what) const;
  /// Keeps "FIELD: MESSAGE".
  void reject(std::string_view message) const;

  /// Reads a field that may be absent or null: `into` then keeps the format's default.
  template <class T>
  void field(std::string_view name, T& into) const;
  /// Reads a field that must be there.
  template <class T>
  void required(std::string_view name, T& into) const;

  JsonCursor element(Value value, std::size_t index) const { return {value, error_, this, {}, index}; }
  JsonCursor member(std::string_view name, Value value) const { return {value, error_, this, name, 0}; }
  bool is_object_or_reject() const;
  /// All fields of an object, by name.
  std::map<std::string_view, Value> members() const;

 private:
  JsonCursor(Value value, std::optional<Error>& error, const JsonCursor* parent, std::string_view name, std::size_t index);
  std::string path() const;
  /// Nothing where the field is absent or null. Of several of one name the last counts.
  std::optional<Value> find(std::string_view name) const;

  Value value_;
  std::optional<Error>& error_;
  const JsonCursor* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
  simdjson::dom::object fields_;  ///< None where the value is no object.
  bool repeats_a_name_ = false;
  mutable simdjson::dom::object::iterator next_;  ///< Fields mostly come in the order in which they are asked for.
};

void read_json(const JsonCursor& at, std::string& into);
void read_json(const JsonCursor& at, bool& into);
void read_json(const JsonCursor& at, std::int64_t& into);
void read_json(const JsonCursor& at, std::uint64_t& into);
void read_json(const JsonCursor& at, double& into);
void read_json(const JsonCursor& at, Span& into);      ///< [begin, end], 0 <= begin < end.
void read_json(const JsonCursor& at, DayRange& into);  ///< {"start","end"}; "2018-11" is all of November.

/// A date that may be less precise than a day: its first day for a start, its last for an end.
enum class DayEnd { first, last };
void read_day(const JsonCursor& at, std::string_view name, DayEnd end, std::optional<Day>& into);
/// Rejects a range that ends before it starts.
void check_order(const JsonCursor& at, const std::optional<Day>& start, const std::optional<Day>& end);

template <class E>
  requires std::is_enum_v<E>
void read_json(const JsonCursor& at, E& into) {
  std::string_view name;
  if (at.value().get(name)) return at.expected("one of the names of its closed list");
  const std::optional<E> found = from_string<E>(name);
  if (!found) return at.reject("\"" + std::string(name) + "\" is not in its closed list");
  into = *found;
}

template <class T>
void read_json(const JsonCursor& at, std::vector<T>& into);

template <class T>
void read_json(const JsonCursor& at, std::optional<T>& into) {
  read_json(at, into.emplace());
}

template <class T>
void read_json(const JsonCursor& at, std::vector<T>& into) {
  simdjson::dom::array values;
  if (at.value().get(values)) return at.expected("a list");
  into.clear();
  into.reserve(values.size());
  for (const JsonCursor::Value value : values) {
    if (at.failed()) return;
    const std::size_t index = into.size();
    read_json(at.element(value, index), into.emplace_back());
  }
}

template <class T>
void JsonCursor::field(std::string_view name, T& into) const {
  if (failed()) return;
  if (const std::optional<Value> found = find(name)) read_json(member(name, *found), into);
}

template <class T>
void JsonCursor::required(std::string_view name, T& into) const {
  if (failed()) return;
  const std::optional<Value> found = find(name);
  if (!found) return reject("the field \"" + std::string(name) + "\" is missing");
  read_json(member(name, *found), into);
}

/// The parsed line, until the next one is parsed on this thread. Errors: not JSON (with the byte), a number that no double
/// can hold, nested more than 64 deep.
Result<JsonCursor::Value> parse_json_line(std::string_view line);

/// Parses one line and reads it as a T.
template <class T>
Result<T> value_from_json(std::string_view line) {
  const Result<JsonCursor::Value> parsed = parse_json_line(line);
  if (!parsed) return tl::unexpected(parsed.error());
  std::optional<Error> error;
  Result<T> value;
  read_json(JsonCursor(*parsed, error), *value);
  if (error) return tl::unexpected(std::move(*error));
  return value;
}

}  // namespace cairn
