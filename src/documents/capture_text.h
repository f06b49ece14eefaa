#pragma once

#include <string>
#include <string_view>

#include "documents/charset.h"
#include "documents/documents.h"

namespace cairn {

/// A capture's bytes as text, and what had to be decided for that.
struct CaptureText {
  DecodedText decoded;
  std::string_view text;  ///< Valid UTF-8; points into `decoded` or into the capture.
};

/// Decodes a capture of text and writes what a reviewer should know into the document's notes.
/// The result must not be moved: `text` may point into it.
void decode_capture(const Capture& capture, bool html, CaptureText& result, Document& document);

/// The document that every reader begins with: id and source filled in.
Document begin_document(const Capture& capture, std::string_view media_type);

void add_note(Document& document, std::string_view code, std::string message);
bool has_note(const Document& document, std::string_view code);
/// A note where words of the text mix letters of several scripts that look alike.
void note_homoglyphs(Document& document);

}  // namespace cairn
