#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

// Time stamps as RFC 3161 has them: an authority signs a hash and the time at which it saw it.

namespace cairn {

/// What to send to an authority: the SHA-256 of `bytes`, a number that its answer must repeat (`nonce`, 8 random bytes),
/// and the wish for its certificate. DER; `openssl ts -query -in FILE -text` shows it.
std::string timestamp_request(std::string_view bytes, std::string_view nonce);

/// An authority's answer, as far as it can be read without trusting anybody.
struct TimeStamp {
  std::string time;       ///< "2026-01-31T09:30:00Z"; a fraction of a second is cut.
  std::string authority;  ///< Subject of the certificate that signed, RFC 2253; empty where the answer does not have it.
  std::string sha256;     ///< The hash that was stamped, hex; empty where it is of another algorithm.
  std::string nonce;      ///< Hex, upper case, without zeros in front; empty where there is none.
};

/// Reads an answer (DER). Errors: not one, bytes after it, refused by the authority (with its words).
Result<TimeStamp> timestamp_of(std::string_view reply);
/// Does an answer repeat the request's number? An answer to a request without one does.
/// Errors: not a request or not an answer.
Result<bool> answers(std::string_view reply, std::string_view request);

/// Does the signature over the answer hold, for exactly these bytes, by a certificate that one of `certificates` (PEM,
/// at least one) vouches for, and was it valid at the time stamped? Errors: why not.
Result<void> check_timestamp(std::string_view reply, std::string_view bytes, std::string_view certificates);

}  // namespace cairn
