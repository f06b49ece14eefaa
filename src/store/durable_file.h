#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/result.h"

// Files that are still there after a crash. Error::where is the path; messages are English in every locale.

namespace cairn {

/// An open file, closed when it goes out of scope.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

/// "cannot be written: No space left on device", for `path`; `number` is an errno.
tl::unexpected<Error> file_error(const std::string& path, std::string_view doing, int number);

/// open(2), never left open in a child program. `doing` ends the sentence "cannot be …".
Result<OpenFile> open_file(const std::string& path, int flags, mode_t mode, std::string_view doing);

Result<void> write_all(const OpenFile& file, std::string_view bytes, const std::string& path);
/// Waits until the bytes are on the disk. After an error nobody knows what is: stop writing, never try again.
Result<void> sync_data(const OpenFile& file, const std::string& path);
/// The same for the names in a folder.
Result<void> sync_folder(const std::string& path);
/// The same for every file and name of the file system that holds `path`: one wait where there would be hundreds.
Result<void> sync_file_system(const std::string& path);
Result<void> rename_file(const std::string& from, const std::string& to);

/// Gives the file's bytes to `take`, in pieces of at most 1 MiB. Errors: also whatever is not a plain file.
Result<void> read_pieces(const std::string& path, const std::function<Result<void>(std::string_view)>& take);
Result<std::string> read_whole_file(const std::string& path);

/// Makes one folder; says whether it was not there before.
Result<bool> make_folder(const std::string& path);
/// Is there something of this name (a dangling link included)?
bool exists(const std::string& path);
bool is_plain_file(const std::string& path);  ///< Not a link to one.
bool is_folder(const std::string& path);

}  // namespace cairn
