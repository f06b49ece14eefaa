#include "publication/web_archive.h"

#include <algorithm>

#include "publication/json_write.h"
#include "text/sha256.h"

namespace cairn {

namespace {

/// A record's id that is the same for the same record.
std::string record_id(std::string_view of) {
  std::string hex = sha256_hex(of).substr(0, 32);
  hex[12] = '8';  // UUID version 8: made by a rule of one's own (RFC 9562)
  hex[16] = 'a';
  return "<urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20) + ">";
}

/// No line end may come out of a name into a header.
std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

/// "20180117093000"
std::string digits_of(const std::string& time) {
  std::string digits;
  std::ranges::copy_if(time, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  digits.resize(14, '0');
  return digits;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// The address with its host backwards, so that what belongs together stands together: "org,example)/a?b".
std::string sort_key(const std::string& url) {
  const std::string small = lower(url);
  const std::size_t scheme = small.find("://");
  if (scheme == std::string::npos) return small;
  const std::size_t path = std::min(small.find_first_of("/?#", scheme + 3), small.size());
  std::string host = small.substr(scheme + 3, path - scheme - 3);
  if (const std::size_t user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  if (host.starts_with("www.")) host.erase(0, 4);
  std::string port;
  if (const std::size_t colon = host.rfind(':'); colon != std::string::npos) {
    port = host.substr(colon);
    host.resize(colon);
  }
  std::string key;
  while (!host.empty()) {
    const std::size_t dot = host.rfind('.');
    key += (key.empty() ? "" : ",") + host.substr(dot == std::string::npos ? 0 : dot + 1);
    host.resize(dot == std::string::npos ? 0 : dot);
  }
  std::string rest = small.substr(path);
  rest.resize(std::min(rest.find('#'), rest.size()));
  if (!rest.starts_with('/')) rest.insert(0, "/");
  return key + port + ")" + rest;
}

std::string name_in(const std::string& path) { return lower(path.substr(path.rfind('/') + 1)); }

}  // namespace

std::string warc_resource_header(const ArchivedFile& file) {
  std::string head = "WARC/1.1\r\nWARC-Type: resource\r\n";
  head += "WARC-Record-ID: " + record_id("resource " + file.url + " " + file.time + " " + file.sha256) + "\r\n";
  head += "WARC-Date: " + file.time + "\r\n";
  head += "WARC-Target-URI: " + one_line(file.url) + "\r\n";
  head += "WARC-Block-Digest: sha256:" + file.sha256 + "\r\n";
  head += "WARC-Payload-Digest: sha256:" + file.sha256 + "\r\n";
  head += "Content-Type: " + one_line(file.media_type) + "\r\n";
  return head + "Content-Length: " + std::to_string(file.bytes) + "\r\n\r\n";
}

std::string warc_info_record(const std::string& software, const std::string& time) {
  const std::string block = "software: " + one_line(software) + "\r\nformat: WARC File Format 1.1\r\n";
  std::string head = "WARC/1.1\r\nWARC-Type: warcinfo\r\n";
  head += "WARC-Record-ID: " + record_id("warcinfo " + software + " " + time) + "\r\n";
  head += "WARC-Date: " + time + "\r\nContent-Type: application/warc-fields\r\n";
  head += "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  return head + block + std::string(kWarcRecordEnd);
}

std::string cdxj_line(const IndexedRecord& record) {
  std::string line = sort_key(record.url) + " " + digits_of(record.time) + " ";
  std::ranges::replace(line, '\n', ' ');
  {
    JsonObject object(line);
    object.field("url", record.url);
    object.field("mime", record.media_type);
    object.field("status", std::to_string(record.status.value_or(200)));
    object.field("digest", record.digest);
    object.field("length", std::to_string(record.length));
    object.field("offset", std::to_string(record.offset));
    object.field("filename", record.file);
  }
  return line + "\n";
}

std::string pages_jsonl(const std::vector<ArchivedPage>& pages) {
  std::string out = "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All pages\"}\n";
  for (const ArchivedPage& page : pages) {
    {
      JsonObject object(out);
      object.field("id", sha256_hex(page.url + " " + page.time).substr(0, 16));
      object.field("url", page.url);
      object.field("ts", page.time);
      object.field("title", page.title);
    }
    out += '\n';
  }
  return out;
}

std::string package_json(const PackageAbout& about, const std::vector<PackagedFile>& files) {
  std::string resources;
  for (const PackagedFile& file : files) {
    resources += resources.empty() ? "" : ",";
    JsonObject object(resources);
    object.field("name", name_in(file.path));
    object.field("path", file.path);
    object.field("hash", "sha256:" + file.sha256);
    object.field("bytes", static_cast<std::int64_t>(file.bytes));
  }
  std::string out;
  {
    JsonObject object(out);
    object.field("profile", std::string("data-package"));
    object.field("wacz_version", std::string("1.1.1"));
    object.field("title", about.title);
    object.field("created", about.created);
    object.field("software", about.software);
    object.text_or_null("ledger_checkpoint", about.checkpoint);
    object.field("privacy", about.privacy);
    object.name("resources") += "[" + resources + "]";
  }
  return out + "\n";
}

std::string package_digest_json(const std::string& package_sha256, const PackageAbout& about, const std::string& software,
                                const std::string& version, const PackageSignature& signature) {
  std::string data;
  {
    JsonObject object(data);
    object.field("hash", "sha256:" + package_sha256);
    object.field("created", about.created);
    object.field("software", software);
    object.field("version", version);
    object.field("signature", signature.signature);
    object.field("publicKey", signature.public_key);
  }
  std::string out;
  {
    JsonObject object(out);
    object.field("path", std::string("datapackage.json"));
    object.field("hash", "sha256:" + package_sha256);
    object.name("signedData") += data;
  }
  return out + "\n";
}

}  // namespace cairn
