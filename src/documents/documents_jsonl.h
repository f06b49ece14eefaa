#pragma once

#include <cstddef>
#include <string>
#include "documents/documents.h"
#include "text/id_table.h"

namespace cairn {

/// Reads documents line by line and sees to it that no id comes twice.
class DocumentLines {
 public:
  /// The document on a line; nothing for a blank line. Errors carry the line number. `number` counts from 1.
  Result<std::optional<Document>> read(std::string_view line, std::size_t number);

 private:
  IdTable line_of_id_;
};

}  // namespace cairn
