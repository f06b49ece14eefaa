#pragma once

#include <string>
#include <vector>

#include "model/record.h"
#include "pipeline/match_review.h"
#include "pipeline/persons.h"

// Which entries of a record's lists are of one person, for a reviewer who has the record: names are not sealed here.

namespace cairn {

/// Doubtful pairs of a record's persons, as the decisions in `record` leave them.
class PersonReview {
 public:
  /// `known` must outlive it.
  PersonReview(const Record& record, const NameWords& known, const ForEachPiece& for_each);

  /// The most doubtful first, without those that were decided.
  const std::vector<ReviewPair>& pairs() const { return pairs_; }
  /// How many pairs reviewers decided.
  std::size_t decided() const { return matched_.decided.size(); }
  bool is_decided(const ReviewPair& pair) const;
  /// Ids and words of entries by their positions in pairs. Refers to this.
  ReviewedRecords records() const;
  /// "person-1f2e3d4c5b6a (Valley Ministry, killed): Samir Nouri, aged 23"
  std::string text_of(std::uint32_t at) const;
  /// What speaks for a pair and what against it, as why_line() says.
  std::string why(const ReviewPair& pair) const;

 private:
  const PersonEntry& entry(std::uint32_t at) const { return entries_[matched_.entry_of[at]]; }
  const NameWords& known_;
  std::vector<PersonEntry> entries_;
  EntryMatches matched_;
  std::vector<ReviewPair> pairs_;
};

}  // namespace cairn
