#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "incidents/eligible.h"
#include "incidents/linker_state.h"
#include "incidents/sets.h"

// What a linker holds -> a LinkResult.

namespace cairn {
namespace {

constexpr std::size_t kMostCandidates = 5;

Incident redirecting(const std::string& code, const Incident& to) {
  Incident merged;
  merged.incident = code;
  merged.provisional = false;
  merged.status = "merged_into:" + to.incident;
  merged.date = to.date;
  merged.place = to.place;
  merged.event_type = to.event_type;
  return merged;
}

}  // namespace

class ResultWriter {
 public:
  using State = IncrementalLinker::State;
  explicit ResultWriter(State& state) : state_(state), reports_(state.reports_), review_(state.review_), notes_(review_.notes) {}

  LinkResult run() {
    groups_ = state_.in_order();
    std::unordered_map<std::uint32_t, std::size_t> position;
    for (std::size_t group = 0; group < groups_.size(); ++group) position.emplace(groups_[group], group);
    group_of_.assign(reports_.claims(), kNowhere);
    for (std::size_t claim = 0; claim < group_of_.size(); ++claim) {
      if (reports_.claim(claim).report == HeldReports::kNone) continue;
      const auto at = position.find(state_.events_.event_of(reports_.claim(claim).report));
      if (at != position.end()) group_of_[claim] = at->second;
    }
    contradictions_ = contradictions_of(review_, group_of_);
    note_what_has_no_effect();
    list_incidents();
    add_sets();
    add_unlinked();
    add_contradictions();
    std::ranges::move(notes_, std::back_inserter(result_.notes));
    note_failed_sames();
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  const HeldIncident& held(std::size_t group) const { return state_.incidents_.at(groups_[group]); }
  std::string id_of(std::size_t claim) const { return std::string(reports_.claim(claim).id); }

  void note(const char* code, std::string message) { notes_.push_back({.code = code, .message = std::move(message), .span = {}}); }

  void note_what_has_no_effect() {
    for (const SaidOfIncident& said : review_.of_incidents) {
      if (group_of_[said.claim] != kNowhere && !held(group_of_[said.claim]).id.empty()) continue;
      note("decision_without_effect", "Decision " + said.decision + " by " + said.by + " is on the incident of " + id_of(said.claim) + ", which is of none.");
    }
    for (const SaidRelation& said : review_.relations) {
      const std::size_t meant = group_of_[said.incident_of.value_or(said.claim)];
      if (meant != kNowhere || (!said.incident_of && is_held_by_set(said.claim))) continue;
      note("decision_without_effect",
           "Decision " + said.decision + " by " + said.by + " gives " + id_of(said.claim) + " a relation, but no incident is meant.");
    }
    if (review_.of_incidents.empty()) return;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      if (held(group).id.empty()) continue;
      for (const SaidOfIncident& said : review_.of_incidents) {
        if (group_of_[said.claim] == group && said.action == DecisionAction::override_) note_unreadable(said);
      }
    }
  }

  void note_unreadable(const SaidOfIncident& said) {
    Incident any;
    const auto fields = read_override(said.value);
    bool all_known = fields.has_value();
    for (const auto& [field, value] : fields.value_or(std::map<std::string, std::string>{})) all_known = override_value(any, field, value) && all_known;
    if (!all_known) note("decision_unreadable", "Decision " + said.decision + " by " + said.by + " is not understood: " + said.value);
  }

  void note_failed_sames() {
    for (const SaidPair& pair : review_.same) {
      const SameOutcome outcome = reports_.outcome(pair);
      if (outcome == SameOutcome::joined) continue;
      const bool known = outcome == SameOutcome::against_another;
      result_.notes.push_back({.code = known ? "decision_contradiction" : "decision_without_effect",
                               .message = "Decision " + pair.decision + " says same of " + id_of(pair.a) + " and " + id_of(pair.b) +
                                          (known ? ", which another decision keeps apart." : ", but one of them is of no event."),
                               .span = {}});
    }
  }

