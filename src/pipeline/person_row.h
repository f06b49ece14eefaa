#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "model/person_record.h"
#include "pipeline/date_order.h"
#include "pipeline/table_rows.h"

// One row of a list of persons.

namespace cairn {

/// Of a header: choices of fields of which one must be there.
std::span<const std::vector<std::string_view>> person_fields_needed();

/// The values of a row; what cannot be read is left out and told to `say` with its field. Id, list and names are as
/// they stand, and may be empty.
PersonRecord read_person_row(const TableRow& row, const TableMapping& mapping,
                             const std::vector<TableMapping>& mappings, DateOrder order,
                             const std::function<void(std::string_view field, std::string message)>& say);

/// killed, injured, missing or detained, by a column of the list; nothing where it has none or says something else.
std::optional<Effect> effect_in(const TableRow& row, const TableMapping& mapping,
                                const std::vector<TableMapping>& mappings);
/// The effects that a list of persons can give.
std::optional<Effect> effect_of_list(std::string_view word);

}  // namespace cairn
