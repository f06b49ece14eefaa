#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A hash that an archive gives for some of its bytes, and the hash of the bytes that are there.
struct StatedDigest {
  std::string algorithm;  ///< "sha1", "sha256", "sha512" or "md5".
  std::string bytes;
};

/// "sha1:BASE32", "sha256:HEX" and the like, with or without padding; nothing for what is none of these.
std::optional<StatedDigest> parse_digest(std::string_view text);

/// A hash of bytes that come in pieces.
class RunningDigest {
 public:
  explicit RunningDigest(std::string_view algorithm);
  RunningDigest(RunningDigest&&) noexcept;
  RunningDigest& operator=(RunningDigest&&) noexcept;
  ~RunningDigest();

  void update(std::string_view bytes);
  std::string finish();  ///< The digest's bytes.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
