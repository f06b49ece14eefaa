#include "claims/claims.h"

#include <algorithm>
#include <string>

#include "claims/assemble.h"
#include "claims/blocks.h"
#include "claims/chains.h"
#include "claims/coalitions.h"
#include "claims/derivation.h"
#include "claims/families.h"

namespace cairn {

static void mark_recorders_own(std::vector<Claim>& claims) {
  for (Claim& claim : claims) {
    if (claim.kind == Kind::harm && claim.attribution.empty()) claim.flags.emplace_back("recorders_own");
  }
}

Extraction extract_claims(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer) {
  // A bot wall, a login or an error page says nothing of the story that its address stands for.
  if (document.verdict != ContentVerdict::content) return {};
  const Lexicon::Tables& tables = lexicon.tables();
  std::vector<Token> tokens;
  std::vector<Sentence> sentences = read_sentences(document, tables, tokens);
  Extraction found = assemble_claims(document, tables, gazetteer, sentences);
  settle_bare_coalitions(found.claims, lexicon, gazetteer);
  for (Claim& claim : found.claims) set_derivation(document, claim);
  set_families(document.text, sentences, found.claims);
  if (publisher_is_recorder(document, tables)) mark_recorders_own(found.claims);
  return found;
}

std::vector<LinkChoice> read_links(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer) {
  const Lexicon::Tables& tables = lexicon.tables();
  std::vector<Token> tokens;
  std::vector<Sentence> sentences = read_sentences(document, tables, tokens);
  std::vector<LinkChoice> links;
  assemble_claims(document, tables, gazetteer, sentences, &links);
  return links;
}

}  // namespace cairn
