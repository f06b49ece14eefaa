#pragma once

#include <optional>
#include <vector>

#include "claims/frames.h"

// Lists of the dead: "27 were killed, as follows:" opens one; its items are parts, also those without a verb.

namespace cairn {

class OpenLists {
 public:
  bool any() const { return !lists_.empty(); }
  void close() { lists_.clear(); }

  /// "- 13 soldiers:" in an open list: a number of people without a verb has the effect of the list.
  std::optional<Frame> item_without_verb(const Sentence& s, const std::vector<Group>& groups,
                                         const std::vector<Claim>& claims) const;

  /// Makes parts of the claims from `first` on that an open list has room for. A sentence with claims and no part
  /// closes the lists, one that ends in a colon opens new ones.
  void take_in(bool ends_with_colon, bool has_frames, std::size_t first, std::vector<Claim>& claims,
               std::vector<int>& whole_of);

 private:
  struct OpenList {
    std::size_t whole = 0;  ///< Index of the claim.
    std::int64_t left = 0;  ///< How many of it no item has named yet.
  };
  std::vector<OpenList> lists_;
};

}  // namespace cairn
