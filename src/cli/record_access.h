#pragma once

#include <string>

#include "cli/edge.h"
#include "cli/options.h"
#include "model/record.h"
#include "model/result.h"
#include "model/trace.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

// How commands come to a record.

namespace cairn {

/// -C, or the one *.cairn folder here. Errors: none, several.
Result<std::string> record_path_of(const Arguments& arguments);

/// Opens for writing, says what had to be put right, and names this program in later ledger entries.
Result<RecordFolder> open_for_writing(const std::string& path);

/// build_record() with a line on the terminal that says how far it is; Ctrl-C ends it.
Result<BuildSummary> build_in_view(RecordFolder& folder, const ReadingData& data, unsigned threads, CaptureReader& reader,
                                   Edge& edge);

/// A record as last built.
struct BuiltRecord {
  std::string path;
  Record record;
};
/// -C of a command, and load_built_record() of that.
Result<BuiltRecord> open_built_record(const Arguments& arguments);

/// What looking back at a record takes.
struct RecordToLookBackAt {
  Record record;  ///< As last built.
  RecordFolder folder;
  ReadingData data;
  unsigned threads = 1;
};
/// -C, --data and --threads of a command. Errors: as of opening each.
Result<RecordToLookBackAt> open_to_look_back(const Arguments& arguments);

/// How the incidents of a built record are traced, by the lists of parties that the data folder has now.
Result<TraceIncident> tracer_of(const std::string& path, const Record& record, const Arguments& arguments);

/// The record as last built; says so on stderr where the ledger has grown since. Error: not built yet.
Result<Record> load_built_record(const std::string& path);

}  // namespace cairn
