#include "publication/page_source.h"

#include <algorithm>

#include "publication/custody.h"
#include "publication/page_claim.h"
#include "publication/page_copies.h"
#include "publication/page_custody.h"
#include "publication/page_marks.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::link;
using html::text;

/// A stretch of the text and the claims that were read from it.
struct Highlight {
  Span span;
  std::vector<const Claim*> claims;
};

std::optional<Span> place_of(const Claim& claim) {
  if (claim.sentence) return claim.sentence;
  if (claim.trigger) return claim.trigger;
  return claim.count ? claim.count->span : std::nullopt;
}

/// Overlapping sentences are one highlight, so that marks need not nest.
std::vector<Highlight> highlights_of(const Document& document, const std::vector<const Claim*>& claims) {
  std::vector<Highlight> found;
  for (const Claim* claim : claims) {
    const std::optional<Span> span = place_of(*claim);
    if (span && span->begin < span->end && span->end <= document.text.size()) {
      found.push_back({whole_characters(document.text, *span), {claim}});
    }
  }
  std::ranges::stable_sort(found, {}, [](const Highlight& highlight) { return highlight.span.begin; });
  std::vector<Highlight> merged;
  for (const Highlight& highlight : found) {
    if (merged.empty() || !merged.back().span.overlaps(highlight.span)) {
      merged.push_back(highlight);
      continue;
    }
    merged.back().span.end = std::max(merged.back().span.end, highlight.span.end);
    merged.back().claims.push_back(highlight.claims.front());
  }
  return merged;
}

/// Painted words inside one element for each claim, so that each claim's address lands here.
Html highlighted(std::string_view words, const std::vector<const Claim*>& claims, bool first) {
  Html out = element("mark", {{"class", "sentence"}}, text(words));
  if (!first) return out;  // Goes on from the block before: the addresses are there.
  for (auto claim = claims.rbegin(); claim != claims.rend(); ++claim) {
    out = element("span", {{"class", "target"}, {"id", claim_fragment((*claim)->claim)}}, out);
  }
  return out;
}

Html painted(const Document& document, Span whole, const std::vector<Highlight>& highlights) {
  Html out;
  std::uint32_t at = whole.begin;
  for (const Highlight& highlight : highlights) {
    const std::uint32_t begin = std::max(at, highlight.span.begin);
    const std::uint32_t end = std::min(whole.end, highlight.span.end);
    if (begin >= end) continue;
    out += text(words_of(document.text, {at, begin}));
    out += highlighted(words_of(document.text, {begin, end}), highlight.claims, begin == highlight.span.begin);
    at = end;
  }
  return out + text(words_of(document.text, {at, whole.end}));
}

