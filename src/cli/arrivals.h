#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/folder_files.h"
#include "store/file_stamp.h"

namespace cairn {

/// The files of a watched folder that are not taken in yet, until each is whole.
class Arrivals {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Arrivals(std::chrono::seconds settle) : settle_(settle) {}

  /// Is the name that of a file that somebody still writes (.part, .crdownload, ~ …), or hidden?
  static bool is_unfinished_name(const std::string& path);

  /// Something was heard of a file. What was done with before and has the same stamp is not looked at again.
  void heard_of(const FoundFile& file);
  /// Files that are whole: their size and times have been the same for `settle`, and nobody has them open for writing.
  /// In the order of their names; they stay here until done_with(). Files that are gone are forgotten.
  std::vector<FoundFile> whole();
  void done_with(const FoundFile& file);
  std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Waiting {
    FoundFile file;
    FileStamp stamp;
    Clock::time_point since;
  };

  std::chrono::seconds settle_;
  std::map<std::string, Waiting> waiting_;                       ///< By path.
  std::unordered_map<std::size_t, std::size_t> done_;            ///< Hash of the path to that of the stamp.
};

}  // namespace cairn
