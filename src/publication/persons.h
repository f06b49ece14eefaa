#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/decision.h"
#include "model/person.h"
#include "model/result.h"
#include "model/span.h"
#include "publication/privacy.h"

// Persons of lists as they may be shown: the one place that decides which names leave a record
// (docs/methods/persons.md).

namespace cairn {

/// Why a name is not shown.
enum class NameSeal : std::uint8_t {
  living,       ///< Some list does not give the person as killed.
  minor,        ///< Under 18 by some list.
  age_unknown,  ///< No list shows that the person was 18.
  decided       ///< A reviewer sealed it.
};
CAIRN_ENUM_NAMES(NameSeal, "living", "minor", "age_unknown", "decided")

/// A row of a list, without what must stay in the record: of a sealed name only sex, age in whole years, effect and day
/// stay; ids, birth dates and notes of lists never leave.
struct PublishedEntry {
  std::string entry;
  std::string name = {};  ///< Empty where it is sealed, as the next and `place`.
  std::string name_ar = {};
  std::string place = {};
  std::optional<std::int64_t> age = {};
  std::optional<Sex> sex;
  std::optional<DayRange> date;
  std::optional<Effect> effect;
  std::string publisher;
  std::string list;
  std::string file;  ///< As captured; with the next two it leads to the row.
  std::string file_sha256;
  std::string rows;  ///< "line=14&bytes=71-160"
  std::uint64_t capture = 0;
  bool replaced = false;
};

struct PublishedPerson {
  std::string person;
  PrivacyMode privacy = PrivacyMode::public_;  ///< For whom this is.
  std::optional<NameSeal> sealed;              ///< Empty: the name is shown.
  std::optional<NameSeal> sealed_in_public;    ///< Why the name must not be published, shown here or not.
  std::string decided_by;          ///< Who published or sealed it; empty: the rules.
  std::string incident;            ///< Empty: of none.
  std::optional<PersonLink> link;
  double probability = 1;
  std::vector<PublishedEntry> entries;
};

/// `decisions` are those of the ledger, in its order.
std::vector<PublishedPerson> published_persons(std::span<const Person> persons, std::span<const Decision> decisions,
                                               PrivacyMode privacy = PrivacyMode::public_);
/// Those of one incident, in the same order.
std::vector<PublishedPerson> published_persons_of(std::span<const Person> persons, std::span<const Decision> decisions,
                                                  std::string_view incident,
                                                  PrivacyMode privacy = PrivacyMode::public_);

/// "Samir Nouri / سمير النوري", or "name sealed (a minor)"; of a name that is shown here and not in public
/// "Samir Nouri (not public: a minor)".
std::string name_or_seal(const PublishedPerson& person);
/// The seal in words: "a minor".
std::string_view seal_words(NameSeal seal);
/// "aged 34, male, killed"; empty where nothing is known. What most entries give, the first of them where they differ.
std::string facts_words(const PublishedPerson& person);

std::string persons_jsonl(std::span<const PublishedPerson> persons);
/// One row an entry.
std::string persons_csv(std::span<const PublishedPerson> persons);

/// A person with all names as a row of the index, which stays in the record; never for anything else.
std::string person_to_index(const Person& person);
Result<Person> person_from_index(std::string_view line);

}  // namespace cairn
