#pragma once

#include "claims/setting.h"

// What one sentence hands on to the next: the place, day, weapon and actors of the event that is being told.

namespace cairn {

/// A place or a day that the account has named.
struct ToldPlace {
  Place place;
  std::vector<Place> others = {};
  std::size_t sentence = 0;  ///< Of the account, counted from 1; where it was named last.
  std::size_t paragraph = 0;
  bool of_claim = false;  ///< A statement of that sentence took it.
  std::size_t times = 1;
  bool common_noun = false;
};
struct ToldDate {
  ClaimDate date;
  bool period = false;
  std::size_t sentence = 0;
  std::size_t paragraph = 0;
  bool of_claim = false;
  std::size_t times = 1;
};

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
  std::size_t sentence = 1;          ///< The one being read.
  std::vector<ToldPlace> places;     ///< The first and the last few, in the order in which they were first named.
  std::vector<ToldDate> dates;
  std::optional<Place> headline;  ///< The first place of the headline.
  std::optional<Place> dateline;
};

/// Has no sentence named a place yet, or only a wide one ("in Wadi Amara province")? Then any sentence may name it.
bool wants_place(const Account& account);

/// After a sentence has been read. `claims` from `first` on are its own; earlier ones of the same account without a day
/// get the first day that the account names.
void update_account(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                    std::size_t first, std::vector<Claim>& claims, Account& account);

}  // namespace cairn
