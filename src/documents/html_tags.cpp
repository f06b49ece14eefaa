#include "documents/html_tags.h"

#include <algorithm>
#include <array>

namespace cairn {
namespace {

using enum HtmlShape;

/// Sorted by name.
constexpr auto kRules = std::to_array<HtmlTagRule>({
    {"a", HtmlTag::a, inline_},
    {"address", HtmlTag::address, block},
    {"article", HtmlTag::article, block},
    {"aside", HtmlTag::aside, block},
    {"blockquote", HtmlTag::blockquote, block},
    {"br", HtmlTag::br, leaf},
    {"button", HtmlTag::button, inline_},
    {"caption", HtmlTag::caption, table_part},
    {"center", HtmlTag::center, block},
    {"dd", HtmlTag::dd, block},
    {"details", HtmlTag::details, block},
    {"dialog", HtmlTag::dialog, block},
    {"dir", HtmlTag::dir, block},
    {"div", HtmlTag::div, block},
    {"dl", HtmlTag::dl, block},
    {"dt", HtmlTag::dt, block},
    {"fieldset", HtmlTag::fieldset, block},
    {"figcaption", HtmlTag::figcaption, block},
    {"figure", HtmlTag::figure, block},
    {"footer", HtmlTag::footer, block},
    {"form", HtmlTag::form, block},
    {"h1", HtmlTag::h1, block},
    {"h2", HtmlTag::h2, block},
    {"h3", HtmlTag::h3, block},
    {"h4", HtmlTag::h4, block},
    {"h5", HtmlTag::h5, block},
    {"h6", HtmlTag::h6, block},
    {"header", HtmlTag::header, block},
    {"hgroup", HtmlTag::hgroup, block},
    {"hr", HtmlTag::hr, leaf},
    {"iframe", HtmlTag::iframe, skipped_raw},
    {"img", HtmlTag::img, leaf},
    {"label", HtmlTag::label, inline_},
    {"li", HtmlTag::li, block},
    {"link", HtmlTag::link, leaf},
    {"listing", HtmlTag::pre, block},
    {"main", HtmlTag::main, block},
    {"menu", HtmlTag::menu, block},
    {"meta", HtmlTag::meta, leaf},
    {"nav", HtmlTag::nav, block},
    {"noembed", HtmlTag::iframe, skipped_raw},
    {"noframes", HtmlTag::iframe, skipped_raw},
    {"noscript", HtmlTag::noscript, inline_},
    {"object", HtmlTag::object, inline_},
    {"ol", HtmlTag::ol, block},
    {"option", HtmlTag::option, inline_},
    {"p", HtmlTag::p, block},
    {"pre", HtmlTag::pre, block},
    {"script", HtmlTag::script, raw},
    {"section", HtmlTag::section, block},
    {"select", HtmlTag::select, inline_},
    {"span", HtmlTag::span, inline_},
    {"style", HtmlTag::script, skipped_raw},
    {"summary", HtmlTag::summary, block},
    {"svg", HtmlTag::svg, inline_},
    {"table", HtmlTag::table, block},
    {"tbody", HtmlTag::tbody, table_part},
    {"td", HtmlTag::td, table_part},
    {"template", HtmlTag::template_, inline_},
    {"textarea", HtmlTag::textarea, skipped_raw},
    {"tfoot", HtmlTag::tfoot, table_part},
    {"th", HtmlTag::th, table_part},
    {"thead", HtmlTag::thead, table_part},
    {"time", HtmlTag::time, inline_},
    {"title", HtmlTag::title, raw},
    {"tr", HtmlTag::tr, table_part},
    {"ul", HtmlTag::ul, block},
    {"video", HtmlTag::video, inline_},
    {"xmp", HtmlTag::pre, skipped_raw},
});
static_assert(std::ranges::is_sorted(kRules, {}, &HtmlTagRule::name));

struct AttributeName {
  std::string_view name;
  HtmlAttribute attribute;
};

constexpr auto kAttributes = std::to_array<AttributeName>({
    {"charset", HtmlAttribute::charset},
    {"class", HtmlAttribute::class_},
    {"content", HtmlAttribute::content},
    {"datetime", HtmlAttribute::datetime},
    {"hidden", HtmlAttribute::hidden},
    {"href", HtmlAttribute::href},
    {"http-equiv", HtmlAttribute::http_equiv},
    {"id", HtmlAttribute::id},
    {"itemprop", HtmlAttribute::itemprop},
    {"itemtype", HtmlAttribute::itemtype},
    {"lang", HtmlAttribute::lang},
    {"name", HtmlAttribute::name},
    {"property", HtmlAttribute::property},
    {"rel", HtmlAttribute::rel},
    {"role", HtmlAttribute::role},
    {"style", HtmlAttribute::style},
    {"type", HtmlAttribute::type},
});

}  // namespace

HtmlTagRule html_tag_rule(std::string_view name) {
  const auto found = std::ranges::lower_bound(kRules, name, {}, &HtmlTagRule::name);
  if (found != kRules.end() && found->name == name) return *found;
  if (name.find('-') != std::string_view::npos) return {name, HtmlTag::other, inline_};
  return {name, HtmlTag::other, no_node};
}

std::optional<HtmlAttribute> html_attribute(std::string_view name) {
  const auto* const found = std::ranges::find(kAttributes, name, &AttributeName::name);
  if (found == kAttributes.end()) return std::nullopt;
  return found->attribute;
}

}  // namespace cairn
