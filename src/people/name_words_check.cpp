#include "people/name_words_check.h"

#include <set>

#include "people/name_parts.h"
#include "text/fold.h"

namespace cairn {
namespace {

using std::string_view;

std::string filled(string_view text, string_view phrase) {
  std::string out(text);
  constexpr string_view kHere = "{}";
  for (std::size_t at = out.find(kHere); at != std::string::npos; at = out.find(kHere, at + phrase.size()))
    out.replace(at, kHere.size(), phrase);
  return out;
}

/// "samir nouri", and behind a slash the other reading.
std::string in_words(const NameReadings& readings) {
  std::string out;
  const auto say = [&](const std::vector<std::string>& words) {
    for (const std::string& word : words) out += (out.empty() || out.ends_with(' ') ? "" : " ") + word;
  };
  say(readings.words);
  if (readings.other.empty()) return out;
  out += " / ";
  say(readings.other);
  return out;
}

struct Example {
  std::size_t line = 0;
  string_view name;
  string_view expected;
};

Result<Example> example_of(const NameWordLine& line) {
  constexpr string_view kArrow = " => ";
  const std::size_t arrow = line.text.find(kArrow);
  if (arrow == string_view::npos || line.text.find("{}") > arrow)
    return fail("an example is a name with {}, \" => \" and its parts");
  return Example{line.number, line.text.substr(0, arrow), line.text.substr(arrow + kArrow.size())};
}

}  // namespace

Result<NameWordsReport> check_name_words(string_view text) {
  const Result<NameWords> words = NameWords::read(text);
  if (!words) return tl::unexpected(words.error());
  const Result<std::vector<NameWordLine>> lines = name_word_lines(text);
  if (!lines) return tl::unexpected(lines.error());
  NameWordsReport report;
  string_view section;
  std::vector<Example> examples;
  bool was_phrase = false;
  std::set<std::string> seen;  // Of the sections of one name.
  for (const NameWordLine& line : *lines) {
    const auto find = [&](std::string message) { report.findings.push_back({line.number, std::move(message)}); };
    if (line.kind == NameWordLine::Kind::section) {
      section = line.text.substr(0, line.text.find(' '));
      examples.clear();
    } else if (line.kind == NameWordLine::Kind::example) {
      if (was_phrase) examples.clear();
      const Result<Example> example = example_of(line);
      if (example)
        examples.push_back(*example);
      else
        find(example.error().message);
    } else {
      ++report.phrases[std::string(section)];
      if (!seen.insert(std::string(section) + " " + fold_name(line.text)).second)
        find("\"" + std::string(line.text) + "\" stands in a section of this name before");
      if (examples.empty()) find("\"" + std::string(line.text) + "\" has no example above it");
      for (const Example& example : examples) {
        ++report.examples;
        const std::string name = filled(example.name, line.text);
        const std::string expected = filled(example.expected, fold_name(line.text));
        const std::string read = in_words(name_readings(name, *words));
        if (read != expected)
          find("\"" + std::string(line.text) + "\" in: " + name + "\n  expected: " + expected +
               "\n  was read: " + read);
      }
    }
    was_phrase = line.kind == NameWordLine::Kind::phrase;
  }
  return report;
}

}  // namespace cairn
