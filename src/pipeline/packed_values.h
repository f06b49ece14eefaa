#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/document.h"
#include "pipeline/pipeline.h"

// What goes between the program and the workers that read captured files, as bytes. Both are one program, so there is
// no version in them; but a worker reads what nobody can trust, and so nobody trusts what it says: everything that is
// unpacked fits its bounds and is UTF-8, or it is not unpacked.

namespace cairn {

/// A part of what comes of reading, by the first byte of an answer.
enum class ReadingPart : char {
  document = 'd',
  problem = 'p',
  lines = 'l',
  position = 'b',
  contents = 'c',
  error = 'e'
};

/// What a worker is to do with a file that it is handed.
struct ReadingJob {
  enum class What : std::uint8_t { documents, count, records };
  What what = What::documents;  ///< `count`: read, but do not hand over the documents.
  std::uint64_t size = 0;       ///< Of the file.
  FileToRead about;
};

std::string pack(const ReadingJob& job);
std::string pack(const Document& document);
std::string pack(const ReadProblem& problem);
std::string pack(const FileContents& contents);
std::string pack(const Error& error);

std::string pack(const Result<PdfConversion>& conversion);

std::optional<ReadingJob> unpack_job(std::string_view bytes);
/// Spans of blocks, notes and the source map lie inside the text, those of blocks in order and apart.
std::optional<Document> unpack_document(std::string_view bytes);
std::optional<ReadProblem> unpack_problem(std::string_view bytes);
std::optional<FileContents> unpack_contents(std::string_view bytes);
std::optional<Error> unpack_error(std::string_view bytes);
/// Comes from the program itself; what does not fit is an error all the same.
Result<PdfConversion> unpack_conversion(std::string_view bytes);

}  // namespace cairn
