#include "publication/page_about.h"

#include <algorithm>
#include <utility>

#include "publication/page_grade.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

constexpr std::pair<std::string_view, std::string_view> kRules[] = {
    {"R1",
     "Claims are folded by origin: the far end of the chain of who quotes whom. Ten outlets that repeat one agency are "
     "one origin."},
    {"R2",
     "A later report with the same place, the same day and at least two equal numbers, and no source of its own, is "
     "taken for a repeat and counted once until a reviewer says otherwise."},
    {"R3", "Each origin has one live figure: its newest. Where the order is not known, all stay and are flagged."},
    {"R4",
     "Words give bounds: “at least 23” has no upper end, “dozens” is 12 or more. Where somebody gives a figure, words "
     "of quantity give no bounds."},
    {"R5",
     "Only claims about this one event and this one kind of harm enter a range. Trapped or missing people and "
     "recovered bodies never become killed. Parts are never added to wholes."},
    {"R6",
     "Three ranges: reported (lowest to highest figure of all origins but the alleged party's own), by sources aligned "
     "with no party, and acknowledged by a party. A + means that the highest figure has no upper end."},
    {"R7",
     "The support curve says how many independent origins stand behind which number. What two or more origins support "
     "is the corroborated minimum."},
    {"R8",
     "The status of those harmed (civilian or not) has its own range. A claim made by the alleged party alone changes "
     "nothing by default."},
    {"R9", "Numbers that do not fit together are flagged and never repaired."},
    {"R10",
     "Totals are sums over separate incidents only. Where a claim would count twice there is no sum. Not known is not "
     "zero and adds nothing."},
    {"axes",
     "Five axes, never one score: evidence, responsibility of each party, number, status of those harmed, strike. A "
     "person may verify an incident; the program never does."},
    {"airwars",
     "The grade follows from the axes, first match: discounted by a reviewer; acknowledged by a party: confirmed; "
     "responsibility contested: contested; two or more origins and a strike declared or likely: fair; else weak. A "
     "party's denial never lowers it."},
};

std::string name_of(std::string_view rule) {
  if (rule == "axes") return "Axes";
  return rule == "airwars" ? "Grade" : std::string(rule);
}

Html rules() {
  Html rows;
  for (const auto& [rule, words] : kRules) {
    rows += element("div", {{"id", "rule-" + std::string(rule)}},
                    element("dt", text(name_of(rule))) + element("dd", text(words)));
  }
  return element("dl", {{"class", "rules"}}, rows);
}

Html section(std::string_view id, std::string_view title, const Html& inner) {
  return element("section", {{"aria-labelledby", std::string(id)}},
                 element("h2", {{"id", std::string(id)}}, text(title)) + inner);
}

Html paragraphs(std::initializer_list<std::string_view> all) {
  Html out;
  for (const std::string_view words : all) out += element("p", text(words));
  return out;
}

Html what_it_is() {
  return html::list(
      {text("It keeps what has been published about civilian harm: who said what, in which words, and where that can "
            "be read."),
       text("It does not decide what happened. A figure here is a source's figure, and “alleged” means that somebody "
            "says so."),
       text("It counts what was recorded. What nobody reported is not here, so a sum is never a death toll."),
       text("Reading and linking are done by published rules, by machine. The sentence is always shown beside the "
            "number, so that a person can check it. Only a named person can verify an incident.")});
}

}  // namespace

html::Html rule_link(const View& view, std::string_view rule) {
  const std::string label = rule.starts_with('R') ? "Rule " + std::string(rule) : name_of(rule);
  const bool known = std::ranges::any_of(kRules, [&](const auto& entry) { return entry.first == rule; });
  if (!known) return text(label);
  return html::link(view.links.page("about") + "#rule-" + std::string(rule), text(label));
}

Page about_page(const View&) {
  Html main =
      element("header", {{"class", "page-head"}},
              element("h1", text("How to read this record")) +
                  element("p", {{"class", "lead"}},
                          text("What the words, numbers and grades on these pages mean, and what they do not.")));
  main += section("what", "What this is, and what it is not", what_it_is());
  main +=
      section("numbers", "Numbers",
              paragraphs({"8–23 means that the lowest figure anybody gave is 8 and the highest 23. 8–23+ means the "
                          "same, and that the highest figure was given as “at least”. “At least 15” has no upper end.",
                          "“Not stated” means that no source gave such a number. It is not zero. 0 is shown only where "
                          "a source says that nobody was harmed.",
                          "Every number is a link: to the reasons for a range, and from each reason to the sentence in "
                          "the archived source."}));
  main +=
      section("totals", "Totals",
              paragraphs({"A total is the sum of the lower ends, and of the upper ends, of the incidents in view. "
                          "Beside it stands for how many incidents the number is not known: those add nothing. "
                          "Incidents that a reviewer discounted, retracted or merged are left out, and that is said.",
                          "No total is shown where one claim would count twice."}));
  main += section(
      "sources", "Who says it",
      paragraphs({"“Outlet ← monitor ← witness” reads: the outlet quotes the monitor, who quotes the witness. The far "
                  "end of the chain is the origin. Several outlets that quote one origin are one origin, not several.",
                  "Parties to the conflict are always alleged, unless they acknowledge the harm themselves. A party's "
                  "denial is shown beside the claims and changes no range."}));
  main += section("places", "Places and days",
                  paragraphs({"A place is drawn no finer than it is known: a village or a town by its centre, with a "
                              "halo; a district or a governorate as a wide hatched circle, never as a point. Incidents "
                              "whose place is not known are in the list only.",
                              "The day is the day of the event, never the day of a statement. Where only a later "
                              "statement is known, the page says “not after”."}));
  main += section("grades-meaning", "Grades",
                  paragraphs({"The grade is a projection of the axes (evidence, responsibility, number, status, "
                              "strike) onto the scale that Airwars uses. Each has its shape and its word."}) +
                      grade_legend());
  main += section("rules", "Rules", rules());
  main += section("keys-help", "Keys",
                  paragraphs({"Everything works by keyboard alone. Press ? on any page for its keys."}));
  main += section("licences", "Data from others",
                  html::list({text("Place names and coordinates: GeoNames, geonames.org, licence CC BY 4.0, with "
                                   "additions of this project."),
                              text("Map: Natural Earth, naturalearthdata.com, public domain. Borders are drawn as that "
                                   "data has them and say nothing about anybody's claim.")}));
  return {.title = "How to read this record",
          .section = "about",
          .main = element("div", {{"class", "prose"}}, main),
          .downloads = {}};
}

}  // namespace cairn::pages
