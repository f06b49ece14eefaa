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

/// The text inside an element, on one line.
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

/// Names of <meta> elements that give the day of publication, best first.
constexpr auto kDateNames = std::to_array<std::string_view>({"article:published_time",
                                                             "og:article:published_time",
                                                             "og:published_time",
                                                             "article:published",
                                                             "datepublished",
                                                             "pubdate",
                                                             "publishdate",
                                                             "publish_date",
                                                             "publish-date",
                                                             "publication_date",
                                                             "publicationdate",
                                                             "date_published",
                                                             "dc.date.issued",
                                                             "dcterms.issued",
                                                             "dc.date.created",
                                                             "dcterms.created",
                                                             "dc.date",
                                                             "dcterms.date",
                                                             "parsely-pub-date",
                                                             "sailthru.date",
                                                             "cxenseparse:recs:publishtime",
                                                             "originalpublicationdate",
                                                             "bt:pubdate",
                                                             "citation_publication_date",
                                                             "citation_date",
                                                             "article.published",
                                                             "article_date_original",
                                                             "displaydate",
                                                             "rnews:datepublished",
                                                             "iso-8601-publish-date",
                                                             "date",
                                                             "prism.publicationdate",
                                                             "ptime",
                                                             "timestamp"});

class Reader {
 public:
  Reader(const HtmlTree& tree, const std::optional<std::string>& url, const std::optional<Day>& captured)
      : tree_(tree), url_(url), captured_(captured) {}

  PageMetadata read() {
    for (std::uint32_t node = 1; node < tree_.nodes.size(); ++node) {
      if (tree_.nodes[node].tag == HtmlTag::meta) read_meta(node);
      if (tree_.nodes[node].tag == HtmlTag::link) read_link(node);
      if (tree_.nodes[node].tag == HtmlTag::title && title_.empty()) title_ = inner_text(tree_, node, 1000);
      if (tree_.nodes[node].tag == HtmlTag::script) read_script(node);
    }
    collect_titles();
    collect_dates();
    collect_rest();
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

  void add_date(const std::optional<std::string>& written, std::string said_in) {
    if (!written) return;
    auto date = parse_publication_date(*written);
    if (!date && written->size() < 64) date = find_publication_date(*written);
    if (date && is_plausible(*date, captured_)) page_.dates.push_back({*date, std::move(said_in)});
  }

  void collect_dates() {
    for (const JsonLdArticle& story : stories_) {
      if (story.article) add_date(story.published, "JSON-LD datePublished");
    }
    for (const std::string_view name : kDateNames) add_date(meta(std::string(name)), "meta " + std::string(name));
    for (const JsonLdArticle& story : stories_) {
      if (!story.article) add_date(story.published, "JSON-LD datePublished of the page");
      add_date(story.created, "JSON-LD dateCreated");
    }
    for (const auto& address : {canonical_, meta("og:url"), url_}) {
      if (!address) continue;
      const auto date = publication_date_in_url(*address);
      if (date && is_plausible(*date, captured_)) page_.dates.push_back({*date, "address"});
    }
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
    page_.language = primary_language(tree_.language);
    for (const char* const name : {"content-language", "og:locale", "dc.language", "language"}) {
      if (const auto tag = meta(name); tag && !page_.language) page_.language = primary_language(*tag);
    }
    for (const JsonLdArticle& story : stories_) {
      if (story.language && !page_.language) page_.language = primary_language(*story.language);
    }
  }

  const HtmlTree& tree_;
  const std::optional<std::string>& url_;
  const std::optional<Day>& captured_;
  PageMetadata page_;
  std::map<std::string, std::string> metas_;
  std::vector<std::string> meta_authors_;
  std::vector<JsonLdArticle> stories_;
  std::optional<std::string> canonical_;
  std::string title_;
  int scripts_ = 0;
};

/// A word of a class or id, or an itemprop, that marks the time of publication.
bool marks_publication(const HtmlTree& tree, std::uint32_t node) {
  if (const auto property = tree.raw_attribute(node, HtmlAttribute::itemprop)) return *property == "datePublished";
  for (const HtmlAttribute key : {HtmlAttribute::class_, HtmlAttribute::id}) {
    const auto value = tree.raw_attribute(node, key);
    if (!value || value->size() > 200) continue;
    const std::string name = lower_ascii(*value);
    for (const std::string_view word :
         {"publish", "pubdate", "entry-date", "post-date", "posted", "article-date", "article__date", "date-display",
          "timestamp", "dateline", "post__date", "story-date", "news-date"}) {
      if (name.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

bool marks_any_date(const HtmlTree& tree, std::uint32_t node) {
  const auto value = tree.raw_attribute(node, HtmlAttribute::class_);
  if (!value || value->size() > 200) return false;
  const std::string name = lower_ascii(*value);
  return name.find("date") != std::string::npos || name.find("time") != std::string::npos ||
         name.find("byline") != std::string::npos;
}

}  // namespace

PageMetadata read_page_metadata(const HtmlTree& tree, const std::optional<std::string>& url,
                                const std::optional<Day>& captured) {
  return Reader(tree, url, captured).read();
}

void add_visible_dates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions, std::uint32_t container,
                       const std::optional<Day>& captured, std::vector<DateCandidate>& dates) {
  constexpr std::uint16_t kElsewhere = kRelated | kComments | kHidden;
  constexpr std::size_t kMost = 200;
  std::vector<DateCandidate> marked, times, words;
  std::size_t looked_at = 0;
  const std::uint32_t end = tree.nodes[container].end;
  for (std::uint32_t node = 1; node < end && looked_at < kMost; ++node) {
    const HtmlNode& element = tree.nodes[node];
    if (element.tag == HtmlTag::text || (regions[node] & kElsewhere) != 0) continue;
    if (element.tag == HtmlTag::meta || element.tag == HtmlTag::a || element.attribute_count == 0) {
      if (element.tag != HtmlTag::time) continue;
    }
    const bool publication = marks_publication(tree, node);
    const bool time = element.tag == HtmlTag::time;
    if (!publication && !time && !marks_any_date(tree, node)) continue;
    if (element.end - node > 60) continue;  // A large element is not a date.
    ++looked_at;
    std::optional<PublicationDate> date;
    for (const HtmlAttribute key : {HtmlAttribute::datetime, HtmlAttribute::content}) {
      if (const auto value = tree.attribute(node, key); value && !date) date = parse_publication_date(*value);
    }
    if (!date) date = find_publication_date(inner_text(tree, node, 200));
    if (!date || !is_plausible(*date, captured)) continue;
    if (publication) {
      marked.push_back({*date, "element marked as the date"});
    } else {
      (time ? times : words).push_back({*date, time ? "time" : "text"});
    }
  }
  for (const auto* const found : {&marked, &times, &words}) dates.insert(dates.end(), found->begin(), found->end());
}

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
