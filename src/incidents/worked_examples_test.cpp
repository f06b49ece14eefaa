#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"
#include "incidents/incident_claims.h"

// The acceptance examples of the published rules (docs/methods/worked-examples.md). The facts are public; the
// sentences behind the claims are not here, so spans are made up.

namespace cairn {
namespace {

using namespace testing;

std::string shown(const std::optional<CasualtyCount>& count, bool open_above = false) {
  if (!count) return "-";
  return in_words(*count) + (open_above && count->high ? "+" : "");
}

std::vector<std::int64_t> support(const EffectRanges& ranges) {
  std::vector<std::int64_t> lows;
  for (const SupportStep& step : ranges.support) lows.push_back(step.low);
  return lows;
}

std::string responsibility(const Incident& incident) {
  std::string out;
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    out += (out.empty() ? "" : "; ") + party.party + ":";
    for (const ResponsibilityAxis value : party.values) out += " " + std::string(to_string(value));
  }
  return out;
}

bool flagged(const Incident& incident, std::string_view flag) {
  return std::ranges::find(incident.flags, flag) != incident.flags.end();
}

std::string relation_of(const Incident& incident, std::string_view claim) {
  const auto link = std::ranges::find(incident.claims, claim, &ClaimLink::claim);
  return link == incident.claims.end() ? "none" : std::string(to_string(link->relation));
}

std::vector<Claim> al_boubadran() {
  const auto strike = [](ClaimBuilder builder, Count count) {
    return Claim(builder.killed(std::move(count)).in("al-Boubadran").on("2018-11-15").by("US-led Coalition").weapon(WeaponType::airstrike));
  };
  return {strike(claim("wire", 1, "The Daily Ledger", "2018-11-16").said("SANA", Role::state_media), at_least(23)),
          claim("wire", 2, "The Daily Ledger", "2018-11-16").killed(exactly(17)).victims(VictimStatus::civilian, "family")
              .in("al-Boubadran").on("2018-11-15").by("US-led Coalition").said("SANA", Role::state_media).part_of("wire#1"),
          strike(claim("step", 1, "Step News Agency", "2018-11-15"), exactly(20)),
          strike(claim("euphrates", 1, "Euphrates Post", "2018-11-15"), exactly(20)),
          strike(claim("snhr-early", 1, "SNHR", "2018-11-15"), exactly(10)),
          strike(claim("snhr-late", 1, "SNHR", "2018-11-19"), exactly(18)),
          strike(claim("seventeen", 1, "Radio Alwan", "2018-11-15"), exactly(17)),
          strike(claim("eighteen", 1, "Khabour", "2018-11-15"), exactly(18)),
          strike(claim("de24", 1, "Deir Ezzor 24", "2018-11-15"), exactly(8)),
          claim("statement", 1, "CJTF-OIR", "2018-12-30").assessment(Effect::non_credible, exactly(1))
              .in("al-Boubadran").on("2018-11-15")};
}

TEST(WorkedExamples, AlBoubadran) {
  const LinkResult result = link(al_boubadran());
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  const EffectRanges& killed = incident.ranges.at("killed");
  EXPECT_EQ(shown(killed.reported, killed.open_above), "8–23+");
  EXPECT_TRUE(flagged(incident, "open_above"));
  EXPECT_EQ(shown(killed.non_party), "8–20");
  EXPECT_EQ(shown(killed.acknowledged), "-");
  EXPECT_EQ(support(killed), (std::vector<std::int64_t>{23, 20, 20, 18, 18, 17, 8}));
  EXPECT_EQ(killed.corroborated, 20);
  EXPECT_EQ(responsibility(incident), "US-led Coalition: alleged denied");
  EXPECT_EQ(incident.airwars, AirwarsGrade::fair);
  EXPECT_EQ(incident.axes.number, NumberAxis::ranged);
  EXPECT_EQ(incident.axes.strike, StrikeAxis::likely);
  EXPECT_EQ(relation_of(incident, "wire#2"), "part_of");
}

TEST(WorkedExamples, AbuAlHasan) {
  const auto strike = [](ClaimBuilder builder, Count count) {
    return Claim(builder.killed(std::move(count)).in("Abu al-Hasan").parent("Deir Ezzor").on("2018-11-17").by("US-led Coalition"));
  };
  const std::vector<Claim> claims = {
      strike(claim("snhr", 1, "SNHR", "2018-11-17"), at_least(15)),
      strike(claim("sohr", 1, "SOHR", "2018-11-17"), exactly(36)),
      strike(claim("amnesty", 1, "Amnesty International", "2018-11-19").said("Syrian Observatory for Human Rights", Role::monitor), exactly(36)),
      strike(claim("free-1", 1, "Free Deir Ezzor", "2018-11-17"), exactly(47)),
      strike(claim("free-2", 1, "Free Deir Ezzor", "2018-11-18"), exactly(53)),
      claim("boukamal", 1, "Boukamal Live", "2018-11-18").killed(more_than(100)).in("Deir Ezzor", PlacePrecision::governorate)
          .during("2018-11-17", "2018-11-18").scope(Scope::cumulative).by("US-led Coalition"),
      claim("denial", 1, "CJTF-OIR", "2018-11-18").kind(Kind::denial).stance(Stance::denies).in("Abu al-Hasan").on("2018-11-17")};
  const LinkResult result = link(claims);
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  const EffectRanges& killed = incident.ranges.at("killed");
  EXPECT_EQ(shown(killed.reported, killed.open_above), "15–53");
  EXPECT_EQ(support(killed), (std::vector<std::int64_t>{53, 36, 15}));
  EXPECT_EQ(relation_of(incident, "boukamal#1"), "aggregates");
  EXPECT_EQ(incident.axes.number, NumberAxis::contested);
  EXPECT_EQ(responsibility(incident), "US-led Coalition: alleged denied");
  ASSERT_EQ(result.sets.size(), 1U);
  EXPECT_EQ(result.sets.front().claims, std::vector<std::string>{"boukamal#1"});
}

TEST(WorkedExamples, Hajin) {
  const auto strike = [](ClaimBuilder builder, Count count) {
    return builder.killed(std::move(count)).in("Hajin").by("US-led Coalition");
  };
  const std::vector<Claim> claims = {
      strike(claim("sohr", 1, "SOHR", "2018-11-10"), exactly(26)).on("2018-11-09"),
      strike(claim("sohr", 2, "SOHR", "2018-11-10"), exactly(14)).on("2018-11-09").victims(VictimStatus::unknown, "children").part_of("sohr#1"),
      strike(claim("sohr", 3, "SOHR", "2018-11-10"), exactly(9)).on("2018-11-09").victims(VictimStatus::unknown, "women").part_of("sohr#1"),
      strike(claim("wire", 1, "The Daily Ledger", "2018-11-16").said("Syrian foreign ministry", Role::government), exactly(26)),
      strike(claim("wire", 2, "The Daily Ledger", "2018-11-16").said("Syrian foreign ministry", Role::government), exactly(14))
          .victims(VictimStatus::civilian, "children").part_of("wire#1"),
      strike(claim("local", 1, "Hajin Voice", "2018-11-09"), exactly(11)).on("2018-11-09"),
      strike(claim("statement", 1, "CJTF-OIR", "2019-02-28"), exactly(1)).on("2018-11-09").stance(Stance::acknowledges)};
  const LinkResult result = link(claims);
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  const EffectRanges& killed = incident.ranges.at("killed");
  EXPECT_EQ(shown(killed.reported, killed.open_above), "11–26");
  EXPECT_EQ(shown(killed.acknowledged), "1");
  EXPECT_EQ(support(killed), (std::vector<std::int64_t>{26, 11}));
  EXPECT_EQ(shown(incident.ranges.at("children_killed").reported), "14");
  EXPECT_EQ(relation_of(incident, "wire#1"), "repeats");
  EXPECT_TRUE(flagged(incident, "echo_suspected"));
  EXPECT_EQ(responsibility(incident), "US-led Coalition: alleged acknowledged");
  EXPECT_EQ(incident.airwars, AirwarsGrade::confirmed);
}

TEST(WorkedExamples, AlSharifah) {
  const LinkResult result = link({claim("letter", 1, "The Daily Ledger", "2018-11-13")
                                      .harm(Effect::killed_or_injured, more_than(60)).in("al-Sharifah", PlacePrecision::town)
                                      .victims(VictimStatus::civilian).by("United States")
                                      .said("the Syrian government", Role::government).stance(Stance::accuses)});
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  EXPECT_EQ(incident.date, DayRange{});
  EXPECT_EQ(incident.not_after, parse_day("2018-11-13"));
  EXPECT_EQ(shown(incident.ranges.at("killed_or_injured").reported), "at least 60");
  EXPECT_FALSE(incident.ranges.contains("killed"));
  EXPECT_TRUE(flagged(incident, "date_unknown"));
  EXPECT_TRUE(flagged(incident, "place_unresolved"));
  ASSERT_EQ(result.unlinked.size(), 1U);
  EXPECT_EQ(result.unlinked.front().reason, "place_unresolved");
  EXPECT_EQ(result.unlinked.front().candidates.front().incident, incident.incident);
}

std::vector<Claim> mosul_al_jadida() {
  return {claim("blog", 1, "A blog", "2017-03-31").killed(in_a_word("hundreds", 100)).in("Mosul", PlacePrecision::city)
              .on("2017-03-17").by("United States").victims(VictimStatus::civilian),
          claim("agency", 1, "Tasnim News Agency", "2017-04-02").killed(in_a_word("hundreds", 100)).in("Mosul", PlacePrecision::city)
              .during("2017-03-01", "2017-03-31", DateGranularity::month).by("United States").victims(VictimStatus::civilian),
          claim("agency", 2, "Tasnim News Agency", "2017-04-02").kind(Kind::damage).effect(Effect::hit)
              .in("al-Jadida district", PlacePrecision::neighbourhood).parent("Mosul").on("2017-03-17").by("United States"),
          claim("agency", 3, "Tasnim News Agency", "2017-04-02").killed(more_than(200)).certainty(Certainty::hearsay)
              .in("al-Jadida district", PlacePrecision::neighbourhood).parent("Mosul").on("2017-03-17").by("United States")
              .victims(VictimStatus::civilian),
          claim("agency", 4, "Tasnim News Agency", "2017-04-02").kind(Kind::acknowledgement).stance(Stance::acknowledges)
              .in("Mosul", PlacePrecision::city).on("2017-03-17").by("United States").said("The Pentagon", Role::military),
          claim("agency", 5, "Tasnim News Agency", "2017-04-02").kind(Kind::assessment).effect(Effect::open)
              .in("Mosul", PlacePrecision::city).on("2017-03-17").by("United States", ActorRelation::alternative)
              .by("Islamic State", ActorRelation::alternative).said("US military", Role::military),
          claim("leaflet", 1, "A party's paper", "2017-03-24").harm(Effect::trapped, between(200, 500))
              .in("Al Jedideh district", PlacePrecision::neighbourhood).parent("Mosul").during("2017-03-22", "2017-03-24")
              .by("US-led Coalition").said("these sources", Role::unnamed),
          claim("leaflet", 2, "A party's paper", "2017-03-24").harm(Effect::bodies_recovered, exactly(140))
              .in("Mosul", PlacePrecision::city).said("these sources", Role::unnamed)};
}

TEST(WorkedExamples, MosulAlJadida) {
  const LinkResult result = link(mosul_al_jadida());
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  EXPECT_EQ(incident.date, (DayRange{parse_day("2017-03-17"), parse_day("2017-03-17")}));
  const EffectRanges& killed = incident.ranges.at("killed");
  EXPECT_EQ(shown(killed.reported), "at least 200");
  EXPECT_EQ(support(killed), (std::vector<std::int64_t>{200, 100}));
  EXPECT_EQ(relation_of(incident, "blog#1"), "about");
  EXPECT_EQ(relation_of(incident, "leaflet#1"), "candidate");
  EXPECT_EQ(relation_of(incident, "leaflet#2"), "candidate");
  EXPECT_EQ(incident.ranges.at("trapped").reported, std::nullopt);
  EXPECT_EQ(shown(incident.ranges.at("trapped").candidate), "200–500");
  EXPECT_EQ(shown(incident.ranges.at("bodies_recovered").candidate), "140");
  EXPECT_EQ(incident.axes.strike, StrikeAxis::declared);
  EXPECT_EQ(responsibility(incident), "Islamic State: contested; United States: alleged contested");
  EXPECT_EQ(incident.airwars, AirwarsGrade::contested);
  ASSERT_EQ(result.unlinked.size(), 3U);
  EXPECT_EQ(result.unlinked[0].reason, "candidate");
  EXPECT_EQ(result.unlinked[1].reason, "candidate");
  EXPECT_EQ(result.unlinked[2].reason, "place_unresolved");
}

TEST(WorkedExamples, MosulAlJadidaEnlarged) {
  std::vector<Claim> claims = mosul_al_jadida();
  const auto there = [](ClaimBuilder builder) {
    return builder.in("al-Jadida district", PlacePrecision::neighbourhood).parent("Mosul").on("2017-03-17").by("US-led Coalition");
  };
  claims.push_back(there(claim("coalition", 1, "CJTF-OIR", "2017-05-25").killed(at_least(105)).stance(Stance::acknowledges)));
  claims.push_back(there(claim("coalition", 2, "CJTF-OIR", "2017-05-25").harm(Effect::missing, exactly(36)).stance(Stance::acknowledges)));
  claims.push_back(there(claim("locals", 1, "The Daily Ledger", "2017-03-28").killed(exactly(230)).said("residents", Role::witness)));
  claims.push_back(claim("mixed", 1, "Nineveh Wire", "2017-03-27").killed(exactly(520)).scope(Scope::multi_incident)
                       .in("al-Jadida district", PlacePrecision::neighbourhood).parent("Mosul").on("2017-03-17"));
  const std::vector<Decision> decisions = {{.decision = "d1", .action = DecisionAction::same,
                                            .targets = {std::string("agency#3"), std::string("leaflet#1")}, .value = "",
                                            .by = "A. Reviewer", .at = "2026-01-01", .reason = "the same three buildings"}};
  const LinkResult result = link(claims, decisions);
  ASSERT_EQ(result.incidents.size(), 1U);
  const Incident& incident = result.incidents.front();
  const EffectRanges& killed = incident.ranges.at("killed");
  EXPECT_EQ(shown(killed.reported, killed.open_above), "200–230");
  EXPECT_EQ(shown(killed.acknowledged), "at least 105");
  EXPECT_EQ(shown(incident.ranges.at("missing").acknowledged), "36");
  EXPECT_EQ(killed.corroborated, 200);
  EXPECT_EQ(killed.conflated_up_to, 520);
  EXPECT_EQ(shown(incident.ranges.at("trapped").reported), "200–500");
  EXPECT_EQ(incident.airwars, AirwarsGrade::confirmed);
}

TEST(WorkedExamples, RaqqaIsOneTollWithThreeParts) {
  const auto letters = [](ClaimBuilder builder) {
    return builder.scope(Scope::cumulative);
  };
  const std::vector<Claim> claims = {
      letters(claim("wire", 1, "The Daily Ledger", "2018-11-16").harm(Effect::bodies_recovered, more_than(8000)).in("Raqqa", PlacePrecision::city)
                  .said("the letters sent by Damascus", Role::government).said("Russia's foreign ministry", Role::government)),
      letters(claim("wire", 2, "The Daily Ledger", "2018-11-16").harm(Effect::bodies_recovered, more_than(4000)).in("Raqqa", PlacePrecision::city)
                  .said("Maria Zakharova", Role::government).part_of("wire#1")),
      letters(claim("wire", 3, "The Daily Ledger", "2018-11-16").harm(Effect::bodies_buried, more_than(2500)).in("a farm", PlacePrecision::landmark)
                  .said("Maria Zakharova", Role::government).part_of("wire#1")),
      letters(claim("wire", 4, "The Daily Ledger", "2018-11-16").harm(Effect::bodies_buried, exactly(1500)).in("al-Panorama", PlacePrecision::landmark)
                  .said("Maria Zakharova", Role::government).part_of("wire#1")),
      letters(claim("responders", 1, "Raqqa Bulletin", "2019-01-10").harm(Effect::bodies_recovered, exactly(2600)).in("Raqqa", PlacePrecision::city)
                  .said("local responders", Role::responder))};
  const LinkResult result = link(claims);
  EXPECT_TRUE(result.incidents.empty());
  ASSERT_EQ(result.sets.size(), 1U);
  const ClaimSet& set = result.sets.front();
  EXPECT_EQ(set.kind, SetKind::cumulative);
  EXPECT_EQ(set.claims.size(), 5U);
  EXPECT_EQ(set.parts, (std::vector<std::string>{"wire#2", "wire#3", "wire#4"}));
  ASSERT_EQ(set.checks.size(), 1U);
  EXPECT_EQ(set.checks.front().text, "4000 + 2500 + 1500 = 8000");
  EXPECT_TRUE(set.checks.front().holds);
  ASSERT_EQ(set.origins.size(), 2U);
  EXPECT_EQ(set.origins[1].claims, (std::vector<std::string>{"wire#1", "wire#2", "wire#3", "wire#4"}));
  EXPECT_EQ(set.number, NumberAxis::contested);
  EXPECT_EQ(set.flags, (std::vector<std::string>{"origins_contradict", "period_unknown"}));
}

/// The monthly figures as a relay gives them and as the party's own paper gives them.
std::vector<Claim> november(bool own) {
  const auto monthly = [](ClaimBuilder builder) {
    return Claim(builder.scope(Scope::cumulative).by("US-led Coalition").period("2018-11-01", "2018-11-30")
                     .during("2018-11-01", "2018-11-30", DateGranularity::month));
  };
  const auto relay = [](int number) { return claim("relay", number, "A blog", "2019-01").said("This coalition", Role::belligerent); };
  std::vector<Claim> claims = {monthly(relay(1).assessment(Effect::completed, exactly(194))),
                               monthly(relay(2).assessment(Effect::non_credible, exactly(20)).part_of("relay#1")),
                               monthly(relay(3).assessment(Effect::credible, exactly(3)).part_of("relay#1")),
                               monthly(relay(4).killed(exactly(15)).stance(Stance::acknowledges)),
                               relay(5).killed(at_least(1139)).stance(Stance::acknowledges).scope(Scope::cumulative)
                                   .in("Syria", PlacePrecision::country).period("2014-08-01", "")};
  if (!own) return claims;
  const auto paper = [](int number) { return claim("paper", number, "CJTF-OIR", "2018-12-30"); };
  claims.push_back(monthly(paper(1).assessment(Effect::carried_over, exactly(194))));
  claims.push_back(monthly(paper(2).assessment(Effect::received, exactly(15))));
  claims.push_back(monthly(paper(3).assessment(Effect::completed, exactly(25))));
  claims.push_back(monthly(paper(4).assessment(Effect::credible, exactly(3)).part_of("paper#3")));
  claims.push_back(monthly(paper(5).assessment(Effect::duplicate, exactly(2)).part_of("paper#3")));
  claims.push_back(monthly(paper(6).assessment(Effect::non_credible, exactly(20)).part_of("paper#3")));
  claims.push_back(monthly(paper(7).assessment(Effect::open, exactly(184))));
  claims.push_back(paper(8).killed(at_least(1139)).stance(Stance::acknowledges).scope(Scope::cumulative).period("2014-08-01", ""));
  const auto december = [](ClaimBuilder builder) {
    return Claim(builder.scope(Scope::cumulative).by("US-led Coalition").period("2018-12-01", "2018-12-31"));
  };
  const auto next = [](int number) { return claim("next", number, "CJTF-OIR", "2019-01-31"); };
  claims.push_back(december(next(1).assessment(Effect::carried_over, exactly(184))));
  claims.push_back(december(next(2).assessment(Effect::received, exactly(10))));
  claims.push_back(december(next(3).assessment(Effect::completed, exactly(12))));
  claims.push_back(december(next(4).assessment(Effect::open, exactly(182))));
  claims.push_back(next(5).killed(exactly(51)).stance(Stance::acknowledges).scope(Scope::multi_incident));
  claims.push_back(next(6).killed(at_least(1190)).stance(Stance::acknowledges).scope(Scope::cumulative).period("2014-08-01", ""));
  return claims;
}

std::vector<std::string> checks_of(const ClaimSet& set) {
  std::vector<std::string> texts;
  for (const SetCheck& check : set.checks) texts.push_back((check.holds ? "" : "! ") + check.text);
  return texts;
}

TEST(WorkedExamples, MonthlyFiguresFromARelayAlone) {
  const LinkResult result = link(november(false));
  EXPECT_TRUE(result.incidents.empty());
  ASSERT_EQ(result.sets.size(), 2U);
  EXPECT_EQ(result.sets[0].kind, SetKind::assessment_series);
  EXPECT_EQ(result.sets[0].claims.size(), 4U);
  EXPECT_EQ(checks_of(result.sets[0]), std::vector<std::string>{"! 194 ≠ 20 + 3"});
  EXPECT_EQ(result.sets[0].flags, std::vector<std::string>{"incomplete_partition"});
  EXPECT_EQ(result.sets[1].kind, SetKind::cumulative);
  EXPECT_EQ(result.sets[1].claims, std::vector<std::string>{"relay#5"});
}

TEST(WorkedExamples, MonthlyFiguresWithTheOriginsOwnPapers) {
  const LinkResult result = link(november(true));
  EXPECT_TRUE(result.incidents.empty());
  ASSERT_EQ(result.sets.size(), 2U);
  EXPECT_EQ(checks_of(result.sets[0]),
            (std::vector<std::string>{"194 + 15 - 25 = 184", "25 = 20 + 3 + 2", "! 194 ≠ 20 + 3", "184 + 10 - 12 = 182",
                                      "184 open = 184 carried over"}));
  EXPECT_EQ(result.sets[0].flags, std::vector<std::string>{"relay_diverges"});
  EXPECT_EQ(checks_of(result.sets[1]), std::vector<std::string>{"1139 + 51 = 1190"});
}

}  // namespace
}  // namespace cairn
