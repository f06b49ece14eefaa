#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/claim.h"

// Small questions about one claim that several rules ask.

namespace cairn {

/// Does the claim speak of one event, so that it can belong to an incident? Empty = yes; else the code that says why
/// not ("scope_unspecified", "teaser" …).
std::string_view why_no_event(const Claim& claim);

/// A claim over a period or an area, or about the handling of many reports: never an incident (sets.h).
bool is_for_a_set(const Claim& claim);
/// Could a set hold it, whatever its scope? A count of harm, damage or reports that is neither a teaser nor supposed.
bool can_be_of_a_set(const Claim& claim);

/// Affirmed harm or damage, said by a text or a table: what an incident is made of.
bool tells_of_harm(const Claim& claim);

/// Trapped, missing or dead bodies: what is found after an event, often days later and away from it.
bool is_aftermath(const Claim& claim);

/// A row of a recorder's table, not a sentence.
bool is_of_table(const Claim& claim);

/// How many a list of persons names of an incident, which the record has counted (rule R9): linked there by the record, never
/// grouped, and a part of what happened, since nobody knows whether the list is whole.
bool is_of_list(const Claim& claim);

/// Told in its own voice by whoever records casualties, knowing what the text goes on to cite.
bool is_recorders_own(const Claim& claim);

/// A number, not a word ("dozens") and not empty.
bool is_figure(const Claim& claim);

/// The days an event claim allows. Both ends empty = no day is known.
struct When {
  std::optional<Day> start;
  std::optional<Day> end;
  bool known() const { return start || end; }
  /// One day, or a night between two.
  bool precise() const { return start && end && end->number - start->number <= 1; }
};
When when_of(const Claim& claim);

/// The days on which the claim's document was published; ends empty where not known.
DayRange published_days(const Claim& claim);

/// What is left of a claim when its document's text is away: document, place in it, kind and effect. Decisions, ids
/// and ties use it, so that neither claim numbers nor the order of the input matter.
std::string content_key(const Claim& claim);

/// Do the sentences of two claims of one document overlap?
bool share_a_sentence(const Claim& a, const Claim& b);

}  // namespace cairn
