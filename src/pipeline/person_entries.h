#pragma once

#include <span>
#include <vector>

#include "model/note.h"
#include "model/person.h"
#include "pipeline/person_row.h"
#include "pipeline/row_document.h"
#include "store/store.h"

// Rows of captured lists of persons -> what the record keeps of them.

namespace cairn {

/// Was a file of this media type captured as a list of persons? Its bytes hold names that are sealed elsewhere.
bool is_list_of_persons(const std::string& media_type);
/// Is the document a row of a list of persons (documents/record_rows.h)?
bool is_person_row(const Document& document);

/// What rows of a list of persons are.
RowKind person_row_kind();

/// A row, read by its mapping.
struct PersonDocument : RowDocument {
  PersonRecord record;
  std::optional<Effect> effect;
  std::vector<RowProblem> problems;
};
/// `order` where neither --columns nor a mapping say one. Errors: as read_row_document().
Result<void> read_person_document(const Document& document, const std::vector<TableMapping>& tables, DateOrder order,
                                  PersonDocument& out);

/// The entries of one captured file, in their order; a row without an id or a name, or with an id that another has,
/// gives none. What was not used is one note that says how much and where first, without a word of the row: names may
/// be in it.
std::vector<PersonEntry> entries_of_file(std::span<const Document> rows, const CaptureEntry& capture,
                                         const std::vector<TableMapping>& tables, std::vector<Note>& notes);

/// Every row that persons have, in the order in which they were captured, none replaced: as before settle_versions().
std::vector<PersonEntry> entries_as_captured(std::span<const Person> persons);

/// Of entries in the order in which they were captured: the same id in two files of one list is one row. If both say
/// the same the later goes, else the earlier is `replaced`.
void settle_versions(std::vector<PersonEntry>& entries);

}  // namespace cairn
