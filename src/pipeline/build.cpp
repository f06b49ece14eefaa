#include <algorithm>
#include <filesystem>

#include "pipeline/codes.h"
#include "pipeline/derive.h"
#include "pipeline/index_contents.h"
#include "pipeline/link.h"
#include "pipeline/record_estimates.h"
#include "publication/estimate_json.h"
#include "publication/json.h"
#include "text/sha256.h"

// Record folder -> index and back; verify; codes.
//
// What an index was built from is kept as two hashes, READING-LEDGER: of the program and its data, and of what the
// ledger says. The second can be compared without loading the first.

namespace cairn {
namespace {

constexpr std::string_view kIndexFile = "index.sqlite";

std::string index_path(const RecordFolder& folder) { return folder.path() + "/" + std::string(kIndexFile); }

void hash_anchor(std::string& text, const Anchor& anchor) {
  text += anchor.document_sha256 + " " + std::to_string(anchor.span.begin) + " " + std::to_string(anchor.span.end) + " ";
  text += anchor.quote;
  text += '\n';
}

Result<std::string> ledger_sha256(const RecordFolder& folder) {
  const Result<std::vector<CaptureEntry>> captures = folder.captures();
  if (!captures) return tl::unexpected(captures.error());
  const Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  const Result<std::vector<CodeEntry>> codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  const Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());
  std::string text;
  for (const RedactionEntry& redaction : *redactions) text += "redact " + std::to_string(redaction.about.entry) + "\n";
  for (const CaptureEntry& capture : *captures) {
    text += "capture " + capture.sha256 + " " + capture.media_type + " " + capture.locator + "\n";
  }
  for (const Decision& decision : *decisions) text += "decision " + to_json(decision) + "\n";
  for (const CodeEntry& code : *codes) {
    text += "code " + code.code + "\n";
    for (const Anchor& anchor : code.anchors) hash_anchor(text, anchor);
  }
  return sha256_hex(text);
}

std::string reading_sha256(const ReadingData& data, const std::string& version) {
  return sha256_hex("cairn " + version + "\n" + data.sha256 + "\n");
}

BuildSummary summary_of(const IndexContents& contents) {
  return {.documents = contents.documents.size(),
          .claims = contents.claims.size(),
          .incidents = contents.incidents.size(),
          .sets = contents.sets.size(),
          .unlinked = contents.unlinked.size(),
          .persons = contents.persons.size(),
          .persons_linked = static_cast<std::size_t>(std::ranges::count_if(contents.persons, [](const IndexRow& row) { return !row.parent.empty(); })),
          .estimates = contents.estimates.size(),
          .notes = contents.notes.size()};
}

/// Those of the index that is there, if any were asked for: they take long to work out.
std::vector<RecordEstimate> estimates_in(const RecordFolder& folder) {
  std::vector<RecordEstimate> estimates;
  const Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions || estimates_asked(*decisions).empty()) return estimates;
  const Result<IndexContents> contents = folder.read_index();
  if (!contents) return estimates;
  for (const IndexRow& row : contents->estimates) {
    if (auto estimate = record_estimate_from_json(row.json)) estimates.push_back(std::move(*estimate));
  }
  return estimates;
}

std::vector<std::string> worked_out_anew(const std::vector<RecordEstimate>& estimates,
                                         const std::vector<RecordEstimate>& known) {
  std::vector<std::string> anew;
  for (const RecordEstimate& estimate : estimates) {
    const bool taken_over = std::ranges::find(known, estimate.made_from, &RecordEstimate::made_from) != known.end();
    if (estimate.problem.empty() && !taken_over)
      anew.push_back(estimate.decision + " (" + estimate_subject(estimate.options) + ")");
  }
  return anew;
}

}  // namespace

Result<BuildSummary> build_record(RecordFolder& folder, const ReadingData& data, const BuildOptions& options) {
  const Result<std::string> ledger = ledger_sha256(folder);
  if (!ledger) return tl::unexpected(ledger.error());
  const std::string inputs = reading_sha256(data, options.version) + "-" + *ledger;
  if (const auto built_from = folder.index_inputs_sha256(); built_from && *built_from == inputs) {
    // An index that cannot be read although its inputs fit is damaged: it is built again.
    if (const auto contents = folder.read_index()) {
      BuildSummary summary = summary_of(*contents);
      summary.unchanged = true;
      return summary;
    }
  }
  BuildOptions with_known = options;
  with_known.known = estimates_in(folder);
  const Result<Record> record = derive(folder, data, with_known);
  if (!record) return tl::unexpected(record.error());
  IndexContents contents = contents_of(*record);
  contents.inputs_sha256 = inputs;
  if (options.cancelled && options.cancelled->load()) return fail("interrupted");
  if (const auto written = folder.write_index(contents); !written) return tl::unexpected(written.error());
  BuildSummary summary = summary_of(contents);
  summary.estimates_anew = worked_out_anew(record->estimates, with_known.known);
  return summary;
}

