#pragma once

#include <algorithm>
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

/// `of_each(i)` for every i of [0, count), `of_a_piece` of them to a piece: for work so small that handing it out would cost more.
inline void for_each_of_many(std::size_t count, std::size_t of_a_piece, const ForEachPiece& for_each,
                             const std::function<void(std::size_t)>& of_each) {
  for_each((count + of_a_piece - 1) / of_a_piece, [&](std::size_t piece) {
    const std::size_t end = std::min(count, (piece + 1) * of_a_piece);
    for (std::size_t i = piece * of_a_piece; i < end; ++i) of_each(i);
  });
}

}  // namespace cairn
