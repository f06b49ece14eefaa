#pragma once

#include <vector>

#include "claims/frames.h"
#include "model/claim.h"

namespace cairn {

/// Finds wholes for claims of one document whose part-of is shown by their numbers and not by a word like "including".
/// `claims` in reading order; `whole_of` by claim: index of its whole or -1, extended in place.
void find_parts(const std::vector<Claim>& claims, std::vector<int>& whole_of);

/// The last number of completed reports before a claim. Claims must be asked about in reading order: each is looked at
/// once, so that a text of nothing but outcomes stays linear.
class CompletedReports {
 public:
  /// Index of the last number of completed reports before claim `part` if it has room for this outcome, or -1.
  int with_room_for(const std::vector<Claim>& claims, std::size_t part);

 private:
  std::size_t seen_ = 0;  ///< Claims looked at.
  int last_ = -1;
};

/// The last earlier claim with the effect of `part`, in another sentence and no part itself; -1 = none.
int earlier_whole(const std::vector<Claim>& claims, const std::vector<int>& whole_of, CompletedReports& completed,
                  std::size_t part);

/// The toll that a person given by name belongs to: one of the same account and effect that still has room for one
/// more, where neither place, day nor victims' status speak against it; -1 = none.
int toll_of_named(const std::vector<Claim>& claims, const std::vector<int>& whole_of, std::size_t part);
/// "Two children died in the strike. The strike killed four people": numbers of women, children … of the sentence with
/// claims before by the same source, which the toll `whole` of the event pointed back at takes in.
void take_in_groups_before(const std::vector<Claim>& claims, std::size_t whole, std::vector<int>& whole_of);

/// Gives frames that follow an earlier statement ("eight of them were children") its effect; those that follow nothing
/// are dropped. `begin`: where their sentence begins.
void settle_followers(const std::vector<Claim>& claims, const std::vector<int>& whole_of, std::uint32_t begin,
                      std::vector<Frame>& frames);

/// "Four bridges were destroyed, two in X and two in Y": a whole whose parts lie in several places is of several
/// events.
void split_over_places(std::vector<Claim>& claims, const std::vector<int>& whole_of);

/// A part of a running or cumulative toll has the scope and period of its whole, and its victims' status.
void inherit_from_whole(std::vector<Claim>& claims, const std::vector<int>& whole_of, std::size_t part);

}  // namespace cairn
