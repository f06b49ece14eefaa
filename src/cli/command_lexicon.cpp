#include <algorithm>
#include <iomanip>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "pipeline/rule_packs.h"

namespace cairn {
namespace {

constexpr OptionRow kCheckOptions[] = {
    {"--documents", Takes::one, "DOCS.jsonl", "none",
     "Count how often each phrase stands in these documents; `-` is stdin."},
    {"--coverage", Takes::nothing, "", "", "Print how many phrases of each section have an example."},
    kDataRow,
};

void print_coverage(std::ostream& out, const PackReport& report) {
  out << std::left << std::setw(20) << "section" << std::right << std::setw(9) << "phrases" << std::setw(9) << "tested"
      << std::setw(13) << "own example" << std::setw(9) << "exempt"
      << "\n";
  SectionCoverage all{.name = "all"};
  const auto row = [&out](const SectionCoverage& section) {
    out << std::left << std::setw(20) << section.name << std::right << std::setw(9) << section.phrases << std::setw(9)
        << section.tested << std::setw(13) << section.own_example << std::setw(9) << section.exempt << "\n";
  };
  for (const SectionCoverage& section : report.sections) {
    row(section);
    all.phrases += section.phrases;
    all.tested += section.tested;
    all.own_example += section.own_example;
    all.exempt += section.exempt;
  }
  row(all);
}

/// The most frequent first; those that were never found stand at the end, as in the files.
void print_uses(std::ostream& out, std::vector<PhraseUse> uses) {
  std::ranges::stable_sort(uses, std::ranges::greater{}, &PhraseUse::times);
  for (const PhraseUse& use : uses)
    out << std::setw(9) << use.times << "  " << use.phrase << "  [" << use.header << "] " << use.file << ":" << use.line
        << "\n";
  const auto never = std::ranges::count(uses, std::uint64_t{0}, &PhraseUse::times);
  out << never << " of " << uses.size() << " phrases were never found\n";
}

Result<void> count_in(const std::string& path, const std::string& data_folder, Edge& edge) {
  Result<Input> input = Input::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  const Result<std::vector<PhraseUse>> uses = count_phrases(data_folder, input->stream(), edge.cancelled);
  if (const auto fine = input->state(); !fine) return fine;
  if (!uses) {
    Error error = uses.error();
    if (error.line && error.where.empty()) error.where = input->name();
    return tl::unexpected(std::move(error));
  }
  print_uses(edge.out, *uses);
  return {};
}

Result<int> run_check(const Arguments& arguments, Edge& edge) {
  const std::string data_folder = data_folder_of(arguments);
  const Result<PackReport> report = check_rule_packs(data_folder);
  if (!report) return tl::unexpected(report.error());
  for (const PackFinding& finding : report->findings)
    edge.out << finding.file << ":" << finding.line << ": " << finding.message << "\n";
  std::size_t phrases = 0;
  for (const SectionCoverage& section : report->sections) phrases += section.phrases;
  if (report->findings.empty())
    edge.out << counted(phrases, "phrase") << ", " << counted(report->examples, "example") << ": all as expected\n";
  if (arguments.has("--coverage")) print_coverage(edge.out, *report);
  if (const auto path = arguments.one("--documents")) {
    if (const auto printed = count_in(*path, data_folder, edge); !printed) return tl::unexpected(printed.error());
  }
  if (report->findings.empty()) return 0;
  talk(counted(report->findings.size(), "thing") + " to put right");
  return 1;
}

}  // namespace

const Command kLexiconCheckCommand{"lexicon check", "Check the rule packs: read every example in them.",
                                   "Each thing that is wrong is printed with file and line; the exit status is then 1. "
                                   "docs/guide/lexicon.md tells how\n"
                                   "to add a word.",
                                   kCheckOptions, run_check};

}  // namespace cairn
