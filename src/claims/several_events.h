#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "claims/frames.h"
#include "claims/setting.h"
#include "model/claim.h"

namespace cairn {

/// Whether an account has told of several events, so that a total given afterwards is over them: "Strikes hit several
/// districts. … At least 27 people died in all."
class SeveralEventsTold {
 public:
  /// Makes a total over the events that were told of, or that its sentence tells of, one of several events. Needs date,
  /// place and scope. `date`: of the claim's own sentence, or null.
  void set_scope(std::string_view text, const Sentence& s, const Frame& frame, const Setting& setting,
                 const DateMention* date, Claim& claim) const;
  /// After a sentence of the account has been read; `own` are its claims.
  void follow(const Sentence& s, const Setting& setting, std::span<const Claim> own);

 private:
  bool within_reach(const Sentence& s) const { return told_ && s.paragraph <= paragraph_ + 1; }

  bool told_ = false;
  bool any_harm_ = false;       ///< The account has told of harm, so that another event is a second one.
  std::size_t paragraph_ = 0;   ///< That told of them last.
  std::optional<Place> place_;  ///< Named with them; none where each has its own.
};

}  // namespace cairn
