#include "people/name_parts.h"

#include <algorithm>
#include <optional>
#include <span>

#include "text/fold.h"
#include "text/skeleton.h"

namespace cairn {
namespace {

using std::string_view;

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

bool is_relative(string_view word, const NameWords& known) {
  const NameWord* about = known.find(word);
  return about && about->is_relative;
}

/// Does the name that begins with this word begin with a kunya: "Abu Ali", "Umm al-Khayr"? Null: it does not.
const NameWord* kunya_at(std::span<const string_view> words, std::size_t at, const NameWords& known) {
  const NameWord* about = at + 1 < words.size() ? known.find(words[at]) : nullptr;
  return about && !about->parent.empty() ? about : nullptr;
}

/// What a word that begins so becomes, if it has enough letters.
std::optional<std::string> without_prefix(string_view word, std::span<const NamePrefix> prefixes) {
  for (const NamePrefix& prefix : prefixes) {
    if (word.starts_with(prefix.begin) && letters_of(word) >= prefix.letters)
      return prefix.becomes + std::string(word.substr(prefix.begin.size()));
  }
  return std::nullopt;
}

/// "alhaddad" and "الحداد" without their article.
std::string without_joined_article(string_view word, const NameWords& known) {
  return without_prefix(word, known.articles()).value_or(std::string(word));
}

/// "abdalnasar" and "عبدالناصر" as "abdnasar" and "عبدناصر"; every other word without its article.
std::string plain_word(string_view word, const NameWords& known) {
  for (const NamePrefix& misprint : known.misprints()) {
    const std::size_t at = word.find(misprint.begin);
    if (at == string_view::npos || at == 0) continue;
    return std::string(word.substr(0, at)) + misprint.becomes + std::string(word.substr(at + misprint.begin.size()));
  }
  if (auto servant = without_prefix(word, known.servants())) return std::move(*servant);
  return without_joined_article(word, known);
}

/// The parts that a folded name's words make.
std::vector<std::string> joined_words(std::span<const string_view> words, const NameWords& known) {
  static const NameWord kPart;
  std::vector<std::string> parts;
  std::string joined;  // What the next word belongs to.
  for (std::size_t i = 0; i < words.size(); ++i) {
    const string_view word = words[i];
    const NameWord* const found = known.find(word);
    const NameWord& about = found ? *found : kPart;
    const bool last = i + 1 == words.size();
    if (about.is_title && words.size() > 1 && joined.empty() && parts.empty()) continue;
    if (!last && about.is_article) continue;
    if (!last && !about.servant.empty()) {
      joined += about.servant;
      continue;
    }
    if (!last && !about.parent.empty()) {
      joined += about.parent;
      continue;
    }
    if (!last && about.is_son) continue;
    if (std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) continue;
    if (!about.god.empty()) {
      if (joined.empty() && !parts.empty()) {
        joined = std::move(parts.back());
        parts.pop_back();
      }
      joined += about.god;
      parts.push_back(std::move(joined));
      joined.clear();
      continue;
    }
    parts.push_back(joined + (joined.empty() ? plain_word(word, known) : without_joined_article(word, known)));
    joined.clear();
  }
  return parts;
}

/// What stands in the first brackets as another reading of a name with these parts.
std::vector<std::string> reading_in_brackets(string_view inside, std::vector<std::string> parts, const NameWords& known) {
  const std::string folded = fold_name(inside);
  const std::vector<string_view> words = words_of(folded);
  if (kunya_at(words, 0, known) || std::ranges::any_of(words, [&](string_view word) { return is_relative(word, known); })) return {};
  std::vector<std::string> other = joined_words(words, known);
  if (other.size() != 1) return other;
  if (parts.size() > 1) parts.pop_back();
  parts.push_back(std::move(other.front()));
  return parts;
}

}  // namespace

NameReadings name_readings(string_view name, const NameWords& known) {
  const std::string folded = fold_name(without_brackets(name));
  const std::vector<string_view> words = words_of(folded);
  NameReadings out{.words = joined_words(words, known), .other = {}};
  if (const string_view inside = inside_brackets(name); !inside.empty()) {
    out.other = reading_in_brackets(inside, out.words, known);
    return out;
  }
  if (out.words.size() < 3) return out;  // Without a kunya there would be no name.
  if (kunya_at(words, 0, known)) {
    out.other.assign(out.words.begin() + 1, out.words.end());
  } else if (const NameWord* last = kunya_at(words, words.size() - 2, known); last && last->is_mother) {
    // Families are named after fathers: "Samir Nabil Abu Zayd" is no by-name.
    out.other.assign(out.words.begin(), out.words.end() - 1);
  }
  return out;
}

std::vector<NamePart> name_parts(string_view name, const NameWords& known) {
  std::vector<NamePart> parts;
  for (std::string& word : name_readings(name, known).words) {
    std::string consonants = skeleton_of(word).consonants;
    parts.push_back({std::move(word), std::move(consonants)});
  }
  return parts;
}

}  // namespace cairn
