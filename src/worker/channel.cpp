#include "worker/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

namespace cairn {
namespace {

constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;  ///< At least so much room for each read.
constexpr std::size_t kLargestPiece = std::size_t{16} << 20;
constexpr std::size_t kKeptBytes = std::size_t{1} << 20;  ///< Of a buffer that a large message made grow.
constexpr double kAskedEvery = 0.1;                       ///< ReceiveLimits::go_on, in seconds.

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

void Descriptor::close() {
  if (number_ >= 0) ::close(release());
}

double steady_seconds() {
  struct timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Result<std::pair<Descriptor, Descriptor>> socket_pair(int type) {
  std::array<int, 2> ends = {-1, -1};
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(std::string("no pair of sockets: ") + std::strerror(errno));
  return std::pair(Descriptor(ends[0]), Descriptor(ends[1]));
}

bool Channel::send(MessageKind kind, std::string_view bytes, int descriptor) {
  std::array<char, kHeaderBytes> header;
  const auto number = static_cast<std::uint32_t>(kind);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (size != bytes.size()) return false;
  std::memcpy(header.data(), &number, 4);
  std::memcpy(header.data() + 4, &size, 4);
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
  for (std::size_t sent = 0; sent < kHeaderBytes + bytes.size();) {
    std::array<iovec, 2> parts = {};
    std::size_t count = 0;
    if (sent < kHeaderBytes) parts[count++] = {header.data() + sent, kHeaderBytes - sent};
    const std::size_t of_bytes = sent - std::min(sent, kHeaderBytes);
    if (of_bytes < bytes.size()) parts[count++] = {const_cast<char*>(bytes.data()) + of_bytes, bytes.size() - of_bytes};
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    if (descriptor >= 0 && sent == 0) {
      message.msg_control = control.data();
      message.msg_controllen = control.size();
      cmsghdr* const part = CMSG_FIRSTHDR(&message);
      part->cmsg_level = SOL_SOCKET;
      part->cmsg_type = SCM_RIGHTS;
      part->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(part), &descriptor, sizeof(int));
    }
    const ssize_t got = ::sendmsg(socket_.number(), &message, MSG_NOSIGNAL);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    sent += static_cast<std::size_t>(got);
  }
  return true;
}

bool Channel::wait_until_readable(const ReceiveLimits& limits, double until) {
  if (limits.seconds < 0 && !limits.go_on) return true;  // recvmsg waits by itself.
  while (true) {
    if (limits.go_on && !limits.go_on()) {
      stop_ = Stop::cancelled;
      return false;
    }
    double wait = limits.go_on ? kAskedEvery : 1.0;
    if (limits.seconds >= 0) wait = std::min(wait, until - steady_seconds());
    pollfd readable = {.fd = socket_.number(), .events = POLLIN, .revents = 0};
    const int ready = ::poll(&readable, 1, std::max(0, static_cast<int>(wait * 1000) + 1));
    if (ready > 0) return true;
    if (limits.seconds >= 0 && steady_seconds() >= until) {
      stop_ = Stop::too_late;
      return false;
    }
  }
}

/// Makes buffer_ hold at least `wanted` bytes from begin_ on.
bool Channel::fill(std::size_t wanted, const ReceiveLimits& limits, double until) {
  while (end_ - begin_ < wanted) {
    if (!wait_until_readable(limits, until)) return false;
    make_room(wanted);
    iovec part = {buffer_.data() + end_, buffer_.size() - end_};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control = {};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(socket_.number(), &message, MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      stop_ = Stop::closed;
      return false;
    }
    end_ += static_cast<std::size_t>(got);
    for (cmsghdr* about = CMSG_FIRSTHDR(&message); about != nullptr; about = CMSG_NXTHDR(&message, about)) {
      if (about->cmsg_level != SOL_SOCKET || about->cmsg_type != SCM_RIGHTS) continue;
      int number = -1;
      std::memcpy(&number, CMSG_DATA(about), sizeof(int));
      handed_over_ = Descriptor(number);
    }
  }
  return true;
}

void Channel::make_room(std::size_t wanted) {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    if (buffer_.size() > kKeptBytes) buffer_ = {};
  }
  if (buffer_.size() - end_ >= kPieceBytes) return;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
  }
  // Twice what is there, at most: memory follows what really came, not what a header announced.
  buffer_.resize(
      std::max(buffer_.size(), end_ + std::clamp(std::min(wanted - end_, end_), kPieceBytes, kLargestPiece)));
}

std::optional<Message> Channel::receive(const ReceiveLimits& limits) {
  stop_ = Stop::none;
  const double until = limits.seconds < 0 ? 0 : steady_seconds() + limits.seconds;
  if (!fill(kHeaderBytes, limits, until)) return std::nullopt;
  std::uint32_t kind = 0;
  std::uint32_t size = 0;
  std::memcpy(&kind, buffer_.data() + begin_, 4);
  std::memcpy(&size, buffer_.data() + begin_ + 4, 4);
  if (kind < static_cast<std::uint32_t>(MessageKind::hello) || kind > static_cast<std::uint32_t>(MessageKind::done) ||
      size > limits.message_bytes) {
    stop_ = Stop::garbage;
    return std::nullopt;
  }
  if (!fill(kHeaderBytes + size, limits, until)) return std::nullopt;
  Message message{.kind = static_cast<MessageKind>(kind),
                  .bytes = std::string(buffer_.data() + begin_ + kHeaderBytes, size),
                  .descriptor = std::move(handed_over_)};
  begin_ += kHeaderBytes + size;
  return message;
}

}  // namespace cairn
