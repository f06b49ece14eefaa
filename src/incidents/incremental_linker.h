#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incidents/incidents.h"
#include "incidents/packed_claim.h"

namespace cairn {

/// link_claims() that goes on: documents come, come anew and go, reviewers decide, and only what that can touch is worked out
/// again. After any such steps, in any order and however they were put into batches, result() gives the same bytes as
/// link_claims() of what is there then.
class IncrementalLinker {
 public:
  explicit IncrementalLinker(std::span<const Alignment> alignments, ForEachPiece for_each = in_turn);
  IncrementalLinker(IncrementalLinker&&) noexcept;
  ~IncrementalLinker();

  /// Whole documents: what was held of one that is among them goes. Nothing is worked out before it is asked for.
  void add(std::vector<Claim> claims);
  void add(std::vector<PackedClaim> claims);
  /// The same for claims that stay where they are as long as the linker.
  void add_borrowed(std::span<const Claim> claims);
  /// Nothing happens where there is no such document.
  void remove(std::string_view document);
  /// All decisions and codes that hold now, as link_claims() takes them.
  void decide(std::vector<Decision> decisions, std::vector<IncidentCode> codes = {});
  /// All versions of pages, as link_claims() takes them.
  void set_versions(std::vector<PageVersion> versions);

  /// What is new, changed or gone since this was asked last, and what only may have; sets and what waits for a reviewer are in
  /// result() alone. Incidents come in the order of result(). A code that redirects is not among them.
  struct Changes {
    std::vector<Incident> incidents;
    std::vector<std::string> gone;  ///< Sorted.
  };
  Changes changes();

  LinkResult result();

  /// The same for results that nobody wants to hold at once: all but the incidents, and these one by one, in the same order. They may be
  /// asked for at the same time, until something is added, removed or decided.
  LinkResult result_but_incidents();
  std::size_t incidents() const;
  Incident incident(std::size_t at) const;

 private:
  friend class ResultWriter;
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
