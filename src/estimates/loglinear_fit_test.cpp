#include "estimates/loglinear_fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "estimates/facial_set.h"
#include "estimates/profile_likelihood.h"
#include "estimates/published_tables.h"
#include "estimates/random.h"

namespace cairn {
namespace {

constexpr ListSet A = 1, B = 2, C = 4, D = 8;

CellTable table_of(std::vector<double> counts) {
  CellTable table{.counts = std::move(counts), .original = {}, .persons = 0};
  for (std::size_t size = 1; size < table.counts.size(); size *= 2) table.original.push_back(table.original.size());
  for (const double count : table.counts) table.persons += count;
  return table;
}

TEST(CellTable, LeavesOutListsWithoutRecord) {
  const CaptureStratum stratum{.name = "", .cells = {{1, 5}, {4, 7}, {5, 2}, {std::uint64_t{1} << 63, 1}}};
  const auto table = cell_table(stratum);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->original, (std::vector<std::size_t>{0, 2, 63}));
  EXPECT_EQ(table->counts, (std::vector<double>{0, 5, 7, 2, 1, 0, 0, 0}));
  EXPECT_EQ(table->persons, 15);
  EXPECT_EQ(original_lists(*table, 6), ListSet{4} | ListSet{1} << 63);
  EXPECT_FALSE(cell_table({.name = "", .cells = {{0x1FFF, 1}}}));  // 13 lists.
}

TEST(LoglinearFit, IsTheClosedFormWhereThereIsOne) {
  const double a = 10, b = 20, ab = 5, c = 30, ac = 6, bc = 7, abc = 2;
  const CellTable table = table_of({0, a, b, ab, c, ac, bc, abc});
  struct Row {
    Generators model;
    double missing;
    double log_variance;
  };
  const Row rows[] = {
      {{A | B, A | C, B | C},
       a * b * c * abc / (ab * ac * bc),
       1 / a + 1 / b + 1 / c + 1 / abc + 1 / ab + 1 / ac + 1 / bc},
      {{A | B, A | C}, b * c / bc, 1 / b + 1 / c + 1 / bc},
      // C beside those on A or B, taken as one list.
      {{A | B, C}, (a + b + ab) * c / (ac + bc + abc), 1 / (a + b + ab) + 1 / c + 1 / (ac + bc + abc)},
  };
  for (const auto& [model, missing, log_variance] : rows) {
    const LoglinearFit fit = fit_loglinear(table, model);
    EXPECT_EQ(fit.state, MleState::exists);
    EXPECT_NEAR(fit.missing, missing, 1e-6 * missing);
    EXPECT_NEAR(fit.log_missing_variance, log_variance, 1e-6);
  }
  const CellTable two = table_of({0, 140, 90, 60});
  EXPECT_NEAR(fit_loglinear(two, {A, B}).missing, 210, 1e-6);  // 140 * 90 / 60
}

TEST(LoglinearFit, ReproducesPublishedNumbers) {
  struct Row {
    const char* what;
    published::Table table;
    Generators model;
    double persons, tolerance, standard_error;
  };
  const Row rows[] = {
      {"Ball et al. 2002, as in Rcapture", published::kosovo(), {A | B | C, A | D, C | D}, 10356.5, 0.05, 785.9},
      {"BIC + 0.08", published::kosovo(), {A | B | C, A | C | D}, 12741, 0.5, 1600.7},
      {"BIC + 0.9", published::kosovo(), {A | C | D, A | B, B | C}, 18393, 0.5, 1738.8},
      {"Rome, independence", published::rome(), {A, B, C, D}, 11125, 0.6, 904.8},
      {"spina bifida [13][23]", published::spina_bifida(), {A | C, B | C}, 703, 0.6, 17.3},
      {"spina bifida [12][23]", published::spina_bifida(), {A | B, B | C}, 753, 0.6, 25.5},
      {"spina bifida [12][13]", published::spina_bifida(), {A | B, A | C}, 1341, 0.6, 387.0},
      {"spina bifida, independence", published::spina_bifida(), {A, B, C}, 757, 0.6, 20.4},
  };
  for (const auto& [what, published, model, persons, tolerance, standard_error] : rows) {
    SCOPED_TRACE(what);
    const CellTable table = cell_table(published.stratum).value();
    const LoglinearFit fit = fit_loglinear(table, model);
    EXPECT_NEAR(table.persons + fit.missing, persons, tolerance);
    EXPECT_NEAR(fit.standard_error, standard_error, 0.1);
    EXPECT_EQ(fit.state, MleState::exists);
  }
}

TEST(LoglinearFit, FindsWhatTheArtificialTableDoesNotDetermine) {
  const CellTable table = cell_table(published::artificial().stratum).value();
  struct Row {
    Generators model;
    MleState state;
    double missing;
  };
  const Row rows[] = {
      {{A, B, C}, MleState::exists, 443.094},
      {{A | B, C}, MleState::not_identified, 0},     // Nobody of C is on another list.
      {{A | C, B}, MleState::on_boundary, 300},      // C by itself; A or C beside B: 60 * 30 / 6.
      {{A | C, B | C}, MleState::on_boundary, 200},  // Outside C: 40 * 30 / 6.
      {{A | B, A | C}, MleState::not_identified, 0},
      {{A | B, A | C, B | C}, MleState::not_identified, 0},
  };
  for (const auto& [model, state, missing] : rows) {
    SCOPED_TRACE(model_text(model, published::artificial().lists));
    const LoglinearFit fit = fit_loglinear(table, model);
    EXPECT_EQ(fit.state, state);
    EXPECT_NEAR(fit.missing, missing, 1e-3);
  }
}

/// The slow twin: iterative proportional fitting, which goes to the (extended) maximum whether it exists or not
/// (Darroch and Ratcliff 1972).
std::vector<double> fitted_proportionally(const CellTable& table, const Generators& model) {
  std::vector<double> fit(table.counts.size(), 1);
  fit[0] = 0;
  for (int cycle = 0; cycle < 3000; ++cycle) {
    for (const ListSet generator : model) {
      std::vector<double> seen(fit.size());
      std::vector<double> reached(fit.size());
      for (std::size_t pattern = 1; pattern < fit.size(); ++pattern) {
        seen[pattern & generator] += table.counts[pattern];
        reached[pattern & generator] += fit[pattern];
      }
      for (std::size_t pattern = 1; pattern < fit.size(); ++pattern) {
        if (fit[pattern] > 0) fit[pattern] *= seen[pattern & generator] / reached[pattern & generator];
      }
    }
  }
  return fit;
}

TEST(LoglinearFit, AgreesWithProportionalFittingOnSparseTables) {
  Chance chance(3);
  std::size_t boundary = 0;
  const auto models = all_hierarchical_models(4);
  for (int round = 0; round < 60; ++round) {
    std::vector<double> counts(16);
    for (std::size_t pattern = 1; pattern < 16; ++pattern) {
      if (uniform_below(chance, 3) == 0) counts[pattern] = static_cast<double>(1 + uniform_below(chance, 9));
    }
    for (std::size_t list = 0; list < 4; ++list) counts[std::size_t{1} << list] += 3;
    const CellTable table = table_of(counts);
    const Generators& model = models[uniform_below(chance, models.size())];
    const LoglinearFit fit = fit_loglinear(table, model);
    const std::vector<double> slow = fitted_proportionally(table, model);
    EXPECT_TRUE(fit.converged);
    for (std::size_t pattern = 1; pattern < 16; ++pattern) {
      EXPECT_NEAR(fit.expected[pattern], slow[pattern], 0.01) << round << " " << pattern;
      if (fit.expected[pattern] == 0) ++boundary;
    }
  }
  EXPECT_GT(boundary, 25U);
}

TEST(FacialSet, RowsBelowZeroAreThoseOfADirection) {
  // The slow twin tries the sides of the cone and what lies between two of them, in the plane.
  Chance chance(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::vector<double>> rows(1 + uniform_below(chance, 5));
    for (auto& row : rows) {
      row = {static_cast<double>(uniform_below(chance, 5)) - 2, static_cast<double>(uniform_below(chance, 5)) - 2};
    }
    std::vector<std::pair<double, double>> sides;
    for (const auto& row : rows) {
      sides.emplace_back(row[1], -row[0]);
      sides.emplace_back(-row[1], row[0]);
      sides.emplace_back(-row[0], -row[1]);
    }
    std::vector<bool> below(rows.size());
    for (const auto& [x1, y1] : sides) {
      for (const auto& [x2, y2] : sides) {
        const double x = x1 + x2;
        const double y = y1 + y2;
        const bool in_cone = std::ranges::all_of(rows, [&](const auto& row) { return row[0] * x + row[1] * y <= 0; });
        for (std::size_t i = 0; in_cone && i < rows.size(); ++i) {
          if (rows[i][0] * x + rows[i][1] * y < 0) below[i] = true;
        }
      }
    }
    EXPECT_EQ(rows_below_zero(rows, 2), below) << round;
  }
}

/// For two independent lists the profile has a closed form, p = n_i / N.
double profile_of_two(double first, double second, double both, double persons) {
  const double documented = first + second - both;
  double value = std::lgamma(persons + 1) - std::lgamma(persons - documented + 1);
  for (const double list : {first, second}) {
    value += list * std::log(list / persons) + (persons - list) * std::log(1 - list / persons);
  }
  return value;
}

TEST(ProfileLikelihood, HasItsEndsWhereTheClosedFormFallsBy192) {
  const CellTable table = table_of({0, 140, 90, 60});
  ProfileLikelihood profile(table, {A, B}, fit_loglinear(table, {A, B}));
  const double best = table.persons + profile.best_missing();
  const ProfileInterval interval = profile.interval(1.959963984540054);
  const double greatest = profile_of_two(200, 150, 60, best);
  for (const double step : {-1.0, 1.0}) EXPECT_GT(greatest, profile_of_two(200, 150, 60, best + step));
  EXPECT_NEAR(greatest - profile_of_two(200, 150, 60, interval.low), 1.9207, 1e-4);
  EXPECT_NEAR(greatest - profile_of_two(200, 150, 60, interval.high), 1.9207, 1e-4);
  EXPECT_LT(interval.low, best);
  EXPECT_GT(interval.high, best);
}

TEST(ProfileLikelihood, HasNoUpperEndWhereOnlyOnePersonIsOnBoth) {
  const CellTable table = table_of({0, 20, 20, 0, 20, 0, 0, 1});
  const LoglinearFit fit = fit_loglinear(table, {A, B, C});
  ProfileLikelihood profile(table, {A, B, C}, fit);
  const ProfileInterval interval = profile.interval(4);
  EXPECT_GT(interval.low, table.persons);
  EXPECT_TRUE(std::isinf(interval.high) || interval.high > 20 * table.persons);
}

TEST(MissingDistribution, HasTheIntervalsEndsAsItsQuantiles) {
  const CellTable table = cell_table(published::spina_bifida().stratum).value();
  const Generators model = {A, B | C};
  const LoglinearFit fit = fit_loglinear(table, model);
  ProfileLikelihood profile(table, model, fit);
  const ProfileInterval interval = profile.interval(1.959963984540054);
  const MissingDistribution distribution(profile);
  EXPECT_NEAR(distribution.share_below(std::log(interval.low - table.persons)), 0.025, 5e-4);
  EXPECT_NEAR(distribution.share_below(std::log(interval.high - table.persons)), 0.975, 5e-4);
  EXPECT_NEAR(distribution.share_below(std::log(profile.best_missing())), 0.5, 1e-6);
  const MissingDistribution normal(fit);
  EXPECT_NEAR(normal.share_below(std::log(fit.missing)), 0.5, 1e-9);
  for (const double root : {-1.96, -0.3, 0.0, 1.96}) {
    for (const MissingDistribution* one : {&distribution, &normal})
      EXPECT_NEAR(one->share_below(one->log_at(root)), 0.5 * std::erfc(-root / std::sqrt(2)), 1e-9) << root;
  }
  EXPECT_TRUE(std::isinf(distribution.log_at(100)));
  EXPECT_TRUE(std::isinf(distribution.log_at(-100)));
}

}  // namespace
}  // namespace cairn
