#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/enum_names.h"
#include "model/span.h"

namespace cairn {

/// A sentence of a document that other documents print, too.
struct SharedSentence {
  Span span;                          ///< In the document's text.
  std::string group;                  ///< The derivation group of the story that it belongs to.
  std::optional<std::string> agency;  ///< Whose story that probably is.
  bool other_number = false;          ///< The others have it with another number, so that it is not the same sentence.
  std::vector<Span> changed;          ///< Numbers and names in it that no other copy has: data of this document's own.
  friend bool operator==(const SharedSentence&, const SharedSentence&) = default;
};

/// Another document and how many sentences it shares.
struct CopyPartner {
  std::string document;
  std::uint32_t sentences = 0;
  friend bool operator==(const CopyPartner&, const CopyPartner&) = default;
};

/// `original`: the others were probably taken from it. `unclear`: nothing says who took it from whom.
enum class CopyRole : std::uint8_t { original, copy, unclear };
CAIRN_ENUM_NAMES(CopyRole, "original", "copy", "unclear")

/// What says who copied: whom a text credits, who published first, whose text holds all of the other's and more.
enum class CopyEvidence : std::uint8_t { none, credit, date, extent };
CAIRN_ENUM_NAMES(CopyEvidence, "none", "credit", "date", "extent")

/// What a document has in common with others (docs/methods/copies.md).
struct TextCopies {
  CopyRole role = CopyRole::unclear;
  CopyEvidence evidence = CopyEvidence::none;
  std::optional<std::string> from;    ///< The document it was probably taken from, where that is held.
  std::optional<std::string> agency;  ///< Whom this document credits or, where it credits nobody, its group does.
  std::optional<Span> credit;         ///< Where it says so.
  std::uint32_t sentences = 0;        ///< That were compared: of five words or more, boilerplate left out.
  std::vector<SharedSentence> shared; ///< In text order.
  std::vector<CopyPartner> with;      ///< At most 20, those that share most first.
  friend bool operator==(const TextCopies&, const TextCopies&) = default;
};

}  // namespace cairn
