#include "incidents/incremental_linker.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "incidents/link_at_once.h"
#include "incidents/report_builder.h"

// Whatever comes and goes in whatever steps, what is linked is what linking all of it at once gives.

namespace cairn {
namespace {

using namespace testing;

std::string exact(double value) {
  char text[40];
  std::snprintf(text, sizeof text, " %.17g", value);
  return text;
}

std::string shown(const std::optional<CasualtyCount>& count) {
  if (!count) return " none";
  return " " + (count->low ? std::to_string(*count->low) : "") + "-" + (count->high ? std::to_string(*count->high) : "");
}
std::string shown(const std::optional<Day>& day) { return day ? " " + to_string(*day) : " -"; }

/// Every field of an incident.
std::string shown(const Incident& incident) {
  std::string out = incident.incident + (incident.provisional ? " provisional " : " ") + incident.status + shown(incident.date.start) +
                    shown(incident.date.end) + shown(incident.not_after) + " " + incident.event_type + " " + std::string(to_string(incident.airwars));
  if (incident.place) out += " " + incident.place->name + " " + incident.place->gazetteer_id.value_or("");
  for (const ClaimLink& link : incident.claims) {
    out += "\n  " + link.claim + " " + std::string(to_string(link.relation)) + exact(link.probability) + " " + link.decided_by;
    for (const LinkReason& why : link.reasons) out += "; " + why.text + exact(why.bits.value_or(0));
    for (const std::string& turn : link.would_turn) out += "; " + turn;
  }
  for (const Origin& origin : incident.origins) {
    out += "\n  " + origin.origin;
    for (const std::string& claim : origin.claims) out += " " + claim;
  }
  for (const auto& [slot, range] : incident.ranges) {
    out += "\n  " + slot + shown(range.reported) + shown(range.non_party) + shown(range.acknowledged) + shown(range.candidate);
    for (const SupportStep& step : range.support) out += " " + std::to_string(step.low);
    for (const std::string& claim : range.claims) out += " " + claim;
  }
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    out += "\n  " + party.party;
    for (const ResponsibilityAxis value : party.values) out += " " + std::string(to_string(value));
  }
  for (const std::string& by : incident.axes.verified_by) out += " " + by;
  for (const Reason& reason : incident.reasons) out += "\n  " + reason.rule + " " + reason.field + ": " + reason.text;
  for (const std::string& flag : incident.flags) out += " " + flag;
  return out + "\n";
}

std::string shown(const LinkResult& result) {
  std::string out;
  for (const Incident& incident : result.incidents) out += shown(incident);
  for (const ClaimSet& set : result.sets) {
    out += set.set + " " + std::string(to_string(set.kind)) + " " + std::string(to_string(set.number));
    for (const std::string& claim : set.claims) out += " " + claim;
    for (const std::string& flag : set.flags) out += " " + flag;
    for (const SetCheck& check : set.checks) out += " " + check.text;
    out += "\n";
  }
  for (const UnlinkedClaim& one : result.unlinked) {
    out += one.claim + " " + one.reason;
    for (const Candidate& candidate : one.candidates) out += " " + candidate.incident + exact(candidate.probability) + " " + candidate.reason;
    out += "\n";
  }
  for (const Note& note : result.notes) out += note.code + ": " + note.message + "\n";
  return out;
}

/// Documents with one to four claims; some totals over a few days, some of other scopes, some denials.
std::map<std::string, std::vector<Claim>> random_documents(std::uint32_t seed, int count) {
  std::mt19937 random(seed);
  std::map<std::string, std::vector<Claim>> documents;
  std::string last;
  for (Claim& claim : random_reports(seed, count)) {
    if (!last.empty() && random() % 3 == 0 && documents[last].size() < 4 && claim.method.empty() == documents[last].front().method.empty()) {
      const Claim& first = documents[last].front();
      const std::size_t number = documents[last].size() + 1;
      claim.document = last;
      claim.claim = last + "#" + std::to_string(number);
      const auto at = static_cast<std::uint32_t>(100 * number);
      claim.sentence = Span{at, at + 90};
      claim.trigger = Span{at + 10, at + 16};
      if (claim.count) claim.count->span = Span{at + 20, at + 22};
      claim.reported_by = first.reported_by;
      if (random() % 6 == 0) claim.place.reset();
      if (random() % 4 == 0) claim.subset_of = first.claim;
    }
    switch (random() % 12) {
      case 0: claim.scope = random() % 2 ? Scope::cumulative : Scope::multi_incident; break;
      case 1: claim.scope = Scope::unspecified; break;
      case 2: claim.kind = Kind::denial; break;
      default: break;
    }
    last = claim.document;
    documents[last].push_back(std::move(claim));
  }
  return documents;
}

std::vector<Claim> claims_of(const std::map<std::string, std::vector<Claim>>& documents) {
  std::vector<Claim> claims;
  for (const auto& [id, of] : documents) claims.insert(claims.end(), of.begin(), of.end());
  return claims;
}

Decision random_decision(std::mt19937& random, std::size_t number, const std::vector<Claim>& claims, const LinkResult& linked) {
  Decision decision{.decision = "d" + std::to_string(number), .action = DecisionAction::same, .targets = {}, .value = "", .by = "R. Reader",
                    .at = "2031-06-01", .reason = "read both"};
  const auto target = [&]() -> DecisionTarget {
    if (!linked.incidents.empty() && random() % 6 == 0) return linked.incidents[random() % linked.incidents.size()].incident;
    return claims[random() % claims.size()].claim;
  };
  constexpr const char* kRelations[] = {"about", "candidate", "aggregates", "repeats", "conflates", "part_of", "contradicts", "aggregates"};
  decision.targets = {target(), target()};
  switch (random() % 9) {
    case 0:
    case 1: break;
    case 2:
    case 3: decision.action = DecisionAction::not_same; break;
    case 4:
      decision.action = DecisionAction::relation;
      decision.value = kRelations[random() % 8];
      if (random() % 2) decision.targets.pop_back();
      break;
    case 5: decision.action = DecisionAction::retract; decision.targets.pop_back(); break;
    case 6: decision.action = DecisionAction::verify; decision.targets.pop_back(); break;
    case 7:
      decision.action = DecisionAction::override_;
      decision.value = random() % 3 ? R"({"airwars":"discounted"})" : "unreadable";
      decision.targets.pop_back();
      break;
    default:
      decision.action = DecisionAction::undo;
      decision.targets = {"d" + std::to_string(random() % (number + 1))};
  }
  return decision;
}

/// What a linker and its twin are told, and the linker.
class Both {
 public:
  explicit Both(std::uint32_t seed) : random_(seed), all_(random_documents(seed, 90)), alignments_(test_alignments()), linker_(alignments_) {}

