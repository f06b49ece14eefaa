#include "incidents/document_events.h"

#include <algorithm>
#include <unordered_map>

#include "incidents/eligible.h"
#include "incidents/place_match.h"
#include "model/settlement.h"

namespace cairn {
namespace {

struct Mention {
  std::size_t claim = 0;
  std::optional<PlaceKey> place;
  When when;
};

bool overlap(const When& a, const When& b) {
  const bool a_reaches = !a.end || !b.start || *b.start <= *a.end;
  const bool b_reaches = !b.end || !a.start || *a.start <= *b.end;
  return a_reaches && b_reaches;
}

PlaceMatch match(const Mention& a, const Mention& b) {
  if (!a.place || !b.place) return PlaceMatch::apart;
  return match_places(*a.place, *b.place);
}

bool is_settlement(const PlaceKey& place) {
  return place.precision && is_settlement(*place.precision);
}

class DocumentEvents {
 public:
  DocumentEvents(ClaimView claims, Partition& partition) : claims_(claims), partition_(partition) {}

  void join_parts(std::span<const std::size_t> members) {
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (const std::size_t member : members) by_id.emplace(claims_[member].claim, member);
    for (const std::size_t member : members) {
      if (!claims_[member].subset_of) continue;
      if (const auto whole = by_id.find(*claims_[member].subset_of); whole != by_id.end()) {
        partition_.join(whole->second, member);
      }
    }
  }

  /// One spot for each place and day that the document names.
  void join_placed_and_dated(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
      if (!mention.place || !mention.when.precise()) continue;
      const auto same = std::ranges::find_if(spots_, [&](const Mention& spot) {
        return overlap(spot.when, mention.when) && match(mention, spot) == PlaceMatch::same;
      });
      if (same == spots_.end() || !partition_.join(same->claim, mention.claim)) spots_.push_back(mention);
    }
    // "Mosul" and "the al-Jadida district of Mosul" on one day are one event where no other district is named.
    for (const Mention& wide : spots_) {
      join_if_single(wide, [&](const Mention& spot) {
        return overlap(spot.when, wide.when) && match(wide, spot) == PlaceMatch::around;
      });
    }
    // A mosque that no gazetteer knows lies in the only town that the document names for that day.
    for (const Mention& fine : spots_) {
      if (!is_part_of_settlement(*fine.place) || fine.place->latitude || !fine.place->parents.empty()) continue;
      join_if_single(fine, [&](const Mention& spot) {
        return overlap(spot.when, fine.when) && is_settlement(*spot.place);
      });
    }
  }

  /// A sentence that goes on with the day told before speaks of the event of that day, where the document dates only one.
  /// A name in it that no gazetteer knows may be no place of an event at all ("taken to the hospital", "a resident of"),
  /// and a town may hold an event's place that no gazetteer knows.
  void join_going_on(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
      const std::optional<ClaimDate>& date = claims_[mention.claim].date;
      const bool goes_on = mention.when.precise() && date && date->basis == DateBasis::anaphoric;
      if (!mention.place || !goes_on) continue;
      const bool unknown = !mention.place->latitude && mention.place->id.empty();
      join_if_single(mention, [&](const Mention& spot) {
        const std::optional<ClaimDate>& told = claims_[spot.claim].date;
        const bool may_hold = is_part_of_settlement(*spot.place) && !spot.place->latitude && is_settlement(*mention.place);
        return told && told->basis != DateBasis::anaphoric && overlap(spot.when, mention.when) && (unknown || may_hold);
      });
    }
  }

  /// A claim with a place but no exact day: with the one event of the document that fits; what is left with what is left of
  /// its place, and then a wide area or a town with the one place named in it.
  void join_loosely_dated(const std::vector<Mention>& mentions) {
    std::vector<const Mention*> alone;
    for (const Mention& mention : mentions) {
      if (!mention.place || mention.when.precise()) continue;
      const bool joined = join_if_single(mention, [&](const Mention& spot) {
        const PlaceMatch how = match(mention, spot);
        const bool close = how == PlaceMatch::same || (how != PlaceMatch::apart && !may_be_elsewhere(mention));
        return overlap(spot.when, mention.when) && close;
      });
      if (!joined) alone.push_back(&mention);
    }
    std::vector<const Mention*> undated;  // One of each event that no day tells of.
    for (const Mention* mention : alone) {
      const auto same = std::ranges::find_if(undated, [&](const Mention* other) {
        return match(*mention, *other) == PlaceMatch::same && overlap(mention->when, other->when);
      });
      if (same == undated.end() || !partition_.join((*same)->claim, mention->claim)) undated.push_back(mention);
    }
    for (const Mention* mention : undated) {
      if (!may_be_elsewhere(*mention)) spots_.push_back(*mention);
    }
    for (const Mention* wide : undated) {
      if (may_be_elsewhere(*wide)) continue;
      join_if_single(*wide, [&](const Mention& spot) {
        return partition_.find(spot.claim) != partition_.find(wide->claim) && overlap(spot.when, wide->when) &&
               (match(*wide, spot) == PlaceMatch::around || may_lie_in(spot, *wide));
      });
    }
  }

