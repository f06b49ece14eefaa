#include <algorithm>
#include <array>
#include <charconv>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <ostream>
#include <string_view>
#include <unordered_map>

#include "claims/explain.h"
#include "documents/documents.h"
#include "pipeline/choice_lines.h"
#include "pipeline/event_claims.h"
#include "pipeline/line_blocks.h"
#include "pipeline/parallel.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"
#include "text/sha256.h"

// Documents JSONL -> claims JSONL. Workers take blocks of lines, read them, and hand the claims over; whoever holds
// the next block in input order writes. At most kBlocksPerThread blocks a thread are held at a time.

namespace cairn {
namespace {

constexpr std::uint64_t kBlocksPerThread = 4;

/// 128 bits of the hash of a document's id: enough to tell any number of documents apart, in constant space each.
using IdHash = std::array<std::uint64_t, 2>;

struct FirstBits {
  std::size_t operator()(const IdHash& hash) const { return static_cast<std::size_t>(hash[0]); }
};

IdHash id_hash(std::string_view id) {
  const std::string hex = sha256_hex(id);
  IdHash hash = {};
  std::from_chars(hex.data(), hex.data() + 16, hash[0], 16);
  std::from_chars(hex.data() + 16, hex.data() + 32, hash[1], 16);
  return hash;
}

struct DocumentEnd {
  std::string id;
  IdHash hash = {};
  std::uint64_t line = 0;
  std::size_t claims_end = 0;  ///< Where this document's claims end in BlockClaims::json.
};

/// What one block of documents yields: the claims of its documents up to the first line that is wrong.
struct BlockClaims {
  std::string json;
  std::vector<DocumentEnd> documents;
  std::optional<Error> error;
};

const Gazetteer* gazetteer_of(const ReadingData& data) { return data.gazetteer ? &*data.gazetteer : nullptr; }

/// Appends what is wanted of one document, one JSON object a line.
using ReadDocument = std::function<void(const Document& document, const ReadingData& data, std::string& json)>;

void append_claims(const Document& document, const ReadingData& data, std::string& json) {
  for (const Claim& claim : read_claims_of(document, data).claims) {
    append_json(json, claim);
    json += '\n';
  }
}

void append_mentions(const Document& document, const ReadingData& data, std::string& json) {
  for (const Mention& mention : read_mentions(document, data.lexicon, gazetteer_of(data))) {
    append_json(json, mention);
    json += '\n';
  }
}

void append_choices(const Document& document, const ReadingData& data, std::string& json) {
  for (const LinkChoice& choice : read_links(document, data.lexicon, gazetteer_of(data))) {
    append_choice(json, choice);
    json += '\n';
  }
}

template <bool kColoured>
void append_explanation(const Document& document, const ReadingData& data, std::string& text) {
  text += explain(document, data.lexicon, gazetteer_of(data), kColoured);
}

BlockClaims extract_block(const LineBlock& block, const ReadingData& data, const ReadDocument& read_document) {
  BlockClaims out;
  for_each_line(block.lines, block.first_line, [&](std::string_view line, std::uint64_t number) {
    const Result<Document> document = parse_document_line(line);
    if (!document) {
      out.error = document.error();
      out.error->line = number;
      return false;
    }
    read_document(*document, data, out.json);
    out.documents.push_back(
        {.id = document->id, .hash = id_hash(document->id), .line = number, .claims_end = out.json.size()});
    return true;
  });
  return out;
}

/// What the input is, where it is clearly no documents JSONL; empty where it may be.
std::string_view what_else(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  if (bytes[first] == '[') return "this is one JSON array; documents JSONL has one object a line";
  switch (detect_format(bytes, "")) {
    case Format::html:
      return "this is HTML, not documents; `cairn text FILE | cairn extract` reads it";
    case Format::text:
      if (bytes[first] == '{') return {};  // Broken JSON: the reader names line and byte.
      return "this is plain text, not documents; `cairn text FILE | cairn extract` reads it";
    case Format::claims_jsonl:
      return "these are claims, not documents; `cairn link` reads them";
    case Format::unknown_binary:
      return "this is a binary file, not documents";
    default:
      return {};
  }
}

class Stream {
 public:
  Stream(std::istream& documents, std::ostream& claims, const ReadingData& data, const ReadDocument& read_document,
         unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled)
      : reader_(documents),
        claims_(claims),
        data_(data),
        read_document_(read_document),
        most_blocks_(std::uint64_t{threads} * kBlocksPerThread),
        progress_(progress),
        cancelled_(cancelled) {}

  /// One worker's loop.
  void work() {
    try {
      while (const std::optional<LineBlock> block = take_block()) {
        BlockClaims found = extract_block(*block, data_, read_document_);
        put_claims(block->number, std::move(found));
      }
    } catch (...) {
      const std::lock_guard lock(guard_);
      stop(Error{.message = "reading stopped", .byte = {}, .line = {}, .where = {}});
      throw;
    }
  }

  Result<std::uint64_t> result() const {
    if (error_) return tl::unexpected(*error_);
    return written_documents_;
  }

