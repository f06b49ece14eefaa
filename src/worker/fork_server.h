#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "worker/channel.h"
#include "worker/sandbox.h"

namespace cairn {

/// Another's program that reads its standard input and writes to its standard output.
struct ProgramLine {
  std::string path;                    ///< "/usr/bin/pdftotext"
  std::vector<std::string> arguments;  ///< Without the program's name.
};

/// A process that does nothing but start others. It is made before the program has threads, opens its record or loads
/// its data, so that what it starts has nothing of these. All of them end when the program ends, however it ends.
class ForkServer {
 public:
  /// What a worker does, in its own process, until the channel closes.
  using WorkerMain = std::function<void(Channel& channel)>;

  /// `prepare` runs once, in the new process: what it leaves in memory every worker has. Call it before the program's
  /// first thread. Errors: no more processes or descriptors.
  static Result<std::unique_ptr<ForkServer>> start(WorkerMain main, const std::function<void()>& prepare);
  ForkServer(const ForkServer&) = delete;
  ForkServer& operator=(const ForkServer&) = delete;
  ~ForkServer();

  // May be called by several threads at once. Errors: no more processes; the server is gone.

  /// The worker sends `hello` as its first message.
  Result<pid_t> start_worker(int channel, const ProcessLimits& limits);
  /// `input`, `output` and `errors` become the program's first three descriptors.
  Result<pid_t> start_program(const ProgramLine& line, int input, int output, int errors, const ProcessLimits& limits);
  /// Waits for the end of a process that was started here; once for each. Returns what wait(2) calls the status.
  Result<int> wait_for(pid_t process);

 private:
  ForkServer(Descriptor socket, pid_t process) : socket_(std::move(socket)), process_(process) {}
  struct Request;
  Result<int> ask(const Request& request, std::span<const int> descriptors);
  [[noreturn]] static void serve(Descriptor socket, const WorkerMain& main);

  std::mutex guard_;
  Descriptor socket_;
  pid_t process_;
};

}  // namespace cairn
