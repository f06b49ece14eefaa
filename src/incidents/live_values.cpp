#include "incidents/live_values.h"

#include <algorithm>
#include <array>
#include <map>

#include "incidents/eligible.h"
#include "incidents/side_by_side.h"

namespace cairn {
namespace {

/// The time of day with its zone, where the time stamp has one: "T12:50:21Z".
std::string_view time_of(const Claim& claim) {
  const std::string_view stamp = claim.reported_by.published ? std::string_view(*claim.reported_by.published) : "";
  const std::size_t at = stamp.find('T');
  return at == std::string_view::npos ? std::string_view{} : stamp.substr(at);
}

bool is_universal(std::string_view time) { return time.ends_with('Z') || time.ends_with("+00:00"); }

/// Was `a` published before `b`, as far as both are known?
bool surely_before(const Claim& a, const Claim& b) {
  const DayRange days_a = published_days(a);
  const DayRange days_b = published_days(b);
  if (!days_a.end || !days_b.start) return false;
  if (*days_a.end < *days_b.start) return true;
  const std::string_view time_a = time_of(a);
  const std::string_view time_b = time_of(b);
  const bool comparable = days_a == days_b && is_universal(time_a) && is_universal(time_b);
  return comparable && time_a.substr(0, 9) < time_b.substr(0, 9);
}

/// Keeps only those that fulfil `better`, if any does.
template <class Better>
void prefer(std::vector<std::size_t>& statements, const Better& better, std::string_view rule, std::string_view why,
            std::vector<Replaced>* replaced) {
  const auto first = std::ranges::find_if(statements, better);
  if (first == statements.end()) return;
  const std::size_t by = *first;
  std::erase_if(statements, [&](std::size_t at) {
    if (better(at)) return false;
    if (replaced) replaced->push_back({at, by, rule, why});
    return true;
  });
}

bool in_headline(const Claim& claim) {
  return claim.block == ClaimBlock::headline || claim.block == ClaimBlock::caption;
}

bool disjoint_groups(const IncidentClaims& incident, const std::vector<std::size_t>& parts) {
  std::vector<std::string_view> groups;
  for (const std::size_t at : parts) {
    const Claim& claim = *incident.claims[at];
    const bool person_group =
        claim.victims && claim.victims->group &&
        (*claim.victims->group == "children" || *claim.victims->group == "women" || *claim.victims->group == "men");
    if (!person_group || claim.subset_of || !is_figure(claim) ||
        std::ranges::find(groups, *claim.victims->group) != groups.end())
      return false;
    if (!share_a_sentence(*incident.claims[parts.front()], claim)) return false;
    groups.push_back(*claim.victims->group);
  }
  return parts.size() > 1;
}

void add_ends(LiveValue& value, const Count& count, bool first) {
  if (first) {
    value.low = count.low;
    value.high = count.high;
    return;
  }
  // "up to five" leaves open how few; who says one, too, says so.
  value.low = value.low && count.low ? std::min(*value.low, *count.low) : value.low ? value.low : count.low;
  value.high = value.high && count.high ? std::optional(std::max(*value.high, *count.high)) : std::nullopt;
}

/// "Among the dead were three children": some of those told of before, however many these were.
bool tells_of_some(const Claim& claim) {
  static constexpr std::array<std::string_view, 4> kRules = {"among", "companion", "named_victim", "list_item"};
  return std::ranges::find(kRules, claim.rule) != kRules.end() || (claim.count && speaks_of_some(claim));
}

/// Is the one, in another document, a mention of some of those whom the other counts?
bool is_some_of(const Claim& some, const Claim& whole) {
  return some.document != whole.document && some.stance != Stance::revises && tells_of_some(some) && !tells_of_some(whole) && some.count && whole.count && some.count->low &&
         whole.count->low && *some.count->low < *whole.count->low;
}

}  // namespace

std::vector<std::size_t> newest(const IncidentClaims& incident, std::vector<std::size_t> statements,
                                std::vector<Replaced>* replaced) {
  const auto claim = [&](std::size_t at) -> const Claim& { return *incident.claims[at]; };
  // The origin's own document is above any relay of it (R1).
  prefer(statements, [&](std::size_t at) { return incident.origins.own_document[at]; }, "R1", "the source's own document",
         replaced);
  std::erase_if(statements, [&, all = statements](std::size_t some) {
    const auto whole = std::ranges::find_if(all, [&](std::size_t at) { return is_some_of(claim(some), claim(at)); });
    if (whole == all.end()) return false;
    if (replaced) replaced->push_back({some, *whole, "R3", "some of those that it counts"});
    return true;
  });
  std::vector<std::size_t> live;
  // A page keeps its date when it is changed: of its versions the later counts, whatever the dates say.
  const auto is_version = [&](std::size_t earlier, std::size_t later) {
    return incident.versions && incident.versions->before(claim(earlier).document, claim(later).document);
  };
  for (const std::size_t at : statements) {
    const auto by = std::ranges::find_if(statements, [&](std::size_t other) {
      return is_version(at, other) || (!is_version(other, at) && surely_before(claim(at), claim(other)));
    });
    if (by == statements.end()) {
      live.push_back(at);
    } else if (replaced) {
      replaced->push_back({at, *by, "R3", is_version(at, *by) ? "a later version of the page" : "published later"});
    }
  }
  prefer(live, [&](std::size_t at) { return claim(at).stance == Stance::revises; }, "R3", "revised", replaced);
  prefer(live, [&](std::size_t at) { return is_figure(claim(at)); }, "R3", "a figure beats a word", replaced);
  prefer(live, [&](std::size_t at) { return !in_headline(claim(at)); }, "R3", "the body beats the headline", replaced);
  return live;
}

namespace {

/// One origin's entries of a range, by clause.
struct Statements {
  std::vector<std::size_t> claims;               ///< Positions in IncidentClaims::claims.
  std::map<std::size_t, std::size_t> clause_of;  ///< SlotClaim::clause() of each.

