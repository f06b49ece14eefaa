#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/eligible.h"
#include "incidents/claim_view.h"
#include "incidents/partition.h"
#include "incidents/place_match.h"
#include "incidents/review.h"

// Claims that are together so far, summed up for comparison.

namespace cairn {

/// A number that two reports of one event may share.
struct Figure {
  Effect effect = Effect::killed;
  std::uint64_t group = 0;  ///< Of women, children …: made of its name; 0 = all victims.
  std::int64_t number = 0;
  bool part = false;       ///< Of a number given beside it.
  friend auto operator<=>(const Figure&, const Figure&) = default;
};

/// A family by the consonants of its name, which spellings and both scripts share.
struct FamilyKey {
  std::uint64_t consonants = 0;  ///< Their hash.
  bool is_short = false;         ///< Its last word has two of them only, as many names have.
  friend auto operator<=>(const FamilyKey&, const FamilyKey&) = default;
};

struct EventCluster {
  std::vector<std::size_t> claims;  ///< In content order.
  std::vector<SharedPlace> places;  ///< Distinct; of the claims' own `place`.
  When when;                        ///< Of the best dated claims.
  std::vector<DayInPart> parts_of_days;  ///< What claims whose day is not known say of it; sorted.
  bool day_known = false;           ///< A claim names the day, or a night between two.
  std::optional<Day> published_start;  ///< Of the earliest document whose day is known.
  std::optional<Day> published_end;
  std::vector<std::string_view> documents;  ///< Sorted.
  std::vector<WeaponType> weapons;          ///< Sorted; so are the next four.
  std::vector<std::uint64_t> actors;        ///< Hashes of the parties alleged.
  std::vector<ObjectType> objects;
  std::vector<std::uint64_t> victim_names;  ///< Hashes of the consonants of given and family names.
  std::vector<FamilyKey> families;          ///< Families named.
  std::vector<std::uint64_t> lineage;       ///< Made of the derivation groups of its sentences.
  std::vector<Figure> figures;              ///< Sorted, without words and 0.
  /// Of what names no event twice: its document, or the recorder whose table it is a row of. 0 = several.
  std::uint64_t list = 0;
  std::uint64_t seed = 0;       ///< Made of its first claim's content.
  bool harm = false;            ///< Holds a claim of harm or damage.
  bool aftermath = false;       ///< Holds people found afterwards: trapped, missing, bodies.
  bool direct_harm = false;     ///< Holds any other harm.
  bool combatants = false;      ///< Some of the victims are said to be combatants,
  bool civilians = false;       ///< some to be civilians.
  bool alive = true;            ///< False once it went into another.

  /// All its places are governorates, countries or districts.
  bool vague() const;
  /// All its harm was found afterwards, so the event may be another day's.
  bool aftermath_only() const { return aftermath && !direct_harm; }
};

/// The closest match between their places; `apart` where no two are comparable.
PlaceMatch match_clusters(const EventCluster& a, const EventCluster& b);

/// All clusters of a run. Indices stay valid; absorb() empties one into another.
class ClusterStore {
 public:
  ClusterStore(ClaimView claims, Partition& partition);

  std::size_t add(std::vector<std::size_t> members);
  const EventCluster& at(std::size_t cluster) const { return clusters_[cluster]; }
  std::size_t size() const { return clusters_.size(); }
  /// Where the claims of `cluster` are now.
  std::size_t home(std::size_t cluster) const;
  /// Moves the claims of `from` into `into`. False where a reviewer keeps them apart.
  bool absorb(std::size_t into, std::size_t from);
  /// The claims of `cluster` belong where they are with this probability at most.
  void doubt(std::size_t cluster, double probability);
  double probability(std::size_t claim) const { return probability_[claim]; }

 private:
  ClaimView claims_;
  Partition& partition_;
  std::vector<EventCluster> clusters_;
  std::vector<std::size_t> home_;
  std::vector<double> probability_;
};

}  // namespace cairn
