#include "text/skeleton.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"

namespace cairn {
namespace {

enum Vowel : std::uint8_t { none, a, e, i, u, unwritten };
/// آل, "family of", folded: in Latin letters it looks like the article and is taken away with it.
constexpr std::string_view kFamily = "\xD8\xA7\xD9\x84";
constexpr std::size_t kGaps = 10;
constexpr unsigned kBits = 3;

/// What one letter stands for: consonants, or one vowel.
struct Sound {
  char32_t letter = 0;
  std::string_view consonants;
  Vowel vowel = none;
};

// Letters as fold_name() leaves them: without marks, Arabic alef, ya, ha and kaf in one form, "й" as "и", "ї" as "і".
constexpr Sound kSounds[] = {
    // Cyrillic
    {U'а', "", a},
    {U'б', "b"},
    {U'в', "f"},
    {U'г', "g"},
    {U'д', "d"},
    {U'е', "", e},
    {U'ж', "zh"},
    {U'з', "z"},
    {U'и', "", i},
    {U'к', "k"},
    {U'л', "l"},
    {U'м', "m"},
    {U'н', "n"},
    {U'о', "", u},
    {U'п', "b"},
    {U'р', "r"},
    {U'с', "s"},
    {U'т', "t"},
    {U'у', "", u},
    {U'ф', "f"},
    {U'х', "x"},
    {U'ц', "ts"},
    {U'ч', "S"},
    {U'ш', "S"},
    {U'щ', "S"},
    {U'ъ', ""},
    {U'ы', "", i},
    {U'ь', ""},
    {U'э', "", e},
    {U'ю', "", u},
    {U'я', "", a},
    {U'є', "", e},
    {U'і', "", i},
    {U'ґ', "g"},
    // Arabic; alef, ayn, waw and ya: see below
    {U'ا', "", a},
    {U'ب', "b"},
    {U'ت', "t"},
    {U'ث', "t"},
    {U'ج', "g"},
    {U'ح', "h"},
    {U'خ', "x"},
    {U'د', "d"},
    {U'ذ', "d"},
    {U'ر', "r"},
    {U'ز', "z"},
    {U'س', "s"},
    {U'ش', "S"},
    {U'ص', "s"},
    {U'ض', "d"},
    {U'ط', "t"},
    {U'ظ', "z"},
    {U'ع', "", unwritten},
    {U'غ', "G"},
    {U'ف', "f"},
    {U'ق', "k"},
    {U'ك', "k"},
    {U'ل', "l"},
    {U'م', "m"},
    {U'ن', "n"},
    {U'ه', "h"},
    {U'و', "", u},
    {U'ي', "", i},
    // Urdu, Pashto, Persian and Kurdish
    {U'ٹ', "t"},
    {U'ټ', "t"},
    {U'پ', "b"},
    {U'ځ', "z"},
    {U'څ', "s"},
    {U'چ', "S"},
    {U'ڈ', "d"},
    {U'ډ', "d"},
    {U'ڑ', "r"},
    {U'ړ', "r"},
    {U'ڕ', "r"},
    {U'ږ', "zh"},
    {U'ژ', "zh"},
    {U'ښ', "S"},
    {U'ڤ', "f"},
    {U'گ', "g"},
    {U'ڵ', "l"},
    {U'ں', "n"},
    {U'ڼ', "n"},
    {U'ۆ', "", u},
    {U'ۇ', "", u},
    {U'ۍ', "", i},
    {U'ێ', "", i},
    {U'ې', "", i},
};
static_assert(std::ranges::is_sorted(kSounds, {}, &Sound::letter));

/// Latin spellings of one sound, the longer before the shorter.
struct Spelling {
  std::string_view letters;
  std::string_view consonants;
  Vowel vowel = none;
};
constexpr Spelling kLatin[] = {
    {"dzh", "g"}, {"sch", "S"}, {"tch", "S"}, {"ch", "S"},  {"ck", "k"},  {"dh", "d"},    {"dj", "g"},    {"gh", "G"},
    {"kh", "x"},  {"ph", "f"},  {"sh", "S"},  {"th", "t"},  {"zh", "zh"}, {"ce", "s", e}, {"ci", "s", i}, {"a", "", a},
    {"b", "b"},   {"c", "k"},   {"d", "d"},   {"e", "", e}, {"f", "f"},   {"g", "g"},     {"h", "h"},     {"i", "", i},
    {"j", "g"},   {"k", "k"},   {"l", "l"},   {"m", "m"},   {"n", "n"},   {"o", "", u},   {"p", "b"},     {"q", "k"},
    {"r", "r"},   {"s", "s"},   {"t", "t"},   {"u", "", u}, {"v", "f"},   {"w", "", u},   {"x", "x"},     {"y", "", i},
    {"z", "z"},   {"0", "0"},   {"1", "1"},   {"2", "2"},   {"3", "3"},   {"4", "4"},     {"5", "5"},     {"6", "6"},
    {"7", "7"},   {"8", "8"},   {"9", "9"},
};

const Spelling* latin_at(std::string_view word) {
  for (const Spelling& spelling : kLatin) {
    if (word.starts_with(spelling.letters)) return &spelling;
  }
  return nullptr;
}

bool is_latin_vowel(std::string_view word) {
  return !word.empty() && std::string_view("aeiouy").find(word.front()) != std::string_view::npos;
}

/// Puts sounds together: consonants one after another, vowels into the gaps between them.
class Builder {
 public:
  void consonant(char sound, bool doubled_counts_once) {
    const bool doubled = doubled_counts_once && !vowel_since_ && !word_began_ && !skeleton_.consonants.empty() &&
                         skeleton_.consonants.back() == sound;
    if (doubled) return;
    skeleton_.consonants.push_back(sound);
    vowel_since_ = false;
    word_began_ = false;
  }
  /// A run of vowels is heard as its i or y, or else its o, u or w: "ay" and "ei" are one, "aw" and "ou" another.
  void vowel(Vowel sound) {
    const std::size_t gap = skeleton_.consonants.size();
    vowel_since_ = true;
    if (gap >= kGaps) return;
    const auto at = static_cast<unsigned>(gap) * kBits;
    const auto held = static_cast<Vowel>(skeleton_.vowels >> at & 7U);
    skeleton_.vowels &= ~(7U << at);
    skeleton_.vowels |= static_cast<std::uint32_t>(joined(held, sound)) << at;
  }
  void begin_word() { word_began_ = true; }
  bool after_vowel() const { return vowel_since_; }
  bool after_consonant() const { return !word_began_ && !vowel_since_; }
  void end_word() { vowel_since_ = false; }
  Skeleton take() { return std::move(skeleton_); }

