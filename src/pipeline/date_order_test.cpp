#include "pipeline/date_order.h"

#include <gtest/gtest.h>

#include <vector>

namespace cairn {
namespace {

TEST(DateOrderFinder, IsDecidedByDatesThatAllowOnlyOneOrder) {
  struct Row {
    std::vector<const char*> cells;  ///< From line 2.
    DateOrder given;
    DateOrder order;
    std::string words;
  };
  const auto unknown = DateOrder::unknown;
  const auto day_first = DateOrder::day_first;
  const auto month_first = DateOrder::month_first;
  const Row table[] = {
      {{"03/04/2017", "13/02/2017"}, unknown, day_first, "dates day first, by line 3"},
      {{"02-13-2017", "03-04-2017"}, unknown, month_first, "dates month first, by line 2"},
      {{"٠٣/٠٤/٢٠١٧", "١٣/٠٢/٢٠١٧"}, unknown, day_first, "dates day first, by line 3"},
      {{"3.4.2017", "02/30/2017", "5/5/2017"},
       unknown,
       unknown,
       "no date says whether the day or the month comes first; a date that may be either, on line 2, was left out"},
      {{"13/02/2017", "3/4/2017", "02/13/2017", "4/3/2017"},
       unknown,
       unknown,
       "dates day first on line 2 and month first on line 4; 2 dates that may be either, the first on line 3, were "
       "left out"},
      {{"29/02/2017", "3/4/2017", "31/04/2017"},
       unknown,
       unknown,
       "no date says whether the day or the month comes first; a date that may be either, on line 3, was left out"},
      {{"03/04/2017", "13/02/2017"}, month_first, month_first, "dates month first, as was said"},
      {{"5/5/2017"}, unknown, unknown, ""},
      {{"2017-04-03", "3 April 2017", "", "soon"}, unknown, unknown, ""},
      {{"2017-04-03"}, day_first, day_first, ""},
  };
  for (const auto& [cells, given, order, words] : table) {
    SCOPED_TRACE(words);
    DateOrderFinder finder;
    for (std::size_t i = 0; i < cells.size(); ++i) finder.see(cells[i], i + 2);
    EXPECT_EQ(finder.order(given), order);
    EXPECT_EQ(finder.words(given), words);
  }
}

TEST(DaysOfCell, ReadsThreeNumbersInTheOrderOfTheFile) {
  struct Row {
    const char* cell;
    DateOrder order;
    std::string start;  ///< Empty: it cannot be read.
  };
  const Row table[] = {
      {"3/4/2017", DateOrder::day_first, "2017-04-03"},
      {"3/4/2017", DateOrder::month_first, "2017-03-04"},
      {"3/4/2017", DateOrder::unknown, ""},
      {"13/4/2017", DateOrder::unknown, "2017-04-13"},
      {"4/13/2017", DateOrder::unknown, "2017-04-13"},
      {"4/13/2017", DateOrder::day_first, ""},
      {"5/5/2017", DateOrder::unknown, "2017-05-05"},
      {"30/02/2017", DateOrder::day_first, ""},
      {"2017-04-03", DateOrder::month_first, "2017-04-03"},
      {"2017-04", DateOrder::unknown, "2017-04-01"},
      {"٣/٤/٢٠١٧", DateOrder::day_first, "2017-04-03"},
      {"soon", DateOrder::day_first, ""},
  };
  for (const auto& [cell, order, start] : table) {
    SCOPED_TRACE(cell);
    const auto days = days_of_cell(cell, order);
    EXPECT_EQ(days ? to_string(*days->start) : "", start);
  }
}

}  // namespace
}  // namespace cairn
