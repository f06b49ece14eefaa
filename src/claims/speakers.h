#pragma once

#include <deque>
#include <string_view>

#include "claims/attribution.h"
#include "claims/reading.h"

namespace cairn {

/// Those who have spoken in a text so far, the last few of them: whom "he", "the statement" and "the ministry" mean.
class Speakers {
 public:
  /// Makes a pronoun or "the source" the speaker that it stands for; a description or a last name keeps its words and
  /// takes over the role of the fuller name. Then remembers the speaker.
  void meet(std::string_view text, const Sentence& s, SourceMention& source);
  /// "X said that Y had reported": X spoke last, whoever is told of in between.
  void return_to(const Attribution& speaker);
  bool empty() const { return known_.empty(); }
  const Attribution& last() const { return known_.back().link; }

 private:
  struct Speaker {
    Attribution link;
    bool plural = false;
    bool person = false;        ///< Reads as one person's name.
    bool organisation = false;  ///< Reads as the name of a body or an outlet.
  };
  const Speaker* meant_by(std::string_view text, const Sentence& s, const SourceMention& source) const;
  void take_over_role(std::string_view text, SourceMention& source) const;

  std::deque<Speaker> known_;  ///< The last one is at the back.
};

}  // namespace cairn
