#include <algorithm>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/file_intake.h"
#include "cli/progress.h"
#include "cli/record_access.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"FILE", Takes::many, "", "", "Files, or folders that are gone through with all their folders.", true},
    {"--again", Takes::nothing, "", "",
     "Read files too that were added before and have not changed since, by their size and times."},
    {"--by", Takes::one, "NAME", "nobody", "Who adds them; stands in the ledger in the clear."},
    {"--even-redacted", Takes::nothing, "", "", "Add files that were redacted before all the same."},
    kColumnsRow,
    kRecorderRow,
    kPersonsRow,
    kMappingRow,
    kDataRow,
    kRecordRow,
    kTimeRow,
};

/// How much there is to do, so that the line can say how long it takes.
struct Amount {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

Amount amount_of(const std::vector<std::string>& operands, const Edge& edge) {
  Amount amount;
  visit_operands(operands, {.file =
                                [&](const FoundFile& file) {
                                  const auto stamp = file.path == "-" ? std::nullopt : stamp_of(file.path);
                                  ++amount.files;
                                  amount.bytes += stamp ? stamp->size : 0;
                                  return !edge.cancelled;
                                },
                            .folder = {},
                            .left_out = {}});
  return amount;
}

/// Bytes that are done of all, and the number of the file in hand.
class AddProgress {
 public:
  AddProgress(const std::vector<std::string>& operands, const Edge& edge) : line_("adding:", "bytes") {
    if (line_.is_shown()) all_ = amount_of(operands, edge);
  }
  void begin(const FoundFile& file) {
    if (!line_.is_shown()) return;
    done_ += size_;
    const auto stamp = file.path == "-" ? std::nullopt : stamp_of(file.path);
    size_ = stamp ? stamp->size : 0;
    line_.say_what("adding file " + std::to_string(++number_) + " of " + std::to_string(all_.files) + ":");
    in_file(0);
  }
  void in_file(std::uint64_t bytes) { line_.show(done_ + std::min(bytes, size_), std::max(all_.bytes, done_ + size_)); }

 private:
  ProgressLine line_;
  Amount all_;
  std::uint64_t number_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t size_ = 0;
};

Result<int> add_all(FileIntake& intake, const std::vector<std::string>& operands, Edge& edge) {
  AddProgress progress(operands, edge);
  intake.on_progress = [&](std::uint64_t bytes) { progress.in_file(bytes); };
  Result<int> status = 0;
  visit_operands(operands,
                 {.file =
                      [&](const FoundFile& file) {
                        progress.begin(file);
                        const Result<int> taken = intake.take(file);
                        status = taken ? std::max(*status, *taken) : taken;
                        return status.has_value();
                      },
                  .folder = {},
                  .left_out = [](const std::string& path, const std::string& why) { talk(path + ": left out: " + why); }});
  intake.on_progress = {};
  // After Ctrl-C too: what was read is not read again the next time.
  if (status || edge.cancelled) {
    if (const auto done = intake.finish(); !done) return tl::unexpected(done.error());
  }
  return status;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  const Result<TableOptions> tables = table_options_of(arguments, edge.cancelled);
  if (!tables) return tl::unexpected(tables.error());
  CaptureReader reader = start_capture_reader();
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());

  folder->set_actor(arguments.one_or("--by", ""));
  if (arguments.has("--even-redacted")) folder->allow_redacted_again();
  FileIntake intake(
      *folder, reader,
      {.tables = *tables, .time = *time, .again = arguments.has("--again")},
      edge.cancelled);
  const Result<int> status = add_all(intake, arguments.all("FILE"), edge);
  if (!status && !edge.cancelled) return status;
  std::string there;
  if (intake.there_already() > 0) {
    there = "; " + counted(intake.there_already(), "file was", "files were") + " there already";
    if (intake.not_read_again() > 0) there += " (" + std::to_string(intake.not_read_again()) + " told by size and times)";
  }
  if (intake.new_files() + intake.there_already() + intake.refused() == 0 && status && *status == 0)
    talk(arguments.all("FILE").front() + (arguments.all("FILE").size() > 1 ? " and the others" : "") + ": there is no file to add");
  talk(*path + ": " + counted(intake.new_files(), "new file") + ", " + counted(folder->capture_count(), "file") + " in all" +
       there);
  if (!status) talk("run the same again, and it goes on from here");
  return status ? std::max(*status, intake.refused() > 0 ? 2 : 0) : status;
}

}  // namespace

const Command kAddCommand{
    "add", "Put captured files into a record, byte for byte.",
    "A file that is there already under the same name is not added again. In a folder, symbolic links, pipes, devices and records\n"
    "are left out with a notice, and so is what no reader takes; a file that is named itself and cannot be read gives exit\n"
    "status 2. A file of which a part cannot be read, or is not what the archive says, is added as it is, and one that\n"
    "changes while it is read is left out; the exit status is 1 then. Stopped in the middle, the same command goes on where it was.",
    kOptions, run};

}  // namespace cairn