 private:
  std::optional<LineBlock> take_block() {
    // Reading may wait long for a silent pipe; what was read before must be written meanwhile.
    const std::lock_guard reading(reading_);
    {
      std::unique_lock lock(guard_);
      room_.wait(lock, [&] { return ended_ || taken_ - written_ < most_blocks_; });
      if (ended_) return std::nullopt;
      if (cancelled_.load(std::memory_order_relaxed)) {
        stop(Error{.message = "interrupted", .byte = {}, .line = {}, .where = {}});
        return std::nullopt;
      }
    }
    Result<std::optional<LineBlock>> block = reader_.next();
    const std::lock_guard lock(guard_);
    if (ended_) return std::nullopt;
    if (!block) {
      // Blocks before it are still being read; it is said when they are written.
      pending_.emplace(taken_++, BlockClaims{.json = {}, .documents = {}, .error = block.error()});
      write_pending();
    }
    if (!block || !*block) {
      ended_ = true;
      room_.notify_all();
      return std::nullopt;
    }
    if ((*block)->number == 0) {
      if (const std::string_view what = what_else((*block)->lines); !what.empty()) {
        stop(Error{.message = std::string(what), .byte = {}, .line = {}, .where = {}});
        return std::nullopt;
      }
    }
    ++taken_;
    return std::move(*block);
  }

  void put_claims(std::uint64_t number, BlockClaims found) {
    const std::lock_guard lock(guard_);
    pending_.emplace(number, std::move(found));
    write_pending();
  }

  /// Writes every block whose turn has come. The lock is held: input order is output order.
  void write_pending() {
    while (!error_ && pending_.contains(written_)) {
      const BlockClaims block = std::move(pending_.extract(written_).mapped());
      ++written_;
      write(block);
    }
    room_.notify_all();
  }

  void write(const BlockClaims& block) {
    std::size_t good = block.json.size();
    std::optional<Error> error = block.error;
    for (std::size_t i = 0; i < block.documents.size(); ++i) {
      const DocumentEnd& document = block.documents[i];
      const auto [before, is_new] = ids_.try_emplace(document.hash, document.line);
      if (!is_new) {
        error = Error{
            .message = "the id \"" + document.id + "\" was used before, on line " + std::to_string(before->second),
            .byte = {},
            .line = document.line,
            .where = {}};
        good = i == 0 ? 0 : block.documents[i - 1].claims_end;
        break;
      }
      ++written_documents_;
    }
    claims_.write(block.json.data(), static_cast<std::streamsize>(good)).flush();
    if (!claims_) error = Error{.message = "the output could not be written", .byte = {}, .line = {}, .where = {}};
    if (error) stop(std::move(*error));
    if (progress_) progress_(written_documents_, 0);
  }

  void stop(Error error) {
    if (!error_) error_ = std::move(error);
    ended_ = true;
    room_.notify_all();
  }

  std::mutex reading_;  ///< Held by the one thread that reads; taken before guard_.
  std::mutex guard_;    ///< Of everything below but the reader.
  std::condition_variable room_;
  LineBlockReader reader_;
  std::ostream& claims_;
  const ReadingData& data_;
  const ReadDocument& read_document_;
  const std::uint64_t most_blocks_;
  const Progress& progress_;
  const std::atomic<bool>& cancelled_;
  std::map<std::uint64_t, BlockClaims> pending_;
  std::unordered_map<IdHash, std::uint64_t, FirstBits>
      ids_;  ///< To the line of first use; looked up only, never listed.
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t written_documents_ = 0;
  bool ended_ = false;  ///< No block is taken any more.
  std::optional<Error> error_;
};

}  // namespace

namespace {

Result<std::uint64_t> stream_documents(std::istream& documents, std::ostream& out, const ReadingData& data,
                                       const ReadDocument& read_document, unsigned threads, const Progress& progress,
                                       const std::atomic<bool>& cancelled) {
  Stream stream(documents, out, data, read_document, threads, progress, cancelled);
  on_threads(threads, [&] { stream.work(); });
  return stream.result();
}

}  // namespace

Result<std::uint64_t> extract_stream(std::istream& documents, std::ostream& claims, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled) {
  return stream_documents(documents, claims, data, append_claims, threads, progress, cancelled);
}

Result<std::uint64_t> mentions_stream(std::istream& documents, std::ostream& mentions, const ReadingData& data,
                                      unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled) {
  return stream_documents(documents, mentions, data, append_mentions, threads, progress, cancelled);
}

Result<std::uint64_t> place_names_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                         const GivenSpans* given, unsigned threads, const Progress& progress,
                                         const std::atomic<bool>& cancelled) {
  if (!data.gazetteer) return fail("names of places cannot be resolved without a gazetteer");
  const ReadDocument read_document = [given](const Document& document, const ReadingData& reading, std::string& json) {
    static const std::vector<Span> kNone;
    const auto spans = given ? given->find(document.id) : GivenSpans::const_iterator();
    const std::vector<Span>* of_document = !given ? nullptr : spans == given->end() ? &kNone : &spans->second;
    for (const Mention& mention : read_place_names(document, reading.lexicon, *reading.gazetteer, of_document)) {
      append_json(json, mention);
      json += '\n';
    }
  };
  return stream_documents(documents, out, data, read_document, threads, progress, cancelled);
}

Result<std::uint64_t> choices_stream(std::istream& documents, std::ostream& choices, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled) {
  return stream_documents(documents, choices, data, append_choices, threads, progress, cancelled);
}

Result<std::uint64_t> explain_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                     unsigned threads, const Progress& progress, const std::atomic<bool>& cancelled) {
  return stream_documents(documents, out, data, append_explanation<false>, threads, progress, cancelled);
}

Result<std::uint64_t> explain_in_colour_stream(std::istream& documents, std::ostream& out, const ReadingData& data,
                                               unsigned threads, const Progress& progress,
                                               const std::atomic<bool>& cancelled) {
  return stream_documents(documents, out, data, append_explanation<true>, threads, progress, cancelled);
}

}  // namespace cairn
