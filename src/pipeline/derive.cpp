#include "pipeline/derive.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <toml++/toml.h>

#include "pipeline/capture_reader.h"
#include "pipeline/event_claims.h"
#include "pipeline/file_source.h"
#include "pipeline/link_with_lists.h"
#include "pipeline/page_versions.h"
#include "pipeline/parallel.h"
#include "pipeline/person_entries.h"
#include "pipeline/persons.h"
#include "pipeline/record_estimates.h"
#include "pipeline/residue.h"
#include "text/sha256.h"

// Evidence + decisions -> Record, without writing anything.

namespace cairn {
namespace {

/// Counts pieces of work that several threads finish, and hears of Ctrl-C.
class Counter {
 public:
  Counter(const Progress& progress, std::uint64_t all, const std::atomic<bool>* cancelled)
      : progress_(progress), all_(all), cancelled_(cancelled) {}
  bool go_on() const { return !cancelled_ || !cancelled_->load(std::memory_order_relaxed); }
  void add(std::uint64_t more) {
    if (!progress_) return;
    const std::lock_guard lock(guard_);
    progress_(done_ += more, all_);
  }
  const std::atomic<bool>* cancelled() const { return cancelled_; }

 private:
  const Progress& progress_;
  std::uint64_t all_;
  const std::atomic<bool>* cancelled_;
  std::mutex guard_;
  std::uint64_t done_ = 0;
};

struct CaptureDocuments {
  std::vector<Document> documents;
  std::optional<Error> error;  ///< The record itself is damaged: the evidence is missing or was changed.
  std::vector<Note> notes;     ///< What of the bytes this version of the program cannot read, or doubts.
};

/// Reads a capture without holding its bytes; it must still have its hash.
CaptureDocuments documents_of(const RecordFolder& folder, const CaptureEntry& capture, const BuildOptions& options,
                              Counter& counter) {
  CaptureDocuments out;
  if (capture.redacted_by) return out;
  Result<FileSource> on_disk = fail("no SHA-256");
  if (is_sha256_hex(capture.sha256)) on_disk = FileSource::open(folder.evidence_path(capture.sha256));
  // Both passes count, that for the hash and that for the documents.
  std::uint64_t told = 0;
  const std::function<void(std::uint64_t)> read_to = [&](std::uint64_t bytes) {
    counter.add(bytes - std::min(bytes, told));  // An archive's list stands at its end: readers go back.
    told = std::max(bytes, told);
  };
  std::optional<WatchedSource> file;
  if (on_disk) file.emplace(*on_disk, read_to, counter.cancelled());
  const bool is_whole = file && sha256_of(*file) == capture.sha256;
  if (!counter.go_on()) return out;
  if (!is_whole) {
    const Result<std::string> bytes = folder.evidence(capture.sha256);  // Says what is wrong.
    out.error = bytes ? Error{.message = "the evidence cannot be read", .byte = {}, .line = {}, .where = capture.sha256}
                      : bytes.error();
    return out;
  }
  const auto keep = [&](Document document) {
    out.documents.push_back(std::move(document));
    return counter.go_on();
  };
  told = 0;
  const auto note = [&](const ReadProblem& problem) {
    out.notes.push_back({.code = problem.code, .message = problem.text(), .span = {}});
  };
  const FileToRead about{.locator = capture.locator, .columns = columns_in(capture.media_type)};
  const auto read =
      options.reader
          ? options.reader->read(*on_disk, about, {.take = keep, .say = note, .at_byte = read_to, .cancelled = options.cancelled})
          : read_file_in_parts(*on_disk, about, keep, note);
  if (!read) out.notes.push_back(Note{.code = "capture_unreadable", .message = read.error().text(), .span = {}});
  return out;
}

/// Documents get ids that differ: of two captures that give different texts one id, the later keeps it with the begin
/// of its hash behind it; the same bytes captured twice are one document.
void add_documents(Record& record, std::map<std::string, std::size_t>& by_id, std::vector<Document> documents,
                   const CaptureEntry& capture, std::vector<DocumentArrival>& arrivals) {
  for (Document& document : documents) {
    const auto before = by_id.find(document.id);
    if (before != by_id.end()) {
      const Document& other = record.documents[before->second];
      if (other.source.sha256 == document.source.sha256 && other.text == document.text) continue;
      const std::string id = document.id + "-" + capture.sha256.substr(0, 8);
      if (by_id.contains(id)) continue;
      record.notes[id].push_back({.code = "id_twice",
                                  .message = "another document has the id " + document.id + " already",
                                  .span = {}});
      document.id = id;
    }
    by_id.emplace(document.id, record.documents.size());
    arrivals.push_back({.time = document.source.captured.empty() ? capture.time : document.source.captured,
                        .capture = capture.seq});
    record.entries[document.id] = capture.seq;
    record.documents.push_back(std::move(document));
  }
}

/// What is left of a destroyed file came with that file.
void set_entries_of_residue(Record& record, std::span<const CaptureEntry> captures) {
  for (const Document& document : record.documents) {
    if (record.entries.contains(document.id)) continue;
    const auto capture = std::ranges::find(captures, document.source.locator, &CaptureEntry::sha256);
    if (capture != captures.end()) record.entries[document.id] = capture->seq;
  }
}

/// Rows of lists of persons are kept as persons, not as documents: texts go everywhere, names must not.
std::vector<Document> take_person_rows(std::vector<Document>& documents) {
  const auto rows = std::stable_partition(documents.begin(), documents.end(), [](const Document& document) { return !is_person_row(document); });
  std::vector<Document> taken(std::make_move_iterator(rows), std::make_move_iterator(documents.end()));
  documents.erase(rows, documents.end());
  return taken;
}

/// Rows of one table of events that have the id of an earlier one: they count, and whoever keeps the table should know.
void note_ids_twice(std::span<const Document> documents, const CaptureEntry& capture, const std::vector<TableMapping>& tables,
                    std::vector<Note>& notes) {
  std::map<std::string, std::uint64_t> lines;
  std::string first;
  std::size_t count = 0;
  for (const Document& document : documents) {
    const std::string key = is_event_row(document) ? key_of_record(document, tables) : std::string();
    if (key.empty()) continue;
    const std::uint64_t line = line_in(document.source.locator);
    const auto [before, is_new] = lines.emplace(key, line);
    if (!is_new && count++ == 0) first = "line " + std::to_string(line) + " has that of line " + std::to_string(before->second);
  }
  if (count == 0) return;
  notes.push_back({.code = "row_id_twice",
                   .message = capture.locator + ": " + std::to_string(count) +
                              (count == 1 ? " row has" : " rows have") + " the id of another row and counts by itself; the first: " + first,
                   .span = {}});
}

/// `entries` gets those of lists of persons.
Result<void> read_evidence(Record& record, std::vector<PersonEntry>& entries, const RecordFolder& folder,
                           std::span<const CaptureEntry> captures, const ReadingData& data, const BuildOptions& options, Counter& counter) {
  std::vector<CaptureDocuments> read(captures.size());
  parallel_for(captures.size(), options.threads, [&](std::size_t i) {
    read[i] = documents_of(folder, captures[i], options, counter);
    return counter.go_on();
  });
  if (!counter.go_on()) return fail("interrupted");
  std::map<std::string, std::size_t> by_id;
  std::vector<DocumentArrival> arrivals;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    if (read[i].error) return tl::unexpected(std::move(*read[i].error));
    std::ranges::move(read[i].notes, std::back_inserter(record.notes[""]));
    const std::vector<Document> rows = take_person_rows(read[i].documents);
    if (!rows.empty()) std::ranges::move(entries_of_file(rows, captures[i], data.person_tables, record.notes[""]), std::back_inserter(entries));
    note_ids_twice(read[i].documents, captures[i], data.event_tables, record.notes[""]);
    add_documents(record, by_id, std::move(read[i].documents), captures[i], arrivals);
  }
  set_versions(record.documents, arrivals, [&](const Document& document) {
    return is_event_row(document) ? key_of_record(document, data.event_tables) : std::string();
  });
  std::ranges::sort(record.documents, {}, &Document::id);
  return {};
}

}  // namespace

