#include "store/verify.h"

#include <openssl/rand.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <new>
#include <set>
#include <system_error>

#include "store/anchors.h"
#include "store/durable_file.h"
#include "store/evidence.h"
#include "store/ledger_files.h"
#include "store/open_record.h"
#include "store/temp_folder.h"
#include "store/verify_tree.h"

namespace cairn {

namespace {

std::string bytes_text(std::uint64_t bytes) { return std::to_string(bytes) + " bytes"; }

std::string place_of(const Error& problem) {
  return problem.where + (problem.line ? ":" + std::to_string(*problem.line) : "");
}

std::string text_of(const Error& problem) {
  return (problem.byte ? "byte " + std::to_string(*problem.byte) + ": " : "") + problem.message;
}

void check_lines(const LedgerState& state, std::vector<VerifyProblem>& problems) {
  for (const Error& problem : state.problems()) {
    const bool is_entry = problem.where == kEntriesFile;
    problems.push_back({is_entry ? "ledger entry" : "ledger value", place_of(problem), text_of(problem)});
  }
  const auto torn = [&](const char* file, std::size_t found, std::size_t kept) {
    if (kept == found) return;
    problems.push_back({"ledger torn", file,
                        "the last " + bytes_text(found - kept) +
                            " are an entry whose writing was cut short; they go when the record is next written to"});
  };
  torn(kEntriesFile, state.entries_bytes, state.entries.kept_bytes);
  torn(kValuesFile, state.values_bytes, state.values.kept_bytes);
}

/// Words that an entry refers to and nobody can read any more.
void check_values(const LedgerState& state, std::vector<VerifyProblem>& problems) {
  const std::set<std::string> redacted = redacted_values(state.entries.entries);
  for (const std::string& sha256 : redacted) {
    if (!state.values.values.contains(sha256)) continue;
    problems.push_back({"ledger value not destroyed", kValuesFile,
                        "a redaction names the words with the hash " + sha256 + ", and they are still there"});
  }
  for (std::size_t i = 0; i < state.entries.entries.size(); ++i) {
    for (const std::string& sha256 : sealed_hashes_of(state.entries.entries[i])) {
      if (state.values.values.contains(sha256) || redacted.contains(sha256)) continue;
      problems.push_back({"ledger value missing",
                          std::string(kEntriesFile) + ":" + std::to_string(state.entries.lines[i]),
                          "the words with the hash " + sha256 + " are not in " + kValuesFile});
    }
  }
}

/// A file of which only the size is looked at.
Result<FileHash> size_of(const std::string& path, const std::string& sha256) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return file_error(path, "read", error.value());
  return FileHash{.sha256 = sha256, .size = size};
}

/// Which of `count` files to hash: `sample` of them, or all. Whoever changes a file must not know which.
std::vector<bool> chosen(std::size_t count, std::optional<std::size_t> sample) {
  if (!sample || *sample >= count) return std::vector<bool>(count, true);
  std::vector<bool> is_chosen(count, false);
  for (std::size_t picked = 0; picked < *sample;) {
    std::uint64_t number = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number) != 1) throw std::bad_alloc();
    if (is_chosen[number % count]) continue;
    is_chosen[number % count] = true;
    ++picked;
  }
  return is_chosen;
}

std::vector<VerifyProblem> check_file(const std::string& record_path, const std::string& name,
                                      const std::string& sha256, const std::set<std::uint64_t>& sizes, bool hashes,
                                      const GoesOn& goes_on) {
  const std::string path = record_path + "/" + name;
  if (!exists(path)) return {{"evidence missing", name, "the ledger lists it"}};
  if (!is_plain_file(path)) return {{"evidence changed", name, "it is not a plain file"}};
  const auto now = hashes ? hash_file(path, goes_on) : size_of(path, sha256);
  if (!now) return {{"evidence unreadable", name, now.error().message}};
  std::vector<VerifyProblem> problems;
  if (now->sha256 != sha256) problems.push_back({"evidence changed", name, "its SHA-256 is now " + now->sha256});
  for (const std::uint64_t size : sizes) {
    if (size == now->size) continue;
    problems.push_back({"evidence size", name, bytes_text(now->size) + " where the ledger says " + bytes_text(size)});
  }
  return problems;
}

}  // namespace

Result<std::vector<VerifyProblem>> verify_evidence_of(const std::string& record_path, const VerifyOptions& options) {
  // This order makes the check right while another process adds captures: a file that was there before the ledger was
  // read is listed in it, or was marked as incoming.
  const auto files = evidence_files(record_path);
  if (!files) return tl::unexpected(files.error());
  const std::vector<std::string> incoming = incoming_marks(record_path);
  const TreeHead head = read_tree_head(record_path);
  const auto state = read_ledger_files(record_path);
  if (!state) return tl::unexpected(state.error());

  std::vector<VerifyProblem> problems;
  check_lines(*state, problems);
  check_values(*state, problems);
  const auto entry_lines = read_whole_file(record_path + "/" + kEntriesFile);
  if (!entry_lines) return tl::unexpected(entry_lines.error());
  check_tree(record_path, head, state->entries.entries, std::string_view(*entry_lines).substr(0, state->entries.kept_bytes), options, problems);

  check_anchors(record_path, state->entries.entries, std::string_view(*entry_lines).substr(0, state->entries.kept_bytes), options.authority, problems);

  std::map<std::string, std::set<std::uint64_t>> listed;
  for (const LedgerEntry& entry : state->entries.entries) {
    if (const auto* object = std::get_if<CapturedObject>(&entry.content)) listed[object->sha256].insert(object->size);
  }
  const std::map<std::string, std::uint64_t> redacted = redacted_objects(state->entries.entries);
  std::set<std::string> expected;
  for (const std::string& sha256 : incoming) expected.insert(evidence_name(sha256));
  std::vector<VerifyProblem> in_evidence;
  const std::vector<bool> is_hashed = chosen(listed.size(), options.sample);
  std::uint64_t all_bytes = 0;
  std::uint64_t done_bytes = 0;
  std::size_t place = 0;
  for (const auto& [sha256, sizes] : listed) all_bytes += is_hashed[place++] ? *sizes.rbegin() : 0;
  const auto goes_on = [&](std::uint64_t in_this_file) {
    return !options.goes_on || options.goes_on(done_bytes + in_this_file, all_bytes);
  };
  place = 0;
  for (const auto& [sha256, sizes] : listed) {
    expected.insert(evidence_name(sha256));
    if (const auto redaction = redacted.find(sha256); redaction != redacted.end()) {
      ++place;
      if (exists(record_path + "/" + evidence_name(sha256))) {
        in_evidence.push_back({"evidence not destroyed", evidence_name(sha256),
                               "entry " + std::to_string(redaction->second) + " says that it was"});
      }
      continue;
    }
    const bool hashes = is_hashed[place++];
    std::ranges::move(check_file(record_path, evidence_name(sha256), sha256, sizes, hashes, goes_on),
                      std::back_inserter(in_evidence));
    if (hashes) done_bytes += *sizes.rbegin();
    if (!goes_on(0)) return fail("interrupted");
  }
  for (const std::string& name : *files) {
    if (!expected.contains(name)) in_evidence.push_back({"evidence unlisted", name, "no ledger entry lists it"});
  }
  std::ranges::stable_sort(in_evidence, {}, &VerifyProblem::where);
  std::ranges::move(in_evidence, std::back_inserter(problems));
  return problems;
}

}  // namespace cairn
