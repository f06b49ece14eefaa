#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/rule_pack.h"

// Which examples belong to which phrase of the rule packs, and what they say once the phrase stands in them.

namespace cairn {

/// "Four people were {} in Tel Amara. => killed 4", as written, and where.
struct PackExample {
  std::size_t file = 0;  ///< Index into the files.
  std::size_t line = 0;
  std::string_view text;
};

struct PackSection {
  std::size_t file = 0;
  std::size_t line = 0;
  std::string_view header;  ///< "effect killed participle"
};

struct PackPhrase {
  std::size_t file = 0;
  std::size_t section = 0;  ///< Index into PackRules::sections.
  PackLine line;
  std::string text;                   ///< One variant of the line's phrase.
  std::vector<std::size_t> examples;  ///< Indices into PackRules::examples; its own, or its section's.
  std::optional<PackExample> exempt;  ///< "~ none: small words" in place of examples.
};

/// All files of a pack with examples handed out: a phrase's own one goes before those that stand in its section above
/// it, these before those of "[effect * participle]", of which the one with the fewest '*' counts.
struct PackRules {
  std::vector<PackSection> sections;
  std::vector<PackPhrase> phrases;
  std::vector<PackExample> examples;
  std::vector<PackSection> without_phrases;  ///< "[month *]" that fits no section.
};

/// `files` in the order in which they compile. Errors: as read_pack_lines().
Result<PackRules> read_pack_rules(const std::vector<LexiconFile>& files);

/// An example with its phrase filled in: {} the phrase, {Name} as a name is written, {<} and {>} what stands before and
/// after its "...", {=} its number, {1} {2} the words of the section's header, {args} all of them.
struct FilledExample {
  std::string text;
  std::string expected;
};
/// Errors: no "=>", or nothing before or after it.
Result<FilledExample> fill_example(std::string_view example, const PackPhrase& phrase, std::string_view header);

/// "effect" of "effect killed participle".
std::string_view section_of(std::string_view header);

}  // namespace cairn
