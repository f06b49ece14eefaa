#include "cli/commands.h"
#include "cli/difference_text.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/history.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"CODE", Takes::one, "", "", "An incident's code, or its provisional id.", true},
    {"--on", Takes::one, "DAY", "every change",
     "What was said at the end of this day, or at a time: 2018-11-20, 2018-11-20T12:00:00Z."},
    {"--json", Takes::nothing, "", "", "Print one JSON object: the history, or with --on the incident as it was."},
    kRecordRow,
    kThreadsRow,
    kDataRow,
};

/// The incident as it was, like `cairn show CODE`.
Result<int> say_what_was_said(const RecordHistory& history, const std::string& code, const std::string& day, bool json,
                              Edge& edge) {
  const Result<std::vector<std::string>> claims = history.claims_of(code);
  if (!claims) return tl::unexpected(claims.error());
  const Result<std::uint64_t> entries = history.entries_by(day);
  if (!entries) return tl::unexpected(entries.error());
  const Result<Record> record = history.at(*entries);
  if (!record) return tl::unexpected(record.error());
  const std::string then = day + " (after entry " + std::to_string(*entries - 1) + " of " +
                           std::string(history.steps()[*entries - 1].time) + ")";
  const Incident* incident = RecordHistory::find(*record, *claims);
  if (incident == nullptr) {
    talk("on " + then + " nothing was said of " + code);
    return 1;
  }
  if (json)
    edge.out << to_json(*incident) << '\n';
  else
    edge.out << "On " << then << "\n\n" << dossier_text(*record, *incident);
  return 0;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<RecordToLookBackAt> back = open_to_look_back(arguments);
  if (!back) return tl::unexpected(back.error());
  const Result<RecordHistory> history = RecordHistory::open(back->folder, back->record, back->data, back->threads);
  if (!history) return tl::unexpected(history.error());
  const std::string code = arguments.one_or("CODE", "");
  const bool json = arguments.has("--json");
  if (const auto day = arguments.one("--on")) return say_what_was_said(*history, code, *day, json, edge);
  const Result<IncidentHistory> found = history_of(*history, code, [&] { return !edge.cancelled; });
  if (!found) return tl::unexpected(found.error());
  edge.out << (json ? to_json(*found) + "\n" : history_text(*found));
  return 0;
}

}  // namespace

const Command kLogCommand{"log", "Say what a record said of an incident at any time, and why it changed.",
                          "Worked out from what the ledger had then, by the words and rules of today: every change has "
                          "its cause in the ledger.",
                          kOptions, run};

}  // namespace cairn
