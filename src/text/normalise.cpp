#include "text/normalise.h"

#include <cstring>
#include <utility>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

namespace cairn {
namespace {

const icu::Normalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const instance = icu::Normalizer2::getNFCInstance(status);
  return U_SUCCESS(status) ? instance : nullptr;
}

/// Below U+0300 every character is in form C and none combines with the one before it; lead bytes up to 0xCB stay
/// below it.
bool certainly_nfc(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xCC) return false;
  }
  return true;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// How many bytes the character at `at` has if it is valid, otherwise 0.
std::size_t valid_size(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = byte(at);
  const std::size_t left = bytes.size() - at;
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (left < 2 || !is_continuation(bytes[at + 1])) return 0;
  if (first < 0xE0) return 2;
  if (left < 3 || !is_continuation(bytes[at + 2])) return 0;
  if (first == 0xE0 && byte(at + 1) < 0xA0) return 0;  // overlong
  if (first == 0xED && byte(at + 1) > 0x9F) return 0;  // surrogate
  if (first < 0xF0) return 3;
  if (left < 4 || !is_continuation(bytes[at + 3])) return 0;
  if (first == 0xF0 && byte(at + 1) < 0x90) return 0;  // overlong
  if (first == 0xF4 && byte(at + 1) > 0x8F) return 0;  // past U+10FFFF
  return 4;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    // Eight ASCII bytes at a time: most of what is read is ASCII.
    while (at + 8 <= bytes.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, 8);
      if ((word & 0x8080808080808080ULL) != 0) break;
      at += 8;
    }
    if (at == bytes.size()) break;
    const std::size_t size = valid_size(bytes, at);
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  const auto put = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1F) << 6) | (byte(at + 1) & 0x3F), 2};
  if (first < 0xF0) return {((first & 0x0F) << 12) | ((byte(at + 1) & 0x3F) << 6) | (byte(at + 2) & 0x3F), 3};
  return {((first & 0x07) << 18) | ((byte(at + 1) & 0x3F) << 12) | ((byte(at + 2) & 0x3F) << 6) | (byte(at + 3) & 0x3F),
          4};
}

bool is_nfc(std::string_view text) {
  if (certainly_nfc(text)) return true;
  const icu::Normalizer2* const form = nfc();
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  return form == nullptr || (form->isNormalizedUTF8(piece, status) && U_SUCCESS(status));
}

Normalised normalise_nfc(std::string text) {
  if (is_nfc(text)) return {std::move(text), {}};
  UErrorCode status = U_ZERO_ERROR;
  Normalised result;
  icu::StringByteSink<std::string> sink(&result.text);
  icu::Edits edits;
  nfc()->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, &edits, status);
  if (U_FAILURE(status)) return {std::move(text), {}};
  for (icu::Edits::Iterator change = edits.getCoarseChangesIterator(); change.next(status);) {
    const auto before = static_cast<std::size_t>(change.sourceIndex());
    const auto after = static_cast<std::size_t>(change.destinationIndex());
    result.changed.push_back({before, before + static_cast<std::size_t>(change.oldLength()), after,
                              after + static_cast<std::size_t>(change.newLength())});
  }
  return result;
}

}  // namespace cairn
