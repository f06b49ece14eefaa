#pragma once

#include <cstddef>
#include <functional>

namespace cairn {

/// Calls `work(i)` for every i below `count`, in any order and on as many threads as whoever passes it in likes. Stages
/// start no threads themselves.
using RunAll = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

}  // namespace cairn
