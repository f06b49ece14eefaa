#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "documents/captured_file.h"
#include "documents/charset.h"
#include "documents/content_coding.h"
#include "documents/digest.h"
#include "documents/http_message.h"
#include "documents/zip_directory.h"
#include "text/sha256.h"

// zip and WACZ -> documents. An entry that is stored as it is is read where it lies; others are decompressed in memory,
// within limits.

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 1u << 20;
constexpr std::size_t kLargestDataPackage = 16u << 20;

/// A hash that datapackage.json gives for an entry.
struct StatedHash {
  std::string text;
  StatedDigest digest;
};

std::uint32_t crc32_of(ByteSource& bytes, RunningDigest* digest) {
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size() + 1, kPieceBytes)), '\0');
  uLong crc = crc32(0, nullptr, 0);
  for (std::uint64_t at = 0; const std::size_t got = bytes.read_at(at, piece.data(), piece.size()); at += got) {
    crc = crc32(crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(got));
    if (digest) digest->update(std::string_view(piece).substr(0, got));
  }
  return static_cast<std::uint32_t>(crc);
}

/// An entry's bytes: where they lie, or decompressed.
struct EntryBytes {
  std::string held;
  std::unique_ptr<ByteSource> source;
  std::optional<ReadProblem> problem;
};

void open_entry(ByteSource& zip, const ZipEntry& entry, EntryBytes& out) {
  if (entry.method == 0) {
    out.source = std::make_unique<WindowSource>(zip, entry.data_at, entry.size);
    return;
  }
  DecodingLimits limits;
  DecodedContent content{.bytes = {}, .taken_as_is = false, .problem = {}};
  if (entry.compressed_size > limits.in_memory) {
    content.problem = ReadProblem{.code = "bomb", .message = "it is larger than 256 MiB and compressed"};
  } else {
    const std::string packed = bytes_at(zip, entry.data_at, static_cast<std::size_t>(entry.compressed_size));
    content = entry.method == 8 ? inflate_raw(packed, limits) : decode_content(packed, "zstd", limits);
  }
  out.held = std::move(content.bytes);
  out.problem = std::move(content.problem);
  out.source = std::make_unique<MemorySource>(out.held);
}

class ZipDocuments final : public DocumentReader {
 public:
  ZipDocuments(ByteSource& zip, CapturedFile about, std::vector<ZipEntry> entries)
      : zip_(zip), about_(std::move(about)), entries_(std::move(entries)) {
    read_data_package();
  }

  std::optional<Item> next() override {
    while (true) {
      if (problem_) return *std::exchange(problem_, std::nullopt);
      if (reader_) {
        if (auto item = reader_->next()) return item;
        for (const auto& [kind, count] : reader_->left_out()) left_out_[kind] += count;
        const auto failed = reader_->failed();
        reader_.reset();
        if (failed) {
          say(entries_[at_ - 1], "unread", failed->text());
          continue;
        }
      }
      if (at_ == entries_.size()) return std::nullopt;
      begin(entries_[at_++]);
    }
  }

 private:
  std::string locator_of(const ZipEntry& entry) const {
    DecodedText name = decode_text(entry.name, "utf-8");
    std::string path = name.unchanged ? entry.name : name.text;
    for (char& c : path) {
      if (static_cast<unsigned char>(c) < 0x20) c = '?';
    }
    return about_.locator + "/" + path;
  }

  void say(const ZipEntry& entry, std::string code, std::string message) {
    problem_ = ReadProblem{
        .code = std::move(code), .message = std::move(message), .where = locator_of(entry), .byte = entry.header_at};
  }

  /// WACZ: every other file of the archive and its hash.
  void read_data_package() {
    const auto at = std::ranges::find(entries_, "datapackage.json", &ZipEntry::name);
    if (at == entries_.end() || !at->refused.empty() || at->size > kLargestDataPackage) return;
    EntryBytes bytes;
    open_entry(zip_, *at, bytes);
    const auto json = nlohmann::json::parse(bytes_at(*bytes.source, 0, kLargestDataPackage), nullptr, false);
    if (!json.is_object() || !json.contains("resources") || !json["resources"].is_array()) return;
    is_wacz_ = json.contains("wacz_version") || json.value("profile", nlohmann::json()).is_string();
    for (const auto& resource : json["resources"]) {
      if (!resource.is_object()) continue;
      const auto path = resource.find("path");
      const auto hash = resource.find("hash");
      if (path == resource.end() || hash == resource.end() || !path->is_string() || !hash->is_string()) continue;
      if (auto digest = parse_digest(hash->get<std::string>()))
        hashes_.insert_or_assign(path->get<std::string>(),
                                 StatedHash{.text = hash->get<std::string>(), .digest = std::move(*digest)});
    }
  }

  void begin(const ZipEntry& entry) {
    if (!entry.refused.empty()) return say(entry, "entry_refused", "the entry was not read: " + entry.refused);
    if (entry.is_folder()) return;
    bytes_ = {};
    open_entry(zip_, entry, bytes_);
    check(entry);
    // Of a WACZ the rest is lists made from the archive, and the texts in them would come twice.
    if (is_wacz_ && !entry.name.starts_with("archive/")) {
      ++left_out_["list of the WACZ"];
      return;
    }
    const Format format = detect_format(*bytes_.source, entry.name);
    if (format == Format::empty || format == Format::unknown_binary || format == Format::claims_jsonl) {
      ++left_out_[format == Format::empty ? "empty" : "not a text"];
      return;
    }
    auto reader = open_documents(*bytes_.source, {.locator = locator_of(entry),
                                                  .name = {},
                                                  .url = {},
                                                  .content_type = {},
                                                  .captured = {},
                                                  .columns = about_.columns,
                                                  .depth = about_.depth + 1,
                                                  .pdf_converter = about_.pdf_converter});
    if (reader) {
      reader_ = std::move(*reader);
    } else {
      const bool too_deep = is_archive(format) && about_.depth + 1 >= kDeepestArchive;
      say(entry, too_deep ? "nested_too_deep" : "unread", reader.error().text());
    }
  }

  void check(const ZipEntry& entry) {
    if (bytes_.problem) return say(entry, bytes_.problem->code, bytes_.problem->message);
    const auto stated = hashes_.find(entry.name);
    std::optional<RunningDigest> digest;
    if (stated != hashes_.end()) digest.emplace(stated->second.digest.algorithm);
    const std::uint32_t crc = crc32_of(*bytes_.source, digest ? &*digest : nullptr);
    const std::string ours = digest ? digest->finish() : "";
    if (digest && ours != stated->second.digest.bytes) {
      say(entry, "digest_mismatch",
          "the entry has the " + stated->second.digest.algorithm + " " + hex_of(ours) + ", but datapackage.json says " +
              stated->second.text);
    } else if (crc != entry.crc32) {
      say(entry, "digest_mismatch", "the entry does not have the checksum that the zip file gives");
    }
  }

  ByteSource& zip_;
  CapturedFile about_;
  std::vector<ZipEntry> entries_;
  std::size_t at_ = 0;
  bool is_wacz_ = false;
  std::map<std::string, StatedHash> hashes_;
  std::optional<ReadProblem> problem_;
  EntryBytes bytes_;
  std::unique_ptr<DocumentReader> reader_;
};

}  // namespace

Result<std::unique_ptr<DocumentReader>> open_zip(ByteSource& source, CapturedFile about) {
  auto entries = read_zip_directory(source);
  if (!entries) return tl::unexpected(entries.error());
  return std::make_unique<ZipDocuments>(source, std::move(about), std::move(*entries));
}

}  // namespace cairn