  /// Minted codes replace provisional ids; of two codes for one event the one minted first stays, the others redirect, as all of an
  /// event do whose claims a reviewer took to another.
  void list_incidents() {
    std::vector<State::Listed>& listed = state_.listed_;
    listed.clear();
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const HeldIncident& of = held(group);
      const bool there = !of.id.empty();
      if (!there && (of.moved_to == HeldReports::kNone || !state_.stands(of.moved_to))) continue;
      if (there) listed.push_back({of.day, of.id, groups_[group], false});
      const std::uint32_t leads_to = there ? groups_[group] : of.moved_to;
      const Day day = state_.incidents_.at(leads_to).day_redirected;
      const auto codes = state_.codes_of_.find(groups_[group]);
      for (std::size_t i = there ? 1 : 0; codes != state_.codes_of_.end() && i < codes->second.size(); ++i) {
        listed.push_back({day, review_.code_order[codes->second[i]], leads_to, true});
      }
    }
    std::ranges::sort(listed, State::Listed::comes_before);
  }

  /// Does a reviewer call it a total that a set can hold?
  bool is_held_by_set(std::size_t number) const {
    return state_.totals_.contains(number) && reports_.claim(number).can_be_of_a_set && !review_.withdrawn.contains(number);
  }

  void add_sets() {
    std::vector<std::size_t> members;
    reports_.for_each_document([&](std::string_view, std::span<const std::uint32_t> claims) {
      for (const std::size_t number : claims) {
        const bool as_read = group_of_[number] == kNowhere && reports_.claim(number).is_for_a_set && !review_.withdrawn.contains(number);
        if (as_read || is_held_by_set(number)) members.push_back(number);
      }
    });
    in_set_.insert(members.begin(), members.end());
    const ClaimsAtHand claims = reports_.at_hand(members);
    std::vector<std::size_t> all(members.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    result_.sets = claim_sets(claims.claims(), all, state_.alignments_);
  }

  /// What may be said of a claim that waits.
  std::vector<Candidate> candidates_of(std::size_t number) const {
    std::vector<Candidate> candidates;
    const std::uint32_t report = reports_.claim(number).report;
    if (report == HeldReports::kNone) return candidates;
    for (const EventQuestion& question : state_.events_.questions(report)) {
      const auto asked = state_.incidents_.find(question.event);
      if (asked == state_.incidents_.end() || asked->second.emptied) continue;
      const bool still = std::ranges::any_of(asked->second.extra, [&](const ExtraLink& extra) {
        return extra.claim == number && extra.relation == LinkRelation::candidate;
      });
      if (still) candidates.push_back({asked->second.id, question.probability, question.reason});
    }
    return candidates;
  }

  std::string_view why_left(std::size_t number) const {
    const HeldReports::HeldClaim& of = reports_.claim(number);
    if (of.report == HeldReports::kNone) return of.why_none;
    if (group_of_[number] != kNowhere) return "left_by_decisions";
    const std::vector<std::uint32_t> reports = state_.events_.reports_of(state_.events_.event_of(of.report));
    const bool harm = std::ranges::any_of(reports, [&](std::uint32_t report) { return reports_.report(report).harm; });
    return harm ? "candidate" : "no_harm_claimed";
  }

  void add_unlinked() {
    std::map<std::string_view, std::vector<std::size_t>> groups_of_document;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      if (held(group).emptied) continue;
      std::set<std::string_view> documents;
      for (const std::size_t number : held(group).claims) documents.insert(*reports_.claim(number).document);
      for (const std::string_view document : documents) groups_of_document[document].push_back(group);
    }
    reports_.for_each_document([&](std::string_view document, std::span<const std::uint32_t> claims) {
      for (const std::size_t number : claims) {
        if (!is_placed(number) && !in_set_.contains(number) && !linked_by_review(number)) add_left(number, groups_of_document.find(document) == groups_of_document.end() ? std::span<const std::size_t>() : groups_of_document.at(document));
      }
    });
    // Events that stand for themselves and may yet be another's, and those whose place nobody knows.
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      if (held(group).emptied) continue;
      const std::size_t first = held(group).claims.front();
      const std::vector<Candidate> candidates = candidates_of(first);
      if (!candidates.empty()) {
        result_.unlinked.push_back({id_of(first), "candidate", candidates});
      } else if (held(group).place_unresolved) {
        result_.unlinked.push_back({id_of(first), "place_unresolved", {{held(group).id, 1.0, "its own incident"}}});
      }
    }
  }

  void add_left(std::size_t number, std::span<const std::size_t> siblings) {
    const std::string_view reason = why_left(number);
    UnlinkedClaim one{.claim = id_of(number), .reason = std::string(reason), .candidates = candidates_of(number)};
    const bool event_like = reason == "unplaced" || reason == "no_harm_claimed" || reason == "scope_unspecified";
    if (one.candidates.empty() && event_like) {
      for (const std::size_t group : siblings) {
        if (one.candidates.size() < kMostCandidates) one.candidates.push_back({held(group).id, 0.2, "same document"});
      }
    }
    result_.unlinked.push_back(std::move(one));
  }

  /// A contradiction between reviewers waits for a reviewer; the program settles none.
  void add_contradictions() {
    for (const Contradiction& one : contradictions_) {
      const std::string id_of_claim = id_of(one.claim);
      auto listed = std::ranges::find(result_.unlinked, id_of_claim, &UnlinkedClaim::claim);
      if (listed == result_.unlinked.end()) {  // A claim waits once, for whatever reasons.
        result_.unlinked.push_back({.claim = id_of_claim, .reason = {}, .candidates = {}});
        listed = std::prev(result_.unlinked.end());
      }
      listed->reason = "decision_contradiction";
      for (const std::size_t number : {one.claim, one.other}) {
        const std::size_t group = group_of_[number];
        if (group == kNowhere || held(group).emptied) continue;
        const auto known = std::ranges::find(listed->candidates, held(group).id, &Candidate::incident);
        if (known == listed->candidates.end()) listed->candidates.push_back({held(group).id, 1.0, one.reason});
      }
      if (!one.has_note) result_.notes.push_back({.code = "decision_contradiction", .message = "Decision " + one.reason + ".", .span = {}});
    }
  }

  bool linked_by_review(std::size_t number) const {
    return std::ranges::any_of(review_.relations, [&](const SaidRelation& said) {
      return said.claim == number && said.incident_of && stands(group_of_[*said.incident_of]);
    });
  }
  bool stands(std::size_t group) const { return group != kNowhere && !held(group).emptied; }
  /// Is it where the machine put it?
  bool is_placed(std::size_t number) const {
    const std::size_t group = group_of_[number];
    if (review_.relations.empty() || group == kNowhere) return group != kNowhere;
    return stands(group) && std::ranges::find(held(group).claims, number) != held(group).claims.end();
  }

  State& state_;
  const HeldReports& reports_;
  const Review& review_;
  std::vector<std::uint32_t> groups_;   ///< Events of which incidents are made, in order.
  std::vector<std::size_t> group_of_;   ///< By claim, as positions in these.
  std::unordered_set<std::size_t> in_set_;
  std::vector<Contradiction> contradictions_;
  std::vector<Note> notes_;
  LinkResult result_;
};

