#include "estimates/warnings.h"

#include <algorithm>
#include <cmath>

#include "estimates/refusals.h"

namespace cairn {
namespace {

constexpr double kUnequalReach = 4;      // standard deviations
constexpr double kFewerThanChance = 4;   // the same, of an overlap below what independent lists would have
constexpr double kSaturatedShare = 0.5;  // of the posterior
constexpr double kOnOneList = 0.9;       // of those documented
constexpr double kModelsApart = 1.5;     // medians of two kinds of model

std::string whole(double number) { return std::to_string(std::llround(number)); }

void warn_of_reach(std::vector<std::string>& out, const StratumAnswers& answer, const std::string& where) {
  if (!answer.reach || answer.reach->score < kUnequalReach) return;
  out.push_back(
      where +
      "lists overlap more than independent lists would. If that is because lists feed each other, the models allow for "
      "it; if it is because some persons are reached less than others by every list, the number may lie above the "
      "interval. This table cannot tell which.");
}

void warn_of_pairs(std::vector<std::string>& out, const StratumAnswers& answer, const std::vector<std::string>& lists,
                   const std::string& where) {
  if (!answer.reach) return;
  for (const PairOverlap& pair : answer.overlaps.pairs) {
    const double expected = static_cast<double>(pair.both + pair.first_only) *
                            static_cast<double>(pair.both + pair.second_only) / answer.reach->independent;
    if (expected - static_cast<double>(pair.both) < kFewerThanChance * std::sqrt(expected)) continue;
    out.push_back(where + "lists " + lists[pair.first] + " and " + lists[pair.second] + " share " +
                  std::to_string(pair.both) + " persons where chance would have them share about " + whole(expected) +
                  ": they may cover different people, and bounds that take no list to avoid another can lie too high.");
  }
}

void warn_of_models(std::vector<std::string>& out, const Estimate& headline, const StratumAnswers& answer,
                    const std::string& where) {
  if (headline.model == EstimateModel::decomposable_average && answer.decomposable &&
      answer.decomposable->saturated_share > kSaturatedShare)
    out.push_back(
        where +
        "if lists may depend on each other in every way at once, the data lean to that, and then they do not say "
        "how many are on no list; the figure leaves that possibility out.");
  const Estimate* own = answer.by(headline.model);
  if (own == nullptr) return;
  const auto missing = [&](double persons) {
    return std::max(persons - static_cast<double>(answer.overlaps.persons), 1.0);
  };
  for (const EstimateModel model :
       {EstimateModel::loglinear_average, EstimateModel::decomposable_average, EstimateModel::sample_coverage,
        EstimateModel::latent_class}) {
    const Estimate* other = answer.by(model);
    if (other == nullptr || model == headline.model) continue;
    const double ratio = missing(other->median) / missing(own->median);
    if (ratio < kModelsApart && ratio > 1 / kModelsApart) continue;
    if (other->median >= own->low && other->median <= own->high) continue;
    out.push_back(where + std::string(to_string(model)) + " says " + whole(other->median) +
                  ", outside the interval of this model.");
  }
}

}  // namespace

std::vector<std::string> warnings_of(const Estimate& headline, const std::vector<StratumAnswers>& answers,
                                     const CaptureHistories& histories) {
  std::vector<std::string> out;
  for (const StratumAnswers& answer : answers) {
    const std::string where = histories.strata.size() > 1 ? "stratum " + answer.name + ": " : "";
    warn_of_reach(out, answer, where);
    warn_of_pairs(out, answer, histories.lists, where);
    warn_of_models(out, headline, answer, where);
    const double one = static_cast<double>(answer.overlaps.persons - answer.overlaps.on_several);
    if (one > kOnOneList * static_cast<double>(answer.overlaps.persons))
      out.push_back(where +
                    "nine in ten of the persons are on one list only; the number rests on the few who are on several.");
  }
  return out;
}

}  // namespace cairn
