#include "claims/actors.h"

#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;

/// "Red Coast (Red Coast Army) sole", parted by "; ".
std::string actors_in(std::string_view text) {
  const auto claims = claims_in(std::string(text));
  std::string out;
  if (claims.empty()) return "no claim";
  for (const AllegedActor& actor : claims[0].alleged_actors) {
    if (!out.empty()) out += "; ";
    out += actor.name + " (" + actor.party.value_or("-") + ") " + std::string(to_string(actor.relation));
  }
  for (const std::string& flag : claims[0].flags) out += " " + flag;
  return out;
}

TEST(ReadActors, NamesAPartyOnlyWhereTheTextTiesItToTheEffect) {
  struct Row {
    std::string_view text;
    std::string_view actors;
  };
  const Row table[] = {
      {"A Red Coast airstrike killed two people.", "Red Coast (Red Coast Army) sole"},
      {"Shelling by the Red Coast Army killed two people.", "Red Coast Army (Red Coast Army) sole"},
      {"Two people were killed by the Red Coast Army.", "Red Coast Army (Red Coast Army) sole"},
      {"The Red Coast Army shelled a market, killing two people.", "Red Coast Army (Red Coast Army) sole"},
      {"Shelling by the Red Coast Army and the Blue Hill Army killed two people.",
       "Red Coast Army (Red Coast Army) joint; Blue Hill Army (Blue Hill Army) joint"},
      {"Shelling by the Red Coast Army or the Blue Hill Army killed two people.",
       "Red Coast Army (Red Coast Army) alternative; Blue Hill Army (Blue Hill Army) alternative"},
      {"A suspected Red Coast airstrike killed two people.", "Red Coast (Red Coast Army) sole actor_suspected"},
      {"Gunmen killed two people.", "Gunmen (-) sole"},
      // victims and sources are nobody's accusation
      {"A blast killed two Red Coast Army soldiers.", ""},
      {"The Red Coast Army said two people were killed by a blast.", ""},
      {"Two people were killed in a town that the Red Coast Army holds.", ""},
  };
  for (const auto& [text, actors] : table) EXPECT_EQ(actors_in(text), actors) << text;
}

}  // namespace
}  // namespace cairn
