#include "claims/confidence.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn {
namespace {

constexpr std::array kRules = std::to_array<std::string_view>({
    "passive",         "active",
    "reduced_passive", "part",
    "list_item",       "named_victim",
    "state",           "noun_count",
    "intransitive",    "bodies",
    "noun_of",         "sum",
    "inside",          "toll",
    "location",        "among",
    "companion",       "gapped",
    "between",         "subject",
    "damage",          "assessment_count",
    "assessment",      "assessment_of_one",
    "acknowledgement", "denial",
});

/// The log odds, in thousandths, between p - 1 and p hundredths: 1000 * ln(q / (1 - q)), q = (p - .5) / 100, for p from
/// 3 to 98.
constexpr std::array<std::int32_t, 96> kSteps = {
    -3664, -3317, -3055, -2844, -2666, -2512, -2376, -2254, -2143, -2041, -1946, -1857, -1774, -1696, -1621, -1551,
    -1483, -1418, -1355, -1295, -1237, -1180, -1125, -1072, -1020, -969,  -920,  -871,  -824,  -777,  -731,  -686,
    -641,  -597,  -554,  -511,  -468,  -426,  -385,  -343,  -302,  -261,  -221,  -180,  -140,  -100,  -60,   -20,
    20,    60,    100,   140,   180,   221,   261,   302,   343,   385,   426,   468,   511,   554,   597,   641,
    686,   731,   777,   824,   871,   920,   969,   1020,  1072,  1125,  1180,  1237,  1295,  1355,  1418,  1483,
    1551,  1621,  1696,  1774,  1857,  1946,  2041,  2143,  2254,  2376,  2512,  2666,  2844,  3055,  3317,  3664};
constexpr int kLeast = 2;

std::int32_t weight_of(const std::vector<ConfidenceWeight>& weights, std::string_view kind, std::string_view value) {
  for (const ConfidenceWeight& known : weights) {
    const std::string_view name = known.evidence;
    if (value.empty() ? name == kind
                      : name.size() == kind.size() + 1 + value.size() && name.starts_with(kind) &&
                            name[kind.size()] == ' ' && name.ends_with(value))
      return known.weight;
  }
  return 0;
}

bool says_count_in_noun(const Claim& claim) {
  return claim.count && claim.count->span && claim.victims && claim.victims->span == claim.count->span;
}

}  // namespace

std::vector<std::string_view> rule_names() { return {kRules.begin(), kRules.end()}; }

double confidence_of(const Claim& claim, const std::vector<ConfidenceWeight>& weights) {
  std::int32_t sum = weight_of(weights, "all", {});
  const auto add_if = [&](bool holds, std::string_view kind, std::string_view value = {}) {
    if (holds) sum += weight_of(weights, kind, value);
  };
  add_if(true, "rule", claim.rule);
  add_if(true, "kind", to_string(claim.kind));
  add_if(true, "block", to_string(claim.block));
  add_if(true, "scope", to_string(claim.scope));
  add_if(!claim.count, "no_count");
  add_if(claim.count && claim.count->qualifier == Qualifier::word, "word");
  add_if(claim.count && claim.count->qualifier != Qualifier::word && says_count_in_noun(claim), "count_in_noun");
  add_if(claim.count && claim.count->low && *claim.count->low >= 500, "large");
  add_if(!claim.victims && claim.kind == Kind::harm, "no_victims");
  add_if(claim.subset_of.has_value(), "part");
  add_if(claim.polarity == Polarity::negated, "negated");
  add_if(claim.certainty == Certainty::hypothetical, "hypothetical");
  add_if(claim.certainty == Certainty::hearsay, "hearsay");
  add_if(!claim.weapon && !claim.place, "no_setting");
  const auto above = std::ranges::upper_bound(kSteps, sum) - kSteps.begin();
  return static_cast<double>(kLeast + above) / 100;
}

}  // namespace cairn
