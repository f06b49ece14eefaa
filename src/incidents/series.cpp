#include "incidents/series.h"

#include <algorithm>
#include <map>

namespace cairn {
namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

void flag(std::vector<std::string>& flags, std::string_view code) {
  if (std::ranges::find(flags, code) == flags.end()) flags.emplace_back(code);
}

/// "194 + 15 - 25 = 184", or with the sign of inequality where it does not hold.
SetCheck identity(const std::string& left, std::int64_t value, std::int64_t said, std::vector<std::string> claims) {
  const bool holds = value == said;
  return {.rule = "R9", .text = left + (holds ? " = " : " ≠ ") + number(said), .holds = holds, .claims = std::move(claims)};
}

void check_stock(const SeriesMonth& month, std::vector<SetCheck>& checks, std::vector<std::string>& flags) {
  if (!month.carried_over || !month.received || !month.completed || !month.open) return;
  std::string left = number(*month.carried_over) + " + " + number(*month.received);
  if (month.reopened) left += " + " + number(*month.reopened);
  left += " - " + number(*month.completed);
  const std::int64_t value = *month.carried_over + *month.received + month.reopened.value_or(0) - *month.completed;
  checks.push_back(identity(left, value, *month.open, month.claims));
  if (!checks.back().holds) flag(flags, "identity_broken");
}

void check_outcomes(const SeriesMonth& month, bool relay_differs, std::vector<SetCheck>& checks,
                    std::vector<std::string>& flags) {
  if (!month.completed) return;
  std::string right;
  std::int64_t sum = 0;
  for (const std::optional<std::int64_t>& outcome : {month.non_credible, month.credible, month.duplicate}) {
    if (!outcome) continue;
    right += (right.empty() ? "" : " + ") + number(*outcome);
    sum += *outcome;
  }
  if (right.empty()) return;
  const bool holds = sum == *month.completed;
  checks.push_back({.rule = "R9",
                    .text = number(*month.completed) + (holds ? " = " : " ≠ ") + right,
                    .holds = holds,
                    .claims = month.claims});
  if (holds || relay_differs) return;
  flag(flags, sum < *month.completed ? "incomplete_partition" : "identity_broken");
}

/// Does a relay give another number than the party's own document of that month?
bool differs(const SeriesMonth& relay, const SeriesMonth& own) {
  const auto other = [](const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) { return a && b && *a != *b; };
  return other(relay.carried_over, own.carried_over) || other(relay.received, own.received) ||
         other(relay.completed, own.completed) || other(relay.open, own.open) || other(relay.credible, own.credible) ||
         other(relay.non_credible, own.non_credible) || other(relay.duplicate, own.duplicate) ||
         other(relay.deaths, own.deaths);
}

std::int32_t month_number(Day day) {
  const CivilDate date = civil_from_day(day);
  return date.year * 12 + date.month;
}

std::vector<std::string> both(const SeriesMonth& a, const SeriesMonth& b) {
  std::vector<std::string> claims = a.claims;
  claims.insert(claims.end(), b.claims.begin(), b.claims.end());
  return claims;
}

/// The month's best document: the party's own before any relay, then the first by id.
std::map<std::int32_t, const SeriesMonth*> best_by_month(const std::vector<SeriesMonth>& months) {
  std::map<std::int32_t, const SeriesMonth*> best;
  for (const SeriesMonth& month : months) {
    if (!month.start) continue;
    const auto [at, is_new] = best.emplace(month_number(*month.start), &month);
    if (!is_new && month.own_document && !at->second->own_document) at->second = &month;
  }
  return best;
}

void sort_months(std::vector<SeriesMonth>& months) {
  std::ranges::sort(months, [](const SeriesMonth& a, const SeriesMonth& b) {
    return a.start != b.start ? a.start < b.start : a.document < b.document;
  });
}

}  // namespace

std::optional<Day> month_of(const Claim& claim) {
  std::optional<Day> day = claim.period ? claim.period->start : std::nullopt;
  if (!day && claim.date) day = claim.date->start;
  if (!day) return std::nullopt;
  CivilDate date = civil_from_day(*day);
  date.day = 1;
  return day_from_civil(date);
}

void add_to_month(SeriesMonth& month, const Claim& claim) {
  month.claims.push_back(claim.claim);
  if (!claim.count || !claim.count->low || !claim.effect) return;
  const auto set = [&](std::optional<std::int64_t>& field) {
    if (!field) field = claim.count->low;
  };
  switch (*claim.effect) {
    case Effect::carried_over: return set(month.carried_over);
    case Effect::received: return set(month.received);
    case Effect::reopened: return set(month.reopened);
    case Effect::completed: return set(month.completed);
    case Effect::open: return set(month.open);
    case Effect::credible: return set(month.credible);
    case Effect::non_credible: return set(month.non_credible);
    case Effect::duplicate: return set(month.duplicate);
    case Effect::killed: return set(month.deaths);
    default: return;
  }
}

std::vector<SetCheck> check_series(std::vector<SeriesMonth> months, std::vector<std::string>& flags) {
  sort_months(months);
  std::vector<SetCheck> checks;
  const std::map<std::int32_t, const SeriesMonth*> best = best_by_month(months);
  for (const SeriesMonth& month : months) {
    const auto own = month.start ? best.find(month_number(*month.start)) : best.end();
    const bool relay_differs = own != best.end() && own->second->own_document && !month.own_document &&
                               differs(month, *own->second);
    if (relay_differs) flag(flags, "relay_diverges");
    check_stock(month, checks, flags);
    check_outcomes(month, relay_differs, checks, flags);
  }
  for (const auto& [at, month] : best) {
    const auto next = best.find(at + 1);
    if (next == best.end() || !month->open || !next->second->carried_over) continue;
    const bool holds = *month->open == *next->second->carried_over;
    checks.push_back({.rule = "R9",
                      .text = number(*month->open) + " open" + (holds ? " = " : " ≠ ") +
                              number(*next->second->carried_over) + " carried over",
                      .holds = holds,
                      .claims = both(*month, *next->second)});
    if (!checks.back().holds) flag(flags, "identity_broken");
  }
  return checks;
}

std::vector<SetCheck> check_cumulative(std::vector<SeriesMonth> months, std::vector<std::string>& flags) {
  sort_months(months);
  std::erase_if(months, [](const SeriesMonth& month) { return !month.cumulative; });
  std::vector<SetCheck> checks;
  const std::map<std::int32_t, const SeriesMonth*> best = best_by_month(months);
  for (const auto& [at, month] : best) {
    const auto next = best.find(at + 1);
    if (next == best.end() || !next->second->deaths) continue;
    checks.push_back(identity(number(*month->cumulative) + " + " + number(*next->second->deaths),
                              *month->cumulative + *next->second->deaths, *next->second->cumulative,
                              both(*month, *next->second)));
    if (!checks.back().holds) flag(flags, "identity_broken");
  }
  return checks;
}

}  // namespace cairn
