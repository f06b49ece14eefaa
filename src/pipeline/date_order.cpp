#include "pipeline/date_order.h"

#include <algorithm>
#include <array>

#include "documents/publication_date.h"
#include "pipeline/table_rows.h"

namespace cairn {
namespace {

bool exists(int day, int month, int year) {
  return day_from_civil({.year = year, .month = month, .day = day}).has_value();
}

/// The numbers of "3/4/1990", "3-4-1990" or "3.4.1990".
std::optional<std::array<int, 3>> three_numbers(std::string_view cell) {
  std::array<int, 3> numbers{};
  std::size_t which = 0;
  bool any = false;
  for (const char c : cell) {
    if (c >= '0' && c <= '9') {
      numbers[which] = numbers[which] * 10 + (c - '0');
      if (numbers[which] > 9999) return std::nullopt;
      any = true;
    } else if ((c == '/' || c == '-' || c == '.') && any && which < 2) {
      ++which;
      any = false;
    } else {
      return std::nullopt;
    }
  }
  return which == 2 && any && numbers[2] >= 1000 ? std::optional(numbers) : std::nullopt;
}

std::string line_words(std::size_t line) { return "line " + std::to_string(line); }

}  // namespace

void DateOrderFinder::see(std::string_view cell, std::size_t line) {
  const auto numbers = three_numbers(plain_digits(cell));
  if (!numbers) return;
  const auto [first, second, year] = *numbers;
  const bool day_first = exists(first, second, year);
  const bool month_first = exists(second, first, year);
  any_ = any_ || day_first || month_first;
  if (day_first && !month_first && day_first_ == 0) day_first_ = line;
  if (month_first && !day_first && month_first_ == 0) month_first_ = line;
  if (!is_of_either_order(cell)) return;
  if (either_++ == 0) first_either_ = line;
}

DateOrder DateOrderFinder::order(DateOrder given) const {
  if (given != DateOrder::unknown) return given;
  if ((day_first_ > 0) == (month_first_ > 0)) return DateOrder::unknown;
  return day_first_ > 0 ? DateOrder::day_first : DateOrder::month_first;
}

std::string DateOrderFinder::words(DateOrder given) const {
  if (!any_) return {};
  const DateOrder read = order(given);
  const std::string how = read == DateOrder::day_first ? "dates day first" : "dates month first";
  if (given != DateOrder::unknown) return how + ", as was said";
  if (read != DateOrder::unknown) return how + ", by " + line_words(std::max(day_first_, month_first_));
  const std::string left_out = either_ == 0 ? ""
                               : either_ == 1
                                   ? "; a date that may be either, on " + line_words(first_either_) + ", was left out"
                                   : "; " + std::to_string(either_) + " dates that may be either, the first on " +
                                         line_words(first_either_) + ", were left out";
  if (day_first_ > 0)
    return "dates day first on " + line_words(day_first_) + " and month first on " + line_words(month_first_) +
           left_out;
  return either_ == 0 ? "" : "no date says whether the day or the month comes first" + left_out;
}

std::string DateOrderFinder::words_behind(DateOrder given) const {
  const std::string said = words(given);
  return said.empty() ? said : ", " + said;
}

std::optional<DayRange> days_of_cell(std::string_view cell, DateOrder order) {
  const std::string text = plain_digits(cell);
  if (const auto iso = days_of_iso(text)) return iso;
  if (const auto numbers = three_numbers(text)) {
    if (order == DateOrder::unknown && is_of_either_order(cell)) return std::nullopt;
    auto [day, month, year] = *numbers;
    if (order == DateOrder::month_first || (order == DateOrder::unknown && month > 12)) std::swap(day, month);
    const auto found = day_from_civil({.year = year, .month = month, .day = day});
    return found ? std::optional(DayRange{.start = found, .end = found}) : std::nullopt;
  }
  const auto date = read_written_date(text);
  return date ? days_of_iso(date->iso) : std::nullopt;
}

bool is_of_either_order(std::string_view cell) {
  const auto numbers = three_numbers(plain_digits(cell));
  if (!numbers) return false;
  const auto [first, second, year] = *numbers;
  return first != second && exists(first, second, year) && exists(second, first, year);
}

}  // namespace cairn
