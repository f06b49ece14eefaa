#pragma once

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/result.h"

namespace cairn {

/// A file's bytes, mapped for reading.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (data_ != nullptr) munmap(data_, size_);
  }

  Result<std::string_view> map(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(std::strerror(errno));
    struct stat status {};
    const bool is_file = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    size_ = is_file ? static_cast<std::size_t>(status.st_size) : 0;
    if (size_ > 0) {
      void* const data = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      data_ = data == MAP_FAILED ? nullptr : data;
    }
    close(file);
    if (!is_file) return fail("not a file");
    if (size_ > 0 && data_ == nullptr) return fail("cannot be mapped into memory");
    return std::string_view(static_cast<const char*>(data_), size_);
  }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace cairn
