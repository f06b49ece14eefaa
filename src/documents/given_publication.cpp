#include "documents/given_publication.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "documents/ascii.h"
#include "documents/written_dates.h"

namespace cairn {
namespace {

constexpr std::int64_t kFirstMillisecond = 1'288'834'974'657;  ///< That the numbers count from.
constexpr unsigned kBitsBelowTime = 22;
/// A date line stands at the top, under a headline and a byline at most.
constexpr int kMostLines = 6;
constexpr std::size_t kLongestDateLine = 60;
constexpr std::ptrdiff_t kMostWordsOfDateLine = 6;

/// What follows the host, and is it a host of numbered posts?
std::optional<std::string_view> path_at_numbered_posts(std::string_view url) {
  constexpr std::array kHosts = {std::string_view("twitter.com"), std::string_view("x.com")};
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  url.remove_prefix(scheme + 3);
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view host = url.substr(0, slash);
  for (const std::string_view prefix : {"www.", "mobile.", "m."}) {
    if (host.starts_with(prefix)) host.remove_prefix(prefix.size());
  }
  if (std::ranges::find(kHosts, host) == kHosts.end()) return std::nullopt;
  return url.substr(slash);
}

std::ptrdiff_t words_in(std::string_view line) {
  std::ptrdiff_t words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool space = c == ' ' || c == '\t';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

}  // namespace

std::optional<PublicationDate> publication_date_in_post_number(std::string_view url) {
  const auto path = path_at_numbered_posts(url);
  if (!path) return std::nullopt;
  constexpr std::string_view kBefore = "/status";
  std::size_t at = path->find(kBefore);
  if (at == std::string_view::npos) return std::nullopt;
  at = path->find('/', at + kBefore.size());
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view digits = path->substr(at + 1, path->find_first_not_of("0123456789", at + 1) - at - 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  // Numbers of before that day were counted one by one, and stayed far below those that hold a time.
  constexpr std::size_t kLeastDigits = 15;
  if (error != std::errc{} || digits.size() < kLeastDigits || number >> 63U) return std::nullopt;
  const std::int64_t seconds = (static_cast<std::int64_t>(number >> kBitsBelowTime) + kFirstMillisecond) / 1000;
  return parse_publication_date(std::to_string(seconds));
}

std::optional<PublicationDate> publication_date_in_date_line(std::string_view text) {
  std::optional<PublicationDate> found;
  int lines = 0;
  while (!text.empty() && lines < kMostLines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_ascii(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    ++lines;
    if (line.size() > kLongestDateLine || words_in(line) > kMostWordsOfDateLine) continue;
    const std::vector<WrittenDate> dates = written_dates(line, {});
    const bool is_it = dates.size() == 1 && dates.front().label != DateLabel::modified && dates.front().label != DateLabel::elsewhere;
    if (!is_it || !is_plausible(dates.front().date, std::nullopt)) continue;
    if (found && found->day != dates.front().date.day) return std::nullopt;  // A list of days.
    if (!found) found = dates.front().date;
  }
  return found;
}

void fill_given_publication(Document& document) {
  // A page that was read as a page has been asked already, and what it says was judged.
  const bool asked = std::ranges::any_of(document.metadata, [](const MetadataCandidate& candidate) {
    return candidate.field == MetadataField::published;
  });
  if (document.published || asked || document.verdict != ContentVerdict::content) return;
  std::optional<PublicationDate> found;
  std::string from;
  if (document.url) {
    found = publication_date_in_post_number(*document.url);
    from = "post number";
    if (!found) {
      found = publication_date_in_url(*document.url);
      from = "url";
    }
  }
  if (!found) {
    found = publication_date_in_date_line(document.text);
    from = "date line";
  }
  if (!found) return;
  document.published = found->iso;
  document.published_precision = found->precision;
  document.metadata.push_back({.field = MetadataField::published, .value = found->iso, .from = std::move(from)});
  std::ranges::stable_sort(document.metadata, {}, &MetadataCandidate::field);
}

}  // namespace cairn
