#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "copies/copies.h"
#include "documents/captured_file.h"
#include "gazetteer/gazetteer.h"
#include "incidents/incidents.h"
#include "model/record.h"
#include "model/result.h"
#include "people/name_words.h"
#include "pipeline/estimate_step.h"
#include "pipeline/table_rows.h"
#include "store/store.h"

// Puts the stages together; the only folder that sees them all. Threads, progress and cancellation live here.

namespace cairn {

/// What reading needs beside the texts, loaded from a data folder (share/cairn): lexicon/en/*.txt,
/// lexicon/en/alignments.tsv, lexicon/en/agencies.tsv, lexicon/event_tables.txt, lexicon/person_tables.txt, lexicon/person_names.txt, gazetteer.index. A missing gazetteer is a note,
/// a missing lexicon an error.
struct ReadingData {
  Lexicon lexicon;
  std::optional<Gazetteer> gazetteer;
  std::vector<Alignment> alignments;
  CopyLexicon copies;
  std::vector<TableMapping> event_tables;
  std::vector<TableMapping> person_tables;
  NameWords name_words;
  std::string sha256;  ///< Of all the files; part of what an index was built from. Empty where it was left out.
};
/// Hashing the gazetteer takes as long as reading a thousand texts; only an index needs it.
enum class DataHash : std::uint8_t { worked_out, left_out };
Result<ReadingData> load_reading_data(const std::string& data_folder, DataHash hash = DataHash::worked_out);
/// ReadingData::sha256 alone, without compiling anything.
Result<std::string> reading_data_sha256(const std::string& data_folder);
/// ReadingData::alignments alone; empty where there is no such file.
Result<std::vector<Alignment>> load_alignments(const std::string& data_folder);

/// ReadingData::event_tables alone; none where there is no such file.
Result<std::vector<TableMapping>> load_event_tables(const std::string& data_folder);
/// ReadingData::person_tables alone, in the same way.
Result<std::vector<TableMapping>> load_person_tables(const std::string& data_folder);
/// ReadingData::name_words alone, in the same way.
Result<NameWords> load_name_words(const std::string& data_folder);

/// ReadingData::copies alone: agencies, and the number words of lexicon/en/numbers.txt. Errors name file and line.
Result<CopyLexicon> load_copy_lexicon(const std::string& data_folder);

/// Called now and then with (done, all); `all` is 0 where it is not known. Never called by two threads at once.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// --- values in, values out -------------------------------------------------------------------------------------------

struct FileToRead {
  std::string locator;
  std::string columns;  ///< Of a CSV, as CapturedFile::columns.
};
/// What came out of a file, beside its documents.
struct FileContents {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> left_out;  ///< By kind: "image/png", "HTTP 404", "revisit".
  ProblemWeight worst = ProblemWeight::remark;    ///< Of the problems that were said.
  std::string media_type{};                       ///< As media_type_of() says.
};
/// Reads a file of any size in constant memory, one document at a time; of a page or a text the first kLargestPage
/// bytes. Ends at the first false of `take`. Errors: the file as a whole is none that is read, or not from some line
/// of documents JSONL on, after the documents before it; `where` is the locator. What is wrong with a part of it goes
/// to `say`.
Result<FileContents> read_file_in_parts(ByteSource& file, const FileToRead& about,
                                        const std::function<bool(Document)>& take,
                                        const std::function<void(const ReadProblem&)>& say,
                                        const PdfConverter& pdf_converter = {});
/// The same for bytes in memory, without the problems of parts.
Result<std::vector<Document>> read_file(std::string_view bytes, const std::string& locator);
/// "text/html", "text/plain", "application/warc" …; "application/octet-stream" for what no reader takes. `columns` of a
/// CSV become part of it, so that a record reads the file the same way again.
std::string media_type_of(ByteSource& file, const std::string& locator, const std::string& columns);
/// The columns in a media type that media_type_of() made.
std::string columns_in(const std::string& media_type);
std::string sha256_of(ByteSource& file);
/// Every record of a WARC file, one JSON object a line: where it lies, what it is, and the SHA-256 of its block. Errors:
/// not a WARC file.
Result<ProblemWeight> list_records(ByteSource& file, const std::string& locator, std::ostream& out,
                                   const std::function<void(const ReadProblem&)>& say,
                                   const std::atomic<bool>& cancelled);

/// Finds which documents copy a story and sets `copies` and `derivation_group` of those that do. A group that a document
/// came with is kept, holds for all of it, and is the group of those who share sentences with it. What an outlet shares with
/// itself alone is left out.
Result<void> mark_copies(std::vector<Document>& documents, const CopyLexicon& lexicon, unsigned threads);

/// What `cairn copies` prints: a group a line, a pair a line, or every document with its copies.
enum class CopiesOutput : std::uint8_t { groups, pairs, documents };
/// documents JSONL in, lines of docs/formats/copies.md out. For groups and pairs some five bytes a word are kept of the
/// documents; all of them for `documents`. The same for any order of the documents, but that these come in theirs.
Result<std::uint64_t> copies_stream(std::istream& documents, std::ostream& out, const CopyLexicon& lexicon,
                                    CopiesOutput what, unsigned threads, const Progress& progress,
                                    const std::atomic<bool>& cancelled);

/// Extracts from documents on `threads` threads; results come in the order of the documents, whatever the threads.
std::vector<Extraction> extract_all(std::span<const Document> documents, const ReadingData& data, unsigned threads);

/// documents JSONL in, claims JSONL out, in bounded memory, in input order. Returns the number of documents.
/// Error::line is the line that is wrong; the claims of the lines before it were written.
Result<std::uint64_t> extract_stream(std::istream& documents, std::ostream& claims, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled);

/// The same with every mention in place of the claims.
Result<std::uint64_t> mentions_stream(std::istream& documents, std::ostream& mentions, const ReadingData& data,
                                      unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled);
/// Spans of names of places that are known beforehand, by document id.
using GivenSpans = std::map<std::string, std::vector<Span>, std::less<>>;
/// {"document", "span"}, one JSON object a line; further fields are not read. Error::line is the line that is wrong.
Result<GivenSpans> read_given_spans(std::string_view lines);
/// documents JSONL in, every name of a place with its candidates out, in input order; `given` may be null.
/// Errors: as above; there is no gazetteer.
Result<std::uint64_t> place_names_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                         const GivenSpans* given, unsigned threads, const Progress& progress,
                                         const std::atomic<bool>& cancelled);

