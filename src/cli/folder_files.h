#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace cairn {

/// A file to add.
struct FoundFile {
  std::string path;
  std::string locator;     ///< As the ledger keeps it: no folders but those inside the one that was named.
  bool in_folder = false;  ///< Found inside a folder: what no reader takes is passed over, not refused.
};

struct FolderVisit {
  std::function<bool(const FoundFile&)> file;                   ///< False ends the visit.
  std::function<void(const std::string& path, const std::string& locator)> folder;  ///< Before what is in it; may be empty.
  std::function<void(const std::string& path, const std::string& why)> left_out;    ///< May be empty.
};

/// Goes through the plain files of a folder and all below it, sorted by name, so that the ledger does not depend on the
/// disk's order. Left out: symbolic links, pipes, devices, records of Cairn, folders that cannot be read. Memory: the
/// names in one folder and in those that it lies in. False if it was ended.
bool visit_folder(const std::filesystem::path& folder, const std::string& locator, const FolderVisit& visit);

/// The same for what operands of a command name; "-" is stdin. A symbolic link that is named itself is followed.
bool visit_operands(const std::vector<std::string>& operands, const FolderVisit& visit);

/// The name of a folder or file as the ledger keeps it: the last part of its path.
std::string locator_of_operand(const std::string& operand);

}  // namespace cairn
