#include "linkage/match_records.h"

#include <gtest/gtest.h>

#include <memory>

#include "linkage/chance.h"

namespace cairn {
namespace {

/// Somebody of one of two lists, in a town where many share a name and an age.
struct Person {
  std::uint64_t name = 0;  ///< Three names are alike and share a key.
  std::uint64_t age = 0;
};

constexpr std::uint32_t kOfAList = 1500;
constexpr std::uint32_t kInBoth = 300;

/// The first kOfAList are of the first list; those of [0, kInBoth) are in the second, too, in the same order.
std::vector<Person> invent() {
  Chance chance(7);
  std::vector<Person> persons;
  for (std::uint32_t i = 0; i < 2 * kOfAList; ++i) {
    const bool again = i >= kOfAList && i < kOfAList + kInBoth;
    persons.push_back(again ? persons[i - kOfAList] : Person{.name = chance.next() % 900, .age = chance.next() % 20});
  }
  return persons;
}

RecordDomain domain_of(const std::vector<Person>& given, const OrderedRecords& order) {
  const auto persons = std::make_shared<std::vector<Person>>();
  for (const std::uint32_t at : order.given) persons->push_back(given[at]);
  KeyPass names{.name = "name", .keyed = {}};
  KeyPass ages{.name = "age", .keyed = {}};
  for (std::uint32_t i = 0; i < persons->size(); ++i) {
    names.keyed.push_back({.key = (*persons)[i].name / 3, .record = i});
    ages.keyed.push_back({.key = (*persons)[i].age, .record = i});
  }
  return {.passes = {names, ages},
          .worth_comparing = {},
          .compare =
              [persons](RecordPair pair) {
                const Person& a = (*persons)[pair.a];
                const Person& b = (*persons)[pair.b];
                Pattern pattern;
                pattern.set(0, a.name == b.name ? 3 : a.name / 3 == b.name / 3 ? 2 : 1);
                pattern.set(1, a.age == b.age ? 2 : 1);
                return pattern;
              },
          .correct = {},
          .correction_name = "",
          .is_plain = [](const CandidatePair& pair, Pattern) { return (pair.passes & 1U) != 0; },
          .start = {.comparisons = {{"name", {"different", "alike", "the same"}}, {"age", {"different", "the same"}}},
                    .probabilities = {{{.1, .1, .8}, {.5, .4, .1}}, {{.05, .95}, {.9, .1}}},
                    .match_rate = 0.01,
                    .calibration = {}},
          .fit = {.prior_pairs_m = {20, 20}}};
}

OrderedRecords order_of(const std::vector<Person>& persons) {
  std::vector<std::string> contents, lists;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    contents.push_back(std::to_string(persons[i].name) + " " + std::to_string(persons[i].age) + " " + std::to_string(i));
    lists.push_back(i < kOfAList ? "first" : "second");
  }
  return order_records(contents, lists);
}

TEST(MatchRecords, DoesNotTakePairsFoundByOneAgreementForAGroupOfTheirOwn) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  std::size_t wrong = 0;
  const RecordMatches found = match_records(order, domain_of(persons, order), {});
  for (const RecordMatch& match : found.pairs)
    wrong += match.probability >= 0.3 && persons[match.a].name / 3 != persons[match.b].name / 3 ? 1 : 0;
  EXPECT_EQ(wrong, 0U);
  EXPECT_LT(found.model.probabilities[0].m[0], 0.1);
  // Taken together, those found by age alone look like a group in which ages agree.
  RecordDomain together = domain_of(persons, order);
  together.is_plain = {};
  const LinkageModel model = match_records(order, together, {}).model;
  EXPECT_GT(model.probabilities[0].m[0], 0.2);
}

TEST(MatchRecords, SaysOfAPairWhatItsOwnGroupOfPairsMakesOfIt) {
  const std::vector<Person> persons = invent();
  const OrderedRecords order = order_of(persons);
  const auto age_bits = [&](std::uint32_t a, std::uint32_t b) {
    return explain_records(order, domain_of(persons, order), {}, a, b).steps[2].bits;
  };
  std::uint32_t stranger = kOfAList + kInBoth;  // Of one age with the first, and of another name.
  while (persons[stranger].age != persons[0].age || persons[stranger].name / 3 == persons[0].name / 3) ++stranger;
  EXPECT_GT(age_bits(0, kOfAList), 2);             // Found by name: that the age agrees says something.
  EXPECT_LT(std::abs(age_bits(0, stranger)), 0.2);  // Found by age: it does not.
}

}  // namespace
}  // namespace cairn
