#include "documents/html_phrases.h"

#include <algorithm>
#include <array>

namespace cairn {

bool is_stock_phrase(std::string_view start) {
  constexpr auto kStock = std::to_array<std::string_view>({"advertisement",
                                                           "share this",
                                                           "share on",
                                                           "follow us",
                                                           "sign up",
                                                           "subscribe",
                                                           "click here to",
                                                           "story continues below",
                                                           "article continues below",
                                                           "continue reading",
                                                           "newsletter",
                                                           "join our",
                                                           "download our",
                                                           "comments",
                                                           "leave a comment",
                                                           "leave a reply",
                                                           "tags:",
                                                           "filed under",
                                                           "topics:",
                                                           "copyright",
                                                           "©",
                                                           "all rights reserved",
                                                           "most read",
                                                           "print this",
                                                           "email this",
                                                           "loading",
                                                           "skip to",
                                                           "view comments",
                                                           "post a comment"});
  return std::ranges::any_of(kStock, [&](std::string_view stock) { return start.starts_with(stock); });
}

bool heads_other_stories(std::string_view start) {
  constexpr auto kHeads = std::to_array<std::string_view>(
      {"related",      "more on",        "more from",      "more stories",      "more news",
       "read more",    "read also",      "also read",      "see also",          "recommended",
       "you may also", "you might also", "most read",      "most popular",      "trending",
       "latest news",  "top stories",    "latest stories", "what to read next", "don't miss",
       "up next",      "comments",       "leave a",        "about the author",  "tags",
       "اقرأ أيضا",    "اقرأ أيضًا",      "مواضيع ذات صلة", "أخبار ذات صلة"});
  return std::ranges::any_of(kHeads, [&](std::string_view head) { return start.starts_with(head); });
}

bool begins_teaser(std::string_view start) {
  constexpr auto kTeasers = std::to_array<std::string_view>(
      {"read more", "read also", "also read", "see also", "related:", "more:", "more on this", "related article",
       "related story", "watch:", "listen:", "read:", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ المزيد"});
  return std::ranges::any_of(kTeasers, [&](std::string_view teaser) { return start.starts_with(teaser); });
}

bool begins_correction(std::string_view start) {
  constexpr auto kCorrections = std::to_array<std::string_view>(
      {"correction:", "corrections:", "correction -", "correction (", "correction, ",
       "clarification:", "editor's note:", "editor’s note:", "editors' note:", "this article was amended",
       "this story has been corrected", "this article has been corrected", "an earlier version of this"});
  return std::ranges::any_of(kCorrections, [&](std::string_view words) { return start.starts_with(words); });
}

}  // namespace cairn
