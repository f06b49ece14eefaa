#pragma once

#include "model/record.h"

namespace cairn {

/// A small record with invented places, outlets and numbers that has one of everything a page shows: each grade, an
/// open range, an unknown day, an unplaced incident, a district, Arabic text, a set that holds and one that does not,
/// a claim that waits for a reviewer.
Record sample_record();

}  // namespace cairn
