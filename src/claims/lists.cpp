#include "claims/lists.h"

namespace cairn {

std::optional<Frame> OpenLists::item_without_verb(const Sentence& s, const std::vector<Group>& groups,
                                                  const std::vector<Claim>& claims) const {
  if (lists_.empty() || groups.empty()) return std::nullopt;
  const Group& group = groups.front();
  if (group.begin > s.body_begin + 2 || !group.count.low || group.bare || !group.victims) return std::nullopt;
  Frame frame;
  frame.effect = *claims[lists_.back().whole].effect;
  frame.trigger_begin = group.begin;
  frame.trigger_end = group.end;
  frame.count = group.count;
  frame.has_count = true;
  frame.victims = group.victims;
  frame.rule = "list_item";
  return frame;
}

void OpenLists::take_in(bool ends_with_colon, bool has_frames, std::size_t first, std::vector<Claim>& claims,
                        std::vector<int>& whole_of) {
  bool part_found = false;
  for (std::size_t i = first; i < claims.size(); ++i) {
    if (whole_of[i] >= 0) continue;
    for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
      const Claim& whole = claims[list->whole];
      const std::int64_t low = claims[i].count && claims[i].count->low ? *claims[i].count->low : 1;
      if (whole.kind != claims[i].kind || whole.effect != claims[i].effect || low > list->left) continue;
      whole_of[i] = static_cast<int>(list->whole);
      claims[i].rule = "list_item";
      list->left -= low;
      part_found = true;
      break;
    }
  }
  if (!part_found && !ends_with_colon && has_frames) lists_.clear();
  if (!ends_with_colon) return;
  for (std::size_t i = first; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    const bool part_of_this = whole_of[i] >= static_cast<int>(first);
    if (claim.kind != Kind::harm || !claim.count || !claim.count->low || part_of_this) continue;
    // "at least 27" leaves room for more items than 27
    const bool open = !claim.count->high;
    lists_.push_back({i, open ? *claim.count->low * 4 + 20 : *claim.count->low});
  }
}

}  // namespace cairn
