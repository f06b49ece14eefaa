#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/publication_date.h"

// Dates in words and figures inside a text: "Published 15 November 2018, 08:30 GMT | Updated 16/11/2018".

namespace cairn {

enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

/// What is known of the text that a date stands in.
struct DateHints {
  std::string language;                ///< Primary subtag; may be empty.
  DayOrder order = DayOrder::unknown;  ///< What 3/4/2018 means; unknown: it is not read.
  bool short_years = false;            ///< Are "15.11.18" and "15/11/18" dates? Only where a date must stand.
};

/// What the words before a date say about it.
enum class DateLabel : std::uint8_t { none, published, modified, elsewhere };

struct WrittenDate {
  PublicationDate date;
  DateLabel label = DateLabel::none;
  bool ambiguous_order = false;  ///< Both numbers could be the month; `DateHints::order` decided.
};

/// All dates in `text`, in order. Days that do not exist are not among them, nor months and years without a day. Digits
/// of any script are read, month names of some fifty languages, Chinese, Japanese and Korean dates, the solar calendar
/// of Iran and the years of Thailand. At most the first 400 words and numbers are looked at.
std::vector<WrittenDate> written_dates(std::string_view text, const DateHints& hints);

struct ClockTime {
  int hours = 0, minutes = 0;
  std::string zone;  ///< "Z" or nothing.
};

/// The first time of day in `text`: "08:30", "8.30 pm", "08h30".
std::optional<ClockTime> clock_time_in(std::string_view text);

/// The order that dates of a language, or of the country that a web address or a tag such as "en-GB" names, are
/// written in.
DayOrder day_order_of(std::string_view language_tag, std::string_view host);

/// What the dates of a text that can be read in one way only say of the order of the others.
DayOrder day_order_in(std::string_view text);

}  // namespace cairn
