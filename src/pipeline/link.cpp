#include "pipeline/link.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include <thread>
#include <unordered_map>
#include <utility>

#include "documents/read_problem.h"
#include "incidents/packed_claim.h"
#include "incidents/place_decisions.h"
#include "pipeline/codes.h"
#include "pipeline/line_blocks.h"
#include "pipeline/link_batches.h"
#include "pipeline/page_versions.h"
#include "pipeline/parallel.h"
#include "pipeline/persons.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

// Claims and decisions as lines -> link_claims().

namespace cairn {
namespace {

/// Lines of some blocks, so that each thread has enough to do.
struct Lines {
  std::vector<LineBlock> blocks;
  std::vector<std::pair<std::string_view, std::uint64_t>> lines;  ///< With their numbers.
};
constexpr std::size_t kBytesAtOnce = 8 << 20;

Result<Lines> next_lines(LineBlockReader& reader) {
  Lines out;
  for (std::size_t bytes = 0; bytes < kBytesAtOnce;) {
    auto block = reader.next();
    if (!block) return tl::unexpected(block.error());
    if (!*block) break;
    bytes += (*block)->lines.size();
    out.blocks.push_back(std::move(**block));
  }
  for (const LineBlock& block : out.blocks) {
    for_each_line(block.lines, block.first_line, [&](std::string_view line, std::uint64_t number) {
      out.lines.emplace_back(line, number);
      return true;
    });
  }
  return out;
}

template <class T>
struct NumberedValues {
  std::vector<T> values;
  std::vector<std::uint64_t> lines;  ///< Of each.
};

std::string_view id_of(const Claim& claim) { return claim.claim; }
std::string_view id_of(const Decision& decision) { return decision.decision; }
std::string_view id_of(const PackedClaim& claim) { return id_of_packed(claim.bytes); }

Result<PackedClaim> packed_from_json(std::string_view line) { return claim_from_json(line).map(pack); }

/// The first value whose id another had before it.
template <class T>
std::optional<Error> id_used_twice(const NumberedValues<T>& read) {
  std::unordered_map<std::string_view, std::uint64_t> line_of;
  line_of.reserve(read.values.size());
  for (std::size_t i = 0; i < read.values.size(); ++i) {
    const auto [before, is_new] = line_of.try_emplace(id_of(read.values[i]), read.lines[i]);
    if (is_new) continue;
    return Error{.message = "the id \"" + std::string(id_of(read.values[i])) + "\" was used before, on line " + std::to_string(before->second),
                 .byte = {}, .line = read.lines[i], .where = {}};
  }
  return std::nullopt;
}

/// Reads one value a line; no two may share an id.
template <class T>
Result<NumberedValues<T>> read_lines(std::istream& input, Result<T> (*read)(std::string_view)) {
  NumberedValues<T> out;
  // Put into one list at the end: one that grows takes its room twice. Parts are so large that the system gets theirs back.
  constexpr std::size_t kValuesOfAPart = 1U << 15U;
  std::vector<std::vector<T>> parts;
  std::optional<Error> wrong;
  LineBlockReader reader(input);
  while (!wrong) {
    const Result<Lines> lines = next_lines(reader);
    if (!lines) wrong = lines.error();
    if (!lines || lines->blocks.empty()) break;
    std::vector<Result<T>> parsed(lines->lines.size(), fail(""));
    parallel_for(parsed.size(), std::thread::hardware_concurrency(), [&](std::size_t i) {
      parsed[i] = read(lines->lines[i].first);
      return true;
    });
    for (std::size_t i = 0; i < parsed.size() && !wrong; ++i) {
      if (!parsed[i]) {
        wrong = std::move(parsed[i].error());
        wrong->line = lines->lines[i].second;
        break;
      }
      if (parts.empty() || parts.back().size() == kValuesOfAPart) parts.emplace_back().reserve(kValuesOfAPart);
      parts.back().push_back(std::move(*parsed[i]));
      out.lines.push_back(lines->lines[i].second);
    }
  }
  out.values.reserve(out.lines.size());
  for (std::vector<T>& part : parts) {
    std::ranges::move(part, std::back_inserter(out.values));
    part = {};
  }
  if (auto twice = id_used_twice(out)) return tl::unexpected(std::move(*twice));
  if (wrong) return tl::unexpected(std::move(*wrong));
  return out;
}

/// Notes about the record as a whole that reading made; the others there come of linking.
bool is_of_reading(const Note& note) {
  return note.code == "capture_unreadable" || note.code == "no_gazetteer" || note.code == "decided_place_unknown" ||
         note.code == "row_value_unused" || note.code == "row_id_twice" || note.code == "person_decision_unused" ||
         is_read_problem(note.code);
}

std::vector<AnchoredCode> anchored(std::span<const CodeEntry> codes) {
  std::vector<AnchoredCode> out;
  for (const CodeEntry& entry : codes) out.push_back({.code = entry.code, .anchors = entry.anchors});
  return out;
}

/// Why lists' claims are where they are is worked out once, with the persons.
void keep_reasons_of_lists(std::span<const Incident> before, std::span<Incident> after, std::span<const Claim> claims) {
  std::map<std::string_view, const std::vector<LinkReason>*> reasons;
  for (const Claim& claim : claims) {
    if (is_of_a_list(claim)) reasons.emplace(claim.claim, nullptr);
  }
  if (reasons.empty()) return;
  const auto for_each_link = [&](auto incidents, const auto& say) {
    for (auto& incident : incidents) {
      for (auto& link : incident.claims) {
        if (const auto list = reasons.find(link.claim); list != reasons.end()) say(link, list->second);
      }
    }
  };
  for_each_link(before, [](const ClaimLink& link, auto& known) { known = &link.reasons; });
  for_each_link(after, [](ClaimLink& link, const auto& known) {
    if (known) link.reasons = *known;
  });
}

/// The linker gets all but the claims, which it has.
LinkResult link_held(IncrementalLinker& linker, std::span<const Claim> claims, std::span<const Document> documents,
                     std::span<const Decision> decisions, std::span<const CodeEntry> codes) {
  linker.set_versions(page_versions(documents));
  ResolvedAnchors resolved = resolve_anchors(decisions_on_claims(decisions), claims, documents, anchored(codes));
  linker.decide(std::move(resolved.decisions), std::move(resolved.codes));
  LinkResult linked = linker.result();
  std::ranges::move(resolved.notes, std::back_inserter(linked.notes));
  std::ranges::move(resolved.unlinked, std::back_inserter(linked.unlinked));
  return linked;
}

LinkResult link_borrowed(std::span<const Claim> claims, std::span<const Document> documents,
                         std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                         std::span<const Alignment> alignments, unsigned threads) {
  IncrementalLinker linker(alignments, pieces_on(threads));
  linker.add_borrowed(claims);
  return link_held(linker, claims, documents, decisions, codes);
}

std::vector<Alignment> all_alignments(std::span<const Alignment> alignments, const ResidueLinks& residue) {
  std::vector<Alignment> all(alignments.begin(), alignments.end());
  all.insert(all.end(), residue.alignments.begin(), residue.alignments.end());
  return all;
}

/// What a reviewer says comes last, and holds.
std::vector<Decision> all_decisions(const Record& record, std::span<const Decision> of_residue) {
  std::vector<Decision> decisions(of_residue.begin(), of_residue.end());
  std::ranges::move(links_of_lists(record.incidents, record.claims), std::back_inserter(decisions));
  decisions.insert(decisions.end(), record.decisions.begin(), record.decisions.end());
  return decisions;
}

/// Puts what came of linking in place of what was there.
void take(Record& record, LinkResult linked, std::span<const CodeEntry> codes) {
  follow_incidents(record.persons, record.incidents, linked.incidents);
  keep_reasons_of_lists(record.incidents, linked.incidents, record.claims);
  record.incidents = std::move(linked.incidents);
  record.sets = std::move(linked.sets);
  record.unlinked = std::move(linked.unlinked);
  sort_incidents(record.incidents);

  std::vector<Note>& notes = record.notes[""];
  std::erase_if(notes, [](const Note& note) { return !is_of_reading(note); });
  std::ranges::move(linked.notes, std::back_inserter(notes));
  std::ranges::move(notes_on_codes(record, codes), std::back_inserter(notes));
  if (notes.empty()) record.notes.erase("");
}

}  // namespace

Result<std::vector<Claim>> read_claims(std::istream& claims) {
  Result<NumberedValues<Claim>> read = read_lines<Claim>(claims, claim_from_json);
  if (!read) return tl::unexpected(std::move(read.error()));
  return std::move(read->values);
}

Result<std::vector<PackedClaim>> read_packed_claims(std::istream& claims) {
  Result<NumberedValues<PackedClaim>> read = read_lines<PackedClaim>(claims, packed_from_json);
  if (!read) return tl::unexpected(std::move(read.error()));
  return std::move(read->values);
}

Result<std::vector<Decision>> read_decisions(std::istream& decisions, std::map<std::string, std::uint64_t>* line_of) {
  Result<NumberedValues<Decision>> read = read_lines<Decision>(decisions, decision_from_json);
  if (!read) return tl::unexpected(std::move(read.error()));
  for (std::size_t i = 0; line_of && i < read->values.size(); ++i) line_of->emplace(read->values[i].decision, read->lines[i]);
  return std::move(read->values);
}

void write_incidents(std::size_t count, const std::function<Incident(std::size_t)>& incident, std::ostream& out) {
  constexpr std::size_t kOfAPart = 64;
  constexpr std::size_t kPartsAtOnce = 64;
  std::vector<std::string> parts(kPartsAtOnce);
  for (std::size_t done = 0; done < count && out; done += kOfAPart * kPartsAtOnce) {
    parallel_for(kPartsAtOnce, std::thread::hardware_concurrency(), [&](std::size_t part) {
      parts[part].clear();
      const std::size_t begin = std::min(count, done + part * kOfAPart);
      for (std::size_t i = begin; i < std::min(count, begin + kOfAPart); ++i) {
        append_json(parts[part], incident(i));
        parts[part] += '\n';
      }
      return true;
    });
    for (const std::string& part : parts) out << part;
  }
}

void write_incidents(std::vector<Incident> incidents, std::ostream& out) {
  write_incidents(incidents.size(), [&](std::size_t i) { return std::move(incidents[i]); }, out);
}

LinkResult link_with_decisions(std::span<const Claim> claims, std::span<const Document> documents,
                               std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                               std::span<const Alignment> alignments) {
  return link_borrowed(claims, documents, decisions, codes, alignments, std::thread::hardware_concurrency());
}

std::vector<Note> place_as_decided(std::span<Claim> claims, std::span<const Document> documents,
                                   std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                                   const Gazetteer* gazetteer) {
  if (!decides_places(decisions)) return {};
  const ResolvedAnchors resolved = resolve_anchors(decisions, claims, documents, anchored(codes));
  return apply_place_decisions(claims, resolved.decisions, resolved.codes, gazetteer);
}

std::vector<IncidentCode> codes_with_claims(std::span<const CodeEntry> codes, std::span<const Claim> claims,
                                            std::span<const Document> documents) {
  return resolve_anchors({}, claims, documents, anchored(codes)).codes;
}

void link_record(Record& record, std::span<const CodeEntry> codes, std::span<const Alignment> alignments,
                 const ResidueLinks& residue, unsigned threads) {
  const std::vector<Decision> decisions = all_decisions(record, residue.same);
  take(record,
       link_borrowed(record.claims, record.documents, decisions, codes, all_alignments(alignments, residue), threads),
       codes);
}

RecordLinker::RecordLinker(std::span<const Alignment> alignments, const ResidueLinks& residue, unsigned threads)
    : same_(residue.same), for_each_(pieces_on(threads)), linker_(all_alignments(alignments, residue), for_each_) {}

void RecordLinker::add_new_claims(std::span<const Claim> claims) {
  std::vector<const Claim*> come;
  for (const Claim& claim : claims) {
    if (!held_.contains(claim.document)) come.push_back(&claim);
  }
  for (const Claim* claim : come) held_.insert(claim->document);
  std::vector<PackedClaim> packed(come.size());
  constexpr std::size_t kOfAPiece = 256;
  for_each_of_many(come.size(), kOfAPiece, for_each_, [&](std::size_t i) { packed[i] = pack(*come[i]); });
  linker_.add(std::move(packed));
}

void RecordLinker::link(Record& record, std::span<const CodeEntry> codes) {
  add_new_claims(record.claims);
  const std::vector<Decision> decisions = all_decisions(record, same_);
  take(record, link_held(linker_, record.claims, record.documents, decisions, codes), codes);
}

}  // namespace cairn
