#include "pipeline/kept_answers_file.h"

#include <array>
#include <filesystem>

#include "linkage/order.h"
#include "text/sha256.h"

namespace cairn {
namespace {

// The file: kFirstLine, then for each answer its Head and its bytes. It is no exchange format: it is read by the same
// program on the same machine.

constexpr std::string_view kFirstLine = "cairn estimate: answers of an estimate that was stopped\n";

struct Head {
  std::array<char, 64> key{};
  std::uint64_t size = 0;
  std::uint64_t check = 0;  ///< A number made of key and bytes.
};

std::uint64_t check_of(const Head& head, const std::string& bytes) {
  return seed_of_content(bytes) ^ (seed_of_content({head.key.data(), head.key.size()}) * 3) ^ head.size;
}

bool read_bytes(std::istream& file, void* to, std::size_t bytes) {
  return static_cast<bool>(file.read(static_cast<char*>(to), static_cast<std::streamsize>(bytes)));
}

/// Nothing where it is torn.
std::optional<std::string> read_answer(std::istream& file, Head& head, std::uint64_t left) {
  if (!read_bytes(file, &head, sizeof head) || head.size > left) return std::nullopt;
  std::string bytes(head.size, '\0');
  if (!read_bytes(file, bytes.data(), bytes.size()) || check_of(head, bytes) != head.check) return std::nullopt;
  return bytes;
}

}  // namespace

Result<KeptAnswersFile> KeptAnswersFile::open(const std::string& path, std::string_view models) {
  KeptAnswersFile kept;
  kept.path_ = path;
  kept.models_ = models;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) std::ofstream(path, std::ios::binary) << kFirstLine;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  kept.file_ = std::make_unique<std::fstream>(path, std::ios::binary | std::ios::in | std::ios::out);
  if (error || !*kept.file_) return fail(path + ": cannot be read and written");
  std::string first(kFirstLine.size(), '\0');
  if (!read_bytes(*kept.file_, first.data(), first.size()) || first != kFirstLine)
    return fail(path + ": is not a file of an estimate that was stopped; it was left as it is");
  std::streamoff at = kept.file_->tellg();
  Head head;
  while (read_answer(*kept.file_, head, size - static_cast<std::uintmax_t>(at))) {
    kept.begins_[std::string(head.key.data(), head.key.size())] = at;
    at = kept.file_->tellg();
  }
  kept.file_->clear();
  std::filesystem::resize_file(path, static_cast<std::uintmax_t>(at), error);
  if (error) return fail(path + ": cannot be written");
  return kept;
}

KeptAnswers KeptAnswersFile::answers() {
  return {.recall = [this](const std::string& key) { return recall(key); },
          .keep = [this](const std::string& key, const std::string& bytes) { keep(key, bytes); }};
}

std::optional<std::string> KeptAnswersFile::recall(const std::string& key) {
  const std::lock_guard lock(*guard_);
  const auto found = begins_.find(sha256_hex(models_ + "\n" + key));
  if (found == begins_.end()) return std::nullopt;
  file_->seekg(found->second);
  Head head;
  return read_answer(*file_, head, std::numeric_limits<std::uint64_t>::max());
}

void KeptAnswersFile::keep(const std::string& key, const std::string& bytes) {
  const std::lock_guard lock(*guard_);
  const std::string whole = sha256_hex(models_ + "\n" + key);
  Head head{.key = {}, .size = bytes.size()};
  std::copy(whole.begin(), whole.end(), head.key.begin());
  head.check = check_of(head, bytes);
  file_->seekp(0, std::ios::end);
  begins_[whole] = file_->tellp();
  file_->write(reinterpret_cast<const char*>(&head), sizeof head);
  file_->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file_->flush();
}

}  // namespace cairn
