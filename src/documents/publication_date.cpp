#include "documents/publication_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "documents/ascii.h"
#include "documents/date_words.h"
#include "documents/written_dates.h"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string two_digits(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

/// Reads from the front of a text.
struct Cursor {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t length = 0;
    while (length < rest.size() && length < most && is_digit(rest[length])) ++length;
    if (length < least) return std::nullopt;
    int value = 0;
    std::from_chars(rest.data(), rest.data() + length, value);
    rest.remove_prefix(length);
    return value;
  }
  void spaces() {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  }
};

std::optional<PublicationDate> on_day(int year, int month, int day) {
  const auto found = day_from_civil({.year = year, .month = month, .day = day});
  if (!found || year < 1000) return std::nullopt;
  return PublicationDate{.iso = to_string(*found), .precision = DatePrecision::day, .day = *found};
}

/// "Z", "+03:00", "+0300", "+03", "GMT", "UTC" → "Z" or "+03:00"; empty if there is none; nothing if it is something
/// else.
std::optional<std::string> zone(std::string_view text) {
  text = trim(text);
  if (text.empty()) return "";
  if (text == "Z" || text == "z" || text == "GMT" || text == "UTC" || text == "UT") return "Z";
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  Cursor cursor{text.substr(1)};
  const auto hours = cursor.digits(2, 2);
  cursor.take(':');
  const auto minutes = cursor.rest.empty() ? std::optional<int>(0) : cursor.digits(2, 2);
  if (!hours || !minutes || !cursor.rest.empty() || *hours > 15 || *minutes > 59) return std::nullopt;
  return std::string(1, text.front()) + two_digits(*hours) + ":" + two_digits(*minutes);
}

/// Adds "08:30[:00[.123]] [zone]" to a day; the day alone if what follows is not a time.
PublicationDate with_time(PublicationDate date, std::string_view text) {
  Cursor cursor{text};
  const auto hours = cursor.digits(1, 2);
  if (!hours || !cursor.take(':')) return date;
  const auto minutes = cursor.digits(2, 2);
  if (!minutes) return date;
  std::optional<int> seconds;
  if (cursor.take(':')) {
    seconds = cursor.digits(2, 2);
    if (!seconds) return date;
    if (cursor.take('.')) cursor.digits(1, 12);
  }
  const auto place = zone(cursor.rest);
  if (!place || *hours > 23 || *minutes > 59 || seconds.value_or(0) > 60) return date;
  date.iso += "T" + two_digits(*hours) + ":" + two_digits(*minutes);
  if (seconds) date.iso += ":" + two_digits(std::min(*seconds, 59));
  date.iso += *place;
  date.precision = seconds ? DatePrecision::second : DatePrecision::minute;
  return date;
}

std::optional<PublicationDate> iso_form(std::string_view text) {
  Cursor cursor{text};
  const auto year = cursor.digits(4, 4);
  if (!year) return std::nullopt;
  const char separator = cursor.rest.empty() ? '\0' : cursor.rest.front();
  const bool separated = separator == '-' || separator == '/' || separator == '.';
  if (separated) cursor.take(separator);
  const auto month = separated ? cursor.digits(1, 2) : cursor.digits(2, 2);
  if (!month) return std::nullopt;
  if (separated && !cursor.take(separator)) return std::nullopt;
  const auto day = separated ? cursor.digits(1, 2) : cursor.digits(2, 2);
  if (!day || (!cursor.rest.empty() && is_digit(cursor.rest.front()))) return std::nullopt;
  const auto date = on_day(*year, *month, *day);
  if (!date || cursor.rest.empty()) return date;
  if (!cursor.take('T') && !cursor.take('t') && !is_space(cursor.rest.front()) && !cursor.take(','))
    return std::nullopt;
  cursor.spaces();
  if (!separated && cursor.rest.size() >= 6 && is_digit(cursor.rest[2])) {  // 20181115T083000Z
    const std::string colons = std::string(cursor.rest.substr(0, 2)) + ":" + std::string(cursor.rest.substr(2, 2)) +
                               ":" + std::string(cursor.rest.substr(4));
    return with_time(*date, colons);
  }
  return with_time(*date, cursor.rest);
}

}  // namespace

