#include "pipeline/capture_reader.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ostream>

#include "pipeline/capture_job.h"
#include "pipeline/file_source.h"
#include "pipeline/packed_values.h"
#include "pipeline/pdf_program.h"

namespace cairn {
namespace {

using Next = JobHandlers::Next;

/// A descriptor to read `source` from: its file's own, or a copy in memory. Errors: no memory for that.
Result<int> descriptor_of(ByteSource& source, Descriptor& copy) {
  if (const auto* const file = dynamic_cast<const FileSource*>(&source)) return file->descriptor();
  copy = Descriptor(::memfd_create("capture", MFD_CLOEXEC));
  std::string piece(std::size_t{1} << 20, '\0');
  for (std::uint64_t at = 0; const std::size_t got = source.read_at(at, piece.data(), piece.size()); at += got) {
    for (std::size_t done = 0; done < got;) {
      const ssize_t written = ::pwrite(copy.number(), piece.data() + done, got - done, static_cast<off_t>(at + done));
      if (written <= 0) return fail(std::string("no memory for a copy: ") + std::strerror(errno));
      done += static_cast<std::size_t>(written);
    }
  }
  return copy.number();
}

/// Takes the answers of a job apart; what does not fit is garbage.
class Answers {
 public:
  Answers(const ReadHandlers& handlers, std::ostream* lines) : handlers_(handlers), lines_(lines) {}

  Next take(std::string_view answer) {
    if (answer.empty() || contents || error) return Next::garbage;
    const auto part = static_cast<ReadingPart>(answer.front());
    answer.remove_prefix(1);
    switch (part) {
      case ReadingPart::document: {
        auto document = unpack_document(answer);
        if (!document || !handlers_.take) return Next::garbage;
        ++documents;
        return handlers_.take(std::move(*document)) ? Next::go_on : Next::enough;
      }
      case ReadingPart::problem: {
        const auto problem = unpack_problem(answer);
        if (!problem) return Next::garbage;
        worst = std::max(worst, weight_of(*problem));
        if (handlers_.say) handlers_.say(*problem);
        return Next::go_on;
      }
      case ReadingPart::lines:
        if (lines_ == nullptr) return Next::garbage;
        lines_->write(answer.data(), static_cast<std::streamsize>(answer.size()));
        return *lines_ ? Next::go_on : Next::enough;
      case ReadingPart::position: {
        std::uint64_t at = 0;
        if (answer.size() != sizeof at) return Next::garbage;
        std::memcpy(&at, answer.data(), sizeof at);
        if (handlers_.at_byte) handlers_.at_byte(at);
        return Next::go_on;
      }
      case ReadingPart::contents:
        contents = unpack_contents(answer);
        return contents ? Next::go_on : Next::garbage;
      case ReadingPart::error:
        error = unpack_error(answer);
        return error ? Next::go_on : Next::garbage;
    }
    return Next::garbage;
  }

  std::uint64_t documents = 0;
  ProblemWeight worst = ProblemWeight::remark;
  std::optional<FileContents> contents;
  std::optional<Error> error;

 private:
  const ReadHandlers& handlers_;
  std::ostream* lines_;
};

}  // namespace

JobLimits limits_of_reading(std::uint64_t bytes) {
  constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;
  const std::uint64_t megabytes = bytes / kMegabyte;
  JobLimits limits;
  // Pages are read at a hundredth of the time allowed here, archives at a thousandth (docs/quality.md).
  limits.cpu_seconds = 120 + 4 * megabytes;
  limits.waiting_seconds = 600 + 8 * static_cast<double>(megabytes);
  return limits;
}

CaptureReader CaptureReader::start() {
  auto workers = Workers::start(do_reading_job, prepare_for_reading);
  CaptureReader reader(workers ? std::move(*workers) : nullptr);
  if (!workers) reader.refused_ = workers.error().message;
  return reader;
}

std::optional<std::string> CaptureReader::without_sandbox() {
  if (workers_) {
    const auto refused = workers_->sandbox_refused();
    if (refused && !*refused) return std::nullopt;
    refused_ = refused ? **refused : refused.error().message;
    if (!refused) workers_.reset();
  }
  return "captured files are read without a sandbox: " + refused_;
}

Result<FileContents> CaptureReader::read(ByteSource& file, const FileToRead& about, const ReadHandlers& handlers) {
  if (!workers_) {
    const auto go_on = [&](Document document) {
      if (handlers.cancelled && *handlers.cancelled) return false;
      return !handlers.take || handlers.take(std::move(document));
    };
    WatchedSource watched(file, handlers.at_byte, handlers.cancelled);
    auto contents = read_file_in_parts(watched, about, go_on, handlers.say);
    if (handlers.cancelled && *handlers.cancelled) return fail("interrupted");
    return contents;
  }
  const ReadingJob job{.what = handlers.take ? ReadingJob::What::documents : ReadingJob::What::count,
                       .size = file.size(),
                       .about = about};
  return run(file, pack(job), about.locator, handlers, nullptr);
}

Result<ProblemWeight> CaptureReader::list_records(ByteSource& file, const std::string& locator, std::ostream& out,
                                                  const std::function<void(const ReadProblem&)>& say,
                                                  const std::atomic<bool>& cancelled) {
  if (!workers_) return cairn::list_records(file, locator, out, say, cancelled);
  const ReadingJob job{
      .what = ReadingJob::What::records, .size = file.size(), .about = {.locator = locator, .columns = {}}};
  return run(file, pack(job), locator, {.take = {}, .say = say, .cancelled = &cancelled}, &out)
      .map([](const FileContents& contents) { return contents.worst; });
}

Result<FileContents> CaptureReader::run(ByteSource& file, std::string_view job, const std::string& locator,
                                        const ReadHandlers& handlers, std::ostream* lines) {
  Descriptor copy;
  const Result<int> descriptor = descriptor_of(file, copy);
  if (!descriptor) return tl::unexpected(descriptor.error());
  Answers answers(handlers, lines);
  const auto end = workers_->run(
      {.bytes = job, .descriptor = *descriptor, .limits = limits_of_reading(file.size())},
      {.on_answer = [&](std::string_view answer) { return answers.take(answer); },
       .on_ask = [&](std::string_view pdf) { return pack(convert_pdf(workers_->server(), pdf_program_, pdf)); },
       .go_on = [&] { return !handlers.cancelled || !*handlers.cancelled; }});
  if (!end) return tl::unexpected(end.error());
  if (end->how == JobEnd::How::cancelled) return fail("interrupted");
  if (end->how == JobEnd::How::done && answers.error) return tl::unexpected(std::move(*answers.error));
  if (end->how == JobEnd::How::done && answers.contents) return std::move(*answers.contents);
  FileContents contents;
  contents.documents = answers.documents;
  contents.worst = answers.worst;
  if (end->how == JobEnd::How::enough) return contents;
  contents.media_type = "application/octet-stream";
  contents.worst = ProblemWeight::lost;
  const std::string why = end->reason.empty() ? "ended without a result" : end->reason;
  if (handlers.say)
    handlers.say({.code = "worker_failed", .message = "the process that read it " + why, .where = locator});
  return contents;
}

}  // namespace cairn
