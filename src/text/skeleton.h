#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Names by their consonants: what two transliterations, or a name and its transliteration, have in common.

namespace cairn {

/// The consonants of a name and, for ranking, what stands between them.
struct Skeleton {
  /// One byte a consonant; letters that transliterations confound are one: b p, d dh, f v ph, g j dj, k q c, S = sh ch,
  /// t th, x = kh, G = gh, zh is two; W and Y where they begin a word. Words are joined. Empty where the name has a
  /// letter of a script that is not covered (Latin, Arabic and Cyrillic are).
  std::string consonants;
  /// Three bits for each gap: before the first consonant, after the first … up to ten gaps.
  std::uint32_t vowels = 0;
};

/// The skeleton of a folded name without its articles (strip_articles(fold_name(x))).
///
/// "susah", "sousa" and "سوسه" give "ss"; "deir zor", "dayr zawr" and "дейр зор" give "drzr". Doubled Latin and
/// Cyrillic consonants count once, those of Arabic script twice (but for lam), because gemination is not written
/// there. A final h after a vowel, Arabic final ha and all of alef, ayn, waw, ya within a word count as vowels; Arabic
/// final hah is left out, as the h that stands for it is. The t of "Khirbat" before another word is ta marbuta, a
/// vowel, too.
///
/// Which letters stand for which follows BGN/PCGN's romanization systems of Arabic (1956), Persian (1958), Russian
/// (1947) and Ukrainian (2019), and what reports in English and French make of them. Keys of consonants for names in
/// Arabic and English: Freeman, Condon and Ackerman (2006), Cross linguistic name matching in English and Arabic,
/// HLT-NAACL; Aqeel, Beitzel, Jensen, Grossman and Frieder (2006), On the development of name search techniques for
/// Arabic, JASIST 57(6).
Skeleton skeleton_of(std::string_view folded);

/// How alike the vowels of two names with the same consonants are: 1 = the same, as far as both scripts write them.
/// Each gap costs: a short vowel that Arabic script does not write, nothing; e for a or i, 0.05; another vowel or
/// none where there is one, 0.25 to 0.3.
float vowel_similarity(std::uint32_t a, std::uint32_t b);

/// The least similarity at which two names of that many consonants may be one name: short ones must agree better.
/// Above 1, which nothing reaches, for a single consonant.
float least_vowel_similarity(std::size_t consonants);

}  // namespace cairn
