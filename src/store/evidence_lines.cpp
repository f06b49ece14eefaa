#include "store/evidence_lines.h"

#include "store/durable_file.h"
#include "store/evidence.h"
#include "store/open_record.h"
#include "text/sha256.h"

namespace cairn {

namespace {

constexpr std::string_view kJsonLines = "application/x-ndjson";

Result<bool> has_line(const std::string& path, const std::set<std::string>& wanted) {
  bool found = false;
  std::string rest;  // of a line whose end is in a later piece
  const auto look_at = [&](std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    found = found || wanted.contains(sha256_hex(line));
  };
  const auto read = read_pieces(path, [&](std::string_view piece) -> Result<void> {
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
      rest += piece.substr(0, end);
      look_at(rest);
      rest.clear();
      piece.remove_prefix(end + 1);
    }
    rest += piece;
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  if (!rest.empty()) look_at(rest);
  return found;
}

}  // namespace

Result<std::set<std::string>> files_with_lines(const std::string& record_path, const std::vector<LedgerEntry>& entries,
                                               const std::set<std::string>& wanted) {
  std::set<std::string> files;
  std::set<std::string> seen;
  for (const auto& [sha256, redaction] : redacted_objects(entries)) seen.insert(sha256);  // They are not there.
  for (const LedgerEntry& entry : entries) {
    const auto* object = std::get_if<CapturedObject>(&entry.content);
    if (wanted.empty() || object == nullptr || object->media != kJsonLines || !seen.insert(object->sha256).second)
      continue;
    const auto found = has_line(record_path + "/" + evidence_name(object->sha256), wanted);
    if (!found) return tl::unexpected(found.error());
    if (*found) files.insert(object->sha256);
  }
  return files;
}

}  // namespace cairn
