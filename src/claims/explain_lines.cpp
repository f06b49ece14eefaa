#include "claims/explain_lines.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelWidth = 12;
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kFaint = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

/// Characters, not bytes; wide and combining ones count as one.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

void ExplainLines::put_label(std::string_view label, std::size_t indent, std::size_t width, std::string_view colour) {
  out_.append(indent, ' ');
  if (coloured_) out_ += colour;
  out_ += label;
  if (coloured_) out_ += kPlain;
  out_.append(std::max(width, width_of(label) + 1) - width_of(label), ' ');
}

void ExplainLines::put_text(std::string_view text, std::size_t column) {
  std::size_t at = column;
  bool first = true;
  for (std::size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    const std::size_t width = width_of(word);
    if (!first && at + 1 + width > kColumns) {
      out_ += '\n';
      out_.append(column, ' ');
      at = column;
    } else if (!first) {
      out_ += ' ';
      ++at;
    }
    out_ += word;
    at += width;
    first = false;
    i = end;
  }
  out_ += '\n';
}

void ExplainLines::heading(std::string_view name, std::string_view text) {
  put_label(name, 0, width_of(name) + 2, kBold);
  put_text(text, width_of(name) + 2);
}

void ExplainLines::line(std::string_view label, std::string_view text) {
  put_label(label, kIndent, kLabelWidth, kFaint);
  put_text(text, kIndent + kLabelWidth);
}

}  // namespace cairn
