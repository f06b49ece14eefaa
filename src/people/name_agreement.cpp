#include "people/name_agreement.h"

#include <algorithm>

namespace cairn {
namespace {

/// Two names of which the first has no more parts.
struct TwoNames {
  PartNumbers shorter;
  PartNumbers longer;
  const NameTable& names;
  PartLikeness at(std::size_t i, std::size_t j) const { return names.likeness(shorter[i], longer[j]); }
};

/// How two names agree, part by part.
struct NameAgreement {
  std::size_t compared = 0;  ///< Parts of the shorter name.
  std::size_t same = 0;      ///< Written the same.
  std::size_t alike = 0;     ///< The same, or with the same consonants.
  std::size_t near = 0;      ///< Near, but not alike.
  bool given_alike = false;
  bool given_near = false;
  bool family_alike = false;
  std::size_t not_there = 0;  ///< Parts of the longer name that the shorter lacks.
  double rarity = 0;          ///< Of the parts that agree, in bits.
};

/// First part with first, last with last, those between in their order: each of the shorter name takes the first alike
/// one that is left of the longer.
NameAgreement agreement(const TwoNames& both) {
  NameAgreement out{.compared = both.shorter.size(), .not_there = both.longer.size() - both.shorter.size()};
  const auto take = [&](std::size_t part, PartLikeness like) {
    if (like == PartLikeness::different) return;
    if (like == PartLikeness::same) ++out.same;
    if (like >= PartLikeness::same_consonants) ++out.alike;
    if (like == PartLikeness::near) ++out.near;
    out.rarity += both.names.bits(both.shorter[part]);
  };
  const std::size_t last = both.shorter.size() - 1;
  const std::size_t end = both.longer.size() - 1;
  PartLikeness given = both.at(0, 0);
  // A single name may be the family's.
  if (last == 0 && end > 0) given = std::max(given, both.at(0, end));
  take(0, given);
  out.given_alike = given >= PartLikeness::same_consonants;
  out.given_near = given == PartLikeness::near;
  if (last == 0) return out;
  const PartLikeness family = both.at(last, end);
  take(last, family);
  out.family_alike = family >= PartLikeness::near;

  std::size_t next = 1;
  for (std::size_t i = 1; i < last; ++i) {
    PartLikeness best = PartLikeness::different;
    std::size_t best_at = next;
    const std::size_t furthest = std::min(end, next + 1 + out.not_there);
    for (std::size_t j = next; j < furthest; ++j) {
      const PartLikeness like = both.at(i, j);
      if (like > best) {
        best = like;
        best_at = j;
      }
    }
    take(i, best);
    next = best == PartLikeness::different ? std::min(next + 1, end) : best_at + 1;
  }
  return out;
}

/// How many parts of both are alike or near, in their order, the given name among them: "Samir Nabil Aziz Nouri" and
/// "Samir Nabil Nouri Qasem", who added his mother's family or that of his clan, have three. 0 if the given names are
/// not.
std::size_t in_their_order(const TwoNames& both) {
  if (both.at(0, 0) == PartLikeness::different) return 0;
  std::array<std::size_t, kMostParts + 1> best{};  // For the parts of the shorter so far and the first i of the longer.
  for (std::size_t i = 1; i < both.shorter.size(); ++i) {
    std::size_t before = 0;  // best[j - 1] without this part of the shorter.
    for (std::size_t j = 1; j < both.longer.size(); ++j) {
      const std::size_t without = best[j];
      const bool agree = both.at(i, j) != PartLikeness::different;
      best[j] = std::max({best[j], best[j - 1], agree ? before + 1 : 0});
      before = without;
    }
  }
  return 1 + best[both.longer.size() - 1];
}

/// Of names of three parts and more.
unsigned level_of_long(const NameAgreement& names) {
  const std::size_t fine = names.alike + names.near;
  if (fine == names.compared) {
    if (names.near > 0) return names.near == 1 ? 6 : 5;
    if (names.not_there > 0) return 7;
    return names.same == names.compared ? (names.compared >= 4 ? 10 : 9) : 8;
  }
  if (names.compared - fine > 1) return 1;
  if (!names.given_alike && !names.given_near) return kGivenDiffers;  // Siblings share all but the given name.
  return names.family_alike ? 4 : 3;
}

/// Of names of which one has two parts or only one.
unsigned level_of_short(const NameAgreement& names) {
  const std::size_t fine = names.alike + names.near;
  if (fine < names.compared) {
    if (fine == 0) return 1;
    return names.family_alike ? 2 : 3;
  }
  if (names.compared == 1) return 4;
  if (names.near > 0) return names.near == 1 ? 5 : 4;
  return names.same == names.compared ? 7 : 6;
}

NameLevel level_of(const TwoNames& both) {
  const NameAgreement found = agreement(both);
  NameLevel out{.level = 0,
                .is_short = found.compared < 3,
                .given_by_vowels = both.names.differ_in_vowels(both.shorter.front(), both.longer.front()),
                .rarity = found.rarity};
  out.level = out.is_short ? level_of_short(found) : level_of_long(found);
  if (!out.is_short && (out.level == 1 || out.level == 3) && in_their_order(both) >= 3) out.level = 4;
  if (out.level == 1 && both.shorter.size() == 2 && both.longer.size() == 2) {
    const std::array<std::uint32_t, 2> turned{both.longer[1], both.longer[0]};
    const NameAgreement other = agreement({both.shorter, turned, both.names});
    if (other.alike + other.near == 2) out.level = 4;  // Given and family name change places.
  }
  return out;
}

/// The best level of the readings of two names.
class BestReading {
 public:
  explicit BestReading(const NameTable& names) : names_(names) {}

