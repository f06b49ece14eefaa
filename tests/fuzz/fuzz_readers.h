#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/captured_file.h"
#include "fuzz.h"
#include "text/normalise.h"

// What every reader of captured files promises, whatever the bytes.

namespace cairn::fuzz {

inline void require_sound(const Document& document) {
  require(first_invalid_utf8(document.text) == std::string::npos, "the text is UTF-8");
  for (const Block& block : document.blocks) require(fits(block.span, document.text), "a block is a part of the text");
  require(!document.id.empty(), "a document has an id");
}

/// One line for each thing that a reader hands out: every document is sound, every problem says what and where, inside the
/// file.
inline std::vector<std::string> read_all(Result<std::unique_ptr<DocumentReader>> reader, std::string_view bytes,
                                         std::string_view name) {
  if (!reader) return {reader.error().text()};
  std::vector<std::string> lines;
  while (auto item = (*reader)->next()) {
    if (const auto* const document = std::get_if<Document>(&*item)) {
      require_sound(*document);
      lines.push_back(document->id + document->source.locator + document->text);
    } else {
      const auto& problem = std::get<ReadProblem>(*item);
      require(!problem.code.empty() && !problem.where.empty(), "a problem says what and where");
      require(problem.decoded || problem.where != name || problem.byte <= bytes.size(), "a problem lies inside the file");
      lines.push_back(problem.text());
    }
  }
  return lines;
}

/// What stands for a PDF here is what pdftotext would write of it, so that its reader gets any bytes.
inline Result<PdfConversion> as_layout(std::string_view pdf) {
  return PdfConversion{.layout = std::string(pdf), .cut = pdf.size() % 2 == 1};
}

using Open = Result<std::unique_ptr<DocumentReader>> (*)(ByteSource&, CapturedFile);

inline std::vector<std::string> read_with(Open open, std::string_view bytes, const char* name) {
  MemorySource source(bytes);
  CapturedFile about;
  about.locator = name;
  about.pdf_converter = as_layout;
  return read_all(open(source, std::move(about)), bytes, name);
}

/// Reads `bytes` twice. Returns what was read.
inline std::vector<std::string> require_same_again(Open open, std::string_view bytes, const char* name) {
  std::vector<std::string> lines = read_with(open, bytes, name);
  require(lines == read_with(open, bytes, name), "the same bytes are read the same again");
  return lines;
}

}  // namespace cairn::fuzz
