#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "store/durable_file.h"
#include "store/evidence.h"
#include "store/index_file.h"
#include "store/open_record.h"
#include "store/random_salt.h"
#include "store/store.h"

// Destroying what must not stay. The entry that says so is on the disk first; every step after it can be the last one of
// a program that is stopped, and is done again by the next one that writes.

namespace cairn {

namespace {

const SealedRedaction* redaction_in(const LedgerEntry& entry) { return std::get_if<SealedRedaction>(&entry.content); }

/// Removes a file and waits until its name is off the disk; says whether it was there.
Result<bool> remove_durably(const std::string& path, const std::string& folder) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return false;
    return file_error(path, "removed", errno);
  }
  if (auto done = sync_folder(folder); !done) return tl::unexpected(done.error());
  return true;
}

Result<void> remove_index(const std::string& record_path) {
  for (const char* ending : {"-wal", "-shm", "-journal", ""}) {
    const auto removed = remove_durably(record_path + "/" + kIndexFile + ending, record_path);
    if (!removed) return tl::unexpected(removed.error());
  }
  return {};
}

void add_words(std::vector<SealedWords>& all, const OpenedValues& values, SealedWords words) {
  const auto found = values.find(words.sha256);
  if (found == values.end()) return;
  words.words = found->second;
  all.push_back(std::move(words));
}

void add_quote(std::vector<SealedWords>& all, const OpenedValues& values, const SealedAnchor& anchor,
               const std::string& owner) {
  add_words(all, values,
            {.sha256 = anchor.quote_sha256,
             .words = {},
             .what = "words that " + owner + " quotes",
             .owner = owner,
             .document_sha256 = anchor.document_sha256});
}

void add_words_of(std::vector<SealedWords>& all, const OpenedValues& values, const SealedDecision& decision) {
  const std::string& id = decision.decision;
  add_words(all, values, {decision.value_sha256, {}, "the value of " + id + ", which then decides nothing", id, {}});
  add_words(all, values, {decision.reason_sha256, {}, "the reason of " + id, id, {}});
  for (const auto& target : decision.targets) {
    if (const auto* anchor = std::get_if<SealedAnchor>(&target)) add_quote(all, values, *anchor, id);
  }
}

std::vector<std::string> sorted_once(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

SealedRedaction sealed_of(const RedactionOrder& order, const std::string& reason_sha256) {
  SealedRedaction redaction{.objects = sorted_once(order.objects),
                            .values = sorted_once(order.values),
                            .reason_sha256 = reason_sha256,
                            .residue = {},
                            .sources = {}};
  for (const ResidueOfClaim& left : order.residue) {
    redaction.residue.push_back({left.object_sha256, left.document_sha256, left.incident, left.claim});
  }
  for (const ResidueOfSource& source : order.sources) {
    redaction.sources.push_back({source.alias, source.document_sha256, source.span, source.party});
  }
  return redaction;
}

/// Adds one line of a redaction to what the lines before it said.
void add_part(RedactionEntry& into, const LedgerEntry& entry, const SealedRedaction& part, const OpenedValues& values) {
  into.about.entry = entry.seq;
  into.about.time = entry.time;
  into.about.by = entry.actor;
  into.about.words += part.values.size();
  into.about.objects.insert(into.about.objects.end(), part.objects.begin(), part.objects.end());
  if (const auto reason = values.find(part.reason_sha256); reason != values.end()) into.about.reason = reason->second;
  for (const ResidueClaim& left : part.residue) {
    into.residue.push_back({left.object_sha256, left.document_sha256, left.incident, left.claim});
  }
  for (const ResidueSource& source : part.sources) {
    into.sources.push_back({source.alias, source.document_sha256, source.span, source.party});
  }
}

}  // namespace

std::map<std::string, std::uint64_t> redacted_objects(std::span<const LedgerEntry> entries) {
  std::map<std::string, std::uint64_t> redacted;
  for (const LedgerEntry& entry : entries) {
    if (const auto* object = std::get_if<CapturedObject>(&entry.content)) redacted.erase(object->sha256);
    if (const SealedRedaction* redaction = redaction_in(entry)) {
      for (const std::string& sha256 : redaction->objects) redacted[sha256] = entry.seq;
    }
  }
  return redacted;
}

std::set<std::string> redacted_values(std::span<const LedgerEntry> entries) {
  std::set<std::string> redacted;
  for (const LedgerEntry& entry : entries) {
    if (const SealedRedaction* redaction = redaction_in(entry)) {
      redacted.insert(redaction->values.begin(), redaction->values.end());
    }
  }
  return redacted;
}

/// The index first, then the words, then the files: as long as a file or a word is still there, the next open does all
/// of it again.
Result<bool> RecordFolder::Open::destroy(const SealedRedaction& redaction) {
  std::set<std::string> words;
  for (const std::string& hash : redaction.values) {
    if (state.values.values.contains(hash)) words.insert(hash);
  }
  std::vector<std::string> files;
  for (const std::string& sha256 : redaction.objects) {
    if (redacted.contains(sha256) && exists(path + "/" + evidence_name(sha256))) files.push_back(sha256);
  }
  if (words.empty() && files.empty()) return false;
  if (auto done = remove_index(path); !done) return tl::unexpected(done.error());
  if (!words.empty()) {
    if (auto done = writer->erase_values(words); !done) return tl::unexpected(done.error());
    for (const std::string& hash : words) state.values.values.erase(hash);
  }
  for (const std::string& sha256 : files) {
    const std::string file = path + "/" + evidence_name(sha256);
    const auto removed = remove_durably(file, file.substr(0, file.rfind('/')));
    if (!removed) return tl::unexpected(removed.error());
  }
  return true;
}

