#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publication/privacy.h"

// The texts inside a WACZ: WARC record headers, lines of the index, the list of pages and the description of the package
// (docs/formats/wacz.md).

namespace cairn {

/// A record of type `resource`: bytes as they were captured.
struct ArchivedFile {
  std::string url;
  std::string media_type;  ///< Without parameters.
  std::string time;        ///< WARC-Date
  std::string sha256;
  std::uint64_t bytes = 0;
};
/// Its WARC 1.1 header, the empty line included. After the bytes come kWarcRecordEnd.
std::string warc_resource_header(const ArchivedFile& file);
inline constexpr std::string_view kWarcRecordEnd = "\r\n\r\n";
/// The whole first record of a WARC file: what wrote it.
std::string warc_info_record(const std::string& software, const std::string& time);

/// One thing in the index: where in which WARC file an address lies.
struct IndexedRecord {
  std::string url;
  std::string time;  ///< ISO 8601
  std::string media_type;
  std::optional<int> status;
  std::string digest;  ///< "sha256:…"
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string file;  ///< Inside archive/.
};
/// "org,example)/path 20180117093000 {…}" with its line end. Lines are sorted as bytes.
std::string cdxj_line(const IndexedRecord& record);

struct ArchivedPage {
  std::string url;
  std::string time;
  std::string title;
};
std::string pages_jsonl(const std::vector<ArchivedPage>& pages);

/// A file of the package.
struct PackagedFile {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
};
struct PackageAbout {
  std::string title;
  std::string created;     ///< ISO 8601
  std::string software;    ///< "cairn 0.1.0"
  std::string checkpoint;  ///< The signed head of the record's ledger then; may be empty.
  PrivacyMode privacy = PrivacyMode::public_;  ///< For whom it is.
};
/// datapackage.json
std::string package_json(const PackageAbout& about, const std::vector<PackagedFile>& files);

struct PackageSignature {
  std::string public_key;  ///< Base64 of its SubjectPublicKeyInfo.
  std::string signature;   ///< Base64 of r‖s.
};
/// datapackage-digest.json: the hash of datapackage.json, and who signed the text "sha256:HASH".
std::string package_digest_json(const std::string& package_sha256, const PackageAbout& about, const std::string& software,
                                const std::string& version, const PackageSignature& signature);

}  // namespace cairn
