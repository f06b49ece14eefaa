#include "store/temp_folder.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "store/durable_file.h"
#include "store/evidence.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr std::string_view kIncoming = "incoming-";

/// A link named temp in a record from elsewhere must not make us empty another folder.
Result<void> require_own_folder(const std::string& path) {
  if (std::filesystem::is_symlink(std::filesystem::path(path)) || !is_folder(path)) {
    return tl::unexpected(Error{.message = "is not a folder of the record", .byte = {}, .line = {}, .where = path});
  }
  return {};
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::string temp_path(const std::string& record_path) { return record_path + "/temp"; }

Result<void> make_temp_folder(const std::string& record_path) {
  const auto made = make_folder(temp_path(record_path));
  if (!made) return tl::unexpected(made.error());
  return require_own_folder(temp_path(record_path));
}

void remove_empty_temp_folder(const std::string& record_path) {
  std::error_code ignored;
  if (require_own_folder(temp_path(record_path))) std::filesystem::remove(temp_path(record_path), ignored);
}

std::string incoming_mark(const std::string& record_path, const std::string& sha256) {
  return temp_path(record_path) + "/" + std::string(kIncoming) + sha256;
}

std::vector<std::string> incoming_marks(const std::string& record_path) {
  std::vector<std::string> marked;
  for (const std::string& name : names_in(temp_path(record_path))) {
    if (name.starts_with(kIncoming) && is_sha256_hex(name.substr(kIncoming.size()))) {
      marked.push_back(name.substr(kIncoming.size()));
    }
  }
  return marked;
}

Result<void> clear_temp_folder(const std::string& record_path,
                               const std::function<bool(const std::string& sha256)>& in_ledger) {
  const std::string temp = temp_path(record_path);
  if (!exists(temp)) return {};
  if (const auto own = require_own_folder(temp); !own) return own;
  for (const std::string& sha256 : incoming_marks(record_path)) {
    if (in_ledger(sha256)) continue;
    std::error_code error;
    std::filesystem::remove(record_path + "/" + evidence_name(sha256), error);
    if (error) return file_error(record_path + "/" + evidence_name(sha256), "removed", error.value());
  }
  for (const std::string& name : names_in(temp)) {
    std::error_code error;
    std::filesystem::remove_all(temp + "/" + name, error);
    if (error) return file_error(temp + "/" + name, "removed", error.value());
  }
  remove_empty_temp_folder(record_path);
  return {};
}

}  // namespace cairn
