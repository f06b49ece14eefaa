#include "incidents/report_model.h"

#include "incidents/report_comparisons.h"

namespace cairn {

// m: of two reports of one event in different documents; u: of two that share a place and a few days (report_keys.h) and are
// of different events.
const LinkageModel& report_model() {
  static const LinkageModel model{
      .comparisons = report_comparisons(),
      .probabilities =
          {
              {{0.0003, 0.0081, 0.0794, 0.2105, 0.7017}, {0.04, 0.3, 0.26, 0.15, 0.25}},  // day
              {{0.0049, 0.0511, 0.1562, 0.1183, 0.6695}, {0.06, 0.22, 0.36, 0.18, 0.18}},  // publication
              {{0.0024, 0.0095, 0.2174, 0.0811, 0.0989, 0.1165, 0.1874, 0.2868}, {0.02, 0.08, 0.4, 0.16, 0.12, 0.1, 0.07, 0.05}},  // place
              {{0.0451, 0.0856, 0.0903, 0.0691, 0.1711, 0.2808, 0.258}, {0.24, 0.28, 0.12, 0.08, 0.14, 0.1, 0.04}},  // killed
              {{0.0517, 0.108, 0.0926, 0.0709, 0.1504, 0.2256, 0.3008}, {0.25, 0.28, 0.12, 0.08, 0.12, 0.09, 0.06}},  // injured
              {{0.1888, 0.3204, 0.4908}, {0.5, 0.3, 0.2}},  // groups
              {{0.1005, 0.2499, 0.6496}, {0.35, 0.25, 0.4}},  // weapon
              {{0.3257, 0.6743}, {0.5, 0.5}},  // actor
              {{0.4117, 0.5883}, {0.6, 0.4}},  // object
              {{0.1508, 0.8492}, {0.35, 0.65}},  // victims
              {{0.5039, 0.1654, 0.3307}, {0.975, 0.02, 0.005}},  // names
              {{0.2768, 0.7232}, {0.98, 0.02}},  // text
              {{0.015, 0.04, 0.09, 0.39, 0.065, 0.4}, {0.2315, 0.32, 0.25, 0.17, 0.016, 0.0125}},  // day in part
              {{0.25, 0.75}, {0.97, 0.03}},  // families
          },
      .match_rate = 0.3,
      .calibration = {},
  };
  return model;
}

}  // namespace cairn
