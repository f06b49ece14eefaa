#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/reading.h"
#include "model/day.h"

namespace cairn {

/// A date or period as a sentence names it, resolved against the day of publication where it needs one.
struct DateMention {
  std::size_t begin = 0;  ///< Tokens.
  std::size_t end = 0;
  ClaimDate date;          ///< With basis; start and end empty where unresolved.
  ClaimDate named;         ///< What the words themselves name: of "since August", August.
  bool period = false;     ///< A stretch over which figures add up: "since August", "over the past week".
  bool loose = false;      ///< "in the last few hours", "he died the next day": dates its own sentence only.
  bool statement = false;  ///< The day somebody spoke, met or arrived, not the day of the event.
};

/// May later words count from it ("the next day")? What a statement or a comparison ("a year earlier") names may not.
bool names_day_of_event(const DateMention& mention);

/// What a document's publication date says. A weekday needs the very day; a month resolves years and months.
struct Published {
  std::optional<DayRange> days;
  bool day_known = false;
};
Published published_of(const Document& document);

/// The dates of a sentence, in order. `event` is the day that "the next day" counts from where the sentence has named
/// none before it; it may be null.
std::vector<DateMention> read_dates(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                                    const Published& published, const ClaimDate* event = nullptr);

}  // namespace cairn
