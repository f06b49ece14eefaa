#pragma once

#include <cstdint>
#include <string>

namespace cairn {

/// A report that may belong to an event; a person should decide.
struct EventQuestion {
  std::uint32_t report = 0;
  std::uint32_t event = 0;  ///< The event's first report.
  double probability = 0;
  std::string reason;
};

}  // namespace cairn
