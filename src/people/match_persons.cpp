#include "people/match_persons.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "linkage/match_in_pieces.h"
#include "people/comparable_person.h"
#include "people/person_keys.h"
#include "people/person_model.h"

namespace cairn {
namespace {

struct Persons {
  std::vector<ComparablePerson> all;
  std::unique_ptr<NameTable> names = std::make_unique<NameTable>();
};

/// One number for the levels of both comparisons of names, of which only one is set.
constexpr std::size_t kNameLevels = std::size_t{2} * (Pattern::kMostLevels + 1);
unsigned name_levels(Pattern pattern) {
  return pattern.level(0) != 0 ? pattern.level(0) : Pattern::kMostLevels + 1 + pattern.level(1);
}

/// Agreeing on rare names means more than on frequent ones: the bits that the agreed parts are rarer than those of the mean
/// candidate that agrees as far (Winkler 2000).
Correction rarity_correction(const std::function<void(const std::function<void(const ComparedPair&)>&)>& for_each) {
  constexpr double kShare = 0.3;  // Names of a family come together: their rarities are not independent.
  std::array<double, kNameLevels> sums{};
  std::array<double, kNameLevels> counts{};
  for_each([&](const ComparedPair& pair) {
    const unsigned level = name_levels(pair.pattern);
    sums[level] += static_cast<double>(pair.correction);
    counts[level] += 1;
  });
  for (std::size_t level = 0; level < kNameLevels; ++level) sums[level] /= std::max(1.0, counts[level]);
  return [means = sums](const ComparedPair& pair) {
    return kShare * (static_cast<double>(pair.correction) - means[name_levels(pair.pattern)]);
  };
}

/// Folding takes most of the time and goes on side by side; parts of names get their numbers one after the other. False:
/// somebody stopped it.
bool make_comparable(Persons& persons, const PackedPersons& records, const NameWords& known, std::span<const std::uint32_t> order,
                     const ForEachPiece& for_each, const PiecesKept& kept) {
  constexpr std::size_t kAtOnce = 1U << 13U;
  constexpr std::size_t kOfAPiece = 512;
  struct Ready {
    PersonRecord record;
    FoldedPerson folded;
  };
  persons.all.reserve(order.size());
  std::vector<Ready> ready(std::min(order.size(), kAtOnce));
  for (std::size_t begin = 0; begin < order.size(); begin += kAtOnce) {
    if (kept.progress && !kept.progress(MatchStep::preparing, begin, order.size())) return false;
    const std::size_t count = std::min(kAtOnce, order.size() - begin);
    for_each_of_many(count, kOfAPiece, for_each, [&](std::size_t i) {
      ready[i].record = records[order[begin + i]];
      ready[i].folded = folded(ready[i].record, known);
    });
    for (std::size_t i = 0; i < count; ++i) persons.all.emplace_back(ready[i].record, std::move(ready[i].folded), *persons.names);
  }
  persons.names->weigh();
  return true;
}

/// Do most names have two parts at most? Then there are no two parts by which records are found, and others that are compared.
bool have_short_names(std::span<const ComparablePerson> persons) {
  const auto is_short = [](const ComparablePerson& person) { return std::max(person.arabic().size(), person.latin().size()) < 3; };
  return 2 * static_cast<std::size_t>(std::ranges::count_if(persons, is_short)) > persons.size();
}

struct Prepared {
  OrderedRecords order;
  PieceDomain domain;
};

/// Nothing: somebody stopped it.
std::optional<Prepared> prepare(const PackedPersons& records, const NameWords& known, const MatchOptions& options) {
  bool stopped = false;
  const auto progress_of = [&](MatchStep step) {
    return [&, step](std::uint64_t done, std::uint64_t all) {
      stopped = stopped || (options.kept.progress && !options.kept.progress(step, done, all));
      return !stopped;
    };
  };
  if (!progress_of(MatchStep::preparing)(0, records.size())) return std::nullopt;
  Prepared out{.order = order_records(
                   static_cast<std::uint32_t>(records.size()), [&](std::uint32_t at) { return records.content(at); },
                   [&](std::uint32_t at) { return records.list(at); }, options.for_each),
               .domain = {}};
  const auto persons = std::make_shared<Persons>();
  if (!make_comparable(*persons, records, known, out.order.given, options.for_each, options.kept)) return std::nullopt;
  PieceDomain& domain = out.domain;
  domain.index = index_persons(persons->all, *persons->names, options.for_each, domain.passes, progress_of(MatchStep::indexing));
  if (stopped) return std::nullopt;
  domain.compare = [persons](std::span<const CandidatePair> pairs, std::vector<ComparedPair>& found) {
    compare_persons(pairs, persons->all, *persons->names, found);
  };
  domain.correction = rarity_correction;
  domain.correction_name = "how rare the names are that agree";
  if (persons->all.size() > kFewRecords)  // Else no keys chose them.
    domain.is_plain = [](std::uint16_t passes, Pattern pattern) { 
      const bool is_short = pattern.level(1) != 0;
      return is_short || (passes & kPassOfNames) != 0;
    };
  domain.fits_to_all_pairs = persons->all.size() > kFewRecords && have_short_names(persons->all);
  domain.start = person_prior(options.one_to_one);
  domain.fit = person_fit_options();
  domain.release = [persons] {
    std::vector<ComparablePerson>().swap(persons->all);
    persons->names.reset();
  };
  return out;
}

PackedPersons packed(std::span<const PersonRecord> records) {
  PackedPersons out;
  for (const PersonRecord& record : records) out.push_back(record);
  return out;
}

}  // namespace

RecordMatches match_persons(std::span<const PersonRecord> records, const NameWords& known, const MatchOptions& options) {
  return match_persons(packed(records), known, options);
}

RecordMatches match_persons(const PackedPersons& records, const NameWords& known, const MatchOptions& options) {
  std::optional<Prepared> prepared = prepare(records, known, options);
  if (!prepared) return {.pairs = {}, .cluster_of = {}, .partitions = {}, .model = {}, .passes = {}, .conflicts = {}, .stopped = true};
  return match_in_pieces(prepared->order, std::move(prepared->domain), options);
}

PairExplanation explain_persons(std::span<const PersonRecord> records, const NameWords& known, const MatchOptions& options,
                                std::uint32_t a, std::uint32_t b) {
  return explain_persons(packed(records), known, options, a, b);
}

PairExplanation explain_persons(const PackedPersons& records, const NameWords& known, const MatchOptions& options, std::uint32_t a,
                                std::uint32_t b) {
  MatchOptions unseen = options;  // Nobody can stop what has to give an answer.
  unseen.kept.progress = {};
  std::optional<Prepared> prepared = prepare(records, known, unseen);
  return explain_in_pieces(prepared->order, std::move(prepared->domain), unseen, a, b);
}

}  // namespace cairn
