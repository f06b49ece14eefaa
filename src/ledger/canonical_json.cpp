#include "ledger/canonical_json.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "text/normalise.h"

namespace cairn {

namespace {

using nlohmann::json;

constexpr int kMaxLevels = 64;
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

/// UTF-16 order differs from byte order in one place only: U+E000 to U+FFFF come after the surrogates, so after
/// everything that needs four bytes in UTF-8. Both texts must be UTF-8.
bool before_in_utf16(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  if (in_a == a.end() || in_b == b.end()) return in_a == a.end() && in_b != b.end();
  const auto x = static_cast<unsigned char>(*in_a);
  const auto y = static_cast<unsigned char>(*in_b);
  const bool x_high = x == 0xEE || x == 0xEF;
  const bool y_high = y == 0xEE || y == 0xEF;
  if (x_high && y >= 0xF0) return false;
  if (y_high && x >= 0xF0) return true;
  return x < y;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) >= 0x20) {
    out += c;
    return;
  }
  out += "\\u00";
  out += kDigits[static_cast<unsigned char>(c) >> 4];
  out += kDigits[static_cast<unsigned char>(c) & 15];
}

Result<void> append_text(std::string& out, std::string_view text) {
  if (first_invalid_utf8(text) != std::string_view::npos) return fail("a text is not UTF-8");
  out += '"';
  for (const char c : text) append_escaped(out, c);
  out += '"';
  return {};
}

Result<void> append_value(std::string& out, const json& value, int level);

Result<void> append_object(std::string& out, const json& object, int level) {
  std::vector<const json::object_t::value_type*> members;
  for (const auto& member : object.get_ref<const json::object_t&>()) members.push_back(&member);
  std::ranges::sort(members, [](const auto* a, const auto* b) { return before_in_utf16(a->first, b->first); });
  char before = '{';
  for (const auto* member : members) {
    out += before;
    before = ',';
    if (const auto done = append_text(out, member->first); !done) return done;
    out += ':';
    if (const auto done = append_value(out, member->second, level); !done) return done;
  }
  if (members.empty()) out += '{';
  out += '}';
  return {};
}

Result<void> append_array(std::string& out, const json& array, int level) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    if (const auto done = append_value(out, array[i], level); !done) return done;
  }
  out += ']';
  return {};
}

Result<void> append_value(std::string& out, const json& value, int level) {
  if (level > kMaxLevels) return fail("nested too deep");
  switch (value.type()) {
    case json::value_t::null:
      out += "null";
      return {};
    case json::value_t::boolean:
      out += value.get<bool>() ? "true" : "false";
      return {};
    case json::value_t::string:
      return append_text(out, value.get_ref<const std::string&>());
    case json::value_t::array:
      return append_array(out, value, level + 1);
    case json::value_t::object:
      return append_object(out, value, level + 1);
    case json::value_t::number_unsigned:
      if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(kMaxInteger)) return fail("an integer is too large");
      out += std::to_string(value.get<std::uint64_t>());
      return {};
    case json::value_t::number_integer: {
      const auto number = value.get<std::int64_t>();
      if (number > kMaxInteger || number < -kMaxInteger) return fail("an integer is too large");
      out += std::to_string(number);
      return {};
    }
    default:
      return fail("a number is not an integer");
  }
}

/// A quick look at the depth before the parser builds anything; brackets inside texts do not count.
bool too_deep(std::string_view line) {
  int level = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++level > kMaxLevels) return true;
    } else if (c == ']' || c == '}') {
      --level;
    }
  }
  return false;
}

}  // namespace

Result<std::string> canonical_json(const json& value) {
  std::string out;
  if (const auto done = append_value(out, value, 0); !done) return tl::unexpected(done.error());
  return out;
}

Result<json> parse_canonical_json(std::string_view line) {
  if (too_deep(line)) return fail("nested too deep");
  json value;
  try {
    value = json::parse(line.begin(), line.end());
  } catch (const json::parse_error& error) {
    // The parser counts the bytes it has consumed, the bad one included; 0 stands for "before the first".
    const std::size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    return fail(std::min(byte, line.size()), "not JSON");
  } catch (const json::out_of_range&) {
    return fail("a number is too large");
  }
  const auto canonical = canonical_json(value);
  if (!canonical) return tl::unexpected(canonical.error());
  if (*canonical != line) {
    const auto differs = std::ranges::mismatch(*canonical, line).in2;
    return fail(static_cast<std::size_t>(differs - line.begin()), "not in canonical form (RFC 8785)");
  }
  return value;
}

}  // namespace cairn
