#include "ledger/base64.h"
#include "ledger/ledger.h"
#include "ledger/tree_edge.h"
#include "store/open_record.h"
#include "store/store.h"

namespace cairn {
namespace {

/// What an entry is about, as a person knows it.
struct Subject {
  std::string operator()(const CapturedObject& object) const { return object.locator; }
  std::string operator()(const SealedDecision& decision) const { return decision.decision; }
  std::string operator()(const SealedCode& code) const { return code.code; }
  std::string operator()(const KeyChange& change) const { return change.key; }
  std::string operator()(const SealedRedaction& redaction) const {
    return redaction.objects.empty() ? "" : redaction.objects.front();
  }
  std::string operator()(const CheckpointAnchor& anchor) const { return anchor.checkpoint_sha256; }
};

}  // namespace

Result<std::vector<LedgerStep>> RecordFolder::steps() const {
  std::vector<LedgerStep> steps;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    for (const LedgerEntry& entry : state.entries.entries) {
      steps.push_back({.seq = entry.seq,
                       .time = entry.time,
                       .actor = entry.actor,
                       .type = std::string(type_of(entry)),
                       .subject = std::visit(Subject{}, entry.content)});
    }
  });
  if (!read) return tl::unexpected(read.error());
  return steps;
}

Result<std::vector<std::uint64_t>> RecordFolder::sizes_with_root(const std::string& begin) const {
  std::vector<std::uint64_t> sizes;
  Result<void> written;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    TreeEdge edge;
    std::vector<TreeTile> full;
    for (const LedgerEntry& entry : state.entries.entries) {
      const auto line = entry_line(entry);
      if (!line) {
        written = tl::unexpected(line.error());
        return;
      }
      full.clear();
      edge.append(leaf_hash(*line), full);
      if (base64_of(bytes_of(edge.root())).starts_with(begin)) sizes.push_back(edge.size());
    }
  });
  if (!read) return tl::unexpected(read.error());
  if (!written) return tl::unexpected(written.error());
  return sizes;
}

}  // namespace cairn
