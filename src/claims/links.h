#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enum_names.h"
#include "model/span.h"

// Which of the places and days that the rules propose belongs to a statement. Each candidate has features, each feature
// a weight (lexicon/LANG/links.txt); the candidate with the greatest sum is chosen. All whole numbers, so that every
// machine chooses the same.

namespace cairn {

enum class Link : std::uint8_t { place, date };
CAIRN_ENUM_NAMES(Link, "place", "date")

/// What is true of a candidate. The first that the rules alone would choose has `by_rules`.
enum class LinkFeature : std::uint8_t {
  by_rules,
  // in the statement's own sentence
  own,
  before,
  after,
  within_2,
  within_6,
  within_12,
  beyond_12,
  clause_between,
  relative_between,
  trigger_between,
  first_of_sentence,
  only_one,
  heads_sentence,
  // what it is
  country,
  region,
  town,
  fine,
  not_known,
  near_it,
  area,
  common_noun,
  indefinite,
  enclosing,
  period,
  coarse,
  unresolved,
  // in another sentence of the account
  carried,
  back_1,
  back_3,
  back_8,
  back_more,
  same_paragraph,
  of_claim,
  first_of_account,
  current,
  named_again,
  named_often,
  headline,
  dateline,
  no_other,
  referred_to,
  finer,
  despite_own,
  other_event,
  elsewhere,
  carried_large,
  carried_generic,
  carried_damage,
  // nothing at all
  none,
  none_despite_own,
  none_large,
  none_generic,
  none_damage,
  count_
};
CAIRN_ENUM_NAMES(LinkFeature, "by_rules", "own", "before", "after", "within_2", "within_6", "within_12", "beyond_12",
                 "clause_between", "relative_between", "trigger_between", "first_of_sentence", "only_one",
                 "heads_sentence", "country", "region", "town", "fine", "not_known", "near_it", "area", "common_noun",
                 "indefinite", "enclosing", "period", "coarse", "unresolved", "carried", "back_1", "back_3", "back_8",
                 "back_more", "same_paragraph", "of_claim", "first_of_account", "current", "named_again", "named_often",
                 "headline", "dateline", "no_other", "referred_to", "finer", "despite_own", "other_event", "elsewhere",
                 "carried_large", "carried_generic", "carried_damage", "none", "none_despite_own", "none_large",
                 "none_generic", "none_damage", "count_")
static_assert(static_cast<int>(LinkFeature::count_) <= 64, "features are kept as bits of one 64-bit mask");

/// A set of features.
class LinkFeatures {
 public:
  void add(LinkFeature feature) { bits_ |= std::uint64_t{1} << static_cast<int>(feature); }
  void add_if(bool holds, LinkFeature feature) { bits_ |= std::uint64_t{holds} << static_cast<int>(feature); }
  bool has(LinkFeature feature) const { return (bits_ >> static_cast<int>(feature) & 1) != 0; }
  std::uint64_t bits() const { return bits_; }

 private:
  std::uint64_t bits_ = 0;
};

/// Weights by link and feature, in thousandths of a unit of log odds; all 0 = the rules alone choose.
using LinkWeights =
    std::array<std::array<std::int32_t, static_cast<std::size_t>(LinkFeature::count_)>, static_cast<std::size_t>(2)>;

std::int32_t link_score(const LinkWeights& weights, Link link, LinkFeatures features);

/// One choice, as `cairn links` prints it.
struct LinkCandidate {
  std::optional<Span> span;  ///< The candidate's words; empty = none of them, nothing is said.
  std::string value;         ///< The place's name, or "2031-05-13/2031-05-14".
  LinkFeatures features;
  std::int32_t score = 0;
};
struct LinkChoice {
  std::string document;
  std::string claim;
  Link link = Link::place;
  std::vector<LinkCandidate> candidates;
  std::size_t chosen = 0;  ///< Index into candidates.
};

/// Index of the greatest score, or, where the weights of a link are all 0, of the rules' own choice.
std::size_t choose_link(const LinkWeights& weights, Link link, std::vector<LinkFeatures>& candidates);

}  // namespace cairn
