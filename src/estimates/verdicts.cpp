#include "estimates/verdicts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/fixed_digits.h"

namespace cairn {
namespace {

/// How far apart two intervals are: below 1 where they meet.
double gap_between(const Estimate& a, const Estimate& b) {
  return std::max(a.low / std::max(b.high, 1.0), b.low / std::max(a.high, 1.0));
}

/// Medians of the two samplers, the greater by the smaller; 1 where they are within their errors, none unless both ran.
std::optional<double> sampler_ratio(const LatentClassResult& result) {
  if (!result.arbiter || !result.arbiter->complete) return std::nullopt;
  if (!result.arbiter_differs) return 1;
  const auto [least, greatest] = std::minmax(result.estimate.median, result.arbiter->median);
  return greatest / std::max(least, 1.0);
}

Refusal of_stratum(Refusal refusal, const std::string& stratum) {
  refusal.reason = "stratum " + stratum + ": " + refusal.reason;
  return refusal;
}

bool refuses_whole(const Refusal& refusal) {
  return std::ranges::find(refusal_rules(), refusal.rule, &RefusalRule::code)->refuses == Refuses::whole;
}

/// What a rule that was not asked goes by.
struct Circumstances {
  const EstimateSettings& settings;
  std::optional<EstimateModel> headline;
  bool stopped = false;
  bool lists_refused = false;
};

std::string why_not_varied(std::string_view code, const Circumstances& at) {
  if (!at.settings.sensitivity) return "--quick: lists are not left out and priors are not changed";
  if (at.lists_refused) return "the lists were refused before";
  if (at.stopped) return "it was stopped before";
  if (code == "one_list_decides") return "no list can be left out so that three others stay in each stratum looked at";
  return "the headline's model has no prior";
}

std::string why_not_asked(std::string_view code, const Circumstances& at) {
  if (code == "scopes_differ") return "a table does not say which days and places its lists are about";
  if (code == "links_unresolved" || code == "partition_refused")
    return "one way to part the records into persons was given: who is who is taken as certain";
  if (!at.headline) return at.stopped ? "it was stopped before" : "no model says anything of every stratum";
  if (code == "prior_decides" || code == "one_list_decides") return why_not_varied(code, at);
  if (code == "chains_disagree" || code == "too_few_draws") return "the headline is not from a sampler's chains";
  if (code == "samplers_disagree")
    return at.headline == EstimateModel::latent_class
               ? "the chains agree and are long enough, so that the second sampler was not run"
               : "the headline is not from a sampler's chains";
  if (code == "kinds_disagree" && at.headline != EstimateModel::decomposable_average)
    return "the headline is no average over graphs";
  const bool wanted =
      at.settings.wants(EstimateModel::loglinear) || at.settings.wants(EstimateModel::loglinear_average);
  return wanted ? "no log-linear model could be fitted to these lists" : "--models leaves log-linear models out";
}

/// One row where it is asked nowhere, else a row of the whole and of each stratum where it is not.
void say_not_asked(EstimateReport& report, const std::vector<EstimateChecks>& strata, const EstimateChecks& whole,
                   const Circumstances& at) {
  const auto unasked = [](const EstimateChecks& checks, std::string_view code) {
    const auto codes = rules_without(checks);
    return std::ranges::find(codes, code) != codes.end();
  };
  for (const std::string_view code : rules_without({})) {
    const std::string why = why_not_asked(code, at);
    std::vector<RuleNotAsked> rows;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      if (unasked(strata[i], code))
        rows.push_back({.rule = std::string(code), .stratum = report.strata[i].stratum, .why = why});
    }
    const bool nowhere = rows.size() == strata.size();
    const bool by_total = std::ranges::find(refusal_rules(), code, &RefusalRule::code)->refuses == Refuses::stratum;
    if (nowhere) rows.clear();
    if (unasked(whole, code) && (nowhere || by_total))
      rows.insert(rows.begin(), {.rule = std::string(code), .stratum = {}, .why = why});
    report.rules_not_asked.insert(report.rules_not_asked.end(), rows.begin(), rows.end());
  }
}

/// The greatest number on no list by the least.
std::optional<double> missing_ratio(double least, double greatest, std::uint64_t documented) {
  const auto missing = [&](double persons) { return std::max(persons - static_cast<double>(documented), 1.0); };
  return missing(greatest) / missing(least);
}

std::optional<double> missing_ratio(const std::vector<SensitivityRow>& rows, std::uint64_t documented) {
  if (rows.size() < 2) return std::nullopt;
  const auto [least, greatest] = std::ranges::minmax(rows, {}, &SensitivityRow::median);
  return missing_ratio(least.median, greatest.median, documented);
}

/// The rules look at how many persons there are; where most are documented, those on no list may differ far more.
std::optional<std::string> said_of_missing(const Estimate& headline, const std::vector<StratumAnswers>& answers,
                                           const VariedHeadline& varied, std::uint64_t documented) {
  ModelSpread spread;
  for (const StratumAnswers& answer : answers) {
    if (!answer.loglinear) continue;
    spread.low += answer.loglinear->within_window.low;
    spread.high += answer.loglinear->within_window.high;
    spread.models += answer.loglinear->within_window.models;
  }
  std::string found;
  const auto add = [&](std::string_view code, const std::optional<double>& ratio, const char* words) {
    if (!ratio || *ratio <= std::ranges::find(refusal_rules(), code, &RefusalRule::code)->threshold) return;
    found += (found.empty() ? "" : ", ") + fixed_digits(*ratio, 1) + words;
  };
  add("interval_too_wide", missing_ratio(headline.median, headline.high, documented),
      " times from the middle to the upper end");
  add("prior_decides", missing_ratio(varied.priors.rows, documented), " times over priors");
  add("one_list_decides", missing_ratio(varied.left_out.rows, documented), " times with one list or another left out");
  if (spread.models > 0)
    add("models_disagree", missing_ratio(spread.low, spread.high, documented),
        " times over models that fit about equally well");
  if (found.empty()) return std::nullopt;
  return "Those on no list differ more than the total does: " + found +
         ". The total may be said, how many went unrecorded hardly.";
}

/// Said of a total over strata of which some have no number of their own.
std::optional<std::string> said_of_refused_strata(const EstimateReport& report,
                                                  const std::vector<StratumAnswers>& answers) {
  std::string names;
  std::uint64_t persons = 0;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < report.strata.size(); ++i) {
    if (report.strata[i].reasons.empty()) continue;
    names += (refused++ == 0 ? "" : ", ") + report.strata[i].stratum;
    persons += answers[i].overlaps.persons;
  }
  if (refused == 0) return std::nullopt;
  return (refused == 1 ? "stratum " : "strata ") + names + ": not estimable alone; the total holds " +
         (refused == 1 ? "it" : "them") + " (" + std::to_string(persons) + " of the " +
         std::to_string(report.documented) + " documented) and can be no surer of that part.";
}

}  // namespace

