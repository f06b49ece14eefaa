#include "claims/account.h"

#include "claims/means.h"

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
    // "1. 4 July 2032, near X, via a report." opens an entry of its own.
    const bool entry = !setting.places.empty() && date.date.start;
    if (first == claims.size() && setting.weapons.empty() && !s.has(Tag::damage) && account.date && !entry) continue;
    if (date.loose) continue;
    // "He died the next day": later than the event that the account tells of
    if (date.date.basis == DateBasis::offset_from_event) continue;
    // A date line: the day of publication, in words of its own.
    const bool day_of_publication =
        published.day_known && date.date.basis == DateBasis::explicit_ && date.date.start == published.days->start;
    if (day_of_publication && first == claims.size()) continue;
    const bool elsewhere =
        account.place && !setting.places.empty() && setting.places.front().place.name != account.place->name;
    if (!account.date && !date.period && !elsewhere && !s.has(Tag::other)) fill_earlier_dates(first, date.date, claims);
    account.date = date.date;
    account.period = date.period;
    account.sentences_since_date = 0;
    const bool heads = date.begin <= s.body_begin + 3 && date.date.basis == DateBasis::explicit_;
    account.date_heads_entry = heads && first == claims.size();
    break;
  }
}

/// "The raid" goes on with the means and the parties of the event; other weapons begin anew.
void update_means(std::string_view text, const Sentence& s, const Setting& setting, Account& account) {
  const bool goes_on = points_back_at_means(text, s, setting) && account.weapon;
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

}  // namespace

void update_account(std::string_view text, const Published& published, const Sentence& s, const Setting& setting,
                    std::size_t first, std::vector<Claim>& claims, Account& account) {
  update_date(published, s, setting, first, claims, account);
  const bool event = first < claims.size() || !setting.weapons.empty() || s.has(Tag::damage) || !account.place ||
                     account.sentences_since_date == 0;
  if (event && !setting.places.empty()) {
    account.place = setting.places.front().place;
    account.other_places = setting.places.front().others;
    if (first < claims.size() && claims[first].place) {
      account.place = claims[first].place;
      account.other_places = claims[first].other_places;
    }
  }
  update_means(text, s, setting, account);
  account.last_sources.clear();
  if (first < claims.size()) account.last_sources = claims[first].attribution;
}

}  // namespace cairn
