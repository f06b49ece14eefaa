#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/trace.h"
#include "publication/html.h"
#include "publication/page_index.h"
#include "publication/page_links.h"

namespace cairn::pages {

/// What every page is written from.
struct View {
  const RecordIndex& index;
  const Links& links;
  const TraceIncident* trace = nullptr;  ///< Says why incidents are as they are; null or empty: nothing can.
};

/// The same view as data: "JSON", "/incidents.json?grade=fair".
struct Download {
  std::string label;
  std::string href;
};

struct Page {
  std::string title;
  std::string_view section;  ///< Which entry of the navigation this page belongs to: "incidents", "claims" …
  html::Html main;
  std::vector<Download> downloads;
  bool explorer = false;  ///< Has the map and timeline.
};

/// The whole document around `page.main`.
std::string write_page(const View& view, const Page& page);

/// Links to a list page's data under the same query, for the extensions that it has ("csv", "json", "geojson").
std::vector<Download> downloads_of(const Links& links, std::string_view name,
                                   const std::vector<std::string_view>& extensions, std::string_view query = {});
std::string_view download_label(std::string_view extension);

}  // namespace cairn::pages