  void step() {
    const std::size_t kind = random_() % 8;
    if (kind < 4 || here_.empty()) {
      add(1 + random_() % (random_() % 4 ? 3 : 40));
    } else if (kind == 4) {
      for (std::size_t i = random_() % 3; i < 3 && !here_.empty(); ++i) remove();
    } else if (kind == 5) {
      change_one();
    } else if (kind == 6) {
      decide();
    } else {
      tie_versions();
    }
  }

  void compare() {
    std::vector<Claim> claims = claims_of(here_);
    std::ranges::shuffle(claims, random_);
    last_ = link_at_once(claims, decisions_, alignments_, codes_, versions_);
    EXPECT_EQ(shown(linker_.result()), shown(last_));
    // What is said to have changed brings what was there before to what is there now.
    const IncrementalLinker::Changes changes = linker_.changes();
    for (const std::string& gone : changes.gone) told_.erase(gone);
    for (const Incident& incident : changes.incidents) told_[incident.incident] = shown(incident);
    std::map<std::string, std::string> now;
    for (const Incident& incident : last_.incidents) {
      if (!incident.status.starts_with("merged_into:")) now[incident.incident] = shown(incident);
    }
    EXPECT_EQ(told_, now);
    changed_ += changes.incidents.size();
    incidents_ += now.size();
  }
  std::size_t changed() const { return changed_; }
  std::size_t incidents() const { return incidents_; }

