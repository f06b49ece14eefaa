#include <filesystem>

#include "cli/commands.h"
#include "cli/edge.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"DIR", Takes::one, "", "", "The folder to make; end its name in .cairn, so that commands find it by themselves.", true},
    {"--title", Takes::one, "TEXT", "the folder's name", "What the record is about; it stands on every page."},
};

Result<int> run(const Arguments& arguments, Edge&) {
  const std::filesystem::path path = arguments.one_or("DIR", "");
  const std::filesystem::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  const Result<RecordFolder> folder =
      RecordFolder::init(path.string(), arguments.one_or("--title", name.stem().string()));
  if (!folder) return tl::unexpected(folder.error());
  talk("made the record " + folder->path());
  return 0;
}

}  // namespace

const Command kInitCommand{"init", "Make an empty record.", "", kOptions, run};

}  // namespace cairn
