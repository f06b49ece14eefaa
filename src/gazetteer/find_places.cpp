#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <unicode/uchar.h>

#include "gazetteer/division_words.h"
#include "gazetteer/open_index.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

bool is_division(const PlaceCandidate& place) { return place.precision == PlacePrecision::governorate; }

/// A name has a letter that is no small one: a capital, or one of a script that has none.
bool may_be_a_name(std::string_view name) {
  if (first_invalid_utf8(name) != std::string_view::npos) return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    const auto letter = static_cast<UChar32>(point.value);
    if (u_isalpha(letter) && !u_islower(letter)) return true;
    at += point.size;
  }
  return false;
}

/// A row that one of its names' consonants led to.
struct Variant {
  float similarity = 0;
  std::int64_t rank = 0;
  std::uint32_t row = 0;

  /// The likelier one first.
  friend bool operator<(const Variant& a, const Variant& b) {
    return std::tuple(-a.similarity, -a.rank, a.row) < std::tuple(-b.similarity, -b.rank, b.row);
  }
};

/// Who was asked: the same name gives other answers.
enum class Asked : std::uint8_t { find, search };

/// What was answered: reports name the same few places over and over, and each is asked about several times. Longer
/// answers than `Most` are not kept.
template <std::size_t Most>
struct Answer {
  std::uint64_t index = 0;  ///< Index::number of who answered; 0 = nobody yet.
  std::size_t most = 0;     ///< That were asked for.
  Asked asked = Asked::find;
  std::size_t length = 0;
  std::array<char, 32> name = {};  ///< Longer names are not kept.
  std::size_t count = 0;
  std::array<PlaceCandidate, Most> places = {};

  bool is_about(std::uint64_t of_index, Asked question, std::string_view of_name, std::size_t most_asked) const {
    return index == of_index && asked == question && most == most_asked &&
           std::string_view(name.data(), length) == of_name;
  }
};

constexpr std::size_t kFew = 4;    ///< What reading asks for.
constexpr std::size_t kMany = 24;  ///< What resolving asks for.

std::size_t slot_of(std::string_view name, std::size_t slots) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 16) % slots;
}

/// The answer as it is kept, got by `look_up` where it is not yet; null where it is too long for that. Questions of
/// different kinds do not push out each other's answers.
template <std::size_t Most, Asked Question, std::size_t Slots, class LookUp>
const Answer<Most>* kept_answer(std::uint64_t index, std::string_view name, std::size_t most, LookUp look_up) {
  thread_local std::vector<Answer<Most>> answers(Slots);
  if (most > Most || name.size() > Answer<Most>{}.name.size()) return nullptr;
  Answer<Most>& answer = answers[slot_of(name, Slots)];
  if (!answer.is_about(index, Question, name, most)) {
    const std::vector<PlaceCandidate> found = look_up();
    std::ranges::copy(found, answer.places.begin());
    answer.count = found.size();
    answer.index = index;
    answer.asked = Question;
    answer.most = most;
    answer.length = name.size();
    std::ranges::copy(name, answer.name.begin());
  }
  return &answer;
}

template <std::size_t Most>
std::vector<PlaceCandidate> places_of(const Answer<Most>& answer) {
  return {answer.places.begin(), answer.places.begin() + static_cast<std::ptrdiff_t>(answer.count)};
}

}  // namespace

/// Adds the rows that are not there yet.
void Gazetteer::Index::add(std::span<const std::uint32_t> postings, NameMatch match, std::size_t most,
                           std::vector<PlaceCandidate>& out) const {
  for (const std::uint32_t posting : postings) {
    if (out.size() >= most) return;
    const std::uint32_t row = posting & ~kArticleDiffers;
    const bool known = std::ranges::any_of(out, [row](const PlaceCandidate& found) { return found.row == row; });
    if (known || row >= view.columns.size()) continue;
    out.push_back(candidate(row));
    out.back().match = match;
  }
}

void Gazetteer::Index::add_by_rank(KeyPostings a, KeyPostings b, std::size_t most,
                                   std::vector<PlaceCandidate>& out) const {
  std::vector<std::pair<std::int64_t, std::uint32_t>> ranked;
  for (const auto postings : {a.exact, a.article_differs, b.exact, b.article_differs}) {
    for (const std::uint32_t posting : postings) {
      const std::uint32_t row = posting & ~kArticleDiffers;
      if (row < view.columns.size()) ranked.emplace_back(-rank(row), row);
    }
  }
  // Some names have thousands of places: only the first are put in order. A row may be there twice, and known already.
  const std::size_t enough = most > ranked.size() ? ranked.size() : std::min(ranked.size(), 2 * most + out.size());
  const auto first = ranked.begin() + static_cast<std::ptrdiff_t>(enough);
  std::partial_sort(ranked.begin(), first, ranked.end());
  std::vector<std::uint32_t> rows;
  for (auto one = ranked.begin(); one != first; ++one) rows.push_back(one->second);
  add(rows, NameMatch::article, most, out);
}

