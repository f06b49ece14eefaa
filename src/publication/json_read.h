#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

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
  JsonCursor(const nlohmann::json& value, std::optional<Error>& error) : value_(value), error_(error) {}

  const nlohmann::json& value() const { return value_; }
  bool failed() const { return error_.has_value(); }
  /// Keeps "FIELD: expected WHAT, got a string".
  void expected(std::string_view what) const;
  /// Keeps "FIELD: MESSAGE".
  void reject(std::string_view message) const;

  /// Reads a field that may be absent or null: `into` then keeps the format's default.
  template <class T>
  void field(const char* name, T& into) const;
  /// Reads a field that must be there.
  template <class T>
  void required(const char* name, T& into) const;

  JsonCursor element(std::size_t index) const { return {value_[index], error_, this, {}, index}; }
  JsonCursor member(std::string_view name, const nlohmann::json& value) const { return {value, error_, this, name, 0}; }
  bool is_object_or_reject() const;

 private:
  JsonCursor(const nlohmann::json& value, std::optional<Error>& error, const JsonCursor* parent, std::string_view name,
             std::size_t index)
      : value_(value), error_(error), parent_(parent), name_(name), index_(index) {}
  std::string path() const;

  const nlohmann::json& value_;
  std::optional<Error>& error_;
  const JsonCursor* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
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
void read_day(const JsonCursor& at, const char* name, DayEnd end, std::optional<Day>& into);
/// Rejects a range that ends before it starts.
void check_order(const JsonCursor& at, const std::optional<Day>& start, const std::optional<Day>& end);

template <class E>
  requires std::is_enum_v<E>
void read_json(const JsonCursor& at, E& into) {
  if (!at.value().is_string()) return at.expected("one of the names of its closed list");
  const auto& name = at.value().get_ref<const std::string&>();
  const std::optional<E> found = from_string<E>(name);
  if (!found) return at.reject("\"" + name + "\" is not in its closed list");
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
  if (!at.value().is_array()) return at.expected("a list");
  into.clear();
  into.reserve(at.value().size());
  for (std::size_t i = 0; i < at.value().size() && !at.failed(); ++i) read_json(at.element(i), into.emplace_back());
}

template <class T>
void JsonCursor::field(const char* name, T& into) const {
  if (failed()) return;
  const auto found = value_.find(name);
  if (found == value_.end() || found->is_null()) return;
  read_json(member(name, *found), into);
}

template <class T>
void JsonCursor::required(const char* name, T& into) const {
  if (failed()) return;
  const auto found = value_.find(name);
  if (found == value_.end() || found->is_null()) return reject("the field \"" + std::string(name) + "\" is missing");
  read_json(member(name, *found), into);
}

/// The parsed line. Errors: not JSON (with the byte), a number that no double can hold, nested more than 64 deep.
Result<nlohmann::json> parse_json_line(std::string_view line);

/// Parses one line and reads it as a T.
template <class T>
Result<T> value_from_json(std::string_view line) {
  const Result<nlohmann::json> parsed = parse_json_line(line);
  if (!parsed) return tl::unexpected(parsed.error());
  std::optional<Error> error;
  T value;
  read_json(JsonCursor(*parsed, error), value);
  if (error) return tl::unexpected(*error);
  return value;
}

}  // namespace cairn