LinkResult IncrementalLinker::State::result_but_incidents() {
  update();
  return ResultWriter(*this).run();
}

Incident IncrementalLinker::State::incident(std::size_t at) const {
  const Listed& listed = listed_[at];
  Incident incident = make_incident(listed.event);
  return listed.redirects ? redirecting(listed.id, incident) : incident;
}

LinkResult IncrementalLinker::State::result() {
  LinkResult result = result_but_incidents();
  result.incidents.resize(incidents());
  constexpr std::size_t kOfAPiece = 64;
  for_each_of_many(incidents(), kOfAPiece, for_each_, [&](std::size_t i) { result.incidents[i] = incident(i); });
  return result;
}

IncrementalLinker::Changes IncrementalLinker::State::changes() {
  update();
  Changes changes;
  std::set<std::string> there;
  std::vector<Listed> told;
  for (const std::uint32_t event : told_) {
    const auto at = incidents_.find(event);
    if (at == incidents_.end()) continue;
    HeldIncident& held = at->second;
    if (!held.name.empty() && held.name != held.id) names_gone_.push_back(held.name);
    held.name = held.id;
    if (held.id.empty()) continue;
    there.insert(held.id);
    told.push_back({held.day, held.id, event, false});
  }
  told_.clear();
  std::ranges::sort(told, Listed::comes_before);
  changes.incidents.resize(told.size());
  constexpr std::size_t kOfAPiece = 8;
  for_each_of_many(told.size(), kOfAPiece, for_each_, [&](std::size_t i) { changes.incidents[i] = make_incident(told[i].event); });
  std::ranges::sort(names_gone_);
  std::ranges::unique_copy(names_gone_, std::back_inserter(changes.gone));
  std::erase_if(changes.gone, [&](const std::string& name) { return there.contains(name); });
  names_gone_.clear();
  return changes;
}

}  // namespace cairn
