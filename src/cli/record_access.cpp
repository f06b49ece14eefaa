#include "cli/record_access.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "cli/edge.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"
#include "pipeline/trace.h"

namespace cairn {

Result<std::string> record_path_of(const Arguments& arguments) {
  if (const auto given = arguments.one("--record")) return *given;
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(".", error)) {
    if (entry.path().extension() == ".cairn" && entry.is_directory(error)) {
      found.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(found);
  if (found.size() == 1) return found.front();
  if (found.empty()) return fail("there is no record here (no folder named *.cairn); name one with -C or make one with `cairn init`");
  std::string names;
  for (const std::string& name : found) names += (names.empty() ? "" : ", ") + name;
  return fail("there are several records here (" + names + "); name one with -C");
}

Result<RecordFolder> open_for_writing(const std::string& path) {
  Result<RecordFolder> folder = RecordFolder::open(path, RecordFolder::Access::write);
  if (!folder) return folder;
  for (const std::string& note : folder->notes()) talk(note);
  folder->set_tool(CAIRN_VERSION, "");
  return folder;
}

Result<BuildSummary> build_in_view(RecordFolder& folder, const ReadingData& data, unsigned threads, CaptureReader& reader,
                                   Edge& edge) {
  ProgressLine reading("reading:", "bytes");
  ProgressLine extracting("building:", "texts");
  ProgressLine estimating("estimating:", "effective draws");
  return build_record(folder, data,
                      {.threads = threads,
                       .reader = &reader,
                       .version = CAIRN_VERSION,
                       .reading = reading.callback(),
                       .extracting = extracting.callback(),
                       .estimating = [&](const EstimateStep& step) { show(estimating, step); },
                       .cancelled = &edge.cancelled});
}

Result<BuiltRecord> open_built_record(const Arguments& arguments) {
  Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  Result<Record> record = load_built_record(*path);
  if (!record) return tl::unexpected(record.error());
  return BuiltRecord{.path = std::move(*path), .record = std::move(*record)};
}

Result<RecordToLookBackAt> open_to_look_back(const Arguments& arguments) {
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  Result<RecordFolder> folder = RecordFolder::open(built->path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  Result<ReadingData> data = load_reading_data(data_folder_of(arguments), DataHash::left_out);
  if (!data) return tl::unexpected(data.error());
  return RecordToLookBackAt{.record = std::move(built->record), .folder = std::move(*folder), .data = std::move(*data), .threads = *threads};
}

Result<TraceIncident> tracer_of(const std::string& path, const Record& record, const Arguments& arguments) {
  const Result<std::vector<Alignment>> alignments = load_alignments(data_folder_of(arguments));
  if (!alignments) return tl::unexpected(alignments.error());
  const Result<RecordFolder> folder = RecordFolder::open(path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  return tracer_of(*folder, record, *alignments);
}

Result<Record> load_built_record(const std::string& path) {
  const Result<RecordFolder> folder = RecordFolder::open(path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  std::error_code error;
  if (!std::filesystem::exists(path + "/index.sqlite", error)) {
    return fail(path + ": is not built yet; run `cairn build`");
  }
  const Result<bool> current = index_is_current(*folder);
  if (!current) return tl::unexpected(current.error());
  if (!*current) talk(path + ": something was added since the last build; `cairn build` takes it in");
  return load_record(*folder);
}

}  // namespace cairn
