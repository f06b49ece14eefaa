#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "publication/page_index.h"

// The whole view is in the address: "from=2018-11-01&grade=fair&grade=weak&sort=-killed".

namespace cairn::pages {

enum class SortKey : std::uint8_t { date, place, killed, grade, origins, code };
CAIRN_ENUM_NAMES(SortKey, "date", "place", "killed", "grade", "origins", "code")

struct Query {
  std::optional<Day> from;
  std::optional<Day> to;
  std::string place;
  std::string party;
  std::vector<AirwarsGrade> grades;  ///< Any of them; none = all.
  std::string effect;                ///< A key of Incident::ranges, or empty for all.
  std::optional<std::int64_t> min_killed;
  std::string search;  ///< "q" in the address.
  SortKey sort = SortKey::date;
  bool descending = false;
  std::size_t page = 1;  ///< From 1.

  struct Problem {
    std::string field;
    std::string value;
    std::string message;
  };
  std::vector<Problem> problems;  ///< What could not be read; such a filter is left out.

  bool filters() const;  ///< Is anything but the order asked for?
};

/// Unknown fields are ignored.
Query parse_query(std::string_view raw);
/// The address of this view; parse_query() of it gives it back.
std::string query_string(const Query& query);

struct Selection {
  std::vector<const Incident*> incidents;  ///< In the order asked for.
  std::size_t without_day = 0;             ///< Left out only because their day is not known and a day was asked for.
};
Selection select_incidents(const RecordIndex& index, const Query& query);

/// Claims by day, place, party, effect and words; `grades`, `min_killed` and `sort` say nothing about claims.
std::vector<const Claim*> select_claims(const RecordIndex& index, const Query& query);

/// Every alleged party of the incident, sorted.
std::vector<std::string> parties_of(const RecordIndex& index, const Incident& incident);

}  // namespace cairn::pages
