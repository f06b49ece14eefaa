#include "documents/html_dates.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "documents/ascii.h"
#include "documents/html_regions.h"
#include "documents/script_data.h"
#include "documents/visible_dates.h"

namespace cairn {
namespace {

/// Names of <meta> elements that give the day of publication, best first.
constexpr auto kDateNames = std::to_array<std::string_view>({
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "article:published_date",
    "article:publicationdate",
    "published_time",
    "datepublished",
    "pubdate",
    "pub_date",
    "og:pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publish_time",
    "published_date",
    "published-date",
    "publisheddate",
    "publishedat",
    "publication_date",
    "publication-date",
    "publicationdate",
    "date_published",
    "datecreated",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dc.date.published",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "originalpublicationdate",
    "bt:pubdate",
    "mediator_published_time",
    "shareaholic:article_published_time",
    "vr:published_time",
    "rbpubdate",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.available",
    "article.published",
    "article.created",
    "article_date_original",
    "article:post_date",
    "post_date",
    "displaydate",
    "display_date",
    "rnews:datepublished",
    "iso-8601-publish-date",
    "weibo:article:create_at",
    "apub:time",
    "og:regdate",
    "release_date",
    "creation_date",
    "date",
    "prism.publicationdate",
    "ptime",
    "timestamp",
});
constexpr auto kModifiedNames = std::to_array<std::string_view>({
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "last-modified",
    "lastmod",
    "modified_time",
    "dc.date.modified",
    "dcterms.modified",
    "article.updated",
    "revised",
    "updated_time",
});

/// The address without what does not tell pages apart: scheme, "www.", parameters, the last slash.
std::string plain_address(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return lower_ascii(url);
}

class Collector {
 public:
  Collector(const PageMetadata& page, const PageAddress& address)
      : page_(page), address_(address), hints_(date_hints(page, address)) {
    hints_.short_years = true;
    for (const auto& url : {address.url, page.canonical_url}) {
      if (url) own_addresses_.insert(plain_address(*url));
    }
    const auto og = page.metas.find("og:url");
    if (og != page.metas.end()) own_addresses_.insert(plain_address(og->second));
  }

  void add(std::string_view written, std::string from, DatePlace place, MetadataField field,
           std::string rejected = {}) {
    if (found_.size() >= kMost) return;
    DateCandidate candidate{.date = parse_publication_date(written),
                            .written = std::string(written.substr(0, 64)),
                            .from = std::move(from),
                            .place = place,
                            .field = field,
                            .rejected = std::move(rejected)};
    if (!candidate.date && written.size() < 64) {
      const auto dates = written_dates(written, hints_);
      if (!dates.empty()) candidate.date = dates.front().date;
    }
    judge_date(candidate, address_.captured);
    found_.push_back(std::move(candidate));
  }

  void add_found(DateCandidate candidate) {
    if (found_.size() >= kMost) return;
    judge_date(candidate, address_.captured);
    found_.push_back(std::move(candidate));
  }

  void add_stories() {
    std::vector<const JsonLdArticle*> articles;
    for (const JsonLdArticle& story : page_.stories) {
      if (story.article) articles.push_back(&story);
    }
    std::ranges::stable_sort(articles, {}, [&](const JsonLdArticle* story) { return standing(*story); });
    for (const JsonLdArticle* const story : articles) {
      const std::string rejected = standing(*story) == kOfAnother ? "of another story" : "";
      add_field(story->published, "json_ld datePublished", DatePlace::json_ld, MetadataField::published, rejected);
      add_field(story->created, "json_ld dateCreated", DatePlace::script, MetadataField::published, rejected);
      add_field(story->modified, "json_ld dateModified", DatePlace::json_ld, MetadataField::modified, rejected);
    }
    for (const JsonLdArticle& story : page_.stories) {
      if (story.article) continue;
      add_field(story.published, "json_ld datePublished of the page", DatePlace::script, MetadataField::published, "");
      add_field(story.created, "json_ld dateCreated of the page", DatePlace::page, MetadataField::published, "");
      add_field(story.modified, "json_ld dateModified of the page", DatePlace::script, MetadataField::modified, "");
    }
  }

