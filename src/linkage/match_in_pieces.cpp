#include "linkage/match_in_pieces.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <mutex>
#include <unordered_map>

#include "linkage/counted_pieces.h"
#include "linkage/record_sets.h"
#include "linkage/sample_partitions.h"

namespace cairn {
namespace {

/// The weights of a model, ready to be added.
class Weights {
 public:
  explicit Weights(LinkageModel model) : model_(std::move(model)), prior_(prior_bits(model_)) {
    for (std::size_t i = 0; i < model_.comparisons.size(); ++i) {
      for (unsigned level = 1; level <= model_.comparisons[i].levels.size(); ++level)
        bits_[i * (Pattern::kMostLevels + 1) + level] = weight_of(model_, i, level);
    }
  }
  double bits(Pattern pattern, double correction) const {
    double sum = prior_;
    for (std::size_t i = 0; i < model_.comparisons.size(); ++i) sum += bits_[i * (Pattern::kMostLevels + 1) + pattern.level(i)];
    return calibrated(model_, sum + correction);
  }
  const LinkageModel& model() const { return model_; }

 private:
  LinkageModel model_;
  double prior_ = 0;
  std::array<double, Pattern::kMostComparisons * (Pattern::kMostLevels + 1)> bits_{};
};

struct Compared {
  CandidatePair pair;
  ComparedPair found;
};

/// The same of many, side by side: together they would take more room.
struct ManyCompared {
  std::vector<CandidatePair> pairs;
  std::vector<ComparedPair> found;
};

/// Candidates and what they are weighed by.
class Pieces {
 public:
  Pieces(const OrderedRecords& records, const PieceDomain& domain, const MatchOptions& options)
      : records_(records), domain_(domain), options_(options), counted_(options.for_each, options.kept) {
    const std::uint32_t of_a_piece = std::max(kLeastRecords, count() / kMostPieces + 1);
    for (std::uint32_t begin = 0; begin < count(); begin += of_a_piece)
      pieces_.emplace_back(begin, std::min(begin + of_a_piece, count()));
    sample();
    if (!stopped()) fit();
  }

  bool stopped() const { return counted_.stopped(); }  ///< While the model was fitted: there is none.

  std::uint32_t count() const { return domain_.index.records(); }
  std::size_t size() const { return pieces_.size(); }
  const Weights& weights(const Compared& of) const {
    return is_plain(of.pair.passes, of.found.pattern) ? *plain_ : *others_;
  }
  double correction(const ComparedPair& pair) const { return correction_(pair); }
  const LinkageModel& model() const { return plain_->model(); }

  /// Calls `take(RecordPair, bits)` for each candidate of a piece, sorted, whose first record is wanted_first() and that is
  /// wanted().
  template <typename WantedFirst, typename Wanted, typename Take>
  void for_each_scored(std::size_t piece, const WantedFirst& wanted_first, const Wanted& wanted, const Take& take) const {
    const auto score = [&](const Compared& compared) {
      take(compared.pair.records, weights(compared).bits(compared.found.pattern, correction_(compared.found)));
    };
    if (one_in_ == 1) {
      const auto& [pairs, found] = sampled_[piece];
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (wanted(pairs[i].records)) score({pairs[i], found[i]});
      }
      return;
    }
    PartnerFinder partners(domain_.index, lists_that_part());
    ManyCompared of_record;
    for (std::uint32_t record = pieces_[piece].first; record < pieces_[piece].second; ++record) {
      if (!wanted_first(record)) continue;
      of_record.pairs.clear();
      of_record.found.clear();
      for (const CandidatePair& pair : partners.of(record)) {
        if (wanted(pair.records)) of_record.pairs.push_back(pair);
      }
      domain_.compare(of_record.pairs, of_record.found);
      for (std::size_t i = 0; i < of_record.pairs.size(); ++i) score({of_record.pairs[i], of_record.found[i]});
    }
  }

