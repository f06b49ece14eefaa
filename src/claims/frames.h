#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "claims/attribution.h"
#include "claims/reading.h"

// Who was what: ties the words for effects to the groups of people they are about.

namespace cairn {

/// One statement of harm as found: an effect word and the people it is about.
struct Frame {
  Kind kind = Kind::harm;
  Effect effect = Effect::killed;
  bool has_effect = true;  ///< A denial or an acknowledgement without a number names no effect.
  std::optional<Object> object = {};
  std::size_t trigger_begin = 0;  ///< Tokens of the effect word.
  std::size_t trigger_end = 0;
  int group = -1;  ///< Index into the sentence's groups; -1: the word itself carries the number.
  Count count;     ///< Copied from the group, or read off the effect word.
  bool has_count = false;
  bool negated = false;
  bool share = false;
  bool derived = false;
  std::optional<Victims> victims = {};
  int part_of = -1;              ///< Index of the whole among the sentence's frames.
  bool part_of_earlier = false;  ///< "among those injured": the whole stands in an earlier sentence.
  bool named = false;            ///< Who was harmed is given by name.
  bool follows = false;          ///< "eight of them were children": the effect, too, stands in an earlier sentence.
  bool aim = false;              ///< "to destroy the bridge": not a deed.
  bool running = false;          ///< Read from "death toll rose to …".
  const char* rule = "";
};

/// Has the sentence any word that statements of harm are found by?
bool may_tell_of_harm(const Sentence& sentence);

/// All frames of a sentence, in reading order of their counts.
std::vector<Frame> read_frames(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                               std::vector<Group>& groups);

/// Objects destroyed, damaged or hit.
std::vector<Frame> read_damage(std::string_view text, const Sentence& sentence);

/// Reports received, open, completed, credible …; `about_reports`: the sentence before spoke of reports.
std::vector<Frame> read_assessments(std::string_view text, const Sentence& sentence, bool about_reports);

/// Drops the frames whose effect word stands in tokens [begin, end), parts with their wholes, which share that word.
void drop_frames(std::vector<Frame>& frames, std::size_t begin, std::size_t end);

/// Drops the frames of people whose number counts objects in `damage`: "20 houses, five of which were burned".
void drop_counted_objects(std::vector<Frame>& frames, const std::vector<Frame>& damage);

/// Drops the frames of people who only tell of it: "killing nine people, two residents and a medic said".
void drop_speakers(std::vector<Frame>& frames, std::span<const SourceMention> sources);

/// Denials and acknowledgements without a number: "no evidence of civilian casualties", "acknowledged the strike".
/// Takes over frames of harm that are such a denial.
void read_denials(std::string_view text, const Sentence& sentence, std::vector<Frame>& frames);

}  // namespace cairn
