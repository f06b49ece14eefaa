#pragma once

#include <cstdint>
#include <optional>

#include "model/claim.h"
#include "publication/json_read.h"

// Reading of parts that claims and incidents share. For .cpp files of this folder only.

namespace cairn {

void read_json(const JsonCursor& at, Place& into);
/// Rejects a negative end, and a high end below the low one.
void check_counts(const JsonCursor& at, const std::optional<std::int64_t>& low,
                  const std::optional<std::int64_t>& high);
/// Rejects a value of the field `name` outside [low, high].
void check_within(const JsonCursor& at, std::string_view name, const std::optional<double>& value, int low, int high);

}  // namespace cairn
