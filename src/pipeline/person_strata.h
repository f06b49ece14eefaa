#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "model/enum_names.h"
#include "model/person_record.h"
#include "model/result.h"

// By what persons are parted before they are counted.

namespace cairn {

/// `age` is under 18, or 18 and over; `governorate` the first-level division in which the gazetteer has the place.
enum class PersonKey : std::uint8_t { age, governorate, month, place, sex, year };
CAIRN_ENUM_NAMES(PersonKey, "age", "governorate", "month", "place", "sex", "year")

/// Keys parted by commas: "month,sex". Errors: another word; a key twice.
Result<std::vector<PersonKey>> person_keys_of(std::string_view words);

/// What records say under a key; remembers places, so one for many records.
class PersonStrata {
 public:
  /// `gazetteer` may be null; then no governorate is known.
  explicit PersonStrata(const Gazetteer* gazetteer = nullptr) : gazetteer_(gazetteer) {}
  /// Empty where the record does not say.
  std::string value_of(const PersonRecord& record, PersonKey key);
  std::string governorate_of(const std::string& place);

 private:
  const Gazetteer* gazetteer_;
  std::map<std::string, std::string> governorates_;
};

/// What most records of a person say; of two said as often the first by its letters. Empty where none says anything.
std::string most_said(const std::map<std::string, std::size_t>& said);

}  // namespace cairn
