#include "incidents/match_events.h"

#include <cmath>
#include <memory>

#include "incidents/comparable_event.h"
#include "incidents/event_keys.h"
#include "incidents/event_model.h"

namespace cairn {
namespace {

std::string content_of(const EventRecord& record) {
  const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string(); };
  std::string text;
  for (const std::string& part :
       {to_string(record.start), to_string(record.end), number(record.latitude), number(record.longitude),
        record.precision ? std::string(to_string(*record.precision)) : std::string(), record.place,
        number(record.killed_low), number(record.killed_high), record.actor, record.weapon, record.list, record.record}) {
    text += part;
    text += '\x1f';
  }
  return text;
}

/// Agreeing where and when much happened says less than agreeing on a hamlet on a quiet day: log2 of how many candidates
/// both records have, against the mean.
void correct_for_crowds(std::span<const CandidatePair> pairs, std::span<ComparedPair> compared, std::size_t records) {
  std::vector<double> others(records, 0);
  for (const CandidatePair& pair : pairs) {
    ++others[pair.records.a];
    ++others[pair.records.b];
  }
  std::vector<double> bits;
  double sum = 0;
  for (const CandidatePair& pair : pairs) {
    bits.push_back(-std::log2((others[pair.records.a] + others[pair.records.b]) / 2));
    sum += bits.back();
  }
  for (std::size_t i = 0; i < bits.size(); ++i) compared[i].correction = static_cast<float>(bits[i] - sum / static_cast<double>(bits.size()));
}

struct Events {
  OrderedRecords order;
  RecordDomain domain;
};

Events prepare(std::span<const EventRecord> records) {
  std::vector<std::string> contents;
  std::vector<std::string> lists;
  for (const EventRecord& record : records) {
    contents.push_back(content_of(record));
    lists.push_back(record.list);
  }
  Events out{.order = order_records(contents, lists), .domain = {}};
  const auto events = std::make_shared<std::vector<ComparableEvent>>();
  for (const std::uint32_t at : out.order.given) events->push_back(comparable(records[at]));
  out.domain = {
      .passes = event_keys(*events),
      .worth_comparing = [events](RecordPair pair) { return worth_comparing((*events)[pair.a], (*events)[pair.b]); },
      .compare = [events](RecordPair pair) { return compare_events((*events)[pair.a], (*events)[pair.b]); },
      .correct = [events](std::span<const CandidatePair> pairs, std::span<ComparedPair> compared) { correct_for_crowds(pairs, compared, events->size()); },
      .correction_name = "how much happened around there and then",
      .start = event_prior(),
      .fit = event_fit_options(),
  };
  return out;
}

}  // namespace

RecordMatches match_events(std::span<const EventRecord> records, const MatchOptions& options) {
  Events events = prepare(records);
  return match_records(events.order, std::move(events.domain), options);
}

PairExplanation explain_events(std::span<const EventRecord> records, const MatchOptions& options, std::uint32_t a,
                               std::uint32_t b) {
  Events events = prepare(records);
  return explain_records(events.order, std::move(events.domain), options, a, b);
}

}  // namespace cairn
