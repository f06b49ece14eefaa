#include "incidents/place_decisions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "incidents/place_match.h"
#include "incidents/review.h"
#include "places/places.h"

namespace cairn {
namespace {

/// How near the context of a claim is to that of the one decided on; the greater, the nearer.
enum class Context : std::uint8_t { other, near, same_parent, same_document, named };

/// One claim that a reviewer spoke of.
struct Ruling {
  std::size_t claim = 0;
  PlaceKey key;  ///< As the claim named it.
  Place place;   ///< As decided.
};

std::optional<double> number_at(std::string_view& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

void skip_spaces(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); }

/// The place as decided, by its own name. Nothing where the gazetteer does not have it.
std::optional<Place> placed(const DecidedPlace& decided, const Decision& decision, const Gazetteer* gazetteer) {
  Place place;
  place.decided_by = decision.by;
  if (decided.gazetteer_id.empty()) {
    place.name = decision.value;
    place.gazetteer_id = decision.decision;
    place.latitude = decided.latitude;
    place.longitude = decided.longitude;
    place.precision = decided.precision;
    return place;
  }
  const auto row = gazetteer ? gazetteer->row_of_id(decided.gazetteer_id) : std::nullopt;
  if (!row) return std::nullopt;
  const PlaceCandidate candidate = gazetteer->candidate(*row);
  place.name = gazetteer->row(*row).name;
  place.gazetteer_id = decided.gazetteer_id;
  place.latitude = candidate.latitude;
  place.longitude = candidate.longitude;
  place.precision = candidate.precision;
  return place;
}

/// Transliterations of a name meet; a name too short for that is compared as it is.
const std::string& spelling_of(const PlaceKey& key) { return key.skeleton.empty() ? key.name : key.skeleton; }

class Rulings {
 public:
  Rulings(std::span<const Claim> claims, std::span<const Decision> decisions, std::span<const IncidentCode> codes,
          const Gazetteer* gazetteer)
      : claims_(claims), codes_(codes) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      by_id_.emplace(claims[i].claim, i);
      of_document_[claims[i].document].push_back(i);
    }
    for (const Decision* decision : decisions_in_force(decisions)) {
      if (decision->action == DecisionAction::place) read(*decision, gazetteer);
    }
  }

  /// The ruling that holds for a place of a claim, or null.
  const Ruling* find(std::size_t claim, const Place& place, bool main_place) const {
    const PlaceKey key = place_key(place);
    const auto same_name = by_spelling_.find(spelling_of(key));
    const Ruling* best = nullptr;
    Context best_context = Context::other;
    const auto offer = [&](const Ruling& ruling, Context context) {
      if (context == Context::other || context < best_context) return;
      best = &ruling;  // Of two in one context the later decision.
      best_context = context;
    };
    if (const auto named = by_claim_.find(claim); main_place && named != by_claim_.end()) {
      offer(rulings_[named->second], Context::named);
    }
    if (same_name != by_spelling_.end()) {
      for (const std::size_t at : same_name->second) offer(rulings_[at], context_of(claim, key, rulings_[at]));
    }
    return best;
  }

  std::vector<Note> notes() && { return std::move(notes_); }

 private:
  void read(const Decision& decision, const Gazetteer* gazetteer) {
    const Result<DecidedPlace> decided = read_decided_place(decision.value);
    if (!decided) return note(decision, decided.error().text());
    const std::optional<Place> place = placed(*decided, decision, gazetteer);
    if (!place) return note(decision, "the gazetteer has no place " + decision.value + ".");
    for (const DecisionTarget& target : decision.targets) {
      if (const auto* name = std::get_if<std::string>(&target)) rule(*name, *place);
    }
  }

  /// `name` is a claim's, or the code of an incident. What is neither any more is said by read_review().
  void rule(const std::string& name, const Place& place) {
    if (const auto claim = by_id_.find(name); claim != by_id_.end()) return add(claim->second, place);
    const auto code = std::ranges::find(codes_, name, &IncidentCode::code);
    if (code == codes_.end()) return;
    for (const std::string& of_code : code->claims) {
      const auto claim = by_id_.find(of_code);
      if (claim != by_id_.end() && claims_[claim->second].place) add(claim->second, place);
    }
  }

  void note(const Decision& decision, const std::string& why) {
    notes_.push_back({.code = "decided_place_unknown",
                      .message = "Decision " + decision.decision + " by " + decision.by + ": " + why,
                      .span = {}});
  }

  void add(std::size_t claim, const Place& place) {
    Ruling ruling{.claim = claim, .key = place_key(claims_[claim].place.value_or(Place{})), .place = place};
    by_claim_.insert_or_assign(claim, rulings_.size());
    if (!ruling.key.name.empty()) by_spelling_[spelling_of(ruling.key)].push_back(rulings_.size());
    rulings_.push_back(std::move(ruling));
  }