Result<std::string> record_title(const RecordFolder& folder) {
  const Result<std::string> text = folder.config_text();
  if (!text) return tl::unexpected(text.error());
  try {
    return toml::parse(*text)["title"].value_or(std::string{});
  } catch (const toml::parse_error& error) {
    return tl::unexpected(Error{.message = std::string(error.description()),
                                .byte = {},
                                .line = error.source().begin.line,
                                .where = folder.path() + "/cairn.toml"});
  }
}

std::vector<Extraction> extract_all(std::span<const Document> documents, const ReadingData& data, unsigned threads) {
  std::vector<Extraction> found(documents.size());
  parallel_for(documents.size(), threads, [&](std::size_t i) {
    found[i] = read_claims_of(documents[i], data);
    return true;
  });
  return found;
}

Result<Record> derive(const RecordFolder& folder, const ReadingData& data, const BuildOptions& options) {
  Record record;
  Result<std::string> title = record_title(folder);
  if (!title) return tl::unexpected(title.error());
  record.title = std::move(*title);
  const Result<std::vector<CaptureEntry>> captures = folder.captures();
  if (!captures) return tl::unexpected(captures.error());
  Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  const Result<std::vector<CodeEntry>> codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  record.decisions = std::move(*decisions);
  const Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());

  std::uint64_t bytes = 0;
  for (const CaptureEntry& capture : *captures) bytes += 2 * capture.bytes;
  Counter reading(options.reading, bytes, options.cancelled);
  std::vector<PersonEntry> entries;
  if (const auto read = read_evidence(record, entries, folder, *captures, data, options, reading); !read) {
    return tl::unexpected(read.error());
  }
  if (!data.gazetteer) {
    record.notes[""].push_back({.code = "no_gazetteer",
                                .message = "built without gazetteer.index: places have no position",
                                .span = {}});
  }

  if (const auto marked = mark_copies(record.documents, data.copies, options.threads); !marked) {
    return tl::unexpected(marked.error());
  }
  std::vector<Extraction> found(record.documents.size());
  Counter extracting(options.extracting, record.documents.size(), options.cancelled);
  parallel_for(found.size(), options.threads, [&](std::size_t i) {
    found[i] = read_claims_of(record.documents[i], data);
    extracting.add(1);
    return extracting.go_on();
  });
  if (!extracting.go_on()) return fail("interrupted");
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::ranges::move(found[i].claims, std::back_inserter(record.claims));
    if (found[i].notes.empty()) continue;
    std::ranges::move(found[i].notes, std::back_inserter(record.notes[record.documents[i].id]));
  }
  if (const auto added = add_residue(record, *redactions, data.gazetteer ? &*data.gazetteer : nullptr); !added) {
    return tl::unexpected(added.error());
  }
  set_entries_of_residue(record, *captures);
  const Result<ResidueLinks> residue = residue_links(record, *redactions, *codes);
  if (!residue) return tl::unexpected(residue.error());

  std::ranges::move(place_as_decided(record.claims, record.documents, record.decisions, *codes,
                                     data.gazetteer ? &*data.gazetteer : nullptr),
                    std::back_inserter(record.notes[""]));
  const Gazetteer* gazetteer = data.gazetteer ? &*data.gazetteer : nullptr;
  if (!entries.empty() || std::ranges::any_of(record.decisions, is_on_persons)) {
    settle_versions(entries);
    record.persons = persons_of(std::move(entries), record.decisions, data.name_words, pieces_on(options.threads), record.notes[""]);
    if (record.notes[""].empty()) record.notes.erase("");
  }
  const Result<void> linked = link_with_lists(record, {.codes = *codes,
                                                       .alignments = data.alignments,
                                                       .residue = *residue,
                                                       .redactions = *redactions,
                                                       .captures = *captures,
                                                       .names = data.name_words,
                                                       .gazetteer = gazetteer,
                                                       .threads = options.threads});
  if (!linked) return tl::unexpected(linked.error());
  Result<std::vector<RecordEstimate>> estimates = estimates_of_record(
      record, {.gazetteer = gazetteer,
               .names = &data.name_words,
               .version = options.version,
               .known = options.known,
               .for_each = pieces_on(options.threads),
               .step = options.estimating,
               .go_on = [&] { return extracting.go_on(); }});
  if (!estimates) return tl::unexpected(estimates.error());
  record.estimates = std::move(*estimates);
  return record;
}

Result<Record> derive_record(const RecordFolder& folder, const ReadingData& data, unsigned threads,
                             CaptureReader* reader) {
  return derive(folder, data, {.threads = threads, .reader = reader, .version = {}, .reading = {}, .extracting = {}});
}

}  // namespace cairn
