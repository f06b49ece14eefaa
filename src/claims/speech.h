#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/attribution.h"
#include "model/document.h"

// Who speaks from sentence to sentence: an account of speech goes on through quotations, pronouns and sentences that
// only add to what was said before.

namespace cairn {

/// Who speaks in one sentence.
struct Speech {
  std::vector<SourceMention> sources = {};  ///< Its own; pronouns and "the statement" stand for whom they mean.
  /// Whose account it goes on with where none of its own sources speaks; empty: the publisher's.
  AttributionChain carried = {};
  bool quoted = false;    ///< Begins inside a quotation, or with one.
  bool enclosed = false;  ///< Begins inside a quotation of `carried`: its own sources are cited by them.
};

/// Names under which the publisher may stand in its own text, in lower case: of its outlet, and of the agency in a
/// dateline.
std::vector<std::string> publisher_names(const Document& document, std::span<const Sentence> sentences);

/// Does the source name the publisher itself ("SOHR sources" in a text of SOHR)?
bool is_publisher(const Attribution& link, std::span<const std::string> publisher);

/// One entry a sentence. Linear in the length of the text.
std::vector<Speech> read_speech(std::string_view text, std::span<const Sentence> sentences,
                                std::span<const std::string> publisher);

}  // namespace cairn
