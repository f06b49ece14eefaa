#include "publication/json.h"
#include "publication/json_write.h"

namespace cairn {

// Static, not in an unnamed namespace: the templates of json_write.h look these up by their argument.

static void append_json(std::string& out, const Cause& cause) {
  JsonObject object(out);
  object.field("type", cause.type);
  object.field("entry", cause.entry ? std::optional(static_cast<std::int64_t>(*cause.entry)) : std::nullopt);
  object.text_or_null("time", cause.time);
  object.text_or_null("by", cause.by);
  object.field("subject", cause.subject);
  object.text_or_null("reason", cause.reason);
  object.field("direct", cause.direct);
  object.field("undone", cause.undone);
}

static void append_json(std::string& out, const MemberChange& change) {
  JsonObject object(out);
  object.field("claim", change.claim);
  object.field("from", change.from);
  object.field("to", change.to);
}

static void append_json(std::string& out, const HistoryStep& step) {
  JsonObject object(out);
  object.field("entry", static_cast<std::int64_t>(step.entry));
  object.field("time", step.time);
  object.field("present", step.present);
  {
    object.name("values") += '{';
    bool first = true;
    for (const auto& [field, value] : step.values) {
      if (!first) out += ',';
      first = false;
      append_json_text(out, field);
      out += ':';
      append_json_text(out, value);
    }
    out += '}';
  }
  object.field("changes", step.changes);
  object.field("claims", step.claims);
  object.field("causes", step.causes);
}

void append_json(std::string& out, const IncidentHistory& history) {
  JsonObject object(out);
  object.field("incident", history.incident);
  object.field("entries", static_cast<std::int64_t>(history.entries));
  object.field("steps", history.steps);
}

static void append_json(std::string& out, const IncidentDifference& difference) {
  JsonObject object(out);
  object.field("change", difference.change);
  object.field("before", difference.before);
  object.field("after", difference.after);
  object.field("title", difference.title);
  object.field("changes", difference.changes);
  object.field("claims", difference.claims);
  object.field("causes", difference.causes);
}

void append_json(std::string& out, const RecordDifference& difference) {
  JsonObject object(out);
  object.field("before", difference.before);
  object.field("after", difference.after);
  object.field("incidents_before", static_cast<std::int64_t>(difference.incidents_before));
  object.field("incidents_after", static_cast<std::int64_t>(difference.incidents_after));
  object.field("unchanged", static_cast<std::int64_t>(difference.unchanged));
  object.field("incidents", difference.incidents);
}

}  // namespace cairn
