#include "gazetteer/division_words.h"

namespace cairn {
namespace {

/// Words that name a first-level division after its own name, folded.
constexpr std::string_view kDivisionWords[] = {" governorate", " province",   " region",     " oblast",
                                               " state",       " department", " prefecture", " countryside"};
constexpr std::string_view kArabicDivisionWord = "محافظه ";  // folded

}  // namespace

std::string_view division_name(std::string_view folded) {
  for (const std::string_view word : kDivisionWords) {
    if (folded.ends_with(word)) return folded.substr(0, folded.size() - word.size());
  }
  return folded.starts_with(kArabicDivisionWord) ? folded.substr(kArabicDivisionWord.size()) : std::string_view();
}

}  // namespace cairn
