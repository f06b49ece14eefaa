#include "cli/file_intake.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

#include "cli/edge.h"

namespace cairn {
namespace {

/// Files are captured together until there are this many or they have this many bytes: one wait for the disk each time.
constexpr std::size_t kFilesAtOnce = 256;
constexpr std::size_t kBytesAtOnce = std::size_t{64} << 20;
/// Larger files are copied to the record without being held in memory.
constexpr std::uint64_t kLargestInMemory = std::uint64_t{16} << 20;

/// A file whose last change is as young as this may change again without its stamp showing it.
bool is_young(const FileStamp& stamp) {
  const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  return std::max(stamp.modified, stamp.changed) > now - SeenFiles::kYoungestNanoseconds;
}

}  // namespace

FileIntake::FileIntake(RecordFolder& folder, CaptureReader& reader, IntakeOptions options,
                       const std::atomic<bool>& cancelled)
    : folder_(folder), reader_(reader), options_(std::move(options)), cancelled_(cancelled), seen_(SeenFiles::read(folder.path())) {}

/// Was this file captured before, and has it the same stamp? Only the ledger says that the record has it.
bool FileIntake::was_seen(const FoundFile& file) {
  if (options_.again || file.path == "-") return false;
  const auto stamp = stamp_of(file.path);
  const auto sha256 = stamp ? seen_.find(file.locator, *stamp) : std::nullopt;
  return sha256 && folder_.has_capture(*sha256, file.locator);
}

Result<int> FileIntake::take(const FoundFile& file) {
  if (cancelled_) return fail("interrupted");
  if (was_seen(file)) {
    ++there_;
    ++not_read_;
    return 0;
  }
  int status = 0;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Result<Outcome> outcome = try_once(file, status);
    if (!outcome) return tl::unexpected(outcome.error());
    if (*outcome == Outcome::done) return status;
    if (attempt == 0) talk(file.path + ": changed while it was read; it is read again");
  }
  talk(file.path + ": left out: " + std::string(kUnstable));
  return file.in_folder ? 1 : 2;
}

