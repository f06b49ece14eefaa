// Archives, feeds, tables and the words of PDFs: whatever the bytes, every part gives a document or a problem, documents are sound, places
// lie inside the file, and the same bytes give the same again.

#include <charconv>
#include <string>
#include <vector>

#include "documents/captured_file.h"
#include "fuzz.h"
#include "text/normalise.h"

namespace {

using cairn::Document;
using cairn::ReadProblem;
using cairn::fuzz::require;

void require_sound(const Document& document) {
  require(cairn::first_invalid_utf8(document.text) == std::string::npos, "the text is UTF-8");
  for (const cairn::Block& block : document.blocks) {
    require(cairn::fuzz::fits(block.span, document.text), "a block is a part of the text");
  }
  require(!document.id.empty(), "a document has an id");
}

/// What stands for a PDF here is what pdftotext would write of it, so that its reader gets any bytes.
cairn::Result<cairn::PdfConversion> as_layout(std::string_view pdf) {
  return cairn::PdfConversion{.layout = std::string(pdf), .cut = pdf.size() % 2 == 1};
}

/// One line for each thing read.
std::vector<std::string> read(std::string_view bytes, const char* name) {
  cairn::MemorySource source(bytes);
  auto reader = cairn::open_documents(source, {.locator = name,
                                               .name = {},
                                               .url = {},
                                               .content_type = {},
                                               .captured = {},
                                               .columns = {},
                                               .depth = 0,
                                               .pdf_converter = as_layout});
  std::vector<std::string> lines;
  if (!reader) return {reader.error().text()};
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  for (const char* name : {"file", "file.csv"}) {
    require(read(bytes, name) == read(bytes, name), "the same bytes are read the same again");
  }
  return 0;
}
