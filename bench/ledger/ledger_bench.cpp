#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/merkle.h"
#include "ledger/tree_edge.h"
#include "store/store.h"
#include "store/tree_files.h"

// How long the ledger takes with many entries: ledger_bench FOLDER [ENTRIES]. Makes FOLDER/bench.cairn, whose entries
// are codes without anchors (no evidence: the disk's speed with a million small files is not what is asked here), and
// prints one figure a line. docs/quality.md has the figures.

namespace {

using namespace cairn;
using Clock = std::chrono::steady_clock;

constexpr const char* kTime = "2026-01-31T09:30:00Z";

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Ends the program: a figure from a run that failed is none.
template <class T>
T must(Result<T> result) {
  if (result) {
    if constexpr (!std::is_void_v<T>)
      return std::move(*result);
    else
      return;
  }
  std::fprintf(stderr, "ledger_bench: %s\n", result.error().text().c_str());
  std::exit(2);
}

std::string code_of(std::uint64_t number) { return "CAIRN-2018-" + std::to_string(1'000'000'000 + number); }

double percentile(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

void append_all(const std::string& path, std::uint64_t entries) {
  constexpr std::uint64_t kBatch = 10'000;
  auto record = must(RecordFolder::init(path, "bench"));
  const auto begin = Clock::now();
  for (std::uint64_t at = 0; at < entries; at += kBatch) {
    std::vector<CodeEntry> codes;
    for (std::uint64_t i = at; i < std::min(entries, at + kBatch); ++i)
      codes.push_back({.seq = 0, .code = code_of(i), .anchors = {}});
    must(record.append_codes(codes, kTime));
  }
  const double took = seconds_since(begin);
  std::printf("append and integrate %llu entries: %.1f s, %.0f a second\n", static_cast<unsigned long long>(entries),
              took, static_cast<double>(entries) / took);
}

void append_one_by_one(const std::string& folder, const std::string& path, std::uint64_t entries) {
  const auto begin = Clock::now();
  auto record = must(RecordFolder::open(path, RecordFolder::Access::write));
  std::printf("open for writing at %llu entries: %.2f s\n", static_cast<unsigned long long>(entries),
              seconds_since(begin));
  std::vector<double> appends;
  std::vector<double> syncs;
  const int file = ::open((folder + "/sync").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  for (std::uint64_t i = 0; i < 300; ++i) {
    auto at = Clock::now();
    must(record.append_code(code_of(entries + i), {}, kTime));
    appends.push_back(seconds_since(at) * 1e3);
    at = Clock::now();
    if (::write(file, "x", 1) != 1 || ::fdatasync(file) != 0) std::exit(2);
    syncs.push_back(seconds_since(at) * 1e3);
  }
  ::close(file);
  std::printf("one entry, signed: median %.2f ms, 99 %%: %.2f ms; one fdatasync here: median %.2f ms, 99 %%: %.2f ms\n",
              percentile(appends, .5), percentile(appends, .99), percentile(syncs, .5), percentile(syncs, .99));
}

void prove_some(const std::string& path) {
  const VerifierKey key = must(read_verifier_key(path));
  const Checkpoint checkpoint = must(read_checkpoint(path, key));
  std::vector<double> times;
  std::uint64_t index = 0;
  for (int i = 0; i < 1000; ++i) {
    index = (index + 7'919 * 104'729) % checkpoint.size;
    const auto at = Clock::now();
    const auto proof =
        must(inclusion_proof(index, checkpoint.size, subtrees_of_tiles(checkpoint.size, tile_files(path))));
    times.push_back(seconds_since(at) * 1e3);
    if (proof.empty()) std::exit(2);
  }
  std::printf("one inclusion proof from the files: median %.3f ms, 99 %%: %.3f ms\n", percentile(times, .5),
              percentile(times, .99));
}

void verify_all(const std::string& path) {
  const auto record = must(RecordFolder::open(path, RecordFolder::Access::read));
  const auto begin = Clock::now();
  const auto problems = must(record.verify_evidence());
  std::printf("verify: %.1f s, %zu problems\n", seconds_since(begin), problems.size());
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr, "usage: ledger_bench FOLDER [ENTRIES]\n");
    return 2;
  }
  const std::string folder = words[1];
  const std::uint64_t entries = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1'000'000;
  const std::string path = folder + "/bench.cairn";
  std::filesystem::remove_all(path);
  append_all(path, entries);
  append_one_by_one(folder, path, entries);
  prove_some(path);
  verify_all(path);
  return 0;
}
