#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Names as keys: what differs between two spellings of one name without changing how it is read is taken away.

namespace cairn {

/// The folded form of a name, for comparing and for index keys; never for showing.
///
/// Compatibility decomposition (NFKD) and case folding without locale; accents and other combining marks of Latin,
/// Greek, Cyrillic, Hebrew and Arabic removed; Latin letters with a stroke or ligature spelled plainly (ø o, æ ae);
/// Arabic alef, ya, ta marbuta, Persian kaf and ya brought to one form, hamza, tatweel and vowel signs removed; digits
/// of any script as 0-9. Apostrophes, quotation marks, full stops and invisible characters are removed ("Sha'fa"
/// = "Shafa", "U.S." = "US"); hyphens and all other punctuation are a space; spaces are single and never at an end.
/// Bytes that are not UTF-8 count as a space. fold_name(fold_name(x)) == fold_name(x).
std::string fold_name(std::string_view name);

/// The same for names of ASCII letters with typographic quotation marks and dashes, written into `buffer` without
/// allocating. Nothing where the name holds another character or `buffer` is smaller than the name.
std::optional<std::string_view> fold_plain_name(std::string_view name, std::span<char> buffer);

/// A folded name without its articles: Arabic's al- in its written and assimilated forms (al, el, as, ash, ad, an, ar,
/// at, az …) before any word, the Arabic prefix itself, and English "the". The last word is never taken away:
/// "deir ez zor" gives "deir zor", "the" gives "the".
std::string strip_articles(std::string_view folded);

/// The same, written into `buffer`. Nothing where there is no article, or `buffer` is smaller than `folded`.
std::optional<std::string_view> strip_articles(std::string_view folded, std::span<char> buffer);

}  // namespace cairn
