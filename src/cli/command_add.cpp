#include <algorithm>
#include <filesystem>

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
    kRecordRow,
    kTimeRow,
};

/// Files are captured together until there are this many or they have this many bytes: one wait for the disk each time.
constexpr std::size_t kFilesAtOnce = 256;
constexpr std::size_t kBytesAtOnce = std::size_t{64} << 20;

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

/// The bytes of a file that a reader takes. Errors: one sentence that names the file.
Result<std::string> readable_bytes(const Found& file, Edge& edge) {
  Result<Input> input = Input::open(file.path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  Result<std::string> bytes = input->read_all();
  if (!bytes) return bytes;
  if (const auto documents = read_file(*bytes, file.locator); !documents) {
    Error error = documents.error();
    error.where = input->name();
    return tl::unexpected(std::move(error));
  }
  return bytes;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<CaptureEntry>> before = folder->captures();
  if (!before) return tl::unexpected(before.error());

  int status = 0;
  Waiting waiting;
  for (const Found& file : find_files(arguments.all("FILE"))) {
    Result<std::string> bytes = readable_bytes(file, edge);
    if (edge.cancelled) return fail("interrupted");
    if (!bytes) {
      const bool passed_over = file.in_folder && !bytes.error().line;
      talk(bytes.error().text() + (passed_over ? "; left out" : ""));
      if (!passed_over) status = 2;  // The other files are added all the same.
      continue;
    }
    waiting.size += bytes->size();
    waiting.media_types.push_back(media_type_of(*bytes, file.locator));
    waiting.locators.push_back(file.locator);
    waiting.bytes.push_back(std::move(*bytes));
    if (waiting.bytes.size() < kFilesAtOnce && waiting.size < kBytesAtOnce) continue;
    if (const auto done = capture(*folder, waiting, *time); !done) return tl::unexpected(done.error());
  }
  if (const auto done = capture(*folder, waiting, *time); !done) return tl::unexpected(done.error());
  const Result<std::vector<CaptureEntry>> after = folder->captures();
  if (!after) return tl::unexpected(after.error());
  talk(*path + ": " + counted(after->size() - before->size(), "new file") + ", " + counted(after->size(), "file") + " in all");
  return status;
}

}  // namespace

const Command kAddCommand{
    "add", "Put captured files into a record, byte for byte.",
    "A file that is there already under the same name is not added again. In a folder, symbolic links, pipes and devices are left out with\n"
    "a notice, and so is what no reader takes; a file that is named itself and cannot be read gives exit status 2.",
    kOptions, run};

}  // namespace cairn
