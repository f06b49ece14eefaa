#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

// What the words of a page say of the page itself; they stand in page_signs.inc.

namespace cairn {

/// What is looked at to tell a story from a page that stands in its place.
struct PageWords {
  std::vector<std::string> titles;  ///< As the page's head gives them.
  std::vector<std::string> lines;   ///< The beginnings of its paragraphs, in small letters (ASCII): of the story if one
                                    ///< stood out, else of the whole page.
  std::string_view source;          ///< The page as written.
  std::size_t story_words = 0;      ///< Words of the text that was taken for the story.
  bool story_found = false;         ///< Running text stood out.
};

struct PageJudgement {
  ContentVerdict verdict = ContentVerdict::content;
  std::string sign;        ///< The words that say so; empty for content.
  bool paywalled = false;  ///< A story, but the page says that it goes on for subscribers only.
};

/// `empty` for a page without a line. A page with as much running text as a story is content, whatever its words say;
/// one with less is what its title or the beginnings of its lines say.
PageJudgement judge_page(const PageWords& words);

/// No sign is looked for in a story that has this many words; a caller need not collect its lines.
inline constexpr std::size_t kSurelyAStory = 300;

/// Does a title or an address say that the page is written while something happens?
bool is_live_title(std::string_view title_or_url);

}  // namespace cairn
