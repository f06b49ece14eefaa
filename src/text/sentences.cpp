#include "text/sentences.h"

#include <algorithm>
#include <array>

namespace cairn {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }

// Sorted. Words before a full stop that seldom end a sentence (Chicago Manual of Style, 10: abbreviations).
constexpr std::array<std::string_view, 86> kAbbreviations = {
    "adm", "approx", "apr", "assoc", "aug", "ave", "brig", "bros", "capt", "capts", "cf", "cmdr", "co", "col", "cols",
    "comdr", "corp", "cpl", "cpls", "dec", "dept", "dist", "dr", "e", "ed", "engr", "esq", "est", "feb", "fr", "ft",
    "gen", "gens", "gov", "govs", "govt", "hon", "inc", "incl", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "lts", "maj",
    "mar", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "pfc", "ph", "pres", "prof",
    "prov", "pvt", "rep", "reps", "rev", "sen", "sens", "sep", "sept", "sgt", "sgts", "spc", "sr", "st", "supt",
    "thur", "thurs", "tues", "univ", "viz", "vol", "vs"};

bool is_abbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  const std::size_t length = stop - begin;
  if (length == 0 || length > 6) return false;
  if (length == 1) return is_upper(text[begin]) && !(begin > 1 && text[begin - 1] == '\'');
  char word[7] = {};
  for (std::size_t i = 0; i < length; ++i)
    word[i] = is_upper(text[begin + i]) ? static_cast<char>(text[begin + i] + 32) : text[begin + i];
  if (std::string_view(word, length) == "no" && !is_upper(text[begin])) return false;
  return std::ranges::binary_search(kAbbreviations, std::string_view(word, length));
}

/// Length of a closing quotation mark or bracket at `at`, 0 if there is none.
std::size_t closer_length(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return 0;
  if (text[at] == '"' || text[at] == '\'' || text[at] == ')' || text[at] == ']') return 1;
  if (at + 2 < end && text[at] == '\xe2' && text[at + 1] == '\x80' &&
      (text[at + 2] == '\x9d' || text[at + 2] == '\x99'))
    return 3;
  if (at + 1 < end && text[at] == '\xc2' && text[at + 1] == '\xbb') return 2;
  return 0;
}

/// After the "2." or "2)" of a list that begins at `at`, or 0.
std::size_t item_number_end(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t digits = at;
  while (digits < end && digits < at + 3 && is_digit(text[digits])) ++digits;
  const bool closed = digits > at && digits + 1 < end && (text[digits] == '.' || text[digits] == ')');
  return closed && is_space(text[digits + 1]) ? digits + 1 : 0;
}

bool begins_with_bullet(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return false;
  if (text[at] == '*') return true;
  if (text[at] == '-') return at + 1 < end && text[at + 1] != '-';
  return at + 2 < end && text[at] == '\xe2' && text[at + 1] == '\x80' && text[at + 2] == '\xa2';
}

bool may_end_sentence(char c) { return c == '.' || c == '\n' || c == '!' || c == '?'; }

}  // namespace

std::vector<Span> split_sentences(std::string_view text, Span range) {
  std::vector<Span> sentences;
  sentences.reserve(range.size() / 100 + 1);  // English sentences have about as many bytes
  std::size_t begin = range.begin;
  const auto cut = [&](std::size_t stop) {
    std::size_t from = begin;
    std::size_t to = stop;
    while (from < to && is_space(text[from])) ++from;
    while (to > from && is_space(text[to - 1])) --to;
    if (from < to) sentences.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
    begin = stop;
  };
  for (std::size_t at = range.begin; at < range.end; ++at) {
    while (at < range.end && !may_end_sentence(text[at])) ++at;
    if (at == range.end) break;
    const char c = text[at];
    if (c == '\n') {
      std::size_t next = at + 1;
      while (next < range.end && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
      if (next < range.end && (text[next] == '\n' || begins_with_bullet(text, next, range.end))) cut(at);
      std::size_t last = at;
      while (last > begin && is_space(text[last - 1])) --last;
      // a wrapped line may begin with a number, too, but not after a mark
      const bool marked = last > begin && !is_letter(text[last - 1]) && !is_digit(text[last - 1]) && text[last - 1] != ',';
      if (marked && item_number_end(text, next, range.end) != 0) cut(at);
      if (last > begin && (text[last - 1] == ':' || text[last - 1] == ';')) cut(at);
      continue;
    }
    std::size_t stop = at + 1;
    while (stop < range.end && (text[stop] == '.' || text[stop] == '!' || text[stop] == '?')) ++stop;
    const bool ellipsis = c == '.' && stop - at > 1;
    while (const std::size_t length = closer_length(text, stop, range.end)) stop += length;
    if (stop >= range.end) break;
    const bool break_follows = is_space(text[stop]);
    // "category.9:01 PM" and "others.An" come from pages that lost their line breaks.
    const bool glued = !break_follows && stop == at + 1 && is_upper(text[stop]) && at > range.begin &&
                       is_lower(text[at - 1]) && stop + 1 < range.end && is_lower(text[stop + 1]);
    if (!break_follows && !glued) continue;
    std::size_t next = stop;
    while (next < range.end && is_space(text[next])) ++next;
    if (next >= range.end) break;
    // "2. Two men were hurt" is one sentence with its number
    std::size_t first = begin;
    while (first < at && is_space(text[first])) ++first;
    const bool number_of_item = at - first <= 3 && item_number_end(text, first, range.end) == at + 1;
    if (c == '.' && !ellipsis && (number_of_item || is_abbreviation(text, at))) {
      at = stop - 1;
      continue;
    }
    if (is_lower(text[next]) && !glued) {
      at = stop - 1;
      continue;
    }
    if (c == '.' && is_digit(text[next]) && at > range.begin && text[at - 1] == 'o') {  // "No. 4"
      at = stop - 1;
      continue;
    }
    cut(stop);
    at = stop - 1;
  }
  cut(range.end);
  return sentences;
}

}  // namespace cairn
