#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/list_scope.h"
#include "model/record.h"
#include "model/result.h"
#include "pipeline/list_statements.h"

// Who recorded which lists of persons: lists of one origin are one list (rule R1).

namespace cairn {

/// The lists of persons of a record by origin: the recorder, unless a reviewer states another.
class ListOrigins {
 public:
  explicit ListOrigins(const Record& record);

  /// The name of the origin that the entry's list belongs to.
  const std::string& origin_of(const PersonEntry& entry) const;
  /// Lists that give somebody as killed, by name. Errors: fewer than two; more than kMostLists.
  Result<std::vector<ListScope>> lists() const;

 private:
  /// The recorder, or whom a reviewer states to be the list's origin.
  const std::string& said_origin(const PersonEntry& entry) const;
  void add_statements();

  std::map<std::string, ListStatement> statements_;  ///< By the list's own name.
  std::map<std::string, std::string> name_of_;       ///< By folded name of the recorder or stated origin.
  std::map<std::string, ListScope> scopes_;          ///< By name of the origin.
  std::size_t entries_ = 0;
};

}  // namespace cairn
