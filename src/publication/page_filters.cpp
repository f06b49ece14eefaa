#include "publication/page_filters.h"

#include <algorithm>

#include "publication/page_words.h"

namespace cairn::pages {

using html::element;
using html::Html;
using html::link;
using html::text;

Html query_problems(const Query& query) {
  std::vector<Html> items;
  for (const Query::Problem& problem : query.problems) {
    items.push_back(text(plain_words(problem.field) + " “") + html::name(problem.value) +
                    text("”: " + problem.message + "."));
  }
  if (items.empty()) return {};
  return element(
      "div", {{"class", "problems"}, {"role", "alert"}},
      element("p", text("This part of the address could not be read and was left out:")) + html::list(items));
}

Html filter_field(std::string_view label, std::string_view name, const std::string& value,
                  const html::Attributes& more) {
  html::Attributes attributes = {{"name", std::string(name)}, {"id", "filter-" + std::string(name)}, {"value", value}};
  attributes.insert(attributes.end(), more.begin(), more.end());
  const Html caption = element("label", {{"for", "filter-" + std::string(name)}}, text(label));
  return element("div", {{"class", "field field-" + std::string(name)}}, caption + element("input", attributes));
}

Html filter_choice(std::string_view label, std::string_view name, const std::string& chosen,
                   const std::vector<std::pair<std::string, std::string>>& options) {
  Html inner;
  bool found = false;
  for (const auto& [value, words] : options) {
    html::Attributes attributes = {{"value", value}};
    if (value == chosen) attributes.push_back({"selected", ""});
    found = found || value == chosen;
    inner += element("option", attributes, text(words));
  }
  if (!found) inner += element("option", {{"value", chosen}, {"selected", ""}}, text(chosen));
  const std::string id = "filter-" + std::string(name);
  const Html caption = element("label", {{"for", id}}, text(label));
  return element("div", {{"class", "field field-" + std::string(name)}},
                 caption + element("select", {{"name", std::string(name)}, {"id", id}}, inner));
}

Paging paging_of(const View& view, std::string_view name, const Query& query, std::size_t rows) {
  constexpr std::size_t kRows = 250;
  if (view.links.is_file() || rows <= kRows) return {0, rows, {}};
  const std::size_t pages = (rows + kRows - 1) / kRows;
  const std::size_t page = std::min(query.page, pages);
  const auto to = [&](std::size_t number, std::string_view label) {
    Query other = query;
    other.page = number;
    return link(view.links.page(name, query_string(other)), text(label));
  };
  Html links = text("Page " + std::to_string(page) + " of " + std::to_string(pages) + ". ");
  if (page > 1) links += to(page - 1, "Previous page") + text(" ");
  if (page < pages) links += to(page + 1, "Next page");
  return {(page - 1) * kRows, std::min(rows, page * kRows),
          element("nav", {{"class", "paging"}, {"aria-label", "Pages of this list"}}, links)};
}

}  // namespace cairn::pages
