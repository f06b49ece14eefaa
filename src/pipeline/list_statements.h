#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/decision.h"
#include "model/result.h"

// What reviewers state of whole lists of persons: what they cover, and whose they really are.

namespace cairn {

struct ListStatement {
  std::optional<Day> from;                ///< First day that the list covers.
  std::optional<Day> to;                  ///< Last day.
  std::vector<std::string> governorates;  ///< Empty: everywhere, or not stated.
  std::string origin;                     ///< From whom the list has its names; empty: from its recorder.
  std::string by;                         ///< Who stated what it covers.

  bool has_scope() const { return from || to || !governorates.empty(); }
};

/// {"from":"2018-01","to":"2018-12","governorates":"North, South","origin":"Valley Ministry"}; each may be missing.
/// Errors: not an object of texts; another name; a day that is none; an end before the begin; nothing in it.
Result<ListStatement> read_list_statement(std::string_view value);

/// By name of the list, from decisions in force of action `override` on "list:NAME"; later ones replace what
/// earlier ones say of days and places, and of the origin.
std::map<std::string, ListStatement> list_statements(std::span<const Decision> decisions);

}  // namespace cairn
