#include "publication/json.h"
#include "publication/json_write.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_write.h look these up by their argument.

static void append_json(std::string& out, const ReplacedClaim& replaced) {
  JsonObject object(out);
  object.field("claim", replaced.claim);
  object.field("by", replaced.by);
  object.field("rule", replaced.rule);
  object.field("why", replaced.why);
}

static void append_json(std::string& out, const OriginValue& value) {
  JsonObject object(out);
  object.field("origin", value.origin);
  object.text_or_null("party", value.party);
  object.field("alleged_party", value.alleged_party);
  object.field("low", value.low);
  object.field("high", value.high);
  object.field("raised_low", value.raised_low);
  object.field("claims", value.claims);
  object.field("replaced", value.replaced);
}

static void append_json(std::string& out, const RangeEnd& end) {
  JsonObject object(out);
  object.field("range", end.range);
  object.field("end", end.end);
  object.field("value", end.value);
  object.field("origins", end.origins);
  object.field("claims", end.claims);
  object.text_or_null("why", end.why);
}

static void append_json(std::string& out, const LeftOut& left) {
  JsonObject object(out);
  object.field("rule", left.rule);
  object.field("why", left.why);
  object.text_or_null("origin", left.origin);
  object.field("claims", left.claims);
}

static void append_json(std::string& out, const RangeTrace& trace) {
  JsonObject object(out);
  object.field("range", trace.range);
  object.field("ends", trace.ends);
  object.field("values", trace.values);
  object.field("left_out", trace.left_out);
}

static void append_json(std::string& out, const AxisTrace& trace) {
  JsonObject object(out);
  object.field("axis", trace.axis);
  object.text_or_null("value", trace.value);
  object.field("rule", trace.rule);
  object.text_or_null("next", trace.next);
  object.field("claims", trace.claims);
}

static void append_json(std::string& out, const GradeStep& step) {
  JsonObject object(out);
  object.field("grade", step.grade);
  object.field("condition", step.condition);
  object.field("holds", step.holds);
}

void append_json(std::string& out, const ValueChange& change) {
  JsonObject object(out);
  object.field("field", change.field);
  object.field("from", change.from);
  object.field("to", change.to);
}

static void append_json(std::string& out, const WhatIf& one) {
  JsonObject object(out);
  object.field("condition", one.condition);
  object.field("claims", one.claims);
  object.field("changes", one.changes);
}

static void append_json(std::string& out, const LinkReason& reason) {
  JsonObject object(out);
  object.field("text", reason.text);
  object.field("bits", reason.bits);
}

static void append_json(std::string& out, const LinkTrace& trace) {
  JsonObject object(out);
  object.field("claim", trace.link.claim);
  object.field("relation", trace.link.relation);
  object.field("probability", trace.link.probability);
  object.field("decided_by", trace.link.decided_by);
  object.field("reasons", trace.link.reasons);
  object.field("would_turn", trace.link.would_turn);
  object.field("agreement", trace.agreement);
}

void append_json(std::string& out, const IncidentTrace& trace) {
  JsonObject object(out);
  object.field("incident", trace.incident);
  object.field("holds", trace.holds);
  object.field("ranges", trace.ranges);
  object.field("axes", trace.axes);
  object.field("grade", trace.grade);
  object.field("what_if", trace.what_if);
  object.field("not_tried", static_cast<std::int64_t>(trace.not_tried));
  object.field("links", trace.links);
}

}  // namespace cairn
