#include "claims/account.h"

#include <algorithm>
#include <span>

#include "claims/means.h"
#include "claims/standing.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// The first date of a report also dates what stood before it in the same account.
void fill_earlier_dates(std::size_t first, ClaimDate date, std::vector<Claim>& claims) {
  if (date.start) date.basis = DateBasis::anaphoric;
  for (std::size_t i = first; i-- > 0 && first - i <= 8;) {
    Claim& claim = claims[i];
    if (claim.block == ClaimBlock::headline || claim.block == ClaimBlock::teaser ||
        claim.block == ClaimBlock::caption || claim.date)
      break;
    const bool generic = claim.count && claim.count->qualifier == Qualifier::word && claim.count->low == 2;
    if (claim.scope == Scope::cumulative || claim.scope == Scope::unspecified || (generic && !claim.weapon)) continue;
    claim.date = date;
  }
}

void update_date(const Published& published, const Sentence& s, const Setting& setting, std::size_t first,
                 std::vector<Claim>& claims, Account& account) {
  ++account.sentences_since_date;
  for (const DateMention& date : setting.dates) {
    const bool since = date.period && first < claims.size();
    if (date.statement || (date.period && !since)) continue;
    if (date.date.granularity == DateGranularity::year) continue;
    // "the ministers will meet on Friday": nothing has happened yet on that day
    if (published.days && published.days->end && date.date.start && *date.date.start > *published.days->end) continue;
    // "1. 4 July 2032, near X, via a report." opens an entry of its own.
    const bool entry = !setting.places.empty() && date.date.start;
    const bool tells = first < claims.size() || !setting.weapons.empty() || s.has(Tag::damage);
    if (!tells && account.date && !entry) continue;
    // "made its decision on Wednesday": the first day that a report names need not be that of what it tells of later
    const bool of_event = s.has(Tag::action) || s.has(Tag::effect) || s.has(Tag::unit) || entry;
    if (!tells && !of_event) continue;
    if (date.loose) continue;
    // "exploded on a Friday afternoon": says less than the day that is known
    if (!date.date.start && account.date && account.date->start) continue;
    // "He died the next day": later than the event that the account tells of
    if (date.date.basis == DateBasis::offset_from_event) continue;
    // A date line: the day of publication, in words of its own.
    const bool day_of_publication =
        published.day_known && date.date.basis == DateBasis::explicit_ && date.date.start == published.days->start;
    if (day_of_publication && first == claims.size()) continue;
    const bool elsewhere =
        account.place && !setting.places.empty() && setting.places.front().place.name != account.place->name;
    if (!account.date && !date.period && !elsewhere && !setting.another_event)
      fill_earlier_dates(first, date.date, claims);
    account.date = date.date;
    account.period = date.period;
    account.sentences_since_date = 0;
    const bool heads = date.begin <= s.body_begin + 3 && date.date.basis == DateBasis::explicit_;
    account.date_heads_entry = heads && first == claims.size();
    break;
  }
}

/// The first place of a report also tells where what stood before it in the same account was.
void fill_earlier_places(std::size_t first, const Account& account, std::vector<Claim>& claims) {
  for (std::size_t i = first; i-- > 0 && first - i <= 8;) {
    Claim& claim = claims[i];
    if (claim.block == ClaimBlock::headline || claim.block == ClaimBlock::teaser ||
        claim.block == ClaimBlock::caption || claim.place)
      break;
    if (claim.kind == Kind::assessment || claim.scope == Scope::cumulative || claim.scope == Scope::unspecified ||
        claim.scope == Scope::multi_incident)
      continue;
    claim.place = account.place;
    claim.other_places = account.other_places;
  }
}

/// Where people are buried or taken to is not where the event is told to have been.
bool is_aftermath(const Claim& claim) { return claim.effect == Effect::bodies_buried; }

/// "People were eating in the neighbouring restaurant": named only for where it lies beside the place of the event.
bool is_scenery(std::string_view text, const Sentence& s, const PlaceMention& place) {
  for (std::size_t t = place.begin; t-- > s.body_begin && place.begin - t <= 2;) {
    if (is_word(text, s, t, "neighbouring") || is_word(text, s, t, "neighboring") || is_word(text, s, t, "nearby") ||
        is_word(text, s, t, "adjacent"))
      return true;
  }
  return false;
}

