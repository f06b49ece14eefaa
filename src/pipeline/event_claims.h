#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/record_rows.h"
#include "pipeline/event_row.h"
#include "pipeline/pipeline.h"
#include "pipeline/row_document.h"

// A row of a table of events that somebody keeps -> claims of that recorder.

namespace cairn {

/// Is the document a row of such a table (documents/record_rows.h)?
bool is_event_row(const Document& document);

/// What rows of a table of events are.
RowKind event_row_kind();

/// A row as a document, read by its mapping.
struct EventDocument : RowDocument {
  EventRecord record;
  std::vector<RowProblem> problems;
};
/// Errors: no known table has its columns in the header; a column named with --columns is not there, or its field is none.
Result<void> read_event_document(const Document& document, const std::vector<TableMapping>& tables, EventDocument& out);

/// What tells a record from others of its recorder, for all versions of the table: recorder and id. Empty where the row has
/// no id.
std::string key_of_record(const Document& document, const std::vector<TableMapping>& tables);

/// What a row says, as claims of its recorder: killed, with parts of it, and injured; where, when, with what and by whom it
/// was, as far as the row says. Spans point at the cells; what could not be read is not in them. Of a range that runs
/// backwards the claim has no number. An event of kLongestEventDays or more is a total of that period. Nothing is
/// claimed of 0: recorders write it where nobody is reported, too.
std::vector<Claim> claims_of_event(const Document& document, const EventDocument& event, const ReadingData& data);

/// The claims of any document: of a row of a table by its cells, of all else by its words.
Extraction read_claims_of(const Document& document, const ReadingData& data);

}  // namespace cairn
