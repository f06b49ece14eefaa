#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "claims/links.h"
#include "gazetteer/gazetteer.h"
#include "model/claim.h"
#include "model/document.h"
#include "model/mention.h"
#include "model/result.h"

// Document -> Claims and Notes.

namespace cairn {

/// One file of a rule pack: its name ("killed.txt") and its text.
struct LexiconFile {
  std::string name;
  std::string text;
};

/// The words and rules that reading uses, compiled from lexicon/LANG/*.txt. Immutable, shared between threads.
class Lexicon {
 public:
  /// Errors name the file, line and byte of the first entry that does not fit.
  static Result<Lexicon> compile(const std::vector<LexiconFile>& files);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Lexicon(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

/// Reads a document. Never fails; never alters the text. `gazetteer` may be null: places keep name and span only.
Extraction extract_claims(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer);

/// How the place and the day of every claim were chosen, in the order of the claims.
std::vector<LinkChoice> read_links(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer);

/// Every date, place, source and number that a document names, in reading order: what claims are put together from.
/// Dates that nothing resolves are there too, without start and end.
std::vector<Mention> read_mentions(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer);

/// Every name of a place in a document, whether or not anything happened there, resolved together. `given`: the spans of
/// the names, where they are known; null = they are looked for.
std::vector<Mention> read_place_names(const Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer,
                                      const std::vector<Span>* given);

}  // namespace cairn
