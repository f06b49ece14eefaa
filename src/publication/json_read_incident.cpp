#include "publication/json.h"
#include "publication/json_read.h"
#include "publication/json_read_parts.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_read.h look these up by their argument.

static void read_json(const JsonCursor& at, CasualtyCount& into) {
  if (!at.is_object_or_reject()) return;
  at.field("low", into.low);
  at.field("high", into.high);
  check_counts(at, into.low, into.high);
}

static void read_json(const JsonCursor& at, LinkReason& into) {
  if (!at.is_object_or_reject()) return;
  at.required("text", into.text);
  at.field("bits", into.bits);
}

static void read_json(const JsonCursor& at, ClaimLink& into) {
  if (!at.is_object_or_reject()) return;
  at.required("claim", into.claim);
  at.field("relation", into.relation);
  at.field("probability", into.probability);
  at.field("decided_by", into.decided_by);
  at.field("reasons", into.reasons);
  at.field("would_turn", into.would_turn);
  check_within(at, "probability", into.probability, 0, 1);
}

static void read_json(const JsonCursor& at, Origin& into) {
  if (!at.is_object_or_reject()) return;
  at.required("origin", into.origin);
  at.field("claims", into.claims);
}

static void read_json(const JsonCursor& at, SupportStep& into) {
  if (!at.is_object_or_reject()) return;
  at.required("low", into.low);
  at.field("origins", into.origins);
  at.field("claims", into.claims);
}

static void read_json(const JsonCursor& at, EffectRanges& into) {
  if (!at.is_object_or_reject()) return;
  at.field("reported", into.reported);
  at.field("non_party", into.non_party);
  at.field("acknowledged", into.acknowledged);
  at.field("corroborated", into.corroborated);
  at.field("open_above", into.open_above);
  at.field("support", into.support);
  at.field("claims", into.claims);
  at.field("conflated_up_to", into.conflated_up_to);
  at.field("candidate", into.candidate);
}

static void read_json(const JsonCursor& at, std::map<std::string, EffectRanges>& into) {
  if (!at.is_object_or_reject()) return;
  for (const auto& [effect, ranges] : at.members()) {
    if (!at.failed()) read_json(at.member(effect, ranges), into[std::string(effect)]);
  }
}

/// {"PARTY": ["alleged", "denied"]}; sorted by party, as JSON objects are when read.
static void read_json(const JsonCursor& at, std::vector<PartyResponsibility>& into) {
  if (!at.is_object_or_reject()) return;
  for (const auto& [party, values] : at.members()) {
    if (at.failed()) return;
    PartyResponsibility& responsibility = into.emplace_back();
    responsibility.party = party;
    read_json(at.member(party, values), responsibility.values);
  }
}

static void read_json(const JsonCursor& at, Axes& into) {
  if (!at.is_object_or_reject()) return;
  at.field("evidence", into.evidence);
  at.field("responsibility", into.responsibility);
  at.field("number", into.number);
  at.field("status", into.status);
  at.field("strike", into.strike);
  at.field("verified_by", into.verified_by);
}

static void read_json(const JsonCursor& at, Reason& into) {
  if (!at.is_object_or_reject()) return;
  at.field("rule", into.rule);
  at.field("field", into.field);
  at.field("text", into.text);
  at.field("claims", into.claims);
}

static void read_json(const JsonCursor& at, SetCheck& into) {
  if (!at.is_object_or_reject()) return;
  at.field("rule", into.rule);
  at.field("text", into.text);
  at.required("holds", into.holds);
  at.field("claims", into.claims);
}

static void read_json(const JsonCursor& at, Candidate& into) {
  if (!at.is_object_or_reject()) return;
  at.required("incident", into.incident);
  at.field("probability", into.probability);
  at.field("reason", into.reason);
  check_within(at, "probability", into.probability, 0, 1);
}

namespace {

/// {"airwars": "fair"}
struct Grades {
  AirwarsGrade& airwars;
};

}  // namespace

static void read_json(const JsonCursor& at, Grades& into) {
  if (at.is_object_or_reject()) at.field("airwars", into.airwars);
}

static void read_json(const JsonCursor& at, Incident& into) {
  if (!at.is_object_or_reject()) return;
  at.required("incident", into.incident);
  at.field("provisional", into.provisional);
  at.field("status", into.status);
  at.field("date", into.date);
  read_day(at, "not_after", DayEnd::last, into.not_after);
  at.field("place", into.place);
  at.field("event_type", into.event_type);
  at.field("claims", into.claims);
  at.field("origins", into.origins);
  at.field("ranges", into.ranges);
  at.field("axes", into.axes);
  Grades grades{into.airwars};
  at.field("grades", grades);
  at.field("reasons", into.reasons);
  at.field("flags", into.flags);
}

static void read_json(const JsonCursor& at, ClaimSet& into) {
  if (!at.is_object_or_reject()) return;
  at.required("set", into.set);
  at.required("kind", into.kind);
  at.field("claims", into.claims);
  at.field("parts", into.parts);
  at.field("checks", into.checks);
  at.field("number", into.number);
  at.field("origins", into.origins);
  at.field("flags", into.flags);
}

static void read_json(const JsonCursor& at, UnlinkedClaim& into) {
  if (!at.is_object_or_reject()) return;
  at.required("claim", into.claim);
  at.field("reason", into.reason);
  at.field("candidates", into.candidates);
}

Result<Incident> incident_from_json(std::string_view line) { return value_from_json<Incident>(line); }
Result<ClaimSet> set_from_json(std::string_view line) { return value_from_json<ClaimSet>(line); }
Result<UnlinkedClaim> unlinked_from_json(std::string_view line) { return value_from_json<UnlinkedClaim>(line); }

}  // namespace cairn
