#pragma once

#include "claims/frames.h"
#include "claims/setting.h"

// Whether a figure adds up over several events: what its size, its day and the words near it say.

namespace cairn {

/// What a figure is judged by.
struct ToldFigure {
  std::string_view text;
  const Sentence& s;
  const Frame& frame;
  const DateMention* date = nullptr;  ///< Of its own sentence, or null.
  const Claim& claim;                 ///< With date, place and weapon.
};

/// Over a period or several events; for more than one person. `counts_events`: the sentence counts them.
bool adds_up(const ToldFigure& figure, bool counts_events);

/// "Last year's bombing", "this week's raid": the period says when one event was, not over what figures add up.
bool dates_one_event(std::string_view text, const Sentence& s, const DateMention& date);

/// "bringing the number of dead to 340": does such a cue stand before the number, in its clause?
bool brings_to(const Sentence& s, const Frame& frame);

/// Does a cue of this tag stand in the clause of the effect word, within some words of it, or open the sentence?
bool cue_near(const Sentence& s, const Frame& frame, Tag tag);

/// "These attacks left 21 dead": the events that the sentence before counted.
bool points_back_at_events(std::string_view text, const Sentence& s);

/// No means, no deed and no event: "432 people have died".
bool tells_of_no_event(const Sentence& s);

}  // namespace cairn
