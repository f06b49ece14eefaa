// Simulation-based calibration of the latent class model: classes, data and N are drawn from the prior; the ranks of N
// and of what the classes say, among draws of one chain, must be uniform. Prints ranks in 20 bins with their
// chi-square.
//
//     latent_class_calibration uniform|by_list REPLICATES DOCUMENTED LISTS [CLASSES]

#include <functional>
#include <iostream>
#include <string>

#include "estimates/class_chain.h"
#include "estimates/distributions.h"
#include "estimates/portable_math.h"
#include "rank_tally.h"

namespace {

using namespace cairn;

constexpr std::size_t kRounds = 12000;
constexpr std::size_t kDraws = 100;  // Far enough from each other to be worth as many independent ones.

struct Figure {
  std::string name;
  std::function<double(const ClassDraw&)> of;
};

double share_on(const ClassDraw& draw, std::size_t list) {
  double sum = 0;
  for (std::size_t k = 0; k < draw.weight.size(); ++k) sum += draw.weight[k] * draw.on[list * draw.weight.size() + k];
  return sum;
}

double share_seen(const ClassDraw& draw) {
  double unseen = 0;
  for (std::size_t k = 0; k < draw.weight.size(); ++k) {
    double off = draw.weight[k];
    for (std::size_t i = k; i < draw.on.size(); i += draw.weight.size()) off *= 1 - draw.on[i];
    unseen += off;
  }
  return 1 - unseen;
}

/// Figures that do not depend on how classes are numbered.
std::vector<Figure> figures_of(std::size_t lists) {
  std::vector<Figure> out = {
      {"N", [](const ClassDraw& draw) { return draw.persons; }},
      {"share on some list", share_seen},
      {"log likelihood", [](const ClassDraw& draw) { return draw.log_likelihood; }},
      {"weight of the heaviest class", [](const ClassDraw& draw) { return *std::ranges::max_element(draw.weight); }},
      {"sum of squared weights", [](const ClassDraw& draw) {
         double sum = 0;
         for (const double weight : draw.weight) sum += weight * weight;
         return sum;
       }}};
  for (std::size_t j = 0; j < lists; ++j)
    out.push_back({"share on list " + std::to_string(j + 1), [j](const ClassDraw& draw) { return share_on(draw, j); }});
  return out;
}

ClassDraw draw_of(const ClassState& state, const ClassSampler& sampler, double persons, double log_likelihood) {
  ClassDraw draw{.persons = persons, .log_likelihood = log_likelihood, .occupied = 0, .weight = {}, .on = {}};
  draw.weight.assign(state.weight.begin(), state.weight.begin() + static_cast<std::ptrdiff_t>(sampler.classes()));
  for (std::size_t j = 0; j < sampler.lists(); ++j) {
    const auto from = state.on.begin() + static_cast<std::ptrdiff_t>(j * sampler.stride());
    draw.on.insert(draw.on.end(), from, from + static_cast<std::ptrdiff_t>(sampler.classes()));
  }
  return draw;
}

/// The patterns that somebody has; lists that nobody is on stay.
PatternTable without_empty(PatternTable table) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < table.patterns.size(); ++i) {
    if (table.counts[i] == 0) continue;
    table.patterns[kept] = table.patterns[i];
    table.counts[kept++] = table.counts[i];
  }
  table.patterns.resize(kept);
  table.counts.resize(kept);
  return table;
}

}  // namespace

int main(int count, char** words) {
  if (count < 5) {
    std::cerr << "usage: latent_class_calibration uniform|by_list REPLICATES DOCUMENTED LISTS [CLASSES]\n";
    return 2;
  }
  LatentClassPriors priors = lcmcr_priors();
  priors.rates = std::string(words[1]) == "by_list" ? RatePrior::by_list : RatePrior::uniform;
  const std::size_t replicates = std::stoull(words[2]);
  const std::uint64_t documented = std::stoull(words[3]);
  const std::size_t lists = std::stoull(words[4]);
  const std::size_t classes = count > 5 ? std::stoull(words[5]) : 10;
  PatternTable all{.lists = {}, .patterns = {}, .counts = {}, .documented = documented};
  for (std::size_t j = 0; j < lists; ++j) all.lists.push_back(j);
  for (std::uint64_t pattern = 1; pattern < (std::uint64_t{1} << lists); ++pattern) all.patterns.push_back(pattern);
  const std::vector<Figure> figures = figures_of(lists);
  std::vector<RankTally> tallies;
  for (const Figure& figure : figures) tallies.emplace_back(figure.name);
  Chance stream(2026);
  for (std::size_t i = 0; i < replicates; ++i) {
    stream.jump();
    Chance chance = stream;
    all.counts.assign(all.patterns.size(), 0);
    ClassSampler sampler(all, classes, priors);
    const ClassState truth = sampler.draw_from_prior(chance);
    std::vector<double> shares;
    sampler.log_likelihood(truth, &shares);
    for (double& share : shares) share = portable_exp(share);
    draw_multinomial(chance, documented, shares, all.counts);
    double seen = 0;
    for (std::size_t k = 0; k < classes; ++k) seen += truth.weight[k] * sampler.seen(truth, k);
    const auto persons = static_cast<double>(
        documented + draw_negative_binomial(chance, static_cast<double>(documented), (1 - seen) / seen));
    const PatternTable table = without_empty(all);
    const ClassDraw true_draw =
        draw_of(truth, sampler, persons, ClassSampler(table, classes, priors).log_likelihood(truth));
    stream.jump();
    const std::size_t warm_up = moves_on_ridge(table, classes, priors) ? 1000 : 4000;
    ClassChain chain(table, classes, priors, warm_up, kDraws, kDraws, stream);
    chain.advance(warm_up + kRounds);
    for (std::size_t f = 0; f < figures.size(); ++f) {
      std::vector<double> drawn;
      for (const ClassDraw& draw : chain.draws()) drawn.push_back(figures[f].of(draw));
      tallies[f].add(figures[f].of(true_draw), drawn, chance.uniform());
    }
  }
  for (const RankTally& tally : tallies) tally.print(std::cout);
}
