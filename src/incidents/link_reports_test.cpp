#include "incidents/link_reports.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "incidents/grouping.h"
#include "incidents/report_builder.h"

// Rows of a few reports, and what must hold whatever reports say.

namespace cairn {
namespace {

using namespace testing;

Grouping grouped(const std::vector<Claim>& claims, const std::vector<Decision>& decisions = {}, const ForEachPiece& for_each = in_turn) {
  return group_events(claims, content_order(claims), read_review(claims, decisions, {}, {}), {}, for_each);
}

std::string exact(double probability) {
  char text[40];
  std::snprintf(text, sizeof text, " %.17g", probability);
  return text;
}

/// For each group what is in it and what may be, by its first claim; for each claim in none why.
std::map<std::string, std::string> by_group(const std::vector<Claim>& claims, const Grouping& grouping) {
  std::map<std::string, std::string> out;
  std::vector<std::string> first;
  for (const std::vector<std::size_t>& group : grouping.groups) {
    std::string& text = out[first.emplace_back(claims[group.front()].claim)];
    for (const std::size_t claim : group) text += claims[claim].claim + exact(grouping.probability[claim]) + "\n";
  }
  for (const CandidateLink& link : grouping.candidates) {
    out[first[link.group]] += "candidate " + claims[link.claim].claim + exact(link.probability) + " " + link.reason + "\n";
  }
  for (const LeftOver& left : grouping.left_over) out[claims[left.claim].claim + " is in none"] = left.reason;
  return out;
}

/// Some documents tell of several events, some of one in several claims.
std::vector<Claim> random_claims(std::uint32_t seed, int count) {
  std::vector<Claim> claims = random_reports(seed, count);
  std::mt19937 random(seed);
  for (std::size_t i = 1; i < claims.size(); ++i) {
    if (random() % 4) continue;
    Claim& claim = claims[i];
    claim.document = claims[i - 1].document;
    claim.claim = claim.document + "#" + std::to_string(i + 1);
    const auto at = static_cast<std::uint32_t>(100 * (i + 1));
    claim.sentence = Span{at, at + 90};
    claim.trigger = Span{at + 10, at + 16};
    if (claim.count) claim.count->span = Span{at + 20, at + 22};
    claim.reported_by = claims[i - 1].reported_by;
    if (random() % 6 == 0) claim.place.reset();
  }
  return claims;
}

TEST(LinkReports, DoNotDependOnTheOrderOfInputOrOfThePieces) {
  const ForEachPiece last_first = [](std::size_t pieces, const std::function<void(std::size_t)>& piece) {
    while (pieces > 0) piece(--pieces);
  };
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<Claim> claims = random_claims(seed, 150);
    const auto expected = by_group(claims, grouped(claims));
    EXPECT_GT(expected.size(), 20U);
    std::mt19937 random(seed);
    for (int round = 0; round < 3; ++round) {
      std::ranges::shuffle(claims, random);
      EXPECT_EQ(by_group(claims, grouped(claims)), expected);
      EXPECT_EQ(by_group(claims, grouped(claims, {}, last_first)), expected);
    }
  }
}

TEST(LinkReports, OfFarAwayNeverChangeAnEvent) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(seed);
    const std::vector<Claim> claims = random_claims(seed, 150);
    std::vector<Claim> more = claims;
    // The same days, numbers, parties and outlets, under other names a continent away.
    for (Claim claim : random_claims(seed + 100, 150)) {
      claim.document = "far-" + claim.document;
      claim.claim = "far-" + claim.claim;
      claim.reported_by.derivation_group.reset();
      claim.method.clear();
      if (claim.place) {
        claim.place->name = "Kafr " + claim.place->name + " Nujum";
        claim.place->gazetteer_id.reset();
        if (claim.place->latitude) *claim.place->latitude -= 60;
        for (std::string& parent : claim.place->parents) parent = "Kafr " + parent + " Nujum";
      }
      more.push_back(claim);
    }
    const auto before = by_group(claims, grouped(claims));
    auto after = by_group(more, grouped(more));
    EXPECT_GT(after.size(), before.size() + 20);
    std::erase_if(after, [](const auto& group) { return group.first.starts_with("far-"); });
    EXPECT_EQ(after, before);
  }
}

/// Every party takes the name of the next: Velland, Brovia and Hill Front, whose alphabetical order that changes.
std::string renamed(std::string text) {
  constexpr std::string_view kNames[] = {"Velland", "Brovia", "Hill Front"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      if (text.compare(at, kNames[i].size(), kNames[i]) != 0) continue;
      const std::string_view next = kNames[(i + 1) % std::size(kNames)];
      text.replace(at, kNames[i].size(), next);
      at += next.size() - 1;
      break;
    }
  }
  return text;
}

