#include "worker/fork_server.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

namespace cairn {

/// One packet, of fixed size, with its descriptors beside it. Both ends are one program, so its memory is its form.
struct ForkServer::Request {
  enum class What : std::uint32_t { worker, program, wait };
  What what = What::worker;
  pid_t process = 0;
  ProcessLimits limits;
  std::array<char, 1024> words = {};  ///< A program's path and arguments, each ended by NUL; then an empty one.
};

namespace {

constexpr int kServerSocket = 3;
constexpr int kWorkerChannel = 3;
constexpr std::size_t kMostDescriptors = 3;

struct ServerReply {
  int value = 0;         ///< A process, or its status.
  int error_number = 0;  ///< 0: it worked.
};

void set_signals(std::initializer_list<int> signals, void (*handler)(int)) {
  for (const int number : signals) std::signal(number, handler);
}

/// Ends with the parent, even if that was killed. `parent` is who it was before the fork.
void end_with(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::getppid() != parent) ::_exit(0);
}

/// No descriptors but `kept`, which becomes number 3, and nothing to read from or write to. Reports of sanitizers stay.
void keep_only(int kept) {
  if (kept != kServerSocket) ::dup2(kept, kServerSocket);
  ::close_range(kServerSocket + 1, ~0U, 0);
  const int nothing = ::open("/dev/null", O_RDWR);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDOUT_FILENO);
  if (!is_sanitized_build()) ::dup2(nothing, STDERR_FILENO);
  ::close(nothing);
}

/// If the machine runs out of memory the kernel shall end this process, not the program.
void be_first_to_go() {
  const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score < 0) return;
  [[maybe_unused]] const ssize_t written = ::write(score, "1000", 4);
  ::close(score);
}

[[noreturn]] void run_worker(int socket, const ProcessLimits& limits, const ForkServer::WorkerMain& main) {
  keep_only(socket);
  be_first_to_go();
  // Sanitizers catch some; here whoever waits shall learn the signal.
  set_signals({SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}, SIG_DFL);
  set_limits(limits);
  Channel channel{Descriptor(kWorkerChannel)};
  const Result<void> closed_in = allow_only_computing();
  channel.send(MessageKind::hello, closed_in ? "" : closed_in.error().message);
  main(channel);
  ::_exit(0);
}

[[noreturn]] void run_program(const std::array<char, 1024>& words, std::span<const int> descriptors,
                              const ProcessLimits& limits) {
  // First away from the numbers that they shall have, so that none is overwritten.
  std::array<int, kMostDescriptors> moved = {};
  for (std::size_t i = 0; i < kMostDescriptors; ++i) moved[i] = ::fcntl(descriptors[i], F_DUPFD, 16);
  for (std::size_t i = 0; i < kMostDescriptors; ++i) ::dup2(moved[i], static_cast<int>(i));
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  be_first_to_go();
  set_signals({SIGPIPE}, SIG_DFL);
  std::vector<char*> arguments;
  for (const char* word = words.data(); *word != '\0'; word += std::strlen(word) + 1)
    arguments.push_back(const_cast<char*>(word));
  arguments.push_back(nullptr);
  char locale[] = "LC_ALL=C.UTF-8";
  char zone[] = "TZ=UTC";
  const std::array<char*, 3> environment = {locale, zone, nullptr};
  set_limits(limits);
  // Without a filter it still has its limits, and no way to anything but its input.
  (void)allow_only_a_filter_program();
  ::execve(arguments.front(), arguments.data(), environment.data());
  ::_exit(127);
}

/// The program is done, and its workers end as their channels close. What does not ends with this process (end_with).
[[noreturn]] void end_after_all() {
  constexpr unsigned kSeconds = 2;
  ::alarm(kSeconds);
  while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
  ::_exit(0);
}

