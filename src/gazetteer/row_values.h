#pragma once

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "model/result.h"

// What the readers of all sources share: one row's values from its cells.

namespace cairn {

using Cells = std::vector<std::string_view>;

inline constexpr std::string_view kGeonamesSource = "GeoNames";
inline constexpr std::string_view kGeonamesLicence = "CC BY 4.0";

tl::unexpected<Error> fail_in_line(std::size_t line, std::string message);

/// The parts of a text that `separator` joins.
std::vector<std::string_view> split_cell(std::string_view text, char separator);

/// The whole of `text` as a number.
template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

/// Errors: no degrees, or off the globe.
Result<void> read_position(std::string_view latitude, std::string_view longitude, std::size_t line, GazetteerRow& row);
/// Empty = unknown; a fraction is cut off. Errors: no number, or below 0.
Result<void> read_population(std::string_view text, std::size_t line, GazetteerRow& row);

/// How precise a place with this GeoNames feature code is.
PlacePrecision precision_of(std::string_view feature, std::int64_t population);

/// A row of GeoNames' 19 columns.
Result<GazetteerRow> read_geonames_row(const Cells& cells, std::size_t line);

/// ISO 3166-1 alpha-2 for alpha-3 ("SYR"), or nothing known: empty. Alpha-2 is returned as it is.
std::string country_of_iso(std::string_view code);
/// ISO 3166-1 alpha-2 for FIPS 10-4, which the older files of NGA use ("IZ" is Iraq); empty where there is none.
std::string country_of_fips(std::string_view code);

}  // namespace cairn
