#include <nlohmann/json.hpp>

#include "publication/json.h"
#include "publication/json_read.h"

namespace cairn {

static void read_json(const JsonCursor& at, Anchor& into) {
  if (!at.is_object_or_reject()) return;
  at.required("document_sha256", into.document_sha256);
  at.required("span", into.span);
  at.required("quote", into.quote);
  at.required("kind", into.kind);
  at.field("effect", into.effect);
}

static void read_json(const JsonCursor& at, DecisionTarget& into) {
  if (at.value().is_string()) return read_json(at, into.emplace<std::string>());
  if (at.value().is_object()) return read_json(at, into.emplace<Anchor>());
  at.expected("an incident's code or an anchor");
}

namespace {

/// A value may be written as JSON itself ({"killed": …}); it is kept as its text.
struct Value {
  std::string& text;
};

}  // namespace

static void read_json(const JsonCursor& at, Value& into) {
  if (at.value().is_string()) return read_json(at, into.text);
  into.text = nlohmann::json::parse(simdjson::to_string(at.value())).dump();  // names in the order of the alphabet
}

static void read_json(const JsonCursor& at, Decision& into) {
  if (!at.is_object_or_reject()) return;
  at.required("decision", into.decision);
  at.required("action", into.action);
  at.required("targets", into.targets);
  Value value{into.value};
  at.field("value", value);
  at.required("by", into.by);
  at.field("at", into.at);
  at.field("reason", into.reason);
}

static void read_json(const JsonCursor& at, Note& into) {
  if (!at.is_object_or_reject()) return;
  at.field("code", into.code);
  at.required("message", into.message);
  at.field("span", into.span);
}

Result<Decision> decision_from_json(std::string_view line) { return value_from_json<Decision>(line); }
Result<Note> note_from_json(std::string_view line) { return value_from_json<Note>(line); }

}  // namespace cairn
