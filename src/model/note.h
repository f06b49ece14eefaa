#pragma once

#include <optional>
#include <string>

#include "model/span.h"

namespace cairn {

/// Something a reviewer should look at. `code` is one of docs/formats/notes.md (a test checks that it is
/// listed there) and empty for a remark that came with the input.
struct Note {
  std::string code;
  std::string message;
  std::optional<Span> span;  ///< In the document's text.
  friend bool operator==(const Note&, const Note&) = default;
};

}  // namespace cairn
