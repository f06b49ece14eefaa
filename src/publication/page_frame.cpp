#include "publication/page_frame.h"

#include <utility>

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::markup;
using html::text;

constexpr std::pair<std::string_view, std::string_view> kSections[] = {
    {"incidents", "Incidents"}, {"claims", "Claims"},   {"sets", "Totals and series"},
    {"unlinked", "To review"},  {"sources", "Sources"}, {"estimates", "How many went unrecorded"}, {"about", "How to read this"},
};

constexpr std::pair<std::string_view, std::string_view> kKeys[] = {
    {"?", "show or hide these keys"},    {"/", "go to the search field"}, {"j", "next entry of the list"},
    {"k", "previous entry of the list"}, {"Enter", "open the entry"},     {"Esc", "close; clear the selection"},
};

Html head(const View& view, const Page& page) {
  const std::string& record_title = view.index.record().title;
  Html out = markup("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
  out += markup("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">");
  out += element("title", text(page.title + (record_title.empty() ? "" : " · " + record_title)));
  out += element("link", {{"rel", "icon"}, {"href", view.links.asset("cairn.svg")}, {"type", "image/svg+xml"}});
  out += element("link", {{"rel", "stylesheet"}, {"href", view.links.asset("cairn.css")}});
  out += element("script", {{"src", view.links.asset("cairn.js")}, {"defer", ""}});
  return element("head", out);
}

Html navigation(const View& view, const Page& page) {
  std::vector<Html> items;
  for (const auto& [name, label] : kSections) {
    if (name == "estimates" && view.index.record().estimates.empty()) continue;
    html::Attributes attributes = {{"href", view.links.page(name)}};
    if (name == page.section) attributes.push_back({"aria-current", "page"});
    items.push_back(element("a", attributes, text(label)));
  }
  return element("nav", {{"aria-label", "Record"}}, html::list(items));
}

Html get_this(const View& view, const Page& page) {
  if (page.downloads.empty()) return {};
  std::vector<Html> items;
  for (const Download& download : page.downloads) items.push_back(link(download.href, text(download.label)));
  return element(
      "section", {{"class", "get-this"}, {"aria-labelledby", "get-this"}},
      element("h2", {{"id", "get-this"}}, text(view.links.is_file() ? "Get this page's data" : "Get this view")) +
          html::list(items));
}

Html keys() {
  Html rows;
  for (const auto& [key, does] : kKeys) {
    rows += element("div", element("dt", element("kbd", text(key))) + element("dd", text(does)));
  }
  const Html close = element("form", {{"method", "dialog"}}, element("button", text("Close")));
  return element("dialog", {{"id", "keys"}, {"aria-labelledby", "keys-title"}},
                 element("h2", {{"id", "keys-title"}}, text("Keys")) + element("dl", rows) + close);
}

Html foot(const View& view) {
  Html out =
      element("p", text("Every figure here is what a source said, with the source. Cairn endorses none of them. ") +
                       link(view.links.page("about"), text("How to read this")) + text("."));
  if (view.index.privacy() == PrivacyMode::partner)
    out += element("p", element("strong", text("For partners, not for publication: names of minors and of dead whose age is not known stand on these pages.")));
  if (view.index.privacy() == PrivacyMode::internal)
    out += element("p", element("strong", text("Internal: names that are sealed elsewhere stand on these pages. Do not pass them on.")));
  out += element("p", text("Place names and coordinates: GeoNames (CC BY 4.0). Map: Natural Earth (public domain). "
                           "Nothing on this page is loaded from another site."));
  return element("footer", {{"class", "site-foot"}}, out);
}

}  // namespace

std::string write_page(const View& view, const Page& page) {
  const std::string& title = view.index.record().title;
  const Html home = link(view.links.page("incidents"), html::name(title.empty() ? "Untitled record" : title));
  Html body = element("a", {{"class", "skip"}, {"href", "#main"}}, text("Skip to the content"));
  body += element("header", {{"class", "site-head"}},
                  element("p", {{"class", "site-title"}}, home) + navigation(view, page));
  body += element("main", {{"id", "main"}, {"tabindex", "-1"}}, page.main + get_this(view, page));
  body += foot(view) + keys();
  const html::Attributes attributes = {{"data-linking", view.links.is_file() ? "file" : "server"},
                                       {"data-page", std::string(page.section)}};
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", "en"}, {"dir", "ltr"}}, head(view, page) + element("body", attributes, body))
             .markup +
         "\n";
}

std::string_view download_label(std::string_view extension) {
  if (extension == "csv") return "CSV (spreadsheet)";
  if (extension == "geojson") return "GeoJSON (map)";
  return "JSON";
}

std::vector<Download> downloads_of(const Links& links, std::string_view name,
                                   const std::vector<std::string_view>& extensions, std::string_view query) {
  std::vector<Download> downloads;
  for (const std::string_view extension : extensions) {
    downloads.push_back({std::string(download_label(extension)), links.data(name, extension, query)});
  }
  return downloads;
}

}  // namespace cairn::pages
