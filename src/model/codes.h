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
    {"bomb", "Something compressed grows beyond the limits (256 MiB, or 200 times its size past 16 MiB); it was not read."},
    {"candidate", "A claim that may be of an incident; a person should decide."},
    {"capped", "A page is larger, nested deeper or has more attributes on a tag than is read, or a PDF has more pages; the text up to there was kept."},
    {"capture_cut", "An archive says that a page was cut when it was captured, or its record is not whole."},
    {"capture_unreadable", "This version of the program cannot read a captured file; its bytes are kept."},
    {"charset", "How the bytes of a page were read as text, where that was not plain UTF-8."},
    {"charset_doubtful", "A page says it is in an old encoding, but its bytes are also valid UTF-8: some letters may be wrong."},
    {"code_merged", "The claims that a permanent code was given for are now in an incident with another code."},
    {"code_orphaned", "No incident holds the claims that a permanent code was given for."},
    {"csv_dialect", "How a table was read: its delimiter, its encoding, and which column fills which field."},
    {"damaged", "Something compressed is damaged; what stands before the damage was read."},
    {"date_unknown", "No claim gives the day of the event; it was not after the first report."},
    {"decided_place_unknown", "A place decision names a place that the gazetteer does not have, or none, so it changed nothing."},
    {"decision_contradiction", "Two decisions cannot both hold: what one puts together stays apart, of two relations or values the later holds."},
    {"decision_orphaned", "A decision's anchor no longer attaches to any claim."},
    {"decision_unreadable", "A decision's value is not understood, so it changed nothing."},
    {"decision_without_effect", "A decision names a claim or an incident that no incident holds, so it changed nothing."},
    {"derived", "The number was computed from the words (\"all but two of the 12\")."},
    {"digest_mismatch", "A digest that an archive gives is not that of the bytes in it; both are kept."},
    {"echo_suspected", "A later source gives the numbers of an earlier one and none of its own sources; it is counted once."},
    {"entry_date_assumed", "An entry of a live blog gives only a time of day; its day was taken from the page and the order of the entries."},
    {"entry_refused", "An entry of a zip file was not read: its name leads elsewhere or comes twice, it lies over another or cannot be opened."},
    {"feed_unreadable", "A feed is no well-formed XML from some place on, or declares a document type; the entries before it were read."},
    {"garbage", "Between the records of an archive there are bytes that belong to none; they were passed over."},
    {"group_exceeds_total", "More children, women or men are reported than people in all."},
    {"header_unreadable", "The header of a record of an archive cannot be read; the next record was looked for."},
    {"hidden_characters", "Zero-width, direction or control characters of the source are not in the text."},
    {"hidden_text", "The page holds text that it hides from readers; it is not in the text."},
    {"homoglyphs", "Words mix letters of several scripts that look alike; they are kept as written, and are not found by their look."},
    {"hypothetical", "The claim says what could or would happen, so it is of no incident."},
    {"id_twice", "Two captured documents with different texts have one id; the later got a longer one."},
    {"identity_broken", "Figures that should add up from their own text or from month to month do not."},
    {"incomplete_partition", "The outcomes given for completed cases are fewer than the cases."},
    {"left_by_decisions", "Decisions left the incident of this claim without a claim of its own, and no set holds it."},
    {"length_wrong", "A record of an archive is longer or shorter than it says; its end was found by the next record."},
    {"letter_order", "Words of a PDF that run from right to left came in the order in which they are seen; they were put in the order in which they are read."},
    {"live_blog", "The dated entries of a live blog are documents of their own; the page's document has the rest."},
    {"named_exceed_high", "More of the dead are named than the high end of the killed."},
    {"named_victims", "The number is that of the dead whose names the source gives."},
    {"needs_ocr", "Pages of a PDF are pictures without a text behind them; what stands on them was not read."},
    {"nested_too_deep", "Archives lie inside archives more than three deep; the innermost was not read."},
    {"no_gazetteer", "The record was built without an index of place names: places have no position."},
    {"no_harm_claimed", "A denial or an assessment of an event of which nobody here claims harm."},
    {"no_running_text", "No running text stood out on a page; all its text but navigation and the like was kept."},
    {"no_text", "A page or a note has no text of its own."},
    {"not_conflict", "Harm outside armed conflict, such as a road accident."},
    {"not_content", "A page is a bot wall, a login, a question for consent, an error page or empty; no claims are read from it."},
    {"not_one_event", "The claim is about several events or a period, and is no total that a set could hold."},
    {"open_above", "The greatest value of a range has no upper end (\"at least 23\")."},
    {"order_unknown", "One source gave several numbers and nobody can tell which is the latest; all stay."},
    {"origins_contradict", "Two sources give totals of which one is at least three times the other."},
    {"parts_exceed_high", "The parts of a number make more than its high end."},
    {"parts_exceed_low", "The parts of a number make more than its low end; their sum is proposed."},
    {"paywalled", "A page shows only the beginning of its story."},
    {"pdf_unreadable", "A PDF needs a password, is damaged, or the program that reads it is missing; its bytes are kept."},
    {"period_unknown", "A total without a stated period."},
    {"person_decision_unused", "A decision on persons names an entry that no list has any more, or puts together whom another keeps apart."},
    {"place_unresolved", "Neither a place of the gazetteer nor coordinates stand behind the incident's place name."},
    {"published_doubtful", "A page gives two publication dates more than a day apart; the stronger was taken."},
    {"published_dropped", "The publication date of an input document could not be read."},
    {"range_inverted", "A low end is above its high end."},
    {"recorders_own", "One who records casualties gives the number as its own: it has weighed what its text cites."},
    {"relay_diverges", "A report that passes on a source's figures differs from that source's own document."},
    {"replaced_characters", "Bytes that do not fit the encoding are shown as U+FFFD."},
    {"row_id_twice", "A row of a table of events or persons has the id of an earlier one: of events both count, of persons the earlier."},
    {"row_unreadable", "A row of a table does not fit its header or has an open quotation mark; it was not read."},
    {"row_value_unused", "A value of a row of a table of events or persons cannot be what its column says; what was made of the row is without it."},
    {"row_without_claims", "A row of a table of events names nobody as killed or injured; it is kept, without claims."},
    {"scope_unspecified", "The claim does not say whether it is about one event."},
    {"share", "Only a share is said (\"half of them\"), so the number stays open."},
    {"teaser", "The claim stands in a link to another story."},
    {"text_from_data", "The page shows no story; its text was taken from the data in the page's scripts."},
    {"truncated", "A file or a record ends early; what there is of it was read."},
    {"unclosed_markup", "A page ends inside a tag, a comment or a script; what stands there is not in the text."},
    {"unplaced", "The claim names no place, and no sentence ties it to an event of its document."},
    {"unread", "No reader takes a part of an archive that looks like a text."},
    {"withdrawn", "A reviewer took the claim out."},
    {"withheld", "The captured file was destroyed by a redaction; of its claims only numbers are left."},
    {"worker_failed", "The process that read a file or a part of it crashed, ran too long or used too much; what it had read before was kept."},
});

/// What `code` means; empty for one that is not listed.
constexpr std::string_view meaning_of(std::string_view code) {
  const auto* at = std::ranges::find(kCodes, code, &Code::code);
  return at == kCodes.end() ? std::string_view{} : at->meaning;
}

}  // namespace cairn
