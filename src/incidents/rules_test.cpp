#include <algorithm>

#include <gtest/gtest.h>

#include "incidents/claim_builder.h"
#include "incidents/incident_claims.h"

namespace cairn {
namespace {

using namespace testing;

/// One strike on the invented village of Tel Marun, told by `builder`.
Claim at_tel_marun(ClaimBuilder builder, Count count) {
  return builder.killed(std::move(count)).in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13").by("Velland");
}

const Incident& only(const LinkResult& result) {
  EXPECT_EQ(result.incidents.size(), 1U);
  static const Incident none;
  return result.incidents.empty() ? none : result.incidents.front();
}

std::string killed(const Incident& incident) {
  const auto found = incident.ranges.find("killed");
  if (found == incident.ranges.end() || !found->second.reported) return "-";
  return in_words(*found->second.reported) + (found->second.open_above && found->second.reported->high ? "+" : "");
}

std::size_t origins_behind_killed(const Incident& incident) { return incident.ranges.at("killed").support.size(); }

bool flagged(const Incident& incident, std::string_view flag) {
  return std::ranges::find(incident.flags, flag) != incident.flags.end();
}

TEST(Origins, FoldWhatGoesBackToOneSource) {
  struct Row {
    const char* what;
    Claim a, b;
    std::size_t origins;
  };
  const Row table[] = {
      {"two outlets", at_tel_marun(claim("a", 1, "Hill Radio"), exactly(5)), at_tel_marun(claim("b", 1, "Coast Radio"), exactly(5)), 2},
      {"two outlets, one source",
       at_tel_marun(claim("a", 1, "Hill Radio").said("QHRM", Role::monitor), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("QHRM", Role::monitor), exactly(5)), 1},
      {"an abbreviation and its long form",
       at_tel_marun(claim("a", 1, "Hill Radio").said("QHRM", Role::monitor), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("the Qasr Human Rights Monitor", Role::monitor), exactly(5)), 1},
      {"a source and its own paper",
       at_tel_marun(claim("a", 1, "Qasr Human Rights Monitor"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("QHRM", Role::monitor), exactly(5)), 1},
      {"an outlet with and without 'news agency'", at_tel_marun(claim("a", 1, "Hill News Agency"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("Hill", Role::media), exactly(5)), 1},
      {"a spokeswoman and her ministry",
       at_tel_marun(claim("a", 1, "Hill Radio").said("Health Ministry spokeswoman Dalia Roe", Role::government), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("the Health Ministry", Role::government), exactly(5)), 1},
      {"a spokesman for the army",
       at_tel_marun(claim("a", 1, "Hill Radio").said("a spokesman for the Brovian army", Role::military), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("Brovian army", Role::military), exactly(5)), 1},
      {"residents, told by two outlets",
       at_tel_marun(claim("a", 1, "Hill Radio").said("residents", Role::witness), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("residents", Role::witness), exactly(5)), 2},
      {"copies of one wire story", at_tel_marun(claim("a", 1, "Hill Radio").copies("g1"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").copies("g1"), exactly(5)), 1},
      {"a copy and a number that an outlet added", at_tel_marun(claim("a", 1, "Hill Radio").copies("g1"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio"), exactly(5)), 2},
      {"an agency's story in print, and who cites the agency",
       at_tel_marun(claim("a", 1, "Hill Radio").copies("g1").agency("Highland Press"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("Highland Press", Role::media), exactly(5)), 1},
      {"stories of two agencies",
       at_tel_marun(claim("a", 1, "Hill Radio").copies("g1").agency("Highland Press"), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").copies("g2").agency("Marsa Wire"), exactly(5)), 2},
      {"residents in a sentence that both print",
       at_tel_marun(claim("a", 1, "Hill Radio").copies("g1").said("residents", Role::witness), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").copies("g1").said("residents", Role::witness), exactly(5)), 1},
      {"a headline over a copied story", at_tel_marun(claim("a", 1, "Hill Radio").block(ClaimBlock::headline), exactly(5)),
       at_tel_marun(claim("a", 2, "Hill Radio").copies("g1"), exactly(5)), 1},
      {"a print that leaves out the sentence with the source",
       at_tel_marun(claim("a", 1, "Hill Radio").copies("g1").said("QHRM", Role::monitor), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").copies("g1"), exactly(5)), 1},
      {"an outlet that repeats the number it attributes",
       at_tel_marun(claim("a", 1, "Hill Radio").said("QHRM", Role::monitor), exactly(5)),
       at_tel_marun(claim("a", 2, "Hill Radio"), exactly(5)), 1},
      {"two sources in one claim",
       at_tel_marun(claim("a", 1, "Hill Radio").said("QHRM", Role::monitor).also_said("Valley Hospital", Role::medical), exactly(5)),
       at_tel_marun(claim("b", 1, "Coast Radio").said("QHRM", Role::monitor), exactly(5)), 2},
  };
  for (const auto& [what, a, b, origins] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(origins_behind_killed(only(link({a, b}))), origins);
  }
}

TEST(Origins, ARelayThatDiffersFromTheOriginsOwnPaperIsFlaggedAndDoesNotCount) {
  const LinkResult result = link({at_tel_marun(claim("own", 1, "QHRM", "2031-05-14"), exactly(9)),
                                  at_tel_marun(claim("relay", 1, "Coast Radio", "2031-05-20").said("QHRM", Role::monitor), exactly(90))});
  EXPECT_EQ(killed(only(result)), "9");
  EXPECT_TRUE(flagged(only(result), "relay_diverges"));
}

TEST(LiveValues, OfOneSourceTheLatestCounts) {
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::string killed;
    bool order_unknown = false;
  };
  const auto told = [](const char* document, int number, const char* published) {
    return claim(document, number, "Hill Radio", published).said("QHRM", Role::monitor);
  };
  const std::vector<Row> table = {
      {"upward", {at_tel_marun(told("a", 1, "2031-05-13"), exactly(10)), at_tel_marun(told("b", 1, "2031-05-15"), exactly(18))}, "18"},
      {"a correction downward", {at_tel_marun(told("a", 1, "2031-05-13"), exactly(26)), at_tel_marun(told("b", 1, "2031-05-15"), exactly(17))}, "17"},
      {"by the hour of one day",
       {at_tel_marun(told("a", 1, "2031-05-13T18:00:00Z"), exactly(10)), at_tel_marun(told("b", 1, "2031-05-13T09:00:00Z"), exactly(18))}, "10"},
      {"a figure beats a word of the same day",
       {at_tel_marun(told("a", 1, "2031-05-13"), in_a_word("dozens", 12)), at_tel_marun(told("b", 1, "2031-05-13"), exactly(18))}, "18"},
      {"body beats headline",
       {at_tel_marun(told("a", 1, "2031-05-13").block(ClaimBlock::headline), exactly(30)), at_tel_marun(told("a", 2, "2031-05-13"), exactly(18))}, "18"},
      {"a revision beats what it revises",
       {at_tel_marun(told("a", 1, "2031-05-13"), exactly(26)), at_tel_marun(told("a", 2, "2031-05-13").stance(Stance::revises), exactly(17))}, "17"},
      {"no order", {at_tel_marun(told("a", 1, ""), exactly(10)), at_tel_marun(told("b", 1, ""), exactly(18))}, "10–18", true},
      {"no order, and one is open", {at_tel_marun(told("a", 1, ""), exactly(8)), at_tel_marun(told("b", 1, ""), at_least(23))}, "8–23+", true},
      {"no order, and one says only how many at most", {at_tel_marun(told("a", 1, ""), exactly(1)), at_tel_marun(told("b", 1, ""), up_to(5))}, "1–5", true},
      {"a later mention of some of them",
       {at_tel_marun(told("a", 1, "2031-05-13"), exactly(19)), at_tel_marun(told("b", 1, "2031-05-15").rule("among"), exactly(3))}, "19"},
      {"a month and a day in it",
       {at_tel_marun(told("a", 1, "2031-05"), exactly(10)), at_tel_marun(told("b", 1, "2031-05-15"), exactly(18))}, "10–18", true},
  };
  for (const auto& [what, claims, value, order_unknown] : table) {
    SCOPED_TRACE(what);
    const LinkResult result = link(claims);
    EXPECT_EQ(killed(only(result)), value);
    EXPECT_EQ(flagged(only(result), "order_unknown"), order_unknown);
    EXPECT_EQ(origins_behind_killed(only(result)), 1U);
  }
}

TEST(Ranges, LowestToHighestOverOrigins) {
  struct Row {
    const char* what;
    std::vector<Count> counts;  ///< One origin each.
    std::string killed;
    bool open_above = false;
  };
  const std::vector<Row> table = {
      {"one", {exactly(5)}, "5"},
      {"closed", {exactly(5), exactly(9), exactly(7)}, "5–9"},
      {"all open", {at_least(5), more_than(9)}, "at least 5", true},
      {"open on top", {exactly(5), at_least(9)}, "5–9+", true},
      {"more than 9 is 10 or more", {exactly(5), more_than(9)}, "5–10+", true},
      {"more than 9 and at least 9", {exactly(5), more_than(9), at_least(9)}, "5–10+", true},
      {"more than 9 beside 10", {exactly(5), more_than(9), exactly(10)}, "5–10"},
      {"open below the closed top", {exactly(15), at_least(9)}, "9–15"},
      {"words give no bound beside a figure", {exactly(15), in_a_word("dozens", 12)}, "15"},
      {"words alone do", {in_a_word("dozens", 12), in_a_word("scores", 20)}, "at least 12", true},
      {"a span", {between(5, 8), exactly(6)}, "5–8"},
  };
  for (const auto& [what, counts, value, open_above] : table) {
    SCOPED_TRACE(what);
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const std::string name = std::string("Radio ") + static_cast<char>('A' + i);
      claims.push_back(at_tel_marun(claim("d" + std::to_string(i), 1, name.c_str(), "2031-05-14"), counts[i]));
    }
    const LinkResult result = link(claims);
    EXPECT_EQ(killed(only(result)), value);
    EXPECT_EQ(only(result).ranges.at("killed").open_above, open_above);
  }
}

TEST(Ranges, TheAllegedPartysOwnFigureOnlyRaisesOrStandsAlone) {
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::string killed;
  };
  const Claim local = at_tel_marun(claim("local", 1, "Hill Radio"), exactly(11));
  const auto own = [](int n) { return at_tel_marun(claim("own", 1, "Velland army").stance(Stance::acknowledges), exactly(n)); };
  const Row table[] = {{"lower", {local, own(1)}, "11"}, {"higher", {local, own(14)}, "11–14"}, {"alone", {own(1)}, "1"}};
  for (const auto& [what, claims, value] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(killed(only(link(claims))), value);
  }
}

TEST(Ranges, WhoTellsOnlyOfSomeLowersNoToll) {
  const auto there = [](ClaimBuilder builder) {
    return Claim(builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13"));
  };
  const std::vector<Claim> claims = {
      there(claim("a", 1, "Hill Radio").killed(exactly(12))),
      there(claim("a", 2, "Hill Radio").killed(exactly(1)).said("an uncle", Role::relative)),
      there(claim("a", 3, "Hill Radio").killed(exactly(3)).victims(VictimStatus::unknown, "children").said("a nurse", Role::medical)),
      there(claim("b", 1, "Coast Radio").killed(exactly(10)))};
  EXPECT_EQ(killed(only(link(claims))), "10–12");
}

TEST(Ranges, AddWhomOneClauseTellsOfSideBySide) {
  const auto there = [](ClaimBuilder builder) {
    return Claim(builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13"));
  };
  const auto children = [](ClaimBuilder builder, Count count) {
    return builder.killed(std::move(count)).victims(VictimStatus::unknown, "children");
  };
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::string killed;
  };
  const Claim father = there(claim("a", 1, "Hill Radio").killed(exactly(1)).named("Omar Salim"));
  const Row table[] = {
      {"a man and his three children",
       {father, there(children(claim("a", 2, "Hill Radio"), exactly(3)).same_clause_as(1))},
       "4"},
      {"a man and at least three children",
       {father, there(children(claim("a", 2, "Hill Radio"), at_least(3)).same_clause_as(1))},
       "at least 4"},
      {"along with people of whom nothing else is said",
       {father, there(claim("a", 2, "Hill Radio").killed(exactly(2)).same_clause_as(1).rule("companion"))},
       "3"},
      {"who is named by both, beside others, is no number that one has from the other",
       {father, there(children(claim("a", 2, "Hill Radio"), exactly(2)).same_clause_as(1)),
        there(claim("a", 3, "Hill Radio").killed(exactly(1)).named("Omar Salim").said("an uncle", Role::relative)),
        there(children(claim("a", 4, "Hill Radio"), exactly(5)).same_clause_as(3).said("an uncle", Role::relative))},
       "3–6"},
      {"in two clauses", {father, there(children(claim("a", 2, "Hill Radio"), exactly(3)))}, "at least 3"},
      {"people and medics may be the same",
       {there(claim("a", 1, "Hill Radio").killed(exactly(12))),
        there(claim("a", 2, "Hill Radio").killed(exactly(2)).same_clause_as(1))},
       "12"},
      {"told after the lead they are some of its dead, whoever tells it",
       {there(claim("a", 1, "Hill Radio").killed(exactly(12))),
        there(claim("a", 2, "Hill Radio").killed(exactly(1)).named("Omar Salim").said("an uncle", Role::relative)),
        there(children(claim("a", 3, "Hill Radio"), exactly(3)).same_clause_as(2).said("an uncle", Role::relative))},
       "12"},
      {"children alone may be the lead",
       {there(children(claim("a", 1, "Hill Radio"), at_least(6))),
        there(claim("a", 2, "Hill Radio").killed(exactly(1)).named("Omar Salim"))},
       "at least 6"},
      {"the lead may be a source's figure told again",
       {there(claim("a", 1, "Hill Radio").killed(exactly(23))),
        there(claim("a", 2, "Hill Radio").killed(exactly(23)).said("QHRM", Role::monitor)),
        there(claim("a", 3, "Hill Radio").killed(exactly(2)).victims(VictimStatus::unknown))},
       "23"},
      {"what another source's toll had risen to when the lead was not written yet",
       {there(claim("a", 1, "Hill Radio").killed(exactly(23))), there(claim("a", 2, "Hill Radio")
                                                                          .killed(exactly(4))
                                                                          .scope(Scope::running_total)
                                                                          .stance(Stance::revises)
                                                                          .said("QHRM", Role::monitor))},
       "23"},
      {"members of a family may be the lead",
       {there(claim("a", 1, "Hill Radio").killed(at_least(13)).victims(VictimStatus::unknown, "family")),
        there(claim("a", 2, "Hill Radio").killed(exactly(5)))},
       "at least 13"},
  };
  for (const auto& [what, claims, value] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(killed(only(link(claims))), value);
  }
}

TEST(Ranges, KeepEffectsAndPartsApart) {
  const auto there = [](ClaimBuilder builder) {
    return Claim(builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13"));
  };
  const LinkResult result = link(
      {there(claim("a", 1, "Hill Radio").killed(at_least(12))),
       there(claim("a", 2, "Hill Radio").killed(exactly(5)).victims(VictimStatus::unknown, "children").part_of("a#1")),
       there(claim("a", 3, "Hill Radio").harm(Effect::killed_or_injured, exactly(40))),
       there(claim("a", 4, "Hill Radio").harm(Effect::trapped, exactly(30))),
       there(claim("a", 5, "Hill Radio").killed(exactly(0)).polarity(Polarity::negated).stance(Stance::denies).said("Velland army", Role::military)),
       there(claim("b", 1, "Coast Radio").killed(exactly(3)).victims(VictimStatus::unknown, "women")),
       there(claim("b", 2, "Coast Radio").killed(exactly(4)).victims(VictimStatus::unknown, "children").same_sentence_as(1))});
  const Incident& incident = only(result);
  EXPECT_EQ(killed(incident), "7–40");  // Coast Radio: 3 women and 4 children; Hill Radio: 12 to 40 dead and injured.
  EXPECT_EQ(in_words(*incident.ranges.at("children_killed").reported), "4–5");
  EXPECT_EQ(in_words(*incident.ranges.at("women_killed").reported), "3");
  EXPECT_EQ(in_words(*incident.ranges.at("trapped").reported), "30");
  EXPECT_EQ(in_words(*incident.ranges.at("killed_or_injured").reported), "40");
  EXPECT_EQ(incident.ranges.size(), 5U);
}

TEST(Ranges, APartRaisesItsOwnOriginsSupportButNotTheRange) {
  const LinkResult result = link(
      {at_tel_marun(claim("a", 1, "Hill Radio"), at_least(12)),
       Claim(ClaimBuilder(claim("a", 2, "Hill Radio")).killed(exactly(17)).victims(VictimStatus::civilian, "family")
                 .in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13").part_of("a#1"))});
  const EffectRanges& range = only(result).ranges.at("killed");
  EXPECT_EQ(range.reported, CasualtyCount::at_least(12));
  EXPECT_EQ(range.support.front().low, 17);
  EXPECT_TRUE(flagged(only(result), "parts_exceed_low"));
}

TEST(Echoes, NeedTwoEqualNumbersAndNoSourceOfTheirOwn) {
  const auto story = [](const char* document, const char* outlet, const char* published, int children, Role role) {
    const std::string whole = std::string(document) + "#1";
    return std::vector<Claim>{
        at_tel_marun(claim(document, 1, "Wire", published).said(outlet, role), exactly(26)),
        Claim(claim(document, 2, "Wire", published).said(outlet, role).killed(exactly(children))
                  .victims(VictimStatus::unknown, "children").in("Tel Marun", PlacePrecision::village, "test:1")
                  .on("2031-05-13").part_of(whole.c_str()))};
  };
  struct Row {
    const char* what;
    const char* published;
    int children;
    Role role;
    bool echo;
  };
  const Row table[] = {
      {"a ministry, later, both numbers", "2031-05-16", 14, Role::government, true},
      {"only the total is equal", "2031-05-16", 13, Role::government, false},
      {"rescuers count for themselves", "2031-05-16", 14, Role::responder, false},
      {"earlier than the other", "2031-05-12", 14, Role::government, false},
  };
  for (const auto& [what, published, children, role, echo] : table) {
    SCOPED_TRACE(what);
    std::vector<Claim> claims = story("first", "QHRM", "2031-05-14", 14, Role::monitor);
    std::ranges::copy(story("second", "Ministry of Works", published, children, role), std::back_inserter(claims));
    const LinkResult result = link(claims);
    EXPECT_EQ(flagged(only(result), "echo_suspected"), echo);
    EXPECT_EQ(origins_behind_killed(only(result)), echo ? 1U : 2U);
  }
}

TEST(Echoes, AnOutletThatCitesASourceIsNoEchoOfIt) {
  const auto there = [](ClaimBuilder builder) {
    return Claim(builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13"));
  };
  const auto women = [](ClaimBuilder builder) { return builder.killed(exactly(3)).victims(VictimStatus::unknown, "women"); };
  const auto children = [](ClaimBuilder builder) { return builder.killed(exactly(5)).victims(VictimStatus::unknown, "children"); };
  const LinkResult result = link(
      {there(claim("a", 1, "Hill Radio").killed(exactly(18))), there(children(claim("a", 2, "Hill Radio")).part_of("a#1")),
       there(women(claim("a", 3, "Hill Radio")).part_of("a#1")),
       there(claim("a", 4, "Hill Radio").killed(exactly(17)).said("QHRM", Role::monitor)),
       there(children(claim("a", 5, "Hill Radio").said("QHRM", Role::monitor)).part_of("a#4")),
       there(women(claim("a", 6, "Hill Radio").said("QHRM", Role::monitor)).part_of("a#4"))});
  EXPECT_FALSE(flagged(only(result), "echo_suspected"));
  EXPECT_EQ(killed(only(result)), "17–18");
}

TEST(Status, AnIndependentDisputeLowersTheCiviliansAndNotThePersons) {
  const auto there = [](ClaimBuilder builder) {
    return Claim(builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13").by("Velland"));
  };
  const std::vector<Claim> claims = {
      there(claim("a", 1, "Hill Radio").killed(exactly(20)).victims(VictimStatus::civilian)),
      there(claim("b", 1, "Coast Radio").killed(exactly(6)).victims(VictimStatus::combatant))};
  const LinkResult disputed = link(claims);
  EXPECT_EQ(only(disputed).axes.status, StatusAxis::disputed);
  EXPECT_EQ(in_words(*only(disputed).ranges.at("civilians_killed").reported), "14–20");

  const LinkResult by_party = link(
      {claims[0], there(claim("own", 1, "Velland army").killed(exactly(15)).victims(VictimStatus::combatant))});
  EXPECT_EQ(only(by_party).axes.status, StatusAxis::civilian_undisputed);
  EXPECT_EQ(killed(only(by_party)), "20");
  EXPECT_EQ(in_words(*only(by_party).ranges.at("civilians_killed").reported), "20");
  EXPECT_EQ(in_words(*only(by_party).ranges.at("combatants_killed").reported), "15");
}

TEST(Coherence, FlagsAndRepairsNothing) {
  const auto part = [](int number, int n, const char* group) {
    return Claim(claim("a", number, "Hill Radio").killed(exactly(n)).victims(VictimStatus::unknown, group)
                     .in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13").part_of("a#1"));
  };
  const LinkResult result = link({at_tel_marun(claim("a", 1, "Hill Radio"), exactly(10)), part(2, 7, "children"), part(3, 6, "women")});
  EXPECT_TRUE(flagged(only(result), "parts_exceed_high"));
  EXPECT_EQ(killed(only(result)), "10");
  const LinkResult more = link({at_tel_marun(claim("a", 1, "Hill Radio"), exactly(10)),
                                Claim(claim("b", 1, "Coast Radio").killed(exactly(12)).victims(VictimStatus::unknown, "children")
                                          .in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13"))});
  EXPECT_EQ(in_words(*only(more).ranges.at("children_killed").reported), "12");
}

TEST(Coherence, FlagsMoreNamesThanTheHighEndAndNoFewer) {
  struct Row {
    int named;
    bool flag;
  };
  for (const auto& [named, flag] : {Row{4, false}, Row{5, false}, Row{6, true}}) {
    Claim names = claim("a", 2, "Hill Radio").killed(at_least(named)).in("Tel Marun", PlacePrecision::village, "test:1")
                      .on("2031-05-13").part_of("a#1");
    names.flags.emplace_back("named_victims");
    const LinkResult result = link({at_tel_marun(claim("a", 1, "Hill Radio"), between(3, 5)), names});
    EXPECT_EQ(flagged(only(result), "named_exceed_high"), flag) << named;
    EXPECT_FALSE(flagged(only(result), "parts_exceed_low")) << named;
    EXPECT_FALSE(flagged(only(result), "parts_exceed_high")) << named;
  }
}

TEST(Coherence, FlagsARangeThatRanBackwardsInARecord) {
  Claim record = claim("a", 1, "Hill Radio").effect(Effect::killed).in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13");
  EXPECT_FALSE(flagged(only(link({record})), "range_inverted"));
  record.flags.emplace_back("range_inverted");
  const LinkResult result = link({record, at_tel_marun(claim("b", 1, "Coast Radio"), exactly(4))});
  EXPECT_TRUE(flagged(only(result), "range_inverted"));
  EXPECT_EQ(killed(only(result)), "4");
}

TEST(Axes, EvidenceIsHowManyTellOfHarmAndWhetherTheyNameTheDead) {
  const auto there = [](ClaimBuilder builder) {
    return builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13");
  };
  const auto killed_there = [&](ClaimBuilder builder) { return Claim(there(builder.killed(exactly(5)))); };
  const Claim hill = killed_there(claim("a", 1, "Hill Radio"));
  Claim house = there(claim("b", 1, "Coast Radio").kind(Kind::damage));
  house.effect = Effect::destroyed;
  Claim named = killed_there(claim("a", 1, "Hill Radio"));
  named.rule = "named_victim";
  Claim row = hill;
  row.flags.emplace_back("named_victims");
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    EvidenceAxis evidence;
  };
  const Row table[] = {
      {"one", {hill}, EvidenceAxis::single_origin},
      {"two", {hill, killed_there(claim("b", 1, "Coast Radio"))}, EvidenceAxis::corroborated},
      {"a ruined house is no second voice on the dead", {hill, house}, EvidenceAxis::single_origin},
      {"where nobody is said to be hurt it is what is told", {house}, EvidenceAxis::single_origin},
      {"who cites residents tells no more than they do",
       {killed_there(claim("a", 1, "Hill Radio").said("residents", Role::witness)), there(claim("a", 2, "Hill Radio").harm(Effect::injured, exactly(9)))},
       EvidenceAxis::single_origin},
      {"named in a text", {named}, EvidenceAxis::documented},
      {"a table's number of those named", {row}, EvidenceAxis::documented},
  };
  for (const auto& [what, claims, evidence] : table) {
    SCOPED_TRACE(what);
    EXPECT_EQ(only(link(claims)).axes.evidence, evidence);
  }
}

TEST(Axes, ResponsibilityStrikeAndGrade) {
  const auto there = [](ClaimBuilder builder) {
    return builder.in("Tel Marun", PlacePrecision::village, "test:1").on("2031-05-13");
  };
  const Claim hill = there(claim("a", 1, "Hill Radio").killed(exactly(5)).by("Velland"));
  const Claim coast = there(claim("b", 1, "Coast Radio").killed(exactly(5)).by("Velland"));
  struct Row {
    const char* what;
    std::vector<Claim> claims;
    std::string responsibility;
    StrikeAxis strike;
    AirwarsGrade airwars;
  };
  const Row table[] = {
      {"one source", {hill}, "Velland: alleged", StrikeAxis::single_source, AirwarsGrade::weak},
      {"two sources", {hill, coast}, "Velland: alleged", StrikeAxis::likely, AirwarsGrade::fair},
      {"a text that cites its source is none beside it",
       {there(claim("a", 1, "Hill Radio").killed(exactly(5)).by("Velland").said("residents", Role::witness)),
        there(claim("a", 2, "Hill Radio").harm(Effect::injured, exactly(9)).by("Velland"))},
       "Velland: alleged", StrikeAxis::single_source, AirwarsGrade::weak},
      {"a denial does not downgrade",
       {hill, coast, there(claim("c", 1, "Velland army").kind(Kind::denial).stance(Stance::denies))},
       "Velland: alleged denied", StrikeAxis::likely, AirwarsGrade::fair},
      {"two sources, two parties", {hill, there(claim("b", 1, "Coast Radio").killed(exactly(5)).by("Brovia"))},
       "Brovia: alleged contested; Velland: alleged contested", StrikeAxis::contested, AirwarsGrade::contested},
      {"both together",
       {there(claim("a", 1, "Hill Radio").killed(exactly(5)).by("Velland", ActorRelation::joint).by("Brovia", ActorRelation::joint))},
       "Brovia: alleged joint; Velland: alleged joint", StrikeAxis::single_source, AirwarsGrade::weak},
      {"the action is conceded, the harm is not",
       {hill, coast, there(claim("c", 1, "Velland army").kind(Kind::acknowledgement).stance(Stance::acknowledges).by("Velland"))},
       "Velland: alleged", StrikeAxis::declared, AirwarsGrade::fair},
      {"the harm is conceded", {hill, there(claim("c", 1, "Velland army").killed(exactly(1)).stance(Stance::acknowledges).by("Velland"))},
       "Velland: alleged acknowledged", StrikeAxis::declared, AirwarsGrade::confirmed},
      {"a coalition and its member are one side",
       {there(claim("a", 1, "Hill Radio").killed(exactly(5)).by("United States")),
        there(claim("b", 1, "Coast Radio").killed(exactly(5)).by("US-led Coalition"))},
       "US-led Coalition: alleged; United States: alleged", StrikeAxis::likely, AirwarsGrade::fair},
      {"a coalition that nobody names is no rival of another",
       {there(claim("a", 1, "Hill Radio").killed(exactly(5)).by("unspecified coalition")),
        there(claim("b", 1, "Coast Radio").killed(exactly(5)).by("US-led Coalition"))},
       "US-led Coalition: alleged; unspecified coalition: alleged", StrikeAxis::single_source, AirwarsGrade::weak},
      {"nobody is named", {there(claim("a", 1, "Hill Radio").killed(exactly(5)))}, "", StrikeAxis::none, AirwarsGrade::weak},
  };
  for (const auto& [what, claims, responsibility, strike, airwars] : table) {
    SCOPED_TRACE(what);
    const LinkResult result = link(claims);
    std::string shown;
    for (const PartyResponsibility& party : only(result).axes.responsibility) {
      shown += (shown.empty() ? "" : "; ") + party.party + ":";
      for (const ResponsibilityAxis value : party.values) shown += " " + std::string(to_string(value));
    }
    EXPECT_EQ(shown, responsibility);
    EXPECT_EQ(only(result).axes.strike, strike);
    EXPECT_EQ(only(result).airwars, airwars);
    EXPECT_TRUE(only(result).axes.verified_by.empty());
  }
}

TEST(Reasons, NameTheRuleTheFieldAndTheClaims) {
  const LinkResult result = link({at_tel_marun(claim("a", 1, "Hill Radio"), exactly(5)), at_tel_marun(claim("b", 1, "Coast Radio"), exactly(8))});
  const std::vector<Reason>& reasons = only(result).reasons;
  const auto reported = std::ranges::find(reasons, "ranges.killed.reported", &Reason::field);
  ASSERT_NE(reported, reasons.end());
  EXPECT_EQ(reported->rule, "R6");
  EXPECT_EQ(reported->text, "lowest to highest over 2 origins: 5–8");
  EXPECT_EQ(reported->claims, (std::vector<std::string>{"a#1", "b#1"}));
}

TEST(PartialMentions, SetNoLowEndBelowTheReportsOwnLead) {
  struct Row {
    const char* what;
    Claim lead, later;
    const char* range;
  };
  const auto lead = [] { return at_tel_marun(claim("a", 1, "Hill Radio"), exactly(23)); };
  const auto later = [](Count count) { return at_tel_marun(claim("a", 2, "Hill Radio"), std::move(count)); };
  Claim family = later(exactly(5));
  family.victims = Victims{.status = VictimStatus::unknown, .group = "family", .described_as = "members of a family", .span = {}};
  Claim revised = later(exactly(19));
  revised.stance = Stance::revises;
  Claim named = at_tel_marun(claim("a", 2, "Hill Radio").said("a neighbour", Role::witness), exactly(2));
  named.victims = Victims{.status = VictimStatus::unknown, .group = {}, .described_as = "Omar Haddad", .span = {}};
  const auto recorders_own = [](Claim claim) {
    claim.flags.emplace_back("recorders_own");
    return claim;
  };
  const Row table[] = {
      {"one of them", lead(), later(exactly(1)), "23"},
      {"a family among them", lead(), family, "23"},
      {"persons by name, whoever says it", lead(), named, "23"},
      {"the same source, smaller", lead(), later(exactly(9)), "23"},
      {"the same source, larger", lead(), later(exactly(25)), "23–25"},
      {"the same source, revised", lead(), revised, "19"},
      {"another source disagrees", lead(), at_tel_marun(claim("a", 2, "Hill Radio").said("QHRM", Role::monitor), exactly(9)), "9–23"},
      {"a recorder has weighed it", recorders_own(lead()), at_tel_marun(claim("a", 2, "Hill Radio").said("QHRM", Role::monitor), exactly(9)), "23"},
      {"unless it counts more", recorders_own(lead()), at_tel_marun(claim("a", 2, "Hill Radio").said("QHRM", Role::monitor), exactly(29)), "23–29"},
      {"or only says how many at most", recorders_own(at_tel_marun(claim("a", 1, "Hill Radio"), up_to(23))), at_tel_marun(claim("a", 2, "Hill Radio").said("QHRM", Role::monitor), exactly(9)), "9–23"},
      {"or has a text of its own", recorders_own(lead()), at_tel_marun(claim("b", 2, "QHRM"), exactly(9)), "9–23"},
      {"a recorder that leads with what it cites", at_tel_marun(claim("a", 1, "Hill Radio").said("a doctor", Role::medical), exactly(23)),
       recorders_own(later(exactly(9))), "9–23"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const std::vector<Claim> claims = {row.lead, row.later};
    EXPECT_EQ(killed(only(link_claims(claims, {}, {}, {}))), row.range);
  }
  // Weighed or not, it is one who says so.
  const std::vector<Claim> weighed = {recorders_own(lead()), at_tel_marun(claim("a", 2, "Hill Radio").said("QHRM", Role::monitor), exactly(9))};
  EXPECT_EQ(origins_behind_killed(only(link_claims(weighed, {}, {}, {}))), 2U);
}

}  // namespace
}  // namespace cairn
