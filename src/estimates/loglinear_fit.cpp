#include "estimates/loglinear_fit.h"

#include <bit>
#include <cmath>

#include "estimates/facial_set.h"
#include "estimates/poisson_fit.h"

namespace cairn {

std::optional<CellTable> cell_table(const CaptureStratum& stratum) {
  ListSet with_records = 0;
  for (const CaptureCell& cell : stratum.cells) with_records |= cell.lists;
  if (static_cast<std::size_t>(std::popcount(with_records)) > kMostTableLists) return std::nullopt;

  CellTable table;
  for (ListSet rest = with_records; rest != 0; rest &= rest - 1) {
    table.original.push_back(static_cast<std::size_t>(std::countr_zero(rest)));
  }
  table.counts.assign(std::size_t{1} << table.lists(), 0);
  for (const CaptureCell& cell : stratum.cells) {
    std::size_t pattern = 0;
    for (std::size_t list = 0; list < table.lists(); ++list) {
      if ((cell.lists >> table.original[list] & 1U) != 0) pattern |= std::size_t{1} << list;
    }
    table.counts[pattern] += static_cast<double>(cell.count);
    table.persons += static_cast<double>(cell.count);
  }
  return table;
}

ListSet original_lists(const CellTable& table, ListSet set) {
  ListSet original = 0;
  for (ListSet rest = set; rest != 0; rest &= rest - 1) {
    original |= ListSet{1} << table.original[static_cast<std::size_t>(std::countr_zero(rest))];
  }
  return original;
}

LoglinearFit fit_loglinear(const CellTable& table, const Generators& generators) {
  PoissonFit poisson(table.lists());
  return fit_loglinear(table, generators, poisson);
}

LoglinearFit fit_loglinear(const CellTable& table, const Generators& generators, PoissonFit& poisson) {
  const std::vector<ListSet> terms = model_terms(generators);
  const FacialSet face = facial_set(table.counts, generators, terms);
  LoglinearFit fit;
  fit.converged = poisson.fit(table.counts, face.fitted, face.terms);
  fit.parameters = terms.size();
  fit.log_likelihood = poisson.log_likelihood();
  for (const double count : table.counts) fit.log_likelihood -= std::lgamma(count + 1);
  fit.aic = 2 * static_cast<double>(fit.parameters) - 2 * fit.log_likelihood;
  fit.bic = std::log(table.persons) * static_cast<double>(fit.parameters) - 2 * fit.log_likelihood;
  fit.expected = poisson.expected();
  if (!face.constant_determined || !fit.converged) {
    fit.expected[0] = 0;
    return fit;
  }
  fit.state = face.whole ? MleState::exists : MleState::on_boundary;
  fit.missing = fit.expected[0];
  fit.log_missing_variance = poisson.constant_variance();
  fit.standard_error = std::sqrt(fit.missing + fit.missing * fit.missing * fit.log_missing_variance);
  return fit;
}

}  // namespace cairn
