#include "publication/estimate_plots.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "publication/estimate_text.h"
#include "publication/svg_drawing.h"

namespace cairn {
namespace {

constexpr double kWidth = 720;
constexpr double kLeft = 220;  // where names end and the plot begins
constexpr double kRight = 690;
constexpr double kTop = 40;
constexpr double kRow = 22;
constexpr std::size_t kMostRows = 30;

using Dash = SvgDrawing::Dash;
using Anchor = SvgDrawing::Anchor;
using Point = SvgDrawing::Point;

std::string shortened(const std::string& name, std::size_t letters) {
  if (name.size() <= letters) return name;
  std::size_t end = letters - 3;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end) + "...";
}

std::string interval_words(double low, double high, double median) {
  return persons_text(low) + " to " + persons_text(high) + ", middle " + persons_text(median);
}

std::string names_of(std::uint64_t mask, const std::vector<std::string>& lists) {
  std::string out;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if ((mask >> i & 1) != 0) out += (out.empty() ? "" : " + ") + lists[i];
  }
  return out;
}

/// Intervals below each other, with a dashed line at `reference`.
std::string forest(const std::string& title, const std::vector<SensitivityRow>& all, double documented,
                   double reference) {
  const std::vector<SensitivityRow> rows(all.begin(),
                                         all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMostRows)));
  double least = documented;
  double most = std::max(documented, reference);
  double most_middle = most;
  std::string description = title + ".";
  for (const SensitivityRow& row : rows) {
    least = std::min(least, row.low);
    most = std::max(most, row.high);
    most_middle = std::max(most_middle, row.median);
    description += " " + row.name + ": " + interval_words(row.low, row.high, row.median) + ".";
  }
  most = std::min(most, 4 * most_middle);  // An end without end would leave nothing to see of the others.
  const double bottom = kTop + kRow * static_cast<double>(rows.size());
  SvgDrawing drawing(kWidth, bottom + 60, title, description);
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  const SvgScale x{.from = least * 0.98, .to = std::max(most, least + 1) * 1.02, .begin = kLeft, .end = kRight};
  drawing.line({x(documented), kTop - 8}, {x(documented), bottom}, 1, Dash::dotted);
  if (reference > 0) drawing.line({x(reference), kTop - 8}, {x(reference), bottom}, 1, Dash::dashed);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    drawing.words({kLeft - 8, y + 4}, shortened(rows[i].name, 34), Anchor::end);
    drawing.line({x(rows[i].low), y}, {x(rows[i].high), y}, 2);
    drawing.dot({x(rows[i].median), y});
  }
  draw_axis(drawing, x, bottom,
            reference > 0 ? "persons (dotted: documented; dashed: the headline)" : "persons (dotted: documented)");
  return drawing.finish();
}

std::string posterior(const Estimate& headline, double documented) {
  constexpr std::size_t kBins = 40;
  std::vector<double> sorted = headline.draws;
  std::ranges::sort(sorted);
  const double low = sorted[sorted.size() / 1000];
  const double high = std::max(sorted[sorted.size() - 1 - sorted.size() / 1000], low + 1);
  std::vector<double> bins(kBins, 0);
  for (const double draw : sorted) {
    if (draw < low || draw > high) continue;
    ++bins[std::min(static_cast<std::size_t>((draw - low) / (high - low) * kBins), kBins - 1)];
  }
  const double tallest = std::max(*std::ranges::max_element(bins), 1.0);
  const std::string title =
      "How many persons, documented and not: " + interval_words(headline.low, headline.high, headline.median);
  SvgDrawing drawing(kWidth, 320, title,
                     "Histogram of draws, " + std::string(method_words(headline.model)) +
                         ". The line below it is the 95 % interval, its dot the median. Documented are " +
                         persons_text(documented) + ".");
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  const SvgScale x{.from = std::min(low, documented), .to = high, .begin = 40, .end = kRight};
  for (std::size_t i = 0; i < kBins; ++i) {
    const double from = x(low + (high - low) * static_cast<double>(i) / kBins);
    const double to = x(low + (high - low) * static_cast<double>(i + 1) / kBins);
    const double height = 190 * bins[i] / tallest;
    drawing.bar({from, 230 - height}, std::max(to - from - 0.5, 0.5), height);
  }
  drawing.line({x(documented), kTop}, {x(documented), 260}, 1, Dash::dotted);
  drawing.words({x(documented) + 4, kTop + 10}, "documented", Anchor::start, 11);
  drawing.line({x(headline.low), 246}, {x(headline.high), 246}, 3);
  drawing.dot({x(headline.median), 246}, 5);
  draw_axis(drawing, x, 262, "persons");
  return drawing.finish();
}

