#include "cli/arrivals.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "cli/folder_events.h"

namespace cairn {
namespace {

/// What browsers, download programs and editors call a file that is not whole.
constexpr auto kUnfinishedEndings = std::to_array<std::string_view>(
    {".part", ".partial", ".crdownload", ".download", ".opdownload", ".aria2", ".filepart", ".tmp", ".swp", "~"});

std::size_t hash_of(const FileStamp& stamp) {
  std::size_t hash = 0;
  for (const std::uint64_t number : {stamp.device, stamp.inode, stamp.size, static_cast<std::uint64_t>(stamp.modified),
                                     static_cast<std::uint64_t>(stamp.changed)})
    hash = (hash ^ std::hash<std::uint64_t>()(number)) * 0x9E3779B97F4A7C15U + 1;
  return hash;
}

/// How long the file has been as it is, by the clock of its file system; never less than nothing.
std::chrono::nanoseconds age_of(const FileStamp& stamp) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::max(std::chrono::nanoseconds(now) - std::chrono::nanoseconds(std::max(stamp.modified, stamp.changed)),
                  std::chrono::nanoseconds(0));
}

}  // namespace

bool Arrivals::is_unfinished_name(const std::string& path) {
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  return name.starts_with('.') ||
         std::ranges::any_of(kUnfinishedEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

void Arrivals::heard_of(const FoundFile& file) {
  if (is_unfinished_name(file.path)) return;
  const auto stamp = stamp_of(file.path);
  if (!stamp) return;
  const auto done = done_.find(std::hash<std::string>()(file.path));
  if (done != done_.end() && done->second == hash_of(*stamp)) return;
  const auto since = Clock::now() - std::chrono::duration_cast<Clock::duration>(std::min<std::chrono::nanoseconds>(age_of(*stamp), settle_));
  waiting_.insert_or_assign(file.path, Waiting{.file = file, .stamp = *stamp, .since = since});
}

std::vector<FoundFile> Arrivals::whole() {
  std::vector<FoundFile> found;
  const auto now = Clock::now();
  for (auto at = waiting_.begin(); at != waiting_.end();) {
    Waiting& waiting = at->second;
    const auto stamp = stamp_of(at->first);
    if (!stamp) {
      at = waiting_.erase(at);
      continue;
    }
    if (*stamp != waiting.stamp) {
      waiting.stamp = *stamp;
      waiting.since = now;
    } else if (now - waiting.since >= settle_ && !is_open_for_writing(at->first)) {
      found.push_back(waiting.file);
    }
    ++at;
  }
  return found;
}

void Arrivals::done_with(const FoundFile& file) {
  const auto at = waiting_.find(file.path);
  if (at == waiting_.end()) return;
  done_.insert_or_assign(std::hash<std::string>()(file.path), hash_of(at->second.stamp));
  waiting_.erase(at);
}

}  // namespace cairn