 private:
  static Vowel joined(Vowel held, Vowel sound) {
    if (held == none || held == unwritten) return sound == none ? held : sound;
    if (sound == unwritten) return held;
    if (held == i || sound == i) return i;
    if (held == u || sound == u) return u;
    return held == sound ? held : e;
  }

  Skeleton skeleton_;
  bool vowel_since_ = false;
  bool word_began_ = true;
};

/// "Albu Hasan", written in one: its article is not heard in Arabic script either, where it is a prefix.
std::string_view without_joined_article(std::string_view word) {
  return word == "albu" || word == "albou" ? word.substr(2) : word;
}

/// Before another word ta marbuta is written t: "Khirbat Hatim" is خربة حاتم, and "Khirbah" alone.
std::string_view without_construct_t(std::string_view word) {
  const bool has_one = word.size() >= 4 && (word.ends_with("at") || word.ends_with("et"));
  return has_one ? word.substr(0, word.size() - 1) : word;
}

void read_latin(std::string_view word, Builder& out) {
  bool first = true;
  for (std::string_view rest = word; !rest.empty(); first = false) {
    if (first && rest.starts_with("ou") && is_latin_vowel(rest.substr(2))) {  // "Ouadi", French for Wadi
      out.consonant('W', true);
      rest.remove_prefix(2);
      continue;
    }
    if (first && (rest[0] == 'w' || rest[0] == 'y') && is_latin_vowel(rest.substr(1))) {
      out.consonant(rest[0] == 'w' ? 'W' : 'Y', true);
      rest.remove_prefix(1);
      continue;
    }
    if (rest == "h" && out.after_vowel()) return;
    const Spelling* const spelling = latin_at(rest);
    for (const char sound : spelling->consonants) out.consonant(sound, true);
    if (spelling->vowel != none) out.vowel(spelling->vowel);
    rest.remove_prefix(spelling->letters.size());
  }
}

bool is_arabic(char32_t letter) { return letter >= 0x0600 && letter < 0x0700; }

const Sound* sound_of(char32_t letter) {
  const Sound* const found = std::ranges::lower_bound(kSounds, letter, {}, &Sound::letter);
  return found != std::ranges::end(kSounds) && found->letter == letter ? found : nullptr;
}

/// Arabic letters that are one sound at the begin of a word and another within it, or at its end.
void read_arabic(const Sound& sound, bool last, char32_t previous, Builder& out) {
  const bool first = previous == 0;
  if (first && (sound.letter == U'و' || sound.letter == U'ي'))
    return out.consonant(sound.letter == U'و' ? 'W' : 'Y', false);
  if (first && sound.letter == U'ا') return out.vowel(unwritten);  // it carries any short vowel
  if (last && !first && sound.letter == U'ه') return out.vowel(a);
  if (last && !first && sound.letter == U'ح') return;     // as a final h is dropped that stands for it
  if (last && sound.letter == U'ي') return out.vowel(e);  // alef maqsura, too
  if (sound.vowel != none) return out.vowel(sound.vowel);
  // Only of lam two in a row may be one that is doubled: الله.
  const bool doubled = sound.letter == U'ل' && previous == U'ل';
  if (doubled) return;
  if (out.after_consonant()) out.vowel(unwritten);
  for (const char consonant : sound.consonants) out.consonant(consonant, false);
}

/// False where a letter is not covered.
bool read_other(std::string_view word, Builder& out) {
  char32_t previous = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint letter = code_point_at(word, at);
    const bool first = at == 0;
    at += letter.size;
    const Sound* const sound = sound_of(letter.value);
    if (sound == nullptr) return false;
    if (is_arabic(letter.value)) {
      read_arabic(*sound, at == word.size(), previous, out);
    } else {
      if (first && (letter.value == U'я' || letter.value == U'ю' || letter.value == U'є')) out.consonant('Y', true);
      for (const char consonant : sound->consonants) out.consonant(consonant, true);
      if (sound->vowel != none) out.vowel(sound->vowel);
    }
    previous = letter.value;
  }
  return true;
}

bool is_latin(std::string_view word) {
  return std::ranges::all_of(word,
                             [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'); });
}

float cost(Vowel x, Vowel y) {
  if (x == y) return 0;
  if (x == unwritten || y == unwritten) return 0;
  if (x == none || y == none) return 0.25F;
  if ((x == e && (y == a || y == i)) || (y == e && (x == a || x == i))) return 0.05F;
  return (x == a && y == u) || (x == u && y == a) ? 0.3F : 0.25F;
}

}  // namespace

Skeleton skeleton_of(std::string_view folded) {
  Builder out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = folded.substr(at, end - at);
    at = end + 1;
    out.begin_word();
    const bool last = end == folded.size();
    if (is_latin(word)) {
      const std::string_view bare = without_joined_article(word);
      read_latin(last ? bare : without_construct_t(bare), out);
    } else if (word == kFamily && !last) {
      continue;
    } else if (!read_other(word, out)) {
      return {};
    }
    out.end_word();
  }
  return out.take();
}

float vowel_similarity(std::uint32_t a, std::uint32_t b) {
  float similarity = 1;
  for (unsigned at = 0; at < kGaps * kBits && (a >> at) != (b >> at); at += kBits) {
    similarity -= cost(static_cast<Vowel>(a >> at & 7U), static_cast<Vowel>(b >> at & 7U));
  }
  return std::max(similarity, 0.0F);
}

float least_vowel_similarity(std::size_t consonants) {
  constexpr std::array<float, 5> kLeast = {2, 2, 0.85F, 0.7F, 0.5F};
  return kLeast[std::min(consonants, kLeast.size() - 1)];
}

}  // namespace cairn