  /// The candidate of these records, if they are one.
  std::optional<CandidatePair> candidate(RecordPair records) const {
    PartnerFinder partners(domain_.index, lists_that_part());
    for (const CandidatePair& pair : partners.of(records.a)) {
      if (pair.records == records) return pair;
    }
    return std::nullopt;
  }

  /// A number of all that scores depend on.
  std::uint64_t work() const {
    std::uint64_t number = 0xCBF29CE484222325U;
    const auto add = [&](std::uint64_t part) { number = std::rotl(number ^ part, 29) * 0x9E3779B97F4A7C15U; };
    for (std::uint32_t i = 0; i < records_.given.size(); ++i) add(records_.seeds[i]), add(records_.lists[i]);
    add(options_.within_lists ? 1 : 0);
    for (const Weights* weights : {&*plain_, &*others_}) {
      add(std::bit_cast<std::uint64_t>(weights->model().match_rate));
      for (const LevelProbabilities& of : weights->model().probabilities) {
        for (const double m : of.m) add(std::bit_cast<std::uint64_t>(m));
        for (const double u : of.u) add(std::bit_cast<std::uint64_t>(u));
      }
    }
    for (const RecordPair& pair : options_.must) add(pair.a), add(pair.b);
    add(pieces_.size());
    return number;
  }

 private:
  static constexpr std::uint32_t kLeastRecords = 128;
  static constexpr std::uint32_t kMostPieces = 512;

  /// Of each record the list, where none is compared with others of its list.
  std::span<const std::uint32_t> lists_that_part() const {
    return options_.within_lists ? std::span<const std::uint32_t>() : std::span(records_.lists);
  }

  /// Compares the candidates of some of the records, or of all where they are few.
  void sample() {
    const std::uint64_t pairs = domain_.index.pairs();
    one_in_ = pairs <= domain_.pairs_to_fit ? 1 : pairs / (domain_.pairs_to_fit / 2);
    sampled_.resize(pieces_.size());
    counted_.of(MatchStep::fitting)(pieces_.size(), [&](std::size_t i) {
      PartnerFinder partners(domain_.index, lists_that_part());
      for (std::uint32_t record = pieces_[i].first; record < pieces_[i].second; ++record) {
        if (records_.seeds[record] % one_in_ != 0) continue;
        const std::span<const CandidatePair> found = partners.of(record);
        sampled_[i].pairs.insert(sampled_[i].pairs.end(), found.begin(), found.end());
        domain_.compare(found, sampled_[i].found);
      }
    });
  }

  using Counts = std::unordered_map<std::uint64_t, double>;  ///< By the bits of a pattern.

  bool is_plain(std::uint16_t passes, Pattern pattern) const {
    return domain_.fits_to_all_pairs || !domain_.is_plain || domain_.is_plain(passes, pattern);
  }

  /// Every pair of some records, each counted as often as there are such among all.
  Counts counts_of_some_records() const {
    constexpr std::uint32_t kSome = 2000;
    const std::uint64_t one_in = std::max(1U, count() / kSome);
    std::vector<std::uint32_t> some;
    for (std::uint32_t record = 0; record < count(); ++record) {
      if (records_.seeds[record] % one_in == 0) some.push_back(record);
    }
    const double each = static_cast<double>(one_in) * static_cast<double>(one_in);
    std::vector<Counts> of_first(some.size());
    options_.for_each(some.size(), [&](std::size_t first) {
      std::vector<CandidatePair> pairs;
      for (std::size_t second = first + 1; second < some.size(); ++second) {
        const RecordPair pair{some[first], some[second]};
        if (options_.within_lists || records_.lists[pair.a] != records_.lists[pair.b]) pairs.push_back({pair, 0});
      }
      std::vector<ComparedPair> found;
      domain_.compare(pairs, found);
      for (const ComparedPair& pair : found) of_first[first][pair.pattern.bits()] += each;
    });
    // What was seen a few times only is known better from the candidates.
    constexpr double kSeen = 20;
    Counts all;
    for (const Counts& counts : of_first) {
      for (const auto& [bits, number] : counts) all[bits] += number;
    }
    std::erase_if(all, [&](const auto& counted) { return counted.second < kSeen * each; });
    return all;
  }

