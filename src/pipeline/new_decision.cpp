#include "pipeline/new_decision.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "incidents/incidents.h"
#include "incidents/place_decisions.h"
#include "incidents/place_match.h"
#include "incidents/review.h"
#include "model/incident.h"
#include "pipeline/list_statements.h"

namespace cairn {
namespace {

/// What an action is said of, and what it needs.
struct ActionRow {
  DecisionAction action;
  std::size_t least_targets;
  bool of_incidents;  ///< A code stays a code; otherwise an incident stands for its claims.
  bool takes_value;
};
constexpr std::string_view kListPrefix = "list:";

constexpr std::array kActions{
    ActionRow{DecisionAction::same, 2, true, false},     ActionRow{DecisionAction::not_same, 2, true, false},
    ActionRow{DecisionAction::relation, 1, true, true},  ActionRow{DecisionAction::place, 1, false, true},
    ActionRow{DecisionAction::retract, 1, true, false},  ActionRow{DecisionAction::verify, 1, true, false},
    ActionRow{DecisionAction::override_, 1, true, true}, ActionRow{DecisionAction::undo, 1, false, false},
    ActionRow{DecisionAction::publish, 1, false, false}, ActionRow{DecisionAction::seal, 1, false, false},
};

const ActionRow* row_of(std::string_view action) {
  const auto row = std::ranges::find(kActions, action, [](const ActionRow& at) { return to_string(at.action); });
  return row == kActions.end() ? nullptr : &*row;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

const Claim* claim_named(const Record& record, std::string_view name) {
  const auto claim = std::ranges::find(record.claims, name, &Claim::claim);
  return claim == record.claims.end() ? nullptr : &*claim;
}

const Incident* incident_named(const Record& record, std::string_view name) {
  const auto incident = std::ranges::find(record.incidents, name, &Incident::incident);
  return incident == record.incidents.end() ? nullptr : &*incident;
}

std::optional<Anchor> anchor_in(const Record& record, const Claim& claim) {
  const auto document = std::ranges::find(record.documents, claim.document, &Document::id);
  return document == record.documents.end() ? std::nullopt : std::optional(anchor_of(claim, *document));
}

/// Is there an entry of this id, or where `lists_too`, a list of this name?
bool is_of_persons(const Record& record, const std::string& name, bool lists_too) {
  return std::ranges::any_of(record.persons, [&](const Person& person) {
    return std::ranges::any_of(person.entries, [&](const PersonEntry& entry) {
      return entry.entry == name || (lists_too && "list:" + entry.person.list == name);
    });
  });
}

/// The claims whose place the incident's place is: those that name it so.
void add_claims_of(const Record& record, const Incident& incident, std::vector<DecisionTarget>& targets) {
  const std::string name = incident.place ? place_key(*incident.place).name : "";
  for (const ClaimLink& link : incident.claims) {
    const Claim* claim = link.relation == LinkRelation::candidate ? nullptr : claim_named(record, link.claim);
    if (!claim || (claim->place ? place_key(*claim->place).name : "") != name) continue;
    if (const auto anchor = anchor_in(record, *claim)) targets.emplace_back(*anchor);
  }
}

Result<void> add_target(const ActionRow& row, const std::string& name, const Record& record,
                        std::vector<DecisionTarget>& targets) {
  if (row.action == DecisionAction::undo) {
    if (std::ranges::find(record.decisions, name, &Decision::decision) == record.decisions.end()) {
      return fail("there is no decision " + quoted(name) + " to take back");
    }
    const SettledDecisions settled = settle_decisions(record.decisions);
    if (const auto undo = settled.taken_back.find(name); undo != settled.taken_back.end())
      return fail("the decision " + quoted(name) + " was taken back by " + quoted(undo->second->decision) + " already");
    targets.emplace_back(name);
    return {};
  }
  const bool on_names = row.action == DecisionAction::publish || row.action == DecisionAction::seal;
  const bool of_list = row.action == DecisionAction::override_ && name.starts_with(kListPrefix);
  if (on_names || of_list || row.action == DecisionAction::same || row.action == DecisionAction::not_same) {
    if (is_of_persons(record, name, on_names || of_list)) {
      targets.emplace_back(name);
      return {};
    }
    if (on_names || of_list) return fail("no list has " + quoted(name) + "; `cairn export --format csv --what persons` names persons, and list:NAME is a whole list");
  }
  if (const Claim* claim = claim_named(record, name)) {
    const auto anchor = anchor_in(record, *claim);
    if (!anchor) return fail("the document of the claim " + quoted(name) + " is not in the record");
    targets.emplace_back(*anchor);
    return {};
  }
  const Incident* incident = incident_named(record, name);
  if (!incident) return fail("there is no incident and no claim " + quoted(name) + "; `cairn show` lists them");
  if (row.of_incidents)
    targets.emplace_back(name);
  else
    add_claims_of(record, *incident, targets);
  return {};
}

Result<void> check_value(const ActionRow& row, const std::string& value, const Gazetteer* gazetteer) {
  const std::string action(to_string(row.action));
  if (row.takes_value && value.empty()) return fail(quoted(action) + " needs a value; see `cairn decide --help`");
  if (!row.takes_value && !value.empty()) return fail(quoted(action) + " takes no value");
  if (row.action == DecisionAction::relation && !from_string<LinkRelation>(value)) {
    return fail(quoted(value) +
                " is no relation: about, part_of, aggregates, conflates, repeats, contradicts, candidate");
  }
  if (row.action == DecisionAction::override_ && !read_override(value)) {
    return fail(quoted(value) + " is not an object of texts, such as {\"airwars\":\"discounted\"}");
  }
  if (row.action != DecisionAction::place) return {};
  const Result<DecidedPlace> place = read_decided_place(value);
  if (!place) return tl::unexpected(place.error());
  if (place->gazetteer_id.empty()) return {};
  if (!gazetteer) return fail("there is no gazetteer to look up " + quoted(value) + " in; give a point instead");
  if (!gazetteer->row_of_id(place->gazetteer_id)) {
    return fail("the gazetteer has no place " + quoted(value) + "; `cairn gazetteer find NAME` lists ids");
  }
  return {};
}

/// What is stated of lists is no field of incidents.
Result<void> check_statement(const ActionRow& row, const DecisionRequest& request) {
  const auto lists = std::ranges::count_if(request.targets, [](const std::string& name) { return name.starts_with(kListPrefix); });
  if (row.action != DecisionAction::override_) return {};
  if (lists == 0) {
    const auto fields = read_override(request.value);
    const std::string field = fields ? not_overridable(*fields) : std::string();
    if (field.empty()) return {};
    return fail(quoted(fields->at(field)) + " cannot be set as " + quoted(field) +
                "; airwars, evidence, number, status and strike can, each to one of its values (docs/methods/axes.md)");
  }
  if (lists != static_cast<std::ptrdiff_t>(request.targets.size()))
    return fail("what is stated of lists cannot be stated of incidents or claims");
  const auto statement = read_list_statement(request.value);
  return statement ? Result<void>() : tl::unexpected(statement.error());
}

}  // namespace

std::string next_decision_id(std::span<const Decision> decisions) {
  for (std::size_t number = decisions.size() + 1;; ++number) {
    std::string id = "decision-" + std::to_string(number);
    if (std::ranges::find(decisions, id, &Decision::decision) == decisions.end()) return id;
  }
}

bool needs_codes(const DecisionRequest& request, const Record& record) {
  const ActionRow* row = row_of(request.action);
  return row && row->of_incidents && std::ranges::any_of(request.targets, [&](const std::string& name) {
           const Incident* incident = incident_named(record, name);
           return incident && incident->provisional;
         });
}

Result<Decision> new_decision(const DecisionRequest& request, const Record& record, const Gazetteer* gazetteer) {
  const ActionRow* row = row_of(request.action);
  if (!row && request.action == "redact") return fail("a captured file is destroyed by `cairn redact`, not by a decision");
  if (!row) {
    std::string all;
    for (const ActionRow& at : kActions) all.append(all.empty() ? "" : ", ").append(to_string(at.action));
    return fail("there is no decision " + quoted(request.action) + "; there are " + all);
  }
  if (request.by.empty()) return fail("a decision needs the name of who decides: --by");
  if (request.reason.empty()) return fail("a decision needs a reason that others can read: --reason");
  if (request.targets.size() < row->least_targets) {
    return fail(quoted(request.action) + " needs at least " + std::to_string(row->least_targets) + " targets");
  }
  if (const auto checked = check_value(*row, request.value, gazetteer); !checked)
    return tl::unexpected(checked.error());
  if (const auto checked = check_statement(*row, request); !checked) return tl::unexpected(checked.error());
  Decision decision{.decision = next_decision_id(record.decisions),
                    .action = row->action,
                    .targets = {},
                    .value = request.value,
                    .by = request.by,
                    .at = request.at,
                    .reason = request.reason};
  for (const std::string& name : request.targets) {
    if (const auto added = add_target(*row, name, record, decision.targets); !added) {
      return tl::unexpected(added.error());
    }
  }
  const auto on_person = [](const DecisionTarget& target) {
    const auto* name = std::get_if<std::string>(&target);
    return name && name->starts_with("person-");
  };
  if (std::ranges::any_of(decision.targets, on_person) && !std::ranges::all_of(decision.targets, on_person) && decision.action != DecisionAction::publish &&
      decision.action != DecisionAction::seal)
    return fail("persons cannot be the same as incidents or claims");
  const bool of_two = decision.action == DecisionAction::same || decision.action == DecisionAction::not_same;
  if (of_two && request.targets.size() >= 2 && std::ranges::all_of(request.targets, [&](const std::string& name) { return name == request.targets.front(); }))
    return fail("a " + quoted(request.action) + " needs two different targets");
  if (decision.targets.empty()) return fail("none of the incident's claims has a document in the record");
  return decision;
}

}  // namespace cairn
