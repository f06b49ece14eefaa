#pragma once

#include "cli/options.h"
#include "model/result.h"
#include "publication/privacy.h"

namespace cairn {

inline constexpr OptionRow kPrivacyRow{"--privacy", Takes::one, "MODE", "public",
                                       "Whose names of lists of persons may be in it: public, partner or internal."};

/// Error: no such mode.
inline Result<PrivacyMode> privacy_of(const Arguments& arguments) {
  const auto mode = from_string<PrivacyMode>(arguments.one_or("--privacy", "public"));
  if (!mode) return fail("--privacy: there are public, partner and internal");
  return *mode;
}

}  // namespace cairn
