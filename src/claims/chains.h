#pragma once

#include <string>

#include "claims/frames.h"
#include "claims/setting.h"
#include "model/document.h"

// Who said what is claimed, nearest the event first; the publisher is left out.

namespace cairn {

/// Does the source name the publisher itself ("SOHR sources" in a text of SOHR)?
bool is_publisher(const Attribution& link, const std::optional<std::string>& outlet);

/// Is the publisher a belligerent or its command ("CJTF-OIR")?
bool publisher_names_party(const Document& document, const Lexicon::Tables& tables);

/// The chain for one statement; sources that say the same side by side go to `others`.
AttributionChain chain_of(std::string_view text, const std::optional<std::string>& outlet, const Sentence& s,
                          const Setting& setting, const Frame& frame, std::vector<AttributionChain>& others);

/// Quotation marks, followed through one paragraph.
struct Quotation {
  std::size_t paragraph = 0;
  bool open = false;
};

/// True when the sentence begins inside a quotation or opens one.
bool follow_quotes(std::string_view text, const Sentence& s, Quotation& quotation);

/// Does the token stand in quotation marks that its own sentence opens?
bool inside_quotes(std::string_view text, const Sentence& s, std::size_t token);

}  // namespace cairn
