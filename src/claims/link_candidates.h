#pragma once

#include "claims/account.h"
#include "claims/frames.h"
#include "claims/links.h"

// What the rules propose as place and day of a statement, from its own sentence and from the account.

namespace cairn {

/// What a candidate stands for; nothing set = the statement names none.
struct PlaceProposal {
  const Place* place = nullptr;
  const std::vector<Place>* others = nullptr;
  bool of_settlement = false;  ///< "the city's market": of the settlement told of before.
};
struct DateProposal {
  const DateMention* own = nullptr;
  const ClaimDate* carried = nullptr;
  bool period = false;
};

/// Everything that one statement's choice may look at.
struct LinkScene {
  std::string_view text;
  const Published& published;
  const Sentence& sentence;
  const Setting& setting;
  const Frame& frame;
  const Account& account;
  bool own_account = false;  ///< A headline, a teaser: nothing is taken over.
};

/// Candidates and their features, side by side; exactly one has `by_rules`.
void propose_places(const LinkScene& scene, std::vector<PlaceProposal>& proposals, std::vector<LinkFeatures>& features);
void propose_dates(const LinkScene& scene, std::vector<DateProposal>& proposals, std::vector<LinkFeatures>& features);

}  // namespace cairn
