#include "publication/json.h"
#include "publication/json_write.h"

namespace cairn {

static void append_json(std::string& out, const Anchor& anchor) {
  JsonObject object(out);
  object.field("document_sha256", anchor.document_sha256);
  object.field("span", anchor.span);
  object.field("quote", anchor.quote);
  object.field("kind", anchor.kind);
  object.field("effect", anchor.effect);
}

static void append_json(std::string& out, const DecisionTarget& target) {
  std::visit([&out](const auto& code_or_anchor) { append_json(out, code_or_anchor); }, target);
}

void append_json(std::string& out, const Decision& decision) {
  JsonObject object(out);
  object.field("decision", decision.decision);
  object.field("action", decision.action);
  // The elements are a std::variant, in which the template for lists would not find the function above.
  object.name("targets") += '[';
  for (std::size_t i = 0; i < decision.targets.size(); ++i) {
    if (i != 0) out += ',';
    append_json(out, decision.targets[i]);
  }
  out += ']';
  object.text_or_null("value", decision.value);
  object.field("by", decision.by);
  object.text_or_null("at", decision.at);
  object.text_or_null("reason", decision.reason);
}

}  // namespace cairn
