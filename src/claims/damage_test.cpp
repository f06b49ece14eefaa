#include <gtest/gtest.h>

#include "claims/objects.h"
#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;
using reading_for_tests::read;

using Lines = std::vector<std::string>;

struct Row {
  std::string text;
  Lines want;
};

/// "home destroyed 2..2 exact": what is damaged, how and how many; claims about people are left out.
Lines damage_in(const std::string& text) {
  Lines lines;
  for (const Claim& claim : claims_in(text)) {
    if (claim.kind != Kind::damage) continue;
    std::string line = claim.object ? std::string(to_string(claim.object->type)) : "nothing named";
    line += in_words(claim).substr(std::string("damage").size());
    lines.push_back(line);
  }
  return lines;
}

void expect_damage(std::span<const Row> table) {
  for (const auto& [text, want] : table) EXPECT_EQ(damage_in(text), want) << text;
}

TEST(ReadObjects, CountsThemAsPeopleAreCounted) {
  struct Case {
    std::string_view text;
    std::string want;  ///< Type, count and the words.
  };
  const Case table[] = {
      {"two houses", "home 2..2 exact: two houses"},
      {"at least 20 shops", "market 20.. at_least: at least 20 shops"},
      {"20 to 30 houses", "home 20..30 between: 20 to 30 houses"},
      {"between 20 and 30 houses", "home 20..30 between: between 20 and 30 houses"},
      {"30 or more houses", "home 30.. at_least: 30 or more houses"},
      {"dozens of homes", "home 12.. word dozens: dozens of homes"},
      {"a five-storey building", "other 1..1 exact: a five-storey building"},
      {"the old stone bridge", "bridge 1..1 exact: the old stone bridge"},
      {"the two bridges", "bridge 2..2 exact: the two bridges"},
      {"several of their shops", "market 2.. word several: several of their shops"},
      {"no houses", "home 0..0 exact: no houses"},
      {"another clinic", "hospital 1..1 exact: another clinic"},
      {"houses", "home 2.. word houses: houses"},
      {"the Nasim primary school", "school 1..1 exact: the Nasim primary school"},
      {"an apartment building", "home 1..1 exact: an apartment building"},
      {"a school bus", "vehicle 1..1 exact: a school bus"},
      {"two floors of the clinic", "hospital 2..2 exact: two floors of the clinic"},
      {"a convoy of 12 trucks", "vehicle 12..12 exact: a convoy of 12 trucks"},
      {"the school's roof", "school 1..1 exact: the school's roof"},
      {"three of the four bridges", "bridge 3..3 exact: three of the four bridges"},
      {"most of the houses", "home .. word most: most of the houses"},
      {"40 percent of the houses", "home .. word 40 percent: 40 percent of the houses"},
      {"part of the bridge", "bridge none: part of the bridge"},
      {"ten houses and shops", "other 10..10 exact: ten houses and shops"},
      {"the country's infrastructure", "other none: the country's infrastructure"},
      {"power lines", "power 2.. word power lines: power lines"},
      {"a house guest", "none"},
      {"a car bomb", "none"},
      {"", "none"},
  };
  for (const auto& [text, want] : table) {
    const auto reading = read(std::string(text));
    const auto groups = read_objects(reading.text, reading.sentence);
    if (groups.empty()) {
      EXPECT_EQ("none", want) << text;
      continue;
    }
    const ObjectGroup& group = groups.front();
    EXPECT_EQ(std::string(to_string(group.object.type)) + " " + (group.has_count ? in_words(group.count) : "none") +
                  ": " + std::string(words_of(reading.text, reading.sentence.span_of(group.begin, group.end))),
              want)
        << text;
  }
}

TEST(ReadDamage, TakesTheObjectOnTheSideWhereItStands) {
  const Row table[] = {
      {"The raid destroyed two houses.", {"home destroyed 2..2 exact"}},
      {"Two houses were destroyed.", {"home destroyed 2..2 exact"}},
      {"Two houses destroyed in the raid were empty.", {"home destroyed 2..2 exact"}},
      {"Shells landed on a school.", {"school hit 1..1 exact"}},
      {"A mosque that collapsed was rebuilt.", {"place_of_worship destroyed 1..1 exact"}},
      {"A house belonging to a family in Tel Amara was hit by a shell.", {"home hit 1..1 exact"}},
      {"The militia set a clinic ablaze.", {"hospital destroyed 1..1 exact"}},
      {"A pipeline that carries oil to Port Sirin was blown up.", {"other destroyed 1..1 exact"}},
      {"The offices, which were substantially damaged, are shut.", {"other damaged 2.. word The offices"}},
      {"Three of the four bridges were destroyed.", {"bridge destroyed 3..3 exact"}},
      {"It is believed that houses were hit.", {"home hit 2.. word houses hearsay"}},
      {"A clinic was set on fire.", {"hospital destroyed 1..1 exact"}},
      {"The raids reduced two villages to rubble.", {"area destroyed 2..2 exact"}},
      {"The strike put the hospital out of service.", {"hospital damaged 1..1 exact"}},
      {"People were found under a destroyed house.", {"home destroyed 1..1 exact"}},
      {"A mortar hit a house, destroying it.", {"home hit 1..1 exact", "home destroyed 1..1 exact"}},
      {"The bridge, built by the army, was blown up.", {"bridge destroyed 1..1 exact"}},
      {"The shelling of the camp went on.", {"camp hit 1..1 exact"}},
      {"The destruction of homes must end.", {"home destroyed none"}},
      {"GUNMEN DYNAMITED THREE POWER PYLONS.", {"power destroyed 3..3 exact"}},
  };
  expect_damage(table);
}

