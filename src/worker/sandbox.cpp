#include "worker/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace cairn {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CAIRN_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CAIRN_SANITIZED 1
#endif
#endif
#ifdef CAIRN_SANITIZED
// Shadow memory takes terabytes of address space, and the runtime asks who it is and where its stacks are.
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

void set_limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
  ::setrlimit(resource, &limit);
}

struct EndsFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};

/// A list of calls, made into a filter for the kernel by libseccomp, which knows their numbers on each processor.
class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : filter_(seccomp_init(otherwise)) {
    if (!filter_) error_ = ENOMEM;
  }
  template <class... Comparisons>
  void allow(int call, Comparisons... comparisons) {
    add(SCMP_ACT_ALLOW, call, comparisons...);
  }
  /// Allows memory to be asked for, but none that code can run in.
  void allow_memory_for_data() {
    constexpr unsigned kProtection = 2;  // The third argument of both.
    allow(SCMP_SYS(mmap), SCMP_CMP(kProtection, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    allow(SCMP_SYS(mprotect), SCMP_CMP(kProtection, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    allow_memory();
  }
  void allow_memory() {
    for (const int call : {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise)}) allow(call);
  }
  /// What abort() and a handler that returns need: signals to itself alone.
  void allow_own_end() {
    const auto self = static_cast<scmp_datum_t>(::getpid());
    allow(SCMP_SYS(tgkill), SCMP_CMP(0, SCMP_CMP_EQ, self));
    for (const int call : {SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                           SCMP_SYS(exit), SCMP_SYS(exit_group)})
      allow(call);
  }
  Result<void> load() {
    if (error_ == 0) error_ = -seccomp_load(filter_.get());
    if (error_ == 0) return {};
    return fail(std::string("the kernel takes no filter of system calls (") + std::strerror(error_) + ")");
  }

 private:
  template <class... Comparisons>
  void add(std::uint32_t action, int call, Comparisons... comparisons) {
    if (error_ != 0) return;
    const std::array<scmp_arg_cmp, sizeof...(comparisons) + 1> all = {comparisons..., scmp_arg_cmp{}};
    error_ = -seccomp_rule_add_array(filter_.get(), action, call, sizeof...(comparisons), all.data());
  }

  std::unique_ptr<void, EndsFilter> filter_;
  int error_ = 0;
};

// --- Landlock --------------------------------------------------------------------------------------------------------

constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t kReadFolder = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR;
/// Every right over files that the first version of Landlock knows (Linux 5.13).
constexpr std::uint64_t kAllRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

void allow_beneath(int rules, const char* path, std::uint64_t rights) {
  const int at = ::open(path, O_PATH | O_CLOEXEC);
  if (at < 0) return;
  const landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = at};
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  ::close(at);
}

/// A second wall where the kernel has one: no files but those that programs are installed with.
void allow_only_installed_files() {
  const landlock_ruleset_attr handled = {.handled_access_fs = kAllRights};
  const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return;
  for (const char* const folder : {"/usr", "/lib", "/lib64", "/etc/fonts"}) allow_beneath(rules, folder, kReadFolder);
  allow_beneath(rules, "/etc/ld.so.cache", kReadFile);
  ::syscall(SYS_landlock_restrict_self, rules, 0);
  ::close(rules);
}

}  // namespace

bool is_sanitized_build() { return kSanitized; }

void set_limits(const ProcessLimits& limits) {
  set_limit(RLIMIT_CORE, 0, 0);
  set_limit(RLIMIT_FSIZE, 0, 0);
  set_limit(RLIMIT_NOFILE, limits.open_files, limits.open_files);
  // The hard limit stays: whoever started the process gives each of its jobs an allowance of its own.
  if (limits.memory_bytes > 0 && !kSanitized) set_limit(RLIMIT_AS, limits.memory_bytes, RLIM_INFINITY);
  if (limits.cpu_seconds > 0) set_limit(RLIMIT_CPU, limits.cpu_seconds, RLIM_INFINITY);
}

Result<void> allow_only_computing() {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  Filter filter(SCMP_ACT_KILL_PROCESS);
  // Bytes of the file come by read and pread64, messages by sendmsg and recvmsg; nothing is open that could be written
  // to but the channel.
  for (const int call : {SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(sendmsg), SCMP_SYS(recvmsg),
                         SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(futex), SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(restart_syscall)})
    filter.allow(call);
  filter.allow_memory_for_data();
  filter.allow_own_end();
  if (kSanitized) {  // UBSan finds out through a pipe whether memory can be read.
    for (const int call :
         {SCMP_SYS(sigaltstack), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigaction), SCMP_SYS(pipe), SCMP_SYS(pipe2)})
      filter.allow(call);
  }
  return filter.load();
}

Result<void> allow_only_a_filter_program() {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  allow_only_installed_files();
  // Refused, not ended: other versions of a program try other things and do without them.
  Filter filter(SCMP_ACT_ERRNO(EACCES));
  for (const int call : {SCMP_SYS(execve),
                         SCMP_SYS(read),
                         SCMP_SYS(pread64),
                         SCMP_SYS(write),
                         SCMP_SYS(writev),
                         SCMP_SYS(lseek),
                         SCMP_SYS(close),
                         SCMP_SYS(fstat),
                         SCMP_SYS(newfstatat),
                         SCMP_SYS(stat),
                         SCMP_SYS(lstat),
                         SCMP_SYS(statx),
                         SCMP_SYS(access),
                         SCMP_SYS(faccessat),
                         SCMP_SYS(readlink),
                         SCMP_SYS(readlinkat),
                         SCMP_SYS(getdents64),
                         SCMP_SYS(mmap),
                         SCMP_SYS(mprotect),
                         SCMP_SYS(arch_prctl),
                         SCMP_SYS(set_tid_address),
                         SCMP_SYS(set_robust_list),
                         SCMP_SYS(rseq),
                         SCMP_SYS(futex),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(uname),
                         SCMP_SYS(getuid),
                         SCMP_SYS(geteuid),
                         SCMP_SYS(getgid),
                         SCMP_SYS(getegid),
                         SCMP_SYS(rt_sigaction),
                         SCMP_SYS(sigaltstack),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(restart_syscall)})
    filter.allow(call);
  // Files are opened to be read, and never made.
  constexpr scmp_datum_t kWrites = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  filter.allow(SCMP_SYS(openat), SCMP_CMP(2, SCMP_CMP_MASKED_EQ, kWrites, 0));
  filter.allow(SCMP_SYS(open), SCMP_CMP(1, SCMP_CMP_MASKED_EQ, kWrites, 0));
  filter.allow_memory();
  filter.allow_own_end();
  return filter.load();
}

}  // namespace cairn
