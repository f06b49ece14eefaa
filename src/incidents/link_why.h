#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linkage/explain_pair.h"
#include "model/incident.h"

namespace cairn {

/// Why the program puts a claim where it does; both may be empty.
struct LinkWhy {
  std::vector<LinkReason> reasons;
  std::vector<std::string> would_turn;
};

/// A comparison of two reports in words; `other` is the document that was compared with.
LinkWhy link_why(const PairExplanation& explanation, std::string_view other);

}  // namespace cairn
