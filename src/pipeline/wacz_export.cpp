#include "pipeline/wacz_export.h"

#include <algorithm>
#include <map>
#include <memory>

#include "documents/warc_reader.h"
#include "pipeline/file_source.h"
#include "pipeline/person_entries.h"
#include "publication/web_archive.h"
#include "publication/zip_write.h"
#include "text/sha256.h"

// Captured files -> WACZ. A WARC goes in as it was captured, byte for byte; any other file becomes a `resource` record of
// archive/data.warc.

namespace cairn {
namespace {

constexpr const char* kDataFile = "data.warc";
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

using Sink = std::function<void(std::string_view)>;

/// One captured file, and where it goes.
struct Part {
  const Custody* capture = nullptr;
  std::string header;     ///< Of its record in data.warc; empty for a WARC of its own.
  std::string warc_name;  ///< Inside archive/.
};

/// What one entry of the zip is.
struct Measured {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
  std::uint32_t crc = 0;
};

class Measure {
 public:
  void add(std::string_view piece) {
    hash_.update(piece);
    crc_.update(piece);
    bytes_ += piece.size();
  }
  Measured result(std::string path) { return {std::move(path), hash_.finish_hex(), bytes_, crc_.value()}; }

 private:
  Sha256 hash_;
  Crc32 crc_;
  std::uint64_t bytes_ = 0;
};

Result<void> send_file(const RecordFolder& folder, const Custody& capture, const Sink& sink) {
  Result<FileSource> file = FileSource::open(folder.evidence_path(capture.sha256));
  if (!file) return tl::unexpected(file.error());
  const auto piece = std::make_unique<char[]>(kPieceBytes);
  Sha256 hash;
  for (std::uint64_t at = 0; at < file->size();) {
    const std::size_t got = file->read_at(at, piece.get(), kPieceBytes);
    if (got == 0) break;
    hash.update({piece.get(), got});
    sink({piece.get(), got});
    at += got;
  }
  if (const auto state = file->state(); !state) return state;
  if (hash.finish_hex() != capture.sha256) {
    return tl::unexpected(Error{.message = "the evidence was changed after it was captured",
                                .byte = {}, .line = {}, .where = folder.evidence_path(capture.sha256)});
  }
  return {};
}

Result<void> send_data_warc(const RecordFolder& folder, const std::vector<Part>& parts, const std::string& info,
                            const Sink& sink) {
  sink(info);
  for (const Part& part : parts) {
    if (part.header.empty()) continue;
    sink(part.header);
    if (auto sent = send_file(folder, *part.capture, sink); !sent) return sent;
    sink(kWarcRecordEnd);
  }
  return {};
}

std::string plain_type(const std::string& media_type) {
  const std::string type = media_type.substr(0, media_type.find(';'));
  return type.empty() ? "application/octet-stream" : type;
}

/// The page's own address; for a file without one, an address that can be nobody's (RFC 2606).
std::string url_of(const Custody& capture, const Document* document) {
  if (document && document->url && document->url->find("://") != std::string::npos) return *document->url;
  std::string name = capture.locator.substr(capture.locator.rfind('/') + 1);
  std::ranges::replace_if(name, [](unsigned char c) { return c <= 0x20 || c >= 0x7F || c == '?' || c == '#' || c == '%' || c == '"' || c == '\\'; }, '_');
  return "https://captured.invalid/" + capture.sha256 + "/" + name;
}

struct Listed {
  std::vector<std::string> index;
  std::vector<ArchivedPage> pages;
  bool can_be_indexed = true;
};

/// The records of a captured WARC that somebody may want to see.
Result<Listed> list_warc(const RecordFolder& folder, const Part& part) {
  Result<FileSource> file = FileSource::open(folder.evidence_path(part.capture->sha256));
  if (!file) return tl::unexpected(file.error());
  WarcReader reader(*file, {.keeps_payload = {}, .hashes_blocks = true});
  Listed listed;
  while (auto item = reader.next()) {
    const auto* warc = std::get_if<WarcRecord>(&*item);
    if (!warc) continue;
    if (warc->decoded) {
      listed.can_be_indexed = false;
      return listed;
    }
    if (warc->type != "response" && warc->type != "resource" && warc->type != "revisit") continue;
    const std::string url(warc->fields["warc-target-uri"]);
    if (url.empty()) continue;
    const std::string type = plain_type(media_type_in(warc->http ? warc->http->fields["content-type"] : warc->fields["content-type"]));
    const std::string time(warc->fields["warc-date"]);
    const std::string_view digest = warc->fields["warc-payload-digest"];
    listed.index.push_back(cdxj_line({.url = url,
                                      .time = time,
                                      .media_type = warc->type == "revisit" ? "warc/revisit" : type,
                                      .status = warc->http ? std::optional(warc->http->status) : std::nullopt,
                                      .digest = digest.empty() ? "sha256:" + warc->block_sha256 : std::string(digest),
                                      .offset = warc->begin,
                                      .length = warc->end - warc->begin,
                                      .file = part.warc_name}));
    const bool is_page = type == "text/html" && (!warc->http || warc->http->status == 200) && warc->type != "revisit";
    if (is_page) listed.pages.push_back({.url = url, .time = time, .title = {}});
  }
  return listed;
}

class WaczExport {
 public:
  WaczExport(RecordFolder& folder, const Record& record, const WaczRequest& request, const Sink& write)
      : folder_(folder), record_(record), request_(request), write_(write), software_("cairn " + request.version) {}

