#include "incidents/contradictions.h"

#include <map>
#include <set>
#include <utility>

namespace cairn {
namespace {

constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

std::string named(const std::string& decision, const std::string& by) { return decision + " by " + by; }

/// Did any decision say that a claim of one of the two groups is not of the other's event?
bool kept_apart(const Review& review, std::span<const std::size_t> group_of, const SaidPair& pair, std::string& by) {
  for (const SaidPair& apart : review.not_same) {
    const std::set<std::size_t> groups{group_of[apart.a], group_of[apart.b]};
    if (!groups.contains(group_of[pair.a]) || !groups.contains(group_of[pair.b])) continue;
    by = named(apart.decision, apart.by);
    return true;
  }
  return false;
}

}  // namespace

std::vector<Contradiction> contradictions_of(const Review& review, std::span<const std::size_t> group_of) {
  std::vector<Contradiction> found;
  std::set<std::pair<std::size_t, std::size_t>> seen;
  for (const SaidPair& pair : review.same) {
    std::string apart;
    if (group_of[pair.a] == kNoGroup || group_of[pair.b] == kNoGroup || group_of[pair.a] == group_of[pair.b] ||
        !kept_apart(review, group_of, pair, apart))
      continue;
    if (!seen.insert(std::minmax(pair.a, pair.b)).second) continue;
    found.push_back(
        {pair.a, pair.b, named(pair.decision, pair.by) + " puts together what " + apart + " keeps apart", true});
  }
  std::map<std::pair<std::size_t, std::size_t>, const SaidRelation*> relations;
  for (const SaidRelation& said : review.relations) {
    const std::size_t meant = group_of[said.incident_of.value_or(said.claim)];
    const SaidRelation*& before = relations[{said.claim, meant}];
    if (before != nullptr && before->relation != said.relation) {
      found.push_back({said.claim, said.claim,
                       named(before->decision, before->by) + " says " + std::string(to_string(before->relation)) +
                           ", " + named(said.decision, said.by) + " says " + std::string(to_string(said.relation)) +
                           "; the later holds",
                       false});
    }
    before = &said;
  }
  std::map<std::pair<std::size_t, std::string>, std::pair<const SaidOfIncident*, std::string>> values;
  for (const SaidOfIncident& said : review.of_incidents) {
    if (said.action != DecisionAction::override_) continue;
    for (const auto& [field, value] : read_override(said.value).value_or(std::map<std::string, std::string>{})) {
      auto& [before, old_value] = values[{group_of[said.claim], field}];
      if (before != nullptr && old_value != value) {
        found.push_back({said.claim, said.claim,
                         named(before->decision, before->by) + " sets " + field + " to " + old_value + ", " +
                             named(said.decision, said.by) + " to " + value + "; the later holds",
                         false});
      }
      before = &said;
      old_value = value;
    }
  }
  return found;
}

}  // namespace cairn
