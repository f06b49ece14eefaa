#include "pipeline/capture_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "pipeline/capture_job.h"
#include "pipeline/packed_values.h"

namespace cairn {
namespace {

/// What came of reading one file, as bytes that can be compared.
struct WasRead {
  std::vector<std::string> documents;
  std::vector<ReadProblem> problems;
  std::string end;  ///< The packed contents, or the error.
  friend bool operator==(const WasRead&, const WasRead&) = default;
};

WasRead read_with(CaptureReader* reader, std::string_view bytes, const std::string& locator) {
  WasRead out;
  MemorySource source(bytes);
  const auto take = [&](const Document& document) {
    out.documents.push_back(pack(document));
    return true;
  };
  const auto say = [&](const ReadProblem& problem) { out.problems.push_back(problem); };
  const FileToRead about{.locator = locator, .columns = {}};
  const auto contents =
      reader ? reader->read(source, about, {.take = take, .say = say}) : read_file_in_parts(source, about, take, say);
  out.end = contents ? pack(*contents) : contents.error().text();
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

TEST(CaptureReader, GivesWhatReadingInThisProcessGives) {
  std::vector<std::filesystem::path> files;
  for (const std::string folder : {"captured_files", "documents"}) {
    for (const auto& entry : std::filesystem::directory_iterator(CAIRN_SOURCE_DIR "/tests/fuzz/corpus/" + folder))
      // Of PDFs the corpus has what another program wrote of them; only workers have that program.
      if (entry.is_regular_file() && !bytes_of(entry.path()).starts_with("%PDF-")) files.push_back(entry.path());
  }
  ASSERT_GT(files.size(), 10u);
  std::ranges::sort(files);
  CaptureReader reader = CaptureReader::start();
  std::vector<std::thread> threads;
  std::vector<WasRead> read(files.size());
  for (std::size_t first = 0; first < 3; ++first) {
    threads.emplace_back([&, first] {
      for (std::size_t i = first; i < files.size(); i += 3) read[i] = read_with(&reader, bytes_of(files[i]), "file");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < files.size(); ++i) {
    SCOPED_TRACE(files[i]);
    EXPECT_EQ(read[i], read_with(nullptr, bytes_of(files[i]), "file"));
  }
}

TEST(CaptureReader, ReadsEveryEncodingInsideTheSandbox) {
  CaptureReader reader = CaptureReader::start();
  for (const std::string_view label :
       {"utf-8",        "utf-16le",     "utf-16be",     "windows-1250",    "windows-1251",
        "windows-1252", "windows-1253", "windows-1254", "windows-1255",    "windows-1256",
        "windows-1257", "windows-1258", "windows-874",  "iso-8859-2",      "iso-8859-3",
        "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",      "iso-8859-8",
        "iso-8859-10",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",     "iso-8859-16",
        "koi8-r",       "koi8-u",       "macintosh",    "x-mac-cyrillic",  "ibm866",
        "gbk",          "gb18030",      "big5",         "euc-jp",          "iso-2022-jp",
        "shift_jis",    "euc-kr",       "utf-7",        "no-such-encoding"}) {
    SCOPED_TRACE(label);
    const std::string page = "<html><head><meta charset=\"" + std::string(label) +
                             "\"></head><body><p>Three people were hurt in \xC7\xE1\xD1\xDE\xC9.</p></body></html>";
    EXPECT_EQ(read_with(&reader, page, "page.html"), read_with(nullptr, page, "page.html"));
  }
}

TEST(CaptureReader, SaysThatTheProgramForPdfsIsMissing) {
  CaptureReader reader = CaptureReader::start();
  reader.set_pdf_program("/nowhere/pdftotext");
  const WasRead read = read_with(&reader, "%PDF-1.4\n", "a.pdf");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].code, "pdf_unreadable");
  EXPECT_EQ(read.problems[0].text(),
            "a.pdf: pdftotext is not installed, which reads PDFs (Debian package poppler-utils)");
  EXPECT_TRUE(read.documents.empty());
}

/// Reads files as workers do, but for those that ask for something else.
void do_bad_job(Message& job, JobLine& line) {
  const auto reading = unpack_job(job.bytes);
  const std::string what = reading ? reading->about.locator : "";
  Document document;
  document.id = "d";
  document.text = "One.";
  const auto say = [&](char part, const std::string& packed) { line.answer(part + packed); };
  if (what == "crash") ::raise(SIGSEGV);
  if (what == "crash later") {
    say('d', pack(document));
    ::raise(SIGSEGV);
  }
  if (what == "bad span") {
    document.blocks = {{.type = BlockType::body, .span = {0, 5}}};
    say('d', pack(document));
  }
  if (what == "unknown part") say('?', "");
  if (what == "no end") return;
  if (what == "two ends") {
    say('c', pack(FileContents{}));
    say('c', pack(FileContents{}));
  }
  do_reading_job(job, line);
}

TEST(CaptureReader, SaysWhichFileFailedAndReadsTheNext) {
  struct Row {
    std::string_view locator;
    std::size_t documents;
    std::string_view problem;
  };
  const Row table[] = {
      {"crash", 0, "crash: the process that read it stopped by signal 11 (Segmentation fault)"},
      {"crash later", 1, "crash later: the process that read it stopped by signal 11 (Segmentation fault)"},
      {"bad span", 0, "bad span: the process that read it answered with what is no answer"},
      {"unknown part", 0, "unknown part: the process that read it answered with what is no answer"},
      {"no end", 0, "no end: the process that read it ended without a result"},
      {"two ends", 0, "two ends: the process that read it answered with what is no answer"},
  };
  auto workers = Workers::start(do_bad_job, {});
  ASSERT_TRUE(workers);
  CaptureReader reader(std::move(*workers));
  for (const auto& [locator, documents, problem] : table) {
    SCOPED_TRACE(locator);
    const WasRead read = read_with(&reader, "One.", std::string(locator));
    EXPECT_EQ(read.documents.size(), documents);
    ASSERT_EQ(read.problems.size(), 1u);
    EXPECT_EQ(read.problems[0].code, "worker_failed");
    EXPECT_EQ(read.problems[0].text(), problem);
    EXPECT_EQ(read_with(&reader, "One.", "a.txt").documents.size(), 1u);
  }
}

TEST(CaptureReader, LetsARecordBeBuiltWithoutTheFileThatFailed) {
  const std::string path = testing::TempDir() + "capture-reader.cairn";
  std::filesystem::remove_all(path);
  {
    auto folder = RecordFolder::init(path, "Test");
    ASSERT_TRUE(folder);
    for (const std::string locator : {"a.txt", "crash", "b.txt"})
      ASSERT_TRUE(folder->add_capture("Text of " + locator, "text/plain", locator, "2026-01-01T00:00:00Z"));
  }
  const auto folder = RecordFolder::open(path, RecordFolder::Access::read);
  ASSERT_TRUE(folder);
  const auto data = load_reading_data(CAIRN_SOURCE_DIR, DataHash::left_out);
  ASSERT_TRUE(data);
  auto workers = Workers::start(do_bad_job, {});
  ASSERT_TRUE(workers);
  CaptureReader reader(std::move(*workers));
  const auto record = derive_record(*folder, *data, 2, &reader);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->documents.size(), 2u);
  const auto& notes = record->notes.at("");
  const auto failed = std::ranges::find(notes, "worker_failed", &Note::code);
  ASSERT_NE(failed, notes.end());
  EXPECT_EQ(failed->message, "crash: the process that read it stopped by signal 11 (Segmentation fault)");
  std::filesystem::remove_all(path);
}

}  // namespace
}  // namespace cairn
