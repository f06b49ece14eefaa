#include "incidents/review.h"

#include <algorithm>
#include <unordered_map>

namespace cairn {
namespace {

struct Target {
  std::size_t claim = 0;
  bool whole_incident = false;
};

class TargetFinder {
 public:
  TargetFinder(const ClaimFinder& claims, std::span<const IncidentCode> codes,
               const std::map<std::string, std::size_t>& provisional)
      : claims_(claims), provisional_(provisional) {
    for (const IncidentCode& code : codes) {
      // The first claim that is still there decides which incident a code means.
      for (const std::string& claim : code.claims) {
        if (const std::optional<std::size_t> found = claims_(claim)) {
          by_code_.emplace(code.code, *found);
          break;
        }
      }
    }
  }

  std::optional<Target> find(const DecisionTarget& target) const {
    const auto* name = std::get_if<std::string>(&target);
    if (!name) return std::nullopt;
    if (const std::optional<std::size_t> found = claims_(*name)) return Target{*found, false};
    if (const auto found = by_code_.find(*name); found != by_code_.end()) return Target{found->second, true};
    if (const auto found = provisional_.find(*name); found != provisional_.end()) return Target{found->second, true};
    return std::nullopt;
  }
  const std::map<std::string, std::size_t>& codes() const { return by_code_; }

 private:
  const ClaimFinder& claims_;
  std::map<std::string, std::size_t> by_code_;
  const std::map<std::string, std::size_t>& provisional_;
};

Note note(std::string code, std::string message) {
  return {.code = std::move(code), .message = std::move(message), .span = {}};
}

void read_relation(const Decision& decision, const std::vector<Target>& targets, Review& review) {
  const std::optional<LinkRelation> relation = from_string<LinkRelation>(decision.value);
  if (!relation) {
    review.notes.push_back(note("decision_unreadable", "Decision " + decision.decision + ": \"" + decision.value +
                                                           "\" is not a relation."));
    return;
  }
  // The last target is the incident if it is a code, or if there are two or more targets.
  const bool names_incident = targets.size() > 1;
  const std::size_t claims = names_incident ? targets.size() - 1 : targets.size();
  for (std::size_t i = 0; i < claims; ++i) {
    review.relations.push_back({.claim = targets[i].claim,
                                .incident_of = names_incident ? std::optional(targets.back().claim) : std::nullopt,
                                .relation = *relation,
                                .by = decision.by,
                                .decision = decision.decision});
  }
}

void read_one(const Decision& decision, const std::vector<Target>& targets, Review& review) {
  switch (decision.action) {
    case DecisionAction::same:
      for (std::size_t i = 1; i < targets.size(); ++i) {
        review.same.push_back({targets[0].claim, targets[i].claim, decision.decision, decision.by});
      }
      break;
    case DecisionAction::not_same:
      for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
          review.not_same.push_back({targets[i].claim, targets[j].claim, decision.decision, decision.by});
        }
      }
      break;
    case DecisionAction::relation: read_relation(decision, targets, review); break;
    case DecisionAction::place: break;  // apply_place_decisions() has obeyed it before anything was grouped.
    case DecisionAction::retract:
    case DecisionAction::verify:
    case DecisionAction::override_:
      for (const Target& target : targets) {
        if (decision.action == DecisionAction::retract && !target.whole_incident) {
          review.withdrawn[target.claim] = decision.by;
        } else {
          review.of_incidents.push_back(
              {target.claim, decision.action, decision.value, decision.by, decision.reason, decision.decision});
        }
      }
      break;
    case DecisionAction::redact:  // The evidence and the pages are concerned, not the grouping.
    case DecisionAction::publish:
    case DecisionAction::seal:
    case DecisionAction::estimate:
    case DecisionAction::undo: break;
  }
}

/// An `undo` can only take back what was said before it.
void note_idle_undos(std::span<const Decision> decisions, std::vector<Note>& notes) {
  std::set<std::string_view> before;
  for (const Decision& decision : decisions) {
    for (const DecisionTarget& target : decision.targets) {
      if (decision.action != DecisionAction::undo) break;
      const auto* name = std::get_if<std::string>(&target);
      if (name != nullptr && before.contains(*name)) continue;
      notes.push_back(note("decision_orphaned", "Decision " + decision.decision + " by " + decision.by + " takes back " +
                                                    (name ? *name : "a claim") + ", which is no decision before it."));
    }
    before.insert(decision.decision);
  }
}

}  // namespace

bool is_total(LinkRelation relation) { return relation == LinkRelation::aggregates || relation == LinkRelation::conflates; }

std::map<std::size_t, SaidRelation> said_totals(const Review& review, const std::function<bool(std::size_t)>& of_incident) {
  std::map<std::size_t, SaidRelation> totals;
  for (const SaidRelation& said : review.relations) {
    const bool total = is_total(said.relation);
    const bool needs_incident = said.incident_of || !total;
    if (said.relation == LinkRelation::candidate || (needs_incident && !of_incident(said.incident_of.value_or(said.claim)))) continue;
    totals.erase(said.claim);
    if (total) totals.emplace(said.claim, said);
  }
  return totals;
}

