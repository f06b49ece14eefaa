#include "publication/page_words.h"

#include <algorithm>
#include <utility>

namespace cairn::pages {
namespace {

/// Short enough for a list beside a claim; docs/formats/notes.md says more. Sorted by code.
constexpr std::pair<std::string_view, std::string_view> kFlags[] = {
    {"actor_suspected", "the source only suspects who did it"},
    {"blocks_dropped", "some blocks of the document could not be read"},
    {"bomb", "something compressed grows beyond all limits; it was not read"},
    {"candidate", "may be of an incident; a person should decide"},
    {"capped", "the page is larger than is read; the text up to there was kept"},
    {"capture_cut", "the page was cut when it was captured, or its record is not whole"},
    {"capture_unreadable", "this version cannot read the captured file; its bytes are kept"},
    {"charset", "how the bytes were read as text"},
    {"charset_doubtful", "some letters may be wrong: the page names an old encoding"},
    {"code_merged", "its claims are now in an incident with another code"},
    {"code_orphaned", "no incident holds the claims this code was given for"},
    {"csv_dialect", "how the table was read"},
    {"damaged", "something compressed is damaged; what stands before the damage was read"},
    {"date_unknown", "no source gives the day of the event"},
    {"decided_place_unknown", "a place decision names no place that is known here, so it changed nothing"},
    {"decision_contradiction", "one decision puts together what another keeps apart; they stay apart"},
    {"decision_orphaned", "a reviewer's decision no longer finds its words"},
    {"decision_unreadable", "a decision's value is not understood, so it changed nothing"},
    {"decision_without_effect", "a decision names what no incident holds, so it changed nothing"},
    {"derived", "the number was worked out from the words (“all but two of the 12”)"},
    {"digest_mismatch", "the archive gives another digest than its bytes have; both are kept"},
    {"echo_suspected", "gives the numbers of an earlier report and no source of its own; counted once"},
    {"entry_date_assumed",
     "an entry of a live blog gives only a time; its day was taken from the page and the order of the entries"},
    {"entry_refused", "an entry of the zip file was not read: it is made to deceive or cannot be opened"},
    {"feed_unreadable", "the feed could not be read further; the entries before were"},
    {"garbage", "bytes between the records of the archive belong to none"},
    {"group_exceeds_total", "more children, women or men are reported than people in all"},
    {"header_unreadable", "the header of a record of the archive cannot be read"},
    {"hidden_characters", "invisible characters of the source are not in the text"},
    {"hidden_text", "the page hides some text from readers; it is not in the text"},
    {"homoglyphs", "some words mix letters of several scripts that look alike; they are shown as written"},
    {"hypothetical", "says what could or would happen, so it is of no incident"},
    {"id_twice", "two captured documents have one id; the later got a longer one"},
    {"identity_broken", "figures that should add up do not"},
    {"incomplete_partition", "the outcomes given are fewer than the completed cases"},
    {"left_by_decisions", "decisions left its incident without a claim of its own, and no set holds it"},
    {"length_wrong", "a record of the archive is longer or shorter than it says"},
    {"letter_order", "right-to-left words of the PDF were put in reading order"},
    {"live_blog", "the dated entries of this live blog are documents of their own"},
    {"named_exceed_high", "more of the dead are named than the highest figure"},
    {"named_victims", "the number is that of the dead whom the source names"},
    {"needs_ocr", "pages of the PDF are pictures without text; they were not read"},
    {"nested_too_deep", "archives lie more than three deep inside each other"},
    {"no_gazetteer", "places have no position: the record was built without an index of place names"},
    {"no_harm_claimed", "a denial or an assessment of an event of which nobody here claims harm"},
    {"no_running_text", "no running text stood out on the page; nearly all its text was kept"},
    {"no_text", "the page has no text of its own"},
    {"not_conflict", "harm outside armed conflict, such as a road accident"},
    {"not_content",
     "the page is a check, a login, a question for consent, an error or empty; nothing was read from it"},
    {"not_one_event", "about several events or a period"},
    {"open_above", "the highest figure has no upper end"},
    {"order_unknown", "which of these reports is newer is not known; all stay"},
    {"origins_contradict", "two sources give totals of which one is at least three times the other"},
    {"parts_exceed_high", "the parts add up to more than the highest figure"},
    {"parts_exceed_low", "the parts add up to more than the lowest figure"},
    {"paywalled", "the page shows only the beginning of its story"},
    {"pdf_unreadable", "the PDF could not be read; its bytes are kept"},
    {"period_unknown", "a total without a stated period"},
    {"person_decision_unused", "a decision on persons names nobody on a list, or stands against another"},
    {"place_unresolved", "where this place lies is not known"},
    {"published_doubtful", "the page gives two dates of publication; the stronger was taken"},
    {"published_dropped", "the date of publication could not be read"},
    {"range_inverted", "the lower end is above the upper end"},
    {"recorders_own", "the recorder's own number, made of what its text cites"},
    {"relay_diverges", "the relay differs from the source's own document"},
    {"replaced_characters", "some bytes do not fit the encoding"},
    {"row_id_twice", "a row has the id of an earlier row of the table"},
    {"row_unreadable", "a row of the table does not fit its header; it was not read"},
    {"row_value_unused", "a value of a row cannot be what its column says; it was left out"},
    {"row_without_claims", "this row names nobody as killed or injured"},
    {"scope_unspecified", "does not say whether it is about one event"},
    {"share", "only a share is given, so the number stays open"},
    {"teaser", "stands in a link to another story"},
    {"text_from_data", "the page shows no story; the text was taken from the data in its scripts"},
    {"truncated", "the file or a record ends early; what there is was read"},
    {"unclosed_markup", "the page ends inside a tag; what stands there is not in the text"},
    {"unplaced", "names no place, and no sentence ties it to an event"},
    {"unread", "a part of the archive looks like a text, but cannot be read"},
    {"withdrawn", "a reviewer took the claim out"},
    {"withheld", "the source was redacted; only its numbers are left"},
    {"worker_failed", "the process that read it was stopped; what it had read before was kept"},
};

}  // namespace

std::string flag_words(std::string_view code) {
  const auto* const found = std::ranges::find(kFlags, code, [](const auto& entry) { return entry.first; });
  return found == std::end(kFlags) ? plain_words(code) : std::string(found->second);
}

}  // namespace cairn::pages
