#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claims/claims.h"

// The lines of a rule pack's file, before anybody asks what they mean. docs/formats/lexicon.md describes them.

namespace cairn {

struct PackLine {
  enum class Kind : std::uint8_t {
    section,  ///< "[effect killed participle]"
    example,  ///< "~ Four people were {} in Tel Amara. => killed 4"
    phrase    ///< "gunned down", "twelve = 12"
  };
  Kind kind = Kind::phrase;
  std::size_t number = 0;             ///< Line in the file, from 1.
  std::string_view text;              ///< The header inside its brackets, the example after "~", the phrase.
  std::optional<std::int64_t> value;  ///< What stands after the phrase's "=".
  std::string_view own_example;       ///< What stands after the phrase's "~"; empty = none.

  /// "[link place]", "[confidence]" and "[place_weights]" hold weights, "[coalition PARTY]" countries; none holds phrases.
  bool is_of_weights() const {
    return kind == Kind::section && (text.starts_with("link ") || text == "confidence" || text == "place_weights" || text.starts_with("coalition "));
  }
  /// "[weapon *]" only holds the examples of all sections that fit it.
  bool is_for_many() const { return kind == Kind::section && text.find('*') != std::string_view::npos; }
};

/// Views into file.text. Errors name file and line.
Result<std::vector<PackLine>> read_pack_lines(const LexiconFile& file);

std::vector<std::string_view> words_between_spaces(std::string_view text);

}  // namespace cairn
