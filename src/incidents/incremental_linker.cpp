#include "incidents/incremental_linker.h"

#include <algorithm>
#include <unordered_map>

#include "incidents/linker_state.h"

namespace cairn {

IncrementalLinker::IncrementalLinker(std::span<const Alignment> alignments, ForEachPiece for_each)
    : state_(std::make_unique<State>(alignments, std::move(for_each))) {}
IncrementalLinker::IncrementalLinker(IncrementalLinker&&) noexcept = default;
IncrementalLinker::~IncrementalLinker() = default;

void IncrementalLinker::add(std::vector<Claim> claims) {
  std::vector<PackedClaim> packed;
  packed.reserve(claims.size());
  for (Claim& claim : claims) {
    packed.push_back(pack(claim));
    claim = {};
  }
  add(std::move(packed));
}

void IncrementalLinker::add(std::vector<PackedClaim> claims) {
  // In the order of documents, so that numbers mostly follow the order of content.
  std::ranges::stable_sort(claims, {}, &PackedClaim::document);
  std::vector<std::size_t> begins;  // Of each document, and the end.
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (i == 0 || claims[i].document != claims[i - 1].document) begins.push_back(i);
  }
  if (claims.empty()) return;
  begins.push_back(claims.size());
  constexpr std::size_t kAtOnce = 1U << 14U;
  for (std::size_t from = 0; from + 1 < begins.size(); from += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, begins.size() - 1 - from);
    std::vector<std::string> names(count);
    std::vector<HeldDocument> documents(count);
    constexpr std::size_t kOfAPiece = 256;
    for_each_of_many(count, kOfAPiece, state_->for_each(), [&](std::size_t i) {
      const std::size_t begin = begins[from + i];
      names[i] = claims[begin].document;
      documents[i] = HeldDocument(std::span(claims).subspan(begin, begins[from + i + 1] - begin));
    });
    for (std::size_t i = 0; i < count; ++i) state_->put(names[i], std::move(documents[i]));
  }
}

void IncrementalLinker::add_borrowed(std::span<const Claim> claims) {
  std::unordered_map<std::string_view, std::vector<const Claim*>> by_document;
  for (const Claim& claim : claims) by_document[claim.document].push_back(&claim);
  std::vector<std::string_view> documents;
  for (const auto& [document, of_document] : by_document) documents.push_back(document);
  std::ranges::sort(documents);
  for (const std::string_view document : documents) state_->put(std::string(document), HeldDocument(std::move(by_document[document])));
}

void IncrementalLinker::remove(std::string_view document) { state_->remove(document); }
void IncrementalLinker::decide(std::vector<Decision> decisions, std::vector<IncidentCode> codes) {
  state_->decide(std::move(decisions), std::move(codes));
}
void IncrementalLinker::set_versions(std::vector<PageVersion> versions) { state_->set_versions(std::move(versions)); }
IncrementalLinker::Changes IncrementalLinker::changes() { return state_->changes(); }
LinkResult IncrementalLinker::result() { return state_->result(); }
LinkResult IncrementalLinker::result_but_incidents() { return state_->result_but_incidents(); }
std::size_t IncrementalLinker::incidents() const { return state_->incidents(); }
Incident IncrementalLinker::incident(std::size_t at) const { return state_->incident(at); }

LinkResult link_claims(std::span<const Claim> claims, std::span<const Decision> decisions,
                       std::span<const Alignment> alignments, std::span<const IncidentCode> codes,
                       std::span<const PageVersion> versions, const ForEachPiece& for_each) {
  IncrementalLinker linker(alignments, for_each);
  linker.add_borrowed(claims);
  linker.set_versions({versions.begin(), versions.end()});
  linker.decide({decisions.begin(), decisions.end()}, {codes.begin(), codes.end()});
  return linker.result();
}

}  // namespace cairn
