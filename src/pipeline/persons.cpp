#include "pipeline/persons.h"

#include <algorithm>
#include <map>
#include <set>

#include "incidents/review.h"
#include "linkage/record_sets.h"

#include "people/people.h"

namespace cairn {
namespace {

constexpr std::string_view kPrefix = "person-";
constexpr std::string_view kListPrefix = "list:";
constexpr std::string_view kEstimatePrefix = "estimate:";

Note note_on(const Decision& decision, const std::string& what) {
  return {.code = "person_decision_unused",
          .message = "Decision " + decision.decision + " by " + decision.by + " " + what + ".",
          .span = {}};
}

/// Pairs that reviewers decided; later versions of a row stand for the row that was named.
class SaidOfPersons {
 public:
  explicit SaidOfPersons(const std::map<std::string, std::uint32_t>& position_of) : position_of_(position_of) {}

  void add(const Decision& decision, MatchOptions& options, std::vector<Note>& notes) const {
    std::vector<std::uint32_t> positions;
    for (const DecisionTarget& target : decision.targets) {
      const auto found = position_of_.find(std::get<std::string>(target));
      if (found == position_of_.end()) {
        notes.push_back(
            note_on(decision, "speaks of " + std::get<std::string>(target) + ", which no list has any more"));
      } else {
        positions.push_back(found->second);
      }
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
      for (std::size_t j = i + 1; j < positions.size(); ++j) {
        if (positions[i] == positions[j]) continue;
        if (decision.action == DecisionAction::not_same) {
          options.cannot.push_back(pair_of(positions[i], positions[j]));
        } else if (i == 0) {
          options.must.push_back(pair_of(positions[i], positions[j]));
        }
      }
    }
  }

 private:
  const std::map<std::string, std::uint32_t>& position_of_;
};

/// Of each cluster, by its first record: the probability of the least sure link among those that hold it together.
std::map<std::uint32_t, double> least_sure(const RecordMatches& matches) {
  std::vector<double> best(matches.cluster_of.size(), 0);
  for (const RecordMatch& match : matches.pairs) {
    if (matches.cluster_of[match.a] != matches.cluster_of[match.b]) continue;
    best[match.a] = std::max(best[match.a], match.probability);
    best[match.b] = std::max(best[match.b], match.probability);
  }
  std::map<std::uint32_t, double> least;
  for (std::uint32_t at = 0; at < best.size(); ++at) {
    if (best[at] == 0) continue;  // Alone, or put there by a reviewer.
    const auto [found, is_new] = least.emplace(matches.cluster_of[at], best[at]);
    if (!is_new) found->second = std::min(found->second, best[at]);
  }
  return least;
}

/// Pairs that may match, or do by way of others, that were not put together beforehand and whose names contradict each
/// other. A short list in which all share day and place teaches the model nothing else; strangers and siblings must not
/// become one person by that.
std::vector<RecordPair> strangers(const RecordMatches& matches, std::span<const PersonRecord> records,
                                  const NameWords& known, std::span<const RecordPair> must) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> looked_at;
  for (const RecordMatch& match : matches.pairs) looked_at.emplace(match.a, match.b);
  std::map<std::uint32_t, std::vector<std::uint32_t>> clusters;
  for (std::uint32_t at = 0; at < matches.cluster_of.size(); ++at) clusters[matches.cluster_of[at]].push_back(at);
  for (const auto& [first, members] : clusters) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) looked_at.emplace(members[i], members[j]);
    }
  }
  RecordSets together(static_cast<std::uint32_t>(records.size()));
  for (const RecordPair& pair : must) together.join(pair.a, pair.b);
  std::vector<RecordPair> found;
  for (const auto& [one, other] : looked_at) {
    const RecordPair pair = pair_of(one, other);
    if (together.find(pair.a) != together.find(pair.b) && names_contradict(records[pair.a], records[pair.b], known))
      found.push_back(pair);
  }
  return found;
}

/// Puts together what one list says twice, where no reviewer keeps it apart.
void join_listed_twice(std::span<const RecordMatch> pairs, std::size_t records, MatchOptions& options) {
  constexpr double kLeast = 0.5;
  RecordSets together(static_cast<std::uint32_t>(records));
  for (const RecordPair& pair : options.must) together.join(pair.a, pair.b);
  for (const RecordMatch& match : pairs) {
    const std::uint32_t a = together.find(match.a);
    const std::uint32_t b = together.find(match.b);
    const bool apart = std::ranges::any_of(options.cannot, [&](const RecordPair& pair) {
      const std::uint32_t x = together.find(pair.a);
      const std::uint32_t y = together.find(pair.b);
      return std::minmax(x, y) == std::minmax(a, b);
    });
    if (match.probability < kLeast || apart) continue;
    options.must.push_back(pair_of(match.a, match.b));
    together.join(a, b);
  }
}

}  // namespace

