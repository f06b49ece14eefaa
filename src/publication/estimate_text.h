#pragma once

#include <string>
#include <vector>

#include "model/estimate_report.h"
#include "model/record_estimate.h"

namespace cairn {

/// What a report says in plain words, for people: who is covered, then the interval, then what it rests on, then
/// tables. When refused: that it cannot be said, and why, before anything else. ASCII but for names; lines of any
/// length.
std::string estimate_text(const EstimateReport& report);

/// "12,345", rounded to whole persons.
std::string persons_text(double persons);
/// "by averaging over decomposable graphs", for a sentence.
std::string_view method_words(EstimateModel model);

/// Who is in the figures and who cannot be, what is taken for right and who is who, before anything else.
std::vector<std::string> covered_sentences(const EstimateReport& report);
/// The interval first; or that there is none, with what is documented.
std::vector<std::string> answer_sentences(const EstimateReport& report);

/// "prior_decides: --quick: lists are not left out …", by rule and stratum.
std::vector<std::string> not_asked_sentences(const EstimateReport& report);

/// "a, b and c"
std::string listed_words(const std::vector<std::string>& names);

/// "cairn estimate RECORD.cairn --by month --seed 5": what gives the same figures again.
std::string estimate_command(const EstimateOptions& options);

}  // namespace cairn
