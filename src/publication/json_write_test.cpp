#include "publication/json_write.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace cairn {
namespace {

using namespace std::string_literals;

std::string written(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

TEST(AppendJsonText, EscapesWhatJsonReserves) {
  struct Row {
    std::string text;
    std::string_view json;
  };
  const Row table[] = {
      {"", R"("")"},
      {"Tall Zarif", R"("Tall Zarif")"},
      {"said \"many\"", R"("said \"many\"")"},
      {"a\\b/c", R"("a\\b/c")"},
      {"a\nb\tc\rd\be\f", R"("a\nb\tc\rd\be\f")"},
      {"a\0b\x1f"s, R"("a\u0000b\u001f")"},
      {"\x7f", "\"\x7f\""},
      {"تل ظريف", "\"تل ظريف\""},
      {"12345678\"12345678", R"("12345678\"12345678")"},
  };
  for (const auto& [text, json] : table) EXPECT_EQ(written(text), json);
}

TEST(AppendJsonText, PutsAReplacementForEachByteThatIsNotUtf8) {
  struct Row {
    std::string_view text;
    std::string_view json;
  };
  const Row table[] = {
      {"a\xFFz", "\"a\uFFFDz\""},
      {"\x80", "\"\uFFFD\""},
      {"\xC0\xAF", "\"\uFFFD\uFFFD\""},              // an overlong '/'
      {"\xE0\x80\x80", "\"\uFFFD\uFFFD\uFFFD\""},    // overlong
      {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},    // a surrogate
      {"\xF4\x90\x80\x80", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},  // above U+10FFFF
      {"\xD8", "\"\uFFFD\""},                        // cut short
      {"\xF0\x9F\x95", "\"\uFFFD\uFFFD\uFFFD\""},
  };
  for (const auto& [text, json] : table) EXPECT_EQ(written(text), json);
}

std::string utf8(char32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 63))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63)), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
}

TEST(AppendJsonText, AgreesWithASlowWriterOnEveryCodePointAtEveryOffset) {
  for (char32_t c = 0; c < 0x110000; c += c < 0x3000 ? 1 : 251) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = std::string(c % 9, 'x') + utf8(c) + std::string(c % 17, 'y');
    ASSERT_EQ(written(text), nlohmann::json(text).dump()) << "U+" << static_cast<std::uint32_t>(c);
  }
}

TEST(AppendJson, WritesNumbersInTheShortestFormThatReadsBack) {
  struct Row {
    double number;
    std::string_view json;
  };
  const Row table[] = {
      {0, "0"},         {1, "1"},     {0.97, "0.97"},     {34.69, "34.69"}, {-40.8300001, "-40.8300001"},
      {0.1 + 0.2, "0.30000000000000004"}, {1e-7, "1e-07"}, {1e300, "1e+300"},
      {std::numeric_limits<double>::infinity(), "null"}, {std::numeric_limits<double>::quiet_NaN(), "null"},
  };
  for (const auto& [number, json] : table) {
    std::string out;
    append_json_real(out, number);
    EXPECT_EQ(out, json);
  }
  std::string out;
  append_json_whole(out, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(out, "-9223372036854775808");
}

}  // namespace
}  // namespace cairn
