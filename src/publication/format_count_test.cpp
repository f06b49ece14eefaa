#include "publication/format_count.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace cairn {
namespace {

TEST(FormatCount, WritesWhatTheEndsSay) {
  struct Row {
    CasualtyCount count;
    std::string_view text;
  };
  const Row table[] = {
      {{}, "not stated"},
      {CasualtyCount::exactly(0), "0"},
      {CasualtyCount::exactly(23), "23"},
      {CasualtyCount::at_least(23), "at least 23"},
      {{std::nullopt, 40}, "up to 40"},
      {CasualtyCount::between(200, 500), "200–500"},
      {CasualtyCount::exactly(8000), "8000"},
  };
  for (const auto& [count, text] : table) EXPECT_EQ(format_count(count), text);
}

TEST(FormatRange, MarksARangeWhoseGreatestValueIsOpenAbove) {
  struct Row {
    CasualtyCount range;
    bool open_above;
    std::string_view text;
  };
  const Row table[] = {
      {{}, true, "not stated"},
      {CasualtyCount::between(8, 23), false, "8–23"},
      {CasualtyCount::between(8, 23), true, "8–23+"},
      {CasualtyCount::exactly(23), true, "at least 23"},
      {CasualtyCount::at_least(23), true, "at least 23"},
      {{std::nullopt, 40}, true, "up to 40+"},
  };
  for (const auto& [range, open_above, text] : table) EXPECT_EQ(format_range(range, open_above), text);
}

TEST(FormatReported, SaysWhenNobodyGaveAFigure) {
  EffectRanges ranges;
  EXPECT_EQ(format_reported(ranges), "not stated");
  ranges.reported = CasualtyCount::between(8, 23);
  ranges.open_above = true;
  EXPECT_EQ(format_reported(ranges), "8–23+");
}

TEST(FormatCount, KeepsTheTermsOfTheSource) {
  struct Row {
    Count count;
    std::string_view text;
  };
  const auto counted = [](std::optional<std::int64_t> low, std::optional<std::int64_t> high, Qualifier qualifier,
                          std::optional<std::string> word = {}) {
    return Count{.low = low, .high = high, .qualifier = qualifier, .word = std::move(word), .span = {}};
  };
  const Row table[] = {
      {counted(23, 23, Qualifier::exact), "23"},
      {counted(23, {}, Qualifier::at_least), "at least 23"},
      {counted(200, {}, Qualifier::more_than), "more than 200"},
      {counted({}, 40, Qualifier::up_to), "up to 40"},
      {counted(100, 100, Qualifier::about), "about 100"},
      {counted(100, 120, Qualifier::about), "about 100–120"},
      {counted(200, 500, Qualifier::between), "200–500"},
      {counted(12, {}, Qualifier::word, "dozens"), "“dozens” (at least 12)"},
      {counted({}, {}, Qualifier::word, "half of them"), "“half of them”"},
      {counted(2, {}, Qualifier::word), "at least 2"},
      {counted({}, {}, Qualifier::exact), "not stated"},
  };
  for (const auto& [count, text] : table) EXPECT_EQ(format_count(count), text);
}

}  // namespace
}  // namespace cairn
