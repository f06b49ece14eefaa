#include <csignal>
#include <set>

#include "cli/arrivals.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/file_intake.h"
#include "cli/folder_events.h"
#include "cli/record_access.h"

namespace cairn {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

constexpr OptionRow kOptions[] = {
    {"FOLDER", Takes::many, "", "", "The folders to watch, with all that is in them.", true},
    {"--once", Takes::nothing, "", "", "Take in what is there and end."},
    {"--settle", Takes::one, "SECONDS", "2", "A file is whole when its size and times have been the same for so long."},
    kColumnsRow,
    kRecorderRow,
    kPersonsRow,
    kMappingRow,
    kDataRow,
    kRecordRow,
    kTimeRow,
};

constexpr milliseconds kTick{200};
constexpr milliseconds kTryAgainAfter{500};
constexpr seconds kLongestHold{20};   ///< Then others, such as `cairn build`, get a turn at the record.
constexpr seconds kLookAgainAfter{10};  ///< Where the system does not tell what happens.

class Watch {
 public:
  Watch(std::string record, CaptureReader& reader, const Arguments& arguments, TableOptions tables, Edge& edge, FolderEvents events,
        seconds settle)
      : record_(std::move(record)),
        reader_(reader),
        arguments_(arguments),
        tables_(std::move(tables)),
        edge_(edge),
        events_(std::move(events)),
        arrivals_(settle),
        settle_(settle) {}

  Result<void> run() {
    for (const std::string& folder : arguments_.all("FOLDER")) {
      std::error_code error;
      if (!std::filesystem::is_directory(folder, error)) return fail(folder + ": is not a folder");
      roots_.push_back(std::filesystem::path(folder).lexically_normal().string());
      if (roots_.back().size() > 1 && roots_.back().ends_with('/')) roots_.back().pop_back();
    }
    const bool once = arguments_.has("--once");
    if (!once) talk("watching for " + record_ + "; Ctrl-C ends it");
    look_everywhere();
    const auto end = Clock::now() + settle_ + kTick;
    while (!edge_.cancelled && edge_.out) {
      if (const auto taken = take_what_is_whole(); !taken) return taken;
      if (once && !in_use_said_ && (arrivals_.waiting() == 0 || Clock::now() > end)) break;
      for (const FolderEvent& event : events_.wait(kTick)) {
        if (const auto heard = hear(event); !heard) return heard;
      }
      if (must_look_again_ && Clock::now() > looked_ + kLookAgainAfter) look_everywhere();
    }
    say_summary();
    return {};
  }

  int status() const { return status_; }

 private:
  void look_everywhere() {
    for (const std::string& root : roots_) look_into(root, locator_of_operand(root));
    looked_ = Clock::now();
  }

  void look_into(const std::string& path, const std::string& locator) {
    visit_folder(path, locator,
                 {.file =
                      [&](const FoundFile& file) {
                        arrivals_.heard_of(file);
                        return !edge_.cancelled;
                      },
                  .folder = [&](const std::string& folder, const std::string& inside) { watch(folder, inside); },
                  .left_out =
                      [&](const std::string& left, const std::string& why) {
                        if (said_.insert(left).second) talk(left + ": left out: " + why);
                      }});
  }

  void watch(const std::string& folder, const std::string& locator) {
    std::error_code error;
    if (events_.watch(folder, locator) || !std::filesystem::is_directory(folder, error) || must_look_again_) return;
    must_look_again_ = true;
    talk(folder + ": the system watches no more folders (fs.inotify.max_user_watches); all are looked through every " +
         std::to_string(kLookAgainAfter.count()) + " s");
  }

  Result<void> hear(const FolderEvent& event) {
    switch (event.kind) {
      case FolderEvent::Kind::file:
        arrivals_.heard_of({.path = event.path, .locator = event.locator, .in_folder = true});
        break;
      case FolderEvent::Kind::new_folder:
        look_into(event.path, event.locator);
        break;
      case FolderEvent::Kind::lost:
        talk("more happened than the system tells of; all folders are looked through again");
        look_everywhere();
        break;
      case FolderEvent::Kind::gone:
        for (const std::string& root : roots_) {
          if (event.path == root) return fail(root + ": the folder is gone");
        }
        break;
    }
    return {};
  }