Result<void> RecordFolder::Open::finish_redactions() {
  for (const LedgerEntry& entry : state.entries.entries) {
    const SealedRedaction* redaction = redaction_in(entry);
    if (redaction == nullptr) continue;
    const auto destroyed = destroy(*redaction);
    if (!destroyed) return tl::unexpected(destroyed.error());
    if (*destroyed) {
      notes.push_back(path + ": destroyed what entry " + std::to_string(entry.seq) +
                      " names; a program was stopped while it redacted. `cairn build` makes the index anew");
    }
  }
  return {};
}

Result<std::vector<SealedWords>> RecordFolder::sealed_words() const {
  std::vector<SealedWords> all;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    const OpenedValues& values = state.values.values;
    for (const LedgerEntry& entry : state.entries.entries) {
      if (const auto* decision = std::get_if<SealedDecision>(&entry.content)) add_words_of(all, values, *decision);
      if (const auto* code = std::get_if<SealedCode>(&entry.content)) {
        for (const SealedAnchor& anchor : code->anchors) add_quote(all, values, anchor, code->code);
      }
    }
  });
  if (!read) return tl::unexpected(read.error());
  return all;
}

Result<std::uint64_t> RecordFolder::redact(const RedactionOrder& order, const std::string& time) {
  if (const auto allowed = open_->require_writing(); !allowed) return tl::unexpected(allowed.error());
  if (order.by.empty()) return fail("a redaction needs the name of who orders it");
  if (order.reason.empty()) return fail("a redaction needs a reason");
  if (order.objects.empty() && order.values.empty()) return fail("there is nothing to destroy");
  for (const std::string& sha256 : order.objects) {
    const auto first = open_->captured.lower_bound({sha256, std::string()});
    if (first == open_->captured.end() || first->first.first != sha256) return fail("no captured file is " + sha256);
  }
  for (const std::string& hash : order.values) {
    if (!open_->state.values.values.contains(hash)) return fail("no sealed words have the hash " + hash);
  }
  const SealedValue reason = seal(order.reason, random_salt());
  std::vector<LedgerEntry> entries;
  for (const SealedRedaction& part : in_parts(sealed_of(order, reason.sha256))) {
    entries.push_back(open_->new_entry(time, order.by, entries.size()));
    entries.back().parents = part.objects;
    entries.back().content = part;
  }
  if (const auto done = open_->append(entries, {reason}); !done) return tl::unexpected(done.error());
  for (const LedgerEntry& entry : entries) {
    if (const auto done = open_->destroy(*redaction_in(entry)); !done) return tl::unexpected(done.error());
  }
  return entries.back().seq;
}

Result<std::vector<RedactionEntry>> RecordFolder::redactions() const {
  std::vector<RedactionEntry> all;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    RedactionEntry next;
    for (const LedgerEntry& entry : state.entries.entries) {
      const SealedRedaction* part = redaction_in(entry);
      if (part == nullptr) {
        next = {};  // Lines without an end: a program was stopped, and nothing was destroyed.
        continue;
      }
      add_part(next, entry, *part, state.values.values);
      if (part->reason_sha256.empty()) continue;
      all.push_back(std::move(next));
      next = {};
    }
  });
  if (!read) return tl::unexpected(read.error());
  return all;
}

Result<std::vector<Custody>> RecordFolder::custody() const {
  std::vector<Custody> all;
  const auto read = open_->with_ledger([&](const LedgerState& state) {
    std::map<std::string, std::uint64_t> last_redaction;
    for (const LedgerEntry& entry : state.entries.entries) {
      const SealedRedaction* redaction = redaction_in(entry);
      if (redaction == nullptr) continue;
      for (const std::string& sha256 : redaction->objects) last_redaction[sha256] = entry.seq;
    }
    for (const LedgerEntry& entry : state.entries.entries) {
      const auto* object = std::get_if<CapturedObject>(&entry.content);
      if (object == nullptr) continue;
      const auto redacted = last_redaction.find(object->sha256);
      all.push_back({.entry = entry.seq,
                     .sha256 = object->sha256,
                     .bytes = object->size,
                     .media_type = object->media,
                     .locator = object->locator,
                     .time = entry.time,
                     .clock = entry.clock,
                     .actor = entry.actor,
                     .program = entry.tool.name,
                     .version = entry.tool.version,
                     .config_sha256 = entry.tool.config_sha256,
                     .redacted_by = {}});
      if (redacted != last_redaction.end() && redacted->second > entry.seq) all.back().redacted_by = redacted->second;
    }
  });
  if (!read) return tl::unexpected(read.error());
  return all;
}

void RecordFolder::set_actor(const std::string& actor) {
  if (!actor.empty()) open_->adding_actor = actor;
}
void RecordFolder::allow_redacted_again() { open_->takes_redacted = true; }

}  // namespace cairn
