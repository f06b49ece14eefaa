#include "people/match_persons.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "people/comparable_person.h"
#include "people/person_keys.h"
#include "people/person_model.h"

namespace cairn {
namespace {

std::string days_text(const std::optional<DayRange>& days) {
  if (!days || !days->start || !days->end) return {};
  return to_string(*days->start) + "/" + to_string(*days->end);
}

std::string content_of(const PersonRecord& record) {
  std::string text;
  for (const std::string& part :
       {record.name_ar, record.name, days_text(record.birth_date), record.age ? std::to_string(*record.age) : std::string(),
        record.sex ? std::string(*record.sex == Sex::female ? "f" : "m") : std::string(), days_text(record.date), record.place,
        record.note, record.list, record.record}) {
    text += part;
    text += '\x1f';
  }
  return text;
}

struct Persons {
  std::vector<ComparablePerson> all;
  NameTable names;
  std::unique_ptr<LikenessMemory> memory;
};

/// One number for the levels of both comparisons of names, of which only one is set.
constexpr std::size_t kNameLevels = std::size_t{2} * (Pattern::kMostLevels + 1);
unsigned name_levels(Pattern pattern) {
  return pattern.level(0) != 0 ? pattern.level(0) : Pattern::kMostLevels + 1 + pattern.level(1);
}

/// Agreeing on rare names means more than on frequent ones: the bits that the agreed parts are rarer than those of the mean
/// candidate that agrees as far (Winkler 2000).
std::vector<double> rarity_corrections(Persons& persons, std::span<const CandidatePair> pairs, std::span<const Pattern> patterns) {
  constexpr double kShare = 0.3;  // Names of a family come together: their rarities are not independent.
  std::vector<double> bits;
  std::vector<double> sums(kNameLevels, 0);
  std::vector<double> counts(kNameLevels, 0);
  std::vector<std::uint32_t> agreed;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = pairs[i].records;
    compare_persons(persons.all[a], persons.all[b], *persons.memory, &agreed);
    double rarity = 0;
    for (const std::uint32_t part : agreed) rarity += persons.names.bits(part);
    bits.push_back(rarity);
    const unsigned level = name_levels(patterns[i]);
    sums[level] += rarity;
    counts[level] += 1;
  }
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const unsigned level = name_levels(patterns[i]);
    bits[i] = kShare * (bits[i] - sums[level] / counts[level]);
  }
  return bits;
}

struct Prepared {
  OrderedRecords order;
  RecordDomain domain;
};

Prepared prepare(std::span<const PersonRecord> records, const MatchOptions& options) {
  std::vector<std::string> contents;
  std::vector<std::string> lists;
  for (const PersonRecord& record : records) {
    contents.push_back(content_of(record));
    lists.push_back(record.list);
  }
  Prepared out{.order = order_records(contents, lists), .domain = {}};
  const auto persons = std::make_shared<Persons>();
  for (const std::uint32_t at : out.order.given) persons->all.push_back(comparable(records[at], persons->names));
  persons->names.weigh();
  persons->memory = std::make_unique<LikenessMemory>(persons->names);
  out.domain = {
      .passes = person_keys(persons->all, persons->names),
      .worth_comparing = {},
      .compare = [persons](RecordPair pair) { return compare_persons(persons->all[pair.a], persons->all[pair.b], *persons->memory); },
      .corrections = [persons](std::span<const CandidatePair> pairs, std::span<const Pattern> patterns) { return rarity_corrections(*persons, pairs, patterns); },
      .correction_name = "how rare the names are that agree",
      .start = person_prior(options.one_to_one),
      .fit = person_fit_options(),
  };
  return out;
}

}  // namespace

RecordMatches match_persons(std::span<const PersonRecord> records, const MatchOptions& options) {
  Prepared prepared = prepare(records, options);
  return match_records(prepared.order, std::move(prepared.domain), options);
}

PairExplanation explain_persons(std::span<const PersonRecord> records, const MatchOptions& options, std::uint32_t a,
                                std::uint32_t b) {
  Prepared prepared = prepare(records, options);
  return explain_records(prepared.order, std::move(prepared.domain), options, a, b);
}

}  // namespace cairn
