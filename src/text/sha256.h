#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace cairn {

/// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 of bytes that come in pieces: a file of any size in constant memory.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(std::string_view bytes);
  /// The hash of everything given so far, as 64 lower-case hex digits. Starts anew afterwards.
  std::string finish_hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Is `text` a SHA-256 as Cairn writes it: exactly 64 digits out of 0-9 a-f?
bool is_sha256_hex(std::string_view text);

/// `bytes` as lower-case hex digits, two a byte.
std::string hex_of(std::string_view bytes);

}  // namespace cairn
