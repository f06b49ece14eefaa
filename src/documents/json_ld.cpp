#include "documents/json_ld.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "documents/html_references.h"

namespace cairn {
namespace {

using nlohmann::json;

constexpr std::size_t kLargestScript = 8 << 20;  // A long live blog carries all its entries.
constexpr std::size_t kMostObjects = 200;
constexpr int kDeepest = 6;

std::optional<std::string> text_field(const json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_string()) return std::nullopt;
  std::string value = replace_html_references(at->get_ref<const std::string&>(), false);
  if (value.empty()) return std::nullopt;
  return value;
}

/// "Name", {"name": "Name"} or a list of either.
void add_names(const json& value, std::vector<std::string>& names, int depth = 0) {
  if (names.size() >= 10 || depth > 3) return;
  if (value.is_string()) {
    names.push_back(replace_html_references(value.get_ref<const std::string&>(), false));
  } else if (value.is_object()) {
    if (value.contains("name")) add_names(value["name"], names, depth + 1);
  } else if (value.is_array()) {
    for (const json& one : value) add_names(one, names, depth + 1);
  }
}

/// "https://…" or {"@id": "https://…"}.
void add_address(const json& object, const char* name, std::vector<std::string>& addresses) {
  const auto at = object.find(name);
  if (at == object.end()) return;
  const json* const value = at->is_object() && at->contains("@id") ? &(*at)["@id"] : &*at;
  if (value->is_string() && value->get_ref<const std::string&>().starts_with("http"))
    addresses.push_back(value->get<std::string>());
}

enum class Type { none, page, article };

Type type_of(const json& object) {
  const auto at = object.find("@type");
  if (at == object.end()) return Type::none;
  const auto of_name = [](const json& name) {
    if (!name.is_string()) return Type::none;
    const std::string& text = name.get_ref<const std::string&>();
    const bool article = text.ends_with("Article") || text == "BlogPosting" || text == "LiveBlogPosting" ||
                         text == "Report" || text == "SocialMediaPosting";
    if (article) return Type::article;
    return text.ends_with("Page") || text == "CreativeWork" ? Type::page : Type::none;
  };
  if (!at->is_array()) return of_name(*at);
  Type best = Type::none;
  for (const json& name : *at) best = std::max(best, of_name(name));
  return best;
}

/// {"liveBlogUpdate": [{"url": "https://…#entry-12", "datePublished": "…"}]}
void add_updates(const json& object, std::vector<JsonLdUpdate>& updates) {
  constexpr std::size_t kMost = 20'000;
  const auto list = object.find("liveBlogUpdate");
  if (list == object.end() || !list->is_array()) return;
  for (const json& update : *list) {
    if (!update.is_object() || updates.size() >= kMost) continue;
    std::vector<std::string> addresses;
    for (const char* const name : {"url", "@id", "mainEntityOfPage"}) add_address(update, name, addresses);
    const auto published = text_field(update, "datePublished");
    for (const std::string& address : addresses) {
      const std::size_t sign = address.find('#');
      if (published && sign != std::string::npos) updates.push_back({address.substr(sign + 1), *published});
    }
  }
}

bool is_live(const json& object) {
  const auto at = object.find("@type");
  return at != object.end() && at->dump().find("LiveBlogPosting") != std::string::npos;
}

JsonLdArticle read_object(const json& object, Type type) {
  JsonLdArticle article;
  article.article = type == Type::article;
  article.headline = text_field(object, "headline");
  article.published = text_field(object, "datePublished");
  article.created = text_field(object, "dateCreated");
  article.modified = text_field(object, "dateModified");
  article.language = text_field(object, "inLanguage");
  article.url = text_field(object, "url");
  article.live = is_live(object);
  add_updates(object, article.updates);
  article.body = text_field(object, "articleBody");
  for (const char* const name : {"url", "@id", "mainEntityOfPage"}) add_address(object, name, article.addresses);
  if (object.contains("author")) add_names(object["author"], article.authors);
  std::vector<std::string> publishers;
  if (object.contains("publisher")) add_names(object["publisher"], publishers);
  if (!publishers.empty()) article.publisher = publishers.front();
  return article;
}

void collect(const json& value, std::vector<JsonLdArticle>& found, int depth) {
  if (depth > kDeepest || found.size() >= kMostObjects) return;
  if (value.is_array()) {
    for (const json& one : value) collect(one, found, depth + 1);
  } else if (value.is_object()) {
    if (const Type type = type_of(value); type != Type::none) found.push_back(read_object(value, type));
    for (const char* const inner : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (value.contains(inner)) collect(value[inner], found, depth + 1);
    }
  }
}

}  // namespace

std::vector<JsonLdArticle> read_json_ld(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin || end - begin > kLargestScript)
    return {};
  std::string text(script.substr(begin, end - begin + 1));
  // Line breaks inside strings are common and not JSON.
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return {};
  std::vector<JsonLdArticle> found;
  collect(parsed, found, 0);
  std::ranges::stable_sort(found,
                           [](const JsonLdArticle& a, const JsonLdArticle& b) { return a.article && !b.article; });
  return found;
}

}  // namespace cairn
