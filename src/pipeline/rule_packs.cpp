#include "pipeline/rule_packs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "documents/documents.h"
#include "pipeline/line_blocks.h"

namespace cairn {
namespace {

std::string path_of(const std::string& data_folder, const std::string& file) {
  return (std::filesystem::path(data_folder) / kRulePackFolder / file).string();
}

}  // namespace

Result<PackReport> check_rule_packs(const std::string& data_folder) {
  Result<std::vector<LexiconFile>> files = load_rule_packs(data_folder);
  if (!files) return tl::unexpected(files.error());
  PackReport report = check_packs(std::move(*files));
  for (PackFinding& finding : report.findings) finding.file = path_of(data_folder, finding.file);
  const Result<NameWordsReport> names = check_name_words_of(data_folder);
  if (!names) return tl::unexpected(names.error());
  for (const auto& [line, message] : names->findings)
    report.findings.push_back({(std::filesystem::path(data_folder) / kPersonNamesFile).string(), line, message});
  for (const auto& [section, phrases] : names->phrases)
    report.sections.push_back({.name = "name " + section, .phrases = phrases, .tested = phrases});
  std::ranges::sort(report.sections, {}, &SectionCoverage::name);
  report.examples += names->examples;
  return report;
}

Result<std::vector<PhraseUse>> count_phrases(const std::string& data_folder, std::istream& documents,
                                             const std::atomic<bool>& cancelled) {
  const Result<std::vector<LexiconFile>> files = load_rule_packs(data_folder);
  if (!files) return tl::unexpected(files.error());
  const Result<Lexicon> lexicon = Lexicon::compile(*files);
  if (!lexicon) return tl::unexpected(lexicon.error());
  Result<std::vector<PhraseUse>> uses = phrases_of(*files);
  if (!uses) return uses;
  LineBlockReader reader(documents);
  while (true) {
    const Result<std::optional<LineBlock>> block = reader.next();
    if (!block) return tl::unexpected(block.error());
    if (!*block) return uses;
    std::optional<Error> error;
    for_each_line((*block)->lines, (*block)->first_line, [&](std::string_view line, std::uint64_t number) {
      const Result<Document> document = parse_document_line(line);
      if (document) {
        count_uses(*document, *lexicon, *uses);
      } else {
        error = document.error();
        error->line = number;
      }
      return document.has_value() && !cancelled.load(std::memory_order_relaxed);
    });
    if (error) return tl::unexpected(std::move(*error));
    if (cancelled.load(std::memory_order_relaxed)) return fail("interrupted");
  }
}

}  // namespace cairn