/// documents JSONL in, for each document the text of explain() out, in input order.
Result<std::uint64_t> explain_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled);
/// The same with colours for a terminal.
Result<std::uint64_t> explain_in_colour_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                               unsigned threads, const Progress& progress,
                                               const std::atomic<bool>& cancelled);

/// The same with the choices of a place and a day for every claim, and what they were made among.
Result<std::uint64_t> choices_stream(std::istream& documents, std::ostream& choices, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled);

/// Claims JSONL and decisions JSONL -> incidents. Error::line is the line that is wrong; an id used twice is one.
Result<std::vector<Claim>> read_claims(std::istream& claims);
/// `line_of`, if it is there, gets the line of each decision by its id.
Result<std::vector<Decision>> read_decisions(std::istream& decisions,
                                             std::map<std::string, std::uint64_t>* line_of = nullptr);
/// One a line, in their order; each is let go once it is written.
void write_incidents(std::vector<Incident> incidents, std::ostream& out);
/// Gives claims the places that reviewers decided (incidents/place_decisions.h), before they are linked. Returns a note
/// for each decision that names no place. `documents` may be empty, as below.
std::vector<Note> place_as_decided(std::span<Claim> claims, std::span<const Document> documents,
                                   std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                                   const Gazetteer* gazetteer);
/// link_claims() after pointing anchors of decisions and codes at claims; what attaches to none is the note
/// `decision_orphaned`. `documents` may be empty: anchors then attach by document id and span.
LinkResult link_with_decisions(std::span<const Claim> claims, std::span<const Document> documents,
                               std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                               std::span<const Alignment> alignments);

// --- the record ------------------------------------------------------------------------------------------------------

class CaptureReader;  // pipeline/capture_reader.h

struct BuildOptions {
  unsigned threads = 1;
  CaptureReader* reader = nullptr;  ///< Where captured files are read; none: in this process.
  std::string version;  ///< Of the program; another version builds anew.
  Progress reading;     ///< Bytes of evidence that were read.
  Progress extracting;  ///< Texts whose claims were read, after that.
  std::function<void(const EstimateStep&)> estimating{};  ///< Estimates that are worked out anew, after that.
  const std::atomic<bool>* cancelled = nullptr;
  std::vector<RecordEstimate> known{};  ///< Estimates of an earlier build, which are taken over where all is as it was.
};
struct BuildSummary {
  std::size_t documents = 0, claims = 0, incidents = 0, sets = 0, unlinked = 0, persons = 0, persons_linked = 0, estimates = 0, notes = 0;
  std::vector<std::string> estimates_anew{};  ///< Those that were worked out anew: "decision-3 (by month)".
  bool unchanged = false;  ///< The index was already built from exactly these inputs.
};

/// Evidence and decisions -> index. Errors: as the stages; cancelled leaves the old index in place.
Result<BuildSummary> build_record(RecordFolder& folder, const ReadingData& data, const BuildOptions& options);
/// The record as built.
Result<Record> load_record(const RecordFolder& folder);
/// Everything derived, in memory, without writing: what `verify` compares the index with.
Result<Record> derive_record(const RecordFolder& folder, const ReadingData& data, unsigned threads,
                             CaptureReader* reader = nullptr);
/// Was the index built from the captures, decisions and codes that the ledger has now? False without an index.
Result<bool> index_is_current(const RecordFolder& folder);
/// Re-hashes the evidence, reads the ledger and compares the index with a rebuild. Empty = all of it holds.
/// Without an index, and where only a sample of the evidence is hashed, evidence and ledger alone are checked.
Result<std::vector<VerifyProblem>> verify_record(const RecordFolder& folder, const ReadingData& data,
                                                 const BuildOptions& rebuild, const VerifyOptions& options = {});

/// Puts the decision that asks for an estimate into the ledger, and what came of it into the index, in place of what was
/// asked for on the same target before.
Result<void> keep_estimate(RecordFolder& folder, const Decision& decision, const RecordEstimate& estimate,
                           const std::string& time);

/// Gives every active incident a permanent code: a ledger entry each, then the index with the codes in it. `record`
/// is the one that load_record() gave, and has the codes afterwards. Returns how many were minted.
Result<std::size_t> mint_codes(RecordFolder& folder, Record& record, std::span<const Alignment> alignments,
                               const std::string& time);

}  // namespace cairn
