#include "claims/rule_pack.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace cairn {
namespace {

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

tl::unexpected<Error> fail_at(const LexiconFile& file, std::size_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = file.name});
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "gunned down", "twelve = 12", "whisked off  ~ Two men were whisked off. => detained 2".
Result<PackLine> read_phrase(const LexiconFile& file, std::size_t number, std::string_view line) {
  PackLine found{.kind = PackLine::Kind::phrase, .number = number, .text = {}, .value = {}, .own_example = {}};
  if (const auto tilde = line.find(" ~"); tilde != std::string_view::npos) {
    found.own_example = trim(line.substr(tilde + 2));
    if (found.own_example.empty()) return fail_at(file, number, "an example must stand after '~'");
    line = trim(line.substr(0, tilde));
  }
  if (const auto equals = line.find('='); equals != std::string_view::npos) {
    found.value = whole_number(trim(line.substr(equals + 1)));
    if (!found.value) return fail_at(file, number, "a whole number must stand after '='");
    line = trim(line.substr(0, equals));
  }
  found.text = line;
  return found;
}

}  // namespace

std::vector<std::string_view> words_between_spaces(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trim(text)).empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

Result<std::vector<PackLine>> read_pack_lines(const LexiconFile& file) {
  std::vector<PackLine> lines;
  bool in_section = false;
  bool takes_phrases = false;
  std::size_t number = 0;
  for (std::size_t at = 0; at < file.text.size();) {
    const std::size_t end = std::min(file.text.find('\n', at), file.text.size());
    std::string_view line = std::string_view(file.text).substr(at, end - at);
    at = end + 1;
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[') {
      if (line.back() != ']') return fail_at(file, number, "a section header ends with ']'");
      const std::string_view header = trim(line.substr(1, line.size() - 2));
      lines.push_back(
          {.kind = PackLine::Kind::section, .number = number, .text = header, .value = {}, .own_example = {}});
      in_section = true;
      takes_phrases = !lines.back().is_for_many();
      continue;
    }
    if (!in_section)
      return fail_at(file, number,
                     std::string(line.starts_with("~ ") ? "an example" : "a phrase") + " before the first section");
    if (line.starts_with("~ ")) {  // a lone "~" is a phrase: "~ 40 people"
      const std::string_view example = trim(line.substr(1));
      lines.push_back(
          {.kind = PackLine::Kind::example, .number = number, .text = example, .value = {}, .own_example = {}});
      continue;
    }
    if (!takes_phrases) return fail_at(file, number, "a section with '*' holds examples, not phrases");
    const Result<PackLine> phrase = read_phrase(file, number, line);
    if (!phrase) return tl::unexpected(phrase.error());
    lines.push_back(*phrase);
  }
  return lines;
}

}  // namespace cairn
