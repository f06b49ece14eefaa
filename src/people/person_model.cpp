#include "people/person_model.h"

#include "people/comparable_person.h"

namespace cairn {

// m: of records of one person in two lists, most names are the same or spelled nearly so, and dates of birth agree. u: of
// candidates, which share two parts of their names or more, most are other persons of the same names, and siblings.
LinkageModel person_prior(bool one_to_one) {
  // Between lists that name nobody twice a pair competes with others, so the odds it states by itself are too low (measured
  // on lists with known answers).
  const Calibration calibration = one_to_one ? Calibration{.slope = 1.4, .shift = 2.1} : Calibration{.slope = 1.4, .shift = 0};
  return {
      .comparisons = person_comparisons(),
      .probabilities =
          {
              {{.01, .002, .008, .05, .03, .09, .09, .19, .18, .35}, {.58, .16, .08, .12, .03, .015, .006, .004, .003, .002}},
              {{.002, .02, .03, .04, .20, .20, .508}, {.45, .25, .20, .05, .02, .015, .015}},
              {{.01, .005, .01, .01, .015, .06, .89}, {.72, .12, .06, .03, .04, .02, .01}},
              {{.01, .02, .03, .14, .80}, {.64, .20, .06, .06, .04}},
              {{.01, .99}, {.45, .55}},
              {{.04, .06, .10, .80}, {.75, .12, .05, .08}},
              {{.12, .13, .25, .50}, {.80, .09, .07, .04}},
              {{.25, .25, .50}, {.90, .07, .03}},
          },
      .match_rate = 0.02,
      .calibration = calibration,
  };
}

FitOptions person_fit_options() {
  // Among hundreds of thousands of candidates a group of relatives can pass for "the same" to the fit; how far names agree is
  // known best beforehand.
  constexpr double kPairsForNames = 300;
  constexpr double kPairs = 50;
  FitOptions options{.prior_pairs_m = std::vector<double>(person_comparisons().size(), kPairs), .prior_pairs_u = kPairs};
  options.prior_pairs_m[0] = options.prior_pairs_m[1] = kPairsForNames;
  return options;
}

}  // namespace cairn
