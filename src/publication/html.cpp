#include "publication/html.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace cairn::html {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool has_no_content(std::string_view name) {
  constexpr std::array<std::string_view, 6> kVoid = {"br", "hr", "input", "link", "meta", "wbr"};
  return std::ranges::find(kVoid, name) != kVoid.end();
}

void append_escaped(std::string& out, std::string_view words) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
  const auto size = static_cast<std::int64_t>(words.size());
  std::int64_t at = 0;
  while (at < size) {
    const std::int64_t begin = at;
    UChar32 character = 0;
    U8_NEXT(bytes, at, size, character);
    const bool control = character < 0x20 && character != '\t' && character != '\n';
    if (character < 0 || control || character == 0x7F) {
      out += kReplacement;
      continue;
    }
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += words.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
  }
}

}  // namespace

std::string escape(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  append_escaped(out, words);
  return out;
}

Html text(std::string_view words) { return {escape(words)}; }

Html markup(std::string_view literal) { return {std::string(literal)}; }

Html name(std::string_view words) { return {"<bdi>" + escape(words) + "</bdi>"}; }

Attributes foreign(std::string_view language) {
  Attributes attributes = {{"dir", "auto"}};
  if (!language.empty()) attributes.push_back({"lang", std::string(language)});
  return attributes;
}

Html element(std::string_view name, const Attributes& attributes, const Html& inner) {
  std::string out = "<";
  out += name;
  for (const Attribute& attribute : attributes) {
    out += ' ';
    out += attribute.name;
    out += "=\"";
    append_escaped(out, attribute.value);
    out += '"';
  }
  out += '>';
  if (has_no_content(name)) return {out};
  out += inner.markup;
  out += "</";
  out += name;
  out += '>';
  return {out};
}

Html element(std::string_view name, const Html& inner) { return element(name, {}, inner); }

Html link(const std::string& href, const Html& inner) { return element("a", {{"href", href}}, inner); }

Html join(const std::vector<Html>& parts, std::string_view separator) {
  Html out;
  for (const Html& part : parts) {
    if (!out.empty()) out.markup += separator;
    out += part;
  }
  return out;
}

Html list(const std::vector<Html>& items, const Attributes& attributes, std::string_view kind) {
  if (items.empty()) return {};
  Html inner;
  for (const Html& item : items) inner += element("li", item);
  return element(kind, attributes, inner);
}

Html unknown(std::string_view words) { return element("span", {{"class", "unknown"}}, text(words)); }

Html folded(const std::string& summary, const Html& inner) {
  return inner.empty() ? Html{} : element("details", element("summary", text(summary)) + inner);
}

std::string escape_json_script(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace cairn::html
