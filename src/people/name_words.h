#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

// What some words are in names of persons (lexicon/person_names.txt).

namespace cairn {

/// What a word of a name may be; some are several things.
struct NameWord {
  bool is_title = false;
  bool is_article = false;
  bool is_son = false;       ///< "bin", "bint".
  bool is_mother = false;    ///< "umm"; `parent` is set, too.
  bool is_relative = false;  ///< Says in brackets whose relative somebody is, or that the name is not known.
  std::string servant{};     ///< One spelling of "servant of"; empty: it is none. So are the next two.
  std::string parent{};      ///< Of "father of" or "mother of".
  std::string god{};         ///< Of God's name.
};

/// What a word may begin with, if it has so many letters.
struct NamePrefix {
  std::string begin;
  std::size_t letters = 0;
  std::string becomes;  ///< What then stands in its place.
};

/// The words of such a table, folded as names are (text/fold.h).
class NameWords {
 public:
  /// None: names are cut at blanks, and that is all.
  NameWords() = default;
  /// docs/formats/lexicon.md describes the text. Error::line is the line that is wrong.
  static Result<NameWords> read(std::string_view text);

  /// Null: it is nothing but a part of a name.
  const NameWord* find(std::string_view folded) const {
    const auto found = words_.find(folded);
    return found == words_.end() ? nullptr : &found->second;
  }
  std::span<const NamePrefix> articles() const { return articles_; }
  std::span<const NamePrefix> servants() const { return servants_; }
  /// What stands inside a word by mistake, and what was meant.
  std::span<const NamePrefix> misprints() const { return misprints_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  Result<void> add(std::string_view header, std::string_view phrase);

  std::unordered_map<std::string, NameWord, Hash, std::equal_to<>> words_;
  std::vector<NamePrefix> articles_;
  std::vector<NamePrefix> servants_;
  std::vector<NamePrefix> misprints_;
};

/// One line of the table that says something.
struct NameWordLine {
  enum class Kind : std::uint8_t { section, example, phrase };
  Kind kind = Kind::phrase;
  std::size_t number = 0;  ///< From 1.
  std::string_view text;   ///< The header inside its brackets, the example after "~", the phrase.
};
/// Views into `text`. Error::line is the line that is wrong.
Result<std::vector<NameWordLine>> name_word_lines(std::string_view text);

/// How many letters a word has: code points of UTF-8.
std::size_t letters_of(std::string_view word);

}  // namespace cairn
