#include "store/open_record.h"

#include "store/temp_folder.h"

namespace cairn {

namespace {

/// The first bad line, with the whole path of its file.
Result<void> require_good_ledger(const LedgerState& state, const std::string& path) {
  auto problems = state.problems();
  if (problems.empty()) return {};
  problems.front().where = path + "/" + problems.front().where;
  return tl::unexpected(problems.front());
}

}  // namespace

std::string record_path_of(std::string given) {
  while (given.size() > 1 && given.ends_with('/')) given.pop_back();
  return given;
}

CaptureEntry capture_of(const LedgerEntry& entry, const CapturedObject& object) {
  return {.seq = entry.seq,
          .time = entry.time,
          .sha256 = object.sha256,
          .bytes = object.size,
          .media_type = object.media,
          .locator = object.locator,
          .redacted_by = {}};
}

RecordFolder::Open::~Open() {
  if (lock) remove_empty_temp_folder(path);
}

Result<void> RecordFolder::Open::open_for_writing() {
  auto taken = FolderLock::take(path);
  if (!taken) return tl::unexpected(taken.error());
  lock = std::move(*taken);
  auto read = read_ledger_files(path);
  if (!read) return tl::unexpected(read.error());
  if (auto good = require_good_ledger(*read, path); !good) return good;
  auto opened = LedgerWriter::open(path, *read, notes);
  if (!opened) return tl::unexpected(opened.error());
  writer = std::move(*opened);
  state = std::move(*read);
  for (std::size_t i = 0; i < state.entries.entries.size(); ++i) remember(i);
  if (auto done = finish_redactions(); !done) return done;
  return clear_temp_folder(path, [&](const std::string& sha256) {
    const auto first = captured.lower_bound({sha256, std::string()});
    return first != captured.end() && first->first.first == sha256;
  });
}

void RecordFolder::Open::remember(std::size_t place) {
  const LedgerEntry& entry = state.entries.entries[place];
  if (entry.time > latest_time) latest_time = entry.time;
  if (const auto* object = std::get_if<CapturedObject>(&entry.content)) {
    ++capture_entries;
    captured.insert_or_assign({object->sha256, object->locator}, place);
    redacted.erase(object->sha256);
  } else if (const auto* decision = std::get_if<SealedDecision>(&entry.content)) {
    decision_ids.insert(decision->decision);
  } else if (const auto* code = std::get_if<SealedCode>(&entry.content)) {
    codes.insert(code->code);
  } else if (const auto* redaction = std::get_if<SealedRedaction>(&entry.content)) {
    for (const std::string& sha256 : redaction->objects) redacted[sha256] = entry.seq;
  }
}

Result<void> RecordFolder::Open::require_writing() const {
  if (writer) return {};
  return tl::unexpected(Error{.message = "is open for reading only", .byte = {}, .line = {}, .where = path});
}

LedgerEntry RecordFolder::Open::new_entry(const std::string& time, const std::string& actor, std::size_t ahead) const {
  return {.seq = state.entries.entries.size() + ahead,
          .time = time,
          .clock = time < latest_time ? "clock_skew" : "system",
          .actor = actor,
          .parents = {},
          .tool = tool,
          .content = {}};
}

Result<void> RecordFolder::Open::append(const std::vector<LedgerEntry>& entries,
                                        const std::vector<SealedValue>& values) {
  if (auto written = writer->append(entries, values); !written) return written;
  for (const LedgerEntry& entry : entries) {
    state.entries.entries.push_back(entry);
    remember(state.entries.entries.size() - 1);
  }
  for (const SealedValue& value : values) state.values.values.emplace(value.sha256, value.value);
  return {};
}

Result<std::vector<CaptureEntry>> RecordFolder::Open::commit(Intake& intake, const std::vector<CapturedObject>& objects,
                                                             const std::string& time) {
  std::vector<LedgerEntry> entries;
  std::set<std::pair<std::string, std::string>> listed;
  std::map<std::string, std::uint64_t> refused;
  for (const CapturedObject& object : objects) {
    const auto redaction = redacted.find(object.sha256);
    if (redaction != redacted.end() && !takes_redacted) {
      refused.insert(*redaction);
      intake.forget(object.sha256);
      continue;
    }
    const bool is_known = redaction == redacted.end() && known_capture(object.sha256, object.locator);
    if (is_known || !listed.emplace(object.sha256, object.locator).second) continue;
    entries.push_back(new_entry(time, adding_actor, entries.size()));
    entries.back().content = object;
    // Before anything is placed: an entry that cannot be written must not move bytes.
    if (const auto line = entry_line(entries.back()); !line) return tl::unexpected(line.error());
  }
  if (const auto placed = intake.place(); !placed) return tl::unexpected(placed.error());
  if (const auto written = append(entries, {}); !written) {
    if (writer->is_broken()) intake.leave();
    return tl::unexpected(written.error());
  }
  intake.accept();
  std::vector<CaptureEntry> results;
  for (const CapturedObject& object : objects) {
    if (const auto redaction = refused.find(object.sha256); redaction != refused.end()) {
      results.push_back({.seq = redaction->second,
                         .time = {},
                         .sha256 = object.sha256,
                         .bytes = object.size,
                         .media_type = object.media,
                         .locator = object.locator,
                         .redacted_by = redaction->second});
    } else {
      results.push_back(known_capture(object.sha256, object.locator).value());
    }
  }
  return results;
}

Result<void> RecordFolder::Open::with_ledger(const std::function<void(const LedgerState&)>& use) const {
  if (writer) {
    use(state);
    return {};
  }
  const auto read = read_ledger_files(path);
  if (!read) return tl::unexpected(read.error());
  if (auto good = require_good_ledger(*read, path); !good) return good;
  use(*read);
  return {};
}

std::optional<CaptureEntry> RecordFolder::Open::known_capture(const std::string& sha256,
                                                              const std::string& locator) const {
  const auto found = captured.find({sha256, locator});
  if (found == captured.end()) return std::nullopt;
  const LedgerEntry& entry = state.entries.entries[found->second];
  return capture_of(entry, std::get<CapturedObject>(entry.content));
}

}  // namespace cairn
