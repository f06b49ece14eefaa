#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "documents/byte_source.h"
#include "documents/documents.h"
#include "documents/pdf_document.h"
#include "documents/read_problem.h"
#include "model/document.h"
#include "model/result.h"

// A captured file of any kind -> its documents, one at a time.

namespace cairn {

/// What is known about a file, or about an entry of an archive, before it is read.
struct CapturedFile {
  std::string locator;
  std::string name;  ///< What a name ending is looked for in; empty: the locator.
  std::optional<std::string> url;
  std::optional<std::string> content_type;
  std::optional<Day> captured;
  std::string columns;  ///< Of a CSV: "text=Body,title=Headline"; empty: by the usual names.
  int depth = 0;        ///< In how many archives it lies.
  PdfConverter pdf_converter{};  ///< None: PDFs are not read.
};
inline constexpr int kDeepestArchive = 3;  ///< So many archives may lie inside each other.

/// Holds files in its turn: WARC, ARC, zip, anything compressed.
constexpr bool is_archive(Format format) {
  return format == Format::warc || format == Format::arc || format == Format::zip || format == Format::compressed;
}

/// Hands out the documents of a file one after the other. A part that cannot be read is a problem among them, and the
/// other parts are read all the same. Memory: one document, and what its record takes.
class DocumentReader {
 public:
  using Item = std::variant<Document, ReadProblem>;
  virtual ~DocumentReader() = default;
  virtual std::optional<Item> next() = 0;

  /// What became no document, by kind ("image/png", "HTTP 404", "revisit"), as far as it was read.
  const std::map<std::string, std::uint64_t>& left_out() const { return left_out_; }
  /// After the last item: why the rest of the file cannot be read, where nobody can tell what its parts are (a line of
  /// documents JSONL that is none).
  const std::optional<Error>& failed() const { return failed_; }

 protected:
  std::map<std::string, std::uint64_t> left_out_;
  std::optional<Error> failed_;
};

/// Errors: nothing in it, no format that is read, nested deeper than kDeepestArchive; and of files that are read as a
/// whole, what read_documents() says. `source` must outlive the reader.
Result<std::unique_ptr<DocumentReader>> open_documents(ByteSource& source, CapturedFile about);

/// By the first bytes, then by the name.
Format detect_format(ByteSource& source, const std::string& name);

// The readers behind open_documents(), one a format.
Result<std::unique_ptr<DocumentReader>> open_warc(ByteSource& source, CapturedFile about);
Result<std::unique_ptr<DocumentReader>> open_arc(ByteSource& source, CapturedFile about);
Result<std::unique_ptr<DocumentReader>> open_zip(ByteSource& source, CapturedFile about);
Result<std::unique_ptr<DocumentReader>> open_csv(ByteSource& source, CapturedFile about);
Result<std::unique_ptr<DocumentReader>> open_feed(ByteSource& source, CapturedFile about);
std::unique_ptr<DocumentReader> open_documents_jsonl(ByteSource& source, CapturedFile about);
Result<std::unique_ptr<DocumentReader>> open_pdf(ByteSource& source, CapturedFile about);

}  // namespace cairn
