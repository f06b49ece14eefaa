#include "people/name_words.h"

#include <algorithm>
#include <charconv>

#include "text/fold.h"

namespace cairn {
namespace {

using std::string_view;

string_view trimmed(string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

tl::unexpected<Error> fail_at(std::size_t line, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = line, .where = {}});
}

/// "joined_servant abd 8"
struct Header {
  string_view name;
  std::vector<string_view> arguments;
};

Header header_of(string_view text) {
  Header out;
  while (!(text = trimmed(text)).empty()) {
    const string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (out.name.empty())
      out.name = word;
    else
      out.arguments.push_back(word);
  }
  return out;
}

Result<std::size_t> letters_in(string_view argument) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), number);
  if (error != std::errc{} || end != argument.data() + argument.size())
    return fail("\"" + std::string(argument) + "\" is no number of letters");
  return number;
}

}  // namespace

std::size_t letters_of(string_view word) {
  return static_cast<std::size_t>(
      std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Result<std::vector<NameWordLine>> name_word_lines(string_view text) {
  std::vector<NameWordLine> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[') {
      if (line.back() != ']') return fail_at(number, "a section header ends with ']'");
      lines.push_back({NameWordLine::Kind::section, number, trimmed(line.substr(1, line.size() - 2))});
    } else if (lines.empty()) {
      return fail_at(number, "something stands before the first section");
    } else if (line.front() == '~') {
      lines.push_back({NameWordLine::Kind::example, number, trimmed(line.substr(1))});
    } else {
      lines.push_back({NameWordLine::Kind::phrase, number, line});
    }
  }
  return lines;
}

Result<void> NameWords::add(string_view header, string_view phrase) {
  const auto [name, arguments] = header_of(header);
  const std::string word = fold_name(phrase);
  if (word.empty() || word.find(' ') != std::string::npos)
    return fail("\"" + std::string(phrase) + "\" is not one word of a name");
  const bool has_spelling = name == "servant" || name == "father" || name == "mother" || name == "god";
  const bool is_prefix = name == "joined_article" || name == "joined_servant" || name == "misprint";
  const std::size_t wanted = name == "joined_servant" ? 2 : has_spelling || is_prefix ? 1 : 0;
  if (arguments.size() != wanted)
    return fail("a section \"" + std::string(name) + "\" has " + std::to_string(wanted) + " words behind its name");
  if (is_prefix && name != "misprint") {
    const Result<std::size_t> letters = letters_in(arguments.back());
    if (!letters) return tl::unexpected(letters.error());
    if (name == "joined_article")
      articles_.push_back({word, *letters, ""});
    else
      servants_.push_back({word, *letters, fold_name(arguments.front())});
    return {};
  }
  if (name == "misprint") {
    misprints_.push_back({word, 0, fold_name(arguments.front())});
    return {};
  }
  NameWord& about = words_[word];
  const std::string spelling = has_spelling && arguments.front() != "-" ? fold_name(arguments.front()) : word;
  if (name == "title") {
    about.is_title = true;
  } else if (name == "article") {
    about.is_article = true;
  } else if (name == "son") {
    about.is_son = true;
  } else if (name == "relative") {
    about.is_relative = true;
  } else if (name == "servant") {
    about.servant = spelling;
  } else if (name == "father" || name == "mother") {
    about.parent = spelling;
    about.is_mother = name == "mother";
  } else if (name == "god") {
    about.god = spelling;
  } else {
    return fail("\"" + std::string(name) + "\" is no section of words of names");
  }
  return {};
}

Result<NameWords> NameWords::read(string_view text) {
  const Result<std::vector<NameWordLine>> lines = name_word_lines(text);
  if (!lines) return tl::unexpected(lines.error());
  NameWords out;
  string_view header;
  for (const NameWordLine& line : *lines) {
    if (line.kind == NameWordLine::Kind::section) header = line.text;
    if (line.kind != NameWordLine::Kind::phrase) continue;
    if (const auto added = out.add(header, line.text); !added) return fail_at(line.number, added.error().message);
  }
  return out;
}

}  // namespace cairn
