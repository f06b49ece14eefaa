#include "claims/pack_check.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "claims/assemble.h"
#include "claims/blocks.h"
#include "claims/pack_examples.h"
#include "claims/short_form.h"
#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kPublished = "2031-03-09";  // a Sunday

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Words for time, cues of places and units are looked up by their kind ("before" is of several), all others by the
/// section's name alone.
std::string_view looked_up_as(std::string_view header) {
  const std::string_view section = section_of(header);
  const bool by_kind = section == section_name(Tag::time_word) || section == section_name(Tag::place_cue) ||
                       section == section_name(Tag::unit);
  return by_kind ? header : section;
}

class PackChecker {
 public:
  PackChecker(const std::vector<LexiconFile>& files, const Lexicon& lexicon, const PackRules& rules)
      : files_(files), tables_(lexicon.tables()), rules_(rules), published_(*parse_day(kPublished)) {}

  PackReport check() {
    for (std::size_t file = 0; file < files_.size(); ++file) check_lines(file);
    check_repeated_phrases();
    check_sections();
    for (const PackPhrase& phrase : rules_.phrases) check_phrase(phrase);
    for (const auto& [name, section] : coverage_) report_.sections.push_back(section);
    std::ranges::sort(report_.findings);
    return std::move(report_);
  }

 private:
  void find(std::size_t file, std::size_t line, std::string message) {
    report_.findings.push_back({files_[file].name, line, std::move(message)});
  }
  std::string where(const PackPhrase& phrase) const {
    return files_[phrase.file].name + ":" + std::to_string(phrase.line.number);
  }
  std::string_view header_of(const PackPhrase& phrase) const { return rules_.sections[phrase.section].header; }

  /// What an editor leaves behind and nobody sees.
  void check_lines(std::size_t file) {
    const std::string& text = files_[file].text;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::string_view line = std::string_view(text).substr(at, end - at);
      at = end + 1;
      ++number;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (first_invalid_utf8(line) != std::string_view::npos) {
        find(file, number, "bytes that are not UTF-8");
        continue;
      }
      if (!is_nfc(line)) find(file, number, "letters and accents that are not joined (Unicode form NFC)");
      if (line.find('\t') != std::string_view::npos) find(file, number, "a tab; write spaces");
      if (!line.empty() && line.back() == ' ') find(file, number, "spaces at the end of the line");
    }
  }

  /// Of equal phrases in sections of one name the first alone is used.
  void check_repeated_phrases() {
    std::map<std::pair<std::string_view, std::vector<std::string>>, const PackPhrase*> first;
    for (const PackPhrase& phrase : rules_.phrases) {
      if (phrase.line.text.find('(') != std::string_view::npos) continue;  // alternatives may well overlap
      const auto [at, is_new] =
          first.try_emplace({looked_up_as(header_of(phrase)), token_words(phrase.text)}, &phrase);
      if (is_new) continue;
      const PackPhrase& other = *at->second;
      const bool same = header_of(other) == header_of(phrase) && other.line.value == phrase.line.value;
      find(phrase.file, phrase.line.number,
           quoted(phrase.text) + (same ? " stands in this section before, " : " means something else before, ") +
               "in [" + std::string(header_of(other)) + "], " + where(other) + "; only that one is used");
    }
  }

  void check_sections() {
    for (const PackSection& section : rules_.without_phrases)
      find(section.file, section.line,
           "no section without an example of its own fits [" + std::string(section.header) + "]");
    std::vector<bool> has_example(rules_.sections.size(), true);
    for (const PackPhrase& phrase : rules_.phrases) {
      if (phrase.examples.empty() && !phrase.exempt) has_example[phrase.section] = false;
    }
    for (std::size_t i = 0; i < rules_.sections.size(); ++i) {
      const PackSection& section = rules_.sections[i];
      if (!has_example[i])
        find(section.file, section.line,
             "[" + std::string(section.header) + "] has no example (\"~ text with {} => what is read\")");
    }
  }

  void check_phrase(const PackPhrase& phrase) {
    const std::string name(section_of(header_of(phrase)));
    SectionCoverage& section = coverage_.try_emplace(name, SectionCoverage{.name = name}).first->second;
    ++section.phrases;
    if (phrase.exempt) ++section.exempt;
    if (!phrase.examples.empty()) ++section.tested;
    if (!phrase.line.own_example.empty()) ++section.own_example;
    for (const std::size_t example : phrase.examples) check_example(phrase, rules_.examples[example]);
  }

  void check_example(const PackPhrase& phrase, const PackExample& example) {
    const bool own = !phrase.line.own_example.empty();
    if (!own && example.text.find("{}") == std::string_view::npos &&
        example.text.find("{Name}") == std::string_view::npos && example.text.find("{<}") == std::string_view::npos) {
      find(example.file, example.line, "an example for a section's phrases needs {} or {Name}");
      return;
    }
    const Result<FilledExample> filled = fill_example(example.text, phrase, header_of(phrase));
    if (!filled) return find(example.file, example.line, filled.error().message);
    ++report_.examples;
    Document document;
    document.id = "example";
    document.text = filled->text;
    document.published = std::string(kPublished);
    document.published_precision = DatePrecision::day;
    std::vector<Token> tokens;
    const std::vector<Sentence> sentences = read_sentences(document, tables_, tokens);
    if (!is_found(phrase, sentences))
      find(phrase.file, phrase.line.number, quoted(phrase.text) + " is not found in its example: " + filled->text);
    const std::vector<Claim> claims = assemble_claims(document, tables_, nullptr, sentences).claims;
    const Result<bool> right = fits(filled->expected, claims, published_);
    if (!right) return find(example.file, example.line, right.error().message);
    if (!*right)
      find(phrase.file, phrase.line.number,
           quoted(phrase.text) + " in: " + filled->text + "\n  expected: " + filled->expected +
               "\n  was read: " + short_form(claims, published_) +
               (own ? "" : "\n  example:  " + files_[example.file].name + ":" + std::to_string(example.line)));
  }

  bool is_found(const PackPhrase& phrase, const std::vector<Sentence>& sentences) const {
    return std::ranges::any_of(sentences, [&](const Sentence& s) {
      return std::ranges::any_of(s.matches, [&](const Match& match) {
        return match.entry->file == phrase.file && match.entry->line == phrase.line.number;
      });
    });
  }

  const std::vector<LexiconFile>& files_;
  const Lexicon::Tables& tables_;
  const PackRules& rules_;
  Day published_;
  std::map<std::string, SectionCoverage> coverage_;
  PackReport report_;
};

