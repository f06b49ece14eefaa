#include "places/coordinates.h"

#include <array>
#include <cmath>
#include <optional>

#include "places/mgrs.h"
#include "places/written_angle.h"

namespace cairn {
namespace {

using namespace written_angle;

constexpr double kMetresPerDegree = 111'195;  // of a great circle on a sphere of 6,371 km

class PointReader {
 public:
  explicit PointReader(std::string_view text) : text_(text) {}

  std::vector<WrittenPoint> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      // a point begins with a digit, with a sign or with the letter of a hemisphere before one
      if (!is_digit(c)) {
        ++at;
        continue;
      }
      std::size_t begin = begin_of_point(at);
      if (begin < done_) begin = at;
      const auto point = read_at(begin, at);
      if (point) {
        found_.push_back(*point);
        at = done_ = point->span.end;
        continue;
      }
      while (at < text_.size() && (is_digit(text_[at]) || is_letter(text_[at]))) ++at;
    }
    return std::move(found_);
  }

 private:
  char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool has(std::size_t at, std::string_view words) const { return text_.substr(at).starts_with(words); }

  /// Back over a sign and the letter of a hemisphere: "-36.3", "N 36.3", "N36".
  std::size_t begin_of_point(std::size_t at) const {
    std::size_t begin = at;
    if (begin > 0 && (text_[begin - 1] == '-' || text_[begin - 1] == '+')) --begin;
    if (begin >= 3 && text_.substr(begin - 3, 3) == "\xe2\x88\x92") begin -= 3;
    std::size_t letter = begin;
    if (letter > 0 && text_[letter - 1] == ' ') --letter;
    if (letter > 0 && axis_of(text_[letter - 1]) != '\0' && !(letter > 1 && is_letter(text_[letter - 2])))
      return letter - 1;
    return begin;
  }

  bool joins_number(std::size_t begin) const {
    if (begin == 0) return false;
    const char before = text_[begin - 1];
    return is_digit(before) || is_letter(before) || before == '$' || before == '_' || before == '#' ||
           ((before == '.' || before == ',' || before == '/' || before == ':' || before == '-') && begin > 1 &&
            is_digit(text_[begin - 2]));
  }

