#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "store/config_text.h"
#include "store/durable_file.h"
#include "store/folder_lock.h"
#include "store/open_record.h"
#include "text/normalise.h"

namespace cairn {

namespace {

/// Creates a file with this text, whole or not at all.
Result<void> write_text_file(const std::string& path, std::string_view text) {
  const std::string beside = path + ".new";
  {
    const auto file = open_file(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0666, "written");
    if (!file) return tl::unexpected(file.error());
    auto done = write_all(*file, text, beside);
    if (done) done = sync_data(*file, beside);
    if (!done) {
      ::unlink(beside.c_str());
      return done;
    }
  }
  return rename_file(beside, path);
}

/// Can this, found in the folder of a new record, be left of an init() that was stopped?
bool is_left_of_init(const std::filesystem::directory_entry& found) {
  namespace fs = std::filesystem;
  std::error_code error;
  const std::string name = found.path().filename().string();
  if (found.is_symlink(error)) return false;
  if (name == "lock" || name == std::string(kConfigFile) + ".new") return found.is_regular_file(error);
  if (name == "evidence") return found.is_directory(error) && fs::is_empty(found.path(), error);
  if (name != "ledger" || !found.is_directory(error)) return false;
  for (fs::directory_iterator at(found.path(), error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error) || at->file_size(error) != 0) return false;
  }
  return !error;
}

Result<void> require_free(const std::string& path) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (is_left_of_init(*at)) continue;
    return tl::unexpected(
        Error{.message = "is there already and is not empty", .byte = {}, .line = {}, .where = path});
  }
  if (error) return file_error(path, "read", error.value());
  return {};
}

Result<void> make_record_files(const std::string& path, const std::string& title) {
  for (const char* folder : {"/evidence", "/ledger"}) {
    if (const auto made = make_folder(path + folder); !made) return tl::unexpected(made.error());
  }
  for (const char* name : {kEntriesFile, kValuesFile}) {
    const auto file = open_file(path + "/" + name, O_WRONLY | O_CREAT | O_NOFOLLOW, 0666, "written");
    if (!file) return tl::unexpected(file.error());
  }
  if (auto synced = sync_folder(path + "/ledger"); !synced) return synced;
  // cairn.toml comes last: a folder with it is a whole record.
  if (auto written = write_text_file(path + "/" + kConfigFile, new_config_text(title)); !written) return written;
  return sync_folder(path);
}

}  // namespace

Result<RecordFolder> RecordFolder::init(const std::string& given_path, const std::string& title) {
  const std::string path = record_path_of(given_path);
  if (first_invalid_utf8(title) != std::string_view::npos) return fail("the title is not UTF-8");
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return file_error(path, "made", error.value());
  // Looked at before the lock is taken too, so that a folder with other things in it does not get a lock file.
  if (const auto free = require_free(path); !free) return tl::unexpected(free.error());
  {
    const auto lock = FolderLock::take(path);
    if (!lock) return tl::unexpected(lock.error());
    if (const auto free = require_free(path); !free) return tl::unexpected(free.error());
    if (const auto made = make_record_files(path, title); !made) return tl::unexpected(made.error());
  }
  if (const auto synced = sync_folder(std::filesystem::absolute(path).parent_path().string()); !synced) {
    return tl::unexpected(synced.error());
  }
  return open(path, Access::write);
}

}  // namespace cairn
