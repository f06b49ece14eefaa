#include "pipeline/table_survey.h"

#include "pipeline/event_claims.h"
#include "pipeline/person_entries.h"

namespace cairn {

bool TableSurvey::take(const Document& document) {
  const bool of_persons = is_person_row(document);
  if (!of_persons && !is_event_row(document)) return false;
  RowKind kind = of_persons ? person_row_kind() : event_row_kind();
  if (chosen_) kind.unknown = "no table of the mapping has its columns in the header";
  RowDocument row;
  if (const auto read = read_row_document(document, tables_, kind, row); !read) {
    if (chosen_) mapping_ = tl::unexpected(read.error());  // Else whoever reads the rows says it.
    return false;
  }
  if (!any_) {
    any_ = true;
    said_ = row.dates;
    if (chosen_) mapping_ = mapping_as_columns(row.found, row.header);
    if (!mapping_) return false;
  }
  for (const char* field : {of_persons ? "birth_date" : "date_start", of_persons ? "date" : "date_end"})
    orders_.see(row.row->cell(field), row.row->line());
  return true;
}

Result<std::string> TableSurvey::columns() const {
  if (!mapping_) return mapping_;
  std::string out = columns_ + (mapping_->empty() ? "" : "," + *mapping_);
  const DateOrder order = orders_.order(said_);
  const bool is_there =
      said_ != DateOrder::unknown && !chosen_;  // --columns has it, or the table that is known by its header.
  if (order != DateOrder::unknown && !is_there) out += ",dates=" + std::string(to_string(order));
  return out;
}

}  // namespace cairn
