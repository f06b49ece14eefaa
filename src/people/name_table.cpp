#include "people/name_table.h"

#include <algorithm>
#include <cmath>

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
    const std::u32string one(a.consonants.begin(), a.consonants.end());
    const std::u32string other(b.consonants.begin(), b.consonants.end());
    if (within_edits(one, other, 1)) return PartLikeness::near;
  }
  return PartLikeness::different;
}

}  // namespace

PartLikeness likeness(const NamePart& a, const NamePart& b) { return likeness_of(a, points_of(a.word), b, points_of(b.word)); }

std::uint32_t NameTable::number_of(std::string_view word) {
  const auto [at, is_new] = numbers_.emplace(std::string(word), static_cast<std::uint32_t>(parts_.size()));
  if (!is_new) return at->second;
  const NamePart& part = parts_.emplace_back(NamePart{std::string(word), skeleton_of(word).consonants});
  bits_.push_back(0);
  bearers_.push_back(0);
  keys_.push_back(part.consonants.size() >= 2 ? part.consonants : part.word);
  const std::u32string& letters = letters_.emplace_back(points_of(part.word));
  const std::u32string sounds(part.consonants.begin(), part.consonants.end());
  const auto count = [](std::size_t size) { return static_cast<std::uint8_t>(std::min<std::size_t>(size, 255)); };
  glances_.push_back({letter_set(letters), letter_set(sounds), count(letters.size()), count(sounds.size()),
                      letters.empty() || letters.front() < 0x80, letters.empty() ? U' ' : letters.front()});
  return at->second;
}

void NameTable::count(std::uint32_t number) {
  counts_[keys_[number]] += 1;
  all_ += 1;
}

void NameTable::weigh() {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto found = counts_.find(keys_[i]);
    bearers_[i] = found == counts_.end() ? 0 : found->second;
    bits_[i] = -std::log2(bearers_[i] == 0 ? 1 / (all_ + 1) : bearers_[i] / all_);
  }
}

PartLikeness NameTable::likeness_in_full(std::uint32_t a, std::uint32_t b) const {
  return likeness_of(parts_[a], letters_[a], parts_[b], letters_[b]);
}

}  // namespace cairn
