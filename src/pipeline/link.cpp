#include "pipeline/link.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <thread>
#include <utility>

#include "documents/read_problem.h"
#include "incidents/place_decisions.h"
#include "pipeline/codes.h"
#include "pipeline/line_blocks.h"
#include "pipeline/page_versions.h"
#include "pipeline/parallel.h"
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

/// Reads one value a line; no two may share an id.
template <class T>
Result<std::vector<T>> read_lines(std::istream& input, Result<T> (*read)(std::string_view), std::string T::*id,
                                  std::map<std::string, std::uint64_t>& line_of) {
  std::vector<T> values;
  LineBlockReader reader(input);
  while (true) {
    const Result<Lines> lines = next_lines(reader);
    if (!lines) return tl::unexpected(lines.error());
    if (lines->blocks.empty()) return values;
    std::vector<Result<T>> parsed(lines->lines.size(), fail(""));
    parallel_for(parsed.size(), std::thread::hardware_concurrency(), [&](std::size_t i) {
      parsed[i] = read(lines->lines[i].first);
      return true;
    });
    for (std::size_t i = 0; i < parsed.size(); ++i) {
      const std::uint64_t number = lines->lines[i].second;
      if (!parsed[i]) {
        Error error = std::move(parsed[i].error());
        error.line = number;
        return tl::unexpected(std::move(error));
      }
      const auto [before, is_new] = line_of.try_emplace((*parsed[i]).*id, number);
      if (!is_new) {
        return tl::unexpected(Error{.message = "the id \"" + before->first + "\" was used before, on line " + std::to_string(before->second),
                                    .byte = {}, .line = number, .where = {}});
      }
      values.push_back(std::move(*parsed[i]));
    }
  }
}

/// Notes about the record as a whole that reading made; the others there come of linking.
bool is_of_reading(const Note& note) {
  return note.code == "capture_unreadable" || note.code == "no_gazetteer" || note.code == "decided_place_unknown" ||
         is_read_problem(note.code);
}

std::vector<AnchoredCode> anchored(std::span<const CodeEntry> codes) {
  std::vector<AnchoredCode> out;
  for (const CodeEntry& entry : codes) out.push_back({.code = entry.code, .anchors = entry.anchors});
  return out;
}

LinkResult link_on_threads(std::span<const Claim> claims, std::span<const Document> documents,
                           std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                           std::span<const Alignment> alignments, unsigned threads) {
  const std::vector<PageVersion> versions = page_versions(documents);
  ResolvedAnchors resolved = resolve_anchors(decisions, claims, documents, anchored(codes));
  LinkResult linked = link_claims(claims, resolved.decisions, alignments, resolved.codes, versions, pieces_on(threads));
  std::ranges::move(resolved.notes, std::back_inserter(linked.notes));
  std::ranges::move(resolved.unlinked, std::back_inserter(linked.unlinked));
  return linked;
}

}  // namespace

Result<std::vector<Claim>> read_claims(std::istream& claims) {
  std::map<std::string, std::uint64_t> line_of;
  return read_lines<Claim>(claims, claim_from_json, &Claim::claim, line_of);
}

Result<std::vector<Decision>> read_decisions(std::istream& decisions, std::map<std::string, std::uint64_t>* line_of) {
  std::map<std::string, std::uint64_t> unasked;
  return read_lines<Decision>(decisions, decision_from_json, &Decision::decision, line_of ? *line_of : unasked);
}

LinkResult link_with_decisions(std::span<const Claim> claims, std::span<const Document> documents,
                               std::span<const Decision> decisions, std::span<const CodeEntry> codes,
                               std::span<const Alignment> alignments) {
  return link_on_threads(claims, documents, decisions, codes, alignments, std::thread::hardware_concurrency());
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
  std::vector<Alignment> all_alignments(alignments.begin(), alignments.end());
  all_alignments.insert(all_alignments.end(), residue.alignments.begin(), residue.alignments.end());
  std::vector<Decision> decisions = residue.same;  // What a reviewer says comes later, and holds.
  decisions.insert(decisions.end(), record.decisions.begin(), record.decisions.end());
  LinkResult linked =
      link_on_threads(record.claims, record.documents, decisions, codes, all_alignments, threads);
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

}  // namespace cairn