std::optional<PublicationDate> parse_publication_date(std::string_view text) {
  text = trim(text);
  if (text.size() < 8 || text.size() > 64) return std::nullopt;
  if (const auto iso = iso_form(text)) return iso;
  if (std::ranges::all_of(text, is_digit) && text.size() == 14) {  // 20181115083005
    const auto day = iso_form(text.substr(0, 8));
    if (!day) return std::nullopt;
    return with_time(*day, std::string(text.substr(8, 2)) + ":" + std::string(text.substr(10, 2)) + ":" +
                               std::string(text.substr(12)));
  }
  if (std::ranges::all_of(text, is_digit) && (text.size() == 10 || text.size() == 13)) {  // seconds or milliseconds
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.size() == 13) seconds /= 1000;
    const Day day{static_cast<std::int32_t>(seconds / 86400)};
    const auto of_day = static_cast<int>(seconds % 86400);
    return PublicationDate{.iso = to_string(day) + "T" + two_digits(of_day / 3600) + ":" +
                                  two_digits(of_day / 60 % 60) + ":" + two_digits(of_day % 60) + "Z",
                           .precision = DatePrecision::second,
                           .day = day};
  }
  // "Thu, 15 Nov 2018 08:30:00 +0300"
  const std::size_t comma = text.find(", ");
  Cursor cursor{comma == 3 ? text.substr(5) : text};
  const auto day = cursor.digits(1, 2);
  cursor.spaces();
  std::string name;
  while (!cursor.rest.empty() && lower(cursor.rest.front()) >= 'a' && lower(cursor.rest.front()) <= 'z') {
    name += lower(cursor.rest.front());
    cursor.rest.remove_prefix(1);
  }
  cursor.spaces();
  const auto year = cursor.digits(4, 4);
  const auto month = month_named(name, "en");
  if (!day || !year || !month) return std::nullopt;
  const auto date = on_day(*year, month->month, *day);
  if (!date) return std::nullopt;
  cursor.spaces();
  return with_time(*date, cursor.rest);
}

std::optional<PublicationDate> find_publication_date(std::string_view text) {
  const std::vector<WrittenDate> found = written_dates(text, {});
  if (found.empty()) return std::nullopt;
  return found.front().date;
}

std::optional<PublicationDate> publication_date_in_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::string_view path = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  path = path.substr(std::min(path.find('/'), path.size()));
  path = path.substr(0, path.find_first_of("?#"));
  for (std::size_t at = 0; at + 4 <= path.size(); ++at) {
    if (at > 0 && is_digit(path[at - 1])) continue;
    Cursor cursor{path.substr(at)};
    const auto year = cursor.digits(4, 4);
    if (!year || *year < 1995 || *year > 2999 || cursor.rest.empty()) continue;
    const char separator = cursor.rest.front();
    const bool separated = separator == '/' || separator == '-' || separator == '_';
    if (separated) cursor.take(separator);
    std::optional<int> month = separated ? cursor.digits(1, 2) : cursor.digits(2, 2);
    if (!month && separator == '/') {  // /2018/nov/15/
      const std::size_t slash = std::min(cursor.rest.find('/'), cursor.rest.size());
      const auto named = month_named(lower_ascii(cursor.rest.substr(0, slash)), "en");
      if (named && !named->solar) month = named->month;
      if (month) cursor.rest.remove_prefix(slash);
    }
    if (!month || (separated && !cursor.take(separator))) continue;
    const auto day = separated ? cursor.digits(1, 2) : cursor.digits(2, 2);
    if (!day || (!cursor.rest.empty() && is_digit(cursor.rest.front()))) continue;
    if (const auto date = on_day(*year, *month, *day)) return date;
  }
  return std::nullopt;
}

std::optional<PublicationDate> parse_iso_date(std::string_view iso) {
  const auto days = days_of_iso(iso);
  if (!days || !days->start || iso.size() < 4) return std::nullopt;
  PublicationDate date{.iso = std::string(iso), .precision = DatePrecision::day, .day = *days->start};
  if (iso.size() > 10) {
    const auto full = iso_form(iso);
    if (!full || full->precision == DatePrecision::day) return std::nullopt;
    date.precision = full->precision;
  } else if (iso.size() == 7) {
    date.precision = DatePrecision::month;
  } else if (iso.size() == 4) {
    date.precision = DatePrecision::year;
  }
  return date;
}

std::optional<PublicationDate> read_written_date(std::string_view text) {
  if (const auto iso = parse_iso_date(text)) return iso;
  if (const auto date = parse_publication_date(text)) return date;
  return find_publication_date(text);
}

bool is_plausible(const PublicationDate& date, const std::optional<Day>& captured) {
  if (civil_from_day(date.day).year < 1995) return false;
  return !captured || date.day.number <= captured->number + 1;
}

}  // namespace cairn
