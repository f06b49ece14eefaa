#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/result.h"

namespace cairn {

/// A file descriptor that is closed with its owner; -1 is none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  int release();
  void close();

 private:
  int number_;
};

/// What a message between the program and a worker is.
enum class MessageKind : std::uint32_t {
  hello = 1,  ///< Worker, once: it is ready. The bytes say why it has no sandbox; empty where it has one.
  job,        ///< Program: do this. May come with a descriptor to read from.
  answer,     ///< Worker: a part of what the job gives.
  ask,        ///< Worker: something that only the program can do.
  reply,      ///< Program: what was asked for.
  done,       ///< Worker: that was the job.
};

struct Message {
  MessageKind kind = MessageKind::done;
  std::string bytes;
  Descriptor descriptor{};
};

/// How long a reader waits and how much it takes. The program sets these; a worker waits for ever.
struct ReceiveLimits {
  std::size_t message_bytes = std::size_t{1} << 30;
  double seconds = -1;               ///< Until the message is whole; below 0: no end.
  std::function<bool()> go_on = {};  ///< Asked some times a second; false ends the wait.
};

/// Messages over one end of a pair of connected sockets: 4 bytes kind, 4 bytes size (of this machine's byte order),
/// then the bytes.
class Channel {
 public:
  enum class Stop { none, closed, too_late, garbage, cancelled };

  explicit Channel(Descriptor socket) : socket_(std::move(socket)) {}
  Channel(Channel&&) = default;
  Channel& operator=(Channel&&) = default;

  /// False where nobody reads any more. `descriptor` (-1: none) is handed over as a copy.
  bool send(MessageKind kind, std::string_view bytes, int descriptor = -1);
  /// Nothing where no whole message came; stop() says why. What a lying size announces is not allocated beforehand.
  std::optional<Message> receive(const ReceiveLimits& limits);
  Stop stop() const { return stop_; }
  int number() const { return socket_.number(); }

 private:
  bool fill(std::size_t wanted, const ReceiveLimits& limits, double until);
  void make_room(std::size_t wanted);
  bool wait_until_readable(const ReceiveLimits& limits, double until);

  Descriptor socket_;
  std::vector<char> buffer_;  ///< Bytes [begin_, end_) came and were not taken yet.
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  Descriptor handed_over_;
  Stop stop_ = Stop::none;
};

/// Two connected ends, closed on exec. Errors: no more descriptors.
Result<std::pair<Descriptor, Descriptor>> socket_pair(int type);
/// Seconds of a clock that only runs forward.
double steady_seconds();

}  // namespace cairn
