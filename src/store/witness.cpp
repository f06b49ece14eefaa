#include "store/witness.h"

#include "ledger/cosignature.h"
#include "store/durable_file.h"
#include "store/tree_files.h"

namespace cairn {

Result<std::int64_t> witnessed_at(const std::string& record_path, const std::string& key) {
  const auto witness = witness_key_of(key);
  if (!witness) return tl::unexpected(witness.error());
  const std::string path = record_path + "/" + kCheckpointFile;
  const auto note = read_whole_file(path);
  if (!note) return tl::unexpected(note.error());
  auto time = cosigned_at(*note, *witness);
  if (!time) return tl::unexpected(Error{.message = time.error().message, .byte = {}, .line = {}, .where = path});
  return time;
}

}  // namespace cairn