/// Sends or receives one packet with descriptors. Returns the number of bytes, or -1 with errno.
ssize_t exchange(int socket, void* bytes, std::size_t size, std::vector<int>& descriptors, bool sends) {
  iovec part = {bytes, size};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMostDescriptors * sizeof(int))> control = {};
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (sends && !descriptors.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(descriptors.size() * sizeof(int));
    cmsghdr* const about = CMSG_FIRSTHDR(&message);
    about->cmsg_level = SOL_SOCKET;
    about->cmsg_type = SCM_RIGHTS;
    about->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
    std::memcpy(CMSG_DATA(about), descriptors.data(), descriptors.size() * sizeof(int));
  } else if (!sends) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
  }
  ssize_t got = -1;
  do {
    got = sends ? ::sendmsg(socket, &message, MSG_NOSIGNAL) : ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (sends || got < 0) return got;
  for (cmsghdr* about = CMSG_FIRSTHDR(&message); about != nullptr; about = CMSG_NXTHDR(&message, about)) {
    if (about->cmsg_level != SOL_SOCKET || about->cmsg_type != SCM_RIGHTS) continue;
    descriptors.resize((about->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    std::memcpy(descriptors.data(), CMSG_DATA(about), descriptors.size() * sizeof(int));
  }
  return got;
}

}  // namespace

void ForkServer::serve(Descriptor socket, const WorkerMain& main) {
  const pid_t self = ::getpid();
  while (true) {
    Request request;
    std::vector<int> descriptors;
    const ssize_t got = exchange(socket.number(), &request, sizeof request, descriptors, false);
    if (got != static_cast<ssize_t>(sizeof request)) end_after_all();
    ServerReply reply;
    if (request.what == Request::What::wait) {
      while (::waitpid(request.process, &reply.value, 0) < 0) {
        if (errno == EINTR) continue;
        reply.error_number = errno;
        break;
      }
    } else {
      reply.value = ::fork();
      if (reply.value == 0) {
        end_with(self);
        if (request.what == Request::What::worker) run_worker(descriptors.front(), request.limits, main);
        run_program(request.words, descriptors, request.limits);
      }
      if (reply.value < 0) reply.error_number = errno;
    }
    for (const int number : descriptors) ::close(number);
    std::vector<int> none;
    exchange(socket.number(), &reply, sizeof reply, none, true);
  }
}

Result<std::unique_ptr<ForkServer>> ForkServer::start(WorkerMain main, const std::function<void()>& prepare) {
  auto ends = socket_pair(SOCK_SEQPACKET);
  if (!ends) return tl::unexpected(ends.error());
  const pid_t parent = ::getpid();
  const pid_t process = ::fork();
  if (process < 0) return fail(std::string("no further process: ") + std::strerror(errno));
  if (process == 0) {
    end_with(parent);
    // Ctrl-C is for the program, which then ends this process.
    set_signals({SIGINT, SIGTERM, SIGPIPE}, SIG_IGN);
    set_signals({SIGCHLD}, SIG_DFL);
    keep_only(ends->second.number());
    ends->first.release();
    ends->second.release();
    if (prepare) prepare();
    serve(Descriptor(kServerSocket), main);
  }
  return std::unique_ptr<ForkServer>(new ForkServer(std::move(ends->first), process));
}

ForkServer::~ForkServer() {
  socket_.close();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<int> ForkServer::ask(const Request& request, std::span<const int> descriptors) {
  const std::lock_guard lock(guard_);
  std::vector<int> sent(descriptors.begin(), descriptors.end());
  std::vector<int> none;
  Request copy = request;
  ServerReply reply;
  if (exchange(socket_.number(), &copy, sizeof copy, sent, true) < 0 ||
      exchange(socket_.number(), &reply, sizeof reply, none, false) != static_cast<ssize_t>(sizeof reply))
    return fail("the process that starts others is gone");
  if (reply.error_number != 0) return fail(std::string("no further process: ") + std::strerror(reply.error_number));
  return reply.value;
}

Result<pid_t> ForkServer::start_worker(int channel, const ProcessLimits& limits) {
  Request request;
  request.what = Request::What::worker;
  request.limits = limits;
  return ask(request, std::array{channel});
}

Result<pid_t> ForkServer::start_program(const ProgramLine& line, int input, int output, int errors,
                                        const ProcessLimits& limits) {
  Request request;
  request.what = Request::What::program;
  request.limits = limits;
  std::string words = line.path + '\0';
  for (const std::string& argument : line.arguments) words += argument + '\0';
  if (words.size() + 1 > request.words.size()) return fail("the command line is too long");
  std::ranges::copy(words, request.words.begin());
  return ask(request, std::array{input, output, errors});
}

Result<int> ForkServer::wait_for(pid_t process) {
  Request request;
  request.what = Request::What::wait;
  request.process = process;
  return ask(request, {});
}

}  // namespace cairn
