#pragma once

#include <string>

#include "model/estimate_report.h"

namespace cairn {

/// What a report says in plain words, for people: who is covered, then the interval, then what it rests on, then
/// tables. When refused: that it cannot be said, and why, before anything else. ASCII but for names; lines of any
/// length.
std::string estimate_text(const EstimateReport& report);

/// "12,345", rounded to whole persons.
std::string persons_text(double persons);
/// "by averaging over decomposable graphs", for a sentence.
std::string_view method_words(EstimateModel model);

}  // namespace cairn