  LinkageModel fitted(const Counts& counts, LinkageModel start, FitOptions how) const {
    std::vector<PatternCount> sorted;
    double pairs = 0;
    for (const auto& [bits, number] : counts) {
      sorted.push_back({Pattern::of_bits(bits), number});
      pairs += number;
    }
    how.highest_match_rate = std::min(how.highest_match_rate, highest_match_rate(records_.lists, pairs, options_));
    return fit_model(sorted, std::move(start), how);
  }

  void fit() {
    Counts plain, others;
    for (const auto& [pairs, found] : sampled_) {
      for (std::size_t i = 0; i < pairs.size(); ++i)
        (is_plain(pairs[i].passes, found[i].pattern) ? plain : others)[found[i].pattern.bits()] += static_cast<double>(one_in_);
    }
    const auto for_each_sampled = [&](const std::function<void(const ComparedPair&)>& take) {
      for (const ManyCompared& piece : sampled_) std::ranges::for_each(piece.found, take);
    };
    correction_ = domain_.correction ? domain_.correction(for_each_sampled) : [](const ComparedPair&) { return 0.0; };
    if (one_in_ > 1) sampled_.clear();
    if (domain_.fits_to_all_pairs) {
      for (const auto& [bits, number] : counts_of_some_records()) plain[bits] = std::max(plain[bits], number);
    }
    plain_.emplace(fitted(plain, domain_.start, domain_.fit));
    constexpr double kFixed = 1e12;
    FitOptions of_others = domain_.fit;
    of_others.prior_pairs_m.assign(of_others.prior_pairs_m.size(), kFixed);
    others_.emplace(others.empty() ? plain_->model() : fitted(others, plain_->model(), of_others));
  }

  const OrderedRecords& records_;
  const PieceDomain& domain_;
  const MatchOptions& options_;
  CountedPieces counted_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pieces_;  ///< First record of each, and the first after it.
  std::uint64_t one_in_ = 1;                                     ///< Record whose pairs are looked at to fit the model.
  std::vector<ManyCompared> sampled_;                            ///< By piece. Kept where it is all.
  Correction correction_;
  std::optional<Weights> plain_;
  std::optional<Weights> others_;
};

/// The pairs that can be listed or can change what is (linkage/telling_pairs.h), sorted. Nothing: it was stopped.
std::optional<std::vector<ScoredPair>> telling_pairs_of(const Pieces& pieces, std::span<const RecordPair> must, const MatchOptions& options) {
  const double least = std::log2(kLeastProbability / (1 - kLeastProbability));
  std::vector<bool> decided(pieces.count(), false);
  for (const RecordPair& pair : must) decided[pair.a] = decided[pair.b] = true;
  std::vector<std::vector<ScoredPair>> kept(pieces.size());
  std::mutex one_at_a_time;
  std::atomic<bool> stopped = false;
  std::uint64_t done = 0;
  const std::uint64_t work = options.kept.recall || options.kept.keep ? pieces.work() : 0;
  const auto note_done = [&](std::size_t piece, bool is_new) {
    const std::lock_guard lock(one_at_a_time);
    if (is_new && options.kept.keep) options.kept.keep(work, piece, kept[piece]);
    if (options.kept.progress && !options.kept.progress(MatchStep::comparing, ++done, pieces.size())) stopped = true;
  };
  options.for_each(pieces.size(), [&](std::size_t piece) {
    if (stopped) return;
    if (options.kept.recall) {
      std::unique_lock lock(one_at_a_time);
      if (auto known = options.kept.recall(work, piece)) {
        kept[piece] = std::move(*known);
        lock.unlock();
        return note_done(piece, false);
      }
    }
    const auto every = [](const auto&) { return true; };
    pieces.for_each_scored(piece, every, every, [&](RecordPair pair, double bits) {
      if (bits >= least || decided[pair.a] || decided[pair.b]) kept[piece].push_back({pair, bits});
    });
    kept[piece].shrink_to_fit();
    note_done(piece, true);
  });
  if (stopped) return std::nullopt;

  RecordSets together(pieces.count());
  for (const auto& piece : kept) {
    for (const auto& [pair, bits] : piece) {
      if (decided[pair.a] || decided[pair.b] || bits > kLeastBitsToHang) together.join(pair.a, pair.b);
    }
  }
  for (const RecordPair& pair : must) together.join(pair.a, pair.b);
  // What is improbable by itself counts between records that hang together.
  std::vector<std::uint32_t> set_of(pieces.count());
  std::vector<std::uint32_t> sizes(pieces.count(), 0);
  for (std::uint32_t i = 0; i < set_of.size(); ++i) ++sizes[set_of[i] = together.find(i)];
  const CountedPieces counted(options.for_each, options.kept);
  counted.of(MatchStep::comparing_groups)(pieces.size(), [&](std::size_t piece) {
    const auto hang_together = [&](RecordPair pair) { return set_of[pair.a] == set_of[pair.b]; };
    const auto has_more = [&](std::uint32_t record) { return sizes[set_of[record]] > 2; };
    std::vector<ScoredPair> all;
    pieces.for_each_scored(piece, has_more, hang_together, [&](RecordPair pair, double bits) {
      if (bits < least && !decided[pair.a] && !decided[pair.b]) all.push_back({pair, bits});
    });
    for (const ScoredPair& pair : kept[piece]) {
      if (pair.bits >= least || hang_together(pair.records)) all.push_back(pair);
    }
    std::ranges::sort(all, {}, &ScoredPair::records);
    kept[piece] = std::move(all);
  });
  if (counted.stopped()) return std::nullopt;
  std::vector<ScoredPair> scored;
  for (auto& piece : kept) {
    scored.insert(scored.end(), piece.begin(), piece.end());
    piece = {};
  }
  return scored;
}

}  // namespace

