#include "people/name_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "people/edits.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

bool same_script(char32_t a, char32_t b) { return (a < 0x80) == (b < 0x80); }

PartLikeness likeness_of(const NamePart& a, std::u32string_view x, const NamePart& b, std::u32string_view y) {
  if (a.word == b.word) return PartLikeness::same;
  const bool same_sounds = !a.consonants.empty() && a.consonants == b.consonants;
  if (same_sounds && a.consonants.size() >= 2) return PartLikeness::same_consonants;
  if (same_script(x.front(), y.front())) {
    if (same_sounds && within_edits(x, y, 1)) return PartLikeness::same_consonants;
    // An initial stands for a name.
    if (std::min(x.size(), y.size()) == 1 && x.front() == y.front()) return PartLikeness::near;
    const std::size_t edits = most_edits(x.size(), y.size(), x.front() == y.front());
    if (edits > 0 && within_edits(x, y, edits)) return PartLikeness::near;
  }
  if (std::min(a.consonants.size(), b.consonants.size()) >= kLeastSounds) {
    if (within_one_edit(a.consonants, b.consonants)) return PartLikeness::near;
  }
  return PartLikeness::different;
}

/// Letters beyond the first plane are rare, and told apart later.
std::uint16_t first_of(std::u32string_view letters) {
  const char32_t first = letters.empty() ? U' ' : letters.front();
  return static_cast<std::uint16_t>(first < 0x10000 ? first : 0xFFFF);
}

}  // namespace

PartLikeness likeness(const NamePart& a, const NamePart& b) { return likeness_of(a, points_of(a.word), b, points_of(b.word)); }

std::uint32_t NameTable::number_of(std::string_view word) {
  if (const auto known = numbers_.find(word); known != numbers_.end()) return *known;
  const auto number = static_cast<std::uint32_t>(parts_.size());
  const NamePart& part = parts_.emplace_back(NamePart{std::string(word), skeleton_of(word).consonants});
  rarities_.emplace_back();
  const std::u32string letters = points_of(part.word);
  letters_ += letters;
  letters_at_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const std::u32string sounds(part.consonants.begin(), part.consonants.end());
  const auto count = [](std::size_t size) { return static_cast<std::uint8_t>(std::min<std::size_t>(size, 255)); };
  glances_.push_back({.letters = letter_set(letters),
                      .sounds = letter_set(sounds),
                      .key = part.consonants.size() < 2 ? number : *keys_.insert(number).first,
                      .first = first_of(letters),
                      .letter_count = count(letters.size()),
                      .sound_count = count(sounds.size()),
                      .is_initial = letters.size() <= 1});
  numbers_.insert(number);
  return number;
}

void NameTable::count(std::uint32_t number) { rarities_[number].bearers += 1; }

void NameTable::weigh() {
  std::vector<std::uint32_t> by_key(size());
  std::iota(by_key.begin(), by_key.end(), 0U);
  std::ranges::sort(by_key, {}, [&](std::uint32_t number) -> const std::string& { return key(number); });
  double all = 0;
  for (const Rarity& rarity : rarities_) all += static_cast<double>(rarity.bearers);
  for (std::size_t begin = 0, end = 0; begin < by_key.size(); begin = end) {
    double bearers = 0;
    while (end < by_key.size() && key(by_key[end]) == key(by_key[begin])) bearers += static_cast<double>(rarities_[by_key[end++]].bearers);
    const auto bits = static_cast<float>(-std::log2(bearers == 0 ? 1 / (all + 1) : bearers / all));
    for (std::size_t i = begin; i < end; ++i) rarities_[by_key[i]] = {static_cast<float>(bearers), bits};
  }
}

PartLikeness NameTable::likeness_in_full(std::uint32_t a, std::uint32_t b) const {
  return likeness_of(parts_[a], letters(a), parts_[b], letters(b));
}

}  // namespace cairn