/// Reads a file through, to see that a reader takes it, and says what is wrong with its parts. Errors: one sentence
/// that names the file; "interrupted".
Result<FileContents> FileIntake::check(CapturedInput& input, const FoundFile& file) {
  ProblemTeller problems;
  // It is read twice, to see what it is, and to be kept; a table of records three times.
  const std::uint64_t parts = options_.tables.of_records ? 4 : 2;
  std::uint64_t before = 0;
  const auto at_byte = [&](std::uint64_t byte) { if (on_progress) on_progress(before + byte / parts); };
  const Result<std::string> columns = columns_by_survey(reader_, input.source(), file.locator, options_.tables, at_byte, cancelled_);
  if (cancelled_) return fail("interrupted");
  if (!columns) return tl::unexpected(columns.error());
  before = options_.tables.of_records ? input.source().size() / parts : 0;
  RowCheck rows(options_.tables.known_tables(), file.locator, problems);
  std::function<bool(Document)> take;
  if (options_.tables.of_records) take = [&](const Document& document) { return rows.take(document); };
  Result<FileContents> read = reader_.read(input.source(), {.locator = file.locator, .columns = *columns},
                                           {.take = take,
                                            .say = [&](const ReadProblem& problem) { problems.say(problem); },
                                            .at_byte = at_byte,
                                            .cancelled = &cancelled_});
  if (cancelled_) return fail("interrupted");
  read = rows.result(std::move(read));
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

Result<FileIntake::Outcome> FileIntake::try_once(const FoundFile& file, int& status) {
  Result<CapturedInput> input = CapturedInput::open(file.path, cancelled_);
  if (!input) {
    if (cancelled_) return fail("interrupted");
    status = refuse(file, input.error());
    return Outcome::done;
  }
  const std::optional<FileStamp> stamp = input->stamp();
  const bool young = !stamp || is_young(*stamp);
  const std::uint64_t size = input->source().size();
  const Result<FileContents> read = check(*input, file);
  if (cancelled_) return fail("interrupted");
  if (input->stamp() != stamp) return Outcome::unstable;
  if (!read) {
    status = refuse(file, read.error());
    return Outcome::done;
  }
  status = read->worst == ProblemWeight::remark ? 0 : 1;
  if (stamp && size > kLargestInMemory) {
    const auto added = add_large(file, read->media_type, *stamp, young);
    if (added) return Outcome::done;
    if (added.error().message == kUnstable) return Outcome::unstable;
    return tl::unexpected(added.error());
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  bytes.resize(input->source().read_at(0, bytes.data(), bytes.size()));
  if (cancelled_) return fail("interrupted");
  if (input->stamp() != stamp) return Outcome::unstable;
  if (bytes.size() != size) {
    status = refuse(file, {.message = "cannot be read to its end", .byte = bytes.size(), .line = {}, .where = file.path});
    return Outcome::done;
  }
  waiting_bytes_ += bytes.size();
  waiting_.push_back({.bytes = std::move(bytes),
                      .media_type = read->media_type,
                      .locator = file.locator,
                      .stamp = stamp.value_or(FileStamp{}),
                      .may_be_remembered = !young});
  if (waiting_.size() >= kFilesAtOnce || waiting_bytes_ >= kBytesAtOnce) {
    if (const auto done = finish(); !done) return tl::unexpected(done.error());
  }
  return Outcome::done;
}

/// 2 for a file that was named; what lies in a folder and is no document is passed over.
int FileIntake::refuse(const FoundFile& file, const Error& error) const {
  const bool passed_over = file.in_folder && !error.line;
  talk(error.text() + (passed_over ? "; left out" : ""));
  return passed_over ? 0 : 2;
}

Result<void> FileIntake::add_large(const FoundFile& file, const std::string& media_type, const FileStamp& stamp,
                                   bool young) {
  if (const auto done = finish(); !done) return done;
  // What was read through must be what is copied.
  if (stamp_of(file.path) != stamp) return fail(std::string(kUnstable));
  const std::size_t before = folder_.capture_count();
  const auto added =
      folder_.add_capture_file(file.path, media_type, file.locator, options_.time, [&](std::uint64_t bytes) {
        if (on_progress) on_progress(stamp.size / 2 + bytes / 2);
        return !cancelled_;
      });
  if (!added) return tl::unexpected(added.error());
  if (!young && !added->redacted_by) {
    seen_.remember(file.locator, stamp, added->sha256);
    (void)seen_.write();  // A cache: what it does not hold is read again.
  }
  captured(*added, folder_.capture_count() > before);
  return {};
}

void FileIntake::captured(const CaptureEntry& entry, bool is_new) {
  if (entry.redacted_by) {
    ++refused_;
    return talk(entry.locator + ": not added: entry " + std::to_string(*entry.redacted_by) +
                " of the ledger redacted these bytes; --even-redacted adds them all the same");
  }
  ++(is_new ? new_ : there_);
  if (on_captured) on_captured(entry, is_new);
}

Result<void> FileIntake::finish() {
  std::vector<NewCapture> captures;
  for (const Waiting& file : waiting_)
    captures.push_back({.bytes = file.bytes, .media_type = file.media_type, .locator = file.locator});
  const std::size_t before = folder_.capture_count();
  const auto added = folder_.add_captures(captures, options_.time);
  if (!added) return tl::unexpected(added.error());
  // New entries are the last of the ledger, and those that were there already come before them.
  std::set<std::uint64_t> numbers;
  for (const CaptureEntry& entry : *added) numbers.insert(entry.seq);
  std::set<std::uint64_t> is_new;
  for (std::size_t left = folder_.capture_count() - before; left > 0; --left) is_new.insert(numbers.extract(std::prev(numbers.end())));
  for (std::size_t i = 0; i < added->size(); ++i) {
    const CaptureEntry& entry = (*added)[i];
    captured(entry, is_new.erase(entry.seq) > 0);
    if (waiting_[i].may_be_remembered && !entry.redacted_by) seen_.remember(waiting_[i].locator, waiting_[i].stamp, entry.sha256);
  }
  (void)seen_.write();
  waiting_.clear();
  waiting_bytes_ = 0;
  return {};
}

}  // namespace cairn
