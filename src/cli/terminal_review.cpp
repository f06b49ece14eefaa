#include "cli/terminal_review.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <optional>

namespace cairn {
namespace {

constexpr int kLookAgainMilliseconds = 100;  ///< For Ctrl-C.

/// While it lives, every key of the terminal on stdin comes at once and unseen.
class Keys {
 public:
  static std::optional<termios> usual_settings() {
    termios usual = {};
    return isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &usual) == 0 ? std::optional(usual) : std::nullopt;
  }
  explicit Keys(const termios& usual) : usual_(usual) {
    termios one_by_one = usual;
    one_by_one.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    one_by_one.c_cc[VMIN] = 1;
    one_by_one.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &one_by_one);
  }
  ~Keys() { tcsetattr(STDIN_FILENO, TCSADRAIN, &usual_); }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  /// 'q' when the terminal is gone; nothing after Ctrl-C.
  static std::optional<char> next(const std::atomic<bool>& cancelled) {
    while (!cancelled) {
      pollfd waiting{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
      if (poll(&waiting, 1, kLookAgainMilliseconds) <= 0) continue;
      char key = 'q';
      if (read(STDIN_FILENO, &key, 1) == 1 || !cancelled) return key;
    }
    return std::nullopt;
  }

 private:
  termios usual_;
};

constexpr std::string_view kKeys = "s same   n not the same   ? not sure   b back   q quit\n";

std::string_view words_of_answer(const std::string& decision) {
  return decision == "same" ? "same" : decision == "not_same" ? "not the same" : "not sure";
}

}  // namespace

Result<void> review_in_terminal(std::vector<ReviewPair>& pairs,
                                const std::function<std::string(const ReviewPair&)>& text_of,
                                const std::function<Result<void>(std::size_t answered)>& save,
                                const std::atomic<bool>& cancelled) {
  const auto usual = Keys::usual_settings();
  if (!usual) return fail("there is no terminal to ask in; the pairs can be written to a file instead");
  const Keys keys(*usual);
  std::size_t answered = 0;
  for (std::size_t at = 0; at < pairs.size();) {
    ReviewPair& pair = pairs[at];
    std::cerr << "\n"
              << at + 1 << " of " << pairs.size() << "   probability " << pair.probability << "\n"
              << text_of(pair);
    if (at < answered) std::cerr << "answered: " << words_of_answer(pair.decision) << "\n";
    std::cerr << kKeys << std::flush;
    std::optional<char> key;
    do {
      key = Keys::next(cancelled);
      if (!key) return fail("interrupted");
    } while (std::string_view("sSnN?bBqQ").find(*key) == std::string_view::npos);
    if (*key == 'q' || *key == 'Q') return {};
    if (*key == 'b' || *key == 'B') {
      if (at == 0) std::cerr << "this is the first\n";
      at -= at > 0 ? 1 : 0;
      continue;
    }
    pair.decision = *key == '?' ? "" : *key == 's' || *key == 'S' ? "same" : "not_same";
    answered = std::max(answered, ++at);
    std::cerr << "> " << words_of_answer(pair.decision) << "\n";
    if (const auto saved = save(answered); !saved) return saved;
  }
  return {};
}

}  // namespace cairn
