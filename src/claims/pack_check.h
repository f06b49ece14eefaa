#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "claims/claims.h"

// Rule packs -> what is wrong with them. Every example is read by the whole engine, without a gazetteer and as if it
// had been published on Sunday, 9 March 2031.

namespace cairn {

struct PackFinding {
  std::string file;
  std::size_t line = 0;  ///< From 1.
  std::string message;
  friend auto operator<=>(const PackFinding&, const PackFinding&) = default;
};

/// How many phrases the sections of one name have, and how they are tested.
struct SectionCoverage {
  std::string name;  ///< "effect"
  std::size_t phrases = 0;
  std::size_t tested = 0;       ///< By an example of their section or their own.
  std::size_t own_example = 0;  ///< Of these, by their own.
  std::size_t exempt = 0;       ///< Their section says why it has no example.
};

/// How often a phrase was found in texts.
struct PhraseUse {
  std::string file;
  std::size_t line = 0;
  std::string phrase;
  std::string header;  ///< "effect killed participle"
  std::uint64_t times = 0;
};

struct PackReport {
  std::vector<PackFinding> findings;      ///< By file and line; empty = all is well.
  std::vector<SectionCoverage> sections;  ///< By name.
  std::size_t examples = 0;               ///< How many were read.
};

/// Compiles the packs, looks for what cannot be meant, and reads every example.
PackReport check_packs(std::vector<LexiconFile> files);

/// Every phrase of the packs, in the order of files and lines, for count_uses().
Result<std::vector<PhraseUse>> phrases_of(std::vector<LexiconFile> files);
/// Adds how often each phrase stands in the document. `lexicon` was compiled from the same files.
void count_uses(const Document& document, const Lexicon& lexicon, std::vector<PhraseUse>& uses);

}  // namespace cairn
