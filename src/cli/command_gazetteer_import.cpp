#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr OptionRow kImportOptions[] = {
    {"FILE", Takes::many, "", "", "Files of other gazetteers, or folders of Who's On First records.", true},
    {"--into", Takes::one, "INDEX", "gazetteer.index in the data folder", "The index to add to, or to make."},
    {"--replace", Takes::nothing, "", "", "Begin with nothing instead of what the index holds."},
    {"--source", Takes::one, "TEXT", "the file's name", "Who published the files, where they do not say it."},
    {"--licence", Takes::one, "TEXT", "none", "And under which licence."},
    kDataRow,
};

/// The file that a path with symbolic links means, so that a link stays one and what it points to is replaced.
std::string real_path(const std::string& path) {
  std::error_code unknown;
  const fs::path real = fs::canonical(path, unknown);
  return unknown ? path : real.string();
}

/// Files as they are, folders as the files below them in order of their names.
Result<std::vector<std::string>> files_of(const std::vector<std::string>& operands) {
  std::vector<std::string> out;
  for (const std::string& operand : operands) {
    std::error_code error;
    if (!fs::is_directory(operand, error)) {
      out.push_back(operand);
      continue;
    }
    std::vector<std::string> below;
    for (auto entry = fs::recursive_directory_iterator(operand, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
      const std::string ending = entry->path().extension().string();
      if (entry->is_regular_file(error) && (ending == ".geojson" || ending == ".csv" || ending == ".txt")) {
        below.push_back(entry->path().string());
      }
    }
    if (error) return fail(operand + ": could not be read to its end: " + error.message());
    if (below.empty()) return fail(operand + ": holds no .geojson, .csv or .txt file");
    std::ranges::sort(below);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

/// One progress line for each part of the work.
class Steps {
 public:
  explicit Steps(const std::atomic<bool>& cancelled) : cancelled_(cancelled) {}

  void begin_file(const std::string& path) {
    std::error_code unknown;
    const auto size = fs::file_size(path, unknown);
    file_size_ = unknown ? 0 : size;
  }
  bool tell(std::string_view what, std::uint64_t done, std::uint64_t all) {
    if (what != what_) {
      what_ = what;
      line_.reset();
      line_.emplace(what_, all == 0 ? "bytes" : "rows");
      callback_ = line_->callback();
    }
    if (callback_) callback_(done, all == 0 ? std::max(file_size_, done) : all);
    return !cancelled_;
  }

 private:
  const std::atomic<bool>& cancelled_;
  std::uint64_t file_size_ = 0;
  std::string what_;
  std::optional<ProgressLine> line_;
  Progress callback_;
};

Result<void> read_files(const std::vector<std::string>& files, GazetteerImport& import, Steps& steps, Edge& edge) {
  for (const std::string& path : files) {
    Result<Input> input = Input::open(path, edge.cancelled);
    if (!input) return tl::unexpected(input.error());
    steps.begin_file(path);
    const auto done = import.read(input->name(), input->stream());
    // A file that could not be read to its end looks like one that was cut short.
    if (const auto fine = input->state(); !fine) return fine;
    if (!done) return done;
  }
  return {};
}

void say_what_was_read(const ImportReport& report, const std::string& path) {
  for (const ImportReport::File& file : report.files) {
    if (!file.what.empty()) talk(file.name + ": " + counted(file.records, "record") + ", " + file.what);
  }
  if (report.names_of_no_place > 0) {
    talk(counted(report.names_of_no_place, "name") + " of places that no file has left out");
  }
  if (report.divisions_nowhere > 0) {
    talk(counted(report.divisions_nowhere, "division") + " without coordinates that no other source has left out");
  }
  if (report.ids_far_apart > 0) {
    talk(counted(report.ids_far_apart, "place") +
         " not joined with another more than 30 km away, though they share an id");
  }
  talk(counted(report.rows, "place") + " in " + path);
}

Result<int> run_import(const Arguments& arguments, Edge& edge) {
  const Result<std::vector<std::string>> files = files_of(arguments.all("FILE"));
  if (!files) return tl::unexpected(files.error());
  const std::string path = arguments.one_or("--into", data_folder_of(arguments) + "/gazetteer.index");
  const std::string target = real_path(path);
  Result<Output> output = Output::open(target, edge.out);
  if (!output) return tl::unexpected(output.error());

  Steps steps(edge.cancelled);
  const fs::path folder = fs::path(target).parent_path();
  GazetteerImport import({.folder = folder.empty() ? "." : folder.string(),
                          .source = arguments.one_or("--source", ""),
                          .licence = arguments.one_or("--licence", ""),
                          .progress = [&steps](std::string_view what, std::uint64_t done, std::uint64_t all) {
                            return steps.tell(what, done, all);
                          }});
  std::error_code unknown;
  if (!arguments.has("--replace") && fs::exists(target, unknown)) {
    const Result<Gazetteer> so_far = Gazetteer::open(target);
    if (!so_far) {
      Error error = so_far.error();
      error.where = path;
      error.message += ", or begin with nothing: --replace";
      return tl::unexpected(std::move(error));
    }
    if (const auto done = import.add(*so_far); !done) return tl::unexpected(done.error());
  }
  if (const auto done = read_files(*files, import, steps, edge); !done) return tl::unexpected(done.error());
  const Result<ImportReport> report = import.write(output->stream());
  if (!report) return tl::unexpected(report.error());
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  say_what_was_read(*report, path);
  return 0;
}

}  // namespace

const Command kGazetteerImportCommand{
    "gazetteer import", "Add other gazetteers to the index of place names, or replace it.",
    "Reads GeoNames (XX.zip, allCountries.zip, alternateNamesV2.zip, admin1CodesASCII.txt, admin2Codes.txt), NGA GNS,\n"
    "OCHA COD tables with P-codes, Who's On First bundles, and tables with id, name, latitude and longitude; plain, "
    "zip,\n"
    "tar, gzip, bzip2, xz or Zstandard. Rows of one place become one, and keep every id, source and licence. On any\n"
    "error, and when interrupted, the old index stays as it is.",
    kImportOptions, run_import};

}  // namespace cairn
