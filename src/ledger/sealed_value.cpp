#include "ledger/sealed_value.h"

#include <nlohmann/json.hpp>

#include "ledger/canonical_json.h"
#include "text/sha256.h"

namespace cairn {

namespace {

int digit_value(char hex_digit) { return hex_digit <= '9' ? hex_digit - '0' : hex_digit - 'a' + 10; }

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit_value(hex[i]) * 16 + digit_value(hex[i + 1]));
  }
  return bytes;
}

}  // namespace

SealedValue seal(std::string_view value, std::string_view salt) {
  Sha256 hash;
  hash.update(salt);
  hash.update(value);
  return {.sha256 = hash.finish_hex(), .salt = hex_of(salt), .value = std::string(value)};
}

Result<std::string> sealed_value_line(const SealedValue& sealed) {
  return canonical_json({{"salt", sealed.salt}, {"sha256", sealed.sha256}, {"value", sealed.value}});
}

Result<SealedValue> sealed_value_from_line(std::string_view line) {
  const auto object = parse_canonical_json(line);
  if (!object) return tl::unexpected(object.error());
  if (!object->is_object() || object->size() != 3) return fail("expected an object of salt, sha256 and value");
  for (const char* name : {"salt", "sha256", "value"}) {
    if (!object->contains(name) || !object->at(name).is_string())
      return fail("expected an object of salt, sha256 and value");
  }
  const std::string salt = object->at("salt");
  const std::string value = object->at("value");
  if (!is_sha256_hex(salt)) return fail("the salt is not 64 hex digits");
  SealedValue sealed = seal(value, bytes_of_hex(salt));
  if (sealed.sha256 != object->at("sha256").get<std::string>()) return fail("the hash is not that of salt and value");
  return sealed;
}

}  // namespace cairn
