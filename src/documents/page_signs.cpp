#include "documents/page_signs.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "documents/ascii.h"
#include "text/normalise.h"

namespace cairn {
namespace {

constexpr std::string_view kTable =
#include "documents/page_signs.inc"
    ;

enum Section : std::size_t { bot_wall, login, consent, error_page, live, kSectionCount };
constexpr auto kSections =
    std::to_array<std::string_view>({"[bot_wall]", "[login]", "[consent]", "[error_page]", "[live]"});
static_assert(kSections.size() == kSectionCount);
using Signs = std::array<std::vector<std::string_view>, kSectionCount>;

const Signs& signs() {
  static const Signs kSigns = [] {
    Signs lists;
    std::vector<std::string_view>* into = nullptr;
    for (std::string_view rest = kTable; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      const auto* const section = std::ranges::find(kSections, line);
      if (section != kSections.end()) {
        into = &lists[static_cast<std::size_t>(section - kSections.begin())];
      } else if (into != nullptr) {
        into->push_back(line);
      }
    }
    return lists;
  }();
  return kSigns;
}

/// In small letters, of any script.
std::string lower_case(std::string_view text) {
  std::string out;
  if (first_invalid_utf8(text) != std::string_view::npos) return lower_ascii(text);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    at += c.size;
  }
  return out;
}

bool says(std::string_view line, std::string_view sign) {
  if (sign.front() == '~') return false;
  return sign.front() == '=' ? line == sign.substr(1) : line.starts_with(sign);
}

/// The first sign of a section that one of the lines begins with; empty if none does.
std::string_view found_in(const std::vector<std::string>& lines, Section section) {
  for (const std::string& written : lines) {
    const std::string line = lower_case(written);
    const auto& list = signs()[section];
    const auto found = std::ranges::find_if(list, [&](std::string_view sign) { return says(line, sign); });
    if (found != list.end()) return *found;
  }
  return {};
}

std::string_view machine_sign(std::string_view source) {
  constexpr std::size_t kLooked = 256 * 1024;
  const std::string lower = lower_ascii(source.substr(0, kLooked));
  for (const std::string_view sign : signs()[bot_wall]) {
    if (sign.front() == '~' && lower.find(sign.substr(1)) != std::string::npos) return sign.substr(1);
  }
  return {};
}

}  // namespace

PageJudgement judge_page(const PageWords& words) {
  // How many words of running text a page may have and still be no story. Questions for consent are long; a wall that
  // asks for money has the beginning of a story above it.
  constexpr std::size_t kShort = 80;
  constexpr std::size_t kLongConsent = 250;
  constexpr std::size_t kStub = 40;
  if (words.story_words >= kSurelyAStory) return {};
  std::vector<std::string> titles;
  for (const std::string& title : words.titles) titles.push_back(lower_case(title));
  const auto say = [](ContentVerdict verdict, std::string_view sign) {
    return PageJudgement{.verdict = verdict, .sign = std::string(sign)};
  };

  constexpr auto kOfTitle = std::to_array<std::pair<Section, ContentVerdict>>(
      {{bot_wall, ContentVerdict::bot_wall}, {error_page, ContentVerdict::error_page}});
  for (const auto& [section, verdict] : kOfTitle) {
    const std::string_view in_title = found_in(titles, section);
    if (!in_title.empty() && (words.story_words < kShort || !words.story_found)) return say(verdict, in_title);
  }
  if (words.story_words == 0 && words.lines.empty()) {
    const std::string_view sign = machine_sign(words.source);
    return sign.empty() ? PageJudgement{.verdict = ContentVerdict::empty, .sign = ""}
                        : PageJudgement{.verdict = ContentVerdict::bot_wall, .sign = std::string(sign)};
  }
  if (words.story_words < kShort) {
    if (const std::string_view sign = found_in(words.lines, bot_wall); !sign.empty())
      return say(ContentVerdict::bot_wall, sign);
    if (const std::string_view sign = machine_sign(words.source); !sign.empty() && words.story_words < kStub)
      return say(ContentVerdict::bot_wall, sign);
    if (const std::string_view sign = found_in(words.lines, error_page); !sign.empty())
      return say(ContentVerdict::error_page, sign);
  }
  if (const std::string_view sign = found_in(words.lines, login); !sign.empty()) {
    if (!words.story_found) return say(ContentVerdict::login, sign);
    return {.verdict = ContentVerdict::content, .sign = std::string(sign), .paywalled = true};
  }
  const auto asks =
      std::ranges::count_if(words.lines, [&](const std::string& line) { return !found_in({line}, consent).empty(); });
  const std::string_view asked = found_in(words.lines, consent);
  const bool only_consent = !words.story_found || (asks >= 2 && words.story_words < kLongConsent &&
                                                   static_cast<std::size_t>(asks) * 4 >= words.lines.size());
  if (!asked.empty() && only_consent) return say(ContentVerdict::consent, asked);
  return {};
}

bool is_live_title(std::string_view title_or_url) {
  const std::string lower = lower_case(title_or_url);
  return std::ranges::any_of(signs()[live],
                             [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

}  // namespace cairn
