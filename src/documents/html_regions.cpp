#include "documents/html_regions.h"

#include <algorithm>
#include <array>
#include <string>

namespace cairn {
namespace {

struct ClassWord {
  std::string_view word;
  std::uint16_t region;
};

/// Sorted. A word is a run of letters; "relatedPosts" is two.
constexpr auto kClassWords = std::to_array<ClassWord>({
    {"ad", kLikelyFurniture},
    {"ads", kLikelyFurniture},
    {"advert", kLikelyFurniture},
    {"advertisement", kLikelyFurniture},
    {"advertising", kLikelyFurniture},
    {"articlebody", kArticleBody},
    {"banner", kLikelyFurniture},
    {"bio", kLikelyFurniture},
    {"breadcrumb", kLikelyFurniture},
    {"breadcrumbs", kLikelyFurniture},
    {"byline", kByline},
    {"caption", kCaption},
    {"captions", kCaption},
    {"clarification", kCorrection},
    {"comment", kComments},
    {"commentlist", kComments},
    {"comments", kComments},
    {"consent", kLikelyFurniture},
    {"cookie", kLikelyFurniture},
    {"cookies", kLikelyFurniture},
    {"copyright", kLikelyFurniture},
    {"correction", kCorrection},
    {"corrections", kCorrection},
    {"dek", kLead},
    {"disqus", kComments},
    {"donate", kLikelyFurniture},
    {"donation", kLikelyFurniture},
    {"entrycontent", kArticleBody},
    {"excerpt", kLead},
    {"figcaption", kCaption},
    {"footer", kLikelyFurniture},
    {"gdpr", kLikelyFurniture},
    {"intro", kLead},
    {"latest", kRelated},
    {"lead", kLead},
    {"lede", kLead},
    {"masthead", kLikelyFurniture},
    {"menu", kLikelyFurniture},
    {"modal", kLikelyFurniture},
    {"mostread", kRelated},
    {"nav", kLikelyFurniture},
    {"navbar", kLikelyFurniture},
    {"navigation", kLikelyFurniture},
    {"newsletter", kLikelyFurniture},
    {"newsletters", kLikelyFurniture},
    {"outbrain", kLikelyFurniture},
    {"overlay", kLikelyFurniture},
    {"pager", kLikelyFurniture},
    {"pagination", kLikelyFurniture},
    {"popular", kRelated},
    {"popup", kLikelyFurniture},
    {"postmeta", kLikelyFurniture},
    {"print", kLikelyFurniture},
    {"promo", kLikelyFurniture},
    {"promos", kLikelyFurniture},
    {"promotion", kLikelyFurniture},
    {"pullquote", kLikelyFurniture},
    {"readmore", kRelated},
    {"recirc", kRelated},
    {"recommendation", kRelated},
    {"recommendations", kRelated},
    {"recommended", kRelated},
    {"related", kRelated},
    {"respond", kComments},
    {"seealso", kRelated},
    {"share", kLikelyFurniture},
    {"sharedaddy", kLikelyFurniture},
    {"sharing", kLikelyFurniture},
    {"sidebar", kLikelyFurniture},
    {"signin", kLikelyFurniture},
    {"signup", kLikelyFurniture},
    {"social", kLikelyFurniture},
    {"socials", kLikelyFurniture},
    {"sponsor", kLikelyFurniture},
    {"sponsored", kLikelyFurniture},
    {"standfirst", kLead},
    {"subdeck", kLead},
    {"subheadline", kLead},
    {"submenu", kLikelyFurniture},
    {"subscribe", kLikelyFurniture},
    {"subscription", kLikelyFurniture},
    {"subtitle", kLead},
    {"taboola", kLikelyFurniture},
    {"tagcloud", kLikelyFurniture},
    {"taglist", kLikelyFurniture},
    {"tags", kLikelyFurniture},
    {"teaser", kRelated},
    {"teasers", kRelated},
    {"toolbar", kLikelyFurniture},
    {"toolbox", kLikelyFurniture},
    {"trending", kRelated},
});
static_assert(std::ranges::is_sorted(kClassWords, {}, &ClassWord::word));

struct ClassPair {
  std::string_view first, second;
  std::uint16_t region;
};

/// Two words in a row that say more than either.
constexpr auto kClassPairs = std::to_array<ClassPair>({
    {"article", "body", kArticleBody},
    {"article", "content", kArticleBody},
    {"article", "text", kArticleBody},
    {"story", "body", kArticleBody},
    {"story", "content", kArticleBody},
    {"story", "text", kArticleBody},
    {"entry", "content", kArticleBody},
    {"post", "content", kArticleBody},
    {"post", "body", kArticleBody},
    {"content", "body", kArticleBody},
    {"body", "content", kArticleBody},
    {"body", "copy", kArticleBody},
    {"news", "content", kArticleBody},
    {"news", "body", kArticleBody},
    {"news", "text", kArticleBody},
    {"main", "text", kArticleBody},
    {"single", "content", kArticleBody},
    {"rich", "text", kArticleBody},
    {"entry", "meta", kLikelyFurniture},
    {"post", "meta", kLikelyFurniture},
    {"article", "meta", kLikelyFurniture},
    {"meta", "data", kLikelyFurniture},
    {"author", "box", kLikelyFurniture},
    {"about", "author", kLikelyFurniture},
    {"author", "bio", kLikelyFurniture},
    {"skip", "link", kLikelyFurniture},
    {"sign", "up", kLikelyFurniture},
    {"pull", "quote", kLikelyFurniture},
    {"screen", "reader", kLikelyFurniture},
    {"sr", "only", kLikelyFurniture},
    {"visually", "hidden", kLikelyFurniture},
    {"tag", "list", kLikelyFurniture},
    {"post", "tags", kLikelyFurniture},
    {"read", "more", kRelated},
    {"read", "also", kRelated},
    {"see", "also", kRelated},
    {"more", "stories", kRelated},
    {"more", "news", kRelated},
    {"more", "from", kRelated},
    {"more", "on", kRelated},
    {"most", "read", kRelated},
    {"most", "viewed", kRelated},
    {"also", "read", kRelated},
    {"also", "like", kRelated},
    {"up", "next", kRelated},
    {"next", "article", kRelated},
    {"read", "next", kRelated},
    {"editors", "note", kCorrection},
    {"sub", "title", kLead},
    {"sub", "headline", kLead},
    {"live", "entry", kLiveblogEntry},
    {"liveblog", "entry", kLiveblogEntry},
    {"liveblog", "post", kLiveblogEntry},
    {"liveblog", "item", kLiveblogEntry},
    {"liveblog", "update", kLiveblogEntry},
    {"blog", "entry", kLiveblogEntry},
    {"live", "update", kLiveblogEntry},
    {"live", "post", kLiveblogEntry},
});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Words that say what the element is not, or only how it stands: "no-sidebar", "has-share-bar".
bool is_state(std::string_view word) {
  return word == "no" || word == "not" || word == "has" || word == "with" || word == "without" || word == "is" ||
         word == "js";
}

std::uint16_t regions_of_token(std::string_view token) {
  std::uint16_t regions = 0;
  std::string previous;
  std::string word;
  bool first = true;
  for (std::size_t at = 0; at < token.size();) {
    if (!is_letter(token[at])) {
      ++at;
      continue;
    }
    word.clear();
    do {
      word += lower(token[at]);
      ++at;
    } while (at < token.size() && is_letter(token[at]) &&
             !(token[at] >= 'A' && token[at] <= 'Z' && token[at - 1] >= 'a' && token[at - 1] <= 'z'));
    if (first && is_state(word)) return 0;
    first = false;
    const auto found = std::ranges::lower_bound(kClassWords, std::string_view(word), {}, &ClassWord::word);
    if (found != kClassWords.end() && found->word == word) regions |= found->region;
    for (const ClassPair& pair : kClassPairs) {
      if (pair.second == word && pair.first == previous) regions |= pair.region;
    }
    previous = word;
  }
  return regions;
}

bool contains_without_spaces(std::string_view style, std::string_view wanted) {
  std::string packed;
  for (const char c : style) {
    if (c != ' ' && c != '\t' && c != '\n') packed += lower(c);
  }
  return packed.find(wanted) != std::string::npos;
}

std::uint16_t regions_of_tag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::nav:
    case HtmlTag::footer:
    case HtmlTag::form:
    case HtmlTag::button:
    case HtmlTag::select:
    case HtmlTag::option:
    case HtmlTag::menu:
    case HtmlTag::dialog:
    case HtmlTag::object:
    case HtmlTag::video:
    case HtmlTag::textarea:
    case HtmlTag::label:
      return kFurniture;
    case HtmlTag::aside:
      return kLikelyFurniture;
    case HtmlTag::script:
    case HtmlTag::noscript:
    case HtmlTag::template_:
    case HtmlTag::svg:
    case HtmlTag::title:
    case HtmlTag::iframe:
      return kFurniture | kHidden;
    case HtmlTag::blockquote:
      return kQuote;
    case HtmlTag::figcaption:
      return kCaption;
    default:
      return 0;
  }
}

