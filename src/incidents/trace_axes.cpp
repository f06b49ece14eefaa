#include <algorithm>

#include "incidents/axes.h"
#include "incidents/trace.h"

// Which sentence of a rule held for each axis and the grade (docs/methods/axes.md), and what would change it.

namespace cairn {
namespace {

/// The sentence of the rule that gives a value, and what would make it another one.
struct RuleText {
  std::string_view rule;
  std::string_view next;
};

RuleText text_of(EvidenceAxis value) {
  switch (value) {
    case EvidenceAxis::none:
      return {"no origin reports harm", "a report of harm by any origin"};
    case EvidenceAxis::single_origin:
      return {"one origin reports harm, however many repeat it",
              "a second independent origin makes it corroborated, names of victims make it documented"};
    case EvidenceAxis::corroborated:
      return {"two or more independent origins report harm", "names of victims make it documented"};
    case EvidenceAxis::documented:
      return {"a claim names victims", "nothing; without the names the number of origins counts"};
  }
  return {};
}

RuleText text_of(NumberAxis value) {
  switch (value) {
    case NumberAxis::none:
      return {"nobody gives a number of people", "a figure by any origin"};
    case NumberAxis::single:
      return {"one origin gives a number", "a number by a second origin"};
    case NumberAxis::agreed:
      return {"the origins give one number", "a live figure that differs makes it ranged"};
    case NumberAxis::ranged:
      return {"the origins give several numbers, the top less than three times the low end",
              "a top of three times the low end or more makes it contested"};
    case NumberAxis::contested:
      return {"the top is at least three times the low end", "a top below three times the low end makes it ranged"};
    case NumberAxis::conflated:
      return {"the only numbers mix several events", "a figure for this event alone"};
  }
  return {};
}

RuleText text_of(StatusAxis value) {
  switch (value) {
    case StatusAxis::unknown:
      return {"no independent origin says who the victims were",
              "words like civilians or fighters by an independent origin"};
    case StatusAxis::civilian_undisputed:
      return {"independent origins call victims civilians, none calls any fighters",
              "an independent origin that calls victims fighters makes it disputed or mixed"};
    case StatusAxis::mixed:
      return {"somebody speaks of civilians and fighters", "origins that contradict each other make it disputed"};
    case StatusAxis::disputed:
      return {"independent origins contradict each other on who the victims were", "one of the two no longer counting"};
  }
  return {};
}

RuleText text_of(StrikeAxis value) {
  switch (value) {
    case StrikeAxis::none:
      return {"nobody says who did it", "an origin that names a party makes it single_source"};
    case StrikeAxis::declared:
      return {"a party reports its own action there and then", "nothing but that report no longer counting"};
    case StrikeAxis::likely:
      return {"two or more independent origins name one party, none names another",
              "an origin that names another party makes it contested, the party's own report makes it declared"};
    case StrikeAxis::contested:
      return {"different origins name different parties", "a party's report of its own action makes it declared"};
    case StrikeAxis::single_source:
      return {"one origin names a party", "a second independent origin naming it makes it likely"};
  }
  return {};
}

std::string_view text_of(ResponsibilityAxis value) {
  switch (value) {
    case ResponsibilityAxis::none:
      return "not named";
    case ResponsibilityAxis::alleged:
      return "others say that it did it";
    case ResponsibilityAxis::joint:
      return "it is named together with others";
    case ResponsibilityAxis::contested:
      return "other origins name another party, or one source gives rival causes";
    case ResponsibilityAxis::acknowledged:
      return "it concedes harm";
    case ResponsibilityAxis::denied:
      return "it denies, or calls the report not credible";
  }
  return {};
}

std::string_view next_of(const PartyResponsibility& party) {
  const auto has = [&](ResponsibilityAxis value) {
    return std::ranges::find(party.values, value) != party.values.end();
  };
  if (has(ResponsibilityAxis::acknowledged)) return {};
  if (has(ResponsibilityAxis::contested)) return "acknowledged where it concedes harm";
  return "acknowledged where it concedes harm, contested where another origin names another party";
}

std::vector<std::string> claims_for(const IncidentClaims& incident, std::string_view field,
                                    std::string_view begin = {}) {
  for (const Reason& reason : incident.reasons) {
    if (reason.field == field && reason.text.starts_with(begin)) return reason.claims;
  }
  return {};
}

/// A reviewer's override of `field`, if there is one: the last holds.
const Reason* override_of(const Incident& incident, std::string_view field) {
  const Reason* found = nullptr;
  for (const Reason& reason : incident.reasons) {
    if (reason.rule == "review" && reason.field == field) found = &reason;
  }
  return found;
}

template <class Value>
AxisTrace axis(const Incident& incident, const std::string& name, Value value, std::vector<std::string> claims) {
  const RuleText text = text_of(value);
  AxisTrace trace{.axis = name,
                  .value = std::string(to_string(value)),
                  .rule = std::string(text.rule),
                  .next = std::string(text.next),
                  .claims = std::move(claims)};
  if (const Reason* said = override_of(incident, name)) {
    trace.rule = "review: " + said->text;
    trace.next = "the decision being undone";
    trace.claims.clear();
  }
  return trace;
}

bool any_party(const Axes& axes, ResponsibilityAxis wanted) {
  return std::ranges::any_of(axes.responsibility, [&](const PartyResponsibility& party) {
    return std::ranges::find(party.values, wanted) != party.values.end();
  });
}

}  // namespace

std::vector<AxisTrace> trace_axes(const Incident& incident, const Assessment& assessed) {
  const IncidentClaims& claims = assessed.claims;
  const Axes& axes = incident.axes;
  std::vector<AxisTrace> traces;
  traces.push_back(axis(incident, "evidence", axes.evidence, claims_for(claims, "axes.evidence")));
  for (const PartyResponsibility& party : axes.responsibility) {
    AxisTrace trace{.axis = "responsibility",
                    .value = party.party + ":",
                    .rule = {},
                    .next = std::string(next_of(party)),
                    .claims = claims_for(claims, "axes.responsibility", party.party + ":")};
    for (const ResponsibilityAxis value : party.values) {
      trace.value += (trace.value.ends_with(':') ? " " : ", ") + std::string(to_string(value));
      trace.rule += (trace.rule.empty() ? "" : "; ") + std::string(text_of(value));
    }
    traces.push_back(std::move(trace));
  }
  const auto numbers = incident.ranges.find(number_slot(incident.ranges));
  traces.push_back(axis(incident, "number", axes.number,
                        numbers == incident.ranges.end() ? std::vector<std::string>{} : numbers->second.claims));
  traces.push_back(axis(incident, "status", axes.status, claims_for(claims, "axes.status")));
  traces.push_back(axis(incident, "strike", axes.strike, claims_for(claims, "axes.strike")));
  for (const Reason& reason : incident.reasons) {
    if (reason.field != "axes.verified_by") continue;
    traces.push_back({.axis = "verified_by", .value = {}, .rule = "review: " + reason.text, .next = {}, .claims = {}});
  }
  return traces;
}

std::vector<GradeStep> trace_grade(const Incident& incident) {
  const Reason* said = override_of(incident, "airwars");
  const bool evidence =
      incident.axes.evidence == EvidenceAxis::corroborated || incident.axes.evidence == EvidenceAxis::documented;
  const bool strike = incident.axes.strike == StrikeAxis::declared || incident.axes.strike == StrikeAxis::likely;
  const std::string evidence_is = "evidence is " + std::string(to_string(incident.axes.evidence));
  const std::string strike_is = "the strike is " + std::string(to_string(incident.axes.strike));
  std::vector<GradeStep> steps;
  if (said)
    steps.push_back({.grade = std::string(to_string(incident.airwars)), .condition = said->text, .holds = true});
  steps.push_back({.grade = "confirmed",
                   .condition = "a party acknowledged harm",
                   .holds = any_party(incident.axes, ResponsibilityAxis::acknowledged)});
  steps.push_back({.grade = "contested",
                   .condition = "responsibility is contested",
                   .holds = any_party(incident.axes, ResponsibilityAxis::contested)});
  steps.push_back({.grade = "fair",
                   .condition = "evidence at least corroborated and the strike declared or likely (" + evidence_is +
                                ", " + strike_is + ")",
                   .holds = evidence && strike});
  steps.push_back({.grade = "weak", .condition = "none of these", .holds = true});
  return steps;
}

}  // namespace cairn
