#pragma once

#include <atomic>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "claims/pack_check.h"
#include "model/result.h"

// The rule packs of a data folder, checked and counted.

namespace cairn {

inline constexpr std::string_view kRulePackFolder = "lexicon/en";  // In the data folder.

/// lexicon/en/*.txt, by name.
Result<std::vector<LexiconFile>> load_rule_packs(const std::string& data_folder);

/// As check_packs(), for lexicon/en of the data folder; `file` of a finding is its path.
Result<PackReport> check_rule_packs(const std::string& data_folder);

/// How often each phrase stands in the documents of a JSONL. Error::line is the line that is wrong.
Result<std::vector<PhraseUse>> count_phrases(const std::string& data_folder, std::istream& documents,
                                             const std::atomic<bool>& cancelled);

}  // namespace cairn
