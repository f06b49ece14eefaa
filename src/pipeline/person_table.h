#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/person_record.h"
#include "pipeline/person_row.h"
#include "pipeline/table_rows.h"

namespace cairn {

/// As lexicon/person_tables.txt has them. Error::line is the line that is wrong.
Result<std::vector<TableMapping>> read_person_mappings(std::string_view text);

struct PersonTable {
  std::string mapping;
  std::string dialect;
  DateOrder order = DateOrder::unknown;  ///< Of dates such as 3/4/1990, if there are any.
  std::vector<PersonRecord> records;     ///< Rows with an id and a name, in their order.
  std::vector<Error> problems;           ///< By line.
};

/// A CSV of persons. Digits of any script are read; ages may be "3 months" or "45 days" (in six languages); dates ISO 8601,
/// in words, or of three numbers, whose order is taken from dates of the file that allow only one. A row without an id or
/// a name, a second one of an id, or one that does not fit the header is a problem and no record; an age or a date that
/// cannot be read is a problem, and the record is kept without it. Errors: as read_event_table().
Result<PersonTable> read_person_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                      const std::string& list);

/// The same, each record given to `take` in its order instead of being held. A row without a name is a record, too, if it has
/// a date of birth or a note.
Result<PersonTable> read_person_table(ByteSource& source, const std::vector<TableMapping>& mappings,
                                      const std::string& list, const std::function<void(const PersonRecord&)>& take);

}  // namespace cairn
