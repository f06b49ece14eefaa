#include "documents/html_metadata.h"

#include <algorithm>
#include <array>
#include <map>

#include "documents/ascii.h"
#include "documents/html_paragraphs.h"
#include "documents/html_references.h"
#include "documents/html_regions.h"
#include "documents/json_ld.h"

namespace cairn {
namespace {

/// The first `limit` bytes, less what would cut a character in two.
std::string_view at_most(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

/// White space run together, none at the ends; no more than `limit` bytes are looked at.
std::string one_line(std::string_view text, std::size_t limit = 1000) {
  std::string out;
  for (const char c : at_most(text, limit)) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

void add_title(std::vector<std::string>& titles, std::string_view title) {
  std::string line = one_line(title);
  if (!line.empty() && std::ranges::find(titles, line) == titles.end()) titles.push_back(std::move(line));
}

void add_author(std::vector<std::string>& authors, std::string_view name) {
  std::string line = one_line(name, 300);
  for (const std::string_view word : {"By ", "by ", "BY "}) {
    if (line.starts_with(word)) line.erase(0, word.size());
  }
  const bool sensible = line.size() >= 2 && line.size() <= 100 && line.find("://") == std::string::npos &&
                        line.find('{') == std::string::npos;
  if (sensible && authors.size() < 10 && std::ranges::find(authors, line) == authors.end())
    authors.push_back(std::move(line));
}

std::optional<std::string> primary_language(std::string_view tag) {
  std::string primary = lower_ascii(one_line(tag.substr(0, tag.find_first_of("-_,;")), 20));
  const bool letters = std::ranges::all_of(primary, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || primary.size() < 2 || primary.size() > 3) return std::nullopt;
  return primary;
}

class Reader {
 public:
  explicit Reader(const HtmlTree& tree) : tree_(tree) {}

  PageMetadata read() {
    for (std::uint32_t node = 1; node < tree_.nodes.size(); ++node) {
      if (tree_.nodes[node].tag == HtmlTag::meta) read_meta(node);
      if (tree_.nodes[node].tag == HtmlTag::link) read_link(node);
      if (tree_.nodes[node].tag == HtmlTag::title && title_.empty()) title_ = inner_text(tree_, node, 1000);
      if (tree_.nodes[node].tag == HtmlTag::script) read_script(node);
    }
    collect_titles();
    collect_rest();
    collect_candidates();
    page_.stories = std::move(stories_);
    page_.metas = std::move(metas_);
    return std::move(page_);
  }

 private:
  void read_meta(std::uint32_t node) {
    if (metas_.size() > 1000) return;
    const auto content = tree_.attribute(node, HtmlAttribute::content);
    if (!content || content->empty()) return;
    for (const HtmlAttribute key :
         {HtmlAttribute::property, HtmlAttribute::name, HtmlAttribute::itemprop, HtmlAttribute::http_equiv}) {
      const auto name = tree_.raw_attribute(node, key);
      if (!name || name->empty() || name->size() > 100) continue;
      metas_.emplace(lower_ascii(*name), *content);  // The first of a name counts.
      if (lower_ascii(*name) == "author" || lower_ascii(*name) == "article:author") add_author(meta_authors_, *content);
    }
  }

  void read_link(std::uint32_t node) {
    const auto rel = tree_.raw_attribute(node, HtmlAttribute::rel);
    if (!rel || lower_ascii(*rel) != "canonical" || canonical_) return;
    const auto href = tree_.attribute(node, HtmlAttribute::href);
    if (href && is_web_address(one_line(*href, 4000))) canonical_ = one_line(*href, 4000);
  }

  void read_script(std::uint32_t node) {
    const auto type = tree_.raw_attribute(node, HtmlAttribute::type);
    if (!type || lower_ascii(*type).find("ld+json") == std::string::npos || ++scripts_ > 20) return;
    const HtmlNode& text = tree_.nodes[node + 1];
    for (JsonLdArticle& story :
         read_json_ld(tree_.source.substr(text.source_begin, text.source_end - text.source_begin))) {
      stories_.push_back(std::move(story));
    }
    std::ranges::stable_sort(stories_,
                             [](const JsonLdArticle& a, const JsonLdArticle& b) { return a.article && !b.article; });
  }

  std::optional<std::string> meta(const std::string& name) const {
    const auto found = metas_.find(name);
    if (found == metas_.end()) return std::nullopt;
    return found->second;
  }

  void collect_titles() {
    if (const auto title = meta("og:title")) add_title(page_.titles, *title);
    for (const JsonLdArticle& story : stories_) {
      if (story.article && story.headline) add_title(page_.titles, *story.headline);
    }
    if (const auto title = meta("twitter:title")) add_title(page_.titles, *title);
    add_title(page_.titles, title_);
  }

  void collect_rest() {
    if (auto name = meta("og:site_name")) page_.site_name = one_line(*name, 200);
    for (const JsonLdArticle& story : stories_) {
      if (!page_.publisher && story.publisher && !is_web_address(*story.publisher))
        page_.publisher = one_line(*story.publisher, 200);
      if (!story.article) continue;
      for (const std::string& name : story.authors) add_author(page_.authors, name);
    }
    if (page_.authors.empty()) page_.authors = meta_authors_;
    page_.canonical_url = canonical_;
    if (const auto url = meta("og:url"); !canonical_ && url && is_web_address(*url))
      page_.canonical_url = one_line(*url, 4000);
    take_language(tree_.language, "html lang");
    for (const char* const name : {"content-language", "og:locale", "dc.language", "language"}) {
      if (const auto tag = meta(name)) take_language(*tag, "meta " + std::string(name));
    }
    for (const JsonLdArticle& story : stories_) {
      if (story.language) take_language(*story.language, "json_ld inLanguage");
    }
  }

  void take_language(const std::string& tag, std::string from) {
    const auto primary = primary_language(tag);
    if (!primary) return;
    add_candidate(MetadataField::language, *primary, std::move(from));
    if (!page_.language) page_.language = primary;
    // "en" and then "en_GB" elsewhere: the longer one says more.
    if (primary == page_.language && tag.size() > page_.language_tag.size()) page_.language_tag = one_line(tag, 20);
  }

  void add_candidate(MetadataField field, std::string_view value, std::string from) {
    std::string line = one_line(value, 1000);
    constexpr std::size_t kMost = 60;
    if (!line.empty() && page_.candidates.size() < kMost)
      page_.candidates.push_back({.field = field, .value = std::move(line), .from = std::move(from)});
  }

  void collect_candidates() {
    const auto add_meta = [&](MetadataField field, const char* name) {
      if (const auto value = meta(name)) add_candidate(field, *value, "meta " + std::string(name));
    };
    add_meta(MetadataField::title, "og:title");
    for (const JsonLdArticle& story : stories_) {
      if (story.article && story.headline) add_candidate(MetadataField::title, *story.headline, "json_ld headline");
    }
    add_meta(MetadataField::title, "twitter:title");
    add_candidate(MetadataField::title, title_, "title");
    for (const JsonLdArticle& story : stories_) {
      if (!story.article) continue;
      for (const std::string& name : story.authors) add_candidate(MetadataField::author, name, "json_ld author");
    }
    for (const std::string& name : meta_authors_) add_candidate(MetadataField::author, name, "meta author");
    add_meta(MetadataField::outlet, "og:site_name");
    for (const JsonLdArticle& story : stories_) {
      if (story.publisher) add_candidate(MetadataField::outlet, *story.publisher, "json_ld publisher");
    }
    if (canonical_) add_candidate(MetadataField::url, *canonical_, "link canonical");
    add_meta(MetadataField::url, "og:url");
  }

  const HtmlTree& tree_;
  PageMetadata page_;
  std::map<std::string, std::string> metas_;
  std::vector<std::string> meta_authors_;
  std::vector<JsonLdArticle> stories_;
  std::optional<std::string> canonical_;
  std::string title_;
  int scripts_ = 0;
};

}  // namespace

std::string inner_text(const HtmlTree& tree, std::uint32_t node, std::size_t limit) {
  std::string out;
  for (std::uint32_t i = node + 1; i < tree.nodes[node].end && out.size() < limit; ++i) {
    if (tree.nodes[i].tag != HtmlTag::text) continue;
    const HtmlNode& text = tree.nodes[i];
    const std::string_view raw = tree.source.substr(text.source_begin, text.source_end - text.source_begin);
    out += replace_html_references(at_most(raw, limit), false);
    out += ' ';
  }
  return one_line(out, limit);
}

PageMetadata read_page_metadata(const HtmlTree& tree) { return Reader(tree).read(); }

std::vector<std::string> visible_authors(const HtmlTree& tree, const std::vector<std::uint16_t>& regions) {
  std::vector<std::string> authors;
  for (std::uint32_t node = 1; node < tree.nodes.size() && authors.size() < 10; ++node) {
    if ((regions[node] & (kRelated | kComments | kHidden)) != 0 || tree.nodes[node].attribute_count == 0) continue;
    const auto rel = tree.raw_attribute(node, HtmlAttribute::rel);
    const auto property = tree.raw_attribute(node, HtmlAttribute::itemprop);
    const bool says_author = (rel && *rel == "author") || (property && *property == "author");
    if (says_author && tree.nodes[node].tag != HtmlTag::link && tree.nodes[node].end - node < 20)
      add_author(authors, inner_text(tree, node, 200));
  }
  return authors;
}

std::string host_of(std::string_view url) {
  if (!is_web_address(url)) return {};
  std::string_view rest = url.substr(url.find("://") + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) rest = rest.substr(at + 1);
  if (const std::size_t port = rest.find(':'); port != std::string_view::npos) rest = rest.substr(0, port);
  std::string host = lower_ascii(rest);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string without_site_name(std::string_view title, std::string_view site_name) {
  if (site_name.empty() || title.size() <= site_name.size()) return std::string(title);
  if (lower_ascii(title.substr(title.size() - site_name.size())) != lower_ascii(site_name)) return std::string(title);
  std::string_view rest = title.substr(0, title.size() - site_name.size());
  for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: ", " » ", ": ", " · "}) {
    if (rest.ends_with(sign) && rest.size() > sign.size())
      return std::string(rest.substr(0, rest.size() - sign.size()));
  }
  return std::string(title);
}

}  // namespace cairn
