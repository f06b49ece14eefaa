#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/publication_date.h"
#include "model/day.h"
#include "model/document.h"

// Which of the days that a page gives is the one of its publication.

namespace cairn {

/// The kinds of places that give a date, strongest first.
enum class DatePlace : std::uint8_t { json_ld, meta, marked, url, time, visible, script, page };

/// A date and where the page says it.
struct DateCandidate {
  std::optional<PublicationDate> date;  ///< Empty: what is written there is no day.
  std::string written;                  ///< As on the page.
  std::string from;                     ///< "json_ld datePublished", "meta article:published_time", "url", "time" …
  DatePlace place = DatePlace::page;
  MetadataField field = MetadataField::published;
  std::string rejected{};  ///< Why it is not believed; empty if it is.
};

/// Says in `rejected` why a candidate cannot be believed: no day, a placeholder, before 1995, after the capture (one
/// day is allowed for time zones).
void judge_date(DateCandidate& candidate, const std::optional<Day>& captured);

struct PublicationChoice {
  std::optional<PublicationDate> published;
  std::string doubt;  ///< What two strong places say that are more than a day apart; empty if none are.
};

/// Orders the candidates from the best to the worst and chooses: the first of the strongest place that is believed,
/// unless places of two other kinds agree on another day (a page that was moved or published again). Of the
/// candidates of the chosen day the most precise gives the time.
PublicationChoice choose_publication(std::vector<DateCandidate>& candidates);

}  // namespace cairn
