#include "publication/page_trace.h"

#include <algorithm>

#include "publication/format_count.h"
#include "publication/page_about.h"
#include "publication/page_claim.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

Html column(std::string_view label) { return element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label)); }

Html cell(std::string_view label, const Html& inner) {
  return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
}

std::string number_of(const View& view, const std::string& id) {
  const Claim* claim = view.index.claim(id);
  return claim && claim->count ? format_count(*claim->count) : "no number";
}

Html value_now(const OriginValue& value) {
  Html out =
      value.low || value.high ? text(format_count(CasualtyCount{value.low, value.high})) : html::unknown("no end");
  if (value.raised_low && value.raised_low != value.low) {
    out += element("small", text(", by its parts at least " + std::to_string(*value.raised_low)));
  }
  return out;
}

Html origin_name(const OriginValue& value) {
  Html out = html::name(value.origin);
  if (value.party.empty()) return out;
  const Html party =
      text("aligned with ") + html::name(value.party) + text(value.alleged_party ? ", which is alleged" : "");
  return out + element("p", {{"class", "basis"}}, party);
}

Html replaced_by(const View& view, const OriginValue& value) {
  std::vector<Html> items;
  for (const ReplacedClaim& one : value.replaced) {
    Html item = text(number_of(view, one.claim) + ", ") + card_lines(view, {one.claim});
    item += element("p", {{"class", "basis"}}, text(one.why + " (") + rule_link(view, one.rule) + text(")"));
    items.push_back(std::move(item));
  }
  return items.empty() ? text("nothing") : html::list(items);
}

/// A row for each independent origin, so that it can be seen who agrees with whom.
Html origins_table(const View& view, const RangeTrace& range) {
  if (range.values.empty()) return {};
  Html rows;
  for (const OriginValue& value : range.values) {
    Html cells = element("th", {{"scope", "row"}, {"role", "rowheader"}}, origin_name(value));
    cells += cell("Says now", value_now(value));
    cells += cell("In", card_lines(view, value.claims));
    cells += cell("Replaced", replaced_by(view, value));
    rows += element("tr", {{"role", "row"}}, cells);
  }
  const Html head = column("Origin") + column("Says now") + column("In") + column("Replaced");
  return element("table", {{"class", "origins"}, {"role", "table"}},
                 element("caption", text("What each origin says now")) +
                     element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                     element("tbody", {{"role", "rowgroup"}}, rows));
}

constexpr std::pair<std::string_view, std::string_view> kRangeWords[] = {
    {"reported", "Reported"},
    {"non_party", "By sources aligned with no party"},
    {"acknowledged", "Acknowledged by a party"},
};

Html end_of(const RangeEnd& end) {
  std::vector<Html> origins;
  for (const std::string& origin : end.origins) origins.push_back(html::name(origin));
  Html out = text(end.end + " end: ");
  out += end.value ? element("strong", text(std::to_string(*end.value))) : html::unknown("none");
  if (!origins.empty()) out += text(", from ") + html::join(origins, ", ");
  if (!end.why.empty()) out += text("; " + end.why);
  return out;
}

/// The ends that somebody gave; a range without any is said to have none in the table above.
Html ends_of(const RangeTrace& range) {
  Html out;
  for (const auto& [name, words] : kRangeWords) {
    std::vector<Html> items;
    for (const RangeEnd& end : range.ends) {
      if (end.range == name && (end.value || !end.origins.empty())) items.push_back(end_of(end));
    }
    if (!items.empty()) out += element("h4", text(words)) + html::list(items);
  }
  return out;
}

Html left_out_of(const View& view, const RangeTrace& range) {
  std::vector<Html> items;
  for (const LeftOut& left : range.left_out) {
    Html item = rule_link(view, left.rule) + text(": ");
    if (!left.origin.empty()) item += html::name(left.origin) + text(": ");
    items.push_back(item + text(left.why) + card_lines(view, left.claims));
  }
  return items.empty() ? Html{} : element("h4", text("Left out")) + html::list(items);
}

}  // namespace

std::optional<IncidentTrace> trace_of(const View& view, const Incident& incident) {
  if (!view.trace || !*view.trace || incident.status.starts_with("merged_into:")) return std::nullopt;
  std::vector<const Claim*> claims;
  for (const ClaimLink& link : incident.claims) {
    if (const Claim* claim = view.index.claim(link.claim)) claims.push_back(claim);
  }
  return (*view.trace)(incident, claims);
}

html::Html range_trace(const View& view, const IncidentTrace& trace, const std::string& range) {
  const auto found = std::ranges::find(trace.ranges, range, &RangeTrace::range);
  if (found == trace.ranges.end()) return {};
  return html::folded("What gave each end, and what was left out",
                      origins_table(view, *found) + ends_of(*found) + left_out_of(view, *found));
}

html::Html axis_trace(const IncidentTrace& trace, std::string_view axis) {
  Html out;
  for (const AxisTrace& one : trace.axes) {
    if (one.axis != axis) continue;
    out += element("p", {{"class", "reason"}}, text(one.rule));
    if (!one.next.empty()) out += element("p", {{"class", "basis"}}, text("Would change: " + one.next));
  }
  return out;
}

html::Html grade_steps(const IncidentTrace& trace) {
  std::vector<Html> items;
  for (const GradeStep& step : trace.grade) {
    items.push_back(element("strong", text(step.holds ? "yes, " : "no, ")) + text(step.grade + ": " + step.condition));
    if (step.holds) break;
  }
  return html::list(items, {{"class", "support"}}, "ol");
}

html::Html what_if_section(const View& view, const IncidentTrace& trace) {
  std::vector<Html> items;
  for (const WhatIf& one : trace.what_if) {
    std::vector<Html> changes;
    for (const ValueChange& change : one.changes) {
      changes.push_back(text(plain_words(change.field) + ": " + change.from + " → " + change.to));
    }
    items.push_back(html::name(one.condition) + html::list(changes) +
                    html::folded(plural(one.claims.size(), "claim", "claims"), card_lines(view, one.claims)));
  }
  if (items.empty()) return {};
  Html out =
      element("h2", {{"id", "what-if"}}, text("What would change")) +
      element("p", {{"class", "basis"}},
              text("The rules, applied without each origin, and with each claim that waits or is taken for an echo.")) +
      html::list(items, {{"class", "reasons"}});
  if (trace.not_tried > 0) {
    out += element("p", {{"class", "basis"}},
                   text(plural(trace.not_tried, "further origin or claim was", "further origins and claims were") +
                        " not tried."));
  }
  return element("section", {{"class", "what-if"}, {"aria-labelledby", "what-if"}}, out);
}

html::Html outdated_note(const IncidentTrace& trace) {
  if (trace.holds) return {};
  return element("p", {{"class", "problems"}, {"role", "note"}},
                 text("The rules or lists of parties changed since this record was built: the reasons below give other "
                      "values than the figures. Building it again brings them up to date."));
}

}  // namespace cairn::pages
