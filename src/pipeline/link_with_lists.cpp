#include "pipeline/link_with_lists.h"

#include "pipeline/link.h"
#include "pipeline/list_residue.h"
#include "pipeline/persons.h"

namespace cairn {

Result<void> link_with_lists(Record& record, const LinkWithListsOptions& options) {
  if (record.persons.empty() && options.redactions.empty()) {  // No lists: nothing will come that must be linked, too.
    link_record(record, options.codes, options.alignments, options.residue, options.threads);
    return {};
  }
  RecordLinker linker(options.alignments, options.residue, options.threads);
  linker.link(record, options.codes);
  const std::size_t linked = record.claims.size();
  link_persons(record.persons, record, options.names, options.gazetteer);
  add_list_claims(record);
  const Result<std::size_t> left = add_list_residue(record, options.redactions, options.captures);
  if (!left) return tl::unexpected(left.error());
  if (record.claims.size() > linked) linker.link(record, options.codes);
  return {};
}

}  // namespace cairn
