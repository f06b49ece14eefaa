#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "people/name_words.h"

namespace cairn {

/// A name, cut into the parts that it is made of: given name, father's, grandfather's, family name, in the order written.
struct NamePart {
  std::string word;       ///< Folded, compounds joined, without articles: "عبدرحمن", "abdrahman", "haddad".
  std::string consonants; ///< text/skeleton.h; empty where the script is not covered or there are none.
  friend bool operator==(const NamePart&, const NamePart&) = default;
};

/// Reads a name in Arabic or Latin script (others are folded and cut at blanks), by what is known of its words. Words that are
/// one name with the next are joined: servant-of (abd, abdel, عبد), father-of and mother-of (abu, umm, ابو, ام); son-of is left
/// out (ibn, bin, بن); the article is taken off (al-, el-, ال), written apart or not. Titles and what stands in brackets are left out ("Dr.",
/// "al-Shahid", "(Abu Ali)"; but see NameReadings).
///
/// Sources: ALA-LC romanization table for Arabic, 2012 (article and compounds); Annemarie Schimmel (1989), Islamic Names,
/// chapters 1 and 2 (ism, kunya, nasab, nisba, laqab).
std::vector<NamePart> name_parts(std::string_view name, const NameWords& known);
/// The words of the parts alone, and those of the name as it may be meant, too.
struct NameReadings {
  std::vector<std::string> words;
  /// Empty where there is one reading only. A kunya before a name, or a mother's after it, is a by-name ("Abu Ali Samir Nouri",
  /// "Layla Nouri Umm Samir": without it). What stands in brackets is another family name ("Layla Nouri (Hamdani)") or, of
  /// several words, the whole name; not if it is a kunya or says whose relative somebody is.
  std::vector<std::string> other;
  friend bool operator==(const NameReadings&, const NameReadings&) = default;
};
NameReadings name_readings(std::string_view name, const NameWords& known);

}  // namespace cairn
