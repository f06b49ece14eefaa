#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/document.h"
#include "model/result.h"

// Captured bytes -> Document. One file per format; every reader has the same shape, so that a new format is one
// file and one row in the table of readers.

namespace cairn {

/// What is known about bytes before they are read.
struct Capture {
  std::string_view bytes;
  std::string locator;  ///< Path or URL; its last part is the file name.
  std::optional<std::string> url;
  std::optional<std::string> content_type;  ///< HTTP header, if there was one: "text/html; charset=windows-1256".
  std::optional<Day> captured;              ///< A page's date after this day is not believed.
  std::string whole_sha256{};               ///< Where `bytes` are only the beginning of it: the hash of the whole,
  std::uint64_t whole_bytes = 0;            ///< and its size.
};

enum class Format { html, text, documents_jsonl, claims_jsonl, warc, arc, zip, feed, csv, compressed, pdf, unknown_binary, empty };

/// Decides by content first, then by file name; never by the name alone.
Format detect_format(std::string_view bytes, std::string_view locator);

/// Reads one capture that is no archive, feed or table (open_documents() in captured_file.h reads those too). HTML and plain text give one document, documents JSONL one a line.
/// Prose never fails (odd bytes become notes); errors: empty input, binary input, a JSONL line that is not a document
/// (line and byte within the line), an id twice.
Result<std::vector<Document>> read_documents(const Capture& capture);

/// Reads documents JSONL as a stream in bounded memory: calls `take` for every document in order; stops at its first
/// false. Ids must differ over the whole stream. Used by `cairn extract`. Returns how many were given to `take`.
/// Memory: one line (at most kLongestLine bytes) and the ids.
Result<std::size_t> read_documents_jsonl(std::istream& input, const std::function<bool(Document)>& take);
inline constexpr std::size_t kLongestLine = std::size_t{256} * 1024 * 1024;

/// One line of documents JSONL. Only "id" and "text" are required. Error::byte is the offset within the line.
Result<Document> parse_document_line(std::string_view line);

/// `Document::id` is the first 16 hex digits of the SHA-256 of the bytes. Reads at most kLargestPage bytes, and gives a
/// page of any shape in time linear in its size.
Document read_html(const Capture& capture);
inline constexpr std::size_t kLargestPage = std::size_t{32} * 1024 * 1024;  ///< What is read in 256 MiB of memory.

/// The same, but the entries of a live blog are documents of their own after the page's, which has the rest: no word is
/// in two of them. See docs/methods/pages.md.
std::vector<Document> read_html_page(const Capture& capture);

/// Paragraphs are parted by blank lines. A note may begin with its own header (docs/formats/document.md).
Document read_plain_text(const Capture& capture);

}  // namespace cairn
