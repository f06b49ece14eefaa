#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"
#include "worker/fork_server.h"

// Work on bytes that nobody can trust, done in processes that can do nothing but that work. Knows no documents: jobs
// and answers are bytes. docs/methods/evidence.md says what this stops and what it does not.

namespace cairn {

/// How a job in a worker talks with the program.
class JobLine {
 public:
  explicit JobLine(Channel& channel) : channel_(channel) {}
  /// A part of what the job gives.
  void answer(std::string_view bytes);
  /// Something that only the program can do; waits for it.
  std::string ask(std::string_view bytes);

 private:
  Channel& channel_;
};

/// How much one job may use. The program measures from outside, so that a worker cannot stretch it.
struct JobLimits {
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  ///< Of address space.
  std::uint64_t cpu_seconds = 120;
  double silent_seconds = 120;    ///< The longest wait for a message.
  double waiting_seconds = 3600;  ///< All waits together.
  std::size_t message_bytes = std::size_t{1} << 30;
};

struct WorkerJob {
  std::string_view bytes;
  int descriptor = -1;  ///< Handed over for reading; stays the caller's.
  JobLimits limits;
};

/// What the program does while a job runs. Answers come from a process that may have been taken over: check them.
struct JobHandlers {
  enum class Next { go_on, enough, garbage };
  std::function<Next(std::string_view answer)> on_answer;
  std::function<std::string(std::string_view question)> on_ask;
  std::function<bool()> go_on;  ///< Asked some times a second; false ends the job.
};

struct JobEnd {
  enum class How { done, enough, cancelled, failed };
  How how = How::done;
  std::string
      reason;  ///< If it failed: "stopped by signal 11 (Segmentation fault)", "used more than 4096 MB of memory".
};

/// Workers that take one job after the other. A worker whose job failed is ended, and the next job gets a new one.
class Workers {
 public:
  /// Runs in the worker. Whatever it throws ends the worker, and the job has failed.
  using DoJob = std::function<void(Message& job, JobLine& line)>;

  /// As ForkServer::start(): before the program's first thread.
  static Result<std::unique_ptr<Workers>> start(DoJob do_job, const std::function<void()>& prepare);
  ~Workers();

  /// Does the job in a worker that has nothing to do, or in a new one. May be called by several threads at once.
  /// Errors: no worker can be started; that is not the job's fault.
  Result<JobEnd> run(const WorkerJob& job, const JobHandlers& handlers);

  /// Why workers have no sandbox, if they have none. Starts the first worker.
  Result<std::optional<std::string>> sandbox_refused();
  ForkServer& server() { return *server_; }

 private:
  struct Worker;
  explicit Workers(std::unique_ptr<ForkServer> server);
  Result<std::unique_ptr<Worker>> take_worker();
  void give_back(std::unique_ptr<Worker> worker);
  JobEnd work(Worker& worker, const WorkerJob& job, const JobHandlers& handlers);
  std::string end_of(Worker& worker, const JobLimits& limits);

  std::unique_ptr<ForkServer> server_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Worker>> idle_;
  std::string refused_;
};

}  // namespace cairn
