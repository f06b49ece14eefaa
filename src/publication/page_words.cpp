#include "publication/page_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "publication/coordinates.h"
#include "text/fixed_digits.h"

namespace cairn::pages {
namespace {

/// The row of a table whose rows follow an enumeration.
template <class E, std::size_t N>
std::string_view row(const std::array<std::string_view, N>& table, E value) {
  return table[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

std::string month_and_year(const CivilDate& date) {
  return std::string(kMonths[static_cast<std::size_t>(date.month - 1)]) + " " + std::to_string(date.year);
}

std::string span_of_days(Day start, Day end) {
  const CivilDate first = civil_from_day(start);
  const CivilDate last = civil_from_day(end);
  const bool same_month = first.year == last.year && first.month == last.month;
  if (same_month && first.day == 1 && last.day == days_in_month(last.year, last.month)) return month_and_year(first);
  if (same_month) return std::to_string(first.day) + "–" + day_words(end);
  if (first.year == last.year && first.day == 1 && first.month == 1 && last.month == 12 && last.day == 31) {
    return std::to_string(first.year);
  }
  return day_words(start) + " to " + day_words(end);
}

}  // namespace

std::string_view grade_word(AirwarsGrade grade) {
  static constexpr std::array<std::string_view, 5> kWords = {"Confirmed", "Fair", "Weak", "Contested", "Discounted"};
  return row(kWords, grade);
}

std::string_view grade_meaning(AirwarsGrade grade) {
  static constexpr std::array<std::string_view, 5> kWords = {
      "A party to the conflict has accepted that it caused harm here. This confirms responsibility, not the number.",
      "Two or more independent origins report harm, and a strike is declared or likely.",
      "One origin reports harm, or a strike is neither declared nor likely.",
      "Independent origins allege different parties, or the cause itself is in dispute.",
      "A reviewer has found that this report does not hold."};
  return row(kWords, grade);
}

std::string_view axis_words(EvidenceAxis axis) {
  static constexpr std::array<std::string_view, 4> kWords = {
      "no report of harm", "one origin", "two or more independent origins", "names or an official record"};
  return row(kWords, axis);
}

std::string_view axis_words(ResponsibilityAxis axis) {
  static constexpr std::array<std::string_view, 6> kWords = {"not named", "alleged",      "alleged jointly with others",
                                                             "contested", "acknowledged", "denied"};
  return row(kWords, axis);
}

std::string_view axis_words(NumberAxis axis) {
  static constexpr std::array<std::string_view, 6> kWords = {"no number",
                                                             "one figure",
                                                             "figures agree",
                                                             "figures differ",
                                                             "figures differ by three times or more",
                                                             "a figure mixes several events"};
  return row(kWords, axis);
}

std::string_view axis_words(StatusAxis axis) {
  static constexpr std::array<std::string_view, 4> kWords = {"not stated", "civilian, not disputed",
                                                             "civilians and combatants", "disputed"};
  return row(kWords, axis);
}

std::string_view axis_words(StrikeAxis axis) {
  static constexpr std::array<std::string_view, 5> kWords = {"not reported", "declared by a party",
                                                             "likely: two or more independent origins name one party",
                                                             "contested", "named by a single origin"};
  return row(kWords, axis);
}

std::string_view kind_words(Kind kind) {
  static constexpr std::array<std::string_view, 5> kWords = {"harm to people", "damage to objects",
                                                             "assessment of reports", "denial", "acknowledgement"};
  return row(kWords, kind);
}

std::string_view effect_words(Effect effect) {
  static constexpr std::array<std::string_view, 23> kWords = {"killed",
                                                              "injured",
                                                              "killed or injured, not told apart",
                                                              "missing",
                                                              "trapped, fate unknown",
                                                              "bodies recovered",
                                                              "known dead, not yet recovered",
                                                              "bodies buried",
                                                              "detained",
                                                              "displaced",
                                                              "subjected to sexual violence",
                                                              "tortured",
                                                              "destroyed",
                                                              "damaged",
                                                              "hit",
                                                              "reports carried over",
                                                              "reports received",
                                                              "reports open",
                                                              "reports completed",
                                                              "reports found credible",
                                                              "reports found non-credible",
                                                              "reports found duplicate",
                                                              "reports reopened"};
  return row(kWords, effect);
}

std::string_view role_words(Role role) {
  static constexpr std::array<std::string_view, 12> kWords = {"party to the conflict",
                                                              "government",
                                                              "military",
                                                              "medical",
                                                              "responder",
                                                              "witness",
                                                              "relative",
                                                              "monitor",
                                                              "United Nations",
                                                              "state media",
                                                              "media",
                                                              "unnamed source"};
  return row(kWords, role);
}

std::string_view relation_words(LinkRelation relation) {
  static constexpr std::array<std::string_view, 7> kWords = {"about this incident",
                                                             "part of a figure for this incident",
                                                             "total over several incidents, left out of the ranges",
                                                             "mixes this incident with others",
                                                             "repeats another report (suspected)",
                                                             "contradicts other reports",
                                                             "may be about this incident: a person should decide"};
  return row(kWords, relation);
}

std::string_view scope_words(Scope scope) {
  static constexpr std::array<std::string_view, 5> kWords = {"", "running toll of one event", "total of several events",
                                                             "total over a period or an area", ""};
  return row(kWords, scope);
}

std::string_view certainty_words(Certainty certainty) {
  static constexpr std::array<std::string_view, 4> kWords = {"stated by the outlet itself", "reported from a source",
                                                             "hearsay (reportedly, believed, feared)",
                                                             "hypothetical (would, could, may)"};
  return row(kWords, certainty);
}

std::string_view stance_words(Stance stance) {
  static constexpr std::array<std::string_view, 5> kWords = {"", "accuses", "acknowledges", "denies",
                                                             "replaces an earlier figure"};
  return row(kWords, stance);
}

std::string_view date_basis_words(DateBasis basis) {
  static constexpr std::array<std::string_view, 6> kWords = {"as written",
                                                             "year taken from the date of publication",
                                                             "worked out from the date of publication",
                                                             "counted from another event",
                                                             "taken from another sentence",
                                                             "needs a date of publication, which is missing"};
  return row(kWords, basis);
}

std::string_view place_precision_words(PlacePrecision precision) {
  static constexpr std::array<std::string_view, 10> kWords = {"exact site",
                                                              "street",
                                                              "landmark",
                                                              "centre of the neighbourhood",
                                                              "centre of the village",
                                                              "centre of the town",
                                                              "centre of the city",
                                                              "somewhere in the district",
                                                              "somewhere in the governorate",
                                                              "somewhere in the country"};
  return row(kWords, precision);
}

std::string_view place_relation_words(PlaceRelation relation) {
  static constexpr std::array<std::string_view, 3> kWords = {"in", "near", "area of"};
  return row(kWords, relation);
}

std::string plain_words(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::string plural(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string day_words(Day day) {
  const CivilDate date = civil_from_day(day);
  return std::to_string(date.day) + " " + month_and_year(date);
}

std::string date_words(const DayRange& date, const std::optional<Day>& not_after) {
  if (date.start && date.end)
    return *date.start == *date.end ? day_words(*date.start) : span_of_days(*date.start, *date.end);
  if (date.start) return "from " + day_words(*date.start);
  if (date.end) return "until " + day_words(*date.end);
  return not_after ? "day not known, not after " + day_words(*not_after) : "day not known";
}

std::string_view location_words(const Place& place) {
  if (!place.latitude || !place.longitude) return "not located";
  return place.precision ? place_precision_words(*place.precision) : "precision not known";
}

std::string coordinate_words(const Place& place) {
  const std::optional<Coordinates> at = published_coordinates(place);
  if (!at) return "";
  const int digits = coordinate_decimals(place.precision);
  return fixed_digits(std::abs(at->latitude), digits) + "° " + (at->latitude < 0 ? "S" : "N") + ", " +
         fixed_digits(std::abs(at->longitude), digits) + "° " + (at->longitude < 0 ? "W" : "E");
}

}  // namespace cairn::pages
