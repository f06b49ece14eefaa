#include "claims/validate.h"

#include "claims/standing.h"

namespace cairn {
namespace {

/// "8,000 bodies were recovered, 2,500 of them buried at a farm": bodies may be parts of bodies and of the killed.
bool effect_fits(const Claim& part, const Claim& whole) {
  if (part.kind != Kind::harm || part.effect == whole.effect || whole.effect == Effect::killed_or_injured) return true;
  return is_of_bodies(part.effect) && (is_of_bodies(whole.effect) || whole.effect == Effect::killed);
}

bool can_be_part(const Claim& part, const Claim& whole) {
  if (part.kind != whole.kind || !effect_fits(part, whole)) return false;
  if (!part.count || !whole.count || !part.count->low || !whole.count->high) return true;
  // "about 100" and words of quantity set no firm end
  const bool firm = whole.count->qualifier == Qualifier::exact || whole.count->qualifier == Qualifier::between ||
                    whole.count->qualifier == Qualifier::up_to;
  return !firm || *part.count->low <= *whole.count->high;
}

bool lies_in_the_future(const Published& published, const Claim& claim) {
  const bool done = claim.polarity == Polarity::affirmed && claim.certainty != Certainty::hypothetical &&
                    (claim.kind == Kind::harm || claim.kind == Kind::damage);
  // A full date stands as written: archived pages carry the day of an older capture.
  const bool worked_out =
      claim.date && claim.date->basis != DateBasis::explicit_ && claim.date->basis != DateBasis::anaphoric;
  return done && worked_out && published.days && claim.date->start && *claim.date->start > published.days->end;
}

}  // namespace

void validate(const Published& published, std::vector<Claim>& claims, std::vector<int>& whole_of) {
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Claim& claim = claims[i];
    if (whole_of[i] >= 0 && !can_be_part(claim, claims[static_cast<std::size_t>(whole_of[i])])) whole_of[i] = -1;
    if (claim.polarity == Polarity::negated && claim.count) claim.count->low = claim.count->high = 0;
    if (lies_in_the_future(published, claim)) {
      claim.date.reset();
      claim.period.reset();
    }
  }
}

}  // namespace cairn
