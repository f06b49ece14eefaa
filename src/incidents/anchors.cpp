#include <algorithm>
#include <map>

#include "incidents/incidents.h"

namespace cairn {
namespace {

std::optional<Span> anchor_span(const Claim& claim) {
  if (claim.count && claim.count->span) return claim.count->span;
  return claim.trigger ? claim.trigger : claim.sentence;
}

std::string quote_of(const Document& document, Span span) {
  return span.begin <= span.end && span.end <= document.text.size() ? std::string(words_of(document.text, span)) : "";
}

std::string_view sha256_of(const Document& document) {
  return document.source.sha256.empty() ? std::string_view(document.id) : std::string_view(document.source.sha256);
}

class AnchorIndex {
 public:
  AnchorIndex(std::span<const Claim> claims, std::span<const Document> documents) {
    for (const Document& document : documents) {
      by_sha256_[sha256_of(document)].push_back(&document);
    }
    for (const Claim& claim : claims) of_document_[claim.document].push_back(&claim);
    // Of two claims at one place the one with the smaller id is meant, whatever the order of input.
    for (auto& [document, list] : of_document_) std::ranges::sort(list, {}, &Claim::claim);
  }

  const Claim* find(const Anchor& anchor) const {
    if (const auto documents = by_sha256_.find(anchor.document_sha256); documents != by_sha256_.end()) {
      const Claim* nearest = nullptr;
      for (const Document* document : documents->second) {
        const Claim* claim = find_in(anchor, document->id, document);
        if (claim && is_nearer(anchor, *claim, nearest)) nearest = claim;
      }
      return nearest;
    }
    // Claims alone: a document's id is the beginning of its SHA-256.
    const Claim* claim = find_in(anchor, anchor.document_sha256, nullptr);
    return claim ? claim : find_in(anchor, std::string_view(anchor.document_sha256).substr(0, kIdDigits), nullptr);
  }

 private:
  static constexpr std::size_t kIdDigits = 16;

  static std::uint32_t distance(const Anchor& anchor, const Claim& claim) {
    const std::uint32_t begin = anchor_span(claim)->begin;
    return std::max(begin, anchor.span.begin) - std::min(begin, anchor.span.begin);
  }
  static bool is_nearer(const Anchor& anchor, const Claim& claim, const Claim* than) {
    return !than || distance(anchor, claim) < distance(anchor, *than);
  }

  /// Without the document's text only the span tells.
  const Claim* find_in(const Anchor& anchor, std::string_view id, const Document* document) const {
    const auto claims = of_document_.find(id);
    if (claims == of_document_.end()) return nullptr;
    const Claim* nearest = nullptr;
    for (const Claim* claim : claims->second) {
      const std::optional<Span> span = anchor_span(*claim);
      if (!span || claim->kind != anchor.kind || claim->effect != anchor.effect) continue;
      if (*span == anchor.span) return claim;
      const bool same_words = document && !anchor.quote.empty() && quote_of(*document, *span) == anchor.quote;
      if (same_words && is_nearer(anchor, *claim, nearest)) nearest = claim;
    }
    return nearest;
  }

  std::map<std::string_view, std::vector<const Document*>> by_sha256_;
  std::map<std::string_view, std::vector<const Claim*>> of_document_;
};

}  // namespace

Anchor anchor_of(const Claim& claim, const Document& document) {
  const Span span = anchor_span(claim).value_or(Span{});
  return {.document_sha256 = std::string(sha256_of(document)),
          .span = span,
          .quote = quote_of(document, span),
          .kind = claim.kind,
          .effect = claim.effect};
}

ResolvedAnchors resolve_anchors(std::span<const Decision> decisions, std::span<const Claim> claims,
                                std::span<const Document> documents, std::span<const AnchoredCode> codes) {
  const AnchorIndex index(claims, documents);
  ResolvedAnchors resolved;
  for (const Decision& decision : decisions) {
    Decision with_claims = decision;
    for (DecisionTarget& target : with_claims.targets) {
      const auto* anchor = std::get_if<Anchor>(&target);
      if (!anchor) continue;
      if (const Claim* claim = index.find(*anchor)) {
        target = claim->claim;
        continue;
      }
      const std::string lost = "\"" + anchor->quote + "\" in " + anchor->document_sha256;
      if (std::ranges::find(resolved.unlinked, lost, &UnlinkedClaim::claim) == resolved.unlinked.end()) {
        resolved.unlinked.push_back({.claim = lost, .reason = "decision_orphaned", .candidates = {}});
      }
      resolved.notes.push_back({.code = "decision_orphaned",
                                .message = "Decision " + decision.decision + " by " + decision.by + " speaks of \"" +
                                           anchor->quote + "\", which no claim says any more.",
                                .span = anchor->span});
    }
    resolved.decisions.push_back(std::move(with_claims));
  }
  for (const AnchoredCode& code : codes) {
    IncidentCode with_claims{.code = code.code, .claims = {}};
    for (const Anchor& anchor : code.anchors) {
      if (const Claim* claim = index.find(anchor)) with_claims.claims.push_back(claim->claim);
    }
    resolved.codes.push_back(std::move(with_claims));
  }
  return resolved;
}

}  // namespace cairn
