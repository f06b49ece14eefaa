#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/day.h"
#include "model/enum_names.h"
#include "model/span.h"

// The pieces every JSON writer of this folder is made of. All append to a string; none builds a tree.

namespace cairn {

/// A JSON string with its quotation marks. Bytes that are not UTF-8 become U+FFFD, one for each wrong byte.
void append_json_text(std::string& out, std::string_view text);
void append_json_whole(std::string& out, std::int64_t number);
/// The shortest form that reads back as the same number; null for what JSON cannot say (infinity, not a number).
void append_json_real(std::string& out, double number);

inline void append_json(std::string& out, const std::string& text) { append_json_text(out, text); }
inline void append_json(std::string& out, std::string_view text) { append_json_text(out, text); }
inline void append_json(std::string& out, double number) { append_json_real(out, number); }
inline void append_json(std::string& out, std::same_as<bool> auto value) { out += value ? "true" : "false"; }
inline void append_json(std::string& out, std::int64_t number) { append_json_whole(out, number); }
void append_json(std::string& out, Span span);  ///< [begin,end]
void append_json(std::string& out, Day day);    ///< "2018-11-15"

template <class E>
  requires std::is_enum_v<E>
void append_json(std::string& out, E value) {
  out += '"';
  out += to_string(value);  // enumerators have plain ASCII names
  out += '"';
}

template <class T>
void append_json(std::string& out, const std::vector<T>& values);

/// null where there is nothing.
template <class T>
void append_json(std::string& out, const std::optional<T>& value) {
  if (value) {
    append_json(out, *value);
  } else {
    out += "null";
  }
}

template <class T>
void append_json(std::string& out, const std::vector<T>& values) {
  out += '[';
  bool first = true;
  for (const T& value : values) {
    if (!first) out += ',';
    first = false;
    append_json(out, value);
  }
  out += ']';
}

/// One JSON object: the brace opens with it and closes when it goes. Names must need no escaping.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  ~JsonObject() { out_ += '}'; }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  /// Writes the name and a colon; the caller appends the value.
  std::string& name(std::string_view field) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_ += field;
    out_ += "\":";
    return out_;
  }
  /// The same for a name written in the source: names are half of what is written, and one of a known length takes
  /// one call.
  template <std::size_t kSize>
  std::string& name(const char (&field)[kSize]) {
    append_key<kSize>(field, "");
    return out_;
  }

  template <class T>
  void field(std::string_view field_name, const T& value) {
    append_json(name(field_name), value);
  }
  template <std::size_t kSize, class T>
  void field(const char (&field_name)[kSize], const T& value) {
    append_json(name(field_name), value);
  }
  template <std::size_t kSize, class T>
  void field(const char (&field_name)[kSize], const std::optional<T>& value) {
    if (value) {
      append_json(name(field_name), *value);
    } else {
      append_key<kSize>(field_name, "null");
    }
  }
  template <std::size_t kSize, class T>
  void field(const char (&field_name)[kSize], const std::vector<T>& values) {
    if (!values.empty()) {
      append_json(name(field_name), values);
    } else {
      append_key<kSize>(field_name, "[]");
    }
  }

  /// For a text that the model keeps empty when there is none.
  template <std::size_t kSize>
  void text_or_null(const char (&field_name)[kSize], std::string_view text) {
    if (!text.empty()) {
      append_json_text(name(field_name), text);
    } else {
      append_key<kSize>(field_name, "null");
    }
  }

 private:
  /// `,"field":value`, without the comma where it is the first.
  template <std::size_t kSize, std::size_t kValue>
  void append_key(const char* field, const char (&value)[kValue]) {
    std::array<char, kSize + kValue + 2> key;
    key[0] = ',';
    key[1] = '"';
    std::memcpy(key.data() + 2, field, kSize - 1);
    key[kSize + 1] = '"';
    key[kSize + 2] = ':';
    std::memcpy(key.data() + kSize + 3, value, kValue - 1);
    const std::size_t skipped = first_ ? 1 : 0;
    first_ = false;
    out_.append(key.data() + skipped, key.size() - skipped);
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace cairn