RecordMatches match_in_pieces(const OrderedRecords& records, PieceDomain domain, const MatchOptions& options) {
  std::optional<std::vector<ScoredPair>> scored;
  LinkageModel model;
  {
    const Pieces pieces(records, domain, options);
    const std::vector<RecordPair> must = translated(options.must, places_of(records));
    if (!pieces.stopped()) {
      scored = telling_pairs_of(pieces, must, options);
      model = pieces.model();
    }
  }
  if (!scored) return {.pairs = {}, .cluster_of = {}, .partitions = {}, .model = {}, .passes = {}, .conflicts = {}, .stopped = true};
  domain.index = {};
  if (domain.release) domain.release();
  RecordMatches out = matches_of(records, *scored, options);
  if (out.stopped) return out;
  out.model = std::move(model);
  out.passes = std::move(domain.passes);
  return out;
}

PairExplanation explain_in_pieces(const OrderedRecords& records, PieceDomain domain, const MatchOptions& options,
                                  std::uint32_t a, std::uint32_t b) {
  const Pieces pieces(records, domain, options);
  const std::vector<std::uint32_t> place_of = places_of(records);
  const RecordPair pair = pair_of(place_of[a], place_of[b]);
  std::vector<ComparedPair> found;
  const CandidatePair alone[] = {{pair, 0}};
  domain.compare(alone, found);
  const ComparedPair& compared = found.front();
  if (const auto candidate = pieces.candidate(pair))
    return explain_pair(pieces.weights({*candidate, compared}).model(), compared.pattern,
                        {{domain.correction_name, "", pieces.correction(compared)}});
  // Pairs that share no key are not weighed at all, however alike they are otherwise.
  const double bits = ClusterProblem{}.bits_if_not_compared - explain_pair(pieces.model(), compared.pattern, {}).bits;
  return explain_pair(pieces.model(), compared.pattern, {{"too far apart to be compared", "", bits}});
}

}  // namespace cairn
