#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "people/edits.h"
#include "people/name_parts.h"

// Parts of names as numbers, made ready to be compared many times.

namespace cairn {

/// How alike two parts of names are.
enum class PartLikeness : std::uint8_t { different, near, same_consonants, same };
PartLikeness likeness(const NamePart& a, const NamePart& b);

inline constexpr std::size_t kLong = 8;  ///< Letters of a word in which two slips may be.
/// How many slips two words of these lengths may be apart: one, or two in long names; of short ones only if they begin alike and
/// are not both the shortest.
constexpr std::size_t most_edits(std::size_t a, std::size_t b, bool begin_alike) {
  const std::size_t shorter = std::min(a, b);
  if (shorter >= kLong) return 2;
  if (shorter >= 4) return 1;
  return shorter == 3 && begin_alike && a + b >= 7 ? 1 : 0;
}
inline constexpr std::size_t kLeastSounds = 3;  ///< Fewer consonants say too little if one differs.

/// Each part with its words, how many records bear it, and what tells most pairs of parts apart at a glance.
class NameTable {
 public:
  NameTable() = default;
  NameTable(const NameTable&) = delete;  // Its set of numbers looks words up in it.
  NameTable& operator=(const NameTable&) = delete;
  std::uint32_t number_of(std::string_view word);
  const NamePart& part(std::uint32_t number) const { return parts_[number]; }
  /// What a part is known by across spellings: its consonants, or its letters where it has fewer than two.
  const std::string& key(std::uint32_t number) const {
    const NamePart& part = parts_[number];
    return part.consonants.size() >= 2 ? part.consonants : part.word;
  }
  std::size_t size() const { return parts_.size(); }
  /// Once for each record that bears the part.
  void count(std::uint32_t number);
  /// Call after the last count(): how rare each part is, -log2 of its share of all that were counted, by its key.
  void weigh();
  /// How many records bear a part of this key. 0 before weigh(), as the next.
  double bearers(std::uint32_t number) const { return rarities_[number].bearers; }
  double bits(std::uint32_t number) const { return rarities_[number].bits; }
  /// Fetches what likeness() looks at first.
  void prefetch(std::uint32_t number) const { __builtin_prefetch(&glances_[number]); }
  /// The same as likeness() of the parts, faster. Safe to call at the same time.
  PartLikeness likeness(std::uint32_t a, std::uint32_t b) const {
    const Glance& one = glances_[a];
    const Glance& other = glances_[b];
    if (are_far_apart(one, other)) return PartLikeness::different;
    if (a == b) return PartLikeness::same;
    if (one.key == other.key) return PartLikeness::same_consonants;
    return may_be_alike(one, other) ? likeness_in_full(a, b) : PartLikeness::different;
  }
  /// Two words in Arabic that differ in the long vowels it writes, such as حسن and حسين, محمد and محمود: two names, or one that was
  /// misspelt. Latin letters spell one name with any vowels.
  bool differ_in_vowels(std::uint32_t a, std::uint32_t b) const {
    const auto is_arabic = [](const Glance& part) { return part.first >= 0x0600 && part.first < 0x0780; };
    return a != b && glances_[a].key == glances_[b].key && is_arabic(glances_[a]) && is_arabic(glances_[b]);
  }

 private:
  /// What is looked at first.
  struct alignas(32) Glance {
    std::uint64_t letters = 0;
    std::uint64_t sounds = 0;
    std::uint32_t key = 0;          ///< The same of all parts of the same consonants, two at least.
    std::uint16_t first = 0;        ///< Of the first letter.
    std::uint8_t letter_count = 0;  ///< At most 255, as the next.
    std::uint8_t sound_count = 0;
    bool is_initial = false;        ///< One letter, which stands for any name that begins with it.
    bool is_ascii() const { return first < 0x80; }
  };
  struct Rarity {
    float bearers = 0;
    float bits = 0;
  };
  struct WordHash {
    using is_transparent = void;
    const NameTable* table;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    std::size_t operator()(std::uint32_t number) const { return (*this)(std::string_view(table->parts_[number].word)); }
  };
  struct SameWord {
    using is_transparent = void;
    const NameTable* table;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
    bool operator()(std::string_view word, std::uint32_t b) const { return word == table->parts_[b].word; }
    bool operator()(std::uint32_t a, std::string_view word) const { return word == table->parts_[a].word; }
  };
  struct SoundsHash {
    const NameTable* table;
    std::size_t operator()(std::uint32_t number) const { return std::hash<std::string>()(table->parts_[number].consonants); }
  };
  struct SameSounds {
    const NameTable* table;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return table->parts_[a].consonants == table->parts_[b].consonants; }
  };
  /// Says of most parts that are different that they are, with nothing for a processor to guess: more slips than may be lie
  /// between both their letters and their consonants. Implies that may_be_alike() is false and neither number nor key the same.
  static bool are_far_apart(const Glance& a, const Glance& b) {
    const auto without_two = [](std::uint64_t letters) {
      letters &= letters - 1;
      return letters & (letters - 1);
    };
    const std::uint64_t sounds = without_two(a.sounds ^ b.sounds);
    const std::uint64_t letters = without_two(a.letters ^ b.letters);
    const std::uint64_t more = std::min(a.letter_count, b.letter_count) >= kLong ? without_two(letters) : letters;
    return (sounds != 0) & (more != 0) & !(a.is_initial | b.is_initial);
  }
  static bool may_be_alike(const Glance& a, const Glance& b) {
    if (a.sound_count == 1 && b.sound_count == 1 && a.sounds == b.sounds) return true;
    if (std::min(a.sound_count, b.sound_count) >= kLeastSounds && may_be_within_edits(a.sounds, b.sounds, a.sound_count, b.sound_count, 1)) return true;
    if (a.is_ascii() != b.is_ascii()) return false;
    if (std::min(a.letter_count, b.letter_count) == 1) return a.first == b.first;
    const std::size_t edits = most_edits(a.letter_count, b.letter_count, a.first == b.first);
    return edits > 0 && may_be_within_edits(a.letters, b.letters, a.letter_count, b.letter_count, edits);
  }
  PartLikeness likeness_in_full(std::uint32_t a, std::uint32_t b) const;
  std::u32string_view letters(std::uint32_t number) const {
    return std::u32string_view(letters_).substr(letters_at_[number], letters_at_[number + 1] - letters_at_[number]);
  }

  std::vector<NamePart> parts_;
  std::vector<Glance> glances_;
  std::u32string letters_;  ///< Of all parts, one after the other.
  std::vector<std::uint32_t> letters_at_{0};
  std::vector<Rarity> rarities_;
  std::unordered_set<std::uint32_t, WordHash, SameWord> numbers_{16, WordHash{this}, SameWord{this}};
  std::unordered_set<std::uint32_t, SoundsHash, SameSounds> keys_{16, SoundsHash{this}, SameSounds{this}};  ///< First part of each.
};

}  // namespace cairn
