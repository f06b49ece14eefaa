#include "publication/json.h"
#include "publication/json_parts.h"
#include "publication/json_write.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_write.h look these up by their argument.

static void append_json(std::string& out, const CasualtyCount& count) {
  JsonObject object(out);
  object.field("low", count.low);
  object.field("high", count.high);
}

static void append_json(std::string& out, const LinkReason& reason) {
  JsonObject object(out);
  object.field("text", reason.text);
  object.field("bits", reason.bits);
}

static void append_json(std::string& out, const ClaimLink& link) {
  JsonObject object(out);
  object.field("claim", link.claim);
  object.field("relation", link.relation);
  object.field("probability", link.probability);
  object.field("decided_by", link.decided_by);
  // Most links have none, and there is one for every claim.
  if (!link.reasons.empty()) object.field("reasons", link.reasons);
  if (!link.would_turn.empty()) object.field("would_turn", link.would_turn);
}

static void append_json(std::string& out, const Origin& origin) {
  JsonObject object(out);
  object.field("origin", origin.origin);
  object.field("claims", origin.claims);
}

static void append_json(std::string& out, const SupportStep& step) {
  JsonObject object(out);
  object.field("low", step.low);
  object.field("origins", step.origins);
  object.field("claims", step.claims);
}

static void append_json(std::string& out, const EffectRanges& ranges) {
  JsonObject object(out);
  object.field("reported", ranges.reported);
  object.field("non_party", ranges.non_party);
  object.field("acknowledged", ranges.acknowledged);
  object.field("corroborated", ranges.corroborated);
  object.field("open_above", ranges.open_above);
  object.field("support", ranges.support);
  object.field("claims", ranges.claims);
  object.field("conflated_up_to", ranges.conflated_up_to);
  object.field("candidate", ranges.candidate);
}

/// Party and effect names are text from outside, so they are escaped like any other.
static void append_key(std::string& out, std::string_view key, bool& first) {
  if (!first) out += ',';
  first = false;
  append_json_text(out, key);
  out += ':';
}

static void append_json(std::string& out, const std::map<std::string, EffectRanges>& by_effect) {
  out += '{';
  bool first = true;
  for (const auto& [effect, ranges] : by_effect) {
    append_key(out, effect, first);
    append_json(out, ranges);
  }
  out += '}';
}

static void append_json(std::string& out, const Axes& axes) {
  JsonObject object(out);
  object.field("evidence", axes.evidence);
  object.name("responsibility") += '{';
  bool first = true;
  for (const PartyResponsibility& party : axes.responsibility) {
    append_key(out, party.party, first);
    append_json(out, party.values);
  }
  out += '}';
  object.field("number", axes.number);
  object.field("status", axes.status);
  object.field("strike", axes.strike);
  object.field("verified_by", axes.verified_by);
}

static void append_json(std::string& out, const Reason& reason) {
  JsonObject object(out);
  object.field("rule", reason.rule);
  object.field("field", reason.field);
  object.field("text", reason.text);
  object.field("claims", reason.claims);
}

static void append_json(std::string& out, const SetCheck& check) {
  JsonObject object(out);
  object.field("rule", check.rule);
  object.field("text", check.text);
  object.field("holds", check.holds);
  object.field("claims", check.claims);
}

static void append_json(std::string& out, const Candidate& candidate) {
  JsonObject object(out);
  object.field("incident", candidate.incident);
  object.field("probability", candidate.probability);
  object.field("reason", candidate.reason);
}

void append_json(std::string& out, const Incident& incident) {
  JsonObject object(out);
  object.field("incident", incident.incident);
  object.field("provisional", incident.provisional);
  object.field("status", incident.status);
  const bool dated = incident.date.start || incident.date.end;
  object.field("date", dated ? std::optional(incident.date) : std::nullopt);
  object.field("not_after", incident.not_after);
  object.field("place", incident.place);
  object.text_or_null("event_type", incident.event_type);
  object.field("claims", incident.claims);
  object.field("origins", incident.origins);
  append_json(object.name("ranges"), incident.ranges);
  object.field("axes", incident.axes);
  {
    JsonObject grades(object.name("grades"));
    grades.field("airwars", incident.airwars);
  }
  object.field("reasons", incident.reasons);
  object.field("flags", incident.flags);
}

void append_json(std::string& out, const ClaimSet& set) {
  JsonObject object(out);
  object.field("set", set.set);
  object.field("kind", set.kind);
  object.field("claims", set.claims);
  object.field("parts", set.parts);
  object.field("checks", set.checks);
  object.field("number", set.number);
  object.field("origins", set.origins);
  object.field("flags", set.flags);
}

void append_json(std::string& out, const UnlinkedClaim& unlinked) {
  JsonObject object(out);
  object.field("claim", unlinked.claim);
  object.text_or_null("reason", unlinked.reason);
  object.field("candidates", unlinked.candidates);
}

}  // namespace cairn
