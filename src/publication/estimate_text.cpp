#include "publication/estimate_text.h"

#include <algorithm>
#include <cmath>

#include "text/fixed_digits.h"

namespace cairn {
namespace {

std::string padded(std::string words, std::size_t width) {
  if (words.size() < width) words.append(width - words.size(), ' ');
  return words;
}
std::string to_right(const std::string& words, std::size_t width) {
  return words.size() < width ? std::string(width - words.size(), ' ') + words : words;
}

std::string two_digits(double number) { return fixed_digits(number, 2); }

std::string interval_text(double low, double high) { return persons_text(low) + " to " + persons_text(high); }

class TextReport {
 public:
  explicit TextReport(const EstimateReport& report) : report_(report) {}

  std::string text() {
    say_covered();
    report_.refused ? say_refusal() : say_headline();
    say_list("What to keep in mind", report_.warnings);
    say_strata();
    say_models();
    say_lists();
    say_scopes();
    say_sensitivity();
    say_not_asked();
    line("");
    line("documented " + persons_text(static_cast<double>(report_.documented)) + ", seed " +
         std::to_string(report_.seed) + ", input sha256 " + report_.input_sha256 + ", cairn " + report_.version);
    return std::move(out_);
  }

 private:
  void line(const std::string& words) { out_ += words + "\n"; }
  void heading(const std::string& words) { line("\n" + words + "\n" + std::string(words.size(), '-')); }

  void say_covered() {
    for (const std::string& sentence : covered_sentences(report_)) line(sentence);
    line("");
  }

  void say_headline() {
    const Estimate* headline = headline_of(report_);
    if (headline == nullptr) return;
    for (const std::string& sentence : answer_sentences(report_)) line(sentence);
    if (!headline->assumptions.empty()) line("\nWhat it takes for granted: " + headline->assumptions);
    say_list("Warnings", headline->warnings);
    if (report_.linkage)
      line("\nWho is who on the lists is itself uncertain: over " + std::to_string(report_.linkage->partitions) +
           " ways to part the records, it makes " + two_digits(100 * report_.linkage->share_of_variance) +
           " % of the variance.");
  }

  void say_refusal() {
    const std::vector<std::string> sentences = answer_sentences(report_);
    line(sentences.front());
    for (const Refusal& refusal : report_.reasons) line("- " + refusal.reason + " [" + refusal.rule + "]");
    line("");
    line(sentences.back());
  }

  void say_list(const std::string& title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    heading(title);
    for (const std::string& sentence : sentences) line("- " + sentence);
  }

  void say_estimate(const Estimate& estimate, const std::string& name) {
    line(padded(name, 24) + to_right(interval_text(estimate.low, estimate.high), 24) +
         to_right(persons_text(estimate.median), 14));
  }

  void say_models() {
    heading(report_.refused ? "Bounds and models, all strata together (none is an answer)"
                            : "Every model, all strata together");
    line(padded("model", 24) + to_right("95 % interval", 24) + to_right("middle", 14));
    for (const Estimate& estimate : report_.estimates) {
      if (!estimate.stratum) say_estimate(estimate, std::string(to_string(estimate.model)));
    }
    const Estimate* headline = headline_of(report_);
    for (const Estimate& estimate : report_.estimates) {
      if (estimate.stratum || &estimate == headline) continue;
      for (const std::string& warning : estimate.warnings)
        line("- " + std::string(to_string(estimate.model)) + ": " + warning);
    }
  }

  void say_strata() {
    const Estimate* headline = headline_of(report_);
    if (headline == nullptr || report_.descriptions.size() < 3) return;
    heading("By stratum");
    line(padded("stratum", 24) + to_right("95 % interval", 24) + to_right("middle", 14) + to_right("documented", 14));
    for (std::size_t i = 1; i < report_.descriptions.size(); ++i) {
      const ListDescription& about = report_.descriptions[i];
      const auto of_stratum = std::ranges::find_if(report_.estimates, [&](const Estimate& estimate) {
        return estimate.stratum == about.stratum && estimate.model == headline->model;
      });
      const std::string name = about.stratum.value_or("");
      if (of_stratum == report_.estimates.end() || !is_answer(report_, *of_stratum)) {
        line(padded(name, 24) + to_right("not estimable", 24) + to_right("", 14) +
             to_right(persons_text(static_cast<double>(about.documented)), 14));
      } else {
        line(padded(name, 24) + to_right(interval_text(of_stratum->low, of_stratum->high), 24) +
             to_right(persons_text(of_stratum->median), 14) +
             to_right(persons_text(static_cast<double>(about.documented)), 14));
      }
    }
    line("The total comes from sums of draws; the ends of the strata's intervals do not add up to it.");
    for (const StratumVerdict& verdict : report_.strata) {
      for (const Refusal& refusal : verdict.reasons)
        line("- stratum " + verdict.stratum + ": " + refusal.reason + " [" + refusal.rule + "]");
    }
  }

