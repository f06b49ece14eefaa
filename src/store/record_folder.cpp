#include <utility>

#include "ledger/ledger.h"
#include "store/durable_file.h"
#include "store/evidence.h"
#include "store/index_file.h"
#include "store/open_record.h"
#include "store/random_salt.h"
#include "store/store.h"
#include "store/temp_folder.h"
#include "store/tree_files.h"
#include "store/verify.h"
#include "text/normalise.h"
#include "text/sha256.h"

namespace cairn {

namespace {

tl::unexpected<Error> record_error(const std::string& where, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = where});
}

/// File names are bytes on Linux; the ledger holds text.
std::string as_text(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t valid = first_invalid_utf8(bytes);
    text += bytes.substr(0, valid);
    if (valid == std::string_view::npos) break;
    text += "\xEF\xBF\xBD";
    bytes.remove_prefix(valid + 1);
  }
  return text;
}

Result<void> require_record(const std::string& path) {
  if (!exists(path)) return record_error(path, "there is no such folder");
  if (!is_folder(path)) return record_error(path, "is not a folder");
  if (!exists(path + "/" + kConfigFile)) return record_error(path, "is not a Cairn record: it has no cairn.toml");
  if (!exists(path + "/" + kEntriesFile)) {
    return record_error(path, std::string("is not a whole Cairn record: it has no ") + kEntriesFile);
  }
  return {};
}

}  // namespace

bool is_in_use(const Error& error) { return error.message.starts_with(kInUse); }

RecordFolder::RecordFolder(std::unique_ptr<Open> open) : open_(std::move(open)) {}
RecordFolder::RecordFolder(RecordFolder&&) noexcept = default;
RecordFolder& RecordFolder::operator=(RecordFolder&&) noexcept = default;
RecordFolder::~RecordFolder() = default;

Result<RecordFolder> RecordFolder::open(const std::string& given_path, Access access) {
  auto record = std::make_unique<Open>();
  record->path = record_path_of(given_path);
  if (const auto found = require_record(record->path); !found) return tl::unexpected(found.error());
  const auto config = read_whole_file(record->path + "/" + kConfigFile);
  if (!config) return tl::unexpected(config.error());
  record->tool = {.name = "cairn", .version = {}, .config_sha256 = sha256_hex(*config)};
  if (access == Access::write) {
    if (const auto opened = record->open_for_writing(); !opened) return tl::unexpected(opened.error());
  }
  return RecordFolder(std::move(record));
}

const std::string& RecordFolder::path() const { return open_->path; }
const std::vector<std::string>& RecordFolder::notes() const { return open_->notes; }
Result<std::string> RecordFolder::config_text() const { return read_whole_file(open_->path + "/" + kConfigFile); }

void RecordFolder::set_tool(const std::string& version, const std::string& config_sha256) {
  if (!version.empty()) open_->tool.version = version;
  if (!config_sha256.empty()) open_->tool.config_sha256 = config_sha256;
}

std::string RecordFolder::evidence_path(const std::string& sha256) const {
  return open_->path + "/" + evidence_name(sha256);
}

Result<CaptureEntry> RecordFolder::add_capture(std::string_view bytes, const std::string& media_type,
                                               const std::string& locator, const std::string& time) {
  const NewCapture capture{.bytes = bytes, .media_type = media_type, .locator = locator};
  auto added = add_captures({&capture, 1}, time);
  if (!added) return tl::unexpected(added.error());
  return std::move(added->front());
}

Result<std::vector<CaptureEntry>> RecordFolder::add_captures(std::span<const NewCapture> captures,
                                                             const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  Intake intake(open_->path, captures.size());
  std::vector<CapturedObject> objects;
  for (const NewCapture& capture : captures) {
    const auto hash = intake.add(capture.bytes);
    if (!hash) return tl::unexpected(hash.error());
    objects.push_back({.sha256 = hash->sha256,
                       .size = hash->size,
                       .media = as_text(capture.media_type),
                       .locator = as_text(capture.locator)});
  }
  return open_->commit(intake, objects, time);
}

Result<CaptureEntry> RecordFolder::add_capture_file(const std::string& file, const std::string& media_type,
                                                    const std::string& locator, const std::string& time,
                                                    const GoesOn& goes_on) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  Intake intake(open_->path);
  const auto hash = intake.add_file(file, goes_on);
  if (!hash) return tl::unexpected(hash.error());
  auto added = open_->commit(
      intake,
      {{.sha256 = hash->sha256, .size = hash->size, .media = as_text(media_type), .locator = as_text(locator)}}, time);
  if (!added) return tl::unexpected(added.error());
  return std::move(added->front());
}

bool RecordFolder::has_capture(const std::string& sha256, const std::string& locator) const {
  return open_->known_capture(sha256, as_text(locator)) && exists(evidence_path(sha256));
}

