#include <algorithm>
#include <filesystem>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr OptionRow kOptions[] = {
    {"FILE", Takes::many, "", "", "Files, or folders that are gone through with all their folders.", true},
    kColumnsRow,
    kRecordRow,
    kTimeRow,
};

/// Files are captured together until there are this many or they have this many bytes: one wait for the disk each time.
constexpr std::size_t kFilesAtOnce = 256;
constexpr std::size_t kBytesAtOnce = std::size_t{64} << 20;
/// Larger files are copied to the record without being held in memory.
constexpr std::uint64_t kLargestInMemory = std::uint64_t{16} << 20;

/// A file to add.
struct Found {
  std::string path;
  std::string locator;      ///< As the ledger keeps it: no folders but those inside the one that was named.
  bool in_folder = false;   ///< Found inside a folder: what no reader takes is passed over, not refused.
};

std::string_view kind_words(fs::file_type type) {
  switch (type) {
    case fs::file_type::symlink: return "a symbolic link";
    case fs::file_type::fifo: return "a named pipe";
    case fs::file_type::socket: return "a socket";
    case fs::file_type::block:
    case fs::file_type::character: return "a device";
    default: return "not a plain file";
  }
}

/// Plain files in `folder` and below, sorted by name, so that the ledger does not depend on the disk's order.
void find_in_folder(const fs::path& folder, const std::string& locator, std::vector<Found>& found) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) entries.push_back(entry);
  if (error) talk(folder.string() + ": left out: " + reason_of(error.value()));
  std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path().native(); });
  for (const fs::directory_entry& entry : entries) {
    const std::string inside = locator + "/" + entry.path().filename().string();
    const fs::file_type type = entry.symlink_status(error).type();
    if (type == fs::file_type::directory) {
      find_in_folder(entry.path(), inside, found);
    } else if (type == fs::file_type::regular) {
      found.push_back({.path = entry.path().string(), .locator = inside, .in_folder = true});
    } else {
      talk(entry.path().string() + ": left out: it is " + std::string(kind_words(type)));
    }
  }
}

/// What the operands name. A symbolic link that is named itself is followed.
std::vector<Found> find_files(const std::vector<std::string>& operands) {
  std::vector<Found> found;
  for (const std::string& operand : operands) {
    const fs::path path = fs::path(operand).lexically_normal();
    const fs::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
    std::error_code error;
    if (fs::is_directory(path, error)) {
      find_in_folder(path, name.string(), found);
    } else {
      found.push_back({.path = operand, .locator = operand == "-" ? "stdin" : name.string(), .in_folder = false});
    }
  }
  return found;
}

/// Files read and waiting to be captured together.
struct Waiting {
  std::vector<std::string> bytes;
  std::vector<std::string> media_types;
  std::vector<std::string> locators;
  std::size_t size = 0;
};

Result<void> capture(RecordFolder& folder, Waiting& waiting, const std::string& time) {
  std::vector<NewCapture> captures;
  for (std::size_t i = 0; i < waiting.bytes.size(); ++i) {
    captures.push_back(
        {.bytes = waiting.bytes[i], .media_type = waiting.media_types[i], .locator = waiting.locators[i]});
  }
  const auto added = folder.add_captures(captures, time);
  if (!added) return tl::unexpected(added.error());
  waiting = {};
  return {};
}

/// Reads a file through, to see that a reader takes it, and says what is wrong with its parts. Errors: one sentence
/// that names the file.
Result<FileContents> check_file(CapturedInput& input, const Found& file, const std::string& columns,
                                CaptureReader& reader, Edge& edge) {
  ProblemTeller problems;
  Result<FileContents> read = reader.read(
      input.source(), {.locator = file.locator, .columns = columns},
      {.take = {}, .say = [&](const ReadProblem& problem) { problems.say(problem); }, .cancelled = &edge.cancelled});
  if (!read) {
    Error error = read.error();
    error.where = input.name();
    return tl::unexpected(std::move(error));
  }
  problems.say_how_many_more(file.locator);
  if (!read->left_out.empty())
    talk(file.locator + ": " + counted(read->documents, "document") + "; " + left_out_words(*read));
  return read;
}

/// Captures files one after the other, small ones many at a time.
class Capturing {
 public:
  Capturing(RecordFolder& folder, std::string time) : folder_(folder), time_(std::move(time)) {}

  Result<void> add(CapturedInput& input, const Found& file, const std::string& media_type) {
    const std::uint64_t size = input.source().size();
    if (input.on_disk() && size > kLargestInMemory) {
      if (const auto done = finish(); !done) return done;
      const auto added = folder_.add_capture_file(file.path, media_type, file.locator, time_);
      return added ? Result<void>{} : tl::unexpected(added.error());
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    bytes.resize(input.source().read_at(0, bytes.data(), bytes.size()));
    waiting_.size += bytes.size();
    waiting_.media_types.push_back(media_type);
    waiting_.locators.push_back(file.locator);
    waiting_.bytes.push_back(std::move(bytes));
    return waiting_.bytes.size() < kFilesAtOnce && waiting_.size < kBytesAtOnce ? Result<void>{} : finish();
  }
  Result<void> finish() { return capture(folder_, waiting_, time_); }

 private:
  RecordFolder& folder_;
  std::string time_;
  Waiting waiting_;
};

/// 0 or 1: is the file added, and all of it as it should be? Errors of the record, not of the file, stop everything.
Result<int> add_file(const Found& file, Capturing& capturing, const std::string& columns,
                     CaptureReader& reader, Edge& edge) {
  Result<CapturedInput> input = CapturedInput::open(file.path, edge.cancelled);
  const Result<FileContents> read =
      input ? check_file(*input, file, columns, reader, edge) : tl::unexpected(input.error());
  if (edge.cancelled) return fail("interrupted");
  if (!read) {
    const bool passed_over = file.in_folder && !read.error().line;
    talk(read.error().text() + (passed_over ? "; left out" : ""));
    return passed_over ? 0 : 2;  // The other files are added all the same.
  }
  if (const auto added = capturing.add(*input, file, read->media_type); !added) return tl::unexpected(added.error());
  return read->worst == ProblemWeight::remark ? 0 : 1;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  CaptureReader reader = start_capture_reader();
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<CaptureEntry>> before = folder->captures();
  if (!before) return tl::unexpected(before.error());

  int status = 0;
  Capturing capturing(*folder, *time);
  for (const Found& file : find_files(arguments.all("FILE"))) {
    const Result<int> added = add_file(file, capturing, arguments.one_or("--columns", ""), reader, edge);
    if (!added) return added;
    status = std::max(status, *added);
  }
  if (const auto done = capturing.finish(); !done) return tl::unexpected(done.error());
  const Result<std::vector<CaptureEntry>> after = folder->captures();
  if (!after) return tl::unexpected(after.error());
  talk(*path + ": " + counted(after->size() - before->size(), "new file") + ", " + counted(after->size(), "file") + " in all");
  return status;
}

}  // namespace

const Command kAddCommand{
    "add", "Put captured files into a record, byte for byte.",
    "A file that is there already under the same name is not added again. In a folder, symbolic links, pipes and devices are left out with\n"
    "a notice, and so is what no reader takes; a file that is named itself and cannot be read gives exit status 2. A file of\n"
    "which a part cannot be read, or is not what the archive says, is added as it is; the exit status is 1 then.",
    kOptions, run};

}  // namespace cairn