  void say_not_asked() {
    if (report_.rules_not_asked.empty()) return;
    heading("Rules that were not asked");
    for (const std::string& sentence : not_asked_sentences(report_)) line("- " + sentence);
  }

  void say_lists() {
    if (report_.descriptions.empty()) return;
    const ListDescription& all = report_.descriptions.front();
    heading("The lists");
    line(padded("list", 24) + to_right("persons", 14) + to_right("on no other", 14));
    for (std::size_t i = 0; i < report_.lists.size(); ++i)
      line(padded(report_.lists[i], 24) + to_right(persons_text(static_cast<double>(all.persons[i])), 14) +
           to_right(persons_text(static_cast<double>(all.only_here[i])), 14));
    if (all.documented > 0)
      line(two_digits(100.0 * static_cast<double>(all.on_one_list) / static_cast<double>(all.documented)) +
           " % of the documented are on one list only.");
    if (all.pairs.empty() || report_.lists.size() > 12) return;
    line("");
    line(padded("on both", 24) + to_right("persons", 14) + to_right("odds ratio", 14) +
         to_right("its 95 % interval", 20));
    for (const ListPair& pair : all.pairs) {
      const std::string name = report_.lists[pair.first] + " and " + report_.lists[pair.second];
      line(padded(name, 24) + to_right(persons_text(static_cast<double>(pair.on_both)), 14) +
           (pair.odds_ratio
                ? to_right(two_digits(*pair.odds_ratio), 14) +
                      to_right(two_digits(pair.odds_ratio_low) + " to " + two_digits(pair.odds_ratio_high), 20)
                : to_right("unknown", 14)));
    }
  }

  static std::string days_text(const std::optional<Day>& first, const std::optional<Day>& last) {
    if (!first && !last) return "unknown";
    return (first ? to_string(*first) : "?") + " to " + (last ? to_string(*last) : "?");
  }

  void say_scopes() {
    if (report_.scopes.empty()) return;
    heading("What the lists are about");
    line(padded("list", 24) + to_right("days of death", 26) + to_right("without a day", 15) + "   recorded by");
    for (const ListScope& scope : report_.scopes)
      line(padded(scope.list, 24) + to_right(days_text(scope.first, scope.last), 26) +
           to_right(persons_text(static_cast<double>(scope.without_day)), 15) + "   " + listed_words(scope.recorders) +
           " (" + listed_words(scope.names) + ")");
    for (const ListScope& scope : report_.scopes) {
      if (!scope.stated) continue;
      line("- " + scope.stated->by + " states of " + scope.list + ": " +
           days_text(scope.stated->from, scope.stated->to) +
           (scope.stated->governorates.empty() ? ", everywhere" : ", " + listed_words(scope.stated->governorates)));
    }
    for (const ListDescription& about : report_.descriptions) {
      if (!about.not_covered.empty())
        line("- " + (about.stratum ? "stratum " + *about.stratum + ": " : "") + listed_words(about.not_covered) +
             (about.not_covered.size() == 1 ? " has" : " have") +
             " nobody there, and does not reach there as far as is known");
    }
  }

  void say_rows(const std::string& title, const std::string& column, const std::vector<SensitivityRow>& rows) {
    if (rows.empty()) return;
    constexpr std::size_t kShown = 12;
    line("\n" + title);
    line(padded(column, 34) + to_right("95 % interval", 24) + to_right("middle", 14));
    for (std::size_t i = 0; i < std::min(rows.size(), kShown); ++i)
      line(padded(rows[i].name, 34) + to_right(interval_text(rows[i].low, rows[i].high), 24) +
           to_right(persons_text(rows[i].median), 14));
    if (rows.size() > kShown) line("and " + std::to_string(rows.size() - kShown) + " more");
  }

