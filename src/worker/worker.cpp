#include "worker/worker.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <ctime>
#include <new>

namespace cairn {
namespace {

// Exit statuses of workers.
constexpr int kNoMemory = 101;
constexpr int kThrew = 102;

constexpr double kSecondsToStart = 60;
constexpr std::uint64_t kMemoryAtStart = JobLimits{}.memory_bytes;

[[noreturn]] void end_without_memory() { ::_exit(kNoMemory); }

void do_jobs(Channel& channel, const Workers::DoJob& do_job) {
  std::set_new_handler(end_without_memory);
  JobLine line(channel);
  while (auto job = channel.receive({})) {
    if (job->kind != MessageKind::job) ::_exit(kThrew);
    try {
      do_job(*job, line);
    } catch (const std::bad_alloc&) {
      ::_exit(kNoMemory);
    } catch (...) {
      ::_exit(kThrew);
    }
    if (!channel.send(MessageKind::done, "")) return;
  }
}

std::string seconds_in_words(double seconds) { return std::to_string(static_cast<long long>(seconds + 0.5)) + " s"; }

std::string words_of_end(int status, const JobLimits& limits) {
  if (WIFEXITED(status)) {
    if (WEXITSTATUS(status) == kNoMemory)
      return "used more than " + std::to_string(limits.memory_bytes >> 20) + " MB of memory";
    if (WEXITSTATUS(status) == kThrew) return "stopped by an error that nothing caught";
    return "ended early, with status " + std::to_string(WEXITSTATUS(status));
  }
  const int number = WTERMSIG(status);
  if (number == SIGSYS) return "stopped: it called the system for something that is not allowed";
  if (number == SIGXCPU) return "used more than " + std::to_string(limits.cpu_seconds) + " s of the processor";
  const std::string name = ::strsignal(number);
  return "stopped by signal " + std::to_string(number) + " (" + name + ")";
}

/// Seconds of the processor that a process has used; 0 if nobody can say.
std::uint64_t used_cpu_seconds(pid_t process) {
  clockid_t clock = 0;
  struct timespec used = {};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
  return static_cast<std::uint64_t>(used.tv_sec) + 1;
}

}  // namespace

struct Workers::Worker {
  pid_t process = 0;
  Channel channel;
  std::uint64_t memory_bytes = kMemoryAtStart;

