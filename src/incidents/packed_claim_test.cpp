#include "incidents/packed_claim.h"

#include <limits>

#include <gtest/gtest.h>

#include "incidents/held_document.h"
#include "incidents/report_builder.h"

namespace cairn {
namespace {

using namespace testing;

Place full_place() {
  Place place{.name = "Tel Marun",
              .span = Span{300, 70'000},
              .gazetteer_id = "x:17",
              .latitude = -33.25,
              .longitude = 179.9999,
              .precision = PlacePrecision::village,
              .relation = PlaceRelation::near,
              .parents = {"Upper Province", ""}};
  place.decided_by = "A. Reviewer";
  place.radius_metres = 2'500;
  place.candidates.push_back({.gazetteer_id = "x:18",
                              .name = "Tel Marun",
                              .within = "Upper Province",
                              .latitude = 1,
                              .longitude = 2,
                              .precision = PlacePrecision::town,
                              .score = -1'250,
                              .reasons = {"named", "near"}});
  return place;
}

/// Something in every field.
Claim full_claim() {
  Claim claim;
  claim.document = "0123456789abcdef";
  claim.claim = "0123456789abcdef#12";
  claim.kind = Kind::acknowledgement;
  claim.effect = Effect::reopened;
  claim.count = Count{.low = std::numeric_limits<std::int64_t>::min(),
                      .high = std::numeric_limits<std::int64_t>::max(),
                      .qualifier = Qualifier::word,
                      .word = "dozens",
                      .span = Span{0, 127}};
  claim.object = Object{.type = ObjectType::bridge, .described_as = "a bridge", .span = Span{1, 2}};
  claim.victims = Victims{.status = VictimStatus::mixed, .group = "women", .described_as = "women", .span = Span{3, 4}};
  claim.subset_of = "0123456789abcdef#1";
  claim.scope = Scope::cumulative;
  claim.period = DayRange{Day{-5}, Day{20'000}};
  claim.polarity = Polarity::negated;
  claim.certainty = Certainty::hearsay;
  claim.stance = Stance::revises;
  claim.alleged_actors = {
      {.name = "the Northern Guard", .party = "Northern Guard", .relation = ActorRelation::joint, .span = Span{5, 6}},
      {.name = "others", .party = {}, .relation = ActorRelation::alternative, .span = {}}};
  claim.weapon = Weapon{.type = WeaponType::drone_strike, .described_as = "a drone", .span = Span{7, 8}};
  claim.place = full_place();
  claim.other_places = {full_place(), Place{}};
  claim.families = {"Salim", "Abu Qasim"};
  claim.date = ClaimDate{.start = Day{18'000},
                         .end = Day{18'001},
                         .granularity = DateGranularity::range,
                         .basis = DateBasis::anaphoric,
                         .span = Span{9, 10},
                         .part = {}};
  claim.date->part.weekday = 3;
  claim.date->part.month = 12;
  claim.date->part.day = 31;
  claim.attribution = {{.source = "a doctor", .role = Role::medical, .cue = "said", .span = Span{11, 12}},
                       {.source = "a paper", .role = {}, .cue = {}, .span = {}}};
  claim.other_attributions = {{},
                              {{.source = "a neighbour", .role = Role::witness, .cue = "told", .span = Span{13, 14}}}};
  claim.reported_by = {.outlet = "Hill Radio",
                       .published = "2031-05-14T10:00:00Z",
                       .published_precision = DatePrecision::second,
                       .url = "https://hill.example/1",
                       .derivation_group = "g1",
                       .agency = "Coast Agency"};
  claim.sentence = Span{0, 4'000'000'000};
  claim.trigger = Span{15, 16};
  claim.block = ClaimBlock::quote;
  claim.method = "rules";
  claim.rule = "a rule";
  claim.confidence = 0.123456789;
  claim.flags = {"one", "two"};
  return claim;
}

TEST(PackedClaim, GivesBackEveryField) {
  std::vector<Claim> claims = {Claim{}, full_claim()};
  for (const std::uint32_t seed : {1U, 2U}) std::ranges::move(random_reports(seed, 200), std::back_inserter(claims));
  Claim other;
  for (const Claim& claim : claims) {
    const PackedClaim packed = pack(claim);
    unpack_into(packed.document, packed.bytes, other);  // In place of the one before.
    EXPECT_EQ(other, claim);
    EXPECT_EQ(packed.document, claim.document);
    EXPECT_EQ(id_of_packed(packed.bytes), claim.claim);
    EXPECT_EQ(unpack(packed.document, packed.bytes), claim);
    EXPECT_EQ(unpack(packed.document, packed.bytes + pack(full_claim()).bytes), claim);  // Others may follow.
  }
}

TEST(HeldDocument, HoldsPackedClaimsInTheOrderOfThoseThatAreBorrowed) {
  std::vector<Claim> claims = random_reports(3, 40);
  std::vector<PackedClaim> packed;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    claims[i].document = "d";
    claims[i].claim = "d#" + std::to_string(i);
    claims[i].sentence = Span{static_cast<std::uint32_t>(i * 7 % 10), 100};
    packed.push_back(pack(claims[i]));
  }
  const HeldDocument borrowed(pointers_to(claims));
  const HeldDocument held{std::span(packed)};
  ASSERT_EQ(held.size(), claims.size());
  for (std::size_t rank = 0; rank < claims.size(); ++rank) {
    EXPECT_EQ(held.id(rank), borrowed.id(rank));
    EXPECT_EQ(held.borrowed(rank), nullptr);
    Claim claim;
    held.unpack_to(claim, "d", rank);
    EXPECT_EQ(claim, *borrowed.borrowed(rank));
  }
}

}  // namespace
}  // namespace cairn
