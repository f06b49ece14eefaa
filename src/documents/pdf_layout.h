#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A rectangle on a page, in points (1/72 inch) from its upper left corner.
struct PdfBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  double height() const { return bottom - top; }
};

struct PdfWord {
  PdfBox box;
  std::string text;  ///< UTF-8.
};
struct PdfLine {
  PdfBox box;
  std::vector<PdfWord> words;  ///< From left to right.
};
/// Lines that stand together.
struct PdfBlock {
  PdfBox box;
  std::vector<PdfLine> lines;
};
struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfBlock> blocks;  ///< In the order in which columns are read.
};

/// What stands where on the pages of a PDF.
struct PdfLayout {
  std::string title;    ///< As the file itself says; often that of a template, or a file name.
  std::string created;  ///< When the file was made, ISO 8601, as it says; empty if it does not.
  std::vector<PdfPage> pages;
};

/// Reads what `pdftotext -bbox-layout` writes. Never fails: what does not look like that is passed over.
PdfLayout read_pdf_layout(std::string_view written);

}  // namespace cairn