  /// Opens the record, takes in what is whole and lets it go again. Another program that has it is waited for.
  Result<void> take_what_is_whole() {
    if (Clock::now() < try_again_) return {};
    const std::vector<FoundFile> files = arrivals_.whole();
    if (files.empty()) return {};
    Result<RecordFolder> folder = open_for_writing(record_);
    if (!folder && is_in_use(folder.error())) {
      if (!in_use_said_) talk(folder.error().text() + "; waiting for it");
      in_use_said_ = true;
      try_again_ = Clock::now() + kTryAgainAfter;
      return {};
    }
    if (!folder) return tl::unexpected(folder.error());
    in_use_said_ = false;
    const Result<std::string> time = time_of(arguments_);
    if (!time) return tl::unexpected(time.error());
    FileIntake intake(*folder, reader_,
                      {.tables = tables_, .time = *time, .again = false},
                      edge_.cancelled);
    intake.on_captured = [&](const CaptureEntry& entry, bool is_new) {
      if (is_new) edge_.out << entry.sha256 << "  " << entry.locator << '\n';
    };
    const auto done = take(files, intake);
    edge_.out.flush();
    new_files_ += intake.new_files();
    there_already_ += intake.there_already();
    return done;
  }

  Result<void> take(const std::vector<FoundFile>& files, FileIntake& intake) {
    const auto until = Clock::now() + kLongestHold;
    Result<int> status = 0;
    for (const FoundFile& file : files) {
      if (Clock::now() > until) break;
      status = intake.take(file);
      if (!status) break;
      status_ = std::max(status_, *status);
      arrivals_.done_with(file);
    }
    // What was read is written, after Ctrl-C too.
    if (status || edge_.cancelled) return intake.finish();
    return tl::unexpected(status.error());
  }

  void say_summary() const {
    std::string sentence = record_ + ": " + counted(new_files_, "new file");
    if (there_already_ > 0) sentence += ", " + counted(there_already_, "file was", "files were") + " there already";
    if (arrivals_.waiting() > 0)
      sentence += ", " + counted(arrivals_.waiting(), "file is", "files are") + " not whole yet and left for the next time";
    talk(sentence);
  }

  const std::string record_;
  CaptureReader& reader_;
  const Arguments& arguments_;
  const TableOptions tables_;
  Edge& edge_;
  FolderEvents events_;
  Arrivals arrivals_;
  const seconds settle_;
  std::vector<std::string> roots_;
  std::set<std::string> said_;  ///< What was left out, so that it is said once.
  bool must_look_again_ = false;
  bool in_use_said_ = false;
  Clock::time_point looked_;
  Clock::time_point try_again_;
  std::uint64_t new_files_ = 0;
  std::uint64_t there_already_ = 0;
  int status_ = 0;
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> record = record_path_of(arguments);
  if (!record) return tl::unexpected(record.error());
  // Before anything is waited for: is it one at all?
  if (const auto folder = RecordFolder::open(*record, RecordFolder::Access::read); !folder)
    return tl::unexpected(folder.error());
  const auto settle = arguments.number_or("--settle", 2, 0, 3600);
  if (!settle) return tl::unexpected(settle.error());
  Result<FolderEvents> events = FolderEvents::open();
  if (!events) return tl::unexpected(events.error());
  std::signal(SIGIO, SIG_IGN);  // The system's word that somebody wants to write a file that was looked at.

  Result<TableOptions> tables = table_options_of(arguments, edge.cancelled);
  if (!tables) return tl::unexpected(tables.error());
  CaptureReader reader = start_capture_reader();
  Watch watch(*record, reader, arguments, std::move(*tables), edge, std::move(*events), seconds(*settle));
  if (const auto done = watch.run(); !done) return tl::unexpected(done.error());
  return watch.status();
}

}  // namespace

const Command kWatchCommand{
    "watch", "Take in the files that appear in a folder, until Ctrl-C.",
    "What is there already is taken in first. A file is taken when it is whole: closed by whoever writes it, and the same for\n"
    "--settle seconds; hidden files and those of unfinished downloads (.part, .crdownload, ~ …) are left alone. For each new\n"
    "file its SHA-256 and its name are printed, as sha256sum does. The record is locked only while files are written to it.",
    kOptions, run};

}  // namespace cairn