Claim renamed(Claim claim) {
  for (AllegedActor& actor : claim.alleged_actors) {
    actor.name = renamed(actor.name);
    if (actor.party) actor.party = renamed(*actor.party);
  }
  for (Attribution& step : claim.attribution) step.source = renamed(step.source);
  if (claim.reported_by.outlet) claim.reported_by.outlet = renamed(*claim.reported_by.outlet);
  return claim;
}

/// What a result says of each incident, in lines that are sorted, since some are in the order of names.
std::vector<std::string> lines_of(const LinkResult& result) {
  std::vector<std::string> lines;
  const auto end = [](const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : "-"; };
  for (const Incident& incident : result.incidents) {
    const std::string& id = incident.incident;
    lines.push_back(id + " " + std::string(to_string(incident.airwars)) + " " + incident.event_type + " " + incident.status);
    for (const ClaimLink& link : incident.claims) {
      lines.push_back(id + " " + link.claim + " " + std::string(to_string(link.relation)) + exact(link.probability));
      for (const LinkReason& why : link.reasons) lines.push_back(id + " " + link.claim + " " + why.text + exact(why.bits.value_or(0)));
      for (const std::string& turn : link.would_turn) lines.push_back(id + " " + link.claim + " " + turn);
    }
    for (const Origin& origin : incident.origins) lines.push_back(id + " " + origin.origin + " " + std::to_string(origin.claims.size()));
    for (const auto& [slot, range] : incident.ranges) {
      if (range.reported) lines.push_back(id + " " + slot + " " + end(range.reported->low) + " " + end(range.reported->high));
      if (range.candidate) lines.push_back(id + " candidate " + slot + " " + end(range.candidate->low) + " " + end(range.candidate->high));
    }
    for (const PartyResponsibility& party : incident.axes.responsibility) {
      for (const ResponsibilityAxis value : party.values) lines.push_back(id + " " + party.party + " " + std::string(to_string(value)));
    }
    for (const std::string& flag : incident.flags) lines.push_back(id + " " + flag);
  }
  for (const UnlinkedClaim& one : result.unlinked) lines.push_back(one.claim + " " + one.reason);
  return lines;
}

TEST(LinkReports, AreTheSameWhoeverIsWho) {
  const std::vector<Alignment> alignments = {{"Velland army", "Velland", {}, {}, "test"}, {"Brovia army", "Brovia", {}, {}, "test"},
                                             {"Hill Front army", "Hill Front", {}, {}, "test"}};
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    const std::vector<Claim> claims = random_claims(seed, 150);
    std::vector<Claim> others;
    for (const Claim& claim : claims) others.push_back(renamed(claim));
    EXPECT_EQ(by_group(others, grouped(others)), by_group(claims, grouped(claims)));
    std::vector<std::string> expected = lines_of(link_claims(claims, {}, alignments));
    for (std::string& line : expected) line = renamed(line);
    std::vector<std::string> lines = lines_of(link_claims(others, {}, alignments));
    std::ranges::sort(expected);
    std::ranges::sort(lines);
    EXPECT_EQ(lines, expected);
  }
}

TEST(LinkReports, FollowEveryDecisionOrSayWhyNot) {
  int followed = 0;
  std::map<std::string, int> noted;
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const std::vector<Claim> claims = random_claims(seed, 120);
    std::mt19937 random(seed);
    const std::size_t among = seed % 2 ? claims.size() : 30;  // Where few claims are meant, decisions contradict each other.
    std::vector<Decision> decisions;
    const auto decide = [&](DecisionAction action, std::vector<DecisionTarget> targets) {
      decisions.push_back({.decision = "d" + std::to_string(decisions.size()), .action = action, .targets = std::move(targets), .value = "",
                           .by = "R. Reader", .at = "2031-06-01", .reason = "read both"});
    };
    for (int i = 0; i < 50; ++i) {
      const std::size_t a = random() % among;
      const std::size_t b = (a + 1 + random() % (among - 1)) % among;
      decide(random() % 2 ? DecisionAction::same : DecisionAction::not_same, {claims[a].claim, claims[b].claim});
    }
    for (int i = 0; i < 3; ++i) decide(DecisionAction::retract, {claims[random() % among].claim});
    const Grouping grouping = grouped(claims, decisions);
    std::map<std::string, std::size_t> group_of;
    for (std::size_t group = 0; group < grouping.groups.size(); ++group) {
      for (const std::size_t claim : grouping.groups[group]) EXPECT_TRUE(group_of.emplace(claims[claim].claim, group).second);
    }
    for (const Decision& decision : decisions) {
      if (decision.action == DecisionAction::retract) {
        EXPECT_FALSE(group_of.contains(std::get<std::string>(decision.targets[0])));
        continue;
      }
      const auto a = group_of.find(std::get<std::string>(decision.targets[0]));
      const auto b = group_of.find(std::get<std::string>(decision.targets[1]));
      const bool both = a != group_of.end() && b != group_of.end();
      const bool together = both ? a->second == b->second : a == b;
      const bool apart = !both || !together;
      const auto note = std::ranges::find_if(grouping.notes, [&](const Note& one) { return one.message.starts_with("Decision " + decision.decision + " "); });
      if (note == grouping.notes.end()) {
        EXPECT_TRUE(decision.action == DecisionAction::same ? together : apart) << decision.decision << " of seed " << seed;
        ++followed;
      } else {
        EXPECT_EQ(decision.action, DecisionAction::same) << note->message;  // What is to be apart always is.
        EXPECT_TRUE(apart) << note->message;
        ++noted[note->code];
      }
    }
  }
  EXPECT_GT(followed, 700);
  EXPECT_GT(noted["decision_contradiction"], 20);
  EXPECT_GT(noted["decision_without_effect"], 5);
}