  Context context_of(std::size_t claim, const PlaceKey& key, const Ruling& ruling) const {
    // One document spells a name one way: two spellings there are two places.
    if (claims_[claim].document == claims_[ruling.claim].document) {
      return key.name == ruling.key.name ? Context::same_document : Context::other;
    }
    const auto names = [&](const std::string& parent) {
      return std::ranges::find(ruling.key.parents, parent) != ruling.key.parents.end();
    };
    if (std::ranges::any_of(key.parents, names)) return Context::same_parent;
    const bool may_differ = !key.parents.empty() && !ruling.key.parents.empty();
    return !may_differ && lies_near(claim, key, ruling) ? Context::near : Context::other;
  }

  /// Does the claim's document name another place near the decided one?
  bool lies_near(std::size_t claim, const PlaceKey& key, const Ruling& ruling) const {
    const PlaceKey decided = place_key(ruling.place);
    const auto is_near = [&](const Place& place) {
      const PlaceKey other = place_key(place);
      if (other.name == key.name || is_vague(other)) return false;
      const std::optional<double> metres = distance_metres(other, decided);
      return metres && *metres <= kSameContextKm * 1000;
    };
    for (const std::size_t i : of_document_.find(claims_[claim].document)->second) {
      if (claims_[i].place && is_near(*claims_[i].place)) return true;
      if (std::ranges::any_of(claims_[i].other_places, is_near)) return true;
    }
    return false;
  }

  std::span<const Claim> claims_;
  std::span<const IncidentCode> codes_;
  std::map<std::string_view, std::size_t> by_id_;
  std::map<std::string_view, std::vector<std::size_t>> of_document_;
  std::vector<Ruling> rulings_;
  std::map<std::size_t, std::size_t> by_claim_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_spelling_;
  std::vector<Note> notes_;
};

/// The words of the text stay: only which place they mean was decided.
void take(const Place& decided, Place& place) {
  if (place.name.empty()) place.name = decided.name;
  place.gazetteer_id = decided.gazetteer_id;
  place.latitude = decided.latitude;
  place.longitude = decided.longitude;
  place.precision = decided.precision;
  place.radius_metres = radius_of(place.precision, place.relation, {});
  place.candidates.clear();
  place.decided_by = decided.decided_by;
}

}  // namespace

Result<DecidedPlace> read_decided_place(std::string_view value) {
  if (value.empty()) return fail("a place is the id of a gazetteer row, or a point: \"34.4512,40.9437 village\"");
  DecidedPlace place;
  std::string_view rest = value;
  const std::optional<double> latitude = number_at(rest);
  if (!latitude || !rest.starts_with(',')) {
    place.gazetteer_id = value;
    return place;
  }
  rest.remove_prefix(1);
  skip_spaces(rest);
  const std::optional<double> longitude = number_at(rest);
  if (!longitude) return fail("\"" + std::string(value) + "\": a longitude is missing after the comma");
  if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
    return fail("\"" + std::string(value) + "\" lies outside the globe: latitude -90 to 90, longitude -180 to 180");
  }
  skip_spaces(rest);
  const auto precision = from_string<PlacePrecision>(rest);
  if (!precision) {
    return fail("\"" + std::string(value) +
                "\" does not say how precise it is: one of exact, street, landmark, "
                "neighbourhood, village, town, city, district, governorate, country");
  }
  place.latitude = *latitude;
  place.longitude = *longitude;
  place.precision = *precision;
  return place;
}

bool decides_places(std::span<const Decision> decisions) {
  return std::ranges::find(decisions, DecisionAction::place, &Decision::action) != decisions.end();
}

std::vector<Note> apply_place_decisions(std::span<Claim> claims, std::span<const Decision> decisions,
                                        std::span<const IncidentCode> codes, const Gazetteer* gazetteer) {
  if (!decides_places(decisions)) return {};
  // What holds is found on the claims as they were read, then written: the order of claims changes nothing.
  Rulings rulings(claims, decisions, codes, gazetteer);
  struct Change {
    Place* place;
    const Ruling* ruling;
  };
  std::vector<Change> changes;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Claim& claim = claims[i];
    if (!claim.place) {
      // A reviewer may place a claim that names no place.
      const Ruling* ruling = rulings.find(i, Place{}, true);
      if (ruling) changes.push_back({&claim.place.emplace(), ruling});
      continue;
    }
    if (const Ruling* ruling = rulings.find(i, *claim.place, true)) changes.push_back({&*claim.place, ruling});
    for (Place& place : claim.other_places) {
      if (const Ruling* ruling = rulings.find(i, place, false)) changes.push_back({&place, ruling});
    }
  }
  for (const Change& change : changes) take(change.ruling->place, *change.place);
  return std::move(rulings).notes();
}

}  // namespace cairn
