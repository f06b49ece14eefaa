#include <algorithm>

#include "claims/frame_builder.h"

// Parts and wholes within one sentence that no word like "including" marks.

namespace cairn {
namespace {

constexpr std::size_t kMostParts = 12;

/// The groups after the frame's own whose numbers add up to it exactly, or nothing.
std::vector<int> groups_adding_up(const FrameBuilder& build, const Frame& whole) {
  const Scene& scene = build.scene;
  std::int64_t sum = 0;
  std::vector<int> parts;
  for (std::size_t i = static_cast<std::size_t>(whole.group) + 1; i < scene.groups.size(); ++i) {
    const Group& group = scene.groups[i];
    if (!group.count.low || group.count.qualifier == Qualifier::word || group.part_of != kNoPart) continue;
    const int owner = scene.taken[i];
    if (owner >= 0) {
      const Frame& other = build.frames[static_cast<std::size_t>(owner)];
      const bool same = other.effect == whole.effect || whole.effect == Effect::killed_or_injured;
      if (!same || other.part_of >= 0) break;
    } else if (group.elided) {
      break;
    }
    sum += *group.count.low;
    parts.push_back(static_cast<int>(i));
    if (sum >= *whole.count.low || parts.size() == kMostParts) break;
  }
  if (sum != *whole.count.low || parts.size() < 2) parts.clear();
  return parts;
}

/// "nine bodies …; five rebels, three officers and a farmer", "37 casualties (21 dead and 16 wounded)".
void link_sums(FrameBuilder& build) {
  const std::size_t found = build.frames.size();
  for (std::size_t w = 0; w < found; ++w) {
    const Frame whole = build.frames[w];
    if (!whole.count.low || *whole.count.low < 2 || whole.group < 0 || whole.part_of >= 0) continue;
    const Trigger trigger{whole.trigger_begin, whole.trigger_end, whole.effect, Form::participle};
    for (const int part : groups_adding_up(build, whole)) {
      if (build.scene.taken[part] >= 0) {
        build.frames[static_cast<std::size_t>(build.scene.taken[part])].part_of = static_cast<int>(w);
      } else {
        build.add(trigger, part, "sum", static_cast<int>(w));
        build.add_parts(trigger, part, 0);
      }
    }
  }
}

/// "whether the other two deaths were civilians": the rest of a number that stands before.
void link_rests(FrameBuilder& build) {
  for (std::size_t i = 0; i < build.frames.size(); ++i) {
    Frame& frame = build.frames[i];
    if (frame.group < 0 || frame.part_of >= 0 || !build.scene.groups[frame.group].definite || !frame.count.low ||
        frame.count.qualifier != Qualifier::exact)
      continue;
    const std::size_t from = i > kMostParts ? i - kMostParts : 0;
    for (std::size_t w = from; w < build.frames.size() && w < i + kMostParts; ++w) {
      const Frame& whole = build.frames[w];
      if (whole.part_of < 0 && whole.group >= 0 && whole.group < frame.group && whole.effect == frame.effect &&
          whole.count.low && *whole.count.low > *frame.count.low)
        frame.part_of = static_cast<int>(w);
    }
  }
}

/// "eight of the 19 dead": the 19 were told of before.
bool counts_some_of_the_harmed(const Scene& scene, const Frame& frame) {
  constexpr std::size_t kMostWords = 8;  // "all but two of the 19 dead"
  const Group& group = scene.groups[frame.group];
  if (frame.trigger_begin < group.begin || frame.trigger_begin - group.begin > kMostWords) return false;
  bool of_the = false;
  for (std::size_t at = group.begin; at < frame.trigger_begin; ++at) {
    if (scene.word(at, "of") &&
        (scene.word(at + 1, "the") || scene.word(at + 1, "those") || scene.word(at + 1, "these"))) {
      of_the = true;
      ++at;
    } else if (of_the && scene.s.tokens[at].kind != TokenKind::number && !scene.s.is(at, Tag::number)) {
      return false;
    }
  }
  return of_the;
}

/// "Of those killed, 11 were …", "Seven of the 14 who died": parts of a number told before.
void link_to_earlier(FrameBuilder& build) {
  const Scene& scene = build.scene;
  const Sentence& s = scene.s;
  const bool of_those =
      scene.word(s.body_begin, "of") && (scene.word(s.body_begin + 1, "those") || scene.word(s.body_begin + 1, "the"));
  for (Frame& frame : build.frames) {
    if (frame.part_of >= 0 || frame.group < 0) continue;
    const int whole = scene.groups[frame.group].part_of;
    const bool whole_not_counted = whole >= 0 && scene.groups[whole].definite && scene.taken[whole] < 0;
    frame.part_of_earlier |= of_those || whole_not_counted || counts_some_of_the_harmed(scene, frame);
  }
}

}  // namespace

void link_frames(FrameBuilder& build) {
  link_sums(build);
  link_rests(build);
  link_to_earlier(build);
}

}  // namespace cairn
