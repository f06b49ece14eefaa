#include "claims/coalitions.h"

#include <algorithm>
#include <set>
#include <string>

#include "text/fold.h"

namespace cairn {
namespace {

enum class Coalition { none, bare, in_full };

/// "coalition forces" is bare, "the Saudi-led coalition" in full.
Coalition coalition_of(const AllegedActor& actor) {
  if (!actor.party) return Coalition::none;
  const std::size_t at = fold_name(actor.name).find("coalition");
  return at == std::string::npos ? Coalition::none : at == 0 ? Coalition::bare : Coalition::in_full;
}

void drop_doubles(std::vector<AllegedActor>& actors) {
  std::set<std::string> parties;
  std::erase_if(actors, [&](const AllegedActor& actor) { return actor.party && !parties.insert(*actor.party).second; });
}

}  // namespace

void settle_bare_coalitions(std::vector<Claim>& claims) {
  std::set<std::string> named;
  std::vector<AllegedActor*> bare;
  for (Claim& claim : claims) {
    for (AllegedActor& actor : claim.alleged_actors) {
      const Coalition coalition = coalition_of(actor);
      if (coalition == Coalition::bare) bare.push_back(&actor);
      if (coalition == Coalition::in_full) named.insert(*actor.party);
    }
  }
  if (bare.empty() || named.size() != 1) return;
  for (AllegedActor* actor : bare) actor->party = *named.begin();
  for (Claim& claim : claims) drop_doubles(claim.alleged_actors);
}

}  // namespace cairn
