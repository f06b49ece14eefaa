#pragma once

#include <cstdint>

#include "model/enum_names.h"

namespace cairn {

/// For whom something is written, and so whose names it may hold (docs/methods/persons.md). What others published is in
/// all of them.
enum class PrivacyMode : std::uint8_t {
  public_,  ///< Anybody.
  partner,  ///< Whoever agreed to publish no more than the public mode does: names of all the dead.
  internal  ///< Whoever works on the record, and has it anyway.
};
CAIRN_ENUM_NAMES(PrivacyMode, "public", "partner", "internal")

}  // namespace cairn
