#include "claims/frames.h"

#include "claims/frame_builder.h"
#include "claims/inner_parts.h"
#include "claims/stated_bounds.h"

namespace cairn {

bool may_tell_of_harm(const Sentence& sentence) {
  return sentence.has(Tag::effect) || sentence.has(Tag::body) || sentence.has(Tag::of_them) ||
         sentence.has(Tag::include);
}

std::vector<Frame> read_frames(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                               std::vector<Group>& groups) {
  if (!may_tell_of_harm(sentence)) return {};
  Scene scene(text, tables, sentence, groups);
  mark_inner_parts(scene);
  join_stated_bounds(scene);
  FrameBuilder build(scene);
  read_bodies(build);
  for (const Trigger& trigger : scene.triggers) {
    if (!stands_inside(scene, trigger)) read_trigger(build, trigger);
  }
  for (const Trigger& trigger : scene.triggers) {
    if (stands_inside(scene, trigger)) read_inside(build, trigger);
  }
  read_partitives(build);
  read_gapped(build);
  if (scene.triggers.empty() && build.frames.empty()) read_followers(build);
  link_frames(build);
  order_frames(build.frames);
  return std::move(build.frames);
}

}  // namespace cairn