bool is_on_persons(const Decision& decision) {
  return !decision.targets.empty() && std::ranges::all_of(decision.targets, [](const DecisionTarget& target) {
    const auto* name = std::get_if<std::string>(&target);
    return name && (name->starts_with(kPrefix) || name->starts_with(kListPrefix) || name->starts_with(kEstimatePrefix));
  });
}

std::vector<const Decision*> decisions_on_pairs(std::span<const Decision> decisions) {
  std::vector<const Decision*> on_pairs = decisions_in_force(decisions);
  std::erase_if(on_pairs, [](const Decision* decision) {
    const bool of_pairs = decision->action == DecisionAction::same || decision->action == DecisionAction::not_same;
    return !of_pairs || !is_on_persons(*decision);
  });
  return on_pairs;
}

std::vector<Decision> decisions_on_claims(std::span<const Decision> decisions) {
  std::vector<Decision> out;
  std::set<std::string_view> left_out;
  for (const Decision& decision : decisions) {
    const bool takes_back = decision.action == DecisionAction::undo && !decision.targets.empty() &&
                            std::ranges::all_of(decision.targets, [&](const DecisionTarget& target) {
                              const auto* name = std::get_if<std::string>(&target);
                              return name && left_out.contains(*name);
                            });
    if (takes_back || is_on_persons(decision))
      left_out.insert(decision.decision);
    else
      out.push_back(decision);
  }
  return out;
}

EntryMatches match_entries(std::span<const PersonEntry> entries, std::span<const Decision> decisions,
                           const NameWords& known, std::size_t partitions, const ForEachPiece& for_each, std::vector<Note>& notes) {
  EntryMatches out;
  std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> of_row;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const PersonEntry& entry = entries[i];
    if (entry.replaced) continue;
    of_row.emplace(std::tuple(entry.publisher, entry.person.list, entry.person.record),
                   static_cast<std::uint32_t>(out.records.size()));
    out.entry_of.push_back(static_cast<std::uint32_t>(i));
    out.records.push_back(entry.person);
    out.records.back().list = entry.publisher + "\n" + entry.person.list;
  }
  std::map<std::string, std::uint32_t> position_of;
  for (const PersonEntry& entry : entries) {
    out.stands_for.push_back(of_row.at(std::tuple(entry.publisher, entry.person.list, entry.person.record)));
    position_of.emplace(entry.entry, out.stands_for.back());
  }
  MatchOptions options;
  options.for_each = for_each;
  options.partitions = partitions;
  const SaidOfPersons said(position_of);
  for (const Decision* decision : decisions_on_pairs(decisions)) said.add(*decision, options, notes);
  out.decided = options.must;
  out.decided.insert(out.decided.end(), options.cannot.begin(), options.cannot.end());
  if (out.records.empty()) return out;
  ListedTwice twice = find_listed_twice(out.records, known, options);
  join_listed_twice(twice.pairs, out.records.size(), options);
  out.matches = match_persons(out.records, known, options);
  if (const std::vector<RecordPair> apart = strangers(out.matches, out.records, known, options.must); !apart.empty()) {
    options.cannot.insert(options.cannot.end(), apart.begin(), apart.end());
    out.matches = match_persons(out.records, known, options);
  }
  out.matches.pairs.insert(out.matches.pairs.end(), twice.pairs.begin(), twice.pairs.end());
  std::ranges::stable_sort(out.matches.pairs, std::ranges::greater(), &RecordMatch::probability);
  out.models_within = std::move(twice.models);
  if (!out.matches.conflicts.empty()) {
    notes.push_back({.code = "person_decision_unused",
                     .message = std::to_string(out.matches.conflicts.size()) +
                                " decisions put together persons whom others keep apart; they stay apart.",
                     .span = {}});
  }
  return out;
}

std::vector<Person> persons_of(std::vector<PersonEntry> entries, std::span<const Decision> decisions,
                               const NameWords& known, const ForEachPiece& for_each, std::vector<Note>& notes) {
  const EntryMatches matched = match_entries(entries, decisions, known, 0, for_each, notes);
  const RecordMatches& matches = matched.matches;
  if (matches.cluster_of.empty()) return {};
  const std::map<std::uint32_t, double> least = least_sure(matches);
  std::map<std::uint32_t, Person> persons;  // By cluster; entries come in the order in which they were captured.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::uint32_t cluster = matches.cluster_of[matched.stands_for[i]];
    Person& person = persons[cluster];
    if (person.entries.empty()) {
      person.person = entries[i].entry;
      if (const auto sure = least.find(cluster); sure != least.end()) person.probability = sure->second;
    }
    person.entries.push_back(std::move(entries[i]));
  }
  std::vector<Person> out;
  for (auto& [cluster, person] : persons) out.push_back(std::move(person));
  std::ranges::sort(out, {}, &Person::person);
  return out;
}

}  // namespace cairn
