#include "claims/coalitions.h"

#include <algorithm>
#include <set>
#include <string>

#include "text/fold.h"

namespace cairn {
namespace {

bool names_a_coalition(const AllegedActor& actor) { return fold_name(actor.name).find("coalition") != std::string::npos; }

bool is_bare(const AllegedActor& actor) { return fold_name(actor.name).starts_with("coalition"); }

void drop_doubles(std::vector<AllegedActor>& actors) {
  std::set<std::string> parties;
  std::erase_if(actors, [&](const AllegedActor& actor) { return actor.party && !parties.insert(*actor.party).second; });
}

}  // namespace

void settle_bare_coalitions(std::vector<Claim>& claims) {
  std::set<std::string> named;
  bool bare = false;
  for (const Claim& claim : claims) {
    for (const AllegedActor& actor : claim.alleged_actors) {
      if (!actor.party || !names_a_coalition(actor)) continue;
      if (is_bare(actor)) bare = true;
      else named.insert(*actor.party);
    }
  }
  if (!bare || named.size() != 1) return;
  for (Claim& claim : claims) {
    for (AllegedActor& actor : claim.alleged_actors) {
      if (actor.party && names_a_coalition(actor) && is_bare(actor)) actor.party = *named.begin();
    }
    drop_doubles(claim.alleged_actors);
  }
}

}  // namespace cairn
