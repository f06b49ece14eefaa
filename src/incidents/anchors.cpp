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
    const auto documents = by_sha256_.find(anchor.document_sha256);
    if (documents == by_sha256_.end()) return nullptr;
    const Claim* nearest = nullptr;
    std::uint32_t nearest_distance = 0;
    for (const Document* document : documents->second) {
      const auto claims = of_document_.find(document->id);
      if (claims == of_document_.end()) continue;
      for (const Claim* claim : claims->second) {
        const std::optional<Span> span = anchor_span(*claim);
        if (!span || claim->kind != anchor.kind || claim->effect != anchor.effect) continue;
        if (*span == anchor.span) return claim;
        if (anchor.quote.empty() || quote_of(*document, *span) != anchor.quote) continue;
        const std::uint32_t distance = std::max(span->begin, anchor.span.begin) - std::min(span->begin, anchor.span.begin);
        if (!nearest || distance < nearest_distance) {
          nearest = claim;
          nearest_distance = distance;
        }
      }
    }
    return nearest;
  }

 private:
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
      resolved.unlinked.push_back({.claim = "\"" + anchor->quote + "\" in " + anchor->document_sha256,
                                   .reason = "decision_orphaned",
                                   .candidates = {}});
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
