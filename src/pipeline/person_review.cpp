#include "pipeline/person_review.h"

#include <algorithm>

#include "people/people.h"
#include "pipeline/person_entries.h"

namespace cairn {

PersonReview::PersonReview(const Record& record, const NameWords& known, const ForEachPiece& for_each)
    : known_(known), entries_(entries_as_captured(record.persons)) {
  settle_versions(entries_);
  std::vector<Note> notes;  // The build has said them.
  matched_ = match_entries(entries_, record.decisions, known, 0, for_each, notes);
  pairs_ = doubtful_pairs(matched_.matches);
  std::erase_if(pairs_, [&](const ReviewPair& pair) { return is_decided(pair); });
}

bool PersonReview::is_decided(const ReviewPair& pair) const {
  return std::ranges::find(matched_.decided, pair_of(pair.a, pair.b)) != matched_.decided.end();
}

ReviewedRecords PersonReview::records() const {
  return {.id_of = [this](std::uint32_t at) { return entry(at).entry; },
          .words_of = [this](std::uint32_t at) { return words_of_record(entry(at).person); },
          .find = [this](std::string_view id) -> Result<std::uint32_t> {
            // An earlier version of a row was decided on as well as the one that counts.
            const auto found = std::ranges::find(entries_, id, &PersonEntry::entry);
            if (found == entries_.end()) return fail("no list has \"" + std::string(id) + "\"");
            return matched_.stands_for[static_cast<std::size_t>(found - entries_.begin())];
          }};
}

std::string PersonReview::text_of(std::uint32_t at) const {
  const PersonEntry& one = entry(at);
  return one.entry + " (" + one.publisher + ", " + one.person.list + "): " + words_of_record(one.person);
}

std::string PersonReview::why(const ReviewPair& pair) const {
  const PersonRecord& a = matched_.records[pair.a];
  const PersonRecord& b = matched_.records[pair.b];
  const LinkageModel& model = a.list == b.list ? matched_.models_within.at(a.list) : matched_.matches.model;
  return why_line(explain_by_model(model, known_, a, b));
}

}  // namespace cairn
