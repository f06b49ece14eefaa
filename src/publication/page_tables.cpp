#include "publication/page_tables.h"

#include <algorithm>
#include <cmath>

#include "publication/page_about.h"
#include "publication/page_claim.h"
#include "publication/page_filters.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

Html head_of(std::string_view title, std::string_view lead) {
  return element("header", {{"class", "page-head"}},
                 element("h1", text(title)) + element("p", {{"class", "lead"}}, text(lead)));
}

Html cell(std::string_view label, const Html& inner) {
  return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
}

// ---- claims

Html claim_filters(const View& view, const Query& query) {
  if (view.links.is_file()) return {};
  const auto day = [](const std::optional<Day>& value) { return value ? to_string(*value) : std::string(); };
  std::vector<std::pair<std::string, std::string>> effects = {{"", "any"}};
  for (const std::string_view effect : names_of(Effect{})) {
    effects.emplace_back(effect, std::string(effect_words(*from_string<Effect>(effect))));
  }
  Html fields = filter_field("Search", "q", query.search, {{"type", "search"}, {"data-key", "/"}});
  fields += filter_field("From", "from", day(query.from), {{"type", "date"}});
  fields += filter_field("To", "to", day(query.to), {{"type", "date"}});
  fields += filter_field("Place", "place", query.place);
  fields += filter_field("Alleged party", "party", query.party);
  fields += filter_choice("Effect", "effect", query.effect, effects);
  Html buttons = element("button", {{"type", "submit"}}, text("Show"));
  buttons += element("a", {{"class", "clear"}, {"href", view.links.page("claims")}}, text("Clear"));
  return element("form",
                 {{"class", "filters"},
                  {"method", "get"},
                  {"action", view.links.page("claims")},
                  {"role", "search"},
                  {"aria-label", "Filter the claims"}},
                 fields + element("div", {{"class", "buttons"}}, buttons));
}

Html where_linked(const View& view, const Claim& claim) {
  std::vector<Html> links;
  for (const Incident* incident : view.index.incidents_of(claim.claim)) {
    links.push_back(
        link(view.links.incident(incident->incident) + "#" + claim_fragment(claim.claim), text(incident->incident)));
  }
  if (!links.empty()) return html::join(links, ", ");
  if (view.index.unlinked(claim.claim)) {
    return link(view.links.page("unlinked") + "#" + claim_fragment(claim.claim), text("waits for a reviewer"));
  }
  for (const ClaimSet& set : view.index.record().sets) {
    const bool in_set = std::ranges::find(set.claims, claim.claim) != set.claims.end() ||
                        std::ranges::find(set.parts, claim.claim) != set.parts.end();
    if (in_set) return link(view.links.page("sets") + "#" + claim_fragment(set.set), text(set.set));
  }
  return html::unknown("not linked");
}

Html claim_row(const View& view, const Claim& claim) {
  Html cells =
      element("th", {{"scope", "row"}, {"role", "rowheader"}}, link(view.links.claim(claim), text(figure_of(claim))));
  cells += cell("Who says it", chain_of(view, claim));
  cells += cell("Place", claim.place ? html::name(claim.place->name) : html::unknown("not stated"));
  cells += cell("Day", claim.date && (claim.date->start || claim.date->end)
                           ? text(date_words({claim.date->start, claim.date->end}))
                           : html::unknown("not known"));
  const Document* document = view.index.document(claim.document);
  const Html sentence = sentence_of(view, claim);
  cells +=
      cell("Sentence", sentence.empty() ? html::unknown("not held")
                                        : element("span", html::foreign(document->language.value_or("")), sentence));
  cells += cell("Linked to", where_linked(view, claim));
  return element("tr", {{"role", "row"}}, cells);
}

// ---- sets

Html checks_of(const View& view, const ClaimSet& set) {
  std::vector<Html> items;
  for (const SetCheck& check : set.checks) {
    const std::string verdict = check.holds ? "holds" : "does not hold";
    items.push_back(element("strong", {{"class", check.holds ? "holds" : "fails"}}, text(verdict)) +
                    text(": " + check.text + " (") + rule_link(view, check.rule) + text(")"));
  }
  if (items.empty()) return {};
  return element("h3", text("Do the numbers add up?")) + html::list(items, {{"class", "checks"}});
}

