#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "documents/byte_source.h"

namespace cairn {

/// A source's bytes from a place on, kBytes at most in memory.
class InputWindow {
 public:
  static constexpr std::size_t kBytes = 4u << 20;

  explicit InputWindow(ByteSource& source) : source_(source) {}

  std::string_view view() const { return std::string_view(buffer_).substr(used_); }
  std::uint64_t at() const { return begin_ + used_; }  ///< Of the view's first byte, in the source.
  /// Nothing follows the view: the source ends there, or could not be read further.
  bool whole_rest() const { return failed_ || begin_ + buffer_.size() >= source_.size(); }
  bool full() const { return view().size() >= kBytes; }
  bool exhausted() const { return view().empty() && whole_rest(); }

  void skip(std::size_t count) { used_ += count; }
  void move_to(std::uint64_t at) {
    begin_ = at;
    used_ = 0;
    buffer_.clear();
  }
  /// Sees to at least `count` bytes in the view, where the source has them.
  void fill(std::size_t count) {
    if (view().size() >= count || whole_rest()) return;
    buffer_.erase(0, used_);
    begin_ += used_;
    used_ = 0;
    const std::size_t had = buffer_.size();
    const std::uint64_t left = source_.size() - (begin_ + had);
    buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBytes, had + left)));
    const std::size_t got = source_.read_at(begin_ + had, buffer_.data() + had, buffer_.size() - had);
    buffer_.resize(had + got);
    failed_ = got == 0;
  }

 private:
  ByteSource& source_;
  std::string buffer_;
  std::size_t used_ = 0;
  std::uint64_t begin_ = 0;
  bool failed_ = false;
};

}  // namespace cairn
