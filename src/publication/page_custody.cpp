#include "publication/page_custody.h"

#include <algorithm>
#include <set>

#include "publication/custody.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

Html cell(std::string_view label, const Html& inner) {
  return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
}

Html time_of(const std::string& time) { return element("time", {{"datetime", time}}, text(time)); }

std::string entry_words(std::uint64_t entry) { return "entry " + std::to_string(entry); }

Html row_of(const Custody& capture) {
  Html when = time_of(capture.time);
  if (capture.clock == "clock_skew") when += text(" (the clock ran behind an earlier entry)");
  Html cells = element("th", {{"scope", "row"}, {"role", "rowheader"}}, when);
  cells += cell("By", capture.actor == "cairn" ? html::unknown("nobody was named") : html::name(capture.actor));
  cells += cell("Under the name", capture.locator.empty() ? html::unknown("erased") : html::name(capture.locator));
  cells += cell("With", text(capture.program + (capture.version.empty() ? "" : " " + capture.version)));
  cells += cell("Ledger", text(entry_words(capture.entry)));
  cells += cell("SHA-256", element("code", {{"class", "hash"}}, text(capture.sha256)));
  return element("tr", {{"role", "row"}}, cells);
}

bool speaks_of(const Decision& decision, const std::set<std::string>& hashes) {
  return std::ranges::any_of(decision.targets, [&](const DecisionTarget& target) {
    const auto* anchor = std::get_if<Anchor>(&target);
    return anchor && hashes.contains(anchor->document_sha256);
  });
}

Html decision_line(const Decision& decision) {
  return element("code", text(decision.decision)) + text(": " + plain_words(to_string(decision.action)) + ", by ") +
         html::name(decision.by) + text(", ") + time_of(decision.at);
}

Html redaction_line(const Redaction& redaction) {
  Html out = text("Destroyed by ") + html::name(redaction.by) + text(", ") + time_of(redaction.time) +
             text(" (" + entry_words(redaction.entry) + ")");
  if (!redaction.reason.empty()) out += text(": ") + html::name(redaction.reason);
  return out;
}

}  // namespace

Html custody_of(const View& view, const Document& document) {
  const Record& record = view.index.record();
  const std::vector<const Custody*> captures = captures_of(record, document);
  if (captures.empty()) return {};
  Html head;
  for (const char* label : {"Added", "By", "Under the name", "With", "Ledger", "SHA-256"}) {
    head += element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label));
  }
  Html rows;
  std::set<std::string> hashes{document.source.sha256};
  for (const Custody* capture : captures) {
    rows += row_of(*capture);
    hashes.insert(capture->sha256);
  }
  const Html caption = element("caption", {{"class", "visually-hidden"}}, text("Record of custody"));
  Html out = element("table", {{"class", "custody"}, {"role", "table"}},
                     caption + element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                         element("tbody", {{"role", "rowgroup"}}, rows));
  std::vector<Html> lines;
  for (const Redaction& redaction : record.redactions) {
    const bool is_of_it = std::ranges::any_of(redaction.objects, [&](const std::string& at) { return hashes.contains(at); });
    if (is_of_it) lines.push_back(redaction_line(redaction));
  }
  for (const Decision& decision : record.decisions) {
    if (speaks_of(decision, hashes)) lines.push_back(decision_line(decision));
  }
  for (const LedgerAnchor& anchor : record.anchors) {
    const bool covers = std::ranges::any_of(captures, [&](const Custody* at) { return at->entry < anchor.covers; });
    if (!covers) continue;
    lines.push_back(text("It was there at ") + time_of(anchor.time) + text(", says ") +
                    (anchor.authority.empty() ? text("an authority for time stamps") : html::name(anchor.authority)) +
                    text(" (" + entry_words(anchor.entry) + ")"));
    break;  // The earliest says the most.
  }
  if (!lines.empty()) out += element("p", text("Since then:")) + html::list(lines);
  return element("section", {{"aria-labelledby", "custody"}},
                 element("h2", {{"id", "custody"}}, text("Record of custody")) + out);
}

}  // namespace cairn::pages
