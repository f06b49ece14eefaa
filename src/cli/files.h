#pragma once

#include <atomic>
#include <istream>
#include <memory>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

// Files and pipes at the edge. Every error is one sentence that names the file.

namespace cairn {

/// A file descriptor as a stream buffer that can be interrupted and remembers why it stopped.
class FileInput : public std::streambuf {
 public:
  /// Does not own `descriptor`. Reading ends early when `cancelled` becomes true.
  FileInput(int descriptor, const std::atomic<bool>& cancelled);
  int error_number() const { return error_number_; }  ///< 0 = none.
  bool was_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 protected:
  int_type underflow() override;
  std::streamsize xsgetn(char* to, std::streamsize size) override;

 private:
  std::streamsize read_some(char* to, std::size_t size);

  int descriptor_;
  const std::atomic<bool>& cancelled_;
  int error_number_ = 0;
  std::vector<char> buffer_;
};

/// Writes big pieces to a file descriptor and remembers why it stopped.
class FileOutput : public std::streambuf {
 public:
  explicit FileOutput(int descriptor);  ///< Does not own it.
  int error_number() const { return error_number_; }

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* from, std::streamsize size) override;
  int sync() override;

 private:
  bool write_all(const char* from, std::size_t size);
  bool flush_buffer();

  int descriptor_;
  int error_number_ = 0;
  std::vector<char> buffer_;
};

/// A file or, for "-", standard input, open for reading.
class Input {
 public:
  /// Errors: no such file, a folder, no permission.
  static Result<Input> open(const std::string& path, const std::atomic<bool>& cancelled);
  Input(Input&& other) noexcept;
  Input& operator=(Input&&) = delete;
  ~Input();

  std::istream& stream() { return *stream_; }
  const std::string& name() const { return name_; }  ///< For messages.
  /// Why reading stopped early, if it did.
  Result<void> state() const;
  /// Errors: also more than 2 GiB, so that a device without an end is not read for ever.
  Result<std::string> read_all();

 private:
  Input(std::string name, int descriptor, bool owned, const std::atomic<bool>& cancelled);
  std::string name_;
  int descriptor_;
  bool owned_;
  std::unique_ptr<FileInput> buffer_;
  std::unique_ptr<std::istream> stream_;
};

/// Where a command's data goes: a file that appears only when everything was written, or standard output.
class Output {
 public:
  /// Empty or "-" is `standard_output`. Errors: the folder is missing or cannot be written.
  static Result<Output> open(const std::string& path, std::ostream& standard_output);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  ///< Removes what was not committed.

  std::ostream& stream() { return *stream_; }
  /// Makes the file durable and gives it its name.
  Result<void> commit();

 private:
  Output(std::string path, std::string temporary, int descriptor);
  explicit Output(std::ostream& standard_output) : stream_(&standard_output) {}
  std::string path_;
  std::string temporary_;
  int descriptor_ = -1;
  std::unique_ptr<FileOutput> buffer_;
  std::unique_ptr<std::ostream> owned_stream_;
  std::ostream* stream_ = nullptr;
};

Result<void> write_file(const std::string& path, std::string_view bytes);
/// "No space left on device" and the like, in English whatever the locale.
std::string reason_of(int error_number);

}  // namespace cairn
