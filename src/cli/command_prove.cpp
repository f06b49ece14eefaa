#include <algorithm>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "pipeline/person_entries.h"
#include "store/proof_bundle.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"WHAT", Takes::one, "", "", "An incident's code, or the SHA-256 of a piece of evidence."},
    {"-o,--output", Takes::one, "FILE", "WHAT-proof.tar", "The file to write; `-` is stdout."},
    {"--without-evidence", Takes::nothing, "", "", "Leave the captured bytes out: entries and proofs alone."},
    {"--check", Takes::one, "BUNDLE", "", "Check such a file; needs no record."},
    {"--key", Takes::one, "KEY", "the one in the bundle",
     "With --check: the key that must have signed, as you were given it."},
    kRecordRow,
};

Result<int> check(const Arguments& arguments, Edge& edge) {
  const std::string file = arguments.one_or("--check", "");
  Result<Input> input = Input::open(file, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  const Result<std::string> bytes = input->read_all();
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string key = arguments.one_or("--key", "");
  const Result<ProofSummary> found = check_proof_bundle(*bytes, key);
  if (!found) return fail(input->name() + ": " + found.error().text());
  for (const std::string& sentence : found->holds) edge.out << sentence << '\n';
  for (const VerifyProblem& problem : found->problems) {
    edge.out << problem.what << ": " << problem.where << ": " << problem.detail << '\n';
  }
  if (!found->problems.empty()) {
    talk(input->name() + ": does not hold: " + counted(found->problems.size(), "problem"));
    return 1;
  }
  talk(input->name() + ": holds: " + counted(found->entries, "entry", "entries") + ", " +
       counted(found->evidence, "piece of evidence", "pieces of evidence"));
  if (key.empty())
    talk("signed by " + found->signed_by + "; compare this with the key that the record's people gave you");
  return 0;
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const auto what = arguments.one("WHAT");
  if (arguments.has("--check")) {
    if (what) return fail("give either a code or SHA-256, or --check with a bundle");
    return check(arguments, edge);
  }
  if (!what)
    return fail("name an incident's code or the SHA-256 of a piece of evidence, or give --check with a bundle");
  if (arguments.has("--key")) return fail("--key goes with --check");
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  const Result<RecordFolder> folder = RecordFolder::open(*path, RecordFolder::Access::read);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::vector<CaptureEntry>> captures = folder->captures();
  if (!captures) return tl::unexpected(captures.error());
  const bool is_list = std::ranges::any_of(*captures, [&](const CaptureEntry& capture) { return capture.sha256 == *what && is_list_of_persons(capture.media_type); });
  if (is_list && !arguments.has("--without-evidence"))
    return fail("this is a list of persons, and names on it may be sealed; --without-evidence leaves its bytes out");
  const std::string file = arguments.one_or("--output", *what + "-proof.tar");
  Result<Output> output = Output::open(file, edge.out);
  if (!output) return tl::unexpected(output.error());
  const ProofRequest request{.what = *what, .with_evidence = !arguments.has("--without-evidence")};
  const auto summary = write_proof_bundle(folder->path(), request, [&](std::string_view piece) -> Result<void> {
    output->stream().write(piece.data(), static_cast<std::streamsize>(piece.size()));
    return {};
  });
  if (!summary) return tl::unexpected(summary.error());
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  talk((file == "-" ? "" : file + ": ") + counted(summary->entries, "entry", "entries") + " with proofs, " +
       counted(summary->evidence, "piece of evidence", "pieces of evidence"));
  return 0;
}

}  // namespace

const Command kProveCommand{
    "prove", "Show somebody without the record that something is in it.",
    "Writes a tar archive with the ledger's entries on an incident or a piece of evidence, the proof that each is in "
    "the\n"
    "signed ledger, the captured bytes, and a README that says how to check all of it without Cairn.",
    kOptions, run};

}  // namespace cairn
