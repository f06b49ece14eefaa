#pragma once

#include <cstdint>
#include <vector>

#include "estimates/latent_class_priors.h"
#include "estimates/pattern_table.h"
#include "estimates/random.h"

namespace cairn {

/// Classes of persons and who is in them: where a chain of the latent class model stands. Per class and list: [list *
/// stride
/// + class].
struct ClassState {
  std::vector<double> weight;          ///< [class]: probability of a person to belong to it.
  std::vector<double> log_weight;      ///< [class]: its natural logarithm, which does not underflow.
  std::vector<std::size_t> sticks;     ///< Classes in the order in which the sticks were broken.
  std::vector<double> on;              ///< Probability to be on the list.
  std::vector<double> off;             ///< 1 - on, to full precision.
  double concentration = 1;            ///< Of the Dirichlet process.
  std::vector<double> scarcity;        ///< [list]: rates are Beta(1, scarcity) (rates by list; else 1).
  double log_centre = 0;               ///< Of the logarithms of the scarcities.
  std::uint64_t missing = 0;           ///< Persons on no list.
  std::vector<std::uint64_t> members;  ///< [class]: persons, the missing included.
  std::vector<std::uint64_t> hits;     ///< Of these, those on the list.
};

/// The steps of the sampler. `priors.rates` is not automatic. Holds the table and room to work in, no state of a chain:
/// one sampler serves many states, one after the other.
class ClassSampler {
 public:
  ClassSampler(const PatternTable& table, std::size_t classes, const LatentClassPriors& priors);

  /// Replaces how many persons there are of each pattern of the table, 0 included.
  void set_counts(std::vector<std::uint64_t> counts);

  std::size_t classes() const { return classes_; }
  std::size_t lists() const { return lists_; }
  std::size_t stride() const { return stride_; }
  std::uint64_t documented() const { return documented_; }

  ClassState draw_from_prior(Chance& chance) const;

  /// One round: persons to classes and the number missing, given the classes; then the classes, given the persons.
  void round(ClassState& state, Chance& chance);

  /// Natural logarithm of the probability of the patterns seen, given that somebody is seen (without the multinomial
  /// coefficient). `patterns`: if not null, ln p(pattern) / p(seen) of each.
  double log_likelihood(const ClassState& state, std::vector<double>* patterns = nullptr);

  /// Probability that a person of the class is on some list.
  double seen(const ClassState& state, std::size_t k) const;

 private:
  void deal(ClassState& state, Chance& chance);
  void deal_missing(ClassState& state, Chance& chance);
  void draw_missing(ClassState& state, double unseen, double seen, Chance& chance) const;
  void relabel(ClassState& state, Chance& chance) const;
  void draw_weights(ClassState& state, Chance& chance) const;
  void draw_scarcity(ClassState& state, Chance& chance) const;
  void draw_rates(ClassState& state, Chance& chance) const;
  void start_products(const ClassState& state);
  const double* products_for(std::uint64_t pattern, std::uint64_t previous, const ClassState& state);
  void deal_count(std::uint64_t count, std::uint64_t pattern, const double* shares, ClassState& state, Chance& chance);

  std::size_t classes_;
  std::size_t lists_;
  std::size_t stride_;  ///< Classes, made even.
  LatentClassPriors priors_;
  std::vector<std::uint64_t> patterns_;
  std::vector<std::uint64_t> counts_;
  std::uint64_t documented_ = 0;

  std::vector<double> products_;  ///< [level * stride + class]: weight times the factors of the lists from `level` on.
  std::vector<std::size_t> order_;  ///< Classes, the fullest first.
  std::vector<double> suffix_;      ///< Sums of shares from a class on, in that order.
  std::vector<double> log_shares_;  ///< Where products would underflow.
};

}  // namespace cairn
