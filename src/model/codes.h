#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn {

/// A flag on a claim, incident or set, the code of a note, or the reason why a claim waits for a reviewer.
struct Code {
  std::string_view code;
  std::string_view meaning;  ///< One line, for a reviewer.
};

/// Every code there is, sorted. To add one: a row here and a row in docs/formats/notes.md (a test compares them, and
/// looks for codes in src/ that are not listed here).
inline constexpr auto kCodes = std::to_array<Code>({
    {"actor_suspected", "The text doubts who did it, not that people were harmed."},
    {"capture_unreadable", "This version of the program cannot read a captured file; its bytes are kept."},
    {"code_merged", "The claims that a permanent code was given for are now in an incident with another code."},
    {"code_orphaned", "No incident holds the claims that a permanent code was given for."},
    {"decision_orphaned", "A decision's anchor no longer attaches to any claim."},
    {"derived", "The number was computed from the words (\"all but two of the 12\")."},
    {"id_twice", "Two captured documents with different texts have one id; the later got a longer one."},
    {"no_gazetteer", "The record was built without an index of place names: places have no position."},
    {"not_conflict", "Harm outside armed conflict, such as a road accident."},
    {"share", "Only a share is said (\"half of them\"), so the number stays open."},
});

/// What `code` means; empty for one that is not listed.
constexpr std::string_view meaning_of(std::string_view code) {
  const auto* at = std::ranges::find(kCodes, code, &Code::code);
  return at == kCodes.end() ? std::string_view{} : at->meaning;
}

}  // namespace cairn
