#include "ledger/canonical_json.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>

namespace cairn {
namespace {

using nlohmann::json;

TEST(CanonicalJson, HasOneSpelling) {
  struct Row {
    json value;
    std::string_view canonical;
  };
  const Row table[] = {
      {json::object(), "{}"},
      {json::array(), "[]"},
      {nullptr, "null"},
      {true, "true"},
      {-7, "-7"},
      {9007199254740991, "9007199254740991"},
      {{{"b", 1}, {"a", {2, "x"}}}, R"({"a":[2,"x"],"b":1})"},
      // RFC 8785, 3.2.2.2: the control characters with short escapes, the others as \u00xx, nothing else escaped.
      {"\b\t\n\f\r\"\\/", R"("\b\t\n\f\r\"\\/")"},
      {std::string("\0\x1f\x7f", 3), "\"\\u0000\\u001f\x7f\""},
      {"حجين – \xE2\x80\xA8 🕊", "\"حجين – \xE2\x80\xA8 🕊\""},
  };
  for (const auto& [value, canonical] : table) {
    SCOPED_TRACE(canonical);
    const auto got = canonical_json(value);
    ASSERT_TRUE(got) << got.error().text();
    EXPECT_EQ(*got, canonical);
    const auto back = parse_canonical_json(canonical);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, value);
  }
}

TEST(CanonicalJson, SortsKeysAsTheExampleOfTheRfcDoes) {
  // RFC 8785, 3.2.3: carriage return, 1, a control character, o-umlaut, euro, an emoji, then U+FB33 (UTF-16 order).
  const json value = {{"\u20ac", 1}, {"\r", 2},     {"\ufb33", 3}, {"1", 4}, {"\U0001f600", 5},
                      {"\u0080", 6}, {"\u00f6", 7}, {"\uFFFF", 8}, {"", 9},  {"1a", 10}};
  EXPECT_EQ(canonical_json(value).value(),
            "{\"\":9,\"\\r\":2,\"1\":4,\"1a\":10,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001f600\":5,"
            "\"\ufb33\":3,\"\uFFFF\":8}");
}

TEST(CanonicalJson, RefusesWhatProgramsWriteDifferently) {
  struct Row {
    json value;
    std::string_view message;
  };
  json deep = 1;
  for (int i = 0; i < 65; ++i) deep = json::array({deep});
  const Row table[] = {
      {1.5, "a number is not an integer"},
      {9007199254740992, "an integer is too large"},
      {-9007199254740992, "an integer is too large"},
      {"\xFF", "a text is not UTF-8"},
      {"\xC0\x80", "a text is not UTF-8"},
      {"\xED\xA0\x80", "a text is not UTF-8"},
      {"\xF4\x90\x80\x80", "a text is not UTF-8"},
      {"\xE2\x80", "a text is not UTF-8"},
      {json::object({{"\x80", 1}}), "a text is not UTF-8"},
      {deep, "nested too deep"},
  };
  for (const auto& [value, message] : table) {
    SCOPED_TRACE(message);
    const auto got = canonical_json(value);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
  }
}

TEST(ParseCanonicalJson, PointsAtTheByteThatIsWrong) {
  struct Row {
    std::string line;
    std::optional<std::size_t> byte;
    std::string_view message;
  };
  const std::string deep(70, '[');
  const Row table[] = {
      {"", 0, "not JSON"},
      {"{\"a\":1", 6, "not JSON"},
      {"{\"a\" 1}", 5, "not JSON"},
      {"{} {}", 3, "not JSON"},
      {"{\"a\":\"\xFF\"}", 6, "not JSON"},
      {"\"\\ud800\"", 7, "not JSON"},
      {"{\"a\": 1}", 5, "not in canonical form (RFC 8785)"},
      {"{\"b\":1,\"a\":2}", 2, "not in canonical form (RFC 8785)"},
      {"{\"a\":1,\"a\":2}", 5, "not in canonical form (RFC 8785)"},
      {"\"\\u0041\"", 1, "not in canonical form (RFC 8785)"},
      {"\xEF\xBB\xBF{}", 0, "not in canonical form (RFC 8785)"},
      {"-0", 0, "not in canonical form (RFC 8785)"},
      {"{}\r", 2, "not in canonical form (RFC 8785)"},
      {"1.0", std::nullopt, "a number is not an integer"},
      {"1e999", std::nullopt, "a number is too large"},
      {deep, std::nullopt, "nested too deep"},
  };
  for (const auto& [line, byte, message] : table) {
    SCOPED_TRACE(line);
    const auto got = parse_canonical_json(line);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().message, message);
    EXPECT_EQ(got.error().byte, byte);
  }
}

/// Any value the ledger could hold: `random` decides. Keys are ASCII, so that nlohmann's own byte order is UTF-16
/// order.
json any_value(std::mt19937& random, int levels) {
  static const std::vector<std::string> kTexts = {"",       "a",   "\"",   "\\", "\n", "\x01",     "\x7f",
                                                  "\u2028", "عرب", "🕊", "é",  "/",  "</script>"};
  const auto one_of = [&](std::size_t n) { return static_cast<int>(random() % n); };
  switch (one_of(levels > 0 ? 7 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return one_of(2) == 0;
    case 2:
      return static_cast<std::int64_t>(one_of(1'000'000)) - 500'000;
    case 3:
      return std::int64_t{1} << one_of(53);
    case 4: {
      std::string text;
      for (int i = one_of(6); i > 0; --i) text += kTexts[static_cast<std::size_t>(one_of(kTexts.size()))];
      return text;
    }
    case 5: {
      json array = json::array();
      for (int i = one_of(5); i > 0; --i) array.push_back(any_value(random, levels - 1));
      return array;
    }
    default: {
      json object = json::object();
      for (int i = one_of(5); i > 0; --i) {
        object[std::string(1, static_cast<char>('A' + one_of(60)))] = any_value(random, levels - 1);
      }
      return object;
    }
  }
}

// Slow twin: for these values the library's own compact dump happens to be canonical.
TEST(CanonicalJson, ComesBackAsWhatWasWrittenForAThousandValues) {
  std::mt19937 random(20181115);
  for (int i = 0; i < 1000; ++i) {
    const json value = any_value(random, 4);
    const auto line = canonical_json(value);
    ASSERT_TRUE(line) << value;
    ASSERT_EQ(*line, value.dump());
    const auto back = parse_canonical_json(*line);
    ASSERT_TRUE(back) << *line;
    ASSERT_EQ(*back, value);
  }
}

}  // namespace
}  // namespace cairn
