#include "people/pair_why.h"

#include "people/comparable_person.h"

namespace cairn {

PairExplanation explain_by_model(const LinkageModel& model, const NameWords& known, const PersonRecord& a,
                                 const PersonRecord& b) {
  NameTable names;
  const ComparablePerson first(a, folded(a, known), names);
  const ComparablePerson second(b, folded(b, known), names);
  names.weigh();
  return explain_pair(model, compare_persons(first, second, names).pattern, {});
}

}  // namespace cairn
