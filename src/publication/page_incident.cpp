#include "publication/page_incident.h"

#include <algorithm>
#include <set>

#include "publication/format_count.h"
#include "publication/page_about.h"
#include "publication/page_claim.h"
#include "publication/page_incidents.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

Html unknown(std::string_view words) { return element("span", {{"class", "unknown"}}, text(words)); }

/// A link to a claim's card on this page.
Html card_link(const View& view, const std::string& id) {
  const Claim* claim = view.index.claim(id);
  if (!claim) return text("claim " + id + " (not in this record)");
  return claim_line(view, *claim, "#" + claim_fragment(id));
}

Html card_links(const View& view, const std::vector<std::string>& claims) {
  std::vector<Html> items;
  for (const std::string& id : claims) items.push_back(card_link(view, id));
  return html::list(items, {{"class", "claim-lines"}});
}

Html folded(const std::string& summary, const Html& inner) {
  return inner.empty() ? Html{} : element("details", element("summary", text(summary)) + inner);
}

Html reason_of(const View& view, const Reason& reason) {
  Html out = element("p", {{"class", "reason"}}, rule_link(view, reason.rule) + text(": " + reason.text));
  return out + folded(plural(reason.claims.size(), "claim used", "claims used"), card_links(view, reason.claims));
}

/// Reasons for a field and everything below it: "ranges.killed" holds "ranges.killed.reported".
Html reasons_for(const View& view, const Incident& incident, std::string_view field) {
  std::vector<Html> items;
  for (const Reason& reason : incident.reasons) {
    const bool below =
        reason.field.starts_with(field) && (reason.field.size() == field.size() || reason.field[field.size()] == '.');
    if (below) items.push_back(reason_of(view, reason));
  }
  return html::list(items, {{"class", "reasons"}});
}

// ---- what is reported

Html range_cell(const std::string& effect, const std::optional<CasualtyCount>& range, bool open_above,
                std::string_view label) {
  const Html inner =
      range ? link("#range-" + effect, text(format_range(*range, open_above))) : unknown("no such figure");
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

Html support_curve(const EffectRanges& ranges) {
  std::vector<Html> items;
  for (std::size_t i = 0; i < ranges.support.size(); ++i) {
    const SupportStep& step = ranges.support[i];
    Html item = element("strong", text("at least " + std::to_string(step.low)));
    item += text(" according to " + plural(i + 1, "origin", "independent origins"));
    std::vector<Html> names;
    for (const std::string& origin : step.origins) names.push_back(html::name(origin));
    if (!names.empty()) item += text(": ") + html::join(names, ", ");
    std::vector<Html> links;
    for (const std::string& claim : step.claims) {
      links.push_back(link("#" + claim_fragment(claim), text("claim " + std::to_string(links.size() + 1))));
    }
    if (!links.empty()) item += text(" (") + html::join(links, ", ") + text(")");
    items.push_back(item);
  }
  if (items.empty()) return {};
  return element("h4", text("How many origins stand behind which number")) +
         html::list(items, {{"class", "support"}}, "ol");
}

Html range_section(const View& view, const Incident& incident, const std::string& effect) {
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
  out += folded("The " + plural(ranges.claims.size(), "claim", "claims") + " behind this range",
                card_links(view, ranges.claims));
  return element("section", {{"class", "range"}, {"id", "range-" + effect}}, out);
}

Html reported_section(const View& view, const Incident& incident) {
  Html out = element("h2", {{"id", "reported"}}, text("What is reported"));
  if (incident.ranges.empty()) {
    out += element("p", unknown("No source gives a number of people. That is not the same as zero."));
  } else {
    out += ranges_table(incident);
    for (const std::string& effect : effects_in_order(incident)) out += range_section(view, incident, effect);
  }
  return element("section", {{"aria-labelledby", "reported"}}, out);
}

// ---- grade and axes

Html axis_row(const View& view, const Incident& incident, std::string_view label, const Html& value,
              std::string_view field) {
  const Html reasons = reasons_for(view, incident, field);
  return element("div", element("dt", text(label)) + element("dd", value + folded("Why", reasons)));
}

Html responsibility_value(const Incident& incident) {
  std::vector<Html> parties;
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    std::vector<Html> values;
    for (const ResponsibilityAxis value : party.values) values.push_back(text(axis_words(value)));
    parties.push_back(html::name(party.party) + text(": ") + html::join(values, ", "));
  }
  return parties.empty() ? unknown("no party is named") : html::list(parties);
}

