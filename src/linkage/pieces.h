#pragma once

#include <cstddef>
#include <functional>

namespace cairn {

/// Calls `work(i)` for every i of [0, count), each once, in any order or at the same time: a way to use several threads
/// without knowing of them. What is worked out is the same in any case.
using ForEachPiece = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// One after the other.
inline void in_turn(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace cairn
