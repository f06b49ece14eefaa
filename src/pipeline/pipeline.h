#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/claims.h"
#include "gazetteer/gazetteer.h"
#include "incidents/incidents.h"
#include "model/record.h"
#include "model/result.h"
#include "store/store.h"

// Puts the stages together; the only folder that sees them all. Threads, progress and cancellation live here.

namespace cairn {

/// What reading needs beside the texts, loaded from a data folder (share/cairn): lexicon/en/*.txt,
/// lexicon/en/alignments.tsv, gazetteer.index. A missing gazetteer is a note, a missing lexicon an error.
struct ReadingData {
  Lexicon lexicon;
  std::optional<Gazetteer> gazetteer;
  std::vector<Alignment> alignments;
  std::string sha256;  ///< Of all the files; part of what an index was built from.
};
Result<ReadingData> load_reading_data(const std::string& data_folder);

/// Called now and then with (done, all); `all` is 0 where it is not known.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Extracts from documents on `threads` threads; results come in the order of the documents, whatever the threads.
std::vector<Extraction> extract_all(std::span<const Document> documents, const ReadingData& data, unsigned threads);

/// documents JSONL in, claims JSONL out, in bounded memory, in input order. Returns the number of documents.
Result<std::uint64_t> extract_stream(std::istream& documents, std::ostream& claims, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled);

struct BuildOptions {
  unsigned threads = 1;
  std::string time;  ///< For code entries; given by the edge.
  Progress progress;
  const std::atomic<bool>* cancelled = nullptr;
};
struct BuildSummary {
  std::size_t documents = 0, claims = 0, incidents = 0, sets = 0, unlinked = 0, notes = 0;
  bool unchanged = false;  ///< The index was already built from exactly these inputs.
};

/// Evidence and decisions -> index. Errors: as the stages; cancelled leaves the old index in place.
Result<BuildSummary> build_record(RecordFolder& folder, const ReadingData& data, const BuildOptions& options);
/// The record as built.
Result<Record> load_record(const RecordFolder& folder);
/// Everything derived, in memory, without writing: what `verify` compares the index with.
Result<Record> derive_record(const RecordFolder& folder, const ReadingData& data, unsigned threads);

}  // namespace cairn
