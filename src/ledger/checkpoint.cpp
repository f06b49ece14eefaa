#include "ledger/checkpoint.h"

#include <charconv>
#include <optional>

#include "ledger/base64.h"
#include "text/normalise.h"

namespace cairn {

namespace {

constexpr std::string_view kSignatureStart = "\xE2\x80\x94 ";  // em dash, space
constexpr std::string_view kProofVersion = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kMostSignatures = 64;

/// Decimal, without leading zeroes.
std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (std::to_string(number) != text) return std::nullopt;
  return number;
}

std::optional<MerkleHash> hash_of(std::string_view text) {
  const auto bytes = bytes_of_base64(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return merkle_hash_of(*bytes);
}

/// The next line, without its end; nothing where no whole line is left.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

tl::unexpected<Error> bad_line(std::size_t number, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = number, .where = {}});
}

bool has_control_characters(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return true;
  }
  return false;
}

/// Does one of the signature lines hold, and none of this key's fail to?
Result<void> require_signature(std::string_view text, std::string_view signatures, const VerifierKey& key) {
  bool is_signed = false;
  std::size_t count = 0;
  while (!signatures.empty()) {
    auto line = next_line(signatures);
    if (!line || !line->starts_with(kSignatureStart) || ++count > kMostSignatures) return fail("is not a signed note");
    line->remove_prefix(kSignatureStart.size());
    const std::size_t space = line->find(' ');
    if (space == std::string_view::npos) return fail("is not a signed note");
    const auto bytes = bytes_of_base64(line->substr(space + 1));
    if (!bytes || bytes->size() < 5) return fail("is not a signed note");
    if (line->substr(0, space) != key.name || bytes->substr(0, 4) != key.id()) continue;
    if (!signature_holds(key, text, std::string_view(*bytes).substr(4))) return fail("the signature does not hold");
    is_signed = true;
  }
  if (!is_signed) return fail("is not signed by the key " + key.text());
  return {};
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + '\n' + std::to_string(checkpoint.size) + '\n' + base64_of(bytes_of(checkpoint.root)) +
         '\n';
}

std::string signed_checkpoint(const Checkpoint& checkpoint, const std::string& key_name, const SigningKey& key) {
  const VerifierKey verifier{.name = key_name, .public_key = key.public_key()};
  const std::string text = checkpoint_text(checkpoint);
  return text + '\n' + std::string(kSignatureStart) + key_name + ' ' + base64_of(verifier.id() + key.sign(text)) + '\n';
}

Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key) {
  if (first_invalid_utf8(note) != std::string_view::npos || has_control_characters(note)) {
    return fail("is not a signed note");
  }
  const std::size_t gap = note.rfind("\n\n");
  if (gap == std::string_view::npos) return fail("is not a signed note");
  const std::string_view text = note.substr(0, gap + 1);
  if (const auto holds = require_signature(text, note.substr(gap + 2), key); !holds)
    return tl::unexpected(holds.error());

  std::string_view rest = text;
  const auto origin = next_line(rest);
  const auto size = next_line(rest);
  const auto root = next_line(rest);
  if (!origin || origin->empty() || !size || !root) return fail("is not a checkpoint");
  const auto size_number = number_of(*size);
  const auto root_hash = hash_of(*root);
  // Lines that may follow are extensions; they are signed, and this version knows none.
  if (!size_number || !root_hash || rest.starts_with('\n')) return fail("is not a checkpoint");
  return Checkpoint{.origin = std::string(*origin), .size = *size_number, .root = *root_hash};
}

std::string tlog_proof_text(const TlogProof& proof) {
  std::string text = std::string(kProofVersion) + "\nindex " + std::to_string(proof.index) + '\n';
  for (const MerkleHash& hash : proof.hashes) text += base64_of(bytes_of(hash)) + '\n';
  return text + '\n' + proof.checkpoint;
}

Result<TlogProof> tlog_proof_of(std::string_view text) {
  constexpr std::size_t kMostHashes = 63;
  if (next_line(text) != kProofVersion) return bad_line(1, "is not a tlog-proof");
  std::size_t number = 2;
  auto line = next_line(text);
  if (line && line->starts_with("extra ")) {
    line = next_line(text);
    ++number;
  }
  constexpr std::string_view kIndex = "index ";
  const auto index = line && line->starts_with(kIndex) ? number_of(line->substr(kIndex.size())) : std::nullopt;
  if (!index) return bad_line(number, "expected the index of the entry");
  TlogProof proof{.index = *index, .hashes = {}, .checkpoint = {}};
  for (;;) {
    line = next_line(text);
    ++number;
    if (!line) return bad_line(number, "the checkpoint is missing");
    if (line->empty()) break;
    const auto hash = hash_of(*line);
    if (!hash || proof.hashes.size() == kMostHashes) return bad_line(number, "expected a SHA-256 in Base 64");
    proof.hashes.push_back(*hash);
  }
  proof.checkpoint = text;
  return proof;
}

}  // namespace cairn
