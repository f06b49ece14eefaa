#include <algorithm>

#include "claims/frame_builder.h"

namespace cairn {
namespace {

constexpr std::size_t kReach = 12;  // tokens between bodies and what is done to them

/// What is done to the bodies of the group: the nearest such word, one after them before one before; null = nothing.
const Match* deed_near(const Scene& scene, const Group& group) {
  const Sentence& s = scene.s;
  const Match* best = nullptr;
  std::size_t best_distance = kReach;
  const std::size_t from = group.begin > s.body_begin + kReach + 4 ? group.begin - kReach - 4 : s.body_begin;
  for (std::size_t token = from; token < s.size() && token < group.end + kReach; ++token) {
    const Match* match = s.match(token, Tag::body);
    if (!match || scene.word(match->begin - 1u, "from")) continue;  // "pulled from under the rubble"
    const std::size_t distance = match->begin >= group.end   ? match->begin - group.end
                                 : match->end <= group.begin ? group.begin - match->end + 2u
                                                             : kReach;
    if (distance >= best_distance) continue;
    best = match;
    best_distance = distance;
  }
  return best;
}

}  // namespace

void read_bodies(FrameBuilder& build) {
  const Scene& scene = build.scene;
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    const Group& group = scene.groups[i];
    if (!group.bodies || !scene.usable(static_cast<int>(i))) continue;
    Trigger trigger{group.head, group.head + 1, Effect::bodies_recovered, Form::noun_count};
    if (const Match* deed = deed_near(scene, group)) {
      const auto effect = static_cast<Effect>(deed->entry->a);
      // "three bodies have not been identified": nothing is said about their finding, and nothing denied
      if (effect == Effect::killed) {
        trigger.effect = effect;
      } else {
        trigger = {deed->begin, deed->end, effect, Form::participle};
      }
    } else if (group.bare && group.count.qualifier == Qualifier::word) {
      continue;
    }
    const std::size_t first = build.frames.size();
    build.add_with_parts(trigger, static_cast<int>(i), "bodies");
    if (trigger.effect == Effect::killed && first < build.frames.size()) build.frames[first].part_of_earlier = true;
  }
}

}  // namespace cairn
