#include "model/day.h"

#include <array>
#include <cstdio>

namespace cairn {
namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::optional<int> digits(std::string_view text, std::size_t begin, std::size_t count) {
  if (begin + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
std::optional<Day> day_from_civil(CivilDate date) {
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
  const int y = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Day{era * 146097 + day_of_era - 719468};
}

CivilDate civil_from_day(Day day) {
  const int z = day.number + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

Weekday weekday_of(Day day) {
  // 1970-01-01 was a Thursday (4).
  const int shifted = ((day.number + 3) % 7 + 7) % 7;
  return static_cast<Weekday>(shifted + 1);
}

DayInPart parts_of(Day day) {
  const CivilDate date = civil_from_day(day);
  return {.weekday = static_cast<std::uint8_t>(weekday_of(day)),
          .month = static_cast<std::uint8_t>(date.month),
          .day = static_cast<std::uint8_t>(date.day)};
}

std::string month_day_of(DayInPart part) {
  const auto two = [](unsigned value) { return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)}; };
  return "--" + two(part.month) + "-" + two(part.day);
}

std::optional<DayInPart> parse_month_day(std::string_view text) {
  constexpr int kLeapYear = 2000;  // Has every day that some year has.
  if (text.size() != 7 || !text.starts_with("--") || text[4] != '-') return std::nullopt;
  const auto month = digits(text, 2, 2);
  const auto day = digits(text, 5, 2);
  if (!month || !day || !day_from_civil({kLeapYear, *month, *day})) return std::nullopt;
  return DayInPart{.weekday = 0, .month = static_cast<std::uint8_t>(*month), .day = static_cast<std::uint8_t>(*day)};
}

static constexpr std::array<std::string_view, 8> kWeekdays = {"",         "monday", "tuesday",  "wednesday",
                                                              "thursday", "friday", "saturday", "sunday"};

std::string_view weekday_name(std::uint8_t weekday) { return weekday < kWeekdays.size() ? kWeekdays[weekday] : kWeekdays[0]; }

std::optional<std::uint8_t> parse_weekday(std::string_view name) {
  for (std::uint8_t i = 1; i < kWeekdays.size(); ++i) {
    if (kWeekdays[i] == name) return i;
  }
  return std::nullopt;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso, 0, 4);
  const auto month = digits(iso, 5, 2);
  const auto day = digits(iso, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return day_from_civil({*year, *month, *day});
}

std::string to_string(Day day) {
  const CivilDate date = civil_from_day(day);
  if (date.year < 0 || date.year > 9999) {
    char buffer[32];
    const int length = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
    return {buffer, static_cast<std::size_t>(length)};
  }
  // written without printf, since every claim has several days
  std::string out = "0000-00-00";
  const auto put = [&out](std::size_t last, int number) {
    for (; number > 0; number /= 10) out[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, date.year);
  put(6, date.month);
  put(9, date.day);
  return out;
}

std::optional<DayRange> days_of_iso(std::string_view iso) {
  if (iso.size() > 10 && (iso[10] == 'T' || iso[10] == ' ')) iso = iso.substr(0, 10);
  if (iso.size() == 10) {
    const auto day = parse_day(iso);
    if (!day) return std::nullopt;
    return DayRange{day, day};
  }
  const auto year = digits(iso, 0, 4);
  if (!year || *year == 0) return std::nullopt;
  if (iso.size() == 4) return DayRange{day_from_civil({*year, 1, 1}), day_from_civil({*year, 12, 31})};
  const auto month = digits(iso, 5, 2);
  if (iso.size() != 7 || iso[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  return DayRange{day_from_civil({*year, *month, 1}), day_from_civil({*year, *month, days_in_month(*year, *month)})};
}

}  // namespace cairn
