#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"
#include "model/trace.h"

// What differs between two states of a record: what `cairn log` and `cairn diff` say.

namespace cairn {

/// Something that was in one state and not in the other, and so may have caused a change.
struct Cause {
  std::string type;                    ///< capture, decide, code, redact; of two records also document, claim
  std::optional<std::uint64_t> entry;  ///< Of the ledger; empty where two records are compared.
  std::string time;
  std::string by;       ///< Who decided or added; empty where not known.
  std::string subject;  ///< The file's name, "decision-7: not_same CAIRN-2018-0001 …", the code, the claim.
  std::string reason;   ///< A decision's; empty otherwise.
  bool direct = true;   ///< It speaks of a claim or code of the incident; false: only others of its time do not either.
  bool undone = false;  ///< It is there before and no more after.
  friend bool operator==(const Cause&, const Cause&) = default;
};

/// A claim's place in an incident; "–" where it has none.
struct MemberChange {
  std::string claim;
  std::string from;  ///< "about", "candidate" …; where there are several incidents, "about CAIRN-2018-0001".
  std::string to;
  friend bool operator==(const MemberChange&, const MemberChange&) = default;
};

/// What an incident came to by one or several entries of the ledger that were written together.
struct HistoryStep {
  std::uint64_t entry = 0;                    ///< The state after this entry, the last of them.
  std::string time;                           ///< Of that entry.
  bool present = true;                        ///< False: no incident holds its claims then.
  std::map<std::string, std::string> values;  ///< After it, by field: "ranges.killed.reported" -> "8–23+".
  std::vector<ValueChange> changes;
  std::vector<MemberChange> claims;
  std::vector<Cause> causes;
  friend bool operator==(const HistoryStep&, const HistoryStep&) = default;
};

struct IncidentHistory {
  std::string incident;
  std::uint64_t entries = 0;       ///< How many the ledger has.
  std::size_t states = 0;          ///< How many states were worked out to find the changes.
  std::vector<HistoryStep> steps;  ///< From the first; each differs from the one before.
  friend bool operator==(const IncidentHistory&, const IncidentHistory&) = default;
};

enum class IncidentChange : std::uint8_t { added, gone, changed, merged, split, regrouped };
CAIRN_ENUM_NAMES(IncidentChange, "added", "gone", "changed", "merged", "split", "regrouped")

/// Incidents before and after that share claims. More than one before: merged; more than one after: split.
struct IncidentDifference {
  IncidentChange change = IncidentChange::changed;
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::string title;                 ///< Place and day, of the one after where there is one.
  std::vector<ValueChange> changes;  ///< Between the two that bear one name, else between the first ones.
  std::vector<MemberChange> claims;
  std::vector<Cause> causes;
  friend bool operator==(const IncidentDifference&, const IncidentDifference&) = default;
};

struct RecordDifference {
  std::string before;  ///< How the caller names them.
  std::string after;
  std::size_t incidents_before = 0;
  std::size_t incidents_after = 0;
  std::size_t unchanged = 0;
  std::vector<IncidentDifference> incidents;
  friend bool operator==(const RecordDifference&, const RecordDifference&) = default;
};

}  // namespace cairn
