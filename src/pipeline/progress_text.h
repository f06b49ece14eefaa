#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// How far long work has come.
struct WorkDone {
  std::string_view what;  ///< "adding:"
  std::string_view unit;  ///< "files"; "bytes" are written as kB, MB, GB.
  std::uint64_t done = 0;
  std::uint64_t all = 0;        ///< 0 where it is not known: no bar and no time left then.
  double per_second = 0;        ///< 0 where it is not known yet.
};

/// "adding: [######      ] 12.3 of 100.0 GB, 512 MB/s, 2 min 51 s left", in at most `columns` letters, all ASCII: the
/// bar gets what is left over, and what does not fit is left out, the least needed first.
std::string progress_text(const WorkDone& work, std::size_t columns);

}  // namespace cairn
