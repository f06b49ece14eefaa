#include "claims/pack_examples.h"

#include <algorithm>

#include "claims/lexicon_variants.h"

namespace cairn {
namespace {

constexpr std::string_view kNoExample = "none:";

bool is_exempt(const PackExample& example) { return example.text.starts_with(kNoExample); }

/// Examples that stand under one header with '*'.
struct Shared {
  PackSection section;
  std::vector<std::size_t> examples;
  bool used = false;
};

/// "effect * participle" fits "effect killed participle"; a '*' at the end also fits several words or none. Returns how
/// many words are the same.
std::optional<std::size_t> words_in_common(std::string_view pattern, std::string_view header) {
  const auto wanted = words_between_spaces(pattern);
  const auto words = words_between_spaces(header);
  std::size_t same = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*" && i + 1 == wanted.size()) return same;
    if (i >= words.size() || (wanted[i] != "*" && wanted[i] != words[i])) return std::nullopt;
    same += wanted[i] == "*" ? 0 : 1;
  }
  if (wanted.size() != words.size()) return std::nullopt;
  return same;
}

Shared* best_shared(std::vector<Shared>& all, std::string_view header) {
  Shared* best = nullptr;
  std::size_t most = 0;
  for (Shared& shared : all) {
    const auto same = words_in_common(shared.section.header, header);
    if (!same || (best && *same <= most)) continue;
    best = &shared;
    most = *same;
  }
  return best;
}

/// Takes one file's lines in: phrases get their own examples or those above them.
class FileTaker {
 public:
  FileTaker(std::size_t file, PackRules& rules, std::vector<Shared>& shared)
      : file_(file), rules_(rules), shared_(shared) {}

  void take(const PackLine& line) {
    if (line.kind == PackLine::Kind::section) of_weights_ = line.is_of_weights();
    if (of_weights_) return;
    switch (line.kind) {
      case PackLine::Kind::section:
        above_.clear();
        for_many_ = line.is_for_many();
        if (for_many_) {
          shared_.push_back({.section = {file_, line.number, line.text}, .examples = {}, .used = false});
        } else {
          rules_.sections.push_back({file_, line.number, line.text});
        }
        break;
      case PackLine::Kind::example:
        if (after_phrase_) above_.clear();  // a new example is for the phrases below it
        above_.push_back(add_example(line.number, line.text));
        if (for_many_) shared_.back().examples.push_back(above_.back());
        break;
      case PackLine::Kind::phrase:
        take_phrase(line);
        break;
    }
    after_phrase_ = line.kind == PackLine::Kind::phrase;
  }

 private:
  std::size_t add_example(std::size_t line, std::string_view text) {
    rules_.examples.push_back({file_, line, text});
    return rules_.examples.size() - 1;
  }

  void take_phrase(const PackLine& line) {
    PackPhrase phrase{
        .file = file_, .section = rules_.sections.size() - 1, .line = line, .text = {}, .examples = {}, .exempt = {}};
    if (line.own_example.empty()) {
      phrase.examples = above_;
    } else {
      phrase.examples = {add_example(line.number, line.own_example)};
    }
    const Result<std::vector<std::string>> variants = variants_of(line.text);
    if (!variants) return;  // said when the pack was compiled
    for (const std::string& variant : *variants) {
      phrase.text = variant;
      rules_.phrases.push_back(phrase);
    }
  }

  std::size_t file_;
  PackRules& rules_;
  std::vector<Shared>& shared_;
  std::vector<std::size_t> above_;
  bool of_weights_ = false;
  bool for_many_ = false;
  bool after_phrase_ = false;
};

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

/// "Marsa Watch" of "marsa watch", "UN" of "un", "U.N." of "u.n.": as a name stands in texts.
std::string as_name(std::string_view phrase) {
  std::string name(phrase);
  const bool short_name = name.size() <= 3;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i == 0 || name[i - 1] == ' ' || name[i - 1] == '.' || short_name) name[i] = upper(name[i]);
  }
  return name;
}

std::string fill(std::string_view text, const PackPhrase& phrase, std::string_view header) {
  std::string out(text);
  const auto gap = phrase.text.find("...");
  if (gap != std::string::npos) {
    replace_all(out, "{<}", phrase.text.substr(0, gap));
    replace_all(out, "{>}", phrase.text.substr(gap + 3));
  }
  replace_all(out, "{}", phrase.text);
  replace_all(out, "{Name}", as_name(phrase.text));
  replace_all(out, "{=}", std::to_string(phrase.line.value.value_or(0)));
  const auto words = words_between_spaces(header);
  for (std::size_t i = 1; i < words.size(); ++i) replace_all(out, "{" + std::to_string(i) + "}", words[i]);
  const auto space = header.find(' ');
  replace_all(out, "{args}", space == std::string_view::npos ? std::string_view{} : header.substr(space + 1));
  return out;
}

}  // namespace

std::string_view section_of(std::string_view header) { return header.substr(0, header.find(' ')); }

Result<PackRules> read_pack_rules(const std::vector<LexiconFile>& files) {
  PackRules rules;
  std::vector<Shared> shared;
  for (std::size_t file = 0; file < files.size(); ++file) {
    const Result<std::vector<PackLine>> lines = read_pack_lines(files[file]);
    if (!lines) return tl::unexpected(lines.error());
    FileTaker taker(file, rules, shared);
    for (const PackLine& line : *lines) taker.take(line);
  }
  for (PackPhrase& phrase : rules.phrases) {
    if (phrase.examples.empty()) {
      if (Shared* fitting = best_shared(shared, rules.sections[phrase.section].header)) {
        phrase.examples = fitting->examples;
        fitting->used = true;
      }
    }
    if (!phrase.examples.empty() && is_exempt(rules.examples[phrase.examples.front()])) {
      phrase.exempt = rules.examples[phrase.examples.front()];
      phrase.examples.clear();
    }
  }
  for (const Shared& one : shared) {
    if (!one.used) rules.without_phrases.push_back(one.section);
  }
  return rules;
}

Result<FilledExample> fill_example(std::string_view example, const PackPhrase& phrase, std::string_view header) {
  const auto arrow = example.find("=>");
  if (arrow == std::string_view::npos) return fail("an example needs '=>' and what is read");
  FilledExample filled{.text = fill(example.substr(0, arrow), phrase, header),
                       .expected = fill(example.substr(arrow + 2), phrase, header)};
  const auto trimmed = [](std::string& text) {
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    text.erase(text.find_last_not_of(' ') + 1);
  };
  trimmed(filled.text);
  trimmed(filled.expected);
  if (filled.text.empty() || filled.expected.empty()) return fail("an example is a text, '=>' and what is read");
  filled.text[0] = upper(filled.text[0]);
  return filled;
}

}  // namespace cairn
