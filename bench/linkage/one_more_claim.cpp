// How long one claim more takes where many are linked already.
//
//     one_more_claim CLAIMS.jsonl [MORE] [DATA_FOLDER]
//
// Links all but the last MORE documents (200), then adds the first claim of each of these, one at a time, and says how long each took until it
// was linked: the median, the 99th percentile and the longest, in milliseconds by the clock and of the processor.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "incidents/incremental_linker.h"
#include "pipeline/link_batches.h"
#include "pipeline/parallel.h"
#include "pipeline/pipeline.h"

namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double clock_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

long most_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void say(const char* what, std::vector<double> seconds) {
  std::ranges::sort(seconds);
  const auto at = [&](double share) { return 1000 * seconds[static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1))]; };
  std::printf("%s: median %.2f ms, 90th percentile %.2f ms, 99th percentile %.2f ms, longest %.2f ms\n", what, at(0.5), at(0.9), at(0.99), at(1));
}

}  // namespace

int main(int argc, char** argv) {
  using namespace cairn;
  if (argc < 2) {
    std::fprintf(stderr, "usage: one_more_claim CLAIMS.jsonl [MORE] [DATA_FOLDER]\n");
    return 2;
  }
  std::ifstream input(argv[1]);
  auto claims = read_packed_claims(input);
  if (!claims) {
    std::fprintf(stderr, "%s: %s\n", argv[1], claims.error().text().c_str());
    return 2;
  }
  const std::size_t more = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200;
  std::vector<Alignment> alignments;
  if (argc > 3) alignments = load_alignments(argv[3]).value_or(std::vector<Alignment>());
  std::vector<PackedClaim> late;
  std::string document;
  while (late.size() < more && !claims->empty()) {  // From the end; of a document the first claim stays.
    PackedClaim claim = std::move(claims->back());
    claims->pop_back();
    if (claim.document == document) late.back() = std::move(claim);
    else {
      document = claim.document;
      late.push_back(std::move(claim));
    }
  }
  while (!claims->empty() && claims->back().document == document) claims->pop_back();
  std::printf("claims %zu, read: %.1f s of the processor, %ld MB\n", claims->size(), processor_seconds(), most_megabytes());

  double begin = processor_seconds();
  IncrementalLinker linker(alignments, pieces_on(2));
  linker.add(std::move(*claims));
  const std::size_t incidents = linker.changes().incidents.size();
  std::printf("incidents %zu, linked: %.1f s of the processor, %ld MB\n", incidents, processor_seconds() - begin, most_megabytes());
  std::vector<double> by_clock, of_processor;
  std::size_t changed = 0;
  for (PackedClaim& claim : late) {
    std::vector<PackedClaim> one;
    one.push_back(std::move(claim));
    const double clock = clock_seconds();
    begin = processor_seconds();
    linker.add(std::move(one));
    changed += linker.changes().incidents.size();
    of_processor.push_back(processor_seconds() - begin);
    by_clock.push_back(clock_seconds() - clock);
  }
  if (late.empty()) return 0;
  std::printf("one claim more, %zu times; incidents that it may have changed: %.1f each; %ld MB\n", late.size(),
              static_cast<double>(changed) / static_cast<double>(late.size()), most_megabytes());
  say("by the clock", by_clock);
  say("of the processor", of_processor);
  return 0;
}
