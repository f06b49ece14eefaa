#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/claim.h"
#include "model/incident.h"

// What the closed lists mean, in plain words. A page shows these; data files show the lists' own spellings.

namespace cairn::pages {

std::string_view grade_word(AirwarsGrade grade);     ///< "Fair"
std::string_view grade_meaning(AirwarsGrade grade);  ///< One sentence.
std::string_view axis_words(EvidenceAxis axis);
std::string_view axis_words(ResponsibilityAxis axis);
std::string_view axis_words(NumberAxis axis);
std::string_view axis_words(StatusAxis axis);
std::string_view axis_words(StrikeAxis axis);

std::string_view kind_words(Kind kind);
std::string_view effect_words(Effect effect);
std::string_view role_words(Role role);
std::string_view relation_words(LinkRelation relation);
std::string_view scope_words(Scope scope);  ///< Empty for `incident` and `unspecified`.
std::string_view certainty_words(Certainty certainty);
std::string_view stance_words(Stance stance);  ///< Empty for `none`.
std::string_view date_basis_words(DateBasis basis);
std::string_view place_precision_words(PlacePrecision precision);
std::string_view place_relation_words(PlaceRelation relation);

/// A flag or note code in words: "order_unknown" → "the order of these reports is not known".
std::string flag_words(std::string_view code);
/// "children_killed" → "children killed"; "airstrike" → "airstrike".
std::string plain_words(std::string_view name);

std::string plural(std::size_t number, std::string_view one, std::string_view many);  ///< "1 claim", "2 claims"

std::string day_words(Day day);  ///< "9 November 2018"
/// "9 November 2018", "9–11 November 2018", "day not known", "day not known, not after 13 November 2018".
std::string date_words(const DayRange& date, const std::optional<Day>& not_after = {});

/// "centre of the town", or that nobody knows where this lies: words like "the town of X" give a precision as well.
std::string_view location_words(const Place& place);
/// "34.69° N, 40.83° E", no finer than the precision of the place allows.
std::string coordinate_words(const Place& place);

}  // namespace cairn::pages
