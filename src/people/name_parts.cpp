#include "people/name_parts.h"

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

using std::string_view;

constexpr string_view kArabicArticle = "ال";
/// "عبد" and what it is in Latin letters, with the article of the next word in it or not.
constexpr auto kServant = std::to_array<string_view>({"عبد", "abd", "abdel", "abdul", "abdal", "abdol", "abdil", "abed", "abdu", "abdo"});
constexpr auto kParent = std::to_array<string_view>({"ابو", "ابي", "ابا", "ام", "abu", "abou", "abo", "aboo", "um", "umm", "om", "oum"});
constexpr auto kSon = std::to_array<string_view>({"بن", "ابن", "بنت", "bin", "ibn", "ben", "bint"});
constexpr auto kArticle = std::to_array<string_view>({"ال", "al", "el", "ul", "il", "ad", "ar", "as", "ash", "at", "an", "az", "edh", "ed", "er", "es", "esh", "et", "en", "ez"});
/// God's name ends a compound ("Saad Allah"); the first of these is how a page description without ligatures gives it.
constexpr auto kAllah = std::to_array<string_view>({"هللا", "الله", "لله", "allah", "ullah", "hlla", "alla"});
/// Not parts of a name.
constexpr auto kTitles = std::to_array<string_view>({"الشهيد", "الشهيده", "شهيد", "المرحوم", "الحاج", "الحاجه", "الدكتور", "د", "الطفل", "الطفله",
                                                     "dr", "mr", "mrs", "ms", "haj", "hajj", "hajja", "sheikh", "martyr", "shahid"});

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

}  // namespace

std::vector<std::string> name_words(string_view name) {
  const std::string folded = fold_name(without_brackets(name));
  const std::vector<string_view> words = words_of(folded);
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

std::vector<NamePart> name_parts(string_view name) {
  std::vector<NamePart> parts;
  for (std::string& word : name_words(name)) {
    std::string consonants = skeleton_of(word).consonants;
    parts.push_back({std::move(word), std::move(consonants)});
  }
  return parts;
}

}  // namespace cairn