  void join_unplaced(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
      if (mention.place) continue;
      if (mention.when.precise() && join_if_single(mention, [&](const Mention& spot) {
            return overlap(spot.when, mention.when);
          })) {
        continue;
      }
      const auto sibling = std::ranges::find_if(mentions, [&](const Mention& other) {
        return other.claim != mention.claim && (other.place || other.when.known()) &&
               share_a_sentence(claims_[other.claim], claims_[mention.claim]);
      });
      if (sibling != mentions.end()) {
        partition_.join(sibling->claim, mention.claim);
      } else if (!mention.when.known() && !is_aftermath(claims_[mention.claim])) {
        join_only_event(mention);
      }
    }
  }

 private:
  /// Does the event of a spot count as many people otherwise?
  bool counts_otherwise(const Mention& spot, const Claim& claim) const {
    if (!is_figure(claim)) return false;
    return !counts_alike(spot, claim) && std::ranges::any_of(partition_.members(spot.claim), [&](std::size_t member) {
      return is_figure(claims_[member]) && claims_[member].effect == claim.effect;
    });
  }

  /// In a document that tells of one event alone, what says neither where nor when is of it, unless it gives another number.
  void join_only_event(const Mention& mention) {
    std::optional<std::size_t> only;
    for (const Mention& spot : spots_) {
      const std::size_t root = partition_.find(spot.claim);
      if ((only && *only != root) || counts_otherwise(spot, claims_[mention.claim])) return;
      only = root;
    }
    if (only) partition_.join(*only, mention.claim);
  }

  /// Bodies are found where and when others were buried.
  bool may_be_elsewhere(const Mention& mention) const { return !mention.when.known() && is_aftermath(claims_[mention.claim]); }

  /// A village that no gazetteer knows may lie in the area of a headline that counts the same people, a spot in its town.
  bool may_lie_in(const Mention& fine, const Mention& wide) const {
    const bool unknown = !fine.place->latitude && !is_vague(*fine.place);
    const bool spot = !fine.place->precision || is_part_of_settlement(*fine.place);
    const bool area = is_vague(*wide.place) || wide.place->precision == PlacePrecision::city ||
                      (spot && wide.place->precision == PlacePrecision::town);
    return unknown && area && counts_alike(fine, claims_[wide.claim]);
  }

  /// Does the event of a spot count the same people as a claim?
  bool counts_alike(const Mention& spot, const Claim& claim) const {
    if (!is_figure(claim) || !claim.effect || !claim.count->low) return false;
    return std::ranges::any_of(partition_.members(spot.claim), [&](std::size_t member) {
      const Claim& other = claims_[member];
      return other.document == claim.document && is_figure(other) && other.effect == claim.effect &&
             other.count->low == claim.count->low && other.count->high == claim.count->high;
    });
  }

  /// Joins with the one event of the document that fits; where several fit, with the one in the same sentence, else with
  /// the one that counts the same number of people.
  template <class Fits>
  bool join_if_single(const Mention& mention, const Fits& fits) {
    std::vector<std::size_t> roots;
    std::vector<std::size_t> in_sentence;
    for (const Mention& spot : spots_) {
      if (!fits(spot)) continue;
      const std::size_t root = partition_.find(spot.claim);
      if (std::ranges::find(roots, root) == roots.end()) roots.push_back(root);
      if (share_a_sentence(claims_[spot.claim], claims_[mention.claim]) &&
          std::ranges::find(in_sentence, root) == in_sentence.end()) {
        in_sentence.push_back(root);
      }
    }
    if (roots.size() == 1) return partition_.join(roots.front(), mention.claim);
    if (in_sentence.size() == 1) return partition_.join(in_sentence.front(), mention.claim);
    if (in_sentence.empty()) {
      std::vector<std::size_t> alike;
      for (const Mention& spot : spots_) {
        const std::size_t root = partition_.find(spot.claim);
        const bool known = std::ranges::find(alike, root) != alike.end();
        if (!known && fits(spot) && counts_alike(spot, claims_[mention.claim])) alike.push_back(root);
      }
      if (alike.size() == 1) return partition_.join(alike.front(), mention.claim);
    }
    return false;
  }

  ClaimView claims_;
  Partition& partition_;
  std::vector<Mention> spots_;
};

}  // namespace

void join_within_document(ClaimView claims, std::span<const std::size_t> claims_of_document,
                          Partition& partition) {
  std::vector<Mention> mentions;
  for (const std::size_t claim : claims_of_document) {
    Mention mention{.claim = claim, .place = {}, .when = when_of(claims[claim])};
    if (claims[claim].place) mention.place = place_key(*claims[claim].place);
    mentions.push_back(std::move(mention));
  }
  DocumentEvents events(claims, partition);
  events.join_parts(claims_of_document);
  events.join_placed_and_dated(mentions);
  events.join_going_on(mentions);
  events.join_loosely_dated(mentions);
  events.join_unplaced(mentions);
}

}  // namespace cairn
