#include "documents/html_tokens.h"

#include <algorithm>

namespace cairn {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Longer names are read to their end but not kept.
constexpr std::size_t kLongestName = 64;

}  // namespace

bool HtmlTokens::markup_begins_at(std::size_t at) const {
  if (source_[at] != '<' || at + 1 >= source_.size()) return false;
  const char next = source_[at + 1];
  if (next == '/') return at + 2 < source_.size();
  return is_letter(next) || next == '!' || next == '?';
}

const HtmlToken& HtmlTokens::next() {
  token_ = HtmlToken{.name = std::move(token_.name)};
  token_.name.clear();
  attributes_.clear();
  while (at_ < source_.size()) {
    if (!markup_begins_at(at_)) {
      token_.kind = HtmlTokenKind::text;
      token_.begin = static_cast<std::uint32_t>(at_);
      do {
        at_ = std::min(source_.find('<', at_ + 1), source_.size());
      } while (at_ < source_.size() && !markup_begins_at(at_));
      token_.end = static_cast<std::uint32_t>(at_);
      return token_;
    }
    const char next = source_[at_ + 1];
    const bool end_tag = next == '/';
    if (is_letter(next) || (end_tag && is_letter(source_[at_ + 2]))) {
      read_tag(end_tag);
      if (token_.kind != HtmlTokenKind::end_of_file) return token_;
    } else {
      skip_declaration();
    }
  }
  return token_;
}

void HtmlTokens::read_tag(bool end_tag) {
  token_.begin = static_cast<std::uint32_t>(at_);
  token_.self_closing = false;
  at_ += end_tag ? 2 : 1;
  while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '/' && source_[at_] != '>') {
    if (token_.name.size() < kLongestName) token_.name += lower(source_[at_]);
    ++at_;
  }
  attribute_count_ = 0;
  while (at_ < source_.size() && source_[at_] != '>') {
    if (is_space(source_[at_])) {
      ++at_;
    } else if (source_[at_] == '/') {
      ++at_;
      token_.self_closing = at_ < source_.size() && source_[at_] == '>';
    } else {
      read_attribute();
    }
  }
  if (at_ >= source_.size()) {
    cut_short_ = true;
    return;
  }
  ++at_;
  token_.kind = end_tag ? HtmlTokenKind::end_tag : HtmlTokenKind::start_tag;
  token_.end = static_cast<std::uint32_t>(at_);
}

void HtmlTokens::read_attribute() {
  const auto skip_spaces = [&] {
    while (at_ < source_.size() && is_space(source_[at_])) ++at_;
  };
  attribute_name_.clear();
  do {  // The first character belongs to the name even where it is '='.
    if (attribute_name_.size() < kLongestName) attribute_name_ += lower(source_[at_]);
    ++at_;
  } while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '/' && source_[at_] != '>' &&
           source_[at_] != '=');
  const std::size_t after_name = at_;
  skip_spaces();
  std::size_t begin = after_name;
  std::size_t end = after_name;
  if (at_ < source_.size() && source_[at_] == '=') {
    ++at_;
    skip_spaces();
    const char quote = at_ < source_.size() ? source_[at_] : '\0';
    if (quote == '"' || quote == '\'') {
      begin = at_ + 1;
      end = std::min(source_.find(quote, begin), source_.size());
      at_ = std::min(end + 1, source_.size());
    } else {
      begin = at_;
      while (at_ < source_.size() && !is_space(source_[at_]) && source_[at_] != '>') ++at_;
      end = at_;
    }
  }
  if (++attribute_count_ > kMostHtmlAttributes) {
    attributes_capped_ = true;
    return;
  }
  const auto known = html_attribute(attribute_name_);
  if (!known) return;
  attributes_.push_back({*known, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

void HtmlTokens::skip_declaration() {
  const std::string_view rest = source_.substr(at_);
  std::size_t end = std::string_view::npos;
  if (rest.starts_with("<!-->")) {
    end = 5;
  } else if (rest.starts_with("<!--->")) {
    end = 6;
  } else if (rest.starts_with("<!--")) {
    // "-->" ends a comment and so does "--!>".
    for (std::size_t dashes = rest.find("--", 4); dashes != std::string_view::npos;
         dashes = rest.find("--", dashes + 1)) {
      const std::string_view tail = rest.substr(dashes + 2);
      if (!tail.starts_with(">") && !tail.starts_with("!>")) continue;
      end = dashes + (tail[0] == '>' ? 3 : 4);
      break;
    }
  } else {
    end = rest.find('>');
    if (end != std::string_view::npos) ++end;
  }
  if (end == std::string_view::npos) cut_short_ = true;
  at_ = end == std::string_view::npos ? source_.size() : at_ + end;
}

HtmlToken HtmlTokens::raw_text(std::string_view name) {
  HtmlToken raw{.kind = HtmlTokenKind::text, .begin = static_cast<std::uint32_t>(at_)};
  const auto ends_here = [&](std::size_t at) {
    const std::size_t after = at + 2 + name.size();
    if (after >= source_.size() || source_[at + 1] != '/') return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (lower(source_[at + 2 + i]) != name[i]) return false;
    }
    return is_space(source_[after]) || source_[after] == '/' || source_[after] == '>';
  };
  std::size_t at = source_.find('<', at_);
  while (at != std::string_view::npos && !ends_here(at)) at = source_.find('<', at + 1);
  if (at == std::string_view::npos) cut_short_ = true;
  at_ = std::min(at, source_.size());
  raw.end = static_cast<std::uint32_t>(at_);
  return raw;
}

}  // namespace cairn