std::vector<PlaceCandidate> Gazetteer::Index::find_folded(std::string_view folded, std::size_t most) const {
  std::vector<PlaceCandidate> out;
  const KeyPostings named = postings_of(folded);
  add(named.exact, NameMatch::exact, most, out);

  std::array<char, 256> buffer;
  const auto stripped = strip_articles(folded, buffer);
  const KeyPostings without_articles = stripped ? postings_of(*stripped) : KeyPostings{};
  add_by_rank({{}, named.article_differs}, without_articles, most, out);
  return out;
}

std::vector<PlaceCandidate> Gazetteer::Index::look_up(std::string_view name, std::size_t most) const {
  std::array<char, 256> buffer;
  std::string general;
  std::string_view folded;
  if (const auto plain = fold_plain_name(name, buffer)) {
    folded = *plain;
  } else {
    general = fold_name(name);
    folded = general;
  }
  std::vector<PlaceCandidate> found = find_folded(folded, most);
  const std::string_view name_of_division = division_name(folded);
  if (name_of_division.empty() || std::ranges::any_of(found, is_division)) return found;
  // "Idlib governorate" is the division, also where a list calls the town of Idlib so.
  std::vector<PlaceCandidate> divisions = find_folded(name_of_division, view.columns.size());
  std::erase_if(divisions, [](const PlaceCandidate& place) { return !is_division(place); });
  if (divisions.empty()) return found;
  if (divisions.size() > most) divisions.resize(most);
  return divisions;
}

std::vector<PlaceCandidate> Gazetteer::find(std::string_view name, std::size_t most) const {
  const auto look_up = [&] { return index_->look_up(name, most); };
  if (most <= kFew) {
    const auto* kept = kept_answer<kFew, Asked::find, 1024>(index_->number, name, most, look_up);
    return kept ? places_of(*kept) : look_up();
  }
  const auto* kept = kept_answer<kMany, Asked::find, 1024>(index_->number, name, most, look_up);
  return kept ? places_of(*kept) : look_up();
}

std::vector<PlaceCandidate> Gazetteer::find_variants(std::string_view name, std::size_t most) const {
  if (!may_be_a_name(name)) return {};
  const Skeleton asked = skeleton_of(strip_articles(fold_name(name)));
  const float least = least_vowel_similarity(asked.consonants.size());
  if (least > 1) return {};
  std::vector<Variant> variants;
  const auto postings = index_->all_postings_of(kSkeletonKey + asked.consonants);
  // Pairs of row and vowels; those of one row lie beside each other.
  for (std::size_t at = 0; at + 1 < postings.size(); at += 2) {
    const std::uint32_t row = postings[at];
    const float similarity = vowel_similarity(asked.vowels, postings[at + 1]);
    if (similarity < least || row >= size()) continue;
    if (variants.empty() || variants.back().row != row) variants.push_back({similarity, index_->rank(row), row});
    variants.back().similarity = std::max(variants.back().similarity, similarity);
  }
  const auto end = variants.begin() + static_cast<std::ptrdiff_t>(std::min(most, variants.size()));
  std::partial_sort(variants.begin(), end, variants.end());
  std::vector<PlaceCandidate> out;
  for (auto variant = variants.begin(); variant != end; ++variant) {
    out.push_back(index_->candidate(variant->row));
    out.back().match = NameMatch::skeleton;
    out.back().similarity = variant->similarity;
  }
  return out;
}

std::vector<PlaceCandidate> Gazetteer::search(std::string_view name, std::size_t most) const {
  const auto look_up = [&] { return search_all_tiers(name, most); };
  const auto* kept = kept_answer<kMany, Asked::search, 1024>(index_->number, name, most, look_up);
  return kept ? places_of(*kept) : look_up();
}

std::vector<PlaceCandidate> Gazetteer::search_all_tiers(std::string_view name, std::size_t most) const {
  std::vector<PlaceCandidate> out = find(name, most);
  if (out.size() == most) return out;
  const std::size_t by_name = out.size();
  for (const PlaceCandidate& variant : find_variants(name, most + by_name)) {
    const auto is_same = [&variant](const PlaceCandidate& found) { return found.row == variant.row; };
    if (out.size() < most && std::none_of(out.begin(), out.end(), is_same)) out.push_back(variant);
  }
  return out;
}

std::optional<PlaceCandidate> Gazetteer::best(std::string_view name) const {
  const auto* kept =
      kept_answer<1, Asked::find, 8192>(index_->number, name, 1, [&] { return index_->look_up(name, 1); });
  if (kept) return kept->count == 0 ? std::nullopt : std::optional(kept->places.front());
  const std::vector<PlaceCandidate> found = index_->look_up(name, 1);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace cairn