bool only_blanks(std::string_view words) { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Blocks in text order, with what lies between them (page furniture).
struct Stretch {
  Span span;
  std::optional<BlockType> type;
};

std::vector<Stretch> stretches_of(const Document& document) {
  std::vector<Stretch> stretches;
  const auto size = static_cast<std::uint32_t>(document.text.size());
  const auto add_between = [&](std::uint32_t begin, std::uint32_t end) {
    if (begin < end && !only_blanks(words_of(document.text, {begin, end}))) stretches.push_back({{begin, end}, {}});
  };
  std::uint32_t at = 0;
  std::vector<Block> blocks = document.blocks;
  std::ranges::stable_sort(blocks, {}, [](const Block& block) { return block.span.begin; });
  for (const Block& block : blocks) {
    const std::uint32_t begin = std::clamp(block.span.begin, at, size);
    const std::uint32_t end = std::clamp(block.span.end, begin, size);
    if (begin == end) continue;
    add_between(at, begin);
    stretches.push_back({{begin, end}, block.type});
    at = end;
  }
  add_between(at, size);
  return stretches;
}

Html text_of(const View& view, const Document& document) {
  if (is_withheld(document)) {
    return element("section", {{"class", "archived"}, {"aria-labelledby", "text"}},
                   element("h2", {{"id", "text"}}, text("Withheld")) +
                       element("p", text("The captured file was destroyed, and its text with it. What it reported is "
                                         "still counted: of its claims the numbers, days and places are left, without "
                                         "words and names.")));
  }
  const std::vector<Highlight> highlights = highlights_of(document, view.index.claims_of(document.id));
  Html out;
  for (const Stretch& stretch : stretches_of(document)) {
    html::Attributes attributes = html::foreign(document.language.value_or(""));
    const std::string type = stretch.type ? std::string(to_string(*stretch.type)) : "outside";
    attributes.push_back({"class", "block block-" + type});
    out += element("p", attributes, painted(document, stretch.span, highlights));
  }
  return element(
      "section", {{"class", "archived"}, {"aria-labelledby", "text"}},
      element("h2", {{"id", "text"}}, text("Archived text")) +
          element("p", {{"class", "basis"}},
                  text("As it was read from the captured file. Highlighted: sentences that claims were read from.")) +
          out);
}

Html address_of(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  if (!web) return html::name(url);
  return element("a", {{"href", url}, {"rel", "external noreferrer noopener"}}, html::name(url));
}

Html published_of(const Document& document) {
  if (!document.published) return html::unknown("not known");
  const auto days = days_of_iso(*document.published);
  Html out = element("time", {{"datetime", *document.published}}, text(days ? date_words(*days) : *document.published));
  return out;
}

/// The other captures of this page: what a later one says replaces what an earlier one said, and all stay to be read.
Html versions_of(const View& view, const Document& document) {
  std::vector<Html> versions;
  for (const Document* const other : view.index.other_versions_of(document)) {
    Html version = link(view.links.source(other->id), element("code", text(other->id)));
    if (!other->source.captured.empty()) version += text(" (captured " + other->source.captured + ")");
    if (!other->version_of) version += text(" (the first)");
    versions.push_back(std::move(version));
  }
  return html::join(versions, ", ");
}

Html metadata_of(const View& view, const Document& document) {
  const auto row = [](std::string_view label, const Html& value) {
    return value.empty() ? Html{} : element("div", element("dt", text(label)) + element("dd", value));
  };
  const auto known = [](const std::optional<std::string>& value) {
    return value ? html::name(*value) : html::unknown("not known");
  };
  std::vector<Html> authors;
  for (const std::string& author : document.authors) authors.push_back(html::name(author));
  Html rows = row("Outlet", known(document.outlet)) + row("Published", published_of(document));
  rows += row("Authors", html::join(authors, ", ")) + row("Language", known(document.language));
  if (document.url) rows += row("Address", address_of(*document.url));
  rows += row("Other captures of this page", versions_of(view, document));
  const bool has_name = !document.source.locator.empty() && !is_withheld(document);
  rows += row("Captured file", has_name ? html::name(document.source.locator) : Html{});
  rows += row("Kind of file", text(document.source.media_type));
  if (document.source.bytes > 0) rows += row("Size", text(std::to_string(document.source.bytes) + " bytes"));
  if (!document.source.sha256.empty()) {
    rows += row("SHA-256 of the file", element("code", {{"class", "hash"}}, text(document.source.sha256)));
  }
  rows += row("Document", element("code", text(document.id)));
  return element(
      "section", {{"aria-labelledby", "capture"}},
      element("h2", {{"id", "capture"}}, text("Where it comes from")) + element("dl", {{"class", "facts"}}, rows));
}

Html incident_links(const View& view, const Claim& claim) {
  std::vector<Html> links;
  for (const Incident* incident : view.index.incidents_of(claim.claim)) {
    links.push_back(
        link(view.links.incident(incident->incident) + "#" + claim_fragment(claim.claim), text(incident->incident)));
  }
  if (links.empty() && view.index.unlinked(claim.claim)) {
    links.push_back(
        link(view.links.page("unlinked") + "#" + claim_fragment(claim.claim), text("waits for a reviewer")));
  }
  return links.empty() ? Html{} : text(" → ") + html::join(links, ", ");
}

Html claims_of(const View& view, const Document& document) {
  std::vector<Html> items;
  for (const Claim* claim : view.index.claims_of(document.id)) {
    items.push_back(claim_line(view, *claim, "#" + claim_fragment(claim->claim)) + incident_links(view, *claim));
  }
  const Html inner = items.empty() ? element("p", text("No claim was read from this text."))
                                   : html::list(items, {{"class", "claim-lines"}});
  return element("section", {{"aria-labelledby", "claims"}},
                 element("h2", {{"id", "claims"}}, text("Claims read from it")) + inner);
}

Html notes_of(const View& view, const Document& document) {
  std::vector<Note> notes = document.notes;
  const auto& by_document = view.index.record().notes;
  if (const auto more = by_document.find(document.id); more != by_document.end()) {
    for (const Note& note : more->second) {
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
    }
  }
  std::vector<Html> items;
  for (const Note& note : notes) {
    items.push_back(text(note.message.empty() ? flag_words(note.code) : note.message) +
                    (note.code.empty() ? Html{} : text(" ") + element("code", text(note.code))));
  }
  if (items.empty()) return {};
  return element("section", {{"class", "flags"}, {"aria-labelledby", "notes"}},
                 element("h2", {{"id", "notes"}}, text("Notes")) + html::list(items));
}

std::string title_of(const Document& document) {
  return document.title.value_or(is_withheld(document) ? "Withheld source" : "Untitled source");
}

Html source_row(const View& view, const Document& document) {
  const auto cell = [](std::string_view label, const Html& inner) {
    return element("td", {{"role", "cell"}, {"data-label", std::string(label)}}, inner);
  };
  Html cells = element("th", {{"scope", "row"}, {"role", "rowheader"}},
                       link(view.links.source(document.id), html::name(title_of(document))));
  cells += cell("Outlet", document.outlet ? html::name(*document.outlet) : html::unknown("not known"));
  cells += cell("Published", published_of(document));
  cells += cell("Language", text(document.language.value_or("not known")));
  cells += cell("Claims", link(view.links.source(document.id) + "#claims",
                               text(std::to_string(view.index.claims_of(document.id).size()))));
  cells += cell("Captured file", is_withheld(document) ? html::unknown("withheld") : html::name(document.source.locator));
  return element("tr", {{"role", "row"}}, cells);
}

}  // namespace

