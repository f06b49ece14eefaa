#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "model/number_type.h"

// Numbers in a sentence: what stands there, and what it counts.

namespace cairn {

/// A number as written, in figures or words: tokens [begin, end).
struct Number {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t value = 0;
  bool figure = false;
  bool fraction = false;  ///< "6.5" with no scale after it.
};

/// The number that starts at `token`: "1,139", "1.2 million", "twenty-three", "half a million".
std::optional<Number> read_number(std::string_view text, const Sentence& sentence, std::size_t token);

/// What the number counts, going by the words and marks beside it. `qualified`: "at least" stands before it.
NumberType type_of(std::string_view text, const Sentence& sentence, const Number& number, bool qualified);

/// A four-digit figure from 1900 to 2100.
bool looks_like_year(std::string_view text, const Sentence& sentence, const Number& number);

/// A number with its type; the count's span holds the words.
struct TypedNumber {
  std::size_t begin = 0;
  std::size_t end = 0;
  NumberType type = NumberType::other;
  Count count;
};

/// Every number of the sentence, in order, whatever it counts.
std::vector<TypedNumber> read_numbers(std::string_view text, const Sentence& sentence);

}  // namespace cairn