void update_place(std::string_view text, const Sentence& s, const Setting& setting, std::span<const Claim> own,
                  Account& account) {
  if (setting.places.empty() || (!own.empty() && std::ranges::all_of(own, is_aftermath))) return;
  const PlaceMention& first = setting.places.front();
  // after "in Wadi Amara province", the town
  const bool narrower = wants_place(account) && first.place.precision < PlacePrecision::district &&
                        first.place.relation != PlaceRelation::area;
  const bool event = !own.empty() || !setting.weapons.empty() || s.has(Tag::damage) || !account.place || narrower ||
                     account.sentences_since_date == 0;
  if (!event || (own.empty() && account.place && is_scenery(text, s, first))) return;
  const bool from_claim = !own.empty() && own.front().place;
  account.place = from_claim ? own.front().place : first.place;
  account.other_places = from_claim ? own.front().other_places : first.others;
}

/// "The raid" goes on with the means and the parties of the event; other weapons begin anew.
void update_means(std::string_view text, const Sentence& s, const Setting& setting, Account& account) {
  const bool goes_on = setting.points_back_at_means && account.weapon;
  if (!setting.weapons.empty() && !goes_on) {
    account.weapon = weapon_at(text, s, most_telling(setting.weapons));
    account.actors.clear();
  }
  if (setting.actors.empty() || (setting.weapons.empty() && !s.has(Tag::action))) return;
  account.actors.clear();
  for (const ActorMention& mention : setting.actors) {
    if (!mention.suspected) account.actors.push_back(mention.actor);
  }
}

constexpr std::size_t kMostTold = 6;

/// Keeps the first and the last few.
template <class Told>
void keep(std::vector<Told>& told, Told&& one, bool same_as(const Told&, const Told&)) {
  for (Told& known : told) {
    if (!same_as(known, one)) continue;
    one.times = known.times + 1;
    known = std::move(one);
    return;
  }
  if (told.size() == kMostTold) told.erase(told.begin() + 1);
  told.push_back(std::move(one));
}

void remember(const Sentence& s, const Setting& setting, std::span<const Claim> own, Account& account) {
  for (const PlaceMention& mention : setting.places) {
    const bool of_claim = std::ranges::any_of(
        own, [&](const Claim& claim) { return claim.place && claim.place->span == mention.place.span; });
    keep<ToldPlace>(account.places,
                    {.place = mention.place,
                     .others = mention.others,
                     .sentence = account.sentence,
                     .paragraph = s.paragraph,
                     .of_claim = of_claim,
                     .common_noun = mention.common_noun},
                    [](const ToldPlace& a, const ToldPlace& b) { return a.place.name == b.place.name; });
  }
  for (const DateMention& mention : setting.dates) {
    if (mention.statement || mention.loose) continue;
    const bool of_claim = std::ranges::any_of(
        own, [&](const Claim& claim) { return claim.date && claim.date->span == mention.date.span; });
    keep<ToldDate>(account.dates,
                   {.date = mention.date,
                    .period = mention.period,
                    .sentence = account.sentence,
                    .paragraph = s.paragraph,
                    .of_claim = of_claim},
                   [](const ToldDate& a, const ToldDate& b) {
                     return a.date.start == b.date.start && a.date.end == b.date.end && a.period == b.period;
                   });
  }
  ++account.sentence;
}

}  // namespace

bool wants_place(const Account& account) {
  return !account.place || account.place->precision >= PlacePrecision::district;
}

void update_account(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                    std::size_t first, std::vector<Claim>& claims, Account& account) {
  update_date(published, s, setting, first, claims, account);
  const bool first_place = !account.place;
  update_place(text, s, setting, std::span<const Claim>(claims).subspan(first), account);
  if (first_place && account.place && !account.headline) fill_earlier_places(first, account, claims);
  update_means(text, s, setting, account);
  remember(s, setting, std::span<const Claim>(claims).subspan(first), account);
}

}  // namespace cairn
