#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "documents/digest.h"
#include "documents/http_message.h"
#include "documents/warc_reader.h"
#include "text/sha256.h"

namespace cairn {

/// The longest header of a record or of HTTP that is read.
inline constexpr std::size_t kLongestHeader = 64u << 10;

/// What is done with a block's bytes as they pass: hashed as the record asks, the HTTP header read, the payload kept if
/// it is wanted.
class WarcBlockTaker {
 public:
  WarcBlockTaker(WarcRecord& record, const WarcOptions& options);
  void take(std::string_view bytes);
  /// The digests that the record states others of; empty where it does not.
  void finish(std::string& block, std::string& payload, std::string& dechunked);

 private:
  std::optional<RunningDigest> digest_of(std::string_view field) const;
  void end_head(std::size_t end);
  void begin_payload();
  void take_payload(std::string_view bytes);

  WarcRecord& record_;
  const WarcOptions& options_;
  std::optional<std::string> head_;  ///< The HTTP header as far as it is there; nothing once it is read.
  std::optional<RunningDigest> block_digest_, payload_digest_, dechunked_digest_;
  std::optional<Sha256> sha256_;
  Dechunker chunks_;
};

}  // namespace cairn