Result<Record> load_record(const RecordFolder& folder) {
  const Result<IndexContents> contents = folder.read_index();
  if (!contents) return tl::unexpected(contents.error());
  Result<Record> record = record_of(*contents);
  if (!record) {
    Error error = record.error();
    error.where = index_path(folder) + ": " + error.where;
    return tl::unexpected(std::move(error));
  }
  Result<std::string> title = record_title(folder);
  if (!title) return tl::unexpected(title.error());
  record->title = std::move(*title);
  Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  record->decisions = std::move(*decisions);
  Result<std::vector<Custody>> custody = folder.custody();
  if (!custody) return tl::unexpected(custody.error());
  record->custody = std::move(*custody);
  Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());
  for (RedactionEntry& redaction : *redactions) record->redactions.push_back(std::move(redaction.about));
  Result<std::vector<LedgerAnchor>> anchors = folder.anchors();
  if (!anchors) return tl::unexpected(anchors.error());
  record->anchors = std::move(*anchors);
  return record;
}

Result<bool> index_is_current(const RecordFolder& folder) {
  const Result<std::string> ledger = ledger_sha256(folder);
  if (!ledger) return tl::unexpected(ledger.error());
  const Result<std::string> inputs = folder.index_inputs_sha256();
  return inputs && inputs->ends_with("-" + *ledger);
}

Result<std::vector<VerifyProblem>> verify_record(const RecordFolder& folder, const ReadingData& data,
                                                 const BuildOptions& rebuild, const VerifyOptions& options) {
  Result<std::vector<VerifyProblem>> problems = folder.verify_evidence(options);
  // A rebuild from changed evidence would only say the same thing again, less clearly.
  if (!problems || !problems->empty() || options.sample) return problems;
  std::error_code error;
  if (!std::filesystem::exists(index_path(folder), error)) return problems;
  const Result<bool> current = index_is_current(folder);
  if (!current) return tl::unexpected(current.error());
  const Result<IndexContents> stored = folder.read_index();
  if (!stored) {
    problems->push_back({.what = "index unreadable", .where = std::string(kIndexFile), .detail = stored.error().message});
    return problems;
  }
  if (!*current) {
    problems->push_back({.what = "index out of date",
                         .where = std::string(kIndexFile),
                         .detail = "it was built before the newest ledger entries; `cairn build` brings it up to date"});
    return problems;
  }
  const Result<Record> derived = derive(folder, data, rebuild);
  if (!derived) return tl::unexpected(derived.error());
  return differences(*stored, contents_of(*derived));
}

Result<void> keep_estimate(RecordFolder& folder, const Decision& decision, const RecordEstimate& estimate,
                           const std::string& time) {
  Result<IndexContents> contents = folder.read_index();
  if (!contents) return tl::unexpected(contents.error());
  const Result<bool> was_current = index_is_current(folder);
  if (!was_current) return tl::unexpected(was_current.error());
  if (const auto appended = folder.append_decision(decision, time); !appended)
    return tl::unexpected(appended.error());
  const Result<std::vector<Decision>> decisions = folder.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  const std::vector<IndexRow> before = std::move(contents->estimates);
  contents->estimates.clear();
  for (const Decision* asked : estimates_asked(*decisions)) {
    if (asked->decision == estimate.decision) contents->estimates.push_back(row_of(estimate));
    const auto row = std::ranges::find(before, asked->decision, &IndexRow::id);
    if (row != before.end()) contents->estimates.push_back(*row);
  }
  const Result<std::string> ledger = ledger_sha256(folder);
  if (!ledger) return tl::unexpected(ledger.error());
  if (*was_current)  // What was added since the last build stays to be taken in.
    contents->inputs_sha256 = contents->inputs_sha256.substr(0, contents->inputs_sha256.find('-')) + "-" + *ledger;
  return folder.write_index(*contents);
}

Result<std::size_t> mint_codes(RecordFolder& folder, Record& record, std::span<const Alignment> alignments,
                               const std::string& time) {
  Result<std::vector<CodeEntry>> codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  const std::vector<CodeEntry> minted = new_codes(record, *codes);
  if (minted.empty()) return std::size_t{0};
  Result<IndexContents> stored = folder.read_index();
  if (!stored) return tl::unexpected(stored.error());
  const Result<bool> was_current = index_is_current(folder);
  if (!was_current) return tl::unexpected(was_current.error());
  if (const auto first = folder.append_codes(minted, time); !first) return tl::unexpected(first.error());

  // Linked anew, with the codes as the ledger has them now: the index must equal a rebuild.
  codes = folder.codes();
  if (!codes) return tl::unexpected(codes.error());
  const Result<std::vector<RedactionEntry>> redactions = folder.redactions();
  if (!redactions) return tl::unexpected(redactions.error());
  const Result<ResidueLinks> residue = residue_links(record, *redactions, *codes);
  if (!residue) return tl::unexpected(residue.error());
  link_record(record, *codes, alignments, *residue, 1);
  const Result<std::string> ledger = ledger_sha256(folder);
  if (!ledger) return tl::unexpected(ledger.error());
  IndexContents contents = contents_of(record);
  contents.documents = std::move(stored->documents);  // Codes change neither these nor the claims.
  contents.claims = std::move(stored->claims);
  // What was added since the last build is not in the claims: the index then stays out of date.
  contents.inputs_sha256 =
      *was_current ? stored->inputs_sha256.substr(0, stored->inputs_sha256.find('-')) + "-" + *ledger : stored->inputs_sha256;
  if (const auto written = folder.write_index(contents); !written) return tl::unexpected(written.error());
  return minted.size();
}

}  // namespace cairn
