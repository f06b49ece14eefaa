#include "pipeline/redact.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/capture_reader.h"
#include "pipeline/file_source.h"
#include "pipeline/list_residue.h"
#include "pipeline/residue.h"
#include "text/sha256.h"

namespace cairn {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

/// SHA-256 of the documents in a captured file, its own included.
Result<std::set<std::string>> documents_in(const RecordFolder& folder, const Custody& capture, CaptureReader& reader) {
  std::set<std::string> documents{capture.sha256};
  Result<FileSource> file = FileSource::open(folder.evidence_path(capture.sha256));
  if (!file) return tl::unexpected(file.error());
  const auto keep = [&](const Document& document) {
    documents.insert(document.source.sha256);
    return true;
  };
  // What cannot be read has given no claims; it is destroyed all the same.
  (void)reader.read(*file, {.locator = capture.locator, .columns = columns_in(capture.media_type)},
                    {.take = keep, .say = [](const ReadProblem&) {}});
  return documents;
}

Result<void> add_words(RedactionPlan& plan, const std::vector<SealedWords>& all, const Record& record,
                       const std::string& target) {
  const std::size_t before = plan.words.size();
  std::ranges::copy_if(all, std::back_inserter(plan.words), [&](const SealedWords& at) { return at.owner == target; });
  if (plan.words.size() > before) return {};
  for (const Document& document : record.documents) {
    if (document.source.sha256 != target) continue;
    return fail(target + " is a part of the captured file " + quoted(document.source.locator) +
                "; only whole files can be destroyed: give that one's SHA-256");
  }
  return fail(quoted(target) + " is no captured file, and no incident or decision with sealed words");
}

}  // namespace

Result<RedactionPlan> plan_redaction(const RecordFolder& folder, const Record& record,
                                     std::span<const std::string> targets, std::span<const Alignment> alignments,
                                     const std::string& salt, CaptureReader& reader) {
  const Result<std::vector<Custody>> custody = folder.custody();
  if (!custody) return tl::unexpected(custody.error());
  const Result<std::vector<SealedWords>> words = folder.sealed_words();
  if (!words) return tl::unexpected(words.error());

  RedactionPlan plan;
  std::map<std::string, std::set<std::string>> objects;
  for (const std::string& target : targets) {
    const auto last = std::find_if(custody->rbegin(), custody->rend(), [&](const Custody& at) { return at.sha256 == target; });
    if (last == custody->rend()) {
      if (const auto added = add_words(plan, *words, record, target); !added) return tl::unexpected(added.error());
      continue;
    }
    if (last->redacted_by) {
      return fail(target + " is destroyed already, by entry " + std::to_string(*last->redacted_by));
    }
    const auto documents = documents_in(folder, *last, reader);
    if (!documents) return tl::unexpected(documents.error());
    objects[target] = *documents;
    std::ranges::copy_if(*custody, std::back_inserter(plan.files), [&](const Custody& at) { return at.sha256 == target; });
    std::ranges::copy_if(*words, std::back_inserter(plan.words), [&](const SealedWords& at) {
      return at.owner == target || (!at.document_sha256.empty() && documents->contains(at.document_sha256));
    });
  }

  RecordResidue residue = residue_of(record, objects, alignments, salt);
  std::set<std::string> gone;
  for (const auto& [object, inside] : objects) gone.insert(object);
  std::ranges::move(residue_of_lists(record, gone), std::back_inserter(residue.claims));
  std::set<std::string> incidents;
  std::set<std::string> documents;
  for (const ResidueOfClaim& left : residue.claims) {
    documents.insert(left.document_sha256);
    if (!left.incident.empty()) incidents.insert(left.incident);
  }
  plan.affected_incidents.assign(incidents.begin(), incidents.end());
  plan.documents = documents.size();
  for (const auto& [object, inside] : objects) plan.order.objects.push_back(object);
  std::set<std::string> hashes;
  for (const SealedWords& at : plan.words) hashes.insert(at.sha256);
  plan.order.values.assign(hashes.begin(), hashes.end());
  plan.order.residue = std::move(residue.claims);
  plan.order.sources = std::move(residue.sources);
  return plan;
}

}  // namespace cairn
