#include "incidents/match_events.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "incidents/comparable_event.h"
#include "incidents/event_keys.h"
#include "incidents/event_model.h"
#include "incidents/part_sums.h"

namespace cairn {
namespace {

std::string content_of(const EventRecord& record) {
  const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string(); };
  const auto day = [](const std::optional<Day>& value) { return value ? to_string(*value) : std::string(); };
  std::string text;
  for (const std::string& part :
       {day(record.start), day(record.end), number(record.latitude), number(record.longitude),
        record.precision ? std::string(to_string(*record.precision)) : std::string(), record.place,
        number(record.killed_low), number(record.killed_high), record.actor, record.weapon, record.list, record.record}) {
    text += part;
    text += '\x1f';
  }
  return text;
}

/// What the odds of records that give numbers were stated too low by, beyond the model's calibration: measured on known links
/// of two databases (docs/quality.md). Simulated events, which the calibration was set on, have no numbers.
constexpr double kBitsOfNumbers = 2;
/// Candidates are counted in more ground and more days than two records agree in: half of what their number would say.
constexpr double kShareOfCrowd = 0.5;

/// Agreeing where and when much happened says less than agreeing on a hamlet on a quiet day: a share of log2 of how many
/// candidates both records have, against the mean.
void correct_for_crowds(std::span<const CandidatePair> pairs, std::span<ComparedPair> compared, std::size_t records) {
  std::vector<double> others(records, 0);
  for (const CandidatePair& pair : pairs) {
    ++others[pair.records.a];
    ++others[pair.records.b];
  }
  std::vector<double> bits;
  double sum = 0;
  for (const CandidatePair& pair : pairs) {
    bits.push_back(-kShareOfCrowd * std::log2((others[pair.records.a] + others[pair.records.b]) / 2));
    sum += bits.back();
  }
  for (std::size_t i = 0; i < bits.size(); ++i) {
    double correction = bits[i] - sum / static_cast<double>(bits.size());
    if (compared[i].pattern.level(kKilledComparison) != 0) correction += kBitsOfNumbers;
    compared[i].correction = static_cast<float>(correction);
  }
}

struct Events {
  OrderedRecords order;
  RecordDomain domain;
  std::vector<PartSum> sums;  ///< Positions in that order.
};

Events prepare(std::span<const EventRecord> records) {
  std::vector<std::string> contents;
  std::vector<std::string> lists;
  for (const EventRecord& record : records) {
    contents.push_back(content_of(record));
    lists.push_back(record.list);
  }
  Events out{.order = order_records(contents, lists), .domain = {}, .sums = {}};
  const auto events = std::make_shared<std::vector<ComparableEvent>>();
  for (const std::uint32_t at : out.order.given) events->push_back(comparable(records[at]));
  out.sums = find_part_sums(*events, out.order.lists);
  const auto adding_up = std::make_shared<std::set<RecordPair>>();
  for (const PartSum& sum : out.sums) {
    for (const std::uint32_t part : sum.parts) adding_up->insert(pair_of(sum.whole, part));
  }
  out.domain = {
      .passes = event_keys(*events),
      .worth_comparing = [events](RecordPair pair) { return worth_comparing((*events)[pair.a], (*events)[pair.b]); },
      .compare = [events, adding_up](RecordPair pair) {
        return compare_events((*events)[pair.a], (*events)[pair.b], adding_up->contains(pair));
      },
      .correct = [events](std::span<const CandidatePair> pairs, std::span<ComparedPair> compared) { correct_for_crowds(pairs, compared, events->size()); },
      .correction_name = "how much happened around there and then",
      .start = event_prior(),
      .fit = event_fit_options(),
  };
  return out;
}

/// What one list gives as one event and the other singly matches one of the parts at most, as lists name nothing twice; but if
/// it is one of them, it is all of them.
void join_parts(const Events& events, RecordMatches& matches) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> at;
  for (std::size_t i = 0; i < matches.pairs.size(); ++i) at.emplace(std::pair(matches.pairs[i].a, matches.pairs[i].b), i);
  for (const PartSum& sum : events.sums) {
    std::vector<std::size_t> pairs;
    double together = 0;
    for (const std::uint32_t part : sum.parts) {
      const std::uint32_t a = events.order.given[sum.whole];
      const std::uint32_t b = events.order.given[part];
      const auto found = at.find(std::pair(std::min(a, b), std::max(a, b)));
      if (found == at.end()) continue;
      pairs.push_back(found->second);
      together += matches.pairs[found->second].probability;
    }
    for (const std::size_t pair : pairs) matches.pairs[pair].probability = std::min(1.0, together);
  }
  std::ranges::stable_sort(matches.pairs, std::greater<>{}, &RecordMatch::probability);
}

}  // namespace

RecordMatches match_events(std::span<const EventRecord> records, const MatchOptions& options) {
  Events events = prepare(records);
  RecordMatches matches = match_records(events.order, std::move(events.domain), options);
  if (options.one_to_one) join_parts(events, matches);
  return matches;
}

PairExplanation explain_events(std::span<const EventRecord> records, const MatchOptions& options, std::uint32_t a,
                               std::uint32_t b) {
  Events events = prepare(records);
  return explain_records(events.order, std::move(events.domain), options, a, b);
}

}  // namespace cairn
