#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "documents/pieces.h"

namespace cairn {

struct DecodedContent {
  std::string bytes;
  bool taken_as_is = false;  ///< Not coded that way, or in a way that is not known.
  std::optional<ReadProblem> problem;
};

/// Undoes one content coding: "gzip", "deflate" (with zlib's header or without), "br" or "zstd".
DecodedContent decode_content(std::string_view bytes, std::string_view coding, const DecodingLimits& limits);

/// Raw deflate, as zip entries have it.
DecodedContent inflate_raw(std::string_view bytes, const DecodingLimits& limits);

}  // namespace cairn
