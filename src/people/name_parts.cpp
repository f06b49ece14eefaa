#include "people/name_parts.h"

#include <algorithm>
#include <array>
#include <span>

#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

using std::string_view;

constexpr string_view kArabicArticle = "ال";
/// "عبد" and what it is in Latin letters, with the article of the next word in it or not.
constexpr auto kServant = std::to_array<string_view>({"عبد", "abd", "abdel", "abdul", "abdal", "abdol", "abdil", "abed", "abdu", "abdo"});
constexpr auto kParent = std::to_array<string_view>({"ابو", "ابي", "ابا", "ام", "abu", "abou", "abo", "aboo", "um", "umm", "om", "oum"});
constexpr auto kMother = std::to_array<string_view>({"ام", "um", "umm", "om", "oum"});
constexpr auto kSon = std::to_array<string_view>({"بن", "ابن", "بنت", "bin", "ibn", "ben", "bint"});
constexpr auto kArticle = std::to_array<string_view>({"ال", "al", "el", "ul", "il", "ad", "ar", "as", "ash", "at", "an", "az", "edh", "ed", "er", "es", "esh", "et", "en", "ez"});
/// God's name ends a compound ("Saad Allah"); the first of these is how a page description without ligatures gives it.
constexpr auto kAllah = std::to_array<string_view>({"هللا", "الله", "لله", "allah", "ullah", "hlla", "alla"});
/// Not parts of a name.
constexpr auto kTitles = std::to_array<string_view>({"الشهيد", "الشهيده", "شهيد", "المرحوم", "الحاج", "الحاجه", "الدكتور", "د", "الطفل", "الطفله",
                                                     "dr", "mr", "mrs", "ms", "haj", "hajj", "hajja", "sheikh", "martyr", "shahid"});

/// What stands in brackets with one of these says whose relative somebody is, or that the name is not known.
constexpr auto kRelatives = std::to_array<string_view>({"of", "son", "daughter", "wife", "husband", "mother", "father", "child", "children", "brother", "sister", "family", "unnamed", "unknown",
                                                        "زوجه", "زوج", "ابنه", "ابنته", "والده", "والد", "طفل", "طفله", "اخت", "اخ", "عائله", "مجهول"});

template <std::size_t N>
bool is_one_of(const std::array<string_view, N>& words, string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::vector<string_view> words_of(string_view folded) {
  std::vector<string_view> words;
  while (!folded.empty()) {
    const string_view word = folded.substr(0, folded.find(' '));
    if (!word.empty()) words.push_back(word);
    folded.remove_prefix(std::min(word.size() + 1, folded.size()));
  }
  return words;
}

std::string without_brackets(string_view name) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(name);  // A bracket that is not closed stands for nothing.
}

/// What stands in the first brackets; empty if nothing does.
string_view inside_brackets(string_view name) {
  const std::size_t begin = name.find('(');
  const std::size_t end = name.find(')', begin);
  return end == string_view::npos ? string_view() : name.substr(begin + 1, end - begin - 1);
}

/// Does the name that begins with this word begin with a kunya: "Abu Ali", "Umm al-Khayr"?
bool is_kunya(std::span<const string_view> words, std::size_t at) { return at + 1 < words.size() && is_one_of(kParent, words[at]); }

/// An article written with its word: "الحداد", "alhaddad". Short words may begin so by themselves ("ali", "الاء").
string_view without_joined_article(string_view word) {
  constexpr std::size_t kShortestArabic = 10;  // Five letters of two bytes.
  constexpr std::size_t kShortestLatin = 6;
  if (word.starts_with(kArabicArticle) && word.size() >= kShortestArabic) return word.substr(kArabicArticle.size());
  if ((word.starts_with("al") || word.starts_with("el")) && word.size() >= kShortestLatin) return word.substr(2);
  return word;
}

