#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "model/result.h"

// Archives of plain files that every `tar` reads (POSIX ustar). The same files give the same bytes: owners, times and
// rights are the same for all.

namespace cairn {

/// What stands before a file's bytes. Errors: a name longer than 100 bytes, 8 GiB or more.
Result<std::string> tar_header(std::string_view name, std::uint64_t size);
/// What stands after them: zeroes up to a multiple of 512 bytes.
std::string tar_padding(std::uint64_t size);
/// What ends an archive.
std::string tar_end();

/// The files of an archive. Errors: Error::byte is where something begins that is no plain file with a checksum that
/// holds and a relative name without "..", or a file that was there already, or the end is missing.
Result<std::map<std::string, std::string_view>> tar_files(std::string_view archive);

}  // namespace cairn
