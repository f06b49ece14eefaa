#include "worker/worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace cairn {
namespace {

using Next = JobHandlers::Next;

constexpr int kChannelOfWorker = 3;

[[noreturn]] void run_for_ever() {
  for (std::atomic<unsigned> i = 0;;) ++i;
}

/// What the workers of these tests can do, by the first word of the job.
void do_test_job(Message& job, JobLine& line) {
  const std::string& what = job.bytes;
  if (what == "echo") return line.answer("an answer");
  if (what == "many")
    for (int i = 0; i < 1000; ++i) line.answer(std::to_string(i));
  if (what == "large") line.answer(std::string(std::size_t{50} << 20, 'x'));
  if (what == "ask") line.answer("told: " + line.ask("what?"));
  if (what == "read") {
    std::string bytes(5, '\0');
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::pread(job.descriptor.number(), bytes.data(), 5, 2))));
    line.answer(bytes);
  }
  if (what == "crash") ::raise(SIGSEGV);
  if (what == "abort") ::abort();
  if (what == "throw") throw what;
  if (what == "leave") ::_exit(7);
  if (what == "loop") run_for_ever();
  if (what == "allocate") {
    std::vector<std::string> kept;
    while (true) kept.emplace_back(std::size_t{1} << 20, 'x');
  }
  if (what == "open") (void)::open("/etc/hostname", O_RDONLY);
  if (what == "write a file") (void)::open("made-by-a-worker", O_WRONLY | O_CREAT, 0600);
  if (what == "socket") (void)::socket(AF_INET, SOCK_STREAM, 0);
  if (what == "exec") (void)::execl("/bin/true", "true", nullptr);
  if (what == "fork") (void)::fork();
  if (what == "ptrace") (void)::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr);
  if (what == "kill") (void)::kill(::getppid(), SIGTERM);
  if (what == "thread") std::thread([] {}).join();
  if (what == "garbage") (void)::write(kChannelOfWorker, "this is no message at all", 25);
  if (what == "wrong kind") Channel(Descriptor(kChannelOfWorker)).send(MessageKind::reply, "");
  if (what == "half a message") {
    (void)::write(kChannelOfWorker, "\x03\0\0\0\x64\0\0\0only a few of a hundred", 31);
    ::_exit(0);
  }
  if (what == "enormous message") {
    (void)::write(kChannelOfWorker, "\x03\0\0\0\xFF\xFF\xFF\xFF", 8);
  }
  if (what == "close and stay") {
    ::close(kChannelOfWorker);
    run_for_ever();
  }
}

std::unique_ptr<Workers> start_workers() {
  auto workers = Workers::start(do_test_job, {});
  EXPECT_TRUE(workers) << workers.error().message;
  return std::move(*workers);
}

struct Done {
  JobEnd end;
  std::vector<std::string> answers;
};

Done run_job(Workers& workers, std::string_view what, const JobLimits& limits = {}, int descriptor = -1) {
  Done done;
  const auto end = workers.run({.bytes = what, .descriptor = descriptor, .limits = limits},
                               {.on_answer =
                                    [&](std::string_view answer) {
                                      done.answers.emplace_back(answer);
                                      return Next::go_on;
                                    },
                                .on_ask = [](std::string_view question) { return "so " + std::string(question); },
                                .go_on = {}});
  EXPECT_TRUE(end) << end.error().message;
  if (end) done.end = *end;
  return done;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// Processes whose parent is `parent`, ended ones that nobody waited for among them.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream status(entry.path() / "status");
    for (std::string line; std::getline(status, line);) {
      if (line == "PPid:\t" + std::to_string(parent)) found.push_back(std::stoi(entry.path().filename().string()));
    }
  }
  return found;
}

TEST(Workers, DoWhatIsAskedAndAnswerInOrder) {
  const auto workers = start_workers();
  EXPECT_EQ(run_job(*workers, "echo").answers, std::vector<std::string>{"an answer"});
  EXPECT_EQ(run_job(*workers, "nothing").answers, std::vector<std::string>{});
  EXPECT_EQ(run_job(*workers, "ask").answers, std::vector<std::string>{"told: so what?"});
  const Done many = run_job(*workers, "many");
  ASSERT_EQ(many.answers.size(), 1000u);
  EXPECT_EQ(many.answers[999], "999");
  EXPECT_EQ(run_job(*workers, "large").answers.front().size(), std::size_t{50} << 20);
}

