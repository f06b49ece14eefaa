#include "people/edits.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/normalise.h"

namespace cairn {
namespace {

/// Row by row; `rows` has room for three of a.size() + 1.
bool within_edits_by_rows(std::u32string_view a, std::u32string_view b, std::size_t most, std::size_t* rows) {
  std::size_t* before = rows;
  std::size_t* last = before + a.size() + 1;
  std::size_t* now = last + a.size() + 1;
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    now[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      now[i] = std::min({last[i] + 1, now[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[i] = std::min(now[i], before[i - 2] + 1);
      least = std::min(least, now[i]);
    }
    if (least > most + 1) return false;  // Two rows back is as far as a swap reaches.
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[a.size()] <= most;
}

template <typename View>
void trim_common(View& a, View& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
}

template <typename View>
bool is_within_one(View a, View b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  trim_common(a, b);
  if (a.empty() || (a.size() == 1 && b.size() == 1)) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

}  // namespace

std::u32string points_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    out += point.value;
    at += point.size;
  }
  return out;
}

std::uint64_t letter_set(std::u32string_view word) {
  std::uint64_t set = 0;
  for (const char32_t letter : word) set |= std::uint64_t{1} << (letter & 63U);
  return set;
}

bool within_one_edit(std::string_view a, std::string_view b) { return is_within_one(a, b); }

bool within_edits(std::u32string_view a, std::u32string_view b, std::size_t most) {
  if (most == 1) return is_within_one(a, b);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return false;
  trim_common(a, b);
  if (a.empty()) return true;  // What is left of b is no more than the gap.
  if (most == 0) return false;
  constexpr std::size_t kShort = 32;
  if (a.size() < kShort) {
    std::array<std::size_t, 3 * kShort> rows;
    return within_edits_by_rows(a, b, most, rows.data());
  }
  std::vector<std::size_t> rows(3 * (a.size() + 1));
  return within_edits_by_rows(a, b, most, rows.data());
}

}  // namespace cairn
