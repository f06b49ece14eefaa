#include <algorithm>

#include "cli/commands.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/trace.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"CODE", Takes::one, "", "all incidents", "An incident's code, or its provisional id."},
    {"--why", Takes::nothing, "", "", "With CODE: say why each range, axis, grade and link is as it is."},
    {"--json", Takes::nothing, "", "", "Print incidents as `cairn link` does, one JSON object a line."},
    kRecordRow,
    kDataRow,
};

/// The trace of one incident, by the lists of parties that the data folder has now.
Result<IncidentTrace> trace_of(const std::string& path, const Record& record, const Incident& incident,
                               const Arguments& arguments) {
  const Result<std::vector<Alignment>> alignments = load_alignments(data_folder_of(arguments));
  if (!alignments) return tl::unexpected(alignments.error());
  const Result<RecordFolder> folder = RecordFolder::open(path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  return trace_in_record(*folder, record, incident, *alignments);
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  const Result<Record> record = load_built_record(*path);
  if (!record) return tl::unexpected(record.error());
  const bool json = arguments.has("--json");
  const auto code = arguments.one("CODE");
  const bool why = arguments.has("--why");
  if (!code && why) return fail("--why takes one incident: `cairn show CODE --why`");
  if (!code) {
    edge.out << (json ? incidents_jsonl(record->incidents) : list_text(*record));
    return 0;
  }
  const auto incident = std::ranges::find(record->incidents, *code, &Incident::incident);
  if (incident == record->incidents.end()) {
    return fail(*path + ": there is no incident \"" + *code + "\"; `cairn show` lists them");
  }
  if (why && incident->status.starts_with("merged_into:")) {
    return fail(*code + " is " + "merged into " + incident->status.substr(12) + " now; ask why of that one");
  }
  if (why) {
    const Result<IncidentTrace> trace = trace_of(*path, *record, *incident, arguments);
    if (!trace) return tl::unexpected(trace.error());
    edge.out << (json ? to_json(*trace) + "\n" : dossier_text(*record, *incident, &*trace));
    return 0;
  }
  if (json)
    edge.out << to_json(*incident) << '\n';
  else
    edge.out << dossier_text(*record, *incident);
  return 0;
}

}  // namespace

const Command kShowCommand{"show", "Print a record's incidents, or one of them with its claims.", "", kOptions, run};

}  // namespace cairn
