#include "publication/page_estimates.h"

#include <algorithm>
#include <cmath>

#include "publication/csv_write.h"
#include "publication/estimate_json.h"
#include "publication/estimate_plots.h"
#include "publication/estimate_text.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::text;

Html cell(std::string_view label, const Html& inner) {
  return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
}

Html persons(double number) { return text(persons_text(number)); }
Html persons(std::uint64_t number) { return text(persons_text(static_cast<double>(number))); }

Html interval(double low, double high) { return text(persons_text(low) + "–" + persons_text(high)); }

Html table(std::string_view title, std::initializer_list<std::string_view> columns, const Html& rows) {
  Html head;
  for (const std::string_view column : columns)
    head += element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(column));
  return element("table", {{"class", "estimates"}, {"role", "table"}},
                 element("caption", text(title)) +
                     element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                     element("tbody", {{"role", "rowgroup"}}, rows));
}

Html row(const Html& head, const Html& cells) {
  return element("tr", {{"role", "row"}}, element("th", {{"scope", "row"}, {"role", "rowheader"}}, head) + cells);
}

Html sentences(const std::vector<std::string>& all) {
  std::vector<Html> items;
  for (const std::string& sentence : all) items.push_back(text(sentence));
  return html::list(items);
}

/// "month,sex" as "month and sex".
std::string by_words(std::string_view keys) {
  std::vector<std::string> words;
  while (!keys.empty()) {
    const std::string_view word = keys.substr(0, keys.find(','));
    keys.remove_prefix(std::min(word.size() + 1, keys.size()));
    words.push_back(plain_words(word));
  }
  return listed_words(words);
}

Html under(const std::string& id, const std::string& title, const Html& inner) {
  if (inner.empty()) return {};
  return element("section", {{"aria-labelledby", id}}, element("h3", {{"id", id}}, text(title)) + inner);
}

/// What has to be known before any figure.
Html caveats(const EstimateReport& report, const Estimate* headline) {
  Html out;
  for (const std::string& sentence : covered_sentences(report)) out += element("p", text(sentence));
  if (headline && !headline->assumptions.empty())
    out += element("p", text("What it takes for granted: " + headline->assumptions));
  std::vector<std::string> against = report.warnings;
  if (headline) against.insert(against.end(), headline->warnings.begin(), headline->warnings.end());
  out += sentences(against);
  return out;
}

Html refusal_words(const Refusal& refusal) {
  return text(refusal.reason + " [") + element("code", text(refusal.rule)) + text("]");
}

Html answer(const EstimateReport& report) {
  Html out;
  for (const std::string& sentence : answer_sentences(report)) out += element("p", text(sentence));
  if (!report.refused) return out;
  std::vector<Html> reasons;
  for (const Refusal& refusal : report.reasons) reasons.push_back(refusal_words(refusal));
  return out + html::list(reasons);
}

Html strata(const EstimateReport& report, const Estimate* headline) {
  if (report.descriptions.size() < 3) return {};
  Html rows;
  for (std::size_t i = 1; i < report.descriptions.size(); ++i) {
    const ListDescription& about = report.descriptions[i];
    const auto of_stratum = std::ranges::find_if(report.estimates, [&](const Estimate& estimate) {
      return headline && estimate.stratum == about.stratum && estimate.model == headline->model;
    });
    const bool known = of_stratum != report.estimates.end() && is_answer(report, *of_stratum);
    Html cells = cell("Recorded", persons(about.documented));
    cells +=
        cell("95 % interval", known ? interval(of_stratum->low, of_stratum->high) : html::unknown("not estimable"));
    cells += cell("Middle", known ? persons(of_stratum->median) : html::unknown("not estimable"));
    cells += cell("Lists without anybody there", text(listed_words(about.without_persons)));
    rows += row(html::name(about.stratum.value_or("")), cells);
  }
  std::vector<Html> refused;
  for (const StratumVerdict& verdict : report.strata) {
    for (const Refusal& refusal : verdict.reasons)
      refused.push_back(html::name(verdict.stratum) + text(": ") + refusal_words(refusal));
  }
  return table("Recorded and estimated by stratum",
               {"Stratum", "Recorded", "95 % interval", "Middle", "Lists without anybody there"}, rows) +
         element("p",
                 text("The total comes from sums of draws; the ends of the strata's intervals do not add up to it.")) +
         html::list(refused);
}

