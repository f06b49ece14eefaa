#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/claim.h"
#include "model/decision.h"
#include "model/difference.h"
#include "model/document.h"
#include "model/incident.h"
#include "model/mention.h"
#include "model/result.h"
#include "model/trace.h"

// The exchange format: one JSON object per value, fields in the order of docs/formats/, UTF-8, no spaces.
// Writing is by appending to a string (no JSON tree: claims are written at hundreds of MB/s); what is not known is null
// and bytes that are not UTF-8 become U+FFFD. Reading names the byte, or the field.

namespace cairn {

void append_json(std::string& out, const Document& document);  ///< Without source_map.
void append_json(std::string& out, const TextCopies& copies);
void append_json(std::string& out, const Claim& claim);
void append_json(std::string& out, const Incident& incident);
void append_json(std::string& out, const ClaimSet& set);
void append_json(std::string& out, const UnlinkedClaim& unlinked);
void append_json(std::string& out, const Decision& decision);
void append_json(std::string& out, const Note& note);
void append_json(std::string& out, const Mention& mention);
void append_json(std::string& out, const IncidentTrace& trace);
void append_json(std::string& out, const ValueChange& change);
void append_json(std::string& out, const IncidentHistory& history);
void append_json(std::string& out, const RecordDifference& difference);

template <class T>
std::string to_json(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

/// One value a line, in the order given, each line ended by '\n'.
std::string documents_jsonl(std::span<const Document> documents);
std::string claims_jsonl(std::span<const Claim> claims);
std::string incidents_jsonl(std::span<const Incident> incidents);
std::string sets_jsonl(std::span<const ClaimSet> sets);
std::string unlinked_jsonl(std::span<const UnlinkedClaim> unlinked);
std::string decisions_jsonl(std::span<const Decision> decisions);

/// Each reads one line; absent fields get the format's defaults, unknown fields are ignored. What names a value or
/// says what it is must be there (a claim's `document`, `claim` and `kind`; a decision's `action`, `targets` and `by`).
/// Error::byte is the offset within the line for text that is not JSON; the message names the field otherwise.
Result<Claim> claim_from_json(std::string_view line);
Result<Incident> incident_from_json(std::string_view line);
Result<ClaimSet> set_from_json(std::string_view line);
Result<UnlinkedClaim> unlinked_from_json(std::string_view line);
Result<Decision> decision_from_json(std::string_view line);
Result<Note> note_from_json(std::string_view line);

}  // namespace cairn