 private:
  const std::string& any(const std::map<std::string, std::vector<Claim>>& documents) {
    return std::next(documents.begin(), static_cast<std::ptrdiff_t>(random_() % documents.size()))->first;
  }
  void add(std::size_t count) {
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& document = any(all_);
      if (here_.contains(document)) continue;
      here_[document] = all_[document];
      claims.insert(claims.end(), all_[document].begin(), all_[document].end());
    }
    std::ranges::shuffle(claims, random_);
    linker_.add(std::move(claims));
  }
  void remove() {
    const std::string document = any(here_);
    here_.erase(document);
    linker_.remove(document);
  }
  /// A document comes anew, with another number.
  void change_one() {
    std::vector<Claim>& claims = here_[any(here_)];
    if (claims.front().count) claims.front().count->low = claims.front().count->high = 1 + static_cast<int>(random_() % 14);
    linker_.add(claims);
  }
  void decide() {
    for (std::size_t i = random_() % 4; i < 4; ++i) decisions_.push_back(random_decision(random_, decisions_.size(), claims_of(here_), last_));
    if (!last_.incidents.empty() && random_() % 2) {
      IncidentCode code{.code = "T-" + std::to_string(codes_.size()), .claims = {}};
      for (const ClaimLink& link : last_.incidents[random_() % last_.incidents.size()].claims) code.claims.push_back(link.claim);
      codes_.push_back(std::move(code));
    }
    linker_.decide(decisions_, codes_);
  }
  void tie_versions() {
    versions_.clear();
    const std::string page = any(all_);
    for (const auto& [document, claims] : all_) {
      if (random_() % 12 == 0 || document == page) versions_.push_back({.document = document, .page = page, .captured = "2031-05-20T00:00:00Z"});
    }
    linker_.set_versions(versions_);
  }

  std::mt19937 random_;
  std::map<std::string, std::vector<Claim>> all_, here_;
  std::vector<Alignment> alignments_;
  std::vector<Decision> decisions_;
  std::vector<IncidentCode> codes_;
  std::vector<PageVersion> versions_;
  IncrementalLinker linker_;
  LinkResult last_;
  std::map<std::string, std::string> told_;
  std::size_t changed_ = 0;
  std::size_t incidents_ = 0;
};

TEST(IncrementalLinker, GivesWhatLinkingAtOnceGives) {
  std::size_t changed = 0, incidents = 0;
  for (std::uint32_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    Both both(seed);
    for (int round = 0; round < 25; ++round) {
      SCOPED_TRACE(round);
      for (int steps = 0; steps <= round % 3; ++steps) both.step();
      both.compare();
      if (::testing::Test::HasFailure()) return;
    }
    changed += both.changed();
    incidents += both.incidents();
  }
  EXPECT_GT(incidents, 5'000U);
  EXPECT_LT(changed, incidents * 3 / 4);  // What a step cannot touch is not worked out again.
}

TEST(IncrementalLinker, IsTheSameForAnyOrderAndAnyBatches) {
  const std::vector<Alignment> alignments = test_alignments();
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    const auto documents = random_documents(seed + 100, 120);
    const std::string expected = shown(link_claims(claims_of(documents), {}, alignments));
    EXPECT_EQ(shown(link_at_once(claims_of(documents), {}, alignments)), expected);
    std::mt19937 random(seed);
    std::vector<std::string> order;
    for (const auto& [id, claims] : documents) order.push_back(id);
    for (const std::size_t batch : {std::size_t{1}, std::size_t{7}, order.size()}) {
      std::ranges::shuffle(order, random);
      IncrementalLinker linker(alignments);
      for (std::size_t i = 0; i < order.size(); ++i) {
        linker.add(documents.at(order[i]));
        if (i % batch == 0) linker.changes();
      }
      EXPECT_EQ(shown(linker.result()), expected);
      EXPECT_EQ(shown(linker.result()), expected);
    }
  }
}

TEST(IncrementalLinker, TellsOnlyOfWhatAStepCanTouch) {
  const auto killed = [](const char* document, const char* place, const char* day, int number) {
    return claim(document, 1, "Hill Radio", "2031-05-14").killed(exactly(number)).in(place).on(day);
  };
  IncrementalLinker linker(test_alignments());
  linker.add({killed("a", "Tel Marun", "2031-05-13", 5), killed("b", "Bir Sahm", "2031-05-13", 5)});
  EXPECT_EQ(linker.changes().incidents.size(), 2U);
  linker.add({killed("c", "Tel Marun", "2031-05-13", 5)});
  const IncrementalLinker::Changes joined = linker.changes();
  ASSERT_EQ(joined.incidents.size(), 1U);
  EXPECT_EQ(joined.incidents.front().claims.size(), 2U);
  EXPECT_EQ(joined.gone.size(), 1U);  // Provisional ids are made of an incident's claims.
  EXPECT_TRUE(linker.changes().incidents.empty());
  linker.remove("b");
  const IncrementalLinker::Changes removed = linker.changes();
  EXPECT_TRUE(removed.incidents.empty());
  EXPECT_EQ(removed.gone.size(), 1U);
  linker.remove("no such document");
  EXPECT_TRUE(linker.changes().gone.empty());
}

}  // namespace
}  // namespace cairn
