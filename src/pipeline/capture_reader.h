#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "pipeline/pipeline.h"
#include "worker/worker.h"

namespace cairn {

/// What comes of a file while it is read.
struct ReadHandlers {
  std::function<bool(Document)> take;  ///< False: no more is wanted. None: the documents are only counted.
  std::function<void(const ReadProblem&)> say;
  std::function<void(std::uint64_t byte)> at_byte{};  ///< How far the file was read, some times a second.
  const std::atomic<bool>* cancelled = nullptr;
};

/// Reads captured files in worker processes that can do nothing but that (docs/methods/evidence.md). Gives what
/// read_file_in_parts() gives. Where a worker crashes, runs too long or uses too much, that is a ReadProblem
/// (`worker_failed`), and what it had given before counts. May be used by several threads at once.
class CaptureReader {
 public:
  /// Call it before the first thread is started and a record is opened.
  static CaptureReader start();
  /// With workers whose jobs somebody else wrote: for tests.
  explicit CaptureReader(std::unique_ptr<Workers> workers) : workers_(std::move(workers)) {}

  /// The program that takes PDFs apart; /usr/bin/pdftotext unless somebody says otherwise.
  void set_pdf_program(std::string path) { pdf_program_ = std::move(path); }

  /// Why files are read without a sandbox, if they are: a sentence for a person.
  std::optional<std::string> without_sandbox();

  /// Errors: as read_file_in_parts(); interrupted.
  Result<FileContents> read(ByteSource& file, const FileToRead& about, const ReadHandlers& handlers);
  /// As the function of this name in pipeline.h.
  Result<ProblemWeight> list_records(ByteSource& file, const std::string& locator, std::ostream& out,
                                     const std::function<void(const ReadProblem&)>& say,
                                     const std::atomic<bool>& cancelled);

 private:
  Result<FileContents> run(ByteSource& file, std::string_view job, const std::string& locator,
                           const ReadHandlers& handlers, std::ostream* lines);
  std::unique_ptr<Workers> workers_;  ///< None: read in this process.
  std::string refused_;
  std::string pdf_program_ = "/usr/bin/pdftotext";
};

/// What a file of `bytes` may take to be read.
JobLimits limits_of_reading(std::uint64_t bytes);

}  // namespace cairn