  /// The claims given, each clause's together, with what else their clauses say.
  std::vector<std::vector<std::size_t>> clauses(const std::vector<std::size_t>& some) const {
    std::map<std::size_t, std::size_t> place_of;  // of a clause, in the order of `some`
    for (const std::size_t at : some) place_of.emplace(clause_of.at(at), place_of.size());
    std::vector<std::vector<std::size_t>> found(place_of.size());
    for (const std::size_t at : claims) {
      if (const auto clause = place_of.find(clause_of.at(at)); clause != place_of.end())
        found[clause->second].push_back(at);
    }
    return found;
  }
};

/// The least that the number of a clause can be: people are counted one by one.
std::optional<std::int64_t> least_of(const IncidentClaims& incident, const std::vector<std::size_t>& clause) {
  const std::optional<std::int64_t> low = sum_of(incident, clause).low;
  const auto is_beyond = [&](std::size_t at) { return incident.claims[at]->count->qualifier == Qualifier::more_than; };
  return low ? std::optional(*low + std::ranges::count_if(clause, is_beyond)) : low;
}

void set_from_parts(const IncidentClaims& incident, const std::vector<std::vector<std::size_t>>& clauses,
                    LiveValue& value) {
  // Parts may overlap: the greatest is the least that the origin's words allow.
  for (const std::vector<std::size_t>& clause : clauses) {
    const Count count = sum_of(incident, clause);
    value.low = std::max(value.low, count.low);
    if (clauses.size() == 1) value.high = count.high;
  }
}

void set_from_wholes(const IncidentClaims& incident, const std::vector<std::vector<std::size_t>>& clauses,
                     LiveValue& value) {
  const Count first = sum_of(incident, clauses.front());
  for (const std::vector<std::size_t>& clause : clauses) {
    const Count count = sum_of(incident, clause);
    value.order_unknown = value.order_unknown || count.low != first.low || count.high != first.high;
    add_ends(value, count, &clause == &clauses.front());
    value.closed = std::max(value.closed, count.high);
  }
}

void raise_by_parts(const IncidentClaims& incident, const Statements& parts, LiveValue& value) {
  for (const std::vector<std::size_t>& clause : parts.clauses(parts.claims)) {
    const std::optional<std::int64_t> part = sum_of(incident, clause).low;
    if (!part || !value.low || *part <= *value.raised_low || (value.high && *part > *value.high)) continue;
    value.raised_low = part;
    value.top = std::max(value.top, least_of(incident, clause));
    value.claims.insert(value.claims.end(), clause.begin(), clause.end());
  }
}

}  // namespace

std::vector<LiveValue> live_values(const IncidentClaims& incident, const std::vector<SlotClaim>& slot) {
  std::map<std::size_t, Statements> wholes;
  std::map<std::size_t, Statements> parts;
  std::map<std::size_t, LiveValue> values;
  for (const SlotClaim& entry : slot) {
    for (const std::size_t origin : incident.origins.of_claim[entry.at]) {
      Statements& statements = (entry.part ? parts : wholes)[origin];
      statements.claims.push_back(entry.at);
      statements.clause_of.emplace(entry.at, entry.clause());
      values[origin].origin = origin;
      values[origin].weighed |= entry.weighed;
    }
  }
  std::vector<LiveValue> live;
  for (auto& [origin, value] : values) {
    const bool has_whole = wholes.contains(origin);
    value.partial = !has_whole;
    value.weighed &= value.partial;
    const Statements& statements = has_whole ? wholes[origin] : parts[origin];
    const std::vector<std::vector<std::size_t>> clauses = statements.clauses(newest(incident, statements.claims, &value.replaced));
    for (const std::vector<std::size_t>& clause : clauses)
      value.claims.insert(value.claims.end(), clause.begin(), clause.end());
    std::ranges::sort(value.claims);
    for (const std::size_t at : statements.claims) {
      if (std::ranges::find(value.claims, at) == value.claims.end()) value.older.push_back(at);
    }
    // What a live statement's clause says beside it counts with it.
    std::erase_if(value.replaced, [&](const Replaced& one) {
      return std::ranges::find(value.claims, one.claim) != value.claims.end();
    });
    if (!has_whole && !value.weighed && disjoint_groups(incident, value.claims)) {
      // "Three children and two women": no total is said, and nobody is in both groups.
      const Count sum = sum_of(incident, value.claims);
      value.low = sum.low.value_or(0);
      value.high = sum.high;
      value.partial = false;
    } else if (has_whole) {
      set_from_wholes(incident, clauses, value);
    } else {
      set_from_parts(incident, clauses, value);
    }
    value.word = std::ranges::none_of(value.claims, [&](std::size_t at) { return is_figure(*incident.claims[at]); });
    value.raised_low = value.low;
    for (const std::vector<std::size_t>& clause : clauses) value.top = std::max(value.top, least_of(incident, clause));
    if (has_whole) raise_by_parts(incident, parts[origin], value);
    live.push_back(std::move(value));
  }
  return live;
}

}  // namespace cairn
