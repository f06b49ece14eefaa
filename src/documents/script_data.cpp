#include "documents/script_data.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn {
namespace {

constexpr auto kPublished = std::to_array<std::string_view>(
    {"datePublished",    "publishedAt",        "published_at",     "publishDate",      "publish_date",
     "publishedDate",    "published_date",     "publicationDate",  "publication_date", "firstPublished",
     "firstPublishDate", "first_publish_date", "publishTime",      "publish_time",     "pubDate",
     "pubdate",          "pub_date",           "originalPubDate",  "published_time",   "publishedTime",
     "datePublication",  "articlePublishDate", "page_publish_date"});

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The value that follows a name: `": "2018-11-15…"`, `\":\"2018…\"`, `: 1542270605`; empty if there is none.
std::string_view value_after(std::string_view rest) {
  std::size_t at = 0;
  const auto skip = [&](std::string_view signs) {
    while (at < rest.size() && at < 12 && signs.find(rest[at]) != std::string_view::npos) ++at;
  };
  skip("\\\"' ");
  if (at >= rest.size() || (rest[at] != ':' && rest[at] != '=')) return {};
  ++at;
  skip("\\\"' ");
  rest.remove_prefix(std::min(at, rest.size()));
  return rest.substr(0, std::min<std::size_t>(rest.substr(0, 64).find_first_of("\\\"'},;<\n"), 40));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> publication_fields_of_scripts(const HtmlTree& tree) {
  constexpr std::size_t kMostBytes = 4 << 20;
  constexpr std::size_t kMost = 8;
  constexpr std::size_t kLongestName = 24;
  std::vector<std::pair<std::string, std::string>> found;
  std::size_t read = 0;
  for (std::uint32_t node = 1; node + 1 < tree.nodes.size() && read < kMostBytes; ++node) {
    if (tree.nodes[node].tag != HtmlTag::script) continue;
    const HtmlNode& text = tree.nodes[node + 1];
    if (text.tag != HtmlTag::text) continue;
    const std::string_view script = tree.source.substr(text.source_begin, text.source_end - text.source_begin);
    read += script.size();
    for (std::size_t at = script.find("ub"); at != std::string_view::npos; at = script.find("ub", at + 2)) {
      // Every one of the names has these two letters.
      std::size_t begin = at;
      while (begin > 0 && at - begin < kLongestName && is_name_letter(script[begin - 1])) --begin;
      std::size_t end = at;
      while (end < script.size() && end - at < kLongestName && is_name_letter(script[end])) ++end;
      const std::string_view name = script.substr(begin, end - begin);
      if (std::ranges::find(kPublished, name) == kPublished.end()) continue;
      const std::string_view value = value_after(script.substr(end, 80));
      const bool known = std::ranges::any_of(found, [&](const auto& field) { return field.first == name; });
      if (value.size() >= 8 && !known) found.emplace_back(name, value);
      if (found.size() >= kMost) return found;
    }
  }
  return found;
}

}  // namespace cairn
