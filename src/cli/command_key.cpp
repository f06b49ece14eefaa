#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/record_access.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--new", Takes::nothing, "", "", "Make another key, say so in the ledger, and sign with it from now on."},
    kRecordRow,
    kTimeRow,
};

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  if (!arguments.has("--new")) {
    const Result<RecordFolder> folder = RecordFolder::open(*path, RecordFolder::Access::read);
    if (!folder) return tl::unexpected(folder.error());
    const Result<std::string> key = folder->key();
    if (!key) return tl::unexpected(key.error());
    edge.out << *key << '\n';
    return 0;
  }
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<std::string> key = folder->change_key(*time);
  if (!key) return tl::unexpected(key.error());
  edge.out << *key << '\n';
  talk(*path + ": signs with this key from now on; give it to those who have the old one");
  return 0;
}

}  // namespace

const Command kKeyCommand{"key", "Print the key that signs a record's ledger, or change it.", "", kOptions, run};

}  // namespace cairn