Html verified_value(const Incident& incident) {
  std::vector<Html> names;
  for (const std::string& person : incident.axes.verified_by) names.push_back(html::name(person));
  return names.empty() ? unknown("no person has verified this") : html::join(names, ", ");
}

Html grade_section(const View& view, const Incident& incident) {
  const Axes& axes = incident.axes;
  Html rows = element("div", {{"class", "grade-row"}},
                      element("dt", text("Grade (Airwars' scale)")) +
                          element("dd", grade_badge(incident.airwars) +
                                            element("p", {{"class", "basis"}}, text(grade_meaning(incident.airwars))) +
                                            folded("Why", reasons_for(view, incident, "grades"))));
  rows += axis_row(view, incident, "Evidence", text(axis_words(axes.evidence)), "axes.evidence");
  rows += axis_row(view, incident, "Responsibility (alleged)", responsibility_value(incident), "axes.responsibility");
  rows += axis_row(view, incident, "Number", text(axis_words(axes.number)), "axes.number");
  rows += axis_row(view, incident, "Status of those harmed", text(axis_words(axes.status)), "axes.status");
  rows += axis_row(view, incident, "Strike", text(axis_words(axes.strike)), "axes.strike");
  rows += axis_row(view, incident, "Verified by", verified_value(incident), "axes.verified_by");
  return element("section", {{"class", "axes"}, {"aria-labelledby", "axes"}},
                 element("h2", {{"id", "axes"}}, text("Grade and axes")) + element("dl", rows));
}

// ---- claims

const ClaimLink* link_of(const Incident& incident, std::string_view claim) {
  const auto found = std::ranges::find(incident.claims, claim, &ClaimLink::claim);
  return found == incident.claims.end() ? nullptr : &*found;
}

Html cards(const View& view, const Incident& incident, const std::vector<std::string>& claims,
           std::set<std::string>& shown) {
  Html out;
  for (const std::string& id : claims) {
    const Claim* claim = view.index.claim(id);
    if (claim && shown.insert(id).second) out += claim_card(view, *claim, link_of(incident, id));
  }
  return out;
}

Html claims_section(const View& view, const Incident& incident) {
  std::set<std::string> shown;
  Html out;
  for (const Origin& origin : incident.origins) {
    const Html inner = cards(view, incident, origin.claims, shown);
    if (inner.empty()) continue;
    const Html title = text("Origin: ") + html::name(origin.origin);
    out += element("section", {{"class", "origin"}}, element("h3", title) + inner);
  }
  std::vector<std::string> others;
  for (const Claim* claim : claims_of_incident(view.index, incident)) {
    if (!shown.contains(claim->claim)) others.push_back(claim->claim);
  }
  const Html rest = cards(view, incident, others, shown);
  if (!rest.empty()) {
    const std::string title = incident.origins.empty() ? "Claims" : "Other claims linked to this incident";
    out += element("section", {{"class", "origin"}}, element("h3", text(title)) + rest);
  }
  const Html note =
      element("p", {{"class", "basis"}},
              text("Grouped by origin: the far end of the chain of who quotes whom. Marked in each sentence: the "
                   "number, the place, the day, the alleged party and the source."));
  return element("section", {{"class", "claims"}, {"aria-labelledby", "claims"}},
                 element("h2", {{"id", "claims"}}, text("Claims")) + note + out);
}

// ---- head

std::string what_words(const Incident& incident) {
  if (incident.event_type.empty() || incident.event_type == "unknown") return "Reported harm";
  std::string what = "Reported " + plain_words(incident.event_type);
  return what;
}

Html title_of(const Incident& incident) {
  Html out = text(what_words(incident) + ", ");
  out += incident.place ? html::name(incident.place->name) : text("place not known");
  return out + text(", " + date_words(incident.date, incident.not_after));
}

