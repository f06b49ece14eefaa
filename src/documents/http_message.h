#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/pieces.h"

namespace cairn {

/// Lines of "Name: value", the names in lower case, as archives of the web and HTTP use them.
class FieldLines {
 public:
  /// Reads lines up to the end of `text`; a line that begins with white space goes on with the one before.
  static FieldLines parse(std::string_view text);
  /// The first value; empty if there is none. `name` in lower case.
  std::string_view operator[](std::string_view name) const;
  std::size_t size() const { return fields_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// Where a header that begins at 0 ends: behind its first blank line. npos if there is none.
std::size_t header_end(std::string_view bytes);

struct HttpHead {
  int status = 0;
  FieldLines fields;
};
/// Reads "HTTP/1.1 200 OK" and the lines below it.
std::optional<HttpHead> parse_http_head(std::string_view head);

/// Takes the chunks of "Transfer-Encoding: chunked" apart (RFC 9112, 7.1).
class Dechunker {
 public:
  using Take = std::function<void(std::string_view)>;
  void feed(std::string_view bytes, const Take& take);
  bool broken() const { return state_ == State::broken; }
  bool ended() const { return state_ == State::trailer; }

 private:
  enum class State { size, extension, data, data_end, trailer, broken };
  State state_ = State::size;
  std::uint64_t left_ = 0;
  bool any_digit_ = false;
};

/// A body without its transfer and content codings (chunked; gzip, deflate, br, zstd).
struct DecodedBody {
  std::string bytes;
  std::optional<ReadProblem> problem;  ///< bomb, damaged, truncated; `bytes` is what could be had.
};
/// A body that is not coded as its header says is taken as it is: many archivers decode it and keep the header.
DecodedBody decode_body(std::string body, const HttpHead& head, const DecodingLimits& limits);

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type_in(std::string_view content_type);

}  // namespace cairn
