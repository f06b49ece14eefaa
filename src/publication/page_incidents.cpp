#include "publication/page_incidents.h"

#include <algorithm>
#include <set>

#include "publication/format_count.h"
#include "publication/page_explorer.h"
#include "publication/page_filters.h"
#include "publication/page_grade.h"
#include "publication/page_totals.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

Html grade_choices(const Query& query) {
  Html choices;
  for (const AirwarsGrade grade : kGrades) {
    html::Attributes attributes = {{"type", "checkbox"}, {"name", "grade"}, {"value", std::string(to_string(grade))}};
    if (std::ranges::find(query.grades, grade) != query.grades.end()) attributes.push_back({"checked", ""});
    choices += element("label", {{"class", "choice"}}, element("input", attributes) + grade_badge(grade));
  }
  return element("fieldset", {{"class", "grades"}}, element("legend", text("Grade")) + choices);
}

std::vector<std::pair<std::string, std::string>> effect_options(const Record& record) {
  std::set<std::string> effects;
  for (const Incident& incident : record.incidents) {
    for (const auto& [effect, ranges] : incident.ranges) effects.insert(effect);
  }
  std::vector<std::pair<std::string, std::string>> options = {{"", "any"}};
  for (const std::string& effect : effects) options.emplace_back(effect, plain_words(effect));
  return options;
}

std::vector<std::pair<std::string, std::string>> party_options(const View& view) {
  std::set<std::string> parties;
  for (const Incident& incident : view.index.record().incidents) {
    for (std::string& party : parties_of(view.index, incident)) parties.insert(std::move(party));
  }
  std::vector<std::pair<std::string, std::string>> options = {{"", "any"}};
  for (const std::string& party : parties) options.emplace_back(party, party);
  return options;
}

Html filter_form(const View& view, const Query& query) {
  const auto day = [](const std::optional<Day>& value) { return value ? to_string(*value) : std::string(); };
  Html fields = filter_field("Search", "q", query.search, {{"type", "search"}, {"data-key", "/"}});
  fields += filter_field("From", "from", day(query.from), {{"type", "date"}});
  fields += filter_field("To", "to", day(query.to), {{"type", "date"}});
  fields += filter_field("Place", "place", query.place);
  fields += filter_choice("Alleged party", "party", query.party, party_options(view));
  fields += filter_choice("Harm", "effect", query.effect, effect_options(view.index.record()));
  fields += filter_field("Killed, at least", "min_killed", query.min_killed ? std::to_string(*query.min_killed) : "",
                         {{"type", "number"}, {"min", "0"}, {"inputmode", "numeric"}});
  fields += grade_choices(query);
  html::Attributes attributes = {{"class", "filters"},
                                 {"method", "get"},
                                 {"action", view.links.page("incidents")},
                                 {"role", "search"},
                                 {"aria-label", "Filter the incidents"}};
  if (view.links.is_file()) attributes.push_back({"hidden", ""});  // The script of a static copy shows it.
  Html buttons = element("button", {{"type", "submit"}}, text("Show"));
  buttons += element("a", {{"class", "clear"}, {"href", view.links.page("incidents")}}, text("Clear"));
  return element("form", attributes, fields + element("div", {{"class", "buttons"}}, buttons));
}

Html unknown_words(const Total& total) {
  std::vector<Html> parts = {text("from " + plural(total.incidents + total.without_low, "incident", "incidents"))};
  if (total.without_low > 0) parts.push_back(text(std::to_string(total.without_low) + " with an upper end only"));
  if (total.unknown > 0) parts.push_back(text("not known for " + std::to_string(total.unknown)));
  return html::join(parts, "; ");
}

/// The incidents in view that the sum is over.
std::string summed_in(const View& view, const Query& query, const std::string& effect) {
  Query narrower = query;
  narrower.effect = effect;
  narrower.page = 1;
  return view.links.page("incidents", query_string(narrower)) + "#list";
}

Html totals_section(const View& view, const Query& query, const Selection& selection) {
  const Totals totals = total_incidents(selection.incidents);
  Html out;
  if (!totals.twice.empty()) {
    out += element("p", text("No sum: " + plural(totals.twice.size(), "claim is", "claims are") +
                             " about two of these incidents and would count twice."));
  }
  Html rows;
  for (const Total& total : totals.totals) {
    if (total.incidents + total.without_low == 0 && total.effect != "killed") continue;
    rows += element("div", element("dt", text(plain_words(total.effect))) +
                               element("dd", link(summed_in(view, query, total.effect),
                                                  text(format_range(total.sum, total.open_above))) +
                                                 element("span", {{"class", "basis"}}, unknown_words(total))));
  }
  if (!rows.empty()) out += element("dl", {{"class", "totals"}}, rows);
  std::vector<std::string> left_out;
  if (totals.discounted > 0)
    left_out.push_back(plural(totals.discounted, "discounted incident", "discounted incidents"));
  if (totals.retracted > 0) {
    left_out.push_back(plural(totals.retracted, "retracted or merged incident", "retracted or merged incidents"));
  }
  for (const std::string& words : left_out) out += element("p", {{"class", "basis"}}, text("Left out: " + words + "."));
  out += element("p", {{"class", "basis"}},
                 text("Sums of reported lower and upper ends. Not known is not zero: it adds nothing here. ") +
                     link(view.links.page("about") + "#totals", text("How totals are made")));
  return element("section", {{"class", "totals-box"}, {"aria-labelledby", "totals"}},
                 element("h2", {{"id", "totals"}}, text("Reported in these incidents")) + out);
}

