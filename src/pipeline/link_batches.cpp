#include "pipeline/link_batches.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <sstream>
#include <thread>

#include "incidents/incremental_linker.h"
#include "pipeline/parallel.h"
#include "pipeline/pipeline.h"

// Claims that come in batches -> what each changes.

namespace cairn {
namespace {

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

/// The decisions can be followed while claims come: nothing has to be found in texts, or to be looked up again for claims that came before.
Result<void> check_decisions(std::span<const Decision> decisions) {
  for (const Decision& decision : decisions) {
    const bool anchored = std::ranges::any_of(decision.targets, [](const DecisionTarget& target) { return std::holds_alternative<Anchor>(target); });
    if (decision.action == DecisionAction::place || anchored) {
      return fail("decision " + decision.decision + " cannot be followed in batches: it decides a place, or points at words instead of claims");
    }
  }
  return {};
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
    Result<std::vector<Claim>> read = read_claims(batch);
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
  return std::move(linker).take_result();
}

}  // namespace cairn