  void say_sensitivity() {
    const EstimateSensitivity& sensitivity = report_.sensitivity;
    if (sensitivity.odds_ratios.empty() && sensitivity.left_out.empty() && sensitivity.priors.empty() &&
        sensitivity.models.empty())
      return;
    heading("What moves the figure");
    if (!sensitivity.odds_ratios.empty()) {
      line("If those on no list were so many times as many as the model says. With two lists that is the odds ratio");
      line("between them; with more, what all lists together would add to the model, which no data show.");
      line(padded("times as many on no list", 34) + to_right("95 % interval", 24) + to_right("middle", 14));
      for (const SensitivityPoint& point : sensitivity.odds_ratios)
        line(padded(two_digits(point.value), 34) + to_right(interval_text(point.low, point.high), 24) +
             to_right(persons_text(point.median), 14));
    }
    say_rows("With one list left out", "list left out", sensitivity.left_out);
    say_rows("With another prior", "prior", sensitivity.priors);
    say_rows("By model, best first", "model", sensitivity.models);
    say_rows("Pairs of lists chosen stepwise; the interval repeats the choice on tables drawn anew (bootstrap)",
             "model", sensitivity.stepwise);
  }

  const EstimateReport& report_;
  std::string out_;
};

}  // namespace

std::string persons_text(double persons) {
  if (!std::isfinite(persons) || persons > 1e15) return "without end";
  std::string digits = std::to_string(static_cast<long long>(std::llround(persons)));
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    if (at - 3 > 0 && digits[at - 4] != '-') digits.insert(at - 3, ",");
  }
  return digits;
}

std::vector<std::string> covered_sentences(const EstimateReport& report) {
  std::vector<std::string> out = {
      "This speaks of persons whom at least one of these lists could have named: " + listed_words(report.lists) + ".",
      "Persons whom none of them could have named are in no figure below, and nothing here can say how many they "
      "are.",
      "Every entry is taken for right. One of somebody who is alive, died otherwise or is not whom the lists are about "
      "is mostly on one list alone, and makes the figure too high by more than one.",
      "Persons recorded without a name that can be told apart cannot be found on a second list: they have to be left "
      "out "
      "of the table, and are then estimated with those on no list."};
  if (!report.linkage)
    out.emplace_back(
        "Who is who is taken as certain: no other ways to part the records into persons were given, and an error in "
        "matching is in no interval.");
  return out;
}

std::vector<std::string> answer_sentences(const EstimateReport& report) {
  const std::string documented = persons_text(static_cast<double>(report.documented));
  if (report.refused)
    return {"NOT ESTIMABLE: this table does not carry an estimate of how many are on none of the lists.",
            "Documented on at least one list are " + documented +
                " persons. What follows are tables and bounds, none of them an estimate of the whole."};
  std::vector<std::string> out;
  const Estimate* headline = headline_of(report);
  if (headline == nullptr) return out;
  if (report.incomplete)
    out.push_back("INCOMPLETE: this was stopped before it was done; the figures are of what there was by then.\n");
  out.push_back("Between " + persons_text(headline->low) + " and " + persons_text(headline->high) +
                " persons (95 % interval), around " + persons_text(headline->median) + ", estimated " +
                std::string(method_words(headline->model)) + ".");
  out.push_back("Of them " + documented +
                " are documented on at least one list; the others are on none, and are an estimate under assumptions, "
                "not a count.");
  return out;
}

std::vector<std::string> not_asked_sentences(const EstimateReport& report) {
  std::vector<std::string> out;
  for (const RuleNotAsked& row : report.rules_not_asked)
    out.push_back(row.rule + (row.stratum ? " of stratum " + *row.stratum : "") + ": " + row.why);
  return out;
}

std::string listed_words(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

std::string estimate_command(const EstimateOptions& options) {
  std::string out = "cairn estimate RECORD.cairn";
  for (const auto& [name, value] : options) out += " --" + name + (name == "quick" ? "" : " " + value);
  return out;
}

std::string estimate_text(const EstimateReport& report) { return TextReport(report).text(); }

std::string_view method_words(EstimateModel model) {
  switch (model) {
    case EstimateModel::chapman:
      return "from two lists alone (Chapman)";
    case EstimateModel::chao:
      return "as a bound from those on one and on two lists (Chao)";
    case EstimateModel::sample_coverage:
      return "from the sample coverage of the lists";
    case EstimateModel::loglinear:
      return "by the log-linear model that fits best";
    case EstimateModel::loglinear_average:
      return "by averaging over log-linear models";
    case EstimateModel::decomposable_average:
      return "by averaging over decomposable graphs of the lists";
    case EstimateModel::latent_class:
      return "by latent classes of persons";
  }
  return "";
}

}  // namespace cairn
