#pragma once

#include <vector>

#include "claims/frames.h"
#include "claims/scene.h"

namespace cairn {

/// Collects the statements of one sentence. Each group of people is counted once; its parts follow it.
class FrameBuilder {
 public:
  /// `scene` with the parts of its groups marked.
  explicit FrameBuilder(Scene& scene);

  /// Adds a group as victims of the trigger; `whole` is the frame that it is a part of, or -1.
  void add(const Trigger& trigger, int group, const char* rule, int whole = -1);
  /// Adds a group, then the groups that are parts of it. Groups that are taken or only describe are passed over.
  void add_with_parts(const Trigger& trigger, int group, const char* rule);
  /// Adds the list that begins at the group, after the trigger: "killed a child, two women and a man".
  void add_list(const Trigger& trigger, int first, const char* rule);
  /// Adds the list that ends at the group, before the trigger: "a child and two women were killed".
  void add_list_before(const Trigger& trigger, int last, const char* rule);

  /// Adds the parts of a group that was added; `depth`: and parts of parts.
  void add_parts(const Trigger& trigger, int group, int depth);

  Scene& scene;
  std::vector<Frame> frames;

 private:

  std::vector<int> first_part_;  ///< By group: its first part, or -1.
  std::vector<int> next_part_;   ///< By group: the next part of the same whole, or -1.
};

/// Where the victims of a trigger stand by its form, added to the frames.
void read_trigger(FrameBuilder& build, const Trigger& trigger);

/// "30 dead civilians": does the effect word stand inside the group?
bool stands_inside(const Scene& scene, const Trigger& trigger);
/// Adds that group unless the sentence has told something else of it: "27 displaced people were killed".
void read_inside(FrameBuilder& build, const Trigger& trigger);

/// Bodies take their effect from what is done to them.
void read_bodies(FrameBuilder& build);

/// "two died in Tel Amara and three in Qasr Luban": numbers that share the effect word of an earlier clause.
void read_gapped(FrameBuilder& build);

/// "Two civilians were among four people killed", "seven of those killed were women", "eight of them were children":
/// parts, also of numbers in earlier sentences.
void read_partitives(FrameBuilder& build);

/// "Eight of them were children", "the victims included a nurse": parts of what an earlier sentence tells.
void read_followers(FrameBuilder& build);

/// Links frames whose numbers show that one is a part of another.
void link_frames(FrameBuilder& build);

/// Sorts frames by their counts.
void order_frames(std::vector<Frame>& frames);

}  // namespace cairn
