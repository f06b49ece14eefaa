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

/// Stands for a value of any type, to count how many a struct is made of.
struct Anything {
  template <class T>
  operator T() const;
};
template <class T, class... Given>
consteval std::size_t count_of_fields() {
  if constexpr (requires { T{Given{}..., Anything{}}; }) {
    return count_of_fields<T, Given..., Anything>();
  } else {
    return sizeof...(Given);
  }
}

/// One list of fields for both ways; one that is added to the struct does not compile until it is in it.
template <class Archive, class Whole, class... Field>
void all_of(Archive& archive, Whole&, Field&... fields) {
  static_assert(count_of_fields<Whole>() == sizeof...(Field));
  (pass(archive, fields), ...);
}

template <class Archive>
void pass(Archive& archive, Diagnostic& is) {
  all_of(archive, is, is.name, is.value);
}
template <class Archive>
void pass(Archive& archive, Estimate& is) {
  all_of(archive, is, is.stratum, is.model, is.median, is.low, is.high, is.quantiles, is.diagnostics, is.assumptions,
         is.warnings, is.draws);
}
template <class Archive>
void pass(Archive& archive, ModelRow& is) {
  all_of(archive, is, is.generators, is.state, is.parameters, is.persons, is.low, is.high, is.standard_error,
         is.log_likelihood, is.aic, is.bic, is.weight);
}
template <class Archive>
void pass(Archive& archive, ModelSpread& is) {
  all_of(archive, is, is.low, is.high, is.models);
}
template <class Archive>
void pass(Archive& archive, LoglinearResult& is) {
  all_of(archive, is, is.considered, is.not_identified, is.on_boundary, is.all_models, is.window_explored,
         is.best_not_identified, is.models, is.within_window, is.all, is.best_aic, is.best, is.average, is.stepwise,
         is.stepwise_generators, is.expected, is.table_lists);
}
template <class Archive>
void pass(Archive& archive, GraphRow& is) {
  all_of(archive, is, is.cliques, is.weight, is.persons);
}
template <class Archive>
void pass(Archive& archive, PriorRow& is) {
  all_of(archive, is, is.delta, is.saturated, is.median, is.low, is.high, is.saturated_share);
}
template <class Archive>
void pass(Archive& archive, DecomposableResult& is) {
  all_of(archive, is, is.estimate, is.delta, is.graphs, is.saturated_share, is.rows, is.priors, is.at, is.density);
}
template <class Archive>
void pass(Archive& archive, Convergence& is) {
  all_of(archive, is, is.rhat, is.ess_bulk, is.ess_tail);
}
template <class Archive>
void pass(Archive& archive, LatentClassTrace& is) {
  all_of(archive, is, is.persons, is.log_likelihood, is.occupied);
}
template <class Archive>
void pass(Archive& archive, OverlapCheck& is) {
  all_of(archive, is, is.lists, is.observed, is.median, is.low, is.high, is.tail);
}
template <class Archive>
void pass(Archive& archive, ClassSummary& is) {
  all_of(archive, is, is.share, is.share_low, is.share_high, is.unseen, is.on_list);
}
template <class Archive>
void pass(Archive& archive, TemperingResult& is) {
  all_of(archive, is, is.median, is.low, is.high, is.median_error, is.log_evidence, is.log_evidence_error, is.steps,
         is.complete);
}
template <class Archive>
void pass(Archive& archive, LatentClassResult& is) {
  all_of(archive, is, is.estimate, is.rates, is.convergence, is.traces, is.overlaps, is.classes, is.arbiter,
         is.arbiter_differs, is.complete, is.stopped, is.rounds);
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
