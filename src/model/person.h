#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/document.h"
#include "model/enum_names.h"
#include "model/person_record.h"

namespace cairn {

/// A row of a list of persons that was captured.
struct PersonEntry {
  std::string
      entry;  ///< "person-1f2e3d4c5b6a": made of the file's SHA-256 and the row's place in it, never of what it says.
  PersonRecord person;
  std::optional<Effect> effect;  ///< killed, injured, missing or detained; empty = the list does not say.
  std::string publisher;         ///< Who keeps the list.
  Source source;                 ///< Of the row: its bytes and where they stand.
  std::string file_sha256;       ///< Of the captured file.
  std::uint64_t capture = 0;     ///< Ledger entry of that file.
  bool replaced = false;  ///< A later file of the same list says something else under the same id, and that counts.
  friend bool operator==(const PersonEntry&, const PersonEntry&) = default;
};

/// What put a person to an incident; docs/methods/persons.md says when each does.
enum class PersonLink : std::uint8_t { named, day_and_place, family };
CAIRN_ENUM_NAMES(PersonLink, "named", "day_and_place", "family")

/// Somebody, by all entries that are taken to be of them.
struct Person {
  std::string person;                ///< The id of the entry that was captured first: it stays when others join.
  std::vector<PersonEntry> entries;  ///< In the order in which they were captured.
  double probability = 1;            ///< That they are of one person: of the least sure link among them.
  std::string incident;              ///< Code or provisional id; empty: of none.
  std::optional<PersonLink> link;
  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace cairn