  void consider(PartNumbers x, PartNumbers y) {
    if (x.empty() || y.empty()) return;
    const NameLevel found = level_of(TwoNames{x.size() <= y.size() ? x : y, x.size() <= y.size() ? y : x, names_});
    if (best_.level == 0 || says_more(found.level, found.is_short)) best_ = found;
  }

  const NameLevel& best() const { return best_; }

 private:
  /// The longer form of a name says more, unless it does not agree and a short one does without a letter's difference.
  bool says_more(unsigned level, bool is_short) const {
    constexpr unsigned kOnePartDiffers = 4;
    constexpr unsigned kShortSameConsonants = 6;
    if (is_short == best_.is_short) return level > best_.level;
    if (is_short) return best_.level < kOnePartDiffers && level >= kShortSameConsonants;
    return level >= kOnePartDiffers || best_.level < kShortSameConsonants;
  }

  const NameTable& names_;
  NameLevel best_;
};

/// How else names may be meant; mostly nobody has another reading.
void consider_other_readings(const ComparablePerson& a, const ComparablePerson& b, bool across, BestReading& best) {
  const auto try_others = [&](const ComparablePerson& of, const ComparablePerson& with) {
    if (!of.has_other_reading()) return;
    best.consider(of.other_arabic(), with.arabic());
    best.consider(of.other_latin(), with.latin());
    if (!across) return;
    best.consider(of.other_arabic(), with.latin());
    best.consider(of.other_latin(), with.arabic());
  };
  try_others(a, b);
  try_others(b, a);
  if (!a.has_other_reading() || !b.has_other_reading()) return;
  best.consider(a.other_arabic(), b.other_arabic());
  best.consider(a.other_latin(), b.other_latin());
}

}  // namespace

NameLevel compare_names(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names) {
  BestReading best(names);
  best.consider(a.arabic(), b.arabic());
  best.consider(a.latin(), b.latin());
  const bool across = a.arabic().empty() != b.arabic().empty();
  if (across) {
    best.consider(a.arabic(), b.latin());
    best.consider(a.latin(), b.arabic());
  }
  consider_other_readings(a, b, across, best);
  return best.best();
}

}  // namespace cairn