TEST(Workers, ReadFromADescriptorThatIsHandedOver) {
  const auto workers = start_workers();
  const std::string path = testing::TempDir() + "cairn-worker-test";
  std::ofstream(path) << "0123456789";
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(run_job(*workers, "read", {}, file.number()).answers, std::vector<std::string>{"23456"});
  EXPECT_EQ(run_job(*workers, "read", {}, file.number()).answers, std::vector<std::string>{"23456"});
  std::filesystem::remove(path);
}

TEST(Workers, FailOneJobAndDoTheNext) {
  struct Row {
    std::string_view job;
    std::string_view reason;
  };
  constexpr std::string_view kForbidden = "stopped: it called the system for something that is not allowed";
  constexpr std::string_view kNoAnswer = "answered with what is no answer";
  const Row table[] = {
      {"crash", "stopped by signal 11 (Segmentation fault)"},
      {"abort", "stopped by signal 6 (Aborted)"},
      {"throw", "stopped by an error that nothing caught"},
      {"leave", "ended early, with status 7"},
      {"loop", "used more than 1 s of the processor"},
      {"open", kForbidden},
      {"write a file", kForbidden},
      {"socket", kForbidden},
      {"exec", kForbidden},
      {"fork", kForbidden},
      {"ptrace", kForbidden},
      {"kill", kForbidden},
      {"thread", kForbidden},
      {"garbage", kNoAnswer},
      {"wrong kind", kNoAnswer},
      {"half a message", "ended early, with status 0"},
      {"enormous message", kNoAnswer},
      {"close and stay", "stopped by signal 9 (Killed)"},
  };
  const auto workers = start_workers();
  const auto refused = workers->sandbox_refused();
  ASSERT_TRUE(refused);
  for (const auto& [job, reason] : table) {
    SCOPED_TRACE(job);
    if (*refused && reason == kForbidden) continue;
    const Done done = run_job(*workers, job, {.cpu_seconds = 1});
    EXPECT_EQ(done.end.how, JobEnd::How::failed);
    EXPECT_EQ(done.end.reason, reason);
    EXPECT_EQ(run_job(*workers, "echo").answers, std::vector<std::string>{"an answer"});
  }
  EXPECT_FALSE(std::filesystem::exists("made-by-a-worker"));
}

TEST(Workers, MayUseOnlySoMuchMemory) {
  if (is_sanitized_build()) GTEST_SKIP() << "address space is not limited in a build with sanitizers";
  const auto workers = start_workers();
  const Done done = run_job(*workers, "allocate", {.memory_bytes = std::uint64_t{512} << 20});
  EXPECT_EQ(done.end.how, JobEnd::How::failed);
  EXPECT_EQ(done.end.reason, "used more than 512 MB of memory");
  EXPECT_EQ(run_job(*workers, "large").end.how, JobEnd::How::done);
}

TEST(Workers, MayBeSilentOnlySoLong) {
  const auto workers = start_workers();
  const auto end = workers->run({.bytes = "loop", .descriptor = -1, .limits = {.silent_seconds = 0.3}},
                                {.on_answer = [](auto) { return Next::go_on; }, .on_ask = {}, .go_on = {}});
  ASSERT_TRUE(end);
  EXPECT_EQ(end->how, JobEnd::How::failed);
  EXPECT_EQ(end->reason, "gave no answer within 0 s");
  EXPECT_EQ(run_job(*workers, "echo").end.how, JobEnd::How::done);
}

TEST(Workers, EndAJobWhereNoMoreIsWanted) {
  const auto workers = start_workers();
  int answers = 0;
  const auto enough = workers->run(
      {.bytes = "many", .descriptor = -1, .limits = {}},
      {.on_answer = [&](auto) { return ++answers == 3 ? Next::enough : Next::go_on; }, .on_ask = {}, .go_on = {}});
  ASSERT_TRUE(enough);
  EXPECT_EQ(enough->how, JobEnd::How::enough);
  EXPECT_EQ(answers, 3);
  int asked = 0;
  const auto cancelled =
      workers->run({.bytes = "loop", .descriptor = -1, .limits = {}},
                   {.on_answer = [](auto) { return Next::go_on; }, .on_ask = {}, .go_on = [&] { return ++asked < 3; }});
  ASSERT_TRUE(cancelled);
  EXPECT_EQ(cancelled->how, JobEnd::How::cancelled);
  const Done garbage = run_job(*workers, "echo");
  EXPECT_EQ(garbage.end.how, JobEnd::How::done);
}

