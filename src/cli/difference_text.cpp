#include "cli/difference_text.h"

#include <algorithm>

#include "cli/dossier_text.h"
#include "cli/edge.h"

namespace cairn {
namespace {

constexpr std::size_t kMostLines = 12;

std::string line(std::size_t indent, const std::string& text) { return std::string(indent, ' ') + text + "\n"; }

/// "ranges.killed.reported" is the number that people ask for: "killed"; the rest as it is called.
std::string field_name(const std::string& field) {
  const std::string_view ranges = "ranges.";
  const std::string_view reported = ".reported";
  if (field.starts_with(ranges) && field.ends_with(reported)) {
    return field.substr(ranges.size(), field.size() - ranges.size() - reported.size());
  }
  if (field == "persons.listed") return "persons on lists";
  if (field == "persons.names_shown") return "names of persons shown";
  if (field == "axes.status") return field;  // An incident has a status of its own.
  for (const std::string_view begin : {ranges, std::string_view("axes."), std::string_view("grades.")}) {
    if (field.starts_with(begin)) return field.substr(begin.size());
  }
  return field;
}

std::string cause_text(const Cause& cause) {
  const std::string subject = safe_line(cause.subject);
  const bool nobody = cause.by.empty() || cause.by == "cairn";  // The program stands in where nobody was named.
  const std::string by = nobody ? "" : " by " + safe_line(cause.by);
  std::string text = cause.entry ? "entry " + std::to_string(*cause.entry) + ": " : "";
  if (cause.type == "capture")
    text += subject + " was added" + by;
  else if (cause.type == "decide")
    text += subject + by + (cause.time.empty() ? "" : ", " + safe_line(cause.time));
  else if (cause.type == "code")
    text += "got the code " + subject;
  else if (cause.type == "redact")
    text += "destroyed" + by + ": " + subject;
  else
    text += cause.type + " " + subject;
  if (!cause.reason.empty()) text += ": “" + safe_line(cause.reason) + "”";
  if (cause.undone) text += " (only before)";
  return text;
}

std::string causes_text(const std::vector<Cause>& causes, std::size_t indent) {
  if (causes.empty()) return {};
  std::string out;
  if (!causes.front().direct) out += line(indent, "nothing that speaks of it; at that time");
  const std::size_t more = causes.front().direct ? 0 : 2;
  for (std::size_t i = 0; i < causes.size() && i < kMostLines; ++i) out += line(indent + more, cause_text(causes[i]));
  if (causes.size() > kMostLines)
    out += line(indent + more, "and " + std::to_string(causes.size() - kMostLines) + " more");
  return out;
}

/// Numbers first, then grade and axes, then the rest.
int rank_of(const ValueChange& change) {
  constexpr std::string_view kOrder[] = {"ranges.", "grades.", "axes.", "persons."};
  int rank = 0;
  for (const std::string_view begin : kOrder) {
    if (change.field.starts_with(begin)) return rank;
    ++rank;
  }
  return rank;
}

/// `first`: what there was nothing before.
std::string changes_text(std::vector<ValueChange> changes, std::size_t indent, bool first = false) {
  std::ranges::stable_sort(changes, {}, rank_of);
  std::string out;
  for (const ValueChange& change : changes) {
    out += line(indent, field_name(safe_line(change.field)) + ": " + (first ? "" : safe_line(change.from) + " → ") +
                            safe_line(change.to));
  }
  return out;
}

std::string claims_text(const std::vector<MemberChange>& claims, std::size_t indent) {
  std::string out;
  for (std::size_t i = 0; i < claims.size() && i < kMostLines; ++i) {
    out += line(indent, "claim " + safe_line(claims[i].claim) + ": " + claims[i].from + " → " + claims[i].to);
  }
  if (claims.size() > kMostLines) out += line(indent, "and " + counted(claims.size() - kMostLines, "more claim"));
  return out;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + safe_line(name);
  return text;
}

std::string heading(const IncidentDifference& one) {
  switch (one.change) {
    case IncidentChange::added:
      return "new: " + joined(one.after);
    case IncidentChange::gone:
      return "gone: " + joined(one.before);
    case IncidentChange::changed:
      return "changed: " +
             (one.before == one.after ? joined(one.after) : joined(one.before) + " → " + joined(one.after));
    case IncidentChange::merged:
      return "merged: " + joined(one.before) + " → " + joined(one.after);
    case IncidentChange::split:
      return "split: " + joined(one.before) + " → " + joined(one.after);
    case IncidentChange::regrouped:
      return "regrouped: " + joined(one.before) + " → " + joined(one.after);
  }
  return {};
}

}  // namespace

std::string history_text(const IncidentHistory& history) {
  std::string out = safe_line(history.incident) + ", " + counted(history.steps.size(), "state") + " over " +
                    counted(history.entries, "entry", "entries") + " of the ledger\n";
  for (const HistoryStep& step : history.steps) {
    out += "\n" + safe_line(step.time) + ", entry " + std::to_string(step.entry) + "\n";
    out += causes_text(step.causes, 2);
    if (!step.present) out += line(4, "no incident holds its claims any more");
    out += changes_text(step.changes, 4, &step == &history.steps.front());
    out += claims_text(step.claims, 4);
  }
  return out;
}

std::string difference_text(const RecordDifference& difference) {
  std::string out = safe_line(difference.before) + ": " + counted(difference.incidents_before, "incident") + "\n" +
                    safe_line(difference.after) + ": " + counted(difference.incidents_after, "incident") + "\n" +
                    counted(difference.unchanged, "incident") + " unchanged, " +
                    counted(difference.incidents.size(), "difference") + "\n";
  for (const IncidentChange change : {IncidentChange::added, IncidentChange::gone, IncidentChange::merged,
                                      IncidentChange::split, IncidentChange::regrouped, IncidentChange::changed}) {
    for (const IncidentDifference& one : difference.incidents) {
      if (one.change != change) continue;
      out += "\n" + heading(one) + " (" + safe_line(one.title) + ")\n";
      out += changes_text(one.changes, 4) + claims_text(one.claims, 4);
      if (!one.causes.empty()) out += line(2, "because of");
      out += causes_text(one.causes, 4);
    }
  }
  return out;
}

}  // namespace cairn
