#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// One entry of a live blog as the page's data give it.
struct JsonLdUpdate {
  std::string anchor;     ///< What follows the "#" of its address: the id of its element.
  std::string published;  ///< As written.
};

/// What schema.org data embedded in a page (JSON-LD) say about the story.
struct JsonLdArticle {
  bool article = false;  ///< An article of some kind, not only a page or a site.
  std::optional<std::string> headline, published, created, modified, publisher, language, url;
  std::optional<std::string> body;  ///< articleBody
  bool live = false;                ///< A LiveBlogPosting.
  std::vector<JsonLdUpdate> updates;
  std::vector<std::string> authors;
  std::vector<std::string> addresses;  ///< url, @id and mainEntityOfPage, as far as they are web addresses.
};

/// The stories in one script, articles before mere pages. Text that is not JSON gives nothing.
std::vector<JsonLdArticle> read_json_ld(std::string_view script);

}  // namespace cairn