std::string traces_plot(const std::vector<ChainTrace>& traces) {
  double least = traces.front().persons.front();
  double most = least;
  for (const ChainTrace& trace : traces) {
    const auto [low, high] = std::ranges::minmax(trace.persons);
    least = std::min(least, low);
    most = std::max(most, high);
  }
  const std::string title = "The sampler's way, chain by chain";
  SvgDrawing drawing(kWidth, 40 + 70 * static_cast<double>(traces.size()), title,
                     "Number of persons at each kept draw, one strip per chain, all on one scale from " +
                         persons_text(least) + " to " + persons_text(most) + ". Chains that agree look alike.");
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const double top = 34 + 70 * static_cast<double>(i);
    const SvgScale y{.from = least, .to = std::max(most, least + 1), .begin = top + 60, .end = top + 4};
    std::vector<Point> points;
    const auto& persons = traces[i].persons;
    for (std::size_t j = 0; j < persons.size(); ++j)
      points.push_back({100 + (kRight - 100) * static_cast<double>(j) /
                                  static_cast<double>(std::max<std::size_t>(persons.size() - 1, 1)),
                        y(persons[j])});
    drawing.path(points);
    drawing.words({92, top + 36},
                  (traces[i].stratum.empty() ? "" : shortened(traces[i].stratum, 9) + " ") + std::to_string(i + 1),
                  Anchor::end, 11);
  }
  return drawing.finish();
}

std::string overlaps_plot(const EstimateReport& report) {
  std::vector<FittedCell> cells = report.fitted;
  std::ranges::stable_sort(cells, std::greater<>(), &FittedCell::observed);
  cells.resize(std::min(cells.size(), kMostRows));
  double most = 1;
  std::string description = "Persons on all of these lists: seen, and expected by the latent class model.";
  for (const FittedCell& cell : cells) {
    most = std::max({most, cell.observed, cell.expected});
    description += " " + names_of(cell.lists, report.lists) + ": seen " + persons_text(cell.observed) + ", expected " +
                   persons_text(cell.expected) + ".";
  }
  const std::string title = "Overlaps seen (ring) and expected by the latent class model (cross)";
  const double bottom = kTop + kRow * static_cast<double>(cells.size());
  SvgDrawing drawing(kWidth, bottom + 60, title, description);
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  const SvgScale x{.from = 0.7, .to = most * 1.1, .begin = kLeft, .end = kRight, .logarithmic = true};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    drawing.words({kLeft - 8, y + 4}, shortened(names_of(cells[i].lists, report.lists), 34), Anchor::end);
    drawing.ring({x(std::max(cells[i].observed, 0.7)), y}, 5);
    drawing.cross({x(std::max(cells[i].expected, 0.7)), y});
  }
  draw_axis(drawing, x, bottom, "persons on all of these lists (logarithmic)");
  return drawing.finish();
}

std::string odds_ratio_plot(const std::vector<SensitivityPoint>& points, double documented) {
  const std::string title = "If those on no list were more or fewer than the model says";
  std::string description =
      "No data show how many times as many as the model says are on no list: with two lists that is the odds ratio "
      "between them, with more what all lists together would add. How many times, then how many persons there were, "
      "those documented included.";
  double most = documented + 1;
  for (const SensitivityPoint& point : points) {
    most = std::max(most, std::min(point.high, 4 * point.median));
    description += " " + std::to_string(point.value).substr(0, 4) + ": " +
                   interval_words(point.low, point.high, point.median) + ".";
  }
  SvgDrawing drawing(kWidth, 360, title, description);
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  const SvgScale x{
      .from = points.front().value, .to = points.back().value, .begin = 110, .end = kRight, .logarithmic = true};
  const SvgScale y{.from = 0, .to = most * 1.02, .begin = 300, .end = kTop};
  std::vector<Point> band;
  std::vector<Point> middle;
  for (const SensitivityPoint& point : points) {
    band.push_back({x(point.value), y(point.high)});
    middle.push_back({x(point.value), y(point.median)});
  }
  for (std::size_t i = points.size(); i > 0; --i) band.push_back({x(points[i - 1].value), y(points[i - 1].low)});
  drawing.area(band);
  drawing.path(middle, 2);
  drawing.line({110, y(documented)}, {kRight, y(documented)}, 1, Dash::dotted);
  drawing.line({x(1), kTop}, {x(1), 300}, 1, Dash::dashed);
  for (const double tick : y.ticks()) drawing.words({102, y(tick) + 4}, persons_text(tick), Anchor::end, 11);
  drawing.words({102, kTop - 6}, "persons", Anchor::end, 11);
  draw_axis(drawing, x, 300, "times as many on no list as the model says (dashed: as it says; dotted: documented)");
  return drawing.finish();
}

