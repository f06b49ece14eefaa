#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "linkage/pattern.h"
#include "model/person_record.h"
#include "people/name_parts.h"

// Two records of persons -> how far they agree.

namespace cairn {

/// What a part is known by across spellings: its consonants, or its letters where it has fewer than two.
std::string key_of(const NamePart& part);

/// Parts of names as numbers, each with its words and how many records bear it.
class NameTable {
 public:
  std::uint32_t number_of(const NamePart& part);
  const NamePart& part(std::uint32_t number) const { return parts_[number]; }
  std::size_t size() const { return parts_.size(); }
  /// Once for each record that bears the part.
  void count(std::uint32_t number);
  /// Call after the last count(): how rare each part is, -log2 of its share of all that were counted, by its consonants
  /// where it has some.
  void weigh();
  double bits(std::uint32_t number) const { return bits_[number]; }

 private:
  std::vector<NamePart> parts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<double> bits_;
  std::unordered_map<std::string, double> counts_;
  double all_ = 0;
};

/// How alike two parts of names are.
enum class PartLikeness : std::uint8_t { different, near, same_consonants, same };
PartLikeness likeness(const NamePart& a, const NamePart& b);

/// Remembers the likeness of pairs of parts: the same pair is met thousands of times.
class LikenessMemory {
 public:
  explicit LikenessMemory(const NameTable& table) : table_(table) {}
  PartLikeness of(std::uint32_t a, std::uint32_t b);

 private:
  const NameTable& table_;
  std::unordered_map<std::uint64_t, PartLikeness> known_;
};

/// A record made ready for comparison.
struct ComparablePerson {
  std::vector<std::uint32_t> arabic;  ///< Numbers of the parts of the name in Arabic script.
  std::vector<std::uint32_t> latin;   ///< The same in any other.
  std::optional<double> age;
  std::optional<DayRange> birth_date;
  std::optional<Sex> sex;
  std::optional<DayRange> date;
  std::string place;  ///< Folded.
  std::string note;   ///< Folded.
};
ComparablePerson comparable(const PersonRecord& record, NameTable& names);

std::vector<Comparison> person_comparisons();
/// `agreed` gets the parts of `a` that are alike in both.
Pattern compare_persons(const ComparablePerson& a, const ComparablePerson& b, LikenessMemory& memory,
                        std::vector<std::uint32_t>* agreed = nullptr);

}  // namespace cairn