Html models(const EstimateReport& report) {
  Html rows;
  for (const Estimate& estimate : report.estimates) {
    if (estimate.stratum) continue;
    rows +=
        row(text(plain_words(to_string(estimate.model))),
            cell("95 % interval", interval(estimate.low, estimate.high)) + cell("Middle", persons(estimate.median)));
  }
  if (rows.empty()) return {};
  return table(report.refused ? "Bounds and models, none of them an answer" : "Every model, all strata together",
               {"Model", "95 % interval", "Middle"}, rows);
}

/// The lists, and the files they came in.
Html lists(const EstimateReport& report) {
  Html rows;
  for (std::size_t i = 0; i < report.scopes.size(); ++i) {
    const ListScope& scope = report.scopes[i];
    std::vector<Html> files;
    for (const ListFile& file : scope.files)
      files.push_back(html::name(file.file) +
                      text(", entry " + std::to_string(file.capture) + " of the ledger, SHA-256 ") +
                      element("code", {{"class", "hash"}}, text(file.sha256)));
    const bool described = !report.descriptions.empty() && i < report.descriptions.front().only_here.size();
    Html cells = cell("Persons", persons(scope.persons));
    cells += cell("On no other", described ? persons(report.descriptions.front().only_here[i]) : Html{});
    cells += cell("Days of death", scope.first && scope.last
                                       ? text(to_string(*scope.first) + " to " + to_string(*scope.last))
                                       : html::unknown("not known"));
    cells += cell("Without a day", persons(scope.without_day));
    cells += cell("Files", html::list(files));
    rows += row(html::name(scope.list), cells);
  }
  return table("What each list gives as killed",
               {"List", "Persons", "On no other", "Days of death", "Without a day", "Files"}, rows);
}

/// Ids differ between plots of one page.
Html plot(const EstimatePlot& plot, const std::string& prefix) {
  std::string svg = plot.svg;
  for (const std::string_view id : {"title", "description"}) {
    const std::string from = "id=\"" + std::string(id) + "\"";
    if (const auto at = svg.find(from); at != std::string::npos)
      svg.replace(at, from.size(), "id=\"" + prefix + plot.name + "-" + std::string(id) + "\"");
  }
  const std::string from = "aria-labelledby=\"title description\"";
  const std::string name = prefix + plot.name;
  if (const auto at = svg.find(from); at != std::string::npos)
    svg.replace(at, from.size(), "aria-labelledby=\"" + name + "-title " + name + "-description\"");
  return element("figure", {{"class", "plot"}}, html::markup(svg));
}

Html plots(const EstimateReport& report, const std::string& prefix) {
  Html out;
  for (const EstimatePlot& one : estimate_plots(report)) out += plot(one, prefix);
  return out;
}

Html again(const RecordEstimate& estimate) {
  const EstimateReport& report = estimate.report;
  Html out = element("p", text("Asked for by ") + html::name(estimate.asked_by) + text(" (") +
                              element("code", text(estimate.decision)) + text("). The same figures come from:"));
  out += element("pre", element("code", text(estimate_command(estimate.options))));
  out +=
      element("p", text("Seed " + std::to_string(report.seed) + ", Cairn " + report.version +
                        ", SHA-256 of the table of who is on which lists ") +
                       element("code", {{"class", "hash"}}, text(report.input_sha256)) +
                       text(". With --histories FILE the command writes that table, which holds counts and no names; "
                            "`cairn estimate FILE` gives the same figures without the record."));
  return out;
}

