#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "documents/pdf_layout.h"
#include "model/document.h"

namespace cairn {

/// A paragraph of a PDF, or what stands like one.
struct PdfParagraph {
  BlockType type = BlockType::body;
  std::string text;
  double size = 0;       ///< Height of its lines, in points.
  std::size_t page = 0;  ///< Where it begins; the first is 0.
  PdfBox box;            ///< Of its last part.
};

/// Leaves out page numbers, and lines at the upper or lower edge of pages that others have at the same edge, too.
void drop_page_furniture(PdfLayout& layout);

/// The paragraphs of all pages, in reading order.
std::vector<PdfParagraph> pdf_paragraphs(const PdfLayout& layout);

}  // namespace cairn
