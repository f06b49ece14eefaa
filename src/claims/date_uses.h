#pragma once

#include "claims/date_context.h"

// What a date is used for: the event, a statement, the beginning of a period, something still to come.

namespace cairn {

/// Do the words around [begin, end) speak of what is still to come: "will meet on", "is due on", "next"?
bool is_still_to_come(const DateWords& w, std::size_t begin, std::size_t end);

/// "since August 2014" runs to the day of publication; "said on Monday" is the day of a statement.
void mark_uses(const DateContext& context, DateMention& mention);

}  // namespace cairn
