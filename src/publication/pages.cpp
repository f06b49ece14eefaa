#include "publication/pages.h"

#include "publication/csv.h"
#include "publication/page_about.h"
#include "publication/page_data.h"
#include "publication/page_estimates.h"
#include "publication/page_frame.h"
#include "publication/page_incident.h"
#include "publication/page_incidents.h"
#include "publication/page_index.h"
#include "publication/page_links.h"
#include "publication/page_query.h"
#include "publication/page_source.h"
#include "publication/page_tables.h"

namespace cairn {
namespace {

using pages::Links;
using pages::Query;
using pages::RecordIndex;
using pages::View;

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kGeoJson = "application/geo+json";

Response found(std::string_view media_type, std::string body) {
  return {.status = 200, .media_type = std::string(media_type), .body = std::move(body)};
}

Response not_found(const View& view, std::string_view path) {
  html::Html main = html::element("h1", html::text("Not in this record"));
  main += html::element("p", html::text("There is nothing at ") + html::name(path) + html::text(". ") +
                                 html::link(view.links.page("incidents"), html::text("All incidents")));
  Response response =
      found(kHtml, write_page(view, {.title = "Not found", .section = "", .main = main, .downloads = {}}));
  response.status = 404;
  return response;
}

/// Data with a filter that could not be read would be other data than was asked for: refused, in words.
std::optional<Response> refuse(const Query& query) {
  if (query.problems.empty()) return std::nullopt;
  std::string body;
  for (const Query::Problem& problem : query.problems) {
    body += problem.field + "=" + problem.value + ": " + problem.message + "\n";
  }
  return Response{.status = 400, .media_type = "text/plain; charset=utf-8", .body = body};
}

/// "incidents.csv" is ("incidents", "csv").
struct Name {
  std::string_view stem;
  std::string_view extension;
};
Name split_name(std::string_view name) {
  for (const std::string_view extension : {"json", "csv", "geojson"}) {
    const bool ends = name.size() > extension.size() + 1 && name.ends_with(extension) &&
                      name[name.size() - extension.size() - 1] == '.';
    if (ends) return {name.substr(0, name.size() - extension.size() - 1), extension};
  }
  return {name, {}};
}

std::optional<Response> incidents_data(const View& view, std::string_view extension, const Query& query) {
  const pages::Selection selection = select_incidents(view.index, query);
  if (extension == "json") return found(kJson, incidents_json(view.index.record(), query, selection));
  if (extension == "csv") return found(kCsv, pages::csv_of(selection.incidents));
  return found(kGeoJson, pages::geojson_of(selection.incidents));
}

std::optional<Response> list_data(const View& view, Name name, const Query& query) {
  const Record& record = view.index.record();
  const auto& [stem, extension] = name;
  if (stem == "incidents") return incidents_data(view, extension, query);
  if (stem == "estimates" && !record.estimates.empty()) {
    if (extension == "json") return found(kJson, pages::estimates_json(record));
    if (extension == "csv") return found(kCsv, pages::estimates_csv(record));
  }
  if (extension == "json") {
    if (stem == "claims") return found(kJson, pages::claims_json(select_claims(view.index, query)));
    if (stem == "sets") return found(kJson, pages::sets_json(record));
    if (stem == "unlinked") return found(kJson, pages::unlinked_json(view.index));
    if (stem == "sources") return found(kJson, pages::sources_json(record));
  }
  if (extension == "csv") {
    if (stem == "claims") return found(kCsv, pages::csv_of(select_claims(view.index, query)));
    if (stem == "unlinked") return found(kCsv, pages::csv_of(unlinked_claims(view.index)));
    if (stem == "sources") return found(kCsv, documents_csv(record.documents));
  }
  return std::nullopt;
}

std::optional<pages::Page> list_page(const View& view, std::string_view name, const Query& query) {
  if (name == "incidents") return incidents_page(view, query);
  if (name == "claims") return claims_page(view, query);
  if (name == "sets") return sets_page(view);
  if (name == "unlinked") return unlinked_page(view);
  if (name == "sources") return sources_page(view);
  if (name == "about") return about_page(view);
  if (name == "estimates" && !view.index.record().estimates.empty()) return estimates_page(view);
  return std::nullopt;
}

std::optional<Response> incident_data(const View& view, const Incident& incident, std::string_view extension) {
  if (extension == "json") return found(kJson, incident_json(view.index, incident));
  if (extension == "csv") return found(kCsv, pages::csv_of(claims_of_incident(view.index, incident)));
  if (extension == "geojson") return found(kGeoJson, pages::geojson_of({&incident}));
  return std::nullopt;
}

std::optional<Response> source_data(const View& view, const Document& document, std::string_view extension) {
  if (extension == "json") return found(kJson, pages::source_json(document));
  if (extension == "csv") return found(kCsv, pages::csv_of(view.index.claims_of(document.id)));
  return std::nullopt;
}

std::optional<Response> respond_incident(const View& view, std::string_view name) {
  // An id may itself end in ".json": the whole name comes first.
  if (const Incident* incident = view.index.incident(name))
    return found(kHtml, write_page(view, incident_page(view, *incident)));
  const auto [code, extension] = split_name(name);
  const Incident* incident = view.index.incident(code);
  return incident ? incident_data(view, *incident, extension) : std::nullopt;
}

std::optional<Response> respond_source(const View& view, std::string_view name) {
  if (const Document* document = view.index.document(name))
    return found(kHtml, write_page(view, source_page(view, *document)));
  const auto [id, extension] = split_name(name);
  const Document* document = view.index.document(id);
  return document ? source_data(view, *document, extension) : std::nullopt;
}

std::optional<Response> respond_list(const View& view, std::string_view path, std::string_view raw_query) {
  const Query query = pages::parse_query(raw_query);
  const Name name = split_name(path.empty() ? "incidents" : path);
  if (!name.extension.empty()) {
    auto refused = refuse(query);
    return refused ? refused : list_data(view, name, query);
  }
  const auto page = list_page(view, name.stem, query);
  if (!page) return std::nullopt;
  Response response = found(kHtml, write_page(view, *page));
  if (!query.problems.empty()) response.status = 400;
  return response;
}

Response respond_with(const View& view, std::string_view path, std::string_view query) {
  constexpr std::string_view kIncident = "/incident/";
  constexpr std::string_view kSource = "/source/";
  std::optional<Response> response;
  if (path.starts_with(kIncident)) {
    response = respond_incident(view, path.substr(kIncident.size()));
  } else if (path.starts_with(kSource)) {
    response = respond_source(view, path.substr(kSource.size()));
  } else if (path.starts_with('/')) {
    response = respond_list(view, path.substr(1), query);
  }
  return response ? *std::move(response) : not_found(view, path);
}

/// Writes files until one is refused.
class SiteWriter {
 public:
  explicit SiteWriter(const std::function<bool(const SiteFile&)>& write) : write_(write) {}
  void operator()(const std::string& path, std::string body) {
    if (going_) going_ = write_({path, std::move(body)});
  }
  void operator()(const std::string& path, std::optional<Response> response) {
    if (response) (*this)(path, std::move(response->body));
  }
  bool going() const { return going_; }

