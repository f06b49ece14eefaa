#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "linkage/candidates.h"
#include "linkage/pattern.h"
#include "model/person_record.h"
#include "people/name_table.h"

// Two records of persons -> how far they agree.

namespace cairn {

/// Of more parts of a name than these the first ones and the last are compared.
inline constexpr std::size_t kMostParts = 8;

/// The parts of a name as numbers of a NameTable, in the order written.
using PartNumbers = std::span<const std::uint32_t>;

/// A text of a place or a note, ready to be compared.
struct ComparableText {
  std::string folded;
  std::u32string points;
  std::uint64_t letters = 0;  ///< letter_set().
};

/// The parts of a record that take time to work out and need no table.
struct FoldedPerson {
  NameReadings arabic;
  NameReadings latin;
  ComparableText place;
  ComparableText note;
};
FoldedPerson folded(const PersonRecord& record, const NameWords& known);

/// A record made ready for comparison, in 64 bytes: millions are looked at in no order. What few have lies elsewhere.
class ComparablePerson {
 public:
  /// `names` gets the parts of the name and counts them.
  ComparablePerson(const PersonRecord& record, FoldedPerson folded, NameTable& names);

  PartNumbers arabic() const { return {parts(), arabic_}; }            ///< Of the name in Arabic script.
  PartNumbers latin() const { return {parts() + arabic_, latin_}; }   ///< The same in any other.
  PartNumbers other_arabic() const;  ///< As the name may be meant, too; mostly empty.
  PartNumbers other_latin() const;
  bool has_other_reading() const { return more_ && !(more_->other_arabic.empty() && more_->other_latin.empty()); }

  std::optional<double> age() const { return age_ < 0 ? std::nullopt : std::optional<double>(age_); }
  bool has_birth() const { return flags_ & kBirth; }
  bool birth_is_a_day() const { return flags_ & kBirthDay; }
  std::int32_t birth_number() const { return birth_number_; }  ///< Of the first day it may be, as Day::number.
  CivilDate birth() const { return {.year = birth_year_, .month = birth_month_, .day = birth_day_}; }
  std::optional<Sex> sex() const { return flags_ & kSex ? std::optional(flags_ & kFemale ? Sex::female : Sex::male) : std::nullopt; }
  bool has_date() const { return flags_ & kDate; }
  std::int32_t date_start() const { return date_start_; }  ///< Of death, as Day::number; both ends included.
  std::int32_t date_end() const { return date_end_; }
  const ComparableText* place() const { return more_ && more_->place ? &*more_->place : nullptr; }
  const ComparableText* note() const { return more_ && more_->note ? &*more_->note : nullptr; }

 private:
  enum Flag : std::uint8_t { kBirth = 1, kBirthDay = 2, kSex = 4, kFemale = 8, kDate = 16 };
  static constexpr std::size_t kPartsHere = 8;
  struct More {
    std::vector<std::uint32_t> parts;  ///< Of both names, where they are more than find room here.
    std::vector<std::uint32_t> other_arabic, other_latin;
    std::optional<ComparableText> place, note;
  };
  const std::uint32_t* parts() const { return arabic_ + latin_ <= static_cast<int>(kPartsHere) ? parts_.data() : more_->parts.data(); }

  std::array<std::uint32_t, kPartsHere> parts_{};  ///< Arabic, then Latin.
  std::unique_ptr<const More> more_;               ///< Null where there is nothing in it.
  float age_ = -1;
  std::int32_t birth_number_ = 0;
  std::int32_t date_start_ = 0;
  std::int32_t date_end_ = 0;
  std::int16_t birth_year_ = 0;
  std::uint8_t birth_month_ = 0;
  std::uint8_t birth_day_ = 0;
  std::uint8_t arabic_ = 0;  ///< How many parts.
  std::uint8_t latin_ = 0;
  std::uint8_t flags_ = 0;
};
static_assert(sizeof(ComparablePerson) <= 64);

std::vector<Comparison> person_comparisons();
/// The levels, and how rare the parts of the name are that agree: the sum of their bits in `names`.
ComparedPair compare_persons(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names);
/// The same of many pairs, one after the other.
void compare_persons(std::span<const CandidatePair> pairs, std::span<const ComparablePerson> persons, const NameTable& names, std::vector<ComparedPair>& out);

}  // namespace cairn
