#include "cli/folder_files.h"

#include <algorithm>
#include <string_view>

#include "cli/files.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

std::string_view kind_words(fs::file_type type) {
  switch (type) {
    case fs::file_type::symlink: return "a symbolic link";
    case fs::file_type::fifo: return "a named pipe";
    case fs::file_type::socket: return "a socket";
    case fs::file_type::block:
    case fs::file_type::character: return "a device";
    case fs::file_type::not_found: return "gone";
    default: return "not a plain file";
  }
}

/// What a program keeps for itself is no evidence, and would grow while it is captured.
bool is_record(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "cairn.toml", error) && fs::is_directory(folder / "ledger", error);
}

}  // namespace

bool visit_folder(const fs::path& folder, const std::string& locator, const FolderVisit& visit) {
  const auto leave_out = [&](const fs::path& path, std::string why) {
    if (visit.left_out) visit.left_out(path.string(), why);
  };
  if (is_record(folder)) {
    leave_out(folder, "it is a record");
    return true;
  }
  if (visit.folder) visit.folder(folder.string(), locator);
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().native());
  if (error) leave_out(folder, reason_of(error.value()));
  std::ranges::sort(names);
  for (const std::string& name : names) {
    const fs::path path = folder / name;
    const std::string inside = locator + "/" + name;
    std::error_code unknown;
    const fs::file_type type = fs::symlink_status(path, unknown).type();
    if (type == fs::file_type::directory) {
      if (!visit_folder(path, inside, visit)) return false;
    } else if (type == fs::file_type::regular) {
      if (!visit.file({.path = path.string(), .locator = inside, .in_folder = true})) return false;
    } else {
      leave_out(path, "it is " + std::string(kind_words(type)));
    }
  }
  return true;
}

std::string locator_of_operand(const std::string& operand) {
  if (operand == "-") return "stdin";
  fs::path path = fs::path(operand).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  // "." and ".." have no name of their own.
  std::error_code error;
  if (path.filename() == "." || path.filename() == ".." || path.empty()) path = fs::canonical(operand, error);
  return path.filename().string();
}

bool visit_operands(const std::vector<std::string>& operands, const FolderVisit& visit) {
  for (const std::string& operand : operands) {
    std::error_code error;
    const std::string locator = locator_of_operand(operand);
    const bool goes_on = fs::is_directory(operand, error)
                             ? visit_folder(fs::path(operand).lexically_normal(), locator, visit)
                             : visit.file({.path = operand, .locator = locator, .in_folder = false});
    if (!goes_on) return false;
  }
  return true;
}

}  // namespace cairn
