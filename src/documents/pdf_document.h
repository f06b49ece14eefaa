#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "documents/documents.h"
#include "documents/pdf_layout.h"
#include "model/result.h"

namespace cairn {

/// What `pdftotext -bbox-layout` wrote of a PDF.
struct PdfConversion {
  std::string layout;
  bool cut = false;  ///< Only the beginning of it.
};
/// Takes a PDF apart. A stage starts no programs: whoever may hands this in. Errors: a sentence about the file, such as
/// "it is encrypted and needs a password".
using PdfConverter = std::function<Result<PdfConversion>(std::string_view pdf)>;

inline constexpr std::size_t kMostPdfPages =
    2000;  ///< So many pages are read; a converter gives one more, if there is.

/// Makes a document of pages: paragraphs over lines, columns and pages, headlines by their size, lists, tables of cells
/// that stand in rows. Lines that stand at the edge of many pages and page numbers are left out. `document` has its id
/// and source already. The date of the file is no date of publication: only a line of the first page that is a date is.
void read_pdf_pages(PdfLayout layout, const std::optional<Day>& captured, Document& document);

}  // namespace cairn