Page source_page(const View& view, const Document& document) {
  const Html head = element("p", {{"class", "overline"}}, text("Source")) +
                    element("h1", html::foreign(document.language.value_or("")), text(title_of(document)));
  const Html aside = element("div", {{"class", "aside"}},
                             metadata_of(view, document) + copies_of(view, document) + notes_of(view, document) +
                                  claims_of(view, document));
  const Html body =
      element("div", {{"class", "body"}}, text_of(view, document) + custody_of(view, document));
  return {.title = title_of(document),
          .section = "sources",
          .main = element("header", {{"class", "page-head"}}, head) +
                  element("div", {{"class", "two-columns"}}, aside + body),
          .downloads = {{"Document as JSON", view.links.source(document.id, "json")},
                        {"Its claims as CSV", view.links.source(document.id, "csv")}}};
}

Page sources_page(const View& view) {
  const std::vector<Document>& documents = view.index.record().documents;
  Html head;
  for (const char* label : {"Title", "Outlet", "Published", "Language", "Claims", "Captured file"}) {
    head += element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(label));
  }
  Html rows;
  for (const Document& document : documents) rows += source_row(view, document);
  const Html caption = element("caption", {{"class", "visually-hidden"}}, text("Sources"));
  const Html table =
      element("table", {{"class", "sources"}, {"role", "table"}},
              caption + element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)) +
                  element("tbody", {{"role", "rowgroup"}}, rows));
  Html main = element("header", {{"class", "page-head"}},
                      element("h1", text("Sources")) +
                          element("p", {{"class", "lead"}},
                                  text("The captured texts that claims were read from. What a source says is "
                                       "attributed to it; Cairn gives no source a score.")));
  main += element("p", {{"class", "count"}}, text(plural(documents.size(), "source", "sources")));
  if (!documents.empty()) main += table;
  return {.title = "Sources",
          .section = "sources",
          .main = main,
          .downloads = downloads_of(view.links, "sources", {"csv", "json"})};
}

}  // namespace cairn::pages
