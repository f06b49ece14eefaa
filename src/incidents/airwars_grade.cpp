#include "incidents/airwars_grade.h"

#include <algorithm>

namespace cairn {

AirwarsGrade airwars_grade(const Axes& axes) {
  const auto any = [&](ResponsibilityAxis wanted) {
    return std::ranges::any_of(axes.responsibility, [&](const PartyResponsibility& party) {
      return std::ranges::find(party.values, wanted) != party.values.end();
    });
  };
  if (any(ResponsibilityAxis::acknowledged)) return AirwarsGrade::confirmed;
  if (any(ResponsibilityAxis::contested)) return AirwarsGrade::contested;
  const bool evidence = axes.evidence == EvidenceAxis::corroborated || axes.evidence == EvidenceAxis::documented;
  const bool strike = axes.strike == StrikeAxis::declared || axes.strike == StrikeAxis::likely;
  return evidence && strike ? AirwarsGrade::fair : AirwarsGrade::weak;
}

}  // namespace cairn