Html set_section(const View& view, const ClaimSet& set) {
  const bool series = set.kind == SetKind::assessment_series;
  Html out = element("h2", text((series ? "Series of assessments: " : "Total over a period or an area: ") + set.set));
  out += element("p", {{"class", "basis"}},
                 text(series ? "A party's own count of the reports it handled: not a count of events."
                             : "Not an incident: it covers more than one event and enters no range."));
  out += checks_of(view, set);
  if (set.number != NumberAxis::none) {
    out += element("p", text("Number: " + std::string(axis_words(set.number)) + "."));
  }
  out += element("h3", text("Claims")) + claim_lines(view, set.claims);
  if (!set.parts.empty()) out += element("h3", text("Parts of these figures")) + claim_lines(view, set.parts);
  std::vector<Html> flags;
  for (const std::string& flag : set.flags) flags.push_back(text(flag_words(flag)));
  if (!flags.empty())
    out += element("div", {{"class", "flags"}}, element("p", text("Look again at:")) + html::list(flags));
  return element("section", {{"class", "set"}, {"id", claim_fragment(set.set)}}, out);
}

// ---- unlinked

Html candidate_of(const View& view, const Candidate& candidate) {
  const Incident* incident = view.index.incident(candidate.incident);
  if (!incident) return text(candidate.incident + " (not in this record)");
  Html item = link(view.links.incident(candidate.incident), text(candidate.incident)) + text(" (") +
              (incident->place ? html::name(incident->place->name) : text("place not known")) +
              text(", " + date_words(incident->date, incident->not_after) + ")");
  if (candidate.probability >= 1) {
    item += text(": it is shown there until a person decides otherwise");
  } else {
    item += text(": " + std::to_string(std::lround(candidate.probability * 100)) + " % likely by the rules");
  }
  return candidate.reason.empty() ? item : item + text(" (" + flag_words(candidate.reason) + ")");
}

Html candidates_of(const View& view, const UnlinkedClaim& unlinked) {
  std::vector<Html> items;
  for (const Candidate& candidate : unlinked.candidates) items.push_back(candidate_of(view, candidate));
  if (items.empty()) return element("p", text("No incident of this record fits."));
  return element("h2", {{"class", "candidates"}}, text("Incidents it may belong to")) + html::list(items);
}

Html unlinked_section(const View& view, const UnlinkedClaim& unlinked) {
  const Claim* claim = view.index.claim(unlinked.claim);
  if (!claim) return {};
  const Html why =
      element("p", {{"class", "why"}}, element("strong", text("Why: ")) + text(flag_words(unlinked.reason)));
  return element("li", {{"class", "waiting"}}, why + claim_card(view, *claim, nullptr) + candidates_of(view, unlinked));
}

}  // namespace

Page claims_page(const View& view, const Query& query) {
  const std::vector<const Claim*> claims = select_claims(view.index, query);
  const Paging paging = paging_of(view, "claims", query, claims.size());
  Html head;
  for (const char* label : {"Claim", "Who says it", "Place", "Day of the event", "Sentence", "Linked to"}) {
    head += element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label));
  }
  Html rows;
  for (std::size_t i = paging.begin; i < paging.end; ++i) rows += claim_row(view, *claims[i]);
  const Html caption = element("caption", {{"class", "visually-hidden"}}, text("Claims"));
  const Html table =
      element("table", {{"class", "claims-table"}, {"role", "table"}},
              caption + element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                  element("tbody", {{"role", "rowgroup"}}, rows));
  Html main = head_of("Claims",
                      "Every statement that was read, with who says it. A claim is what a source said; Cairn does not "
                      "decide whether it is true.");
  main += query_problems(query) + claim_filters(view, query);
  main += element(
      "p", {{"class", "count"}, {"role", "status"}},
      text(plural(claims.size(), "claim", "claims") + (query.filters() ? " match these filters" : " in this record")));
  if (!claims.empty()) main += table + paging.links;
  return {.title = "Claims",
          .section = "claims",
          .main = main,
          .downloads = downloads_of(view.links, "claims", {"csv", "json"}, query_string(query))};
}

Page sets_page(const View& view) {
  Html main = head_of("Totals and series",
                      "Figures over a period, an area or several events, and parties' monthly assessments. They are "
                      "kept beside the incidents and never added to them.");
  const std::vector<ClaimSet>& sets = view.index.record().sets;
  if (sets.empty()) main += element("p", {{"class", "count"}}, text("This record holds none."));
  for (const ClaimSet& set : sets) main += set_section(view, set);
  return {.title = "Totals and series",
          .section = "sets",
          .main = main,
          .downloads = downloads_of(view.links, "sets", {"json"})};
}

Page unlinked_page(const View& view) {
  Html main =
      head_of("To review",
              "Claims that the rules do not link by themselves. A person decides; until then they enter no range.");
  Html items;
  for (const UnlinkedClaim& unlinked : view.index.record().unlinked) items += unlinked_section(view, unlinked);
  main += element("p", {{"class", "count"}},
                  text(plural(view.index.record().unlinked.size(), "claim waits", "claims wait")));
  if (!items.empty()) main += element("ol", {{"class", "waiting-list"}}, items);
  return {.title = "To review",
          .section = "unlinked",
          .main = main,
          .downloads = downloads_of(view.links, "unlinked", {"csv", "json"})};
}

}  // namespace cairn::pages
