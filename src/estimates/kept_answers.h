#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "estimates/decomposable_average.h"
#include "estimates/latent_class.h"
#include "estimates/loglinear.h"
#include "model/capture_histories.h"

// What models said of a stratum, kept so that an estimate that was stopped goes on where it was. Bytes are for the same
// program on the same kind of machine; numbers come back to the last bit.

namespace cairn {

/// Where answers are kept; both may be called by several threads at once, and both may be empty. A key is a hash of
/// everything that the answer depends on.
struct KeptAnswers {
  std::function<std::optional<std::string>(const std::string& key)> recall{};
  std::function<void(const std::string& key, const std::string& bytes)> keep{};
};

std::string packed(const std::optional<LoglinearResult>& result);
std::string packed(const std::optional<DecomposableResult>& result);
std::string packed(const std::optional<LatentClassResult>& result);
/// False where the bytes are not what packed() gave of that type.
bool unpack(std::string_view bytes, std::optional<LoglinearResult>& result);
bool unpack(std::string_view bytes, std::optional<DecomposableResult>& result);
bool unpack(std::string_view bytes, std::optional<LatentClassResult>& result);

/// The answer that was kept, or else what `work` gives, which is kept unless `stopped` is true by then.
template <class Result, class Work>
std::optional<Result> kept_or_worked_out(const KeptAnswers& kept, const std::string& key, const bool& stopped,
                                         const Work& work) {
  if (kept.recall) {
    std::optional<Result> found;
    if (const auto bytes = kept.recall(key); bytes && unpack(*bytes, found)) return found;
  }
  std::optional<Result> result = work();
  if (kept.keep && !stopped) kept.keep(key, packed(result));
  return result;
}

}  // namespace cairn
