#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

// Are the words of names read as the examples beside them say?

namespace cairn {

struct NameWordsReport {
  struct Finding {
    std::size_t line = 0;  ///< From 1.
    std::string message;
    friend bool operator==(const Finding&, const Finding&) = default;
  };
  std::vector<Finding> findings;               ///< By line; empty = all is well.
  std::map<std::string, std::size_t> phrases;  ///< By name of the section.
  std::size_t examples = 0;                    ///< How many were read.
};

/// Puts every phrase into the examples of its section and reads the names so made. Errors: as NameWords::read().
Result<NameWordsReport> check_name_words(std::string_view text);

}  // namespace cairn