Html place_row(const Incident& incident) {
  if (!incident.place) return unknown("not known");
  Html out = text(incident.place->relation == PlaceRelation::in
                      ? ""
                      : std::string(place_relation_words(incident.place->relation)) + " ");
  out += html::name(incident.place->name);
  for (const std::string& parent : incident.place->parents) out += text(", ") + html::name(parent);
  const std::string coordinates = coordinate_words(*incident.place);
  if (coordinates.empty()) return out + element("p", {{"class", "basis"}}, text("Where this lies is not known."));
  const std::string precision = incident.place->precision
                                    ? std::string(place_precision_words(*incident.place->precision))
                                    : "precision not known";
  return out + element("p", {{"class", "basis"}}, text(coordinates + " (" + precision + ")"));
}

Html facts(const View& view, const Incident& incident) {
  const auto row = [](std::string_view label, const Html& value) {
    return element("div", element("dt", text(label)) + element("dd", value));
  };
  std::vector<Html> parties;
  for (const std::string& party : parties_of(view.index, incident)) parties.push_back(html::name(party));
  Html rows = row(
      "Code", element("code", text(incident.incident)) +
                  (incident.provisional ? element("p", {{"class", "basis"}},
                                                  text("Provisional: changes with the claims until a code is given."))
                                        : Html{}));
  rows += row("Date",
              text(date_words(incident.date, incident.not_after)) + folded("Why", reasons_for(view, incident, "date")));
  rows += row("Place", place_row(incident) + folded("Why", reasons_for(view, incident, "place")));
  rows += row("Alleged", parties.empty() ? unknown("no party is named") : html::list(parties));
  rows += row("Reported by", text(plural(incident.origins.size(), "independent origin", "independent origins") + ", " +
                                  plural(incident.claims.size(), "claim", "claims")));
  return element("dl", {{"class", "facts"}}, rows);
}

Html status_note(const View& view, const Incident& incident) {
  constexpr std::string_view kMerged = "merged_into:";
  if (incident.status == "active") return {};
  Html words = text("This incident was retracted by a reviewer. It stays visible.");
  if (incident.status.starts_with(kMerged)) {
    const std::string code = incident.status.substr(kMerged.size());
    words = text("This incident was merged into ") + link(view.links.incident(code), text(code)) + text(".");
  }
  return element("p", {{"class", "problems"}, {"role", "note"}}, words);
}

Html flag_section(const Incident& incident) {
  std::vector<Html> items;
  for (const std::string& flag : incident.flags) items.push_back(text(flag_words(flag)));
  if (items.empty()) return {};
  return element("section", {{"class", "flags"}, {"aria-labelledby", "flags"}},
                 element("h2", {{"id", "flags"}}, text("Look again at")) + html::list(items));
}

}  // namespace

std::vector<const Claim*> claims_of_incident(const RecordIndex& index, const Incident& incident) {
  std::set<std::string_view> wanted;
  for (const ClaimLink& claim : incident.claims) wanted.insert(claim.claim);
  for (const Origin& origin : incident.origins) wanted.insert(origin.claims.begin(), origin.claims.end());
  for (const Reason& reason : incident.reasons) wanted.insert(reason.claims.begin(), reason.claims.end());
  for (const auto& [effect, ranges] : incident.ranges) wanted.insert(ranges.claims.begin(), ranges.claims.end());
  std::vector<const Claim*> claims;
  for (const std::string_view id : wanted) {
    if (const Claim* claim = index.claim(id)) claims.push_back(claim);
  }
  std::ranges::sort(claims, {}, [](const Claim* claim) { return claim; });  // All point into one vector: its order.
  return claims;
}

Page incident_page(const View& view, const Incident& incident) {
  Html head = element("p", {{"class", "overline"}}, text("Incident " + incident.incident));
  head += element("h1", title_of(incident)) + status_note(view, incident);
  const Html aside = element("div", {{"class", "aside"}},
                             facts(view, incident) + grade_section(view, incident) + flag_section(incident));
  const Html body =
      element("div", {{"class", "body"}}, reported_section(view, incident) + claims_section(view, incident));
  return {.title = incident.incident + (incident.place ? " " + incident.place->name : ""),
          .section = "incidents",
          .main = element("header", {{"class", "page-head"}}, head) +
                  element("div", {{"class", "two-columns"}}, aside + body),
          .downloads = {{"Claims as CSV (spreadsheet)", view.links.incident(incident.incident, "csv")},
                        {"JSON", view.links.incident(incident.incident, "json")},
                        {"GeoJSON (map)", view.links.incident(incident.incident, "geojson")}}};
}

}  // namespace cairn::pages
