#include "publication/page_ranges.h"

#include <algorithm>

#include "publication/format_count.h"
#include "publication/page_about.h"
#include "publication/page_claim.h"
#include "publication/page_trace.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

Html reason_of(const View& view, const Reason& reason) {
  Html out = element("p", {{"class", "reason"}}, rule_link(view, reason.rule) + text(": " + reason.text));
  return out + html::folded(plural(reason.claims.size(), "claim used", "claims used"), card_lines(view, reason.claims));
}

Html range_cell(const std::string& effect, const std::optional<CasualtyCount>& range, bool open_above,
                std::string_view label) {
  const Html inner =
      range ? link("#range-" + effect, text(format_range(*range, open_above))) : html::unknown("no such figure");
  return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
}

std::vector<std::string> effects_in_order(const Incident& incident) {
  std::vector<std::string> effects;
  for (const char* first : {"killed", "injured", "killed_or_injured"}) {
    if (incident.ranges.contains(first)) effects.emplace_back(first);
  }
  for (const auto& [effect, ranges] : incident.ranges) {
    if (std::ranges::find(effects, effect) == effects.end()) effects.push_back(effect);
  }
  return effects;
}

Html ranges_table(const Incident& incident) {
  const auto column = [](std::string_view label) {
    return element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label));
  };
  const Html head = column("People") + column("Reported") + column("By sources aligned with no party") +
                    column("Acknowledged by a party") + column("By two or more origins");
  Html rows;
  for (const std::string& effect : effects_in_order(incident)) {
    const EffectRanges& ranges = incident.ranges.at(effect);
    std::optional<CasualtyCount> corroborated;
    if (ranges.corroborated) corroborated = CasualtyCount::at_least(*ranges.corroborated);
    Html cells = element("th", {{"scope", "row"}, {"role", "rowheader"}}, text(plain_words(effect)));
    cells += range_cell(effect, ranges.reported, ranges.open_above, "Reported");
    cells += range_cell(effect, ranges.non_party, false, "By sources aligned with no party");
    cells += range_cell(effect, ranges.acknowledged, false, "Acknowledged by a party");
    cells += range_cell(effect, corroborated, false, "By two or more origins");
    rows += element("tr", {{"role", "row"}}, cells);
  }
  const Html caption = element("caption", {{"class", "visually-hidden"}}, text("Ranges by kind of harm"));
  return element("table", {{"class", "ranges"}, {"role", "table"}},
                 caption + element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                     element("tbody", {{"role", "rowgroup"}}, rows));
}

/// Steps with one number are one line: the last of them has every origin that says at least so many.
Html support_curve(const EffectRanges& ranges) {
  std::vector<Html> items;
  std::vector<Html> links;
  for (std::size_t i = 0; i < ranges.support.size(); ++i) {
    const SupportStep& step = ranges.support[i];
    for (const std::string& claim : step.claims) {
      links.push_back(link("#" + claim_fragment(claim), text("claim " + std::to_string(links.size() + 1))));
    }
    const bool last = i + 1 == ranges.support.size() || ranges.support[i + 1].low != step.low;
    if (!last) continue;
    Html item = element("strong", text("at least " + std::to_string(step.low)));
    item += text(" according to " + plural(i + 1, "origin", "independent origins"));
    std::vector<Html> names;
    for (const std::string& origin : step.origins) names.push_back(html::name(origin));
    if (!names.empty()) item += text(": ") + html::join(names, ", ");
    if (!links.empty()) item += text(" (") + html::join(links, ", ") + text(")");
    items.push_back(item);
    links.clear();
  }
  if (items.empty()) return {};
  return element("h4", text("How many origins stand behind which number")) +
         html::list(items, {{"class", "support"}}, "ol");
}

Html range_section(const View& view, const Incident& incident, const IncidentTrace* trace,
                   const std::string& effect) {
  const EffectRanges& ranges = incident.ranges.at(effect);
  Html out = element("h3", text("Why “" + plain_words(effect) + "” reads " + format_reported(ranges)));
  if (ranges.open_above) {
    out += element(
        "p", text("The + says that the highest figure has no upper end: its source said “at least” or “more than”."));
  }
  if (ranges.conflated_up_to) {
    out += element("p", text("A figure of up to " + std::to_string(*ranges.conflated_up_to) +
                             " mixes this incident with others and is left out."));
  }
  out += support_curve(ranges) + reasons_for(view, incident, "ranges." + effect);
  if (trace) out += range_trace(view, *trace, effect);
  out += html::folded("The " + plural(ranges.claims.size(), "claim", "claims") + " behind this range",
                      card_lines(view, ranges.claims));
  return element("section", {{"class", "range"}, {"id", "range-" + effect}}, out);
}

}  // namespace

html::Html reasons_for(const View& view, const Incident& incident, std::string_view field) {
  std::vector<Html> items;
  for (const Reason& reason : incident.reasons) {
    const bool below =
        reason.field.starts_with(field) && (reason.field.size() == field.size() || reason.field[field.size()] == '.');
    if (below) items.push_back(reason_of(view, reason));
  }
  return html::list(items, {{"class", "reasons"}});
}

html::Html reported_section(const View& view, const Incident& incident, const IncidentTrace* trace) {
  Html out = element("h2", {{"id", "reported"}}, text("What is reported"));
  if (incident.ranges.empty()) {
    out += element("p", html::unknown("No source gives a number of people. That is not the same as zero."));
  } else {
    out += ranges_table(incident);
    for (const std::string& effect : effects_in_order(incident)) out += range_section(view, incident, trace, effect);
  }
  return element("section", {{"aria-labelledby", "reported"}}, out);
}

}  // namespace cairn::pages
