#include "pipeline/capture_job.h"

#include <cstdlib>
#include <ostream>
#include <streambuf>

#include "pipeline/file_source.h"
#include "pipeline/packed_values.h"

namespace cairn {
namespace {

constexpr double kSecondsBetweenSigns = 0.25;

void answer(JobLine& line, ReadingPart part, std::string_view packed) {
  std::string bytes(1, static_cast<char>(part));
  bytes += packed;
  line.answer(bytes);
}

/// A file that says now and then how far it was read, so that long work on a large one is not taken for a standstill.
class ReportedSource final : public ByteSource {
 public:
  ReportedSource(FileSource file, JobLine& line) : file_(std::move(file)), line_(line), next_(soon()) {}
  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t at, char* to, std::size_t count) override {
    if (steady_seconds() >= next_) {
      answer(line_, ReadingPart::position, std::string_view(reinterpret_cast<const char*>(&at), sizeof at));
      next_ = soon();
    }
    return file_.read_at(at, to, count);
  }
  Result<void> state() const { return file_.state(); }

 private:
  static double soon() { return steady_seconds() + kSecondsBetweenSigns; }
  FileSource file_;
  JobLine& line_;
  double next_;
};

/// A stream whose bytes go to the program, some tens of kilobytes at a time.
class LinesOut final : public std::streambuf {
 public:
  explicit LinesOut(JobLine& line) : line_(line) {}
  ~LinesOut() override { send(); }

 protected:
  std::streamsize xsputn(const char* from, std::streamsize size) override {
    bytes_.append(from, static_cast<std::size_t>(size));
    if (bytes_.size() > (64u << 10)) send();
    return size;
  }
  int_type overflow(int_type character) override {
    bytes_ += traits_type::to_char_type(character);
    return character;
  }

 private:
  void send() {
    if (!bytes_.empty()) answer(line_, ReadingPart::lines, bytes_);
    bytes_.clear();
  }
  JobLine& line_;
  std::string bytes_;
};

Result<FileContents> list(ByteSource& file, const std::string& locator, JobLine& line,
                          const std::function<void(const ReadProblem&)>& say) {
  const std::atomic<bool> never{false};
  LinesOut buffer(line);
  std::ostream out(&buffer);
  return list_records(file, locator, out, say, never).map([](ProblemWeight worst) {
    FileContents contents;
    contents.worst = worst;
    return contents;
  });
}

}  // namespace

void do_reading_job(Message& message, JobLine& line) {
  const auto job = unpack_job(message.bytes);
  if (!job)
    return answer(line, ReadingPart::error, pack(Error{.message = "no job", .byte = {}, .line = {}, .where = {}}));
  ReportedSource file(FileSource::of_descriptor(job->about.locator, message.descriptor.release(), job->size), line);
  const auto say = [&](const ReadProblem& problem) { answer(line, ReadingPart::problem, pack(problem)); };
  const auto take = [&](const Document& document) {
    if (job->what == ReadingJob::What::documents) answer(line, ReadingPart::document, pack(document));
    return true;
  };
  const auto pdf_converter = [&](std::string_view pdf) { return unpack_conversion(line.ask(pdf)); };
  Result<FileContents> contents = job->what == ReadingJob::What::records
                                      ? list(file, job->about.locator, line, say)
                                      : read_file_in_parts(file, job->about, take, say, pdf_converter);
  if (const auto state = file.state(); !state) contents = tl::unexpected(state.error());
  if (contents) return answer(line, ReadingPart::contents, pack(*contents));
  answer(line, ReadingPart::error, pack(contents.error()));
}

void prepare_for_reading() {
  ::unsetenv("ICU_DATA");  // Only the library's own tables; those of a folder would be opened when they are wanted.
  constexpr std::string_view kPage =
      "<html><head><meta charset=windows-1256><title>A page</title></head><body><h1>A page</h1><p>On Tuesday 6 March "
      "2018 three people were hurt in \xC7\xE1\xD1\xDE\xC9, the council said.</p></body></html>";
  for (const std::string_view bytes : {kPage, std::string_view("A note.\n\nOn Tuesday two people were hurt.\n"),
                                       std::string_view("id,text\n1,On Tuesday two people were hurt.\n")})
    (void)read_file(bytes, bytes.starts_with("id") ? "a.csv" : "a");
}

}  // namespace cairn
