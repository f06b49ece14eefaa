#include "claims/confidence.h"

namespace cairn {
namespace {

struct Row {
  std::string_view rule;
  double number;  ///< The text gives a figure or a number word.
  double word;    ///< "several", "civilians", or no number at all.
};

constexpr Row kRows[] = {
    {"passive", 0.96, 0.61},
    {"active", 0.96, 0.79},
    {"reduced_passive", 0.94, 0.55},
    {"part", 0.97, 0.42},
    {"list_item", 0.88, 0.33},
    {"named_victim", 0.88, 0.88},
    {"state", 0.80, 0.67},
    {"noun_count", 0.79, 0.25},
    {"intransitive", 0.93, 0.33},
    {"bodies", 0.67, 0.29},
    {"noun_of", 0.83, 0.83},
    {"sum", 0.60, 0.50},
    {"inside", 0.71, 0.33},
    {"toll", 0.86, 0.33},
    {"location", 0.75, 0.50},
    {"among", 0.67, 0.50},
    {"companion", 0.85, 0.50},
    {"gapped", 0.75, 0.50},
    {"between", 0.80, 0.50},
    {"subject", 0.85, 0.50},
    {"damage", 0.68, 0.43},
    {"assessment_count", 0.71, 0.5},
    {"assessment", 0.5, 0.50},
    {"assessment_of_one", 0.5, 0.50},
    {"acknowledgement", 0.29, 0.29},
    {"denial", 0.75, 0.75},
};

}  // namespace

double confidence_of(std::string_view rule, bool word_of_quantity) {
  for (const Row& row : kRows) {
    if (row.rule == rule) return word_of_quantity ? row.word : row.number;
  }
  return 0.5;
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.rule);
  return names;
}

}  // namespace cairn
