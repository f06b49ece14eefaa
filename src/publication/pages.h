#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "model/trace.h"
#include "publication/privacy.h"

// HTML pages and the same views as JSON, CSV and GeoJSON. One code for the server and for the static site.

namespace cairn {

/// How links are written: "/incident/CAIRN-1" on a server, "incident/CAIRN-1.html" relative in a static site.
enum class Linking { server, file };

struct Response {
  int status = 200;
  std::string media_type = "text/html; charset=utf-8";
  std::string body;
};

/// Answers one GET. `path` is decoded, `query` is raw ("from=2018-11-01&grade=fair"). 404 for what is not there.
/// Pure: the same record and request give the same bytes.
Response respond(const Record& record, std::string_view path, std::string_view query);

/// A record with the ways into it that pages need, made once for many requests; with `trace`, dossiers say why their
/// figures are as they are. `privacy` says whose names may stand on them. Safe to read from many threads.
class PreparedRecord {
 public:
  explicit PreparedRecord(Record record, TraceIncident trace = {}, PrivacyMode privacy = PrivacyMode::public_);
  PreparedRecord(PreparedRecord&&) noexcept;
  PreparedRecord& operator=(PreparedRecord&&) noexcept;
  ~PreparedRecord();

 private:
  friend Response respond(const PreparedRecord& record, std::string_view path, std::string_view query);
  struct Ways;
  std::unique_ptr<Ways> ways_;
};
Response respond(const PreparedRecord& record, std::string_view path, std::string_view query);

struct SiteFile {
  std::string path;  ///< Relative, '/' separated.
  std::string body;
};

/// Every page of the record as files that work from file:// (relative links, no server, no network).
/// Calls `write` for each; stops at its first false. Web assets (script, style, map data) are written by the caller.
/// With `trace`, dossiers say why their figures are as they are.
bool write_site(const Record& record, const std::function<bool(const SiteFile&)>& write, const TraceIncident& trace = {},
                PrivacyMode privacy = PrivacyMode::public_);

}  // namespace cairn
