#include <unistd.h>

#include <filesystem>

#include "ledger/base64.h"
#include "ledger/package_key.h"
#include "store/durable_file.h"
#include "store/open_record.h"
#include "store/store.h"
#include "store/tree_files.h"

// private/package-key.pem: signs the web archives that a record exports.

namespace cairn {

namespace {

constexpr const char* kPackageKeyFile = "private/package-key.pem";

Result<PackageKey> package_key(const std::string& record_path) {
  const std::string path = record_path + "/" + kPackageKeyFile;
  if (exists(path)) {
    const auto pem = read_whole_file(path);
    if (!pem) return tl::unexpected(pem.error());
    auto key = PackageKey::from_pem(*pem);
    if (!key) return tl::unexpected(Error{.message = key.error().message, .byte = {}, .line = {}, .where = path});
    return key;
  }
  PackageKey key = PackageKey::generate();
  if (auto done = write_private_file(path, key.pem()); !done) return tl::unexpected(done.error());
  return key;
}

}  // namespace

Result<PackageSigned> RecordFolder::sign_package(std::string_view text) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  const auto key = package_key(open_->path);
  if (!key) return tl::unexpected(key.error());
  return PackageSigned{.public_key = base64_of(key->public_key()), .signature = base64_of(key->sign(text))};
}

Result<std::string> RecordFolder::checkpoint() const { return read_whole_file(open_->path + "/" + kCheckpointFile); }

}  // namespace cairn