  /// Sets from outside what the worker may use in addition to what it has used.
  void allow(const JobLimits& limits) {
    const rlimit cpu = {.rlim_cur = used_cpu_seconds(process) + limits.cpu_seconds, .rlim_max = RLIM_INFINITY};
    ::prlimit(process, RLIMIT_CPU, &cpu, nullptr);
    if (is_sanitized_build() || memory_bytes == limits.memory_bytes) return;
    const rlimit memory = {.rlim_cur = limits.memory_bytes, .rlim_max = RLIM_INFINITY};
    if (::prlimit(process, RLIMIT_AS, &memory, nullptr) == 0) memory_bytes = limits.memory_bytes;
  }
};

void JobLine::answer(std::string_view bytes) {
  if (!channel_.send(MessageKind::answer, bytes)) ::_exit(0);  // Nobody waits for it any more.
}

std::string JobLine::ask(std::string_view bytes) {
  if (!channel_.send(MessageKind::ask, bytes)) ::_exit(0);
  auto reply = channel_.receive({});
  if (!reply || reply->kind != MessageKind::reply) ::_exit(0);
  return std::move(reply->bytes);
}

Result<std::unique_ptr<Workers>> Workers::start(DoJob do_job, const std::function<void()>& prepare) {
  auto server =
      ForkServer::start([do_job = std::move(do_job)](Channel& channel) { do_jobs(channel, do_job); }, prepare);
  if (!server) return tl::unexpected(server.error());
  return std::unique_ptr<Workers>(new Workers(std::move(*server)));
}

Workers::Workers(std::unique_ptr<ForkServer> server) : server_(std::move(server)) {}

Workers::~Workers() {
  for (const auto& worker : idle_) ::kill(worker->process, SIGKILL);
}

Result<std::unique_ptr<Workers::Worker>> Workers::take_worker() {
  {
    const std::lock_guard lock(guard_);
    if (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  auto ends = socket_pair(SOCK_STREAM);
  if (!ends) return tl::unexpected(ends.error());
  const auto process = server_->start_worker(ends->second.number(), {.memory_bytes = kMemoryAtStart});
  if (!process) return tl::unexpected(process.error());
  ends->second.close();
  auto worker = std::make_unique<Worker>(Worker{.process = *process, .channel = Channel(std::move(ends->first))});
  const auto hello = worker->channel.receive({.message_bytes = 4096, .seconds = kSecondsToStart, .go_on = {}});
  if (!hello || hello->kind != MessageKind::hello) return fail("a worker does not start: it " + end_of(*worker, {}));
  const std::lock_guard lock(guard_);
  refused_ = hello->bytes;
  return worker;
}

void Workers::give_back(std::unique_ptr<Worker> worker) {
  const std::lock_guard lock(guard_);
  idle_.push_back(std::move(worker));
}

/// Ends the worker, if it has not ended, and says how it did.
std::string Workers::end_of(Worker& worker, const JobLimits& limits) {
  const Channel::Stop stop = worker.channel.stop();
  // How one ends that is ending already does not change by this: its channel is closed after that was settled.
  ::kill(worker.process, SIGKILL);
  const Result<int> status = server_->wait_for(worker.process);
  if (stop == Channel::Stop::too_late) return "gave no answer within " + seconds_in_words(limits.silent_seconds);
  if (stop == Channel::Stop::garbage) return "answered with what is no answer";
  return status ? words_of_end(*status, limits) : status.error().message;
}

JobEnd Workers::work(Worker& worker, const WorkerJob& job, const JobHandlers& handlers) {
  using How = JobEnd::How;
  worker.allow(job.limits);
  // A worker that reads nothing more must not hold up the program, either.
  const timeval patience = {.tv_sec = static_cast<time_t>(job.limits.silent_seconds) + 1, .tv_usec = 0};
  ::setsockopt(worker.channel.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  worker.channel.send(MessageKind::job, job.bytes, job.descriptor);
  double waited = 0;
  while (true) {
    const double left = job.limits.waiting_seconds - waited;
    if (left <= 0) {
      return {How::failed, "ran longer than " + seconds_in_words(job.limits.waiting_seconds)};
    }
    const double before = steady_seconds();
    const auto message = worker.channel.receive({.message_bytes = job.limits.message_bytes,
                                                 .seconds = std::min(job.limits.silent_seconds, left),
                                                 .go_on = handlers.go_on});
    waited += steady_seconds() - before;
    if (!message) return {worker.channel.stop() == Channel::Stop::cancelled ? How::cancelled : How::failed, ""};
    if (message->kind == MessageKind::done) return {};
    if (message->kind == MessageKind::ask && handlers.on_ask) {
      const double asked = steady_seconds();
      worker.channel.send(MessageKind::reply, handlers.on_ask(message->bytes));
      waited += steady_seconds() - asked;
      continue;
    }
    const auto next =
        message->kind == MessageKind::answer ? handlers.on_answer(message->bytes) : JobHandlers::Next::garbage;
    if (next == JobHandlers::Next::enough) return {How::enough, ""};
    if (next == JobHandlers::Next::garbage) return {How::failed, "answered with what is no answer"};
  }
}

Result<JobEnd> Workers::run(const WorkerJob& job, const JobHandlers& handlers) {
  auto worker = take_worker();
  if (!worker) return tl::unexpected(worker.error());
  JobEnd end = work(**worker, job, handlers);
  if (end.how == JobEnd::How::done) {
    // One that was allowed more than others holds on to it.
    if ((*worker)->memory_bytes <= kMemoryAtStart) {
      give_back(std::move(*worker));
      return end;
    }
  }
  const std::string how = end_of(**worker, job.limits);
  if (end.how == JobEnd::How::failed && end.reason.empty()) end.reason = how;
  return end;
}

Result<std::optional<std::string>> Workers::sandbox_refused() {
  auto worker = take_worker();
  if (!worker) return tl::unexpected(worker.error());
  give_back(std::move(*worker));
  const std::lock_guard lock(guard_);
  return refused_.empty() ? std::nullopt : std::optional(refused_);
}

}  // namespace cairn
