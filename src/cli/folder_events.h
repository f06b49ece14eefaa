#pragma once

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace cairn {

/// Something that happened in a watched folder.
struct FolderEvent {
  enum class Kind {
    file,        ///< A file was closed after writing, moved in, or linked: it may be whole.
    new_folder,  ///< To be gone through, with all below it: files may have come before it was watched.
    lost,        ///< The system had more to tell than it keeps: go through everything again.
    gone,        ///< A watched folder was removed or moved away.
  };
  Kind kind = Kind::file;
  std::string path;
  std::string locator;
};

/// What the system tells of folders (inotify). Network file systems tell nothing of what other machines do.
class FolderEvents {
 public:
  static Result<FolderEvents> open();
  FolderEvents(FolderEvents&& other) noexcept;
  ~FolderEvents();

  /// Watches one folder, without those in it. False where the system watches no more folders, or it is not there.
  bool watch(const std::string& path, const std::string& locator);
  /// Waits for events, at most that long.
  std::vector<FolderEvent> wait(std::chrono::milliseconds longest);

 private:
  struct Watched {
    std::string path;
    std::string locator;
  };

  explicit FolderEvents(int descriptor) : descriptor_(descriptor) {}
  void forget_below(const std::string& path);

  int descriptor_;
  std::unordered_map<int, Watched> watched_;
};

/// Does a program have this file open for writing? False also where the system does not tell (files of other users).
bool is_open_for_writing(const std::string& path);

}  // namespace cairn