  Result<WaczSummary> run() {
    choose_parts();
    if (auto done = list_all(); !done) return tl::unexpected(done.error());
    return write_all();
  }

 private:
  void choose_parts();
  Result<void> list_all();
  Result<WaczSummary> write_all();
  Result<Measured> measured(const std::string& path, const std::function<Result<void>(const Sink&)>& send) const;

  RecordFolder& folder_;
  const Record& record_;
  const WaczRequest& request_;
  const Sink& write_;
  std::string software_;
  std::string info_;
  std::vector<Part> parts_;
  std::map<std::string_view, const Document*> documents_;  ///< By the SHA-256 of their bytes.
  std::vector<std::string> index_;
  std::vector<ArchivedPage> pages_;
  WaczSummary summary_;
};

void WaczExport::choose_parts() {
  for (const Document& document : record_.documents) documents_.emplace(document.source.sha256, &document);
  std::map<std::string_view, bool> seen;
  for (const Custody& capture : record_.custody) {
    // Lists of persons have names that are sealed in other modes.
    const bool is_sealed = request_.privacy != PrivacyMode::internal && is_list_of_persons(capture.media_type);
    if (capture.redacted_by || is_sealed) {
      ++summary_.withheld;
      continue;
    }
    if (!seen.emplace(capture.sha256, true).second) continue;  // The same bytes under another name.
    ++summary_.files;
    Part part{.capture = &capture, .header = {}, .warc_name = kDataFile};
    if (plain_type(capture.media_type) == "application/warc") {
      const bool is_gzip = capture.locator.ends_with(".gz");
      part.warc_name = capture.sha256.substr(0, 16) + (is_gzip ? ".warc.gz" : ".warc");
    }
    parts_.push_back(std::move(part));
  }
}

Result<void> WaczExport::list_all() {
  info_ = warc_info_record(software_, request_.created);
  std::uint64_t at = info_.size();
  for (Part& part : parts_) {
    if (part.warc_name != kDataFile) {
      const auto listed = list_warc(folder_, part);
      if (!listed) return tl::unexpected(listed.error());
      if (listed->can_be_indexed) {
        index_.insert(index_.end(), listed->index.begin(), listed->index.end());
        pages_.insert(pages_.end(), listed->pages.begin(), listed->pages.end());
        continue;
      }
      ++summary_.not_indexed;
      part.warc_name = kDataFile;
    }
    const Custody& capture = *part.capture;
    const auto found = documents_.find(capture.sha256);
    const Document* document = found == documents_.end() ? nullptr : found->second;
    const ArchivedFile file{.url = url_of(capture, document),
                            .media_type = plain_type(capture.media_type),
                            .time = capture.time,
                            .sha256 = capture.sha256,
                            .bytes = capture.bytes};
    part.header = warc_resource_header(file);
    const std::uint64_t length = part.header.size() + capture.bytes + kWarcRecordEnd.size();
    index_.push_back(cdxj_line({.url = file.url,
                                .time = file.time,
                                .media_type = file.media_type,
                                .status = {},
                                .digest = "sha256:" + file.sha256,
                                .offset = at,
                                .length = length,
                                .file = kDataFile}));
    const std::string title = document && document->title ? *document->title : capture.locator;
    if (file.media_type == "text/html" || file.media_type == "text/plain" || file.media_type == "application/pdf")
      pages_.push_back({.url = file.url, .time = file.time, .title = title});
    at += length;
  }
  std::ranges::sort(index_);
  return {};
}

Result<Measured> WaczExport::measured(const std::string& path, const std::function<Result<void>(const Sink&)>& send) const {
  Measure measure;
  const auto sent = send([&](std::string_view piece) { measure.add(piece); });
  if (!sent) return tl::unexpected(sent.error());
  return measure.result(path);
}

Result<WaczSummary> WaczExport::write_all() {
  using Send = std::function<Result<void>(const Sink&)>;
  std::vector<std::pair<Measured, Send>> entries;
  const auto add = [&](const std::string& path, Send send) -> Result<void> {
    const auto one = measured(path, send);
    if (!one) return tl::unexpected(one.error());
    entries.emplace_back(*one, std::move(send));
    return {};
  };
  const auto text = [](std::string bytes) {
    return [bytes = std::move(bytes)](const Sink& sink) -> Result<void> {
      sink(bytes);
      return {};
    };
  };
  auto done = add(std::string("archive/") + kDataFile, [this](const Sink& sink) { return send_data_warc(folder_, parts_, info_, sink); });
  for (const Part& part : parts_) {
    if (!done) return tl::unexpected(done.error());
    if (part.warc_name == kDataFile) continue;
    done = add("archive/" + part.warc_name, [this, &part](const Sink& sink) { return send_file(folder_, *part.capture, sink); });
  }
  std::string index;
  for (const std::string& line : index_) index += line;
  if (done) done = add("indexes/index.cdx.gz", text(gzip_stored(index)));
  if (done) done = add("pages/pages.jsonl", text(pages_jsonl(pages_)));
  if (!done) return tl::unexpected(done.error());

  const auto checkpoint = folder_.checkpoint();
  const PackageAbout about{.title = record_.title,
                           .created = request_.created,
                           .software = software_,
                           .checkpoint = checkpoint ? *checkpoint : "",
                           .privacy = request_.privacy};
  std::vector<PackagedFile> files;
  for (const auto& [one, send] : entries) files.push_back({.path = one.path, .sha256 = one.sha256, .bytes = one.bytes});
  const std::string package = package_json(about, files);
  const std::string package_sha256 = sha256_hex(package);
  const auto signature = folder_.sign_package("sha256:" + package_sha256);
  if (!signature) return tl::unexpected(signature.error());
  summary_.public_key = signature->public_key;
  done = add("datapackage.json", text(package));
  if (done) {
    done = add("datapackage-digest.json", text(package_digest_json(package_sha256, about, "cairn", request_.version,
                                                                   {signature->public_key, signature->signature})));
  }
  ZipWriter zip(write_);
  for (const auto& [one, send] : entries) {
    if (!done) return tl::unexpected(done.error());
    zip.begin(one.path, one.bytes, one.crc);
    done = send([&](std::string_view piece) { zip.put(piece); });
  }
  if (!done) return tl::unexpected(done.error());
  zip.finish();
  return summary_;
}

}  // namespace

Result<WaczSummary> write_wacz(RecordFolder& folder, const Record& record, const WaczRequest& request,
                               const std::function<void(std::string_view)>& write) {
  return WaczExport(folder, record, request, write).run();
}

}  // namespace cairn
