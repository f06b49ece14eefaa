#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "claims/actors.h"
#include "claims/attribution.h"
#include "claims/dates.h"
#include "claims/places.h"
#include "claims/reading.h"
#include "gazetteer/gazetteer.h"

// Where, when, with what, by whom and according to whom: what a sentence says beside who was harmed.

namespace cairn {

/// What one sentence says beside its frames.
struct Setting {
  std::vector<DateMention> dates;
  std::vector<PlaceMention> places;
  std::span<const SourceMention> sources;  ///< Those of the sentence's Speech.
  std::vector<Match> weapons;
  std::vector<ActorMention> actors;
  bool points_back_at_means = false;  ///< "the strike": the weapon that was told of before.
  bool another_event = false;         ///< Speaks of another event than the sentences before it.
  bool counts_events = false;         ///< "three explosions": two or more.
};

/// Sentences that name no harm, weapon, day or report can only matter as the first to name a place.
bool says_something(const Sentence& s);

/// Everything but the actors, which need the groups of people. `event`: the day that "the next day" counts from, or
/// null. `place_wanted`: no sentence has named one, or only a wide one.
Setting read_setting(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                     const Gazetteer* gazetteer, const Published& published, const ClaimDate* event,
                     std::span<const SourceMention> sources, bool place_wanted);

Weapon weapon_at(std::string_view text, const Sentence& s, const Match& match);

}  // namespace cairn
