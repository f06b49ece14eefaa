#include "cli/folder_events.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/files.h"

namespace cairn {
namespace {

constexpr std::uint32_t kWatchedFor = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF;

/// A new file says that it is whole when it is closed; a second name of one that is there says nothing more.
bool is_link_to_another(const std::string& path) {
  struct stat about = {};
  return ::lstat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink > 1;
}

}  // namespace

Result<FolderEvents> FolderEvents::open() {
  const int descriptor = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor < 0) return fail("folders cannot be watched: " + reason_of(errno));
  return FolderEvents(descriptor);
}

FolderEvents::FolderEvents(FolderEvents&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), watched_(std::move(other.watched_)) {}

FolderEvents::~FolderEvents() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool FolderEvents::watch(const std::string& path, const std::string& locator) {
  const int number = ::inotify_add_watch(descriptor_, path.c_str(), kWatchedFor | IN_ONLYDIR);
  if (number < 0) return false;
  watched_.insert_or_assign(number, Watched{.path = path, .locator = locator});
  return true;
}

/// A folder that was moved away is nobody's here, and those in it neither.
void FolderEvents::forget_below(const std::string& path) {
  for (auto at = watched_.begin(); at != watched_.end();) {
    const bool below = at->second.path == path || at->second.path.starts_with(path + "/");
    if (below) ::inotify_rm_watch(descriptor_, at->first);
    at = below ? watched_.erase(at) : std::next(at);
  }
}

std::vector<FolderEvent> FolderEvents::wait(std::chrono::milliseconds longest) {
  std::vector<FolderEvent> events;
  pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(longest.count())) <= 0) return events;
  alignas(inotify_event) std::array<char, 64 << 10> buffer;
  const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
  for (ssize_t at = 0; at < got;) {
    inotify_event event = {};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    const std::string name = event.len > 0 ? std::string(buffer.data() + at + sizeof event) : std::string();
    at += static_cast<ssize_t>(sizeof event + event.len);
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      events.push_back({.kind = FolderEvent::Kind::lost, .path = {}, .locator = {}});
      continue;
    }
    const auto found = watched_.find(event.wd);
    if (found == watched_.end()) continue;
    const Watched folder = found->second;
    if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0)
      events.push_back({.kind = FolderEvent::Kind::gone, .path = folder.path, .locator = folder.locator});
    if ((event.mask & IN_IGNORED) != 0) watched_.erase(event.wd);
    if (name.empty()) continue;
    const std::string path = folder.path + "/" + name;
    const std::string locator = folder.locator + "/" + name;
    const bool is_folder = (event.mask & IN_ISDIR) != 0;
    if (is_folder && (event.mask & IN_MOVED_FROM) != 0) forget_below(path);
    if (is_folder && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0)
      events.push_back({.kind = FolderEvent::Kind::new_folder, .path = path, .locator = locator});
    if (!is_folder && ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0 ||
                       ((event.mask & IN_CREATE) != 0 && is_link_to_another(path))))
      events.push_back({.kind = FolderEvent::Kind::file, .path = path, .locator = locator});
  }
  return events;
}

bool is_open_for_writing(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  // A read lease is refused while a writer has the file open (fcntl(2)); it is given back at once.
  const bool leased = ::fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0;
  const bool has_writer = !leased && errno == EAGAIN;
  if (leased) ::fcntl(descriptor, F_SETLEASE, F_UNLCK);
  ::close(descriptor);
  return has_writer;
}

}  // namespace cairn
