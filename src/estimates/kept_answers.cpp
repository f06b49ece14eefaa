#include "estimates/kept_answers.h"

#include <array>
#include <cstring>
#include <type_traits>

namespace cairn {
namespace {

/// Appends values as they lie in memory, sizes before what has one.
class Writer {
 public:
  static constexpr bool kReads = false;

  void bytes(void* from, std::size_t count) { out_.append(static_cast<const char*>(from), count); }
  std::size_t size(std::size_t count) {
    std::uint64_t whole = count;
    bytes(&whole, sizeof whole);
    return count;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads them back; past the end everything is 0 and it has failed.
class Reader {
 public:
  static constexpr bool kReads = true;

  explicit Reader(std::string_view in) : in_(in) {}
  void bytes(void* to, std::size_t count) {
    if (count > in_.size()) {
      failed_ = true;
      std::memset(to, 0, count);
      return;
    }
    std::memcpy(to, in_.data(), count);
    in_.remove_prefix(count);
  }
  /// Each of what follows takes a byte at least.
  std::size_t size(std::size_t) {
    std::uint64_t whole = 0;
    bytes(&whole, sizeof whole);
    if (whole <= in_.size()) return whole;
    failed_ = true;
    return 0;
  }
  bool whole() const { return !failed_ && in_.empty(); }

 private:
  std::string_view in_;
  bool failed_ = false;
};

template <class Archive, class T>
requires std::is_arithmetic_v<T> || std::is_enum_v<T>
void pass(Archive& archive, T& value) { archive.bytes(&value, sizeof value); }

/// As a number: not every byte is a bool.
template <class Archive>
void pass(Archive& archive, bool& value) {
  unsigned char byte = value ? 1 : 0;
  archive.bytes(&byte, sizeof byte);
  value = byte != 0;
}

template <class Archive>
void pass(Archive& archive, std::string& text) {
  const std::size_t size = archive.size(text.size());
  if (Archive::kReads) text.resize(size);
  archive.bytes(text.data(), size);
}

template <class Archive, class T>
void pass(Archive& archive, std::optional<T>& value);
template <class Archive, class T>
void pass(Archive& archive, std::vector<T>& values);
template <class Archive, class T, std::size_t kSize>
void pass(Archive& archive, std::array<T, kSize>& values);

template <class Archive, class... T>
void pass_each(Archive& archive, T&... values) {
  (pass(archive, values), ...);
}

// Every member of every struct, in its order; one that is added does not compile until it is here.

template <class Archive>
void pass(Archive& archive, Diagnostic& whole) {
  auto& [name, value] = whole;
  pass_each(archive, name, value);
}
template <class Archive>
void pass(Archive& archive, Estimate& whole) {
  auto& [stratum, model, median, low, high, quantiles, diagnostics, assumptions, warnings, draws] = whole;
  pass_each(archive, stratum, model, median, low, high, quantiles, diagnostics, assumptions, warnings, draws);
}
template <class Archive>
void pass(Archive& archive, ModelRow& whole) {
  auto& [generators, state, parameters, persons, standard_error, log_likelihood, aic, bic, weight] = whole;
  pass_each(archive, generators, state, parameters, persons, standard_error, log_likelihood, aic, bic, weight);
}
template <class Archive>
void pass(Archive& archive, ModelSpread& whole) {
  auto& [low, high, models] = whole;
  pass_each(archive, low, high, models);
}
template <class Archive>
void pass(Archive& archive, LoglinearResult& whole) {
  auto& [considered, not_identified, on_boundary, all_models, window_explored, best_not_identified, models,
         within_window, all, best_aic, best, average, stepwise, stepwise_generators, expected, table_lists] = whole;
  pass_each(archive, considered, not_identified, on_boundary, all_models, window_explored, best_not_identified, models,
            within_window, all, best_aic, best, average, stepwise, stepwise_generators, expected, table_lists);
}
template <class Archive>
void pass(Archive& archive, GraphRow& whole) {
  auto& [cliques, weight, persons] = whole;
  pass_each(archive, cliques, weight, persons);
}
template <class Archive>
void pass(Archive& archive, PriorRow& whole) {
  auto& [delta, saturated, median, low, high, saturated_share] = whole;
  pass_each(archive, delta, saturated, median, low, high, saturated_share);
}
template <class Archive>
void pass(Archive& archive, DecomposableResult& whole) {
  auto& [estimate, delta, graphs, saturated_share, rows, priors, at, density] = whole;
  pass_each(archive, estimate, delta, graphs, saturated_share, rows, priors, at, density);
}
template <class Archive>
void pass(Archive& archive, Convergence& whole) {
  auto& [rhat, ess_bulk, ess_tail] = whole;
  pass_each(archive, rhat, ess_bulk, ess_tail);
}
template <class Archive>
void pass(Archive& archive, LatentClassTrace& whole) {
  auto& [persons, log_likelihood, occupied] = whole;
  pass_each(archive, persons, log_likelihood, occupied);
}
template <class Archive>
void pass(Archive& archive, OverlapCheck& whole) {
  auto& [lists, observed, median, low, high, tail] = whole;
  pass_each(archive, lists, observed, median, low, high, tail);
}
template <class Archive>
void pass(Archive& archive, ClassSummary& whole) {
  auto& [share, share_low, share_high, unseen, on_list] = whole;
  pass_each(archive, share, share_low, share_high, unseen, on_list);
}
template <class Archive>
void pass(Archive& archive, TemperingResult& whole) {
  auto& [median, low, high, median_error, log_evidence, steps, complete] = whole;
  pass_each(archive, median, low, high, median_error, log_evidence, steps, complete);
}
template <class Archive>
void pass(Archive& archive, LatentClassResult& whole) {
  auto& [estimate, rates, convergence, traces, overlaps, classes, arbiter, arbiter_differs, complete, stopped, rounds] =
      whole;
  pass_each(archive, estimate, rates, convergence, traces, overlaps, classes, arbiter, arbiter_differs, complete,
            stopped, rounds);
}

template <class Archive, class T>
void pass(Archive& archive, std::optional<T>& value) {
  bool is_there = value.has_value();
  pass(archive, is_there);
  if (Archive::kReads && is_there) value.emplace();
  if (is_there) pass(archive, *value);
}

template <class Archive, class T>
void pass(Archive& archive, std::vector<T>& values) {
  const std::size_t size = archive.size(values.size());
  if (Archive::kReads) values.resize(size);
  for (T& value : values) pass(archive, value);
}

template <class Archive, class T, std::size_t kSize>
void pass(Archive& archive, std::array<T, kSize>& values) {
  for (T& value : values) pass(archive, value);
}

template <class T>
std::string packed_value(std::optional<T> value) {
  Writer writer;
  pass(writer, value);
  return writer.take();
}

template <class T>
bool unpack_value(std::string_view bytes, std::optional<T>& value) {
  Reader reader(bytes);
  std::optional<T> read;
  pass(reader, read);
  if (!reader.whole()) return false;
  value = std::move(read);
  return true;
}

}  // namespace

std::string packed(const std::optional<LoglinearResult>& result) { return packed_value(result); }
std::string packed(const std::optional<DecomposableResult>& result) { return packed_value(result); }
std::string packed(const std::optional<LatentClassResult>& result) { return packed_value(result); }
bool unpack(std::string_view bytes, std::optional<LoglinearResult>& result) { return unpack_value(bytes, result); }
bool unpack(std::string_view bytes, std::optional<DecomposableResult>& result) { return unpack_value(bytes, result); }
bool unpack(std::string_view bytes, std::optional<LatentClassResult>& result) { return unpack_value(bytes, result); }

}  // namespace cairn
