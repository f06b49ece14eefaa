#include <algorithm>

#include "cli/commands.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/privacy_option.h"
#include "cli/record_access.h"
#include "cli/waiting_text.h"
#include "publication/home_places.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"CODE", Takes::one, "", "all incidents", "An incident's code, or its provisional id."},
    {"--why", Takes::nothing, "", "", "With CODE: say why each range, axis, grade and link is as it is."},
    {"--waiting", Takes::nothing, "", "", "Print the claims that wait for a reviewer, with why and what they may be of."},
    {"--notes", Takes::nothing, "", "", "Print what was noted while reading and linking, of the record and of each document."},
    {"--json", Takes::nothing, "", "", "Print incidents as `cairn link` does, one JSON object a line."},
    kPrivacyRow,
    kRecordRow,
    kDataRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<PrivacyMode> privacy = privacy_of(arguments);
  if (!privacy) return tl::unexpected(privacy.error());
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  const std::string& path = built->path;
  Record& record = built->record;
  if (*privacy == PrivacyMode::public_) coarsen_homes(record);
  const bool json = arguments.has("--json");
  const auto code = arguments.one("CODE");
  const bool why = arguments.has("--why");
  const bool waiting = arguments.has("--waiting");
  const bool notes = arguments.has("--notes");
  if ((waiting || notes) && (code || why || (waiting && notes))) return fail("--waiting and --notes stand alone");
  if (waiting) edge.out << (json ? unlinked_jsonl(record.unlinked) : waiting_text(record));
  if (notes) edge.out << (json ? notes_jsonl(record) : notes_text(record));
  if (waiting || notes) return 0;
  if (!code && why) return fail("--why takes one incident: `cairn show CODE --why`");
  if (!code) {
    edge.out << (json ? incidents_jsonl(record.incidents) : list_text(record));
    return 0;
  }
  const auto incident = std::ranges::find(record.incidents, *code, &Incident::incident);
  if (incident == record.incidents.end()) {
    return fail(path + ": there is no incident \"" + *code + "\"; `cairn show` lists them");
  }
  if (why && incident->status.starts_with("merged_into:")) {
    return fail(*code + " is " + "merged into " + incident->status.substr(12) + " now; ask why of that one");
  }
  if (why) {
    const Result<TraceIncident> tracer = tracer_of(path, record, arguments);
    if (!tracer) return tl::unexpected(tracer.error());
    std::vector<const Claim*> claims;
    for (const Claim& claim : record.claims) claims.push_back(&claim);
    const IncidentTrace trace = (*tracer)(*incident, claims);
    edge.out << (json ? to_json(trace) + "\n" : dossier_text(record, *incident, &trace, *privacy));
    return 0;
  }
  if (json)
    edge.out << to_json(*incident) << '\n';
  else
    edge.out << dossier_text(record, *incident, nullptr, *privacy);
  return 0;
}

}  // namespace

const Command kShowCommand{"show", "Print a record's incidents, or one of them with its claims.", "", kOptions, run};

}  // namespace cairn
