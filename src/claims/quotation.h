#pragma once

#include <string_view>

#include "claims/reading.h"

namespace cairn {

/// Is a quotation open before token `end`, when one was (`open`) before the sentence? Curly marks say which way they
/// turn, straight ones (also two apostrophes) take turns.
bool quotation_open(std::string_view text, const Sentence& s, std::size_t end, bool open);

bool begins_with_quotation(std::string_view text, const Sentence& s);

/// Does the token stand in quotation marks that its own sentence opens?
inline bool inside_quotes(std::string_view text, const Sentence& s, std::size_t token) {
  return quotation_open(text, s, token, false);
}

}  // namespace cairn
