#pragma once

#include <string_view>

namespace cairn {

/// The party of a bare "coalition" that neither its text nor the country says more of. It is no party's other name, and
/// who names another party does not disagree with it. A section of lexicon/en/actors.txt has this name.
inline constexpr std::string_view kUnspecifiedCoalition = "unspecified coalition";

}  // namespace cairn
