#include "claims/claims.h"

#include <algorithm>
#include <string>

#include "claims/assemble.h"
#include "claims/blocks.h"

namespace cairn {

Extraction extract_claims(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer) {
  const Lexicon::Tables& tables = lexicon.tables();
  std::vector<Token> tokens;
  std::vector<Sentence> sentences = read_sentences(document, tables, tokens);
  return assemble_claims(document, tables, gazetteer, sentences);
}

}  // namespace cairn