Html one(const RecordEstimate& estimate, std::size_t number) {
  const std::string prefix = "estimate-" + std::to_string(number) + "-";
  const std::string by = estimate.options.contains("by") ? estimate.options.at("by") : "";
  Html out =
      element("h2", {{"id", prefix + "title"}}, text(by.empty() ? "All persons together" : "By " + by_words(by)));
  if (!estimate.problem.empty()) {
    out += element("p", html::unknown("It cannot be worked out now: " + estimate.problem));
    return element("section", {{"aria-labelledby", prefix + "title"}}, out);
  }
  const EstimateReport& report = estimate.report;
  const Estimate* headline = headline_of(report);
  out += under(prefix + "caveats", "Before any figure", caveats(report, headline));
  out += under(prefix + "answer", report.refused ? "Not estimable" : "How many", answer(report));
  out += under(prefix + "strata", "By stratum", strata(report, headline));
  out += under(prefix + "lists", "The lists it rests on", lists(report));
  out += under(prefix + "models", "Model by model", models(report));
  out += under(prefix + "rules", "Rules that were not asked", sentences(not_asked_sentences(report)));
  out += under(prefix + "plots", "Plots", plots(report, prefix));
  out += under(prefix + "again", "To work it out again", again(estimate));
  return element("section", {{"aria-labelledby", prefix + "title"}, {"class", "estimate"}}, out);
}

}  // namespace

Page estimates_page(const View& view) {
  Html main =
      element("header", {{"class", "page-head"}},
              element("h1", text("How many went unrecorded")) +
                  element("p", {{"class", "lead"}},
                          text("Everything else on these pages counts what was recorded. This page alone estimates "
                               "how many are on no list, under assumptions that the lists cannot confirm. An "
                               "estimate is never added to what was recorded.")));
  const std::vector<RecordEstimate>& estimates = view.index.record().estimates;
  for (std::size_t i = 0; i < estimates.size(); ++i) main += one(estimates[i], i + 1);
  return {.title = "How many went unrecorded",
          .section = "estimates",
          .main = main,
          .downloads = downloads_of(view.links, "estimates", {"csv", "json"})};
}

namespace {

struct EstimateRow {
  const RecordEstimate* kept = nullptr;
  const Estimate* estimate = nullptr;
};
using Out = std::string&;
using In = const EstimateRow&;

std::vector<Column<EstimateRow>> columns() {
  const auto whole = [](double number) { return static_cast<std::int64_t>(std::llround(std::min(number, 1e15))); };
  return {
      {"decision", "#meta+decision", [](Out out, In row) { append_cell(out, row.kept->decision); }},
      {"by", "#meta+strata",
       [](Out out, In row) {
         if (const auto by = row.kept->options.find("by"); by != row.kept->options.end()) append_cell(out, by->second);
       }},
      {"stratum", "#indicator+stratum", [](Out out, In row) { append_cell(out, row.estimate->stratum); }},
      {"model", "#indicator+model", [](Out out, In row) { append_cell(out, row.estimate->model); }},
      {"low", "#affected+killed+low", [whole](Out out, In row) { append_cell(out, whole(row.estimate->low)); }},
      {"median", "#affected+killed+median",
       [whole](Out out, In row) { append_cell(out, whole(row.estimate->median)); }},
      {"high", "#affected+killed+high", [whole](Out out, In row) { append_cell(out, whole(row.estimate->high)); }},
      {"documented", "#affected+killed+recorded",
       [](Out out, In row) {
         for (const ListDescription& about : row.kept->report.descriptions) {
           if (about.stratum == row.estimate->stratum)
             return append_cell(out, static_cast<std::int64_t>(about.documented));
         }
       }},
      {"refused", "#status+refused", [](Out out, In row) { append_cell(out, row.kept->report.refused); }},
      {"answer", "#status+answer",
       [](Out out, In row) { append_cell(out, is_answer(row.kept->report, *row.estimate)); }},
      {"seed", "#meta+seed",
       [](Out out, In row) { append_cell(out, static_cast<std::int64_t>(row.kept->report.seed)); }},
      {"input_sha256", "#meta+sha256", [](Out out, In row) { append_cell(out, row.kept->report.input_sha256); }},
  };
}

}  // namespace

std::string estimates_csv(const Record& record) {
  std::vector<EstimateRow> rows;
  for (const RecordEstimate& kept : record.estimates) {
    for (const Estimate& estimate : kept.report.estimates) rows.push_back({&kept, &estimate});
  }
  return write_csv<EstimateRow>(columns(), rows);
}

std::string estimates_json(const Record& record) {
  std::string out = "{\"estimates\":[";
  for (const RecordEstimate& estimate : record.estimates) {
    if (&estimate != record.estimates.data()) out += ',';
    out += record_estimate_json(estimate);
  }
  return out + "]}\n";
}

}  // namespace cairn::pages
