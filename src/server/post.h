#pragma once

#include <string>

#include "model/result.h"

namespace cairn {

/// Sends `body` to an address somebody named, "http://…" or "https://…", and gives what comes back with status 200, at
/// most `most_bytes`. No redirect is followed and nothing else is sent. Errors: not such an address, no connection, no
/// certificate that the system trusts, another status, more bytes; each names the address.
Result<std::string> post_to(const std::string& url, const std::string& media_type, const std::string& body,
                            std::size_t most_bytes = 1 << 20);

}  // namespace cairn