TEST(ReadDamage, FollowsListsAndParts) {
  const Row table[] = {
      {"The blast destroyed a bakery and damaged eight shops and a school.",
       {"other destroyed 1..1 exact", "market damaged 8..8 exact", "school damaged 1..1 exact"}},
      {"A house, two shops and a clinic were burned down.",
       {"home destroyed 1..1 exact", "market destroyed 2..2 exact", "hospital destroyed 1..1 exact"}},
      {"Shells hit a house in Tel Amara and a school in Qasr Luban.", {"home hit 1..1 exact", "school hit 1..1 exact"}},
      {"Ten shelters were burned down and two water tanks destroyed.",
       {"home destroyed 10..10 exact", "water destroyed 2..2 exact"}},
      {"The raid damaged 12 buildings, including two schools and a clinic.",
       {"other damaged 12..12 exact", "school damaged 2..2 exact part of d1#1",
        "hospital damaged 1..1 exact part of d1#1"}},
      {"Four bridges were destroyed - two in Tel Amara, two others in Qasr Luban.",
       {"bridge destroyed 4..4 exact multi_incident", "bridge destroyed 2..2 exact part of d1#1 multi_incident",
        "bridge destroyed 2..2 exact part of d1#1 multi_incident"}},
      {"Shelling destroyed 20 houses, five of which were wrecked.",
       {"home destroyed 20..20 exact", "home destroyed 5..5 exact part of d1#1"}},
      {"Two houses were hit and one of them collapsed.", {"home hit 2..2 exact", "home destroyed 1..1 exact"}},
      {"Shells destroyed a house and makeshift shelters.",
       {"home destroyed 1..1 exact", "home destroyed 2.. word shelters"}},
      {"Part of a tower collapsed.", {"other damaged none"}},
  };
  expect_damage(table);
}

TEST(ReadDamage, ReadsNounsOfDamage) {
  const Row table[] = {
      {"The raid caused damage to three trucks.", {"vehicle damaged 3..3 exact"}},
      {"Some houses suffered heavy damage.", {"home damaged 2.. word Some"}},
      {"The raid inflicted damage and partial destruction on shops.", {"market damaged 2.. word shops"}},
      {"Damage occurred in a raid on a school.", {"school damaged 1..1 exact"}},
      {"The raid caused slight damage to neighbouring houses.", {"home damaged 2.. word neighbouring houses"}},
      {"The raid caused material damage.", {"nothing named damaged none"}},
      {"There was no damage to the depot.", {"other damaged 0..0 exact negated"}},
      {"No damage was reported.", {"nothing named damaged 0..0 exact negated"}},
      {"Engineers will assess the damage.", {}},
  };
  expect_damage(table);
}

TEST(ReadDamage, SaysNothingWhereNoObjectIsHarmed) {
  const Row table[] = {
      {"Aircraft targeted a school.", {}},
      {"A strike on the market was reported.", {}},
      {"The tank hit Tel Amara.", {}},
      {"Aircraft had struck \"a gathering\" of fighters.", {}},
      {"People in the house were hit.", {}},
      {"Missiles hit positions near Tel Amara.", {}},
      {"Guns shelled the village of Qasr Luban.", {}},
      {"They will repair the damaged homes.", {}},
      {"He died two days after a raid destroyed a house.", {}},
      {"No houses were destroyed.", {"home destroyed 0..0 exact negated"}},
      {"The raid could destroy the dam.", {"dam destroyed 1..1 exact hypothetical"}},
  };
  expect_damage(table);
}

TEST(Damage, NeverCountsObjectsAsPeople) {
  for (const std::string_view text : {"Shells fell on 20 houses in Tel Amara, five of which were burned.",
                                      "Twelve cars were hit in Tel Amara, three of which were burned."}) {
    SCOPED_TRACE(text);
    for (const Claim& claim : reading_for_tests::claims_in(std::string(text))) EXPECT_EQ(claim.kind, Kind::damage);
  }
}

}  // namespace
}  // namespace cairn
