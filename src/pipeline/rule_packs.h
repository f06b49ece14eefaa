#pragma once

#include <atomic>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "claims/pack_check.h"
#include "model/result.h"
#include "people/name_words_check.h"

// The rule packs of a data folder, checked and counted.

namespace cairn {

inline constexpr std::string_view kRulePackFolder = "lexicon/en";  // In the data folder, as the next.
inline constexpr std::string_view kPersonNamesFile = "lexicon/person_names.txt";

/// lexicon/en/*.txt, by name.
Result<std::vector<LexiconFile>> load_rule_packs(const std::string& data_folder);

/// As check_packs(), for lexicon/en of the data folder, and check_name_words() for lexicon/person_names.txt, if it is there;
/// `file` of a finding is its path. Sections of words of names are called "name title", "name article" …
Result<PackReport> check_rule_packs(const std::string& data_folder);

/// check_name_words() of lexicon/person_names.txt; without the file nothing was looked at.
Result<NameWordsReport> check_name_words_of(const std::string& data_folder);

/// How often each phrase stands in the documents of a JSONL. Error::line is the line that is wrong.
Result<std::vector<PhraseUse>> count_phrases(const std::string& data_folder, std::istream& documents,
                                             const std::atomic<bool>& cancelled);

}  // namespace cairn
