#include "store/evidence.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "store/durable_file.h"
#include "store/file_stamp.h"
#include "store/temp_folder.h"
#include "text/sha256.h"

namespace cairn {

namespace {

tl::unexpected<Error> evidence_error(const std::string& where, std::string message) {
  return tl::unexpected(Error{.message = std::move(message), .byte = {}, .line = {}, .where = where});
}

/// Creates `path` with what `fill` writes, read-only for everybody, and waits for the disk if `syncs`; removes it again
/// on an error.
Result<void> write_new_file(const std::string& path, bool syncs,
                            const std::function<Result<void>(const OpenFile&)>& fill) {
  const auto written = [&]() -> Result<void> {
    const auto file = open_file(path, O_WRONLY | O_CREAT | O_EXCL, 0600, "written");
    if (!file) return tl::unexpected(file.error());
    if (auto filled = fill(*file); !filled) return filled;
    if (::fchmod(file->descriptor(), 0444) != 0) return file_error(path, "made read-only", errno);
    return syncs ? sync_data(*file, path) : Result<void>{};
  }();
  if (!written) ::unlink(path.c_str());
  return written;
}

/// Makes evidence/ab/cd/; adds every folder that got a new name in it to `changed`.
Result<void> make_shard(const std::string& record_path, const std::string& sha256, std::set<std::string>& changed) {
  std::string folder = record_path;
  for (const std::string& name : {std::string("evidence"), sha256.substr(0, 2), sha256.substr(2, 2)}) {
    const auto made = make_folder(folder + "/" + name);
    if (!made) return tl::unexpected(made.error());
    if (*made) changed.insert(folder);
    folder += "/" + name;
  }
  changed.insert(folder);
  return {};
}

}  // namespace

std::string evidence_name(const std::string& sha256) {
  return "evidence/" + sha256.substr(0, 2) + "/" + sha256.substr(2, 2) + "/" + sha256;
}

Result<std::string> read_evidence(const std::string& record_path, const std::string& sha256) {
  if (!is_sha256_hex(sha256)) return fail("\"" + sha256 + "\" is not a SHA-256");
  const std::string path = record_path + "/" + evidence_name(sha256);
  if (!exists(path)) return evidence_error(path, "the evidence is missing");
  auto bytes = read_whole_file(path);
  if (bytes && sha256_hex(*bytes) != sha256) return evidence_error(path, "the evidence was changed after it was captured");
  return bytes;
}

Result<FileHash> hash_file(const std::string& path, const GoesOn& goes_on) {
  FileHash hash;
  Sha256 running;
  const auto read = read_pieces(path, [&](std::string_view piece) -> Result<void> {
    running.update(piece);
    hash.size += piece.size();
    return goes_on && !goes_on(hash.size) ? fail("interrupted") : Result<void>{};
  });
  if (!read) return tl::unexpected(read.error());
  hash.sha256 = running.finish_hex();
  return hash;
}

Result<std::vector<std::string>> evidence_files(const std::string& record_path) {
  namespace fs = std::filesystem;
  std::vector<std::string> names;
  if (!exists(record_path + "/evidence")) return names;
  std::error_code error;
  for (fs::recursive_directory_iterator at(record_path + "/evidence", error), end; !error && at != end;
       at.increment(error)) {
    std::error_code unknown;  // a file that nothing can be said about is listed too
    if (at->symlink_status(unknown).type() == fs::file_type::directory) continue;
    names.push_back(at->path().string().substr(record_path.size() + 1));
  }
  if (error) return file_error(record_path + "/evidence", "read", error.value());
  std::ranges::sort(names);
  return names;
}

Result<std::string> Intake::new_temp_name() {
  if (const auto made = make_temp_folder(record_path_); !made) return tl::unexpected(made.error());
  return temp_path(record_path_) + "/capture-" + std::to_string(temp_files_++);
}

/// Remembers written bytes, or forgets them where evidence/ or this intake has them.
Result<FileHash> Intake::take(Arrival arrival, FileHash hash) {
  const std::string path = record_path_ + "/" + evidence_name(hash.sha256);
  const bool there = exists(path);
  if (there || seen_.contains(hash.sha256)) {
    if (!arrival.temp.empty()) ::unlink(arrival.temp.c_str());
    if (!there) return hash;
    const auto kept = hash_file(path);
    if (!kept) return kept;
    if (kept->sha256 != hash.sha256) return evidence_error(path, "the evidence was changed after it was captured");
    return hash;
  }
  seen_.insert(hash.sha256);
  arrivals_.push_back(std::move(arrival));
  return hash;
}

Result<FileHash> Intake::add(std::string_view bytes) {
  const FileHash hash{.sha256 = sha256_hex(bytes), .size = bytes.size()};
  if (seen_.contains(hash.sha256) || exists(record_path_ + "/" + evidence_name(hash.sha256))) return take({}, hash);
  const auto temp = new_temp_name();
  if (!temp) return tl::unexpected(temp.error());
  const auto written = write_new_file(*temp, !syncs_together_, [&](const OpenFile& file) { return write_all(file, bytes, *temp); });
  if (!written) return tl::unexpected(written.error());
  return take({.temp = *temp, .sha256 = hash.sha256}, hash);
}

Result<FileHash> Intake::add_file(const std::string& path, const GoesOn& goes_on) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto temp = new_temp_name();
    if (!temp) return tl::unexpected(temp.error());
    const auto before = stamp_of(path);
    FileHash hash;
    Sha256 running;
    const auto written = write_new_file(*temp, !syncs_together_, [&](const OpenFile& file) {
      return read_pieces(path, [&](std::string_view piece) -> Result<void> {
        running.update(piece);
        hash.size += piece.size();
        if (goes_on && !goes_on(hash.size)) return fail("interrupted");
        return write_all(file, piece, *temp);
      });
    });
    if (!written) return tl::unexpected(written.error());
    hash.sha256 = running.finish_hex();
    if (before == stamp_of(path)) return take({.temp = *temp, .sha256 = hash.sha256}, hash);
    ::unlink(temp->c_str());
  }
  return evidence_error(path, std::string(kUnstable));
}