std::size_t RecordFolder::capture_count() const { return open_->capture_entries; }

Result<std::string> RecordFolder::evidence(const std::string& sha256) const {
  return read_evidence(open_->path, sha256);
}

Result<std::vector<CaptureEntry>> RecordFolder::captures() const {
  auto all = custody();
  if (!all) return tl::unexpected(all.error());
  std::vector<CaptureEntry> captures;
  for (Custody& at : *all) {
    captures.push_back({.seq = at.entry,
                        .time = std::move(at.time),
                        .sha256 = std::move(at.sha256),
                        .bytes = at.bytes,
                        .media_type = std::move(at.media_type),
                        .locator = std::move(at.locator),
                        .redacted_by = at.redacted_by});
  }
  return captures;
}

Result<std::uint64_t> RecordFolder::append_decision(const Decision& decision, const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  if (decision.decision.empty()) return fail("a decision needs an id");
  if (decision.by.empty()) return fail("a decision needs the name of who made it");
  if (open_->decision_ids.contains(decision.decision)) {
    return record_error(open_->path, "the decision \"" + decision.decision + "\" is in the ledger already");
  }
  std::vector<SealedValue> values;
  const SealedDecision sealed = seal_decision(decision, random_salt, values);
  LedgerEntry entry = open_->new_entry(time, decision.by);
  entry.parents = parents_of(sealed);
  entry.content = sealed;
  if (const auto done = open_->append({entry}, values); !done) return tl::unexpected(done.error());
  return entry.seq;
}

Result<std::vector<Decision>> RecordFolder::decisions() const {
  std::vector<Decision> decisions;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    for (const LedgerEntry& entry : state.entries.entries) {
      if (const auto* decision = std::get_if<SealedDecision>(&entry.content)) {
        decisions.push_back(open_decision(*decision, state.values.values));
      }
    }
  });
  if (!read) return tl::unexpected(read.error());
  return decisions;
}

Result<std::uint64_t> RecordFolder::append_code(const std::string& code, const std::vector<Anchor>& anchors,
                                                const std::string& time) {
  const CodeEntry entry{.seq = 0, .code = code, .anchors = anchors};
  return append_codes({&entry, 1}, time);
}

Result<std::uint64_t> RecordFolder::append_codes(std::span<const CodeEntry> codes, const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  std::vector<SealedValue> values;
  std::vector<LedgerEntry> entries;
  std::set<std::string> new_codes;
  for (const CodeEntry& code : codes) {
    if (code.code.empty()) return fail("a code must not be empty");
    if (open_->codes.contains(code.code) || !new_codes.insert(code.code).second) {
      return record_error(open_->path, "the code \"" + code.code + "\" is in the ledger already");
    }
    const SealedCode sealed = seal_code(code.code, code.anchors, random_salt, values);
    entries.push_back(open_->new_entry(time, "cairn", entries.size()));
    entries.back().parents = parents_of(sealed);
    entries.back().content = sealed;
  }
  const std::uint64_t first = open_->state.entries.entries.size();
  if (const auto done = open_->append(entries, values); !done) return tl::unexpected(done.error());
  return first;
}

Result<std::vector<CodeEntry>> RecordFolder::codes() const {
  std::vector<CodeEntry> codes;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    for (const LedgerEntry& entry : state.entries.entries) {
      if (const auto* code = std::get_if<SealedCode>(&entry.content)) {
        codes.push_back({.seq = entry.seq, .code = code->code, .anchors = open_anchors(code->anchors, state.values.values)});
      }
    }
  });
  if (!read) return tl::unexpected(read.error());
  return codes;
}

Result<std::string> RecordFolder::key() const {
  const auto key = read_verifier_key(open_->path);
  if (!key) return tl::unexpected(key.error());
  return key->text();
}

Result<std::string> RecordFolder::change_key(const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  const auto change = open_->writer->tree().begin_key_change();
  if (!change) return tl::unexpected(change.error());
  LedgerEntry entry = open_->new_entry(time, "cairn");
  entry.content = *change;
  if (const auto done = open_->append({entry}, {}); !done) return tl::unexpected(done.error());
  if (const auto done = open_->writer->tree().finish_key_change(*change); !done) return tl::unexpected(done.error());
  return change->key;
}

Result<void> RecordFolder::write_index(const IndexContents& contents) {
  if (auto allowed = open_->require_writing(); !allowed) return allowed;
  return replace_index_file(open_->path, contents);
}

Result<IndexContents> RecordFolder::read_index() const { return read_index_file(open_->path + "/" + kIndexFile); }

Result<std::string> RecordFolder::index_inputs_sha256() const {
  return read_index_inputs_sha256(open_->path + "/" + kIndexFile);
}

Result<std::vector<VerifyProblem>> RecordFolder::verify_evidence(const VerifyOptions& options) const {
  return verify_evidence_of(open_->path, options);
}

}  // namespace cairn
