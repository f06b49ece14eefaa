#include "store/ledger_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "store/temp_folder.h"

namespace cairn {

namespace {

tl::unexpected<Error> ledger_error(const std::string& path, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = path});
}

Result<std::string> lines_of(std::span<const LedgerEntry> entries) {
  std::string lines;
  for (const LedgerEntry& entry : entries) {
    const auto line = entry_line(entry);
    if (!line) return line;
    lines += *line;
    lines += '\n';
  }
  return lines;
}

Result<std::string> lines_of(std::span<const SealedValue> values) {
  std::string lines;
  for (const SealedValue& value : values) {
    const auto line = sealed_value_line(value);
    if (!line) return line;
    lines += *line;
    lines += '\n';
  }
  return lines;
}

}  // namespace

std::vector<Error> LedgerState::problems() const {
  std::vector<Error> all;
  for (Error problem : entries.problems) {
    problem.where = kEntriesFile;
    all.push_back(std::move(problem));
  }
  for (Error problem : values.problems) {
    problem.where = kValuesFile;
    all.push_back(std::move(problem));
  }
  return all;
}

Result<LedgerState> read_ledger_files(const std::string& record_path) {
  LedgerState state;
  // Entries first: their words were written before them, so they are there when values.jsonl is read.
  const auto entries = read_whole_file(record_path + "/" + kEntriesFile);
  if (!entries) return tl::unexpected(entries.error());
  state.entries = read_ledger(*entries);
  state.entries_bytes = entries->size();

  const std::string values_path = record_path + "/" + kValuesFile;
  if (!exists(values_path)) return state;
  const auto values = read_whole_file(values_path);
  if (!values) return tl::unexpected(values.error());
  state.values = read_sealed_values(*values);
  state.values_bytes = values->size();
  return state;
}

Result<LedgerWriter::File> LedgerWriter::open_one(const std::string& path, std::size_t found_bytes,
                                                  std::size_t kept_bytes, bool lacks_line_end,
                                                  std::vector<std::string>& notes) {
  auto file = open_file(path, O_WRONLY | O_CREAT | O_APPEND, 0666, "written");
  if (!file) return tl::unexpected(file.error());
  if (kept_bytes < found_bytes) {
    if (::ftruncate(file->descriptor(), static_cast<off_t>(kept_bytes)) != 0) return file_error(path, "written", errno);
    notes.push_back(path + ": dropped the last " + std::to_string(found_bytes - kept_bytes) +
                    " bytes: the writing of that entry was cut short, and it was never acknowledged");
  }
  if (lacks_line_end) {
    if (auto written = write_all(*file, "\n", path); !written) return tl::unexpected(written.error());
    notes.push_back(path + ": added the line end that the last entry lacked");
  }
  if (kept_bytes < found_bytes || lacks_line_end) {
    if (auto synced = sync_data(*file, path); !synced) return tl::unexpected(synced.error());
  }
  return File{.path = path, .file = std::move(*file), .bytes = kept_bytes + (lacks_line_end ? 1 : 0)};
}

Result<LedgerWriter> LedgerWriter::open(const std::string& record_path, const LedgerState& state,
                                        std::vector<std::string>& notes) {
  LedgerWriter writer;
  writer.record_path_ = record_path;
  auto entries = open_one(record_path + "/" + kEntriesFile, state.entries_bytes, state.entries.kept_bytes,
                          state.entries.lacks_line_end, notes);
  if (!entries) return tl::unexpected(entries.error());
  writer.entries_ = std::move(*entries);
  const bool is_new = !exists(record_path + "/" + kValuesFile);
  auto values = open_one(record_path + "/" + kValuesFile, state.values_bytes, state.values.kept_bytes,
                         state.values.lacks_line_end, notes);
  if (!values) return tl::unexpected(values.error());
  writer.values_ = std::move(*values);
  if (is_new) {
    if (const auto synced = sync_folder(record_path + "/ledger"); !synced) return tl::unexpected(synced.error());
  }
  const auto lines = read_whole_file(record_path + "/" + kEntriesFile);
  if (!lines) return tl::unexpected(lines.error());
  const KeyChange* newest_change = nullptr;
  for (const LedgerEntry& entry : state.entries.entries) {
    if (const auto* change = std::get_if<KeyChange>(&entry.content)) newest_change = change;
  }
  auto tree = TreeWriter::open(record_path, *lines, newest_change, notes);
  if (!tree) return tl::unexpected(tree.error());
  writer.tree_ = std::move(*tree);
  return writer;
}

/// Where this fails, the torn tail stays for the next open to cut off, and nothing more is written after it.
void LedgerWriter::take_back(File& file, std::size_t bytes) {
  if (::ftruncate(file.file.descriptor(), static_cast<off_t>(bytes)) != 0) is_broken_ = true;
}

Result<void> LedgerWriter::append_to(File& file, std::string_view lines) {
  if (lines.empty()) return {};
  struct stat about;
  if (::fstat(file.file.descriptor(), &about) != 0) return file_error(file.path, "read", errno);
  if (static_cast<std::size_t>(about.st_size) != file.bytes) {
    is_broken_ = true;
    return ledger_error(file.path, "was changed by another program while it was open");
  }
  if (auto written = write_all(file.file, lines, file.path); !written) {
    take_back(file, file.bytes);
    return written;
  }
  if (auto synced = sync_data(file.file, file.path); !synced) {
    is_broken_ = true;
    return synced;
  }
  return {};
}

Result<void> LedgerWriter::erase_values(const std::set<std::string>& hashes) {
  if (is_broken_) return ledger_error(record_path_, "is not written to any more, because an earlier write failed");
  const auto old = read_whole_file(values_.path);
  if (!old) return tl::unexpected(old.error());
  std::string kept;
  std::string_view rest = *old;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const auto value = sealed_value_from_line(line);
    if (!value) return ledger_error(values_.path, value.error().message);
    if (!hashes.contains(value->sha256)) kept.append(line).append("\n");
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  // In temp/, which every open for writing clears: half a file of words must not stay anywhere else.
  if (auto made = make_temp_folder(record_path_); !made) return made;
  const std::string beside = temp_path(record_path_) + "/values.jsonl";
  ::unlink(beside.c_str());
  auto file = open_file(beside, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0666, "written");
  if (!file) return tl::unexpected(file.error());
  auto done = write_all(*file, kept, beside);
  if (done) done = sync_data(*file, beside);
  if (done) done = rename_file(beside, values_.path);
  if (!done) {
    ::unlink(beside.c_str());
    return done;
  }
  values_.file = std::move(*file);
  values_.bytes = kept.size();
  remove_empty_temp_folder(record_path_);
  done = sync_folder(record_path_ + "/ledger");
  if (!done) is_broken_ = true;
  return done;
}

Result<void> LedgerWriter::append(std::span<const LedgerEntry> entries, std::span<const SealedValue> values) {
  if (is_broken_) return ledger_error(record_path_, "is not written to any more, because an earlier write failed");
  const auto value_lines = lines_of(values);
  if (!value_lines) return tl::unexpected(value_lines.error());
  const auto entry_lines = lines_of(entries);
  if (!entry_lines) return tl::unexpected(entry_lines.error());

  if (auto done = append_to(values_, *value_lines); !done) return done;
  if (auto done = append_to(entries_, *entry_lines); !done) {
    if (!is_broken_) take_back(values_, values_.bytes);
    return done;
  }
  values_.bytes += value_lines->size();
  entries_.bytes += entry_lines->size();
  (void)tree_->append(*entry_lines);
  return {};
}

}  // namespace cairn