/// "abdalnasar" and "عبدالناصر" as "abdnasar" and "عبدناصر"; every other word without its article.
std::string plain_word(string_view word) {
  if (const std::size_t broken = word.find("هللا"); broken != string_view::npos && broken > 0)
    return std::string(word.substr(0, broken)) + "الله" + std::string(word.substr(broken + std::string_view("هللا").size()));
  constexpr string_view kArabicServant = "عبد";
  if (word.starts_with(kArabicServant) && word.size() > kArabicServant.size()) {
    string_view rest = word.substr(kArabicServant.size());
    if (rest.starts_with(kArabicArticle)) rest.remove_prefix(kArabicArticle.size());
    return std::string(kArabicServant) + std::string(rest);
  }
  if (word.starts_with("abd") && word.size() > 6) {
    string_view rest = word.substr(3);
    for (const string_view article : {"al", "el", "ul", "il", "ol"}) {
      if (!rest.starts_with(article) || rest.size() < 5) continue;
      rest.remove_prefix(article.size());
      break;
    }
    return "abd" + std::string(rest);
  }
  return std::string(without_joined_article(word));
}

/// The parts that a folded name's words make.
std::vector<std::string> joined_words(std::span<const string_view> words) {
  std::vector<std::string> parts;
  std::string joined;  // What the next word belongs to.
  for (std::size_t i = 0; i < words.size(); ++i) {
    const string_view word = words[i];
    const bool last = i + 1 == words.size();
    if (is_one_of(kTitles, word) && words.size() > 1 && joined.empty() && parts.empty()) continue;
    if (!last && is_one_of(kArticle, word)) continue;
    if (!last && is_one_of(kServant, word)) {
      joined += word.front() == 'a' ? "abd" : "عبد";
      continue;
    }
    if (!last && is_one_of(kParent, word)) {
      joined += word.front() == 'a' ? "abu" : (word.front() == 'u' || word.front() == 'o') ? "um" : std::string(word);
      continue;
    }
    if (!last && is_one_of(kSon, word)) continue;
    if (std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) continue;
    if (is_one_of(kAllah, word)) {
      const bool arabic = static_cast<unsigned char>(word.front()) >= 0x80;
      const std::string allah = arabic ? "الله" : "allah";
      if (joined.empty() && !parts.empty()) {
        joined = std::move(parts.back());
        parts.pop_back();
      }
      joined += allah;
      parts.push_back(std::move(joined));
      joined.clear();
      continue;
    }
    parts.push_back(joined + (joined.empty() ? plain_word(word) : std::string(without_joined_article(word))));
    joined.clear();
  }
  return parts;
}

/// What stands in the first brackets as another reading of a name with these parts.
std::vector<std::string> reading_in_brackets(string_view inside, std::vector<std::string> parts) {
  const std::string folded = fold_name(inside);
  const std::vector<string_view> words = words_of(folded);
  if (is_kunya(words, 0) || std::ranges::any_of(words, [](string_view word) { return is_one_of(kRelatives, word); })) return {};
  std::vector<std::string> other = joined_words(words);
  if (other.size() != 1) return other;
  if (parts.size() > 1) parts.pop_back();
  parts.push_back(std::move(other.front()));
  return parts;
}

}  // namespace

NameReadings name_readings(string_view name) {
  const std::string folded = fold_name(without_brackets(name));
  const std::vector<string_view> words = words_of(folded);
  NameReadings out{.words = joined_words(words), .other = {}};
  if (const string_view inside = inside_brackets(name); !inside.empty()) {
    out.other = reading_in_brackets(inside, out.words);
  } else if (out.words.size() < 3) {
    // Without a kunya there would be no name.
  } else if (is_kunya(words, 0)) {
    out.other.assign(out.words.begin() + 1, out.words.end());
  } else if (is_kunya(words, words.size() - 2) && is_one_of(kMother, words[words.size() - 2])) {
    // Families are named after fathers: "Samir Nabil Abu Zayd" is no by-name.
    out.other.assign(out.words.begin(), out.words.end() - 1);
  }
  return out;
}

std::vector<NamePart> name_parts(string_view name) {
  std::vector<NamePart> parts;
  for (std::string& word : name_readings(name).words) {
    std::string consonants = skeleton_of(word).consonants;
    parts.push_back({std::move(word), std::move(consonants)});
  }
  return parts;
}

}  // namespace cairn
