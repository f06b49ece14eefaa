#pragma once

#include "claims/setting.h"

// What one sentence hands on to the next: the place, day, weapon, actors and speaker of the event that is being told.

namespace cairn {

/// What later sentences of the same account take over.
struct Account {
  std::optional<Place> place;
  std::vector<Place> other_places;
  std::optional<ClaimDate> date;
  bool period = false;  ///< The date is a period: figures under it are cumulative.
  std::size_t sentences_since_date = 0;
  bool date_heads_entry = false;  ///< "4 July 2032, near X, via a report." opened an entry of its own.
  std::optional<Weapon> weapon;
  std::vector<AllegedActor> actors;  ///< Tied to that weapon; empty where they were only suspected.
  AttributionChain last_sources;     ///< Of the sentence just before.
};

/// After a sentence has been read. `claims` from `first` on are its own; earlier ones of the same account without a day
/// get the first day that the account names.
void update_account(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                    std::size_t first, std::vector<Claim>& claims, Account& account);

}  // namespace cairn
