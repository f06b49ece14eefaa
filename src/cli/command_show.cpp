#include <algorithm>

#include "cli/commands.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "publication/json.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"CODE", Takes::one, "", "all incidents", "An incident's code, or its provisional id."},
    {"--json", Takes::nothing, "", "", "Print incidents as `cairn link` does, one JSON object a line."},
    kRecordRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  const Result<Record> record = load_built_record(*path);
  if (!record) return tl::unexpected(record.error());
  const bool json = arguments.has("--json");
  const auto code = arguments.one("CODE");
  if (!code) {
    edge.out << (json ? incidents_jsonl(record->incidents) : list_text(*record));
    return 0;
  }
  const auto incident = std::ranges::find(record->incidents, *code, &Incident::incident);
  if (incident == record->incidents.end()) {
    return fail(*path + ": there is no incident \"" + *code + "\"; `cairn show` lists them");
  }
  if (json) edge.out << to_json(*incident) << '\n';
  else edge.out << dossier_text(*record, *incident);
  return 0;
}

}  // namespace

const Command kShowCommand{"show", "Print a record's incidents, or one of them with its claims.", "", kOptions, run};

}  // namespace cairn
