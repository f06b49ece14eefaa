#include "pipeline/kept_pieces.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "linkage/chance.h"
#include "linkage/index_keys.h"
#include "linkage/match_in_pieces.h"

namespace cairn {
namespace {

class KeptPiecesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn-pieces-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    path_ = folder_ + "/work";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
  std::string path_;
};

/// Numbers that are alike are of one thing; each is in both lists, in the second one a little off now and then.
struct Numbers {
  std::vector<std::uint64_t> all;
  OrderedRecords order;

  Numbers() {
    Chance chance(3);
    std::vector<std::string> contents, lists;
    for (std::uint32_t i = 0; i < 1200; ++i) {
      all.push_back(i < 600 ? chance.next() % 5000 : all[i - 600] + chance.next() % 2);
      contents.push_back(std::to_string(100'000 + i));  // In the order given.
      lists.push_back(i < 600 ? "first" : "second");
    }
    order = order_records(contents, lists);
  }

  RecordMatches match(const MatchOptions& options) const {
    const KeyMaker passes[] = {{"hundreds", [&](std::uint32_t i, std::vector<std::uint64_t>& keys) { keys.push_back(all[i] / 100); }}};
    PieceDomain domain;
    domain.index = index_keys(passes, 1200, {.finer = [](std::uint32_t) { return 0U; }}, domain.passes);
    domain.compare = [&](std::span<const CandidatePair> pairs, std::vector<ComparedPair>& out) {
      for (const CandidatePair& pair : pairs) {
        const std::uint64_t a = all[pair.records.a];
        const std::uint64_t b = all[pair.records.b];
        Pattern pattern;
        pattern.set(0, a == b ? 3 : std::max(a, b) - std::min(a, b) < 2 ? 2 : 1);
        out.emplace_back(pattern);
      }
    };
    domain.start = {.comparisons = {{"number", {"different", "near", "the same"}}}, .probabilities = {{{.1, .4, .5}, {.9, .05, .05}}}, .match_rate = 0.05, .calibration = {}};
    domain.fit = {.prior_pairs_m = {20}};
    domain.pairs_to_fit = 1000;
    return match_in_pieces(order, std::move(domain), options);
  }
};

MatchOptions keeping(KeptPieces& kept, std::size_t& recalled) {
  MatchOptions options;
  options.kept.keep = [&](std::uint64_t work, std::uint64_t piece, std::span<const ScoredPair> pairs) { kept.keep(work, piece, pairs); };
  options.kept.recall = [&](std::uint64_t work, std::uint64_t piece) {
    auto pairs = kept.recall(work, piece);
    recalled += pairs ? 1 : 0;
    return pairs;
  };
  return options;
}

std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> rows_of(const RecordMatches& matches) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> rows;
  for (const RecordMatch& match : matches.pairs) rows.emplace_back(match.a, match.b, match.probability);
  return rows;
}

TEST_F(KeptPiecesTest, AreThereAfterTheProgramWasKilledAndTheEndIsTheSame) {
  const Numbers numbers;
  const RecordMatches whole = numbers.match({});
  ASSERT_GT(whole.pairs.size(), 100U);
  const pid_t child = fork();
  if (child == 0) {
    auto kept = KeptPieces::open(path_);
    std::size_t recalled = 0;
    MatchOptions options = keeping(*kept, recalled);
    options.kept.progress = [](MatchStep step, std::uint64_t done, std::uint64_t) {
      if (step == MatchStep::comparing && done == 4) kill(getpid(), SIGKILL);
      return true;
    };
    numbers.match(options);
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));

  std::ofstream(path_, std::ios::app | std::ios::binary) << std::string(40, '\1');  // The next one was torn.
  auto kept = KeptPieces::open(path_);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->size(), 4U);
  std::size_t recalled = 0;
  const RecordMatches gone_on = numbers.match(keeping(*kept, recalled));
  EXPECT_EQ(recalled, 4U);
  EXPECT_EQ(rows_of(gone_on), rows_of(whole));
  EXPECT_EQ(gone_on.cluster_of, whole.cluster_of);
}

TEST_F(KeptPiecesTest, AreTheSameAgain) {
  struct Row {
    std::uint64_t work;
    std::uint64_t piece;
    std::vector<ScoredPair> pairs;
  };
  const Row table[] = {{1, 0, {}}, {1, 1, {{{0, 1}, 0.5}, {{0, 7}, -1e300}}}, {2, 1, {{{3, 4}, 2}}}};
  {
    auto kept = KeptPieces::open(path_);
    ASSERT_TRUE(kept);
    for (const auto& [work, piece, pairs] : table) kept->keep(work, piece, pairs);
  }
  auto kept = KeptPieces::open(path_);
  ASSERT_TRUE(kept);
  for (const auto& [work, piece, pairs] : table) EXPECT_EQ(kept->recall(work, piece), pairs);
  EXPECT_FALSE(kept->recall(2, 0));
  EXPECT_FALSE(kept->recall(3, 1));
}

TEST_F(KeptPiecesTest, DoNotOverwriteAnotherFile) {
  std::ofstream(path_) << "a,b,probability\n";
  const auto kept = KeptPieces::open(path_);
  ASSERT_FALSE(kept);
  EXPECT_NE(kept.error().text().find("was left as it is"), std::string::npos);
  EXPECT_EQ(std::filesystem::file_size(path_), 16U);
  EXPECT_FALSE(KeptPieces::open(folder_ + "/no/such/folder"));
}

}  // namespace
}  // namespace cairn
