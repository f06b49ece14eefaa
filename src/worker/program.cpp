#include "worker/program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace cairn {
namespace {

constexpr std::size_t kKeptErrors = 4096;

/// The bytes as a file without a name.
Result<Descriptor> in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fail(std::string("no memory for a copy: ") + std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!file.is_open() || ::lseek(file.number(), 0, SEEK_SET) != 0) return fail("no memory for a copy");
  return file;
}

struct Pipe {
  Descriptor from;
  Descriptor to;
};
Result<Pipe> make_pipe() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(std::string("no pipe: ") + std::strerror(errno));
  return Pipe{.from = Descriptor(ends[0]), .to = Descriptor(ends[1])};
}

/// Takes what is there; false at the end.
bool take_some(const Descriptor& from, std::string& to, std::size_t most) {
  std::array<char, 65536> piece;
  const ssize_t got = ::read(from.number(), piece.data(), piece.size());
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) return false;
  to.append(piece.data(), std::min(static_cast<std::size_t>(got), most - std::min(most, to.size())));
  return true;
}

/// Reads both outputs until they end, or there is too much of them, or it takes too long.
void read_outputs(Descriptor output, Descriptor errors, const ProgramLimits& limits, ProgramRun& run) {
  const double until = steady_seconds() + limits.seconds;
  while (output.is_open() || errors.is_open()) {
    const double left = until - steady_seconds();
    if (left <= 0) {
      run.failure = "ran longer than " + std::to_string(static_cast<long long>(limits.seconds)) + " s";
      return;
    }
    std::array<pollfd, 2> both = {pollfd{.fd = output.number(), .events = POLLIN, .revents = 0},
                                  pollfd{.fd = errors.number(), .events = POLLIN, .revents = 0}};
    if (::poll(both.data(), both.size(), static_cast<int>(left * 1000) + 1) <= 0) continue;
    if (both[0].revents != 0 && !take_some(output, run.output, limits.output_bytes + 1)) output.close();
    if (both[1].revents != 0 && !take_some(errors, run.errors, kKeptErrors)) errors.close();
    if (run.output.size() > limits.output_bytes) {
      run.output.resize(limits.output_bytes);
      run.cut = true;
      return;
    }
  }
}

}  // namespace

Result<ProgramRun> run_program(ForkServer& server, const ProgramLine& line, std::string_view input,
                               const ProgramLimits& limits) {
  auto file = in_memory(input);
  if (!file) return tl::unexpected(file.error());
  auto output = make_pipe();
  if (!output) return tl::unexpected(output.error());
  auto errors = make_pipe();
  if (!errors) return tl::unexpected(errors.error());
  const auto process =
      server.start_program(line, file->number(), output->to.number(), errors->to.number(), limits.process);
  if (!process) return tl::unexpected(process.error());
  output->to.close();
  errors->to.close();
  ProgramRun run;
  read_outputs(std::move(output->from), std::move(errors->from), limits, run);
  // One that ended by itself keeps its status; one that closed its outputs and stays is ended.
  if (run.cut || !run.failure.empty()) ::kill(*process, SIGKILL);
  const auto status = server.wait_for(*process);
  if (!status) return tl::unexpected(status.error());
  if (WIFEXITED(*status)) run.exit_status = WEXITSTATUS(*status);
  if (WIFSIGNALED(*status) && !run.cut && run.failure.empty()) {
    const int number = WTERMSIG(*status);
    run.failure = number == SIGXCPU
                      ? "used more than " + std::to_string(limits.process.cpu_seconds) + " s of the processor"
                      : "stopped by signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
  }
  return run;
}

}  // namespace cairn
