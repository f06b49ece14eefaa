#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/result.h"

// Whose story a document says that it prints: "QASR LUBAN (Highland Press) -", "By Marsa Wire", "Source: agencies".

namespace cairn {

/// One way of giving credit, and where it stands.
struct CreditForm {
  enum class Where : std::uint8_t {
    start,  ///< At the begin of one of the first paragraphs, where a dateline stands.
    line,   ///< All of a short line of its own, or of an author's name.
    end     ///< The end of one of the last paragraphs.
  };
  Where where = Where::line;
  std::vector<std::string> words;  ///< Folded words and marks; "{agency}", and "*" for up to four words.
};

/// lexicon/LANG/agencies.tsv.
struct AgencyTable {
  struct Agency {
    std::string name;  ///< As it is shown; empty for credits that name nobody ("agencies").
    std::vector<std::vector<std::string>> spellings;
  };
  std::vector<Agency> agencies;
  std::vector<CreditForm> forms;

  /// The agency that this is the name of, or nothing.
  const Agency* named(std::string_view name) const;
};

/// Columns: what, value, words. Rows `agency NAME SPELLING` ("-" names nobody) and `form start|line|end PATTERN`; lines
/// with # and empty lines are passed over. Error::line is the line that is wrong.
Result<AgencyTable> read_agencies(std::string_view tsv);

struct Credit {
  std::string agency;  ///< Empty = agencies without a name.
  Span span;           ///< In the text; empty where it stands in `authors`.
  friend bool operator==(const Credit&, const Credit&) = default;
};

/// Nothing without a credit and where two agencies are credited: a text put together from both is nobody's copy.
std::optional<Credit> find_credit(const Document& document, const AgencyTable& table);

}  // namespace cairn