EstimateChecks checks_of_stratum(EstimateModel model, const StratumAnswers& answer, const std::vector<double>& priors,
                                 const std::vector<double>& left_out) {
  EstimateChecks checks;
  // Where reach varies from person to person averages over graphs covered none of 50 simulated numbers, those over
  // log-linear models 35; nothing in the table says which to believe.
  const Estimate* graphs = answer.by(EstimateModel::decomposable_average);
  const Estimate* other = answer.by(EstimateModel::loglinear_average);
  if (model == EstimateModel::decomposable_average && graphs && other)
    checks.kinds_apart = gap_between(*graphs, *other);
  if (answer.loglinear) {
    checks.maximum_exists = answer.loglinear->best.has_value() && !answer.loglinear->best_not_identified;
    const ModelSpread& spread = answer.loglinear->within_window;
    if (spread.models > 0) checks.models_ratio = spread.high / std::max(spread.low, 1.0);
  }
  if (model == EstimateModel::latent_class && answer.latent_class) {
    checks.rhat = answer.latent_class->convergence.rhat;
    checks.ess = std::min(answer.latent_class->convergence.ess_bulk, answer.latent_class->convergence.ess_tail);
    checks.sampler_ratio = sampler_ratio(*answer.latent_class);
  }
  if (const Estimate* own = answer.by(model)) checks.high_over_median = own->high / std::max(own->median, 1.0);
  checks.prior_ratio = ratio_of(priors);
  checks.left_out_ratio = ratio_of(left_out);
  return checks;
}

