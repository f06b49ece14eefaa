#include "pipeline/link_batches.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <sstream>
#include <thread>

#include "pipeline/parallel.h"
#include "pipeline/persons.h"
#include "pipeline/pipeline.h"

// Claims that come in batches -> what each changes.

namespace cairn {
namespace {

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

bool is_followed_packed(const Decision& decision) {
  const bool anchored = std::ranges::any_of(decision.targets, [](const DecisionTarget& target) { return std::holds_alternative<Anchor>(target); });
  return decision.action != DecisionAction::place && !anchored;
}

/// The decisions can be followed while claims come: nothing has to be found in texts, or to be looked up again for claims that came before.
Result<void> check_decisions(std::span<const Decision> decisions) {
  const auto other = std::ranges::find_if_not(decisions, is_followed_packed);
  if (other == decisions.end()) return {};
  return fail("decision " + other->decision + " cannot be followed in batches: it decides a place, or points at words instead of claims");
}

}  // namespace

Result<LinkResult> link_batches(std::istream& claims, std::vector<Decision> decisions, std::span<const Alignment> alignments,
                                const std::function<void(const LinkChanges&)>& changed) {
  if (const auto fine = check_decisions(decisions); !fine) return tl::unexpected(fine.error());
  IncrementalLinker linker(alignments, pieces_on(std::thread::hardware_concurrency()));
  linker.decide(std::move(decisions));
  std::uint64_t lines_before = 0;
  for (bool more = true; more;) {
    std::stringstream batch;
    std::uint64_t lines = 0;
    std::string line;
    bool any = false;
    while (true) {
      more = static_cast<bool>(std::getline(claims, line));
      if (!more) break;
      ++lines;
      if (is_blank(line)) {
        if (any) break;
        continue;
      }
      any = true;
      batch << line << '\n';
    }
    if (!any) continue;
    Result<std::vector<PackedClaim>> read = read_packed_claims(batch);
    if (!read) {
      Error error = std::move(read.error());
      if (error.line) *error.line += lines_before;
      return tl::unexpected(std::move(error));
    }
    lines_before += lines;
    linker.add(std::move(*read));
    const IncrementalLinker::Changes changes = linker.changes();
    changed({.incidents = changes.incidents, .gone = changes.gone});
  }
  return linker.result_but_incidents();
}

bool follows_packed(std::span<const Decision> decisions) { return std::ranges::all_of(decisions, is_followed_packed); }

Result<IncrementalLinker> link_packed(std::istream& claims, std::span<const Decision> decisions, std::span<const Alignment> alignments) {
  Result<std::vector<PackedClaim>> read = read_packed_claims(claims);
  if (!read) return tl::unexpected(std::move(read.error()));
  IncrementalLinker linker(alignments, pieces_on(std::thread::hardware_concurrency()));
  linker.decide(decisions_on_claims(decisions));
  linker.add(std::move(*read));
  return linker;
}

}  // namespace cairn
