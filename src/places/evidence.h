#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/enum_names.h"

// What speaks for and against a candidate for a name of a place. Each piece of evidence has a weight, in thousandths of
// a unit of log odds; a candidate's score is the sum of the weights of what holds for it. Whole numbers throughout, so
// that every machine chooses the same.

namespace cairn {

enum class PlaceEvidence : std::uint8_t {
  // the name
  preferred_name,   ///< It is the place's preferred name.
  other_name,       ///< It is one of its further names.
  article_differs,  ///< It differs from them by an article …
  other_spelling,   ///< … or only has their consonants: another transliteration, another script.
  vowels_agree,     ///< Of such a one: the vowels are nearly the same too.
  only_one,         ///< No other place has the name.
  with_noun,        ///< The list has the name together with the noun beside it: "Tel Amara Dam".
  // what it is
  country,
  governorate,
  district,
  city,
  town,
  village,
  neighbourhood,
  landmark,
  // how many people, counted up: a city of a million has all four
  people_10k,
  people_100k,
  people_1m,
  most_people,      ///< More than any other with the name …
  far_more_people,  ///< … twice as many and more; of countries and divisions, the widest.
  // the words around it
  around_namesake,   ///< A division in which another candidate lies: the town that it is called after.
  kind_fits,         ///< "the village of X": it is a village.
  kind_close,        ///< It is a town.
  kind_differs,      ///< It is a province.
  inside_named,      ///< "X in Y", "X, Y": it lies in a Y.
  near_named,        ///< It lies close to a Y, in another division.
  outside_named,     ///< It lies in no Y.
  outside_division,  ///< The same, and Y is a division or a country: a comma before a town may be that of a list.
  holds_named,       ///< "Y in X": a Y lies in it.
  // the document
  country_named,        ///< Its country is named.
  country_named_often,  ///< Its country is the one most named.
  other_country_named,  ///< Only others are named, more than one.
  only_other_country,   ///< Only one country is named, and it is another.
  region_named,         ///< Its first-level division is named.
  outlet_country,       ///< The address of the publication is of its country.
  outlet_other_country,
  name_of_outlet,    ///< The address of the publication has this name in it and the place is no large one.
  near_dateline,     ///< Within 100 km of where the report was written.
  placed_elsewhere,  ///< The same name is placed here by its words elsewhere in the document.
  // the other places of the document
  within_10_km,   ///< Another name lies within 10 km …
  within_30_km,   ///< … else within 30 …
  within_100_km,  ///< … 100 …
  within_300_km,  ///< … 300.
  far_from_all,   ///< No other name lies within 300 km, though others are named.
  two_within_100_km,
  four_within_100_km,
  same_region,  ///< As most of the other names that are settled.
  other_region,
  same_country,
  other_country,
  holds_others,  ///< A country or division in which other names of the document lie …
  holds_none,    ///< … or in which none lies, though others are named.
  // figures
  at_point,        ///< Within 30 km of the coordinates that stand beside it.
  far_from_point,  ///< Further.
  // the other possibility
  not_in_list,  ///< None of the candidates: the place meant is in no list.
  count_
};
CAIRN_ENUM_NAMES(PlaceEvidence, "preferred_name", "other_name", "article_differs", "other_spelling", "vowels_agree",
                 "only_one", "with_noun", "country", "governorate", "district", "city", "town", "village",
                 "neighbourhood", "landmark", "people_10k", "people_100k", "people_1m", "most_people",
                 "far_more_people", "around_namesake", "kind_fits", "kind_close", "kind_differs", "inside_named",
                 "near_named", "outside_named", "outside_division", "holds_named", "country_named",
                 "country_named_often", "other_country_named", "only_other_country", "region_named", "outlet_country",
                 "outlet_other_country", "name_of_outlet", "near_dateline", "placed_elsewhere", "within_10_km",
                 "within_30_km", "within_100_km", "within_300_km", "far_from_all", "two_within_100_km",
                 "four_within_100_km", "same_region", "other_region", "same_country", "other_country", "holds_others",
                 "holds_none", "at_point", "far_from_point", "not_in_list", "count_")
static_assert(static_cast<int>(PlaceEvidence::count_) <= 64, "evidence is kept as bits of one 64-bit mask");

/// A set of pieces of evidence.
class PlaceReasons {
 public:
  void add(PlaceEvidence evidence) { bits_ |= std::uint64_t{1} << static_cast<int>(evidence); }
  void add_if(bool holds, PlaceEvidence evidence) { bits_ |= std::uint64_t{holds} << static_cast<int>(evidence); }
  bool has(PlaceEvidence evidence) const { return (bits_ >> static_cast<int>(evidence) & 1) != 0; }
  std::uint64_t bits() const { return bits_; }
  friend bool operator==(const PlaceReasons&, const PlaceReasons&) = default;

 private:
  std::uint64_t bits_ = 0;
};

/// Weights by evidence, and how far the first must be ahead of the second to be chosen.
struct PlaceWeights {
  std::array<std::int32_t, static_cast<std::size_t>(PlaceEvidence::count_)> of = {};
  std::int32_t margin = 0;

  std::int32_t sum(PlaceReasons reasons) const;
};

}  // namespace cairn