  std::optional<WrittenPoint> read_at(std::size_t begin, std::size_t digit) const {
    const char before = digit > 0 ? text_[digit - 1] : ' ';
    const bool in_number = before == '.' && digit > 1 && is_digit(text_[digit - 2]);
    if (!is_letter(before) && !is_digit(before) && !in_number) {
      if (const auto square = read_mgrs(text_.substr(digit, 32))) {
        const auto end = static_cast<std::uint32_t>(digit + square->length);
        return WrittenPoint{.span = {static_cast<std::uint32_t>(digit), end},
                            .notation = PointNotation::mgrs,
                            .latitude = square->latitude,
                            .longitude = square->longitude,
                            .radius_metres = square->side_metres * 0.7071068};  // half the diagonal
      }
    }
    if (joins_number(begin)) return std::nullopt;
    const auto first = read_angle(text_, begin);
    if (!first) return std::nullopt;
    const auto second_begin = after_separator(first->end);
    if (!second_begin) return std::nullopt;
    const auto second = read_angle(text_, *second_begin);
    if (!second || first->sexagesimal != second->sexagesimal) return std::nullopt;
    if (first->axis != '\0' && first->axis == second->axis) return std::nullopt;
    const bool named = first->axis != '\0' && second->axis != '\0';
    const bool swapped = named ? first->axis == 'e' : second->axis == 'n' || first->axis == 'e';
    const Angle& north = swapped ? *second : *first;
    const Angle& east = swapped ? *first : *second;
    if (std::abs(north.degrees) > 90 || std::abs(east.degrees) > 180) return std::nullopt;
    if (goes_on(second->end)) return std::nullopt;
    if (!named && !enough(begin, *first, *second)) return std::nullopt;
    const double unit = std::max(north.unit, east.unit);
    return WrittenPoint{.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(second->end)},
                        .notation = first->sexagesimal ? PointNotation::sexagesimal : PointNotation::decimal_degrees,
                        .latitude = north.degrees,
                        .longitude = east.degrees,
                        .radius_metres = unit * kMetresPerDegree};
  }

  /// Two numbers without letters: degree signs on both, four decimals each, or words that announce them.
  bool enough(std::size_t begin, const Angle& first, const Angle& second) const {
    if (first.marked && second.marked) return true;
    if (first.sexagesimal) return false;
    if (first.decimals >= 4 && second.decimals >= 4) return true;
    return first.decimals >= 2 && second.decimals >= 2 && is_announced(begin);
  }

  bool is_announced(std::size_t begin) const {
    static constexpr std::array<std::string_view, 8> kWords = {"coordinates", "coordinate", "coords", "latitude",
                                                               "lat",         "position",   "gps",    "geolocation"};
    const std::size_t from = begin > 32 ? begin - 32 : 0;
    std::string before;
    for (const char c : text_.substr(from, begin - from)) before += lower(c);
    for (const std::string_view word : kWords) {
      const std::size_t at = before.rfind(word);
      if (at != std::string::npos && (at == 0 || !is_letter(before[at - 1])) &&
          !is_letter(at + word.size() < before.size() ? before[at + word.size()] : ' '))
        return true;
    }
    return false;
  }

  bool goes_on(std::size_t end) const {
    const char c = char_at(end);
    if (is_digit(c) || is_letter(c) || c == '%' || c == '_') return true;
    return (c == '.' || c == ',' || c == '/' || c == ':' || c == '-') && is_digit(char_at(end + 1));
  }

  /// Where the second number begins: after a comma, a semicolon, a slash, "and", a name of the axis, or blanks.
  std::optional<std::size_t> after_separator(std::size_t at) const {
    const std::size_t begin = at;
    while (char_at(at) == ' ' || char_at(at) == '\xc2') at += char_at(at) == ' ' ? 1 : has(at, "\xc2\xa0") ? 2 : 1;
    if (char_at(at) == ',' || char_at(at) == ';' || char_at(at) == '/' || char_at(at) == '|') ++at;
    while (char_at(at) == ' ' || char_at(at) == '\n') ++at;
    if (has(at, "and ")) at += 4;
    static constexpr std::array<std::string_view, 4> kAxes = {"longitude", "long", "lon", "lng"};
    for (const std::string_view axis : kAxes) {
      bool same = at + axis.size() < text_.size();
      for (std::size_t i = 0; same && i < axis.size(); ++i) same = lower(text_[at + i]) == axis[i];
      if (!same) continue;
      at += axis.size();
      while (char_at(at) == ' ' || char_at(at) == ':' || char_at(at) == '=' || char_at(at) == '.') ++at;
      break;
    }
    if (at == begin && axis_of(char_at(at)) == '\0') return std::nullopt;
    return at - begin > 16 ? std::nullopt : std::optional(at);
  }

  std::string_view text_;
  std::size_t done_ = 0;
  std::vector<WrittenPoint> found_;
};

}  // namespace

std::vector<WrittenPoint> read_coordinates(std::string_view text) { return PointReader(text).read(); }

PlacePrecision precision_of_radius(double metres) {
  // incidents/place_match.cpp reaches as far for each
  if (metres <= 100) return PlacePrecision::exact;
  if (metres <= 300) return PlacePrecision::street;
  if (metres <= 1'500) return PlacePrecision::neighbourhood;
  if (metres <= 2'000) return PlacePrecision::village;
  if (metres <= 4'000) return PlacePrecision::town;
  if (metres <= 10'000) return PlacePrecision::city;
  if (metres <= 25'000) return PlacePrecision::district;
  return metres <= 75'000 ? PlacePrecision::governorate : PlacePrecision::country;
}

}  // namespace cairn
