#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"

// What takes a process its rights, for good: it cannot get them back, and neither can what it starts.

namespace cairn {

/// RLIMIT_*: how much a process may use. 0 of memory or seconds: as much as it likes.
struct ProcessLimits {
  std::uint64_t memory_bytes = 0;  ///< Of address space. Not set in builds with sanitizers, which map terabytes.
  std::uint64_t cpu_seconds = 0;
  std::uint64_t open_files = 16;
};

/// Was this program built with AddressSanitizer or ThreadSanitizer?
bool is_sanitized_build();

/// Sets the limits; nothing can be written to a file and no core is left behind either.
void set_limits(const ProcessLimits& limits);

/// Allows what a computation over an open descriptor and a connected socket needs: memory, reading, sending, the end.
/// Any other call of the system ends the process (SIGSYS): opening files, sockets, programs, processes, threads.
/// Errors: the kernel takes no filter.
Result<void> allow_only_computing();

/// For another's program that only reads its input and writes its output: it may open files beneath the folders that
/// programs and their data are installed in, to read them, and start. Other calls are refused: no writing to files,
/// no network, no further processes. Where the kernel has Landlock, other files cannot be read either.
/// Errors: the kernel takes no filter.
Result<void> allow_only_a_filter_program();

}  // namespace cairn
