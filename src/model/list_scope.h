#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/day.h"

namespace cairn {

/// A captured file that a list came in.
struct ListFile {
  std::string file;           ///< As captured.
  std::string sha256;         ///< Of its bytes.
  std::uint64_t capture = 0;  ///< Its ledger entry.
  friend bool operator==(const ListFile&, const ListFile&) = default;
};

/// Which deaths a list is about, as a named person stated it; what is empty was not stated.
struct StatedScope {
  std::optional<Day> from;                ///< First day that it covers.
  std::optional<Day> to;                  ///< Last day.
  std::vector<std::string> governorates;  ///< Names, as the gazetteer has them; empty: everywhere.
  std::string by;                         ///< Who says so.
  friend bool operator==(const StatedScope&, const StatedScope&) = default;
};

/// What a list of an estimate is about: the lists of one origin (who recorded), taken together.
struct ListScope {
  std::string list;                    ///< As in the estimate's lists: the origin's name.
  std::vector<std::string> recorders;  ///< Whose lists were taken for it, by name.
  std::vector<std::string> names;      ///< The lists' own names, such as "killed-2018".
  std::vector<ListFile> files;         ///< In ledger order.
  std::uint64_t persons = 0;           ///< Whom it gives as killed.
  std::uint64_t without_day = 0;       ///< Of them: no day is known.
  std::optional<Day> first;            ///< First day of death that it gives.
  std::optional<Day> last;             ///< Last day.
  std::optional<StatedScope> stated;   ///< None: nobody stated it; first and last are all that is known.
  friend bool operator==(const ListScope&, const ListScope&) = default;
};

}  // namespace cairn