std::uint16_t regions_of_role(std::string_view role) {
  constexpr std::array<std::string_view, 9> kFurnitureRoles = {
      "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"};
  if (std::ranges::find(kFurnitureRoles, role) != kFurnitureRoles.end()) return kFurniture;
  return role == "complementary" ? kLikelyFurniture : 0;
}

/// An id made from a heading ("sharing-with-a-single-developer") says nothing of the element.
bool is_phrase(std::string_view id) {
  const auto parts = std::ranges::count_if(id, [](char c) { return c == '-' || c == '_' || c == ' '; });
  return parts >= 3;
}

/// A header of the page, not the one of an article.
bool is_page_header(const HtmlTree& tree, std::uint32_t node) {
  if (tree.nodes[node].tag != HtmlTag::header) return false;
  for (std::uint32_t at = tree.nodes[node].parent; at != 0; at = tree.nodes[at].parent) {
    if (tree.nodes[at].tag == HtmlTag::article || tree.nodes[at].tag == HtmlTag::main) return false;
  }
  return true;
}

}  // namespace

std::uint16_t regions_of_class(std::string_view value) {
  std::uint16_t regions = 0;
  constexpr std::size_t kLongest = 512;  // A longer one is a style sheet's business, not a name.
  value = value.substr(0, kLongest);
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n\f"), value.size());
    regions |= regions_of_token(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return regions;
}

std::vector<std::uint16_t> html_regions(const HtmlTree& tree) {
  constexpr std::uint16_t kOwn = kArticleBody | kLead;
  std::vector<std::uint16_t> regions(tree.nodes.size());
  for (std::uint32_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    std::uint16_t own = regions_of_tag(node.tag);
    if (is_page_header(tree, i)) own |= kLikelyFurniture;
    for (std::uint32_t k = 0; k < node.attribute_count; ++k) {
      const HtmlAttributeValue& attribute = tree.attributes[node.first_attribute + k];
      const std::string_view value = tree.source.substr(attribute.begin, attribute.end - attribute.begin);
      switch (attribute.attribute) {
        case HtmlAttribute::class_:
          own |= regions_of_class(value);
          break;
        case HtmlAttribute::id:
          if (!is_phrase(value)) own |= regions_of_class(value);
          break;
        case HtmlAttribute::role:
          own |= regions_of_role(value);
          break;
        case HtmlAttribute::hidden:
          own |= kHidden;
          break;
        case HtmlAttribute::style:
          if (value.size() < 512 &&
              (contains_without_spaces(value, "display:none") || contains_without_spaces(value, "visibility:hidden"))) {
            own |= kHidden;
          }
          break;
        case HtmlAttribute::itemprop:
          if (value == "articleBody") own |= kArticleBody;
          if (value == "liveBlogUpdate") own |= kLiveblogEntry;
          if (value == "comment") own |= kComments;
          break;
        default:
          break;
      }
    }
    // A child can reach past an inline parent that has ended: then it inherits from the nearest one that has not.
    std::uint32_t parent = node.parent;
    while (parent != 0 && tree.nodes[parent].end <= i) parent = tree.nodes[parent].parent;
    regions[i] = static_cast<std::uint16_t>(own | (regions[parent] & ~kOwn));
  }
  return regions;
}

}  // namespace cairn
