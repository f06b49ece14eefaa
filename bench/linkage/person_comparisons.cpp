// How fast two records of persons are compared, in full: all candidates of a list of a lot of names, on one thread,
// in processor time.
//
//     person_comparisons lexicon/person_tables.txt LIST.csv [LIST2.csv …]

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

std::string contents_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: person_comparisons person_tables.txt LIST.csv …\n";
    return 2;
  }
  const auto mappings = read_person_mappings(contents_of(argv[1]));
  if (!mappings) return 2;
  NameTable names;
  std::vector<ComparablePerson> persons;
  std::vector<int> lists;
  for (int i = 2; i < argc; ++i) {
    const std::string text = contents_of(argv[i]);
    MemorySource source(text);
    const auto table = read_person_table(source, *mappings, argv[i]);
    if (!table) return 2;
    for (const PersonRecord& record : table->records) {
      persons.push_back(comparable(record, folded(record), names));
      lists.push_back(i);
    }
  }
  names.weigh();
  std::vector<KeyPass> passes = person_keys(persons, names);
  CandidateOptions options;
  if (argc > 3) options.worth_comparing = [&](RecordPair pair) { return lists[pair.a] != lists[pair.b]; };
  const Candidates candidates = find_candidates(passes, options);
  constexpr int kRounds = 5;
  double best = 1e9;
  std::uint64_t all = 0;  // Printed, so that nothing is left out as unused.
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t begin = std::clock();
    for (const CandidatePair& pair : candidates.pairs) all += compare_persons(persons[pair.records.a], persons[pair.records.b], names).pattern.bits();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::cout << persons.size() << " records, " << candidates.pairs.size() << " pairs, best of " << kRounds << " rounds: "
            << static_cast<double>(candidates.pairs.size()) / best / 1e6 << " million pairs a second (" << all % 1000 << ")\n";
}
