#include "claims/lexicon_variants.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::size_t kMostVariants = 512;

std::vector<std::string_view> split_at_bars(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t bar = text.find('|'); bar != std::string_view::npos; bar = text.find('|')) {
    pieces.push_back(text.substr(0, bar));
    text.remove_prefix(bar + 1);
  }
  pieces.push_back(text);
  return pieces;
}

}  // namespace

Result<std::vector<std::string>> variants_of(std::string_view line) {
  std::vector<std::string> variants = {""};
  while (!line.empty()) {
    const std::size_t open = std::min(line.find('('), line.size());
    if (line.substr(0, open).find(')') != std::string_view::npos) return fail("a ')' without '('");
    for (std::string& variant : variants) variant += line.substr(0, open);
    line.remove_prefix(open);
    if (line.empty()) break;
    const std::size_t close = line.find(')');
    if (close == std::string_view::npos || line.find('(', 1) < close) return fail("a '(' without ')'");
    std::vector<std::string> longer;
    for (const std::string& variant : variants) {
      for (const std::string_view piece : split_at_bars(line.substr(1, close - 1)))
        longer.push_back(variant + std::string(piece));
    }
    if (longer.size() > kMostVariants) return fail("more than 512 variants");
    variants = std::move(longer);
    line.remove_prefix(close + 1);
  }
  return variants;
}

}  // namespace cairn