void Intake::forget(const std::string& sha256) {
  std::erase_if(arrivals_, [&](const Arrival& arrival) {
    if (arrival.sha256 != sha256) return false;
    ::unlink(arrival.temp.c_str());
    return true;
  });
}

Result<void> Intake::place() {
  if (arrivals_.empty()) return {};
  for (const Arrival& arrival : arrivals_) {
    const std::string mark = incoming_mark(record_path_, arrival.sha256);
    if (const auto made = open_file(mark, O_WRONLY | O_CREAT, 0666, "written"); !made) return tl::unexpected(made.error());
  }
  const std::string temp = temp_path(record_path_);
  if (auto synced = syncs_together_ ? sync_file_system(temp) : sync_folder(temp); !synced) return synced;

  std::set<std::string> changed;
  for (Arrival& arrival : arrivals_) {
    if (auto made = make_shard(record_path_, arrival.sha256, changed); !made) return made;
    if (auto moved = rename_file(arrival.temp, record_path_ + "/" + evidence_name(arrival.sha256)); !moved) return moved;
    arrival.placed = true;
  }
  if (syncs_together_) return sync_file_system(record_path_ + "/evidence");
  for (const std::string& folder : changed) {
    if (auto synced = sync_folder(folder); !synced) return synced;
  }
  return {};
}

void Intake::accept() {
  for (const Arrival& arrival : arrivals_) ::unlink(incoming_mark(record_path_, arrival.sha256).c_str());
  arrivals_.clear();
}

void Intake::leave() { arrivals_.clear(); }

Intake::~Intake() {
  for (const Arrival& arrival : arrivals_) {
    const std::string evidence = record_path_ + "/" + evidence_name(arrival.sha256);
    ::unlink(arrival.placed ? evidence.c_str() : arrival.temp.c_str());
    ::unlink(incoming_mark(record_path_, arrival.sha256).c_str());
  }
}

}  // namespace cairn
