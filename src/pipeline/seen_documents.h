#pragma once

#include <cstdint>

#include "model/document.h"
#include "text/id_table.h"

namespace cairn {

/// Tells documents of a long stream apart from copies of earlier ones, in some 40 bytes a document.
class SeenDocuments {
 public:
  enum class Answer {
    is_new,
    copy,   ///< The same id and the same bytes came before.
    clash,  ///< The same id came before, with other bytes.
  };
  /// `file`: the number of the file that the document is in. After `copy` and `clash` first_file() is that of the first.
  Answer take(const Document& document, std::uint32_t file) {
    const auto before = ids_.put(document.id, file);
    const bool same = before && pairs_.has(document.id + " " + document.source.sha256);
    if (!before) pairs_.put(document.id + " " + document.source.sha256, file);
    first_file_ = before.value_or(file);
    return !before ? Answer::is_new : same ? Answer::copy : Answer::clash;
  }
  std::uint32_t first_file() const { return first_file_; }

 private:
  IdTable ids_;
  IdTable pairs_;
  std::uint32_t first_file_ = 0;
};

}  // namespace cairn