 private:
  const std::function<bool(const SiteFile&)>& write_;
  bool going_ = true;
};

constexpr std::string_view kLists[] = {"incidents", "claims", "sets", "unlinked", "sources", "estimates", "about"};
constexpr std::string_view kExtensions[] = {"json", "csv", "geojson"};

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& values, std::string T::*id) {
  std::vector<std::string> ids;
  for (const T& value : values) ids.push_back(value.*id);
  return ids;
}

}  // namespace

struct PreparedRecord::Ways {
  Record record;
  RecordIndex index;
  TraceIncident trace;
  Ways(Record from, TraceIncident how, PrivacyMode privacy)
      : record(std::move(from)), index(record, privacy), trace(std::move(how)) {}
};

PreparedRecord::PreparedRecord(Record record, TraceIncident trace, PrivacyMode privacy)
    : ways_(std::make_unique<Ways>(std::move(record), std::move(trace), privacy)) {}
PreparedRecord::PreparedRecord(PreparedRecord&&) noexcept = default;
PreparedRecord& PreparedRecord::operator=(PreparedRecord&&) noexcept = default;
PreparedRecord::~PreparedRecord() = default;

Response respond(const PreparedRecord& record, std::string_view path, std::string_view query) {
  const Links links = Links::on_server();
  return respond_with({record.ways_->index, links, &record.ways_->trace}, path, query);
}

Response respond(const Record& record, std::string_view path, std::string_view query) {
  const RecordIndex index(record);
  const Links links = Links::on_server();
  return respond_with({index, links}, path, query);
}

bool write_site(const Record& record, const std::function<bool(const SiteFile&)>& write, const TraceIncident& trace,
                PrivacyMode privacy) {
  const RecordIndex index(record, privacy);
  const Links::Stems incidents = pages::file_stems(ids_of(record.incidents, &Incident::incident));
  const Links::Stems documents = pages::file_stems(ids_of(record.documents, &Document::id));
  const Links top = Links::in_files(0, incidents, documents);
  const Links deep = Links::in_files(1, incidents, documents);
  const View view{index, top};
  const View deep_view{index, deep, &trace};

  SiteWriter add(write);
  for (const std::string_view name : kLists) {
    if (!add.going()) return false;
    const auto page = list_page(view, name, {});
    if (!page) continue;
    add(top.page(name), write_page(view, *page));
    for (const std::string_view extension : kExtensions) {
      add(top.data(name, extension), list_data(view, {name, extension}, {}));
    }
  }
  for (const Incident& incident : record.incidents) {
    if (!add.going()) return false;
    add(top.incident(incident.incident), write_page(deep_view, incident_page(deep_view, incident)));
    for (const std::string_view extension : kExtensions) {
      add(top.incident(incident.incident, extension), incident_data(deep_view, incident, extension));
    }
  }
  for (const Document& document : record.documents) {
    if (!add.going()) return false;
    add(top.source(document.id), write_page(deep_view, source_page(deep_view, document)));
    for (const std::string_view extension : kExtensions) {
      add(top.source(document.id, extension), source_data(deep_view, document, extension));
    }
  }
  return add.going();
}

}  // namespace cairn
