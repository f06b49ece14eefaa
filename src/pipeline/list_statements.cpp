#include "pipeline/list_statements.h"

#include <algorithm>

#include "incidents/review.h"

namespace cairn {
namespace {

constexpr std::string_view kPrefix = "list:";

std::vector<std::string> names_in(std::string_view words) {
  std::vector<std::string> names;
  while (!words.empty()) {
    std::string_view name = words.substr(0, words.find(','));
    words.remove_prefix(std::min(name.size() + 1, words.size()));
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

}  // namespace

Result<ListStatement> read_list_statement(std::string_view value) {
  const auto fields = read_override(value);
  if (!fields || fields->empty())
    return fail("\"" + std::string(value) +
                "\" is not an object of texts, such as {\"from\":\"2018-01\",\"to\":\"2018-12\"}");
  ListStatement out;
  for (const auto& [name, text] : *fields) {
    const auto days = days_of_iso(text);
    if ((name == "from" || name == "to") && !days) return fail(name + ": \"" + text + "\" is no day, month or year");
    if (name == "from") {
      out.from = days->start;
    } else if (name == "to") {
      out.to = days->end;
    } else if (name == "governorates") {
      out.governorates = names_in(text);
    } else if (name == "origin") {
      out.origin = text;
    } else {
      return fail("of a list there are from, to, governorates and origin to state, not \"" + name + "\"");
    }
  }
  if (out.from && out.to && *out.to < *out.from) return fail("the list would end before it begins");
  return out;
}

std::map<std::string, ListStatement> list_statements(std::span<const Decision> decisions) {
  std::map<std::string, ListStatement> out;
  for (const Decision* decision : decisions_in_force(decisions)) {
    if (decision->action != DecisionAction::override_) continue;
    for (const DecisionTarget& target : decision->targets) {
      const auto* name = std::get_if<std::string>(&target);
      if (!name || !name->starts_with(kPrefix)) continue;
      Result<ListStatement> statement = read_list_statement(decision->value);
      if (!statement) continue;  // `cairn decide` lets none through.
      ListStatement& said = out[name->substr(kPrefix.size())];
      if (statement->origin.empty()) statement->origin = said.origin;
      if (statement->has_scope()) {
        statement->by = decision->by;
        said = std::move(*statement);
      } else {
        said.origin = statement->origin;
      }
    }
  }
  return out;
}

}  // namespace cairn
