#include "incidents/support.h"

#include <algorithm>

namespace cairn {

std::vector<SupportStep> support_curve(const IncidentClaims& incident, std::span<const LiveValue> values) {
  std::vector<const LiveValue*> known;
  for (const LiveValue& value : values) {
    if (value.raised_low) known.push_back(&value);
  }
  std::ranges::stable_sort(known, [](const LiveValue* a, const LiveValue* b) { return *a->raised_low > *b->raised_low; });
  std::vector<SupportStep> steps;
  std::vector<std::string> origins;
  for (std::size_t i = 0; i < known.size(); ++i) {
    origins.push_back(incident.origins.entries[known[i]->origin].name);
    SupportStep step{.low = *known[i]->raised_low, .origins = origins, .claims = {}};
    for (const std::size_t at : known[i]->claims) step.claims.push_back(incident.claims[at]->claim);
    steps.push_back(std::move(step));
  }
  // Origins with the same low end support each other's step.
  for (std::size_t i = steps.size(); i-- > 1;) {
    if (steps[i - 1].low == steps[i].low) steps[i - 1].origins = steps[i].origins;
  }
  return steps;
}

}  // namespace cairn
