#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A name, cut into the parts that it is made of: given name, father's, grandfather's, family name, in the order written.
struct NamePart {
  std::string word;       ///< Folded, compounds joined, without articles: "عبدرحمن", "abdrahman", "haddad".
  std::string consonants; ///< text/skeleton.h; empty where the script is not covered or there are none.
  friend bool operator==(const NamePart&, const NamePart&) = default;
};

/// Reads a name in Arabic or Latin script (others are folded and cut at blanks). Words that are one name with the next are
/// joined: servant-of (abd, abdel, عبد), father-of and mother-of (abu, umm, ابو, ام), son-of in family names (ibn, bin, بن);
/// the article is taken off (al-, el-, ال), written apart or not. Titles and what stands in brackets are left out ("Dr.",
/// "al-Shahid", "(Abu Ali)").
///
/// Sources: ALA-LC romanization table for Arabic, 2012 (article and compounds); Annemarie Schimmel (1989), Islamic Names,
/// chapters 1 and 2 (ism, kunya, nasab, nisba, laqab).
std::vector<NamePart> name_parts(std::string_view name);
/// The words of the parts alone.
std::vector<std::string> name_words(std::string_view name);

}  // namespace cairn
