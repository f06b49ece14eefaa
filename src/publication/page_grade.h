#pragma once

#include "model/incident.h"
#include "publication/html.h"

namespace cairn::pages {

/// The grade's shape and word; the shape is for the eye alone, the word is always there.
html::Html grade_badge(AirwarsGrade grade);
/// What each shape means.
html::Html grade_legend();

inline constexpr AirwarsGrade kGrades[] = {AirwarsGrade::confirmed, AirwarsGrade::fair, AirwarsGrade::weak,
                                           AirwarsGrade::contested, AirwarsGrade::discounted};

}  // namespace cairn::pages
