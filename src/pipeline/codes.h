#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/record.h"
#include "store/store.h"

// Codes are facts of the ledger: which are to be minted, and which no longer name an incident of their own.

namespace cairn {

/// Codes for the active incidents that have none, in the record's order: CAIRN-YEAR-NUMBER, with the year of the
/// event (0000 where it is not known) and a number that runs on from the year's highest in `codes`. CodeEntry::seq is
/// left 0. The anchors are those of the incident's claims, candidates left out.
std::vector<CodeEntry> new_codes(const Record& record, std::span<const CodeEntry> codes);

/// A note for every code that no incident of the record bears: `code_merged` where its claims are in an incident that
/// has another code, `code_orphaned` where they are in none.
std::vector<Note> notes_on_codes(const Record& record, std::span<const CodeEntry> codes);

/// By date (the last possible day where only that is known), then code; incidents without either end come last.
void sort_incidents(std::vector<Incident>& incidents);

}  // namespace cairn
