#pragma once

#include <string>
#include <string_view>

#include "documents/pdf_document.h"
#include "worker/fork_server.h"

namespace cairn {

/// Has poppler's pdftotext take a PDF apart, in a process that can only read the PDF and write its answer. Errors: as
/// PdfConverter says.
Result<PdfConversion> convert_pdf(ForkServer& server, const std::string& program, std::string_view pdf);

}  // namespace cairn
