#include "estimates/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace cairn {
namespace {

// docs/methods/estimation.md says how each threshold was found.
constexpr RefusalRule kRules[] = {
    {"too_few_lists", 3, "{} lists have anybody on them; it takes [] to see whether lists depend on each other"},
    {"scopes_differ", 0.0001, "() (by chance: {}, refused below []): the lists are not about the same days and places"},
    {"list_within_list", 0.001, "() (by chance: {}, refused below []), so that it says nothing of its own"},
    {"lists_apart", 0.001,
     "the lists fall into groups that share nobody with each other: () (by chance: {}, refused below [])"},
    {"too_few_shared", 10, "{} persons are on two lists or more; fewer than [] say nothing of how lists overlap"},
    {"no_maximum", 0,
     "the log-linear model that fits best has no greatest likelihood: they do not determine how many are on no list"},
    {"chains_disagree", 1.01, "the chains of the sampler disagree: split R-hat is {} (refused above [])"},
    {"too_few_draws", 400, "the draws are worth {} independent ones (refused below [])"},
    {"samplers_disagree", 1.05, "two samplers of the same model have medians {} times apart (refused above [])"},
    {"interval_too_wide", 5, "the upper end of the interval is {} times the median (refused above [])",
     Refuses::stratum},
    {"prior_decides", 1.25, "the priors offered move the median by a factor of {} (refused above [])",
     Refuses::stratum},
    {"one_list_decides", 2, "leaving out one list or another gives medians {} times apart (refused above [])",
     Refuses::stratum},
    {"models_disagree", 2, "models that fit about equally well give totals {} times apart (refused above [])",
     Refuses::stratum},
    {"kinds_disagree", 1,
     "averages over graphs and over log-linear models give intervals that do not meet: they are {} times apart "
     "(refused above [])"},
    {"links_unresolved", 0.10, "() over the ways to part the records by {} of it (refused above [])"},
    {"partition_refused", 0.05,
     "{} of the ways to part the records carry no estimate by themselves (refused above [])"},
    {"no_model", 0, "no model says anything of every stratum"},
    {"stopped", 0, "it was stopped before there was an estimate of every stratum"},
};

const RefusalRule& rule_of(std::string_view code) { return *std::ranges::find(kRules, code, &RefusalRule::code); }

/// "2.31", "0.00041": three digits that count.
std::string figure(double number) {
  std::array<char, 40> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 3).ptr;
  return std::string(digits.data(), end);
}

void replace(std::string& text, std::string_view mark, std::string_view by) {
  if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), by);
}

void refuse(std::vector<Refusal>& out, std::string_view code, double found, const std::string& name = {}) {
  out.push_back(refusal_of(code, found, name));
}

std::uint64_t persons_on(const ListOverlaps& overlaps, std::size_t list) {
  return std::ranges::find(overlaps.lists, list, &ListSummary::list)->persons;
}

/// How probable it is that all persons of one list are on another if they are on it as often as everybody else.
double chance_within(const ListOverlaps& overlaps, const ContainedList& contained) {
  const double inner = static_cast<double>(persons_on(overlaps, contained.list));
  const double outer = static_cast<double>(persons_on(overlaps, contained.within));
  const double others = static_cast<double>(overlaps.persons) - inner;
  if (others <= 0) return 0;
  return std::pow(std::clamp((outer - inner) / others, 0.0, 1.0), inner);
}

void refuse_contained(std::vector<Refusal>& out, const ListOverlaps& overlaps, std::span<const std::string> lists) {
  for (const ContainedList& contained : overlaps.contained) {
    const bool everybody = persons_on(overlaps, contained.within) == overlaps.persons;
    const double chance = chance_within(overlaps, contained);
    if (!everybody && chance >= rule_of("list_within_list").threshold) continue;
    const std::string& inner = lists[contained.list];
    const std::string& outer = lists[contained.within];
    const std::string name = contained.copy ? "lists " + inner + " and " + outer + " name the same persons"
                             : everybody ? "list " + outer + " names everybody whom " + inner + " and the others name"
                                         : "all persons of list " + inner + " are on list " + outer;
    refuse(out, "list_within_list", everybody ? 0 : chance, name);
    if (everybody) return;  // The same is true of every other list.
  }
}

void refuse_apart(std::vector<Refusal>& out, const ListOverlaps& overlaps, std::span<const std::string> lists) {
  const auto entries = [&](const std::vector<std::size_t>& group) {
    std::uint64_t sum = 0;
    for (const std::size_t list : group) sum += persons_on(overlaps, list);
    return sum;
  };
  const auto& groups = overlaps.connected_groups;
  if (groups.size() < 2 || overlaps.persons == 0) return;
  const auto greatest = std::ranges::max_element(groups, {}, entries);
  const double shared = static_cast<double>(overlaps.on_several) / static_cast<double>(overlaps.persons);
  for (auto group = groups.begin(); group != groups.end(); ++group) {
    if (group == greatest) continue;
    // If its persons were on another list as often as everybody else is.
    const double chance = std::pow(1 - shared, static_cast<double>(entries(*group)));
    if (chance >= rule_of("lists_apart").threshold) continue;
    std::string names;
    for (const std::size_t list : *group) names += (names.empty() ? "" : ", ") + lists[list];
    refuse(out, "lists_apart", chance, names + " with none of the others");
  }
}

}  // namespace

std::span<const RefusalRule> refusal_rules() { return kRules; }

