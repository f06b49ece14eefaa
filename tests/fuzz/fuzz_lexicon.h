#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "claims/claims.h"
#include "fuzz.h"

namespace cairn::fuzz {

/// The words of lexicon/en, as shipped.
inline Lexicon read_lexicon() {
  std::vector<LexiconFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(CAIRN_SOURCE_DIR "/lexicon/en")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({.name = entry.path().filename().string(),
                     .text = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}});
  }
  auto lexicon = Lexicon::compile(files);
  require(lexicon.has_value(), "the words of lexicon/en can be read");
  return std::move(*lexicon);
}

}  // namespace cairn::fuzz
