#include "cli/site_folder.h"

#include <unistd.h>

#include <filesystem>

#include "cli/edge.h"
#include "cli/files.h"
#include "publication/pages.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

/// Says that a folder may be replaced by the next export.
constexpr std::string_view kMark = ".cairn-site";

/// Removes a folder when it goes out of sight; an empty path is nothing.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Result<void> may_be_replaced(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error)) return fail(folder.string() + ": there is a file of that name; a site needs a folder");
  if (fs::is_empty(folder, error) || fs::exists(folder / kMark, error)) return {};
  return fail(folder.string() + ": is not empty and is no site that `cairn export` wrote; name another folder");
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(folder.string() + ": " + reason_of(error.value()));
  return {};
}

Result<std::size_t> copy_assets(const fs::path& web_folder, const fs::path& to) {
  std::error_code error;
  std::size_t files = 0;
  if (!fs::is_directory(web_folder, error)) {
    talk("there is no " + web_folder.string() + ": the pages are written without style and map");
    return files;
  }
  for (const auto& entry : fs::recursive_directory_iterator(web_folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    const fs::path target = to / fs::relative(entry.path(), web_folder, error);
    if (const auto made = make_folder(target.parent_path()); !made) return tl::unexpected(made.error());
    fs::copy_file(entry.path(), target, fs::copy_options::overwrite_existing, error);
    if (error) return fail(target.string() + ": " + reason_of(error.value()));
    ++files;
  }
  return files;
}

}  // namespace

Result<std::size_t> write_site_folder(const Record& record, const TraceIncident& trace, const std::string& folder, const std::string& web_folder,
                                      PrivacyMode privacy) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (const auto may = may_be_replaced(target); !may) return tl::unexpected(may.error());
  const TemporaryFolder part(target.string() + ".part-" + std::to_string(getpid()));
  if (const auto made = make_folder(part.path()); !made) return tl::unexpected(made.error());

  Result<void> written = write_file((part.path() / kMark).string(), "Written by `cairn export`, and replaced by the next one.\n");
  std::size_t files = 0;
  write_site(record, [&](const SiteFile& file) {
    if (!written) return false;
    const fs::path path = part.path() / file.path;
    written = make_folder(path.parent_path());
    if (written) written = write_file(path.string(), file.body);
    ++files;
    return written.has_value();
  }, trace, privacy);
  if (!written) return tl::unexpected(written.error());
  const Result<std::size_t> assets = copy_assets(web_folder, part.path() / "assets");
  if (!assets) return tl::unexpected(assets.error());

  std::error_code error;
  const TemporaryFolder old(target.string() + ".old-" + std::to_string(getpid()));
  if (fs::exists(target, error)) fs::rename(target, old.path(), error);
  if (!error) fs::rename(part.path(), target, error);
  if (error) return fail(target.string() + ": " + reason_of(error.value()));
  return files + *assets;
}

}  // namespace cairn
