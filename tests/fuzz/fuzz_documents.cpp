// Captures of every kind: reading prose never fails, gives UTF-8 in normal form, blocks that are parts of the text, and
// a map from text to capture that stays inside both. A document line that is read is written and read again the same.

#include <string>
#include <vector>

#include "documents/documents.h"
#include "documents/publication_date.h"
#include "documents/written_dates.h"
#include "fuzz.h"
#include "publication/json.h"
#include "text/normalise.h"

namespace {

using cairn::Document;
using cairn::fuzz::require;

void require_sound(const Document& document) {
  const std::string& text = document.text;
  require(cairn::first_invalid_utf8(text) == std::string::npos, "the text is UTF-8");
  std::uint32_t at = 0;
  for (const cairn::Block& block : document.blocks) {
    require(cairn::fuzz::fits(block.span, text), "a block is a part of the text");
    require(block.span.begin >= at, "blocks come in order and do not overlap");
    at = block.span.end;
  }
  for (const cairn::Note& note : document.notes) {
    require(!note.span || cairn::fuzz::fits(*note.span, text), "a note points into the text");
  }
}

void try_prose(const Document& document, std::string_view bytes) {
  require_sound(document);
  require(cairn::is_nfc(document.text), "the text is in normal form");
  std::uint32_t at = 0;
  for (const cairn::SourceRun& run : document.source_map) {
    require(run.text.begin >= at && run.text.begin <= run.text.end, "runs come in order of the text");
    require(run.text.end <= document.text.size(), "a run lies inside the text");
    require(run.source_begin <= run.source_end && run.source_end <= bytes.size(), "a run lies inside the capture");
    if (run.exact) {
      require(bytes.substr(run.source_begin, run.source_end - run.source_begin) == words_of(document.text, run.text),
              "an exact run has the bytes of the capture");
    }
    at = run.text.end;
  }
}

/// The entries of a live blog name their page and lie inside it; what the page says of itself is ranked within each field.
void try_page(const std::vector<Document>& documents, std::string_view bytes) {
  require(!documents.empty(), "a page gives a document");
  for (const Document& document : documents) {
    try_prose(document, bytes);
    const bool entry = &document != &documents.front();
    require(document.part_of.has_value() == entry, "an entry names its page, the page none");
    if (entry) require(*document.part_of == documents.front().id, "the page of an entry comes first");
    require(document.source.bytes <= bytes.size(), "an entry is no longer than its page");
    std::uint32_t rank = 0;
    const cairn::MetadataCandidate* before = nullptr;
    for (const cairn::MetadataCandidate& candidate : document.metadata) {
      rank = before != nullptr && before->field == candidate.field ? rank + 1 : 1;
      require(candidate.rank == rank, "candidates are ranked within their field");
      before = &candidate;
    }
  }
}

void try_dates(std::string_view text) {
  if (cairn::first_invalid_utf8(text) != std::string_view::npos) return;
  for (const char* language : {"", "en", "fa", "hr"}) {
    const cairn::DateHints hints{.language = language, .order = cairn::DayOrder::day_first, .short_years = true};
    for (const cairn::WrittenDate& found : cairn::written_dates(text, hints)) {
      const auto again = cairn::parse_iso_date(found.date.iso);
      require(again && again->day == found.date.day, "a date that was read is a day of the calendar");
    }
  }
}

void try_line(std::string_view line) {
  const auto document = cairn::parse_document_line(line);
  if (!document) {
    require(document.error().byte.value_or(0) <= line.size(), "an error points into the line");
    return;
  }
  require_sound(*document);
  const std::string written = cairn::to_json(*document);
  const auto again = cairn::parse_document_line(written);
  require(again.has_value(), "a document that was written can be read");
  require(again->text == document->text && again->id == document->id, "it keeps its words and its id");
  require(cairn::to_json(*again) == written, "it is written the same again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  const auto capture = [&](const char* locator) {
    return cairn::Capture{.bytes = bytes, .locator = locator, .url = {}, .content_type = {}, .captured = {}};
  };
  try_prose(cairn::read_html(capture("report.html")), bytes);
  try_page(cairn::read_html_page(capture("report.html")), bytes);
  try_dates(bytes);
  try_prose(cairn::read_plain_text(capture("report.txt")), bytes);
  try_line(bytes);
  for (const char* locator : {"report.html", "report.txt", "report.jsonl"}) {
    if (const auto documents = cairn::read_documents(capture(locator))) {
      for (const Document& document : *documents) require_sound(document);
    }
  }
  return 0;
}