  void add_metas() {
    const auto add_names = [&](const auto& names, MetadataField field) {
      for (const std::string_view name : names) {
        const auto found = page_.metas.find(std::string(name));
        if (found != page_.metas.end()) add(found->second, "meta " + found->first, DatePlace::meta, field);
      }
    };
    add_names(kDateNames, MetadataField::published);
    add_names(kModifiedNames, MetadataField::modified);
  }

  /// "Strike on Tell Amal - 15.11.2018 - Example News"
  void add_titles() {
    for (const std::string& title : page_.titles) {
      for (WrittenDate& found : written_dates(title, hints_)) {
        add_found({.date = std::move(found.date), .written = title.substr(0, 64), .from = "title"});
      }
    }
  }

  void add_addresses() {
    const auto og = page_.metas.find("og:url");
    const auto og_url = og == page_.metas.end() ? std::optional<std::string>{} : og->second;
    for (const auto& url : {address_.url, page_.canonical_url, og_url}) {
      const auto date = url ? publication_date_in_url(*url) : std::nullopt;
      if (!date) continue;
      add_found({.date = date, .written = date->iso, .from = "url", .place = DatePlace::url});
      return;
    }
  }

  const DateHints& hints() const { return hints_; }
  std::vector<DateCandidate> found() && { return std::move(found_); }

 private:
  static constexpr std::size_t kMost = 60;
  enum Standing : std::uint8_t { kOfThisPage, kSameHeadline, kUnknown, kOfAnother };

  void add_field(const std::optional<std::string>& written, std::string from, DatePlace place, MetadataField field,
                 const std::string& rejected) {
    if (written) add(*written, std::move(from), place, field, rejected);
  }

  /// Is a story of the page's data the page's own?
  Standing standing(const JsonLdArticle& story) const {
    const bool own = std::ranges::any_of(
        story.addresses, [&](const std::string& url) { return own_addresses_.contains(plain_address(url)); });
    if (own) return kOfThisPage;
    if (story.headline && std::ranges::find(page_.titles, *story.headline) != page_.titles.end()) {
      const bool only_its_own_title = std::ranges::none_of(page_.titles, [&](const std::string& title) {
        return title != *story.headline && !title.starts_with(*story.headline) && !story.headline->starts_with(title);
      });
      if (only_its_own_title) return kSameHeadline;
    }
    if (story.addresses.empty() || own_addresses_.empty() || page_.stories.size() < 2) return kUnknown;
    const auto articles = std::ranges::count_if(page_.stories, &JsonLdArticle::article);
    return articles < 2 ? kUnknown : kOfAnother;
  }

  const PageMetadata& page_;
  const PageAddress& address_;
  DateHints hints_;
  std::set<std::string> own_addresses_;
  std::vector<DateCandidate> found_;
};

}  // namespace

DateHints date_hints(const PageMetadata& page, const PageAddress& address) {
  const auto url = address.url ? address.url : page.canonical_url;
  return {.language = page.language.value_or(""),
          .order = day_order_of(page.language_tag, url ? host_of(*url) : ""),
          .short_years = false};
}

std::vector<DateCandidate> date_candidates(const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                                           const HtmlArticle& article, const PageMetadata& page,
                                           const PageAddress& address) {
  Collector collector(page, address);
  collector.add_stories();
  collector.add_metas();
  collector.add_addresses();
  collector.add_titles();
  for (DateCandidate& candidate : visible_dates(tree, regions, article, collector.hints()))
    collector.add_found(std::move(candidate));
  for (const auto& [key, value] : publication_fields_of_scripts(tree))
    collector.add(value, "script " + key, DatePlace::script, MetadataField::published);
  return std::move(collector).found();
}

}  // namespace cairn
