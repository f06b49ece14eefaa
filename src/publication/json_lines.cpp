#include "publication/json.h"

namespace cairn {
namespace {

template <class T>
std::string lines_of(std::span<const T> values) {
  std::string out;
  for (const T& value : values) {
    append_json(out, value);
    out += '\n';
  }
  return out;
}

}  // namespace

std::string documents_jsonl(std::span<const Document> documents) { return lines_of(documents); }
std::string claims_jsonl(std::span<const Claim> claims) { return lines_of(claims); }
std::string incidents_jsonl(std::span<const Incident> incidents) { return lines_of(incidents); }
std::string sets_jsonl(std::span<const ClaimSet> sets) { return lines_of(sets); }
std::string unlinked_jsonl(std::span<const UnlinkedClaim> unlinked) { return lines_of(unlinked); }
std::string decisions_jsonl(std::span<const Decision> decisions) { return lines_of(decisions); }

}  // namespace cairn
