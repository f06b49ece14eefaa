// What a stranger sends to show that something is in a ledger: keys, checkpoints, proofs and the archive they come in.

#include "fuzz.h"
#include "ledger/checkpoint.h"
#include "store/proof_bundle.h"
#include "store/tar.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using cairn::fuzz::require;
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  if (const auto key = cairn::verifier_key_of(bytes)) {
    require(key->text() == bytes, "a key is written back as it was read");
  }
  static const cairn::VerifierKey kKey =
      cairn::verifier_key_of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").value();
  require(!cairn::open_checkpoint(bytes, kKey), "nobody here can sign with that key");
  if (const auto proof = cairn::tlog_proof_of(bytes)) {
    const auto again = cairn::tlog_proof_of(cairn::tlog_proof_text(*proof));
    require(again && again->index == proof->index && again->hashes == proof->hashes, "a proof comes back");
  }
  if (const auto files = cairn::tar_files(bytes)) {
    for (const auto& [name, file] : *files) require(name.find("..") != 0 && name[0] != '/', "a name leads outside");
  }
  if (const auto found = cairn::check_proof_bundle(bytes, "")) {
    require(!found->problems.empty() || found->entries > 0, "a bundle without entries does not hold");
  }
  return 0;
}
