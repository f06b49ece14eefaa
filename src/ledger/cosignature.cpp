#include "ledger/cosignature.h"

#include <algorithm>

#include "ledger/base64.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr char kCosignature = '\x04';
constexpr std::string_view kLineStart = "\xE2\x80\x94 ";  // em dash, space
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kTimeBytes = 8;

int digit_value(char hex_digit) { return hex_digit <= '9' ? hex_digit - '0' : hex_digit - 'a' + 10; }

/// The four bytes that name a witness's key: of its name, a line end, its kind and its bytes.
std::string witness_id(const VerifierKey& key) {
  const std::string hex = sha256_hex(key.name + "\n" + kCosignature + key.public_key);
  std::string id;
  for (std::size_t i = 0; i < 2 * kIdBytes; i += 2) id += static_cast<char>(digit_value(hex[i]) * 16 + digit_value(hex[i + 1]));
  return id;
}

/// The text that was signed: up to the empty line, its last line end included.
std::string_view text_of(std::string_view note) {
  const std::size_t gap = note.rfind("\n\n");
  return gap == std::string_view::npos ? std::string_view() : note.substr(0, gap + 1);
}

std::string message_of(std::string_view text, std::int64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

}  // namespace

std::string witness_key_text(const VerifierKey& key) {
  return key.name + "+" + hex_of(witness_id(key)) + "+" + base64_of(kCosignature + key.public_key);
}

Result<VerifierKey> witness_key_of(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return fail("a witness's key has the form NAME+ID+KEY");
  const auto bytes = bytes_of_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != 33 || bytes->front() != kCosignature)
    return fail("the witness's key is not one for cosignatures (C2SP tlog-cosignature, Ed25519)");
  VerifierKey key{.name = std::string(text.substr(0, first)), .public_key = bytes->substr(1)};
  if (key.name.empty() || key.name.find_first_of(" \t\n\r") != std::string::npos) return fail("the witness's name is not one");
  if (witness_key_text(key) != text) return fail("the witness's key has an ID that is not that of its name and bytes");
  return key;
}

Result<std::int64_t> cosigned_at(std::string_view note, const VerifierKey& witness) {
  const std::string_view text = text_of(note);
  if (text.empty()) return fail("is not a signed note");
  std::string_view lines = note.substr(text.size() + 1);
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (!line.starts_with(kLineStart)) return fail("is not a signed note");
    line.remove_prefix(kLineStart.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.substr(0, space) != witness.name) continue;
    const auto bytes = bytes_of_base64(line.substr(space + 1));
    if (!bytes || bytes->size() != kIdBytes + kTimeBytes + 64 || bytes->substr(0, kIdBytes) != witness_id(witness)) continue;
    std::uint64_t time = 0;
    for (std::size_t i = kIdBytes; i < kIdBytes + kTimeBytes; ++i) time = time << 8 | static_cast<unsigned char>((*bytes)[i]);
    if (time >> 62 != 0) return fail("has a cosignature of " + witness.name + " with a time that is none");
    const auto seconds = static_cast<std::int64_t>(time);
    if (!signature_holds(witness, message_of(text, seconds), std::string_view(*bytes).substr(kIdBytes + kTimeBytes)))
      return fail("has a cosignature of " + witness.name + " that does not hold");
    return seconds;
  }
  return fail("is not cosigned by " + witness.name);
}

std::string cosignature_line(std::string_view note, const std::string& witness_name, const SigningKey& key, std::int64_t time) {
  const VerifierKey witness{.name = witness_name, .public_key = key.public_key()};
  std::string blob = witness_id(witness);
  for (int shift = 56; shift >= 0; shift -= 8) blob += static_cast<char>(static_cast<std::uint64_t>(time) >> shift & 0xFF);
  blob += key.sign(message_of(text_of(note), time));
  return std::string(kLineStart) + witness_name + " " + base64_of(blob) + "\n";
}

}  // namespace cairn