Refusal refusal_of(std::string_view code, double found, const std::string& name) {
  const RefusalRule& rule = rule_of(code);
  Refusal refusal{.rule = std::string(code), .reason = std::string(rule.sentence)};
  replace(refusal.reason, "{}", figure(found));
  replace(refusal.reason, "[]", figure(rule.threshold));
  replace(refusal.reason, "()", name);
  return refusal;
}

std::vector<Refusal> refusals_of_lists(const ListOverlaps& overlaps, std::span<const std::string> lists) {
  std::vector<Refusal> out;
  const auto with_data = static_cast<double>(overlaps.lists.size());
  if (with_data < rule_of("too_few_lists").threshold) refuse(out, "too_few_lists", with_data);
  refuse_contained(out, overlaps, lists);
  refuse_apart(out, overlaps, lists);
  const auto shared = static_cast<double>(overlaps.on_several);
  if (shared < rule_of("too_few_shared").threshold) refuse(out, "too_few_shared", shared);
  return out;
}

std::vector<ContainedEverywhere> contained_everywhere(std::span<const ListOverlaps> strata) {
  struct Found {
    ContainedEverywhere everywhere;
    std::size_t strata = 0;
  };
  std::vector<Found> found;
  std::map<std::size_t, std::size_t> strata_of_list;
  for (const ListOverlaps& overlaps : strata) {
    for (const ListSummary& list : overlaps.lists) ++strata_of_list[list.list];
    for (const ContainedList& contained : overlaps.contained) {
      auto at = std::ranges::find_if(found, [&](const Found& one) {
        return one.everywhere.list == contained.list && one.everywhere.within == contained.within;
      });
      if (at == found.end()) {
        found.push_back({.everywhere = {.list = contained.list, .within = contained.within}});
        at = found.end() - 1;
      }
      at->everywhere.persons += persons_on(overlaps, contained.list);
      at->everywhere.chance *= chance_within(overlaps, contained);
      ++at->strata;
    }
  }
  std::vector<ContainedEverywhere> out;
  for (const Found& one : found) {
    if (one.strata == strata_of_list[one.everywhere.list]) out.push_back(one.everywhere);
  }
  return out;
}

std::vector<Refusal> refusals_over_strata(std::span<const ListOverlaps> strata, std::span<const std::string> lists) {
  std::vector<Refusal> out;
  for (const ContainedEverywhere& contained : contained_everywhere(strata)) {
    if (contained.chance >= rule_of("list_within_list").threshold) continue;
    refuse(
        out, "list_within_list", contained.chance,
        "stratum by stratum all persons of list " + lists[contained.list] + " are on list " + lists[contained.within]);
  }
  return out;
}

std::optional<std::string> said_of_contained(std::span<const ListOverlaps> strata, std::span<const std::string> lists) {
  constexpr std::size_t kNamed = 6;
  std::string names;
  std::size_t count = 0;
  for (const ContainedEverywhere& contained : contained_everywhere(strata)) {
    if (contained.chance < rule_of("list_within_list").threshold) continue;
    if (++count > kNamed) continue;
    names += (names.empty() ? "" : ", ") + lists[contained.list] + " (" + std::to_string(contained.persons) +
             (contained.persons == 1 ? " person) in " : " persons) in ") + lists[contained.within];
  }
  if (count == 0) return std::nullopt;
  if (count > kNamed) names += " and " + std::to_string(count - kNamed) + " more";
  return "Everybody on one list is on another, which chance could have done: " + names +
         ". A list that was taken from another is none of its own and has to be left out.";
}

std::vector<Refusal> refusals_of_estimate(const EstimateChecks& checks) {
  std::vector<Refusal> out;
  const auto above = [&](std::string_view code, const std::optional<double>& found, const std::string& name = {}) {
    if (found && !(*found <= rule_of(code).threshold)) refuse(out, code, *found, name);
  };
  if (checks.maximum_exists && !*checks.maximum_exists) refuse(out, "no_maximum", 0);
  above("chains_disagree", checks.rhat);
  if (checks.ess && !(*checks.ess >= rule_of("too_few_draws").threshold)) refuse(out, "too_few_draws", *checks.ess);
  above("samplers_disagree", checks.sampler_ratio);
  above("interval_too_wide", checks.high_over_median);
  above("prior_decides", checks.prior_ratio);
  above("one_list_decides", checks.left_out_ratio);
  above("models_disagree", checks.models_ratio);
  above("kinds_disagree", checks.kinds_apart);
  above("links_unresolved", checks.unresolved_links, "how many persons are documented differs");
  above("links_unresolved", checks.unresolved_number, "the median of how many there are differs");
  above("partition_refused", checks.partitions_refused);
  return out;
}

std::vector<std::string_view> rules_without(const EstimateChecks& checks) {
  std::vector<std::string_view> out = {"scopes_differ"};
  const auto unless = [&](std::string_view code, bool asked) {
    if (!asked) out.push_back(code);
  };
  unless("no_maximum", checks.maximum_exists.has_value());
  unless("chains_disagree", checks.rhat.has_value());
  unless("too_few_draws", checks.ess.has_value());
  unless("samplers_disagree", checks.sampler_ratio.has_value());
  unless("interval_too_wide", checks.high_over_median.has_value());
  unless("prior_decides", checks.prior_ratio.has_value());
  unless("one_list_decides", checks.left_out_ratio.has_value());
  unless("models_disagree", checks.models_ratio.has_value());
  unless("kinds_disagree", checks.kinds_apart.has_value());
  unless("links_unresolved", checks.unresolved_links.has_value());
  unless("partition_refused", checks.partitions_refused.has_value());
  return out;
}

}  // namespace cairn
