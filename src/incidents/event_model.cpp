#include "incidents/event_model.h"

#include "incidents/comparable_event.h"

namespace cairn {

// m: of records of one event in different lists, most give the same day and a place within a kilometre or two; numbers
// and names differ often. u: of candidates that are not, within kCandidateDays and kCandidateMetres, days are even and
// distances grow with the area of the ring.
LinkageModel event_prior() {
  return {
      .comparisons = event_comparisons(),
      .probabilities =
          {
              {{.001, .009, .03, .16, .10, .70}, {.02, .24, .25, .25, .09, .15}},
              {{.004, .02, .04, .06, .13, .14, .206, .20, .20}, {.02, .70, .19, .055, .02, .01, .003, .001, .001}},
              {{.02, .06, .22, .70}, {.05, .45, .30, .20}},
              {{.15, .10, .30, .45}, {.93, .04, .015, .015}},
              {{.08, .06, .08, .33, .20, .15, .10}, {.45, .16, .12, .13, .10, .03, .01}},
              {{.30, .70}, {.60, .40}},
              {{.25, .75}, {.60, .40}},
          },
      .match_rate = 0.05,
      // Without labels the fit takes the plain pairs for all that are the same: on two sets with known answers (simulated
      // events, and UCDP against Airwars) the odds it stated were some 3.5 bits too low.
      .calibration = {.slope = 1, .shift = 3.5},
  };
}

FitOptions event_fit_options() {
  // What day recorders give is known best beforehand; without that, two events of one village within three days are taken
  // for pairs that are the same and differ in the day.
  constexpr double kPairsForTime = 300;
  constexpr double kPairs = 50;
  FitOptions options{.prior_pairs_m = std::vector<double>(event_comparisons().size(), kPairs), .prior_pairs_u = kPairs};
  options.prior_pairs_m.front() = kPairsForTime;
  options.prior_pairs_rate = 0;  // A village where much happened has few plain pairs; what is believed of all would count too much.
  return options;
}

}  // namespace cairn