/// The heading of a column, which on a server sorts by it.
Html column(const View& view, const Query& query, std::string_view label, SortKey key, bool largest_first = false) {
  const bool sorted = query.sort == key;
  html::Attributes attributes = {{"scope", "col"}, {"role", "columnheader"}};
  if (sorted) attributes.push_back({"aria-sort", query.descending ? "descending" : "ascending"});
  if (view.links.is_file()) return element("th", attributes, text(label));
  Query other = query;
  other.sort = key;
  other.descending = sorted ? !query.descending : largest_first;
  other.page = 1;
  Html inner = text(label);
  if (sorted) inner += element("span", {{"aria-hidden", "true"}}, text(query.descending ? " ↓" : " ↑"));
  return element("th", attributes, link(view.links.page("incidents", query_string(other)), inner));
}

Html cell(std::string_view label, const Html& inner, std::string_view css_class) {
  return element("td", {{"role", "cell"}, {"class", std::string(css_class)}, {"data-label", std::string(label)}},
                 inner);
}

Html place_cell(const Incident& incident) {
  if (!incident.place) return html::unknown("place not known");
  return html::name(incident.place->name) + element("small", text(" " + std::string(location_words(*incident.place))));
}

Html count_cell(const View& view, const Incident& incident, const std::string& effect) {
  const auto found = incident.ranges.find(effect);
  if (found == incident.ranges.end() || !found->second.reported) {
    return html::unknown("not stated");
  }
  return link(view.links.incident(incident.incident) + "#range-" + effect, text(format_reported(found->second)));
}

Html parties_cell(const View& view, const Incident& incident) {
  std::vector<Html> names;
  for (const std::string& party : parties_of(view.index, incident)) names.push_back(html::name(party));
  if (names.empty()) return html::unknown("none named");
  return html::join(names, ", ");
}

Html row(const View& view, const Incident& incident) {
  Html code = link(view.links.incident(incident.incident), text(incident.incident));
  if (incident.status != "active") {
    code += element("small", text(" " + (incident.status == "retracted" ? std::string("retracted") : "merged")));
  }
  Html cells = element("th", {{"scope", "row"}, {"role", "rowheader"}, {"class", "code"}}, code);
  cells += cell("Date", text(date_words(incident.date, incident.not_after)), "date");
  cells += cell("Place", place_cell(incident), "place");
  cells += cell("Killed", count_cell(view, incident, "killed"), "number");
  cells += cell("Injured", count_cell(view, incident, "injured"), "number");
  cells += cell("Alleged party", parties_cell(view, incident), "parties");
  cells += cell("Grade", grade_badge(incident.airwars), "grade");
  cells += cell("Origins",
                link(view.links.incident(incident.incident) + "#claims", text(std::to_string(incident.origins.size()))),
                "number");
  return element("tr", {{"role", "row"}, {"data-incident", incident.incident}}, cells);
}

Html table(const View& view, const Query& query, const Selection& selection, const Paging& paging) {
  const auto plain = [](std::string_view label) {
    return element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label));
  };
  Html head = column(view, query, "Code", SortKey::code) + column(view, query, "Date", SortKey::date) +
              column(view, query, "Place", SortKey::place) + column(view, query, "Killed", SortKey::killed, true) +
              plain("Injured") + plain("Alleged party") + column(view, query, "Grade", SortKey::grade) +
              column(view, query, "Origins", SortKey::origins, true);
  Html rows;
  for (std::size_t i = paging.begin; i < paging.end; ++i) rows += row(view, *selection.incidents[i]);
  const Html caption = element("caption", {{"class", "visually-hidden"}}, text("Incidents"));
  return element("table", {{"class", "incidents"}, {"role", "table"}},
                 caption + element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                     element("tbody", {{"role", "rowgroup"}}, rows));
}

Html list_section(const View& view, const Query& query, const Selection& selection) {
  const Paging paging = paging_of(view, "incidents", query, selection.incidents.size());
  Html out = element("p", {{"class", "count"}, {"role", "status"}, {"id", "count"}},
                     text(plural(selection.incidents.size(), "incident", "incidents") +
                          (query.filters() ? " match these filters" : " in this record")));
  if (selection.without_day > 0) {
    out += element("p", {{"class", "basis"}},
                   text(plural(selection.without_day, "incident whose day is not known is",
                               "incidents whose day is not known are") +
                        " left out by the dates asked for."));
  }
  if (!selection.incidents.empty()) out += table(view, query, selection, paging) + paging.links;
  return element("section", {{"class", "list"}, {"aria-labelledby", "list"}},
                 element("h2", {{"id", "list"}}, text("List")) + out);
}

}  // namespace

Page incidents_page(const View& view, const Query& query) {
  const Selection selection = select_incidents(view.index, query);
  const std::string& title = view.index.record().title;
  Html main =
      element("header", {{"class", "page-head"}},
              element("h1", html::name(title.empty() ? "Incidents" : title)) +
                  element("p", {{"class", "lead"}},
                          text("What has been reported about harm to people, by whom, and in which words. Every "
                               "figure opens the sentence it came from.")));
  main += query_problems(query) + filter_form(view, query);
  Html results = totals_section(view, query, selection);
  results += explorer_section(view, selection);
  results += list_section(view, query, selection);
  main += element("div", {{"id", "results"}, {"class", "results"}}, results);
  main += element("section", {{"class", "grades-legend"}, {"aria-labelledby", "grades"}},
                  element("h2", {{"id", "grades"}}, text("What the grades mean")) + grade_legend());
  return {.title = "Incidents",
          .section = "incidents",
          .main = main,
          .downloads = downloads_of(view.links, "incidents", {"csv", "json", "geojson"}, query_string(query)),
          .explorer = true};
}

}  // namespace cairn::pages