SettledDecisions settle_decisions(std::span<const Decision> decisions) {
  SettledDecisions out;
  for (std::size_t i = decisions.size(); i-- > 0;) {  // From the last, so that an undo can be undone.
    const Decision& decision = decisions[i];
    if (out.taken_back.contains(decision.decision)) continue;
    if (decision.action == DecisionAction::undo) {
      for (const DecisionTarget& target : decision.targets) {
        if (const auto* name = std::get_if<std::string>(&target)) out.taken_back[*name] = &decision;
      }
    } else {
      out.in_force.push_back(&decision);
    }
  }
  std::ranges::reverse(out.in_force);
  return out;
}

std::vector<const Decision*> decisions_in_force(std::span<const Decision> decisions) {
  return settle_decisions(decisions).in_force;
}

bool speaks_of(std::span<const Decision> all, const Decision& decision, const std::set<std::string>& ids,
               const std::set<std::string>& claims) {
  return std::ranges::any_of(decision.targets, [&](const DecisionTarget& target) {
    const auto* name = std::get_if<std::string>(&target);
    if (name == nullptr) return false;
    if (ids.contains(*name) || claims.contains(*name)) return true;
    const auto undone = std::ranges::find(all, *name, &Decision::decision);
    // Only what comes before it can be taken back, so this ends.
    return decision.action == DecisionAction::undo &&
           undone < std::ranges::find(all, decision.decision, &Decision::decision) &&
           speaks_of(all, *undone, ids, claims);
  });
}

bool names_provisional_id(std::span<const Decision> decisions) {
  return std::ranges::any_of(decisions, [](const Decision& decision) {
    return std::ranges::any_of(decision.targets, [](const DecisionTarget& target) {
      const auto* name = std::get_if<std::string>(&target);
      return name && name->starts_with("P-");
    });
  });
}

Review read_review(std::span<const Claim> claims, std::span<const Decision> decisions,
                   std::span<const IncidentCode> codes, const std::map<std::string, std::size_t>& provisional) {
  if (decisions.empty() && codes.empty()) return {};
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < claims.size(); ++i) by_id.emplace(claims[i].claim, i);
  const ClaimFinder find = [&](std::string_view id) {
    const auto found = by_id.find(id);
    return found == by_id.end() ? std::nullopt : std::optional(found->second);
  };
  return read_review(find, decisions, codes, provisional);
}

Review read_review(const ClaimFinder& claims, std::span<const Decision> decisions,
                   std::span<const IncidentCode> codes, const std::map<std::string, std::size_t>& provisional) {
  Review review;
  if (decisions.empty() && codes.empty()) return review;
  const TargetFinder finder(claims, codes, provisional);
  review.code_claims = finder.codes();
  std::set<std::string_view> listed;
  for (const IncidentCode& code : codes) {
    if (listed.insert(code.code).second && review.code_claims.contains(code.code)) review.code_order.push_back(code.code);
  }
  note_idle_undos(decisions, review.notes);
  for (const Decision* decision : decisions_in_force(decisions)) {
    std::vector<Target> targets;
    bool all_found = true;
    for (const DecisionTarget& named : decision->targets) {
      if (const std::optional<Target> target = finder.find(named)) {
        targets.push_back(*target);
      } else {
        all_found = false;
        if (std::holds_alternative<Anchor>(named)) continue;  // resolve_anchors() has said so.
        review.notes.push_back(note("decision_orphaned", "Decision " + decision->decision + ": nothing here is " +
                                                             std::get<std::string>(named) + " any more."));
      }
    }
    // A relation between fewer things than the reviewer named would be another decision.
    const bool needs_all = decision->action == DecisionAction::relation;
    if (!targets.empty() && (all_found || !needs_all)) read_one(*decision, targets, review);
  }
  return review;
}

std::optional<std::map<std::string, std::string>> read_override(std::string_view value) {
  std::map<std::string, std::string> fields;
  std::size_t at = 0;
  const auto skip_spaces = [&] { at = std::min(value.find_first_not_of(" \t\r\n", at), value.size()); };
  const auto take = [&](char wanted) {
    skip_spaces();
    const bool there = at < value.size() && value[at] == wanted;
    at += there ? 1 : 0;
    return there;
  };
  const auto read_text = [&]() -> std::optional<std::string> {
    if (!take('"')) return std::nullopt;
    const std::size_t end = value.find('"', at);
    if (end == std::string_view::npos) return std::nullopt;
    std::string text(value.substr(at, end - at));
    at = end + 1;
    if (text.find('\\') != std::string::npos) return std::nullopt;
    return text;
  };
  if (!take('{')) return std::nullopt;
  do {
    const std::optional<std::string> field = read_text();
    if (!field || !take(':')) return std::nullopt;
    const std::optional<std::string> text = read_text();
    if (!text) return std::nullopt;
    fields[*field] = *text;
  } while (take(','));
  if (!take('}')) return std::nullopt;
  skip_spaces();
  return at == value.size() ? std::optional(fields) : std::nullopt;
}

}  // namespace cairn
