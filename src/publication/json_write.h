#pragma once

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
    // grown once, since names are half of what is written
    const std::size_t at = out_.size();
    const std::size_t comma = first_ ? 0 : 1;
    first_ = false;
    out_.resize(at + comma + field.size() + 3, '"');
    if (comma != 0) out_[at] = ',';
    std::memcpy(out_.data() + at + comma + 1, field.data(), field.size());
    out_.back() = ':';
    return out_;
  }

  template <class T>
  void field(std::string_view field_name, const T& value) {
    append_json(name(field_name), value);
  }

  /// For a text that the model keeps empty when there is none.
  void text_or_null(std::string_view field_name, std::string_view text) {
    name(field_name);
    if (text.empty()) {
      out_ += "null";
    } else {
      append_json_text(out_, text);
    }
  }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace cairn
