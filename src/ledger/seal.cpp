#include <algorithm>

#include "ledger/ledger.h"
#include "text/sha256.h"

// Free text out of an entry and back into it.

namespace cairn {

namespace {

/// An empty text has nothing to hide and stays an empty hash.
std::string sealed(const std::string& text, const SaltSource& salt, std::vector<SealedValue>& values) {
  if (text.empty()) return {};
  values.push_back(seal(text, salt()));
  return values.back().sha256;
}

std::string opened(const std::string& sha256, const OpenedValues& values) {
  const auto found = values.find(sha256);
  return found == values.end() ? std::string() : found->second;
}

SealedAnchor seal_anchor(const Anchor& anchor, const SaltSource& salt, std::vector<SealedValue>& values) {
  return {.document_sha256 = anchor.document_sha256,
          .span = anchor.span,
          .quote_sha256 = sealed(anchor.quote, salt, values),
          .kind = anchor.kind,
          .effect = anchor.effect};
}

Anchor open_anchor(const SealedAnchor& anchor, const OpenedValues& values) {
  return {.document_sha256 = anchor.document_sha256,
          .span = anchor.span,
          .quote = opened(anchor.quote_sha256, values),
          .kind = anchor.kind,
          .effect = anchor.effect};
}

/// Sorted, each once. A document that came without captured bytes has no hash and is no parent.
std::vector<std::string> as_parents(std::vector<std::string> hashes) {
  std::erase_if(hashes, [](const std::string& hash) { return !is_sha256_hex(hash); });
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

SealedDecision seal_decision(const Decision& decision, const SaltSource& salt, std::vector<SealedValue>& values) {
  SealedDecision out{.decision = decision.decision,
                     .action = decision.action,
                     .targets = {},
                     .value_sha256 = sealed(decision.value, salt, values),
                     .by = decision.by,
                     .at = decision.at,
                     .reason_sha256 = sealed(decision.reason, salt, values)};
  for (const DecisionTarget& target : decision.targets) {
    if (const auto* anchor = std::get_if<Anchor>(&target)) {
      out.targets.emplace_back(seal_anchor(*anchor, salt, values));
    } else {
      out.targets.emplace_back(std::get<std::string>(target));
    }
  }
  return out;
}

SealedCode seal_code(const std::string& code, std::span<const Anchor> anchors, const SaltSource& salt,
                     std::vector<SealedValue>& values) {
  SealedCode out{.code = code, .anchors = {}, .anchors_given = anchors.size()};
  for (const Anchor& anchor : anchors.first(std::min(anchors.size(), kMaxCodeAnchors))) {
    out.anchors.push_back(seal_anchor(anchor, salt, values));
  }
  return out;
}

std::vector<std::string> parents_of(const SealedDecision& decision) {
  std::vector<std::string> documents;
  for (const auto& target : decision.targets) {
    if (const auto* anchor = std::get_if<SealedAnchor>(&target)) documents.push_back(anchor->document_sha256);
  }
  return as_parents(std::move(documents));
}

std::vector<std::string> parents_of(const SealedCode& code) {
  std::vector<std::string> documents;
  for (const SealedAnchor& anchor : code.anchors) documents.push_back(anchor.document_sha256);
  return as_parents(std::move(documents));
}

Decision open_decision(const SealedDecision& decision, const OpenedValues& values) {
  Decision out{.decision = decision.decision,
               .action = decision.action,
               .targets = {},
               .value = opened(decision.value_sha256, values),
               .by = decision.by,
               .at = decision.at,
               .reason = opened(decision.reason_sha256, values)};
  for (const auto& target : decision.targets) {
    if (const auto* anchor = std::get_if<SealedAnchor>(&target)) {
      out.targets.emplace_back(open_anchor(*anchor, values));
    } else {
      out.targets.emplace_back(std::get<std::string>(target));
    }
  }
  return out;
}

std::vector<Anchor> open_anchors(std::span<const SealedAnchor> anchors, const OpenedValues& values) {
  std::vector<Anchor> out;
  for (const SealedAnchor& anchor : anchors) out.push_back(open_anchor(anchor, values));
  return out;
}

namespace {

// What a list's names, quotation marks and commas take beside its texts, rounded up; a claim's own quotation marks are
// escaped.
constexpr std::size_t kFrame = 160;

std::size_t json_bytes(const ResidueClaim& residue) {
  const auto escaped = std::ranges::count_if(residue.claim, [](char c) { return c == '"' || c == '\\'; });
  return kFrame + residue.object_sha256.size() + residue.document_sha256.size() + residue.incident.size() +
         residue.claim.size() + static_cast<std::size_t>(escaped);
}
std::size_t json_bytes(const ResidueSource& source) {
  return kFrame + source.alias.size() + source.document_sha256.size() + source.party.size();
}
std::size_t json_bytes(const std::string& hash) { return hash.size() + 3; }

}  // namespace

std::vector<SealedRedaction> in_parts(const SealedRedaction& redaction, std::size_t most_bytes) {
  std::vector<SealedRedaction> parts(1);
  std::size_t used = 0;
  const auto add = [&](const auto& value, auto member) {
    if (used > 0 && used + json_bytes(value) > most_bytes) {
      parts.emplace_back();
      used = 0;
    }
    (parts.back().*member).push_back(value);
    used += json_bytes(value);
  };
  for (const ResidueSource& source : redaction.sources) add(source, &SealedRedaction::sources);
  for (const ResidueClaim& claim : redaction.residue) add(claim, &SealedRedaction::residue);
  // What is destroyed comes last. Each line that names something is obeyed by itself.
  for (const std::string& hash : redaction.values) add(hash, &SealedRedaction::values);
  for (const std::string& hash : redaction.objects) add(hash, &SealedRedaction::objects);
  parts.back().reason_sha256 = redaction.reason_sha256;
  return parts;
}

std::vector<std::string> sealed_hashes_of(const LedgerEntry& entry) {
  std::vector<std::string> hashes;
  const auto add = [&](const std::string& sha256) {
    if (!sha256.empty()) hashes.push_back(sha256);
  };
  if (const auto* decision = std::get_if<SealedDecision>(&entry.content)) {
    add(decision->value_sha256);
    add(decision->reason_sha256);
    for (const auto& target : decision->targets) {
      if (const auto* anchor = std::get_if<SealedAnchor>(&target)) add(anchor->quote_sha256);
    }
  }
  if (const auto* code = std::get_if<SealedCode>(&entry.content)) {
    for (const SealedAnchor& anchor : code->anchors) add(anchor.quote_sha256);
  }
  if (const auto* redaction = std::get_if<SealedRedaction>(&entry.content)) add(redaction->reason_sha256);
  return hashes;
}

}  // namespace cairn