std::string upset(const EstimateReport& report) {
  const ListDescription& all = report.descriptions.front();
  std::vector<CaptureCell> cells = all.cells;
  std::ranges::stable_sort(cells, std::greater<>(), &CaptureCell::count);
  cells.resize(std::min(cells.size(), kMostRows));
  std::vector<std::size_t> lists;
  for (std::size_t i = 0; i < report.lists.size(); ++i) {
    if (all.persons[i] > 0) lists.push_back(i);
  }
  const std::string title = "Who is on exactly which lists";
  std::string description = "Persons by the lists they are on, and on no other; the most first.";
  for (const CaptureCell& cell : cells)
    description +=
        " " + names_of(cell.lists, report.lists) + ": " + persons_text(static_cast<double>(cell.count)) + ".";
  const double bars = 150;
  const double height = kTop + bars + 20 + kRow * static_cast<double>(lists.size()) + 10;
  SvgDrawing drawing(kWidth, height, title, description);
  drawing.words({kWidth / 2, 18}, title, Anchor::middle, 14);
  const double step = (kRight - kLeft) / static_cast<double>(std::max<std::size_t>(cells.size(), 12));
  const auto most = static_cast<double>(cells.front().count);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double x = kLeft + step * (static_cast<double>(i) + 0.5);
    const double tall = (bars - 14) * static_cast<double>(cells[i].count) / most;
    drawing.bar({x - step * 0.35, kTop + bars - tall}, step * 0.7, tall);
    drawing.words({x, kTop + bars - tall - 3}, persons_text(static_cast<double>(cells[i].count)), Anchor::middle, 9);
    double first = 0;
    double last = 0;
    for (std::size_t j = 0; j < lists.size(); ++j) {
      const double y = kTop + bars + 24 + kRow * static_cast<double>(j);
      const bool on = (cells[i].lists >> lists[j] & 1) != 0;
      on ? drawing.dot({x, y}, 4) : drawing.ring({x, y}, 2);
      if (on && first == 0) first = y;
      if (on) last = y;
    }
    if (last > first) drawing.line({x, first}, {x, last}, 2);
  }
  for (std::size_t j = 0; j < lists.size(); ++j)
    drawing.words(
        {kLeft - 8, kTop + bars + 28 + kRow * static_cast<double>(j)},
        shortened(report.lists[lists[j]], 22) + " " + persons_text(static_cast<double>(all.persons[lists[j]])),
        Anchor::end);
  return drawing.finish();
}

std::vector<SensitivityRow> rows_of_models(const EstimateReport& report) {
  std::vector<SensitivityRow> rows;
  for (const Estimate& estimate : report.estimates) {
    if (!estimate.stratum)
      rows.push_back({.name = std::string(to_string(estimate.model)),
                      .median = estimate.median,
                      .low = estimate.low,
                      .high = estimate.high,
                      .diagnostics = {}});
  }
  rows.insert(rows.end(), report.sensitivity.models.begin(), report.sensitivity.models.end());
  return rows;
}

std::vector<SensitivityRow> rows_of_strata(const EstimateReport& report, EstimateModel model) {
  std::vector<SensitivityRow> rows;
  for (const Estimate& estimate : report.estimates) {
    if (estimate.stratum && estimate.model == model && is_answer(report, estimate))
      rows.push_back({.name = *estimate.stratum,
                      .median = estimate.median,
                      .low = estimate.low,
                      .high = estimate.high,
                      .diagnostics = {}});
  }
  return rows;
}

/// " (1 stratum not estimable alone)"
std::string left_out_words(const EstimateReport& report) {
  const auto refused =
      std::ranges::count_if(report.strata, [](const StratumVerdict& verdict) { return !verdict.reasons.empty(); });
  if (refused == 0) return {};
  return " (" + std::to_string(refused) + (refused == 1 ? " stratum is" : " strata are") + " not estimable alone)";
}

}  // namespace

std::vector<EstimatePlot> estimate_plots(const EstimateReport& report) {
  std::vector<EstimatePlot> plots;
  const Estimate* headline = headline_of(report);
  const auto documented = static_cast<double>(report.documented);
  const double reference = headline != nullptr ? headline->median : 0;
  const std::string warning = headline == nullptr ? " (not estimable: none of these is an answer)" : "";
  if (headline != nullptr && !headline->draws.empty()) plots.push_back({"posterior", posterior(*headline, documented)});
  if (!report.traces.empty()) plots.push_back({"traces", traces_plot(report.traces)});
  if (!report.fitted.empty()) plots.push_back({"overlaps", overlaps_plot(report)});
  if (const auto rows = rows_of_models(report); !rows.empty())
    plots.push_back({"models", forest("Every model" + warning, rows, documented, reference)});
  if (!report.sensitivity.odds_ratios.empty())
    plots.push_back({"odds_ratios", odds_ratio_plot(report.sensitivity.odds_ratios, documented)});
  if (!report.sensitivity.left_out.empty())
    plots.push_back(
        {"left_out", forest("With one list left out" + warning, report.sensitivity.left_out, documented, reference)});
  if (headline != nullptr) {
    if (const auto rows = rows_of_strata(report, headline->model); !rows.empty())
      plots.push_back({"strata", forest("By stratum" + left_out_words(report), rows, 0, 0)});
  }
  if (!report.descriptions.empty() && !report.descriptions.front().cells.empty())
    plots.push_back({"upset", upset(report)});
  return plots;
}

}  // namespace cairn
