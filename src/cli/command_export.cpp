#include <algorithm>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/privacy_option.h"
#include "cli/record_access.h"
#include "cli/site_folder.h"
#include "pipeline/pipeline.h"
#include "pipeline/wacz_export.h"
#include "publication/csv.h"
#include "publication/custody.h"
#include "publication/geojson.h"
#include "publication/home_places.h"
#include "publication/json.h"
#include "publication/persons.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--format", Takes::one, "FORMAT", "", "jsonl, csv, geojson, site (pages that work without a server) or wacz (the captured files, signed).", true},
    {"--what", Takes::one, "WHAT", "incidents", "incidents, claims, documents, captures or persons; as jsonl also sets, unlinked or decisions."},
    {"-o,--output", Takes::one, "PATH", "-", "The file to write, or for a site the folder; `-` is stdout."},
    kPrivacyRow,
    {"--no-codes", Takes::nothing, "", "", "Leave incidents that have no code yet with their provisional ids."},
    kRecordRow,
    kDataRow,
    kTimeRow,
};

/// The bytes of one table. Error: no such pair of format and values.
Result<std::string> table_of(const Record& record, const std::string& format, const std::string& what, PrivacyMode privacy) {
  if (format == "jsonl") {
    if (what == "incidents") return incidents_jsonl(record.incidents);
    if (what == "claims") return claims_jsonl(record.claims);
    if (what == "documents") return documents_jsonl(record.documents);
    if (what == "sets") return sets_jsonl(record.sets);
    if (what == "unlinked") return unlinked_jsonl(record.unlinked);
    if (what == "decisions") return decisions_jsonl(record.decisions);
    if (what == "captures") return captures_jsonl(record.custody);
    if (what == "persons") return persons_jsonl(published_persons(record.persons, record.decisions, privacy));
  }
  if (format == "csv") {
    if (what == "incidents") return incidents_csv(record.incidents);
    if (what == "claims") return claims_csv(record.claims);
    if (what == "documents") return documents_csv(record.documents);
    if (what == "captures") return captures_csv(record.custody);
    if (what == "persons") return persons_csv(published_persons(record.persons, record.decisions, privacy));
  }
  if (format == "geojson" && what == "incidents") return incidents_geojson(record);
  return fail("`cairn export` writes no " + what + " as " + format + "; see `cairn export --help`");
}

bool has_provisional(const Record& record) {
  return std::ranges::any_of(record.incidents, [](const Incident& incident) {
    return incident.provisional && incident.status == "active";
  });
}

/// What leaves the record can be cited, so every incident gets its permanent code first.
Result<void> mint(Record& record, const std::string& path, const Arguments& arguments) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  const Result<std::vector<Alignment>> alignments = load_alignments(data_folder_of(arguments));
  if (!alignments) return tl::unexpected(alignments.error());
  Result<RecordFolder> folder = open_for_writing(path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::size_t> minted = mint_codes(*folder, record, *alignments, *time);
  if (!minted) return tl::unexpected(minted.error());
  talk(path + ": " + counted(*minted, "incident") + " got a permanent code");
  return {};
}

/// The captured files as a signed web archive.
Result<int> write_package(const Record& record, const std::string& path, const std::string& target, PrivacyMode privacy,
                          const Arguments& arguments, Edge& edge) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  Result<RecordFolder> folder = open_for_writing(path);
  if (!folder) return tl::unexpected(folder.error());
  Result<Output> output = Output::open(target, edge.out);
  if (!output) return tl::unexpected(output.error());
  const Result<WaczSummary> done = write_wacz(*folder, record, {.created = *time, .version = CAIRN_VERSION, .privacy = privacy}, [&](std::string_view piece) {
    output->stream().write(piece.data(), static_cast<std::streamsize>(piece.size()));
  });
  if (!done) return tl::unexpected(done.error());
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  talk((target == "-" ? "" : target + ": ") + counted(done->files, "captured file") + "; " +
       counted(done->withheld, "capture") + " withheld" +
       (done->not_indexed > 0 ? "; " + counted(done->not_indexed, "WARC file") + " cannot be replayed, since it is compressed as a whole" : "") +
       "; signed by " + done->public_key);
  return 0;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const std::string format = arguments.one_or("--format", "");
  const std::string target = arguments.one_or("--output", "-");
  const Result<PrivacyMode> privacy = privacy_of(arguments);
  if (!privacy) return tl::unexpected(privacy.error());
  const bool site = format == "site";
  if (site && target == "-") return fail("a site is a folder: name one with -o");
  if (site && arguments.has("--what")) return fail("a site shows everything: --what does not go with it");
  const bool package = format == "wacz";
  if (package && arguments.has("--what")) return fail("a WACZ has everything that was captured: --what does not go with it");
  if (!site && !package) {
    // An unknown format is said before anything is minted.
    if (const auto table = table_of({}, format, arguments.one_or("--what", "incidents"), *privacy); !table) {
      return tl::unexpected(table.error());
    }
  }
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  const std::string& path = built->path;
  Record& record = built->record;
  if (!package && !arguments.has("--no-codes") && has_provisional(record)) {
    if (const auto minted = mint(record, path, arguments); !minted) return tl::unexpected(minted.error());
  }
  if (*privacy == PrivacyMode::public_) coarsen_homes(record);
  if (package) return write_package(record, path, target, *privacy, arguments, edge);
  if (site) {
    const Result<TraceIncident> trace = tracer_of(path, record, arguments);
    if (!trace) return tl::unexpected(trace.error());
    const Result<std::size_t> files = write_site_folder(record, *trace, target, data_folder_of(arguments) + "/web", *privacy);
    if (!files) return tl::unexpected(files.error());
    talk(target + ": " + counted(*files, "file") + "; open " + target + "/index.html");
    return 0;
  }
  const Result<std::string> table = table_of(record, format, arguments.one_or("--what", "incidents"), *privacy);
  if (!table) return tl::unexpected(table.error());
  Result<Output> output = Output::open(target, edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream().write(table->data(), static_cast<std::streamsize>(table->size()));
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  return 0;
}

}  // namespace

const Command kExportCommand{
    "export", "Write a record's incidents, claims or documents as data, or everything as a site.",
    "Incidents that have no permanent code yet get one first: an entry each in the record's ledger.", kOptions, run};

}  // namespace cairn