PackReport report_of(const Error& error) {
  PackReport report;
  report.findings.push_back({error.where, error.line.value_or(1), error.message});
  return report;
}

}  // namespace

PackReport check_packs(std::vector<LexiconFile> files) {
  std::ranges::sort(files, {}, &LexiconFile::name);
  const Result<Lexicon> lexicon = Lexicon::compile(files);
  if (!lexicon) return report_of(lexicon.error());
  const Result<PackRules> rules = read_pack_rules(files);
  if (!rules) return report_of(rules.error());
  return PackChecker(files, *lexicon, *rules).check();
}

Result<std::vector<PhraseUse>> phrases_of(std::vector<LexiconFile> files) {
  std::ranges::sort(files, {}, &LexiconFile::name);
  const Result<PackRules> rules = read_pack_rules(files);
  if (!rules) return tl::unexpected(rules.error());
  std::vector<PhraseUse> uses;
  for (const PackPhrase& phrase : rules->phrases) {
    if (!uses.empty() && uses.back().file == files[phrase.file].name && uses.back().line == phrase.line.number)
      continue;  // another variant of the same line
    uses.push_back({.file = files[phrase.file].name,
                    .line = phrase.line.number,
                    .phrase = std::string(phrase.line.text),
                    .header = std::string(rules->sections[phrase.section].header)});
  }
  return uses;
}

void count_uses(const Document& document, const Lexicon& lexicon, std::vector<PhraseUse>& uses) {
  const Lexicon::Tables& tables = lexicon.tables();
  std::vector<Token> tokens;
  for (const Sentence& s : read_sentences(document, tables, tokens)) {
    for (const Match& match : s.matches) {
      const auto key = std::pair<const std::string&, std::size_t>(tables.files[match.entry->file], match.entry->line);
      const auto at = std::ranges::lower_bound(uses, key, {}, [](const PhraseUse& use) {
        return std::pair<const std::string&, std::size_t>(use.file, use.line);
      });
      if (at != uses.end() && at->file == key.first && at->line == key.second) ++at->times;
    }
  }
}

}  // namespace cairn
