#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/event_record.h"
#include "pipeline/table_rows.h"

// One row of a table of events -> an event record.

namespace cairn {

/// As lexicon/event_tables.txt has them. Error::line is the line that is wrong, also where a word of precision means none.
Result<std::vector<TableMapping>> read_event_mappings(std::string_view text);

/// The fields that a table of events must have a column for.
std::span<const std::vector<std::string_view>> event_fields_needed();

/// A number of people that a column, or two for its ends, can give beside `killed`.
struct EventNumberField {
  std::string_view field;  ///< "children_killed": columns children_killed_low and children_killed_high.
  Effect effect;
  std::string_view group;  ///< Empty: nobody in particular.
  VictimStatus status;
  bool is_part;  ///< Of the record's killed or injured.
};
std::span<const EventNumberField> event_number_fields();
/// The field whose single column says how many of the dead are named: "at least so many".
inline constexpr std::string_view kNamedKilled = "named_killed";

/// Called with the field that is wrong and a sentence that says what.
using SayOfRow = std::function<void(std::string_view field, std::string sentence)>;

/// What a row says. Nothing of it is lost: a value that cannot be (a date that cannot be read or before 1900, coordinates
/// off the globe, a word of precision that is not known, a number that is none, a range that runs backwards) is said, and the
/// record is the row without it.
/// `order` is that of dates such as 3/4/2017: unknown, those that may be either are among what cannot be read.
EventRecord read_event_row(const TableRow& row, const TableMapping& mapping, const std::vector<TableMapping>& mappings,
                           DateOrder order, const SayOfRow& say);

}  // namespace cairn
