#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/reading.h"

namespace cairn {

/// Somebody who says something in a sentence, and which tokens of it are theirs.
struct SourceMention {
  std::size_t begin = 0;  ///< Tokens of the source.
  std::size_t end = 0;
  std::size_t cue_begin = 0;
  std::size_t cue_end = 0;
  std::size_t covers_begin = 0;  ///< Tokens whose statements are attributed to it.
  std::size_t covers_end = 0;
  bool cited = false;    ///< "citing X": X is nearer to the event than who cites.
  bool pronoun = false;  ///< "he", "the statement": stands for an earlier source.
  bool closing = false;  ///< Stands after what it says: ", SANA reported".
  Attribution link = {};
  std::vector<Attribution> parallel = {};  ///< "witnesses and a hospital official said"
  std::vector<Attribution> through = {};   ///< "X told the Coast News": the medium that passes it on.
};

enum class Cues : std::uint8_t {
  speech,  ///< What can report harm: "said", "according to".
  all      ///< Also what only judges or wants: "criticised", "hopes".
};

/// The sources of a sentence by where their cue stands, as far as their own sentence tells. `in_quotation`: it begins
/// inside one; what is only judged or wanted there is the speaker's.
std::vector<SourceMention> read_sources(std::string_view text, const Sentence& sentence, Cues cues = Cues::speech,
                                        bool in_quotation = false);

}  // namespace cairn