TEST(LinkReports, PutTogetherWhatIsAlikeButNotWhatIsKeptApart) {
  struct Row {
    const char* what;
    std::vector<Claim> reports;
    std::vector<RecordPair> apart;
    std::vector<std::uint32_t> clusters;
  };
  const auto killed = [](const char* document, std::int64_t n) {
    return claim(document, 1, "", "2031-05-14").killed(exactly(n)).in("Tel Marun").on("2031-05-13");
  };
  const auto found = [](const char* document, const char* published = "2031-05-14") {
    return claim(document, 1, "", published).harm(Effect::bodies_recovered, exactly(5)).in("Tel Marun");
  };
  const auto row_of_table = [&](const char* document) {
    Claim row = claim(document, 1, "QHRM").killed(exactly(5)).in("Tel Marun").on("2031-05-13");
    row.method = "table";
    return row;
  };
  const Row table[] = {
      {"alike", {killed("a", 5), killed("b", 5), killed("c", 5)}, {}, {0, 0, 0}},
      {"kept apart", {killed("a", 5), killed("b", 5)}, {{0, 1}}, {0, 1}},
      {"kept apart, and a third that may be either", {killed("a", 5), killed("b", 7), killed("c", 5)}, {{0, 1}}, {0, 1, 0}},
      {"one document tells of two", {killed("a", 5), killed("a", 9), killed("b", 5)}, {}, {0, 1, 0}},
      {"rows of one recorder's table", {row_of_table("a"), row_of_table("b")}, {}, {0, 1}},
      {"a row and a sentence", {row_of_table("a"), killed("b", 5)}, {}, {0, 0}},
      {"bodies of that day", {killed("a", 5), found("b").on("2031-05-13")}, {}, {0, 0}},
      {"bodies without a day are put to none", {killed("a", 5), found("b")}, {}, {0, 1}},
      {"nor to each other", {found("a"), found("b")}, {}, {0, 1}},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports(one_by_one(row.reports));
    const LinkedReports linked = link_reports(reports.all(), row.apart);
    EXPECT_EQ(linked.cluster_of, row.clusters);
    for (const ReportLink& link : linked.links) {
      EXPECT_TRUE(std::ranges::find(row.apart, RecordPair{link.a, link.b}) == row.apart.end());
      const bool undated = !reports.at(link.a).day_known || !reports.at(link.b).day_known;
      EXPECT_LE(link.probability, undated ? 0.4 : 1.0);
    }
  }
}

TEST(LinkReports, GoToTheOneOfTwoEventsThatTheyAreLike) {
  const auto killed = [](const char* document, std::int64_t n) { return claim(document, 1).killed(exactly(n)).in("Tel Marun").on("2031-05-13"); };
  const std::vector<Claim> claims = {killed("a", 5), killed("b", 20), killed("c", 20)};
  const Decision apart{.decision = "d1", .action = DecisionAction::not_same, .targets = {std::string("a#1"), std::string("b#1")}, .value = "",
                       .by = "R. Reader", .at = "2031-06-01", .reason = "read both"};
  EXPECT_EQ(grouped(claims, {apart}).groups, (std::vector<std::vector<std::size_t>>{{0}, {1, 2}}));
}

TEST(LinkReports, AreLessProbableWhereMuchElseHappened) {
  const auto killed = [](std::string document, std::int64_t n, const char* day) {
    return claim(std::move(document), 1, "", "2031-05-17").killed(exactly(n)).in("Tel Marun").on(day);
  };
  double before = 1;
  for (int others = 0; others <= 4; ++others) {
    std::vector<Claim> claims = {killed("a", 2, "2031-05-13"), killed("b", 3, "2031-05-13")};
    for (int i = 0; i < others; ++i) claims.push_back(killed("c" + std::to_string(i), 40, "2031-05-16"));
    const Reports reports(one_by_one(claims));
    double probability = 0;
    for (const ReportLink& link : link_reports(reports.all(), {}).links) {
      if (link.a == 0 && link.b == 1) probability = link.probability;
    }
    EXPECT_GT(probability, 0);
    EXPECT_LT(probability, before) << others;
    before = probability;
  }
}

}  // namespace
}  // namespace cairn
