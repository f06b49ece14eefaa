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
    {"blocks_dropped", "Blocks of an input document were not read: their type is unknown or their span does not fit the text."},
    {"capped", "A page is larger, nested deeper or has more attributes on a tag than is read; the text up to there was kept."},
    {"capture_unreadable", "This version of the program cannot read a captured file; its bytes are kept."},
    {"charset", "How the bytes of a page were read as text, where that was not plain UTF-8."},
    {"charset_doubtful", "A page says it is in an old encoding, but its bytes are also valid UTF-8: some letters may be wrong."},
    {"code_merged", "The claims that a permanent code was given for are now in an incident with another code."},
    {"code_orphaned", "No incident holds the claims that a permanent code was given for."},
    {"decision_orphaned", "A decision's anchor no longer attaches to any claim."},
    {"derived", "The number was computed from the words (\"all but two of the 12\")."},
    {"hidden_characters", "Zero-width, direction or control characters of the source are not in the text."},
    {"hidden_text", "The page holds text that it hides from readers; it is not in the text."},
    {"id_twice", "Two captured documents with different texts have one id; the later got a longer one."},
    {"no_gazetteer", "The record was built without an index of place names: places have no position."},
    {"no_running_text", "No running text stood out on a page; all its text but navigation and the like was kept."},
    {"no_text", "A page or a note has no text of its own."},
    {"not_conflict", "Harm outside armed conflict, such as a road accident."},
    {"published_doubtful", "A page gives two publication dates more than a day apart; the stronger was taken."},
    {"published_dropped", "The publication date of an input document could not be read."},
    {"replaced_characters", "Bytes that do not fit the encoding are shown as U+FFFD."},
    {"share", "Only a share is said (\"half of them\"), so the number stays open."},
    {"unclosed_markup", "A page ends inside a tag, a comment or a script; what stands there is not in the text."},
});

/// What `code` means; empty for one that is not listed.
constexpr std::string_view meaning_of(std::string_view code) {
  const auto* at = std::ranges::find(kCodes, code, &Code::code);
  return at == kCodes.end() ? std::string_view{} : at->meaning;
}

}  // namespace cairn
