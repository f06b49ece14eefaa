// How fast two records of persons are compared, in full: all candidates of a list of a lot of names, on one thread,
// in processor time.
//
//     person_comparisons lexicon LIST.csv [LIST2.csv …]

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include "linkage/linkage.h"
#include "people/comparable_person.h"
#include "people/person_keys.h"
#include "pipeline/person_table.h"

namespace {

using namespace cairn;

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: person_comparisons lexicon LIST.csv …\n";
    return 2;
  }
  const std::string lexicon = argv[1];
  const auto mappings = read_person_mappings(contents_of(lexicon + "/person_tables.txt"));
  const auto known = NameWords::read(contents_of(lexicon + "/person_names.txt"));
  if (!mappings || !known) return 2;
  NameTable names;
  std::vector<ComparablePerson> persons;
  std::vector<int> lists;
  for (int i = 2; i < argc; ++i) {
    const std::string text = contents_of(argv[i]);
    MemorySource source(text);
    const auto table = read_person_table(source, *mappings, argv[i]);
    if (!table) return 2;
    for (const PersonRecord& record : table->records) {
      persons.emplace_back(record, folded(record, *known), names);
      lists.push_back(i);
    }
  }
  names.weigh();
  std::vector<PassReport> reports;
  const KeyIndex index = index_persons(persons, names, in_turn, reports);
  const std::function<bool(RecordPair)> of_two_lists = [&](RecordPair pair) { return argc == 3 || lists[pair.a] != lists[pair.b]; };
  PartnerFinder partners(index, of_two_lists);
  std::vector<CandidatePair> pairs;
  for (std::uint32_t record = 0; record < persons.size(); ++record) {
    const std::span<const CandidatePair> found = partners.of(record);
    pairs.insert(pairs.end(), found.begin(), found.end());
  }
  std::vector<ComparedPair> found;
  constexpr int kRounds = 5;
  double best = 1e9;
  std::uint64_t all = 0;  // Printed, so that nothing is left out as unused.
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t begin = std::clock();
    found.clear();
    compare_persons(pairs, persons, names, found);
    for (const ComparedPair& pair : found) all += pair.pattern.bits();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::cout << persons.size() << " records, " << pairs.size() << " pairs, best of " << kRounds << " rounds: "
            << static_cast<double>(pairs.size()) / best / 1e6 << " million pairs a second (" << all % 1000 << ")\n";
}