EstimateChecks checks_of_total(const Estimate& headline, const std::vector<StratumAnswers>& answers,
                               const VariedHeadline& varied) {
  EstimateChecks checks;
  double low = 0;
  double high = 0;
  for (const StratumAnswers& answer : answers) {
    if (!answer.loglinear) continue;
    low += answer.loglinear->within_window.low;
    high += answer.loglinear->within_window.high;
  }
  if (low > 0) checks.models_ratio = high / low;
  checks.high_over_median = headline.high / std::max(headline.median, 1.0);
  checks.prior_ratio = ratio_of(varied.priors.rows);
  checks.left_out_ratio = ratio_of(varied.left_out.rows);
  return checks;
}

void judge_lists(EstimateReport& report, const std::vector<StratumAnswers>& answers,
                 const CaptureHistories& histories) {
  const bool several = histories.strata.size() > 1;
  std::vector<ListOverlaps> overlaps;
  for (const StratumAnswers& answer : answers) {
    const std::vector<Refusal> refusals = refusals_of_lists(answer.overlaps, histories.lists);
    for (const Refusal& refusal : refusals)
      report.reasons.push_back(several ? of_stratum(refusal, answer.name) : refusal);
    if (several) report.strata.push_back({.stratum = answer.name, .reasons = refusals});
    overlaps.push_back(answer.overlaps);
  }
  if (auto said = said_of_contained(overlaps, histories.lists)) report.warnings.push_back(std::move(*said));
  if (!several || std::ranges::find(report.reasons, "list_within_list", &Refusal::rule) != report.reasons.end()) return;
  for (Refusal& refusal : refusals_over_strata(overlaps, histories.lists)) report.reasons.push_back(std::move(refusal));
}

void judge_estimates(EstimateReport& report, const std::vector<StratumAnswers>& answers,
                     std::optional<EstimateModel> model, const VariedHeadline& varied,
                     const EstimateSettings& settings) {
  const Circumstances at{
      .settings = settings, .headline = model, .stopped = report.incomplete, .lists_refused = !report.reasons.empty()};
  if (!model) {
    if (report.reasons.empty()) report.reasons.push_back(refusal_of(report.incomplete ? "stopped" : "no_model"));
    return say_not_asked(report, {}, {}, at);
  }
  Estimate& headline = report.estimates.front();
  std::vector<EstimateChecks> strata;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto own = [&](const VariedEstimate& of) {
      return i < of.of_strata.size() ? of.of_strata[i] : std::vector<double>();
    };
    strata.push_back(checks_of_stratum(*model, answers[i], own(varied.priors), own(varied.left_out)));
  }
  const EstimateChecks whole = report.strata.empty() ? strata.front() : checks_of_total(headline, answers, varied);
  for (Refusal& refusal : refusals_of_estimate(whole)) report.reasons.push_back(std::move(refusal));
  if (report.strata.empty()) strata.clear();
  for (std::size_t i = 0; i < strata.size(); ++i) {
    for (const Refusal& refusal : refusals_of_estimate(strata[i])) {
      report.strata[i].reasons.push_back(refusal);
      if (refuses_whole(refusal)) report.reasons.push_back(of_stratum(refusal, report.strata[i].stratum));
    }
  }
  say_not_asked(report, strata, whole, at);
  if (!report.reasons.empty()) return;
  for (auto& said :
       {said_of_missing(headline, answers, varied, report.documented), said_of_refused_strata(report, answers)}) {
    if (said) headline.warnings.push_back(*said);
  }
}

}  // namespace cairn
