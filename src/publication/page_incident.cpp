#include "publication/page_incident.h"

#include <algorithm>
#include <set>

#include "publication/format_count.h"
#include "publication/page_about.h"
#include "publication/page_claim.h"
#include "publication/page_grade.h"
#include "publication/page_query.h"
#include "publication/page_ranges.h"
#include "publication/page_trace.h"
#include "publication/page_words.h"
#include "publication/persons.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

// ---- grade and axes

Html axis_row(const View& view, const Incident& incident, const IncidentTrace* trace, std::string_view label,
              const Html& value, std::string_view axis) {
  Html reasons = reasons_for(view, incident, "axes." + std::string(axis));
  if (trace) reasons += axis_trace(*trace, axis);
  return element("div", element("dt", text(label)) + element("dd", value + html::folded("Why", reasons)));
}

Html responsibility_value(const Incident& incident) {
  std::vector<Html> parties;
  for (const PartyResponsibility& party : incident.axes.responsibility) {
    std::vector<Html> values;
    for (const ResponsibilityAxis value : party.values) values.push_back(text(axis_words(value)));
    parties.push_back(html::name(party.party) + text(": ") + html::join(values, ", "));
  }
  return parties.empty() ? html::unknown("no party is named") : html::list(parties);
}

Html verified_value(const Incident& incident) {
  std::vector<Html> names;
  for (const std::string& person : incident.axes.verified_by) names.push_back(html::name(person));
  return names.empty() ? html::unknown("no person has verified this") : html::join(names, ", ");
}

Html grade_section(const View& view, const Incident& incident, const IncidentTrace* trace) {
  const Axes& axes = incident.axes;
  Html rows = element("div", {{"class", "grade-row"}},
                      element("dt", text("Grade (Airwars' scale)")) +
                          element("dd", grade_badge(incident.airwars) +
                                            element("p", {{"class", "basis"}}, text(grade_meaning(incident.airwars))) +
                                            html::folded("Why", reasons_for(view, incident, "grades") +
                                                                   (trace ? grade_steps(*trace) : Html{}))));
  rows += axis_row(view, incident, trace, "Evidence", text(axis_words(axes.evidence)), "evidence");
  rows += axis_row(view, incident, trace, "Responsibility (alleged)", responsibility_value(incident), "responsibility");
  rows += axis_row(view, incident, trace, "Number", text(axis_words(axes.number)), "number");
  rows += axis_row(view, incident, trace, "Status of those harmed", text(axis_words(axes.status)), "status");
  rows += axis_row(view, incident, trace, "Strike", text(axis_words(axes.strike)), "strike");
  rows += axis_row(view, incident, trace, "Verified by", verified_value(incident), "verified_by");
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

// ---- persons

Html persons_section(const View& view, const Incident& incident) {
  const Record& record = view.index.record();
  const std::vector<PublishedPerson> persons = published_persons_of(record.persons, record.decisions, incident.incident, view.index.privacy());
  if (persons.empty()) return {};
  std::vector<Html> items;
  for (const PublishedPerson& person : persons) {
    Html item = person.sealed ? html::unknown(name_or_seal(person)) : html::name(name_or_seal(person));
    if (const std::string facts = facts_words(person); !facts.empty()) item += text(", " + facts);
    if (!person.decided_by.empty()) item += text(person.sealed_in_public ? " (sealed by " : " (published by ") + html::name(person.decided_by) + text(")");
    std::vector<Html> rows;
    for (const PublishedEntry& entry : person.entries) {
      if (!entry.replaced) rows.push_back(html::name(entry.publisher) + text(": ") + html::name(entry.file) + text(", " + entry.rows));
    }
    items.push_back(item + element("p", {{"class", "basis"}}, html::join(rows, "; ")));
  }
  const Html note = element("p", {{"class", "basis"}},
                            text("Who is on lists of those harmed that day, as the lists give it. In public the names of the living, of minors and of those "
                                 "whose age is not known are sealed. That somebody is missing here says nothing: lists are seldom whole."));
  return element("section", {{"class", "persons"}, {"aria-labelledby", "persons"}},
                 element("h2", {{"id", "persons"}}, text("Persons on lists")) + note + html::list(items));
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
  if (!incident.place) return html::unknown("not known");
  Html out = text(incident.place->relation == PlaceRelation::in
                      ? ""
                      : std::string(place_relation_words(incident.place->relation)) + " ");
  out += html::name(incident.place->name);
  for (const std::string& parent : incident.place->parents) out += text(", ") + html::name(parent);
  const std::string coordinates = coordinate_words(*incident.place);
  if (coordinates.empty()) return out + element("p", {{"class", "basis"}}, text("Where this lies is not known."));
  return out + element("p", {{"class", "basis"}},
                       text(coordinates + " (" + std::string(location_words(*incident.place)) + ")"));
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
  rows += row("Date", text(date_words(incident.date, incident.not_after)) +
                          html::folded("Why", reasons_for(view, incident, "date")));
  rows += row("Place", place_row(incident) + html::folded("Why", reasons_for(view, incident, "place")));
  rows += row("Alleged", parties.empty() ? html::unknown("no party is named") : html::list(parties));
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
  const std::optional<IncidentTrace> trace = trace_of(view, incident);
  const IncidentTrace* why = trace ? &*trace : nullptr;
  Html head = element("p", {{"class", "overline"}}, text("Incident " + incident.incident));
  head += element("h1", title_of(incident)) + status_note(view, incident) + (why ? outdated_note(*why) : Html{});
  const Html aside = element("div", {{"class", "aside"}},
                             facts(view, incident) + grade_section(view, incident, why) + flag_section(incident));
  const Html body =
      element("div", {{"class", "body"}}, reported_section(view, incident, why) + persons_section(view, incident) +
                                            claims_section(view, incident) + (why ? what_if_section(view, *why) : Html{}));
  return {.title = incident.incident + (incident.place ? " " + incident.place->name : ""),
          .section = "incidents",
          .main = element("header", {{"class", "page-head"}}, head) +
                  element("div", {{"class", "two-columns"}}, aside + body),
          .downloads = {{"Claims as CSV (spreadsheet)", view.links.incident(incident.incident, "csv")},
                        {"JSON", view.links.incident(incident.incident, "json")},
                        {"GeoJSON (map)", view.links.incident(incident.incident, "geojson")}}};
}

}  // namespace cairn::pages
