#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "linkage/pattern.h"
#include "model/person_record.h"
#include "people/name_table.h"

// Two records of persons -> how far they agree.

namespace cairn {

/// The parts of a name as numbers of a NameTable, in the order written: of more than kMost the first ones and the last.
class PartNumbers {
 public:
  static constexpr std::size_t kMost = 8;
  void push_back(std::uint32_t number) {
    if (size_ < kMost) ++size_;
    numbers_[size_ - 1U] = number;
  }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  std::uint32_t operator[](std::size_t i) const { return numbers_[i]; }
  std::uint32_t front() const { return numbers_[0]; }
  std::uint32_t back() const { return numbers_[size_ - 1U]; }
  const std::uint32_t* begin() const { return numbers_.data(); }
  const std::uint32_t* end() const { return begin() + size_; }

 private:
  std::array<std::uint32_t, kMost> numbers_{};
  std::uint8_t size_ = 0;
};

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
FoldedPerson folded(const PersonRecord& record);

/// Names as they may be meant, too.
struct OtherReadings {
  PartNumbers arabic;
  PartNumbers latin;
};

/// A record made ready for comparison. Millions are looked at in no order, so what few have lies elsewhere.
struct ComparablePerson {
  PartNumbers arabic;  ///< Of the name in Arabic script.
  PartNumbers latin;   ///< The same in any other.
  std::optional<double> age;
  std::optional<DayRange> birth_date;
  CivilDate birth{};  ///< The first day of birth_date.
  std::optional<Sex> sex;
  std::optional<DayRange> date;
  std::unique_ptr<const OtherReadings> others;  ///< Null where there are none, as the next.
  std::unique_ptr<const ComparableText> place;
  std::unique_ptr<const ComparableText> note;
};
/// `names` gets the parts of the name and counts them.
ComparablePerson comparable(const PersonRecord& record, FoldedPerson folded, NameTable& names);

std::vector<Comparison> person_comparisons();
/// The levels, and how rare the parts of the name are that agree: the sum of their bits in `names`.
ComparedPair compare_persons(const ComparablePerson& a, const ComparablePerson& b, const NameTable& names);

}  // namespace cairn
