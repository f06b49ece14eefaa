#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/day.h"
#include "model/document.h"

namespace cairn {

/// When something was published, as precisely as was written.
struct PublicationDate {
  std::string iso;  ///< "2018-11-15T08:30:00+03:00", "2018-11-15", "2018-11", "2018"
  DatePrecision precision = DatePrecision::day;
  Day day;  ///< The (first) day as written, whatever the zone.
  friend bool operator==(const PublicationDate&, const PublicationDate&) = default;
};

/// Reads a date that is all of `text`: ISO 8601 (also with a space for the T, or without hyphens), RFC 5322
/// ("Thu, 15 Nov 2018 08:30:00 +0300") or a count of seconds since 1970. Days that do not exist give nothing.
std::optional<PublicationDate> parse_publication_date(std::string_view text);

/// The first date that stands in words or figures somewhere in `text`: "15 November 2018", "Nov. 15, 2018",
/// "15.11.2018", "2018-11-15". 3/4/2018 is not read: nobody can tell. Month names of 11 languages.
std::optional<PublicationDate> find_publication_date(std::string_view text);

/// The date in an address: ".../2018/11/15/...", ".../2018-11-15-...", ".../20181115...".
std::optional<PublicationDate> publication_date_in_url(std::string_view url);

/// ISO 8601 and nothing else, as the exchange format asks; what parse_day or days_of_iso accept, with its precision.
std::optional<PublicationDate> parse_iso_date(std::string_view iso);

/// A date as a person or a program wrote it: ISO 8601, else the other forms of parse_publication_date(), else the first
/// that stands in `text`.
std::optional<PublicationDate> read_written_date(std::string_view text);

/// No page of the web is older than 1995, and nothing was published after it was captured (one day is allowed for time
/// zones).
bool is_plausible(const PublicationDate& date, const std::optional<Day>& captured);

}  // namespace cairn
