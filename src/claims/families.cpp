#include "claims/families.h"

#include <algorithm>

#include "claims/name_runs.h"
#include "claims/words.h"

namespace cairn {
namespace {

constexpr std::size_t kMostWords = 4;     ///< "Abu al-Qasim"
constexpr std::size_t kMostFamilies = 8;  ///< Of one list.

/// Where the name that ends before `end` begins; `end` where none does.
std::size_t name_begin(std::string_view text, const Sentence& s, std::size_t end) {
  std::size_t begin = end;
  std::size_t words = 0;
  for (std::size_t at = end; at > s.body_begin && words < kMostWords; --at) {
    const std::size_t token = at - 1;
    if (joins_a_name(text, s, token)) continue;
    const bool after_dash = at < s.size() && joins_a_name(text, s, at);  // "al-Haddad"
    const bool particle = is_name_particle(text, s, token);
    const bool name = s.tokens[token].kind == TokenKind::word && s.tokens[token].capital && !is_never_in_a_name(s, token) &&
                      !s.is(token, Tag::modifier);
    if (!name && !(particle && (begin < end || after_dash))) break;
    begin = token;
    ++words;
  }
  if (begin == end) return end;
  // "Many families fled": a capital at the beginning says nothing.
  const bool alone = begin == s.body_begin && end == begin + 1;
  return alone ? end : begin;
}

/// Before "and", "," or ", and"; 0 where the list goes no further.
std::size_t list_goes_on(std::string_view text, const Sentence& s, std::size_t begin) {
  std::size_t at = begin;
  if (at > s.body_begin && is_word(text, s, at - 1, "and")) --at;
  if (at > s.body_begin && is_mark(text, s, at - 1, ',')) --at;
  return at < begin ? at : 0;
}

}  // namespace

std::vector<std::string_view> families_in(std::string_view text, const Sentence& s) {
  static constexpr LowerWords kOne({"family", "clan"});
  std::vector<std::string_view> found;
  for (std::size_t token = s.body_begin + 1; token < s.size(); ++token) {
    const bool several = is_word(text, s, token, "families");
    if (!several && !is_one_of(text, s, token, kOne)) continue;
    std::size_t end = token;
    if (end >= 2 && is_word(text, s, end - 1, "s") && is_apostrophe(text, s, end - 2)) end -= 2;
    std::vector<std::string_view> names;
    while (end > s.body_begin && names.size() < kMostFamilies) {
      const std::size_t begin = name_begin(text, s, end);
      if (begin == end) break;
      names.push_back(words_of(text, s.span_of(begin, end)));
      end = several ? list_goes_on(text, s, begin) : 0;
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (std::ranges::find(found, *name) == found.end()) found.push_back(*name);
    }
  }
  return found;
}

void set_families(std::string_view text, std::span<const Sentence> sentences, std::vector<Claim>& claims) {
  std::vector<Claim*> telling;
  for (Claim& claim : claims) {
    if ((claim.kind == Kind::harm || claim.kind == Kind::damage) && claim.sentence) telling.push_back(&claim);
  }
  std::ranges::stable_sort(telling, {}, [](const Claim* claim) { return claim->sentence->begin; });
  std::vector<std::uint32_t> reach;  // How far the sentences of a claim and of all before it go.
  for (const Claim* claim : telling) reach.push_back(std::max(reach.empty() ? 0 : reach.back(), claim->sentence->end));
  for (const Sentence& sentence : sentences) {
    const auto first = static_cast<std::size_t>(std::ranges::upper_bound(reach, sentence.span.begin) - reach.begin());
    const auto is_of = [&](std::size_t at) { return at < telling.size() && telling[at]->sentence->begin < sentence.span.end; };
    if (!is_of(first)) continue;
    const std::vector<std::string_view> families = families_in(text, sentence);
    if (families.empty()) continue;
    for (std::size_t at = first; is_of(at); ++at) {
      if (telling[at]->sentence->overlaps(sentence.span)) telling[at]->families.assign(families.begin(), families.end());
    }
  }
}

}  // namespace cairn