TEST(Workers, LeaveNothingBehindAfterManyJobs) {
  const std::size_t descriptors = open_descriptors();
  {
    const auto workers = start_workers();
    const std::size_t with_server = open_descriptors();
    std::atomic<int> failures{0};
    std::atomic<int> answers{0};
    const auto work = [&] {
      for (int i = 0; i < 2500; ++i) {
        const Done done = run_job(*workers, i % 100 == 99 ? "leave" : "echo");
        if (done.end.how == JobEnd::How::failed) ++failures;
        answers += static_cast<int>(done.answers.size());
      }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(failures, 100);
    EXPECT_EQ(answers, 9900);
    EXPECT_LE(open_descriptors(), with_server + 4);
    const std::vector<pid_t> server = children_of(::getpid());
    ASSERT_EQ(server.size(), 1u);
    EXPECT_LE(children_of(server.front()).size(), 4u);  // One for each thread, and no zombie.
  }
  EXPECT_EQ(open_descriptors(), descriptors);
  EXPECT_TRUE(children_of(::getpid()).empty());
}

/// Runs `what` in a process of its own, so that it may end or give up rights.
int status_of(const std::function<int()>& what) {
  const pid_t process = ::fork();
  if (process == 0) ::_exit(what());
  int status = 0;
  ::waitpid(process, &status, 0);
  return status;
}

TEST(Workers, EndWithAProgramThatIsKilled) {
  std::array<int, 2> pipe = {};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const int status = status_of([&] {
    const auto workers = Workers::start(do_test_job, {});
    if (!workers) return 1;
    std::vector<std::thread> threads;
    std::atomic<int> busy{0};
    for (int i = 0; i < 2; ++i) {
      threads.emplace_back([&] {
        (void)(*workers)->run(
            {.bytes = "loop", .descriptor = -1, .limits = {}},
            {.on_answer = [](auto) { return Next::go_on; }, .on_ask = {}, .go_on = [&] { return ++busy, true; }});
      });
    }
    while (busy < 4) std::this_thread::yield();
    for (const pid_t server : children_of(::getpid())) {
      (void)::write(pipe[1], &server, sizeof server);
      for (const pid_t worker : children_of(server)) (void)::write(pipe[1], &worker, sizeof worker);
    }
    ::kill(::getpid(), SIGKILL);
    return 2;
  });
  EXPECT_TRUE(WIFSIGNALED(status));
  ::close(pipe[1]);
  std::vector<pid_t> processes;
  for (pid_t process = 0; ::read(pipe[0], &process, sizeof process) == sizeof process;) processes.push_back(process);
  ::close(pipe[0]);
  EXPECT_EQ(processes.size(), 3u);
  const auto runs = [](pid_t process) {
    std::ifstream status_file("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status_file, line);) {
      if (line.starts_with("State:")) return line.find('Z') == std::string::npos;
    }
    return false;
  };
  for (int i = 0; i < 100 && std::ranges::any_of(processes, runs); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(std::ranges::any_of(processes, runs));
}

TEST(Workers, WorkWithoutASandboxWhereTheKernelGivesNone) {
  const int status = status_of([] {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, 22));  // PR_SET_SECCOMP
    if (seccomp_load(filter) != 0) return 1;
    seccomp_release(filter);
    const auto workers = Workers::start(do_test_job, {});
    if (!workers) return 2;
    const auto refused = (*workers)->sandbox_refused();
    if (!refused || !*refused || !(*refused)->starts_with("the kernel takes no filter of system calls")) return 3;
    if (run_job(**workers, "echo").answers.size() != 1) return 4;
    if (run_job(**workers, "crash").end.reason != "stopped by signal 11 (Segmentation fault)") return 5;
    return run_job(**workers, "echo").answers.size() == 1 ? 0 : 6;
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace cairn
