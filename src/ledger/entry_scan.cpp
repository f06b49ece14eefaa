#include "ledger/entry_scan.h"

#include <limits>

#include "text/normalise.h"
#include "text/sha256.h"

// A record of a million entries must be open within seconds. Building a JSON value for each line, and the line again to
// see that it is canonical, takes some 15 times as long as going through it once with the order of fields in hand.

namespace cairn {

namespace {

/// Goes through a line; as soon as something is not as expected, `fits` is false for good.
class LineScan {
 public:
  explicit LineScan(std::string_view line) : rest_(line) {}

  bool fits() const { return fits_; }
  bool is_done() const { return fits_ && rest_.empty(); }

  bool has(std::string_view text) {
    if (!fits_ || !rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  void expect(std::string_view text) { fits_ = has(text) && fits_; }

  /// A text without escapes, its quotation marks included in what is read.
  std::string text() {
    expect("\"");
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != '"') {
      if (rest_[end] == '\\' || static_cast<unsigned char>(rest_[end]) < 0x20) break;
      ++end;
    }
    std::string value(rest_.substr(0, end));
    rest_.remove_prefix(end);
    expect("\"");
    return value;
  }
  std::string hash() { return kept(text(), is_sha256_hex); }
  std::string hash_or_null() { return has("null") ? std::string() : hash(); }
  std::string text_or_null() {
    return has("null") ? std::string() : kept(text(), [](std::string_view value) { return !value.empty(); });
  }

  std::uint64_t number(std::uint64_t most) {
    std::uint64_t value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && digits < 17 && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + static_cast<std::uint64_t>(rest_[digits++] - '0');
    }
    if (digits == 0 || (digits > 1 && rest_.front() == '0') || value > most) fits_ = false;
    rest_.remove_prefix(digits);
    return value;
  }

  void refuse() { fits_ = false; }

 private:
  template <class Is>
  std::string kept(std::string value, Is is) {
    fits_ = fits_ && is(value);
    return value;
  }

  std::string_view rest_;
  bool fits_ = true;
};

constexpr std::uint64_t kMaxNumber = (std::uint64_t{1} << 53) - 1;

CapturedObject scan_object(LineScan& scan) {
  CapturedObject object;
  scan.expect("{\"locator\":");
  object.locator = scan.text();
  scan.expect(",\"media\":");
  object.media = scan.text();
  scan.expect(",\"sha256\":");
  object.sha256 = scan.hash();
  scan.expect(",\"size\":");
  object.size = scan.number(kMaxNumber);
  scan.expect("}");
  return object;
}

template <class E>
E scan_enum(LineScan& scan) {
  const auto value = from_string<E>(scan.text());
  if (!value) scan.refuse();
  return value.value_or(E{});
}

SealedAnchor scan_anchor(LineScan& scan) {
  constexpr std::uint64_t kMaxOffset = std::numeric_limits<std::uint32_t>::max();
  SealedAnchor anchor;
  scan.expect("{\"document_sha256\":");
  anchor.document_sha256 = scan.text();
  scan.expect(",\"effect\":");
  if (!scan.has("null")) anchor.effect = scan_enum<Effect>(scan);
  scan.expect(",\"kind\":");
  anchor.kind = scan_enum<Kind>(scan);
  scan.expect(",\"quote_sha256\":");
  anchor.quote_sha256 = scan.hash_or_null();
  scan.expect(",\"span\":[");
  anchor.span.begin = static_cast<std::uint32_t>(scan.number(kMaxOffset));
  scan.expect(",");
  anchor.span.end = static_cast<std::uint32_t>(scan.number(kMaxOffset));
  scan.expect("]}");
  if (anchor.span.begin > anchor.span.end) scan.refuse();
  return anchor;
}

SealedCode scan_code(LineScan& scan) {
  SealedCode code;
  scan.expect("{\"anchors\":[");
  if (!scan.has("]")) {
    do code.anchors.push_back(scan_anchor(scan));
    while (scan.has(","));
    scan.expect("]");
  }
  scan.expect(",\"anchors_given\":");
  code.anchors_given = scan.number(kMaxNumber);
  scan.expect(",\"code\":");
  code.code = scan.text();
  scan.expect("}");
  return code;
}

}  // namespace

std::optional<LedgerEntry> scan_entry(std::string_view line) {
  if (first_invalid_utf8(line) != std::string_view::npos) return std::nullopt;
  LineScan scan(line);
  LedgerEntry entry;
  scan.expect("{\"actor\":");
  entry.actor = scan.text();
  scan.expect(",\"clock\":");
  entry.clock = scan.text();
  std::string_view type = "capture";
  if (scan.has(",\"code\":")) {
    entry.content = scan_code(scan);
    type = "code";
    scan.expect(",\"object\":null");
  } else {
    scan.expect(",\"object\":");
    entry.content = scan_object(scan);
  }
  scan.expect(",\"parents\":[");
  if (!scan.has("]")) {
    do entry.parents.push_back(scan.hash());
    while (scan.has(","));
    scan.expect("]");
  }
  scan.expect(",\"seq\":");
  entry.seq = scan.number(kMaxNumber);
  scan.expect(",\"time\":");
  entry.time = scan.text();
  if (!is_ledger_time(entry.time)) return std::nullopt;
  scan.expect(",\"tool\":{\"config_sha256\":");
  entry.tool.config_sha256 = scan.hash_or_null();
  scan.expect(",\"name\":");
  entry.tool.name = scan.text_or_null();
  scan.expect(",\"version\":");
  entry.tool.version = scan.text_or_null();
  scan.expect("},\"type\":\"");
  scan.expect(type);
  scan.expect("\",\"v\":1}");
  if (!scan.is_done()) return std::nullopt;
  return entry;
}

}  // namespace cairn
