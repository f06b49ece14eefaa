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
  std::map<std::string, std::vector<Claim>> by_document;
  for (Claim& claim : claims) {
    std::vector<Claim>& of_document = by_document[claim.document];
    of_document.push_back(std::move(claim));
  }
  for (auto& [document, of_document] : by_document) {
    std::vector<const Claim*> pointers = pointers_to(of_document);
    state_->put(document, std::move(pointers), std::move(of_document));
  }
}

void IncrementalLinker::add_borrowed(std::span<const Claim> claims) {
  std::unordered_map<std::string_view, std::vector<const Claim*>> by_document;
  for (const Claim& claim : claims) by_document[claim.document].push_back(&claim);
  // In the order of documents, so that numbers mostly follow the order of content.
  std::vector<std::string_view> documents;
  for (const auto& [document, of_document] : by_document) documents.push_back(document);
  std::ranges::sort(documents);
  for (const std::string_view document : documents) state_->put(document, std::move(by_document[document]), {});
}

void IncrementalLinker::remove(std::string_view document) { state_->remove(document); }
void IncrementalLinker::decide(std::vector<Decision> decisions, std::vector<IncidentCode> codes) {
  state_->decide(std::move(decisions), std::move(codes));
}
void IncrementalLinker::set_versions(std::vector<PageVersion> versions) { state_->set_versions(std::move(versions)); }
IncrementalLinker::Changes IncrementalLinker::changes() { return state_->changes(); }
LinkResult IncrementalLinker::result() { return state_->result(false); }
LinkResult IncrementalLinker::take_result() && { return state_->result(true); }

LinkResult link_claims(std::span<const Claim> claims, std::span<const Decision> decisions,
                       std::span<const Alignment> alignments, std::span<const IncidentCode> codes,
                       std::span<const PageVersion> versions, const ForEachPiece& for_each) {
  IncrementalLinker linker(alignments, for_each);
  linker.add_borrowed(claims);
  linker.set_versions({versions.begin(), versions.end()});
  linker.decide({decisions.begin(), decisions.end()}, {codes.begin(), codes.end()});
  return std::move(linker).take_result();
}

}  // namespace cairn
