#include <algorithm>
#include <utility>

#include "documents/capture_text.h"
#include "documents/documents.h"
#include "documents/html_article.h"
#include "documents/html_dates.h"
#include "documents/html_metadata.h"
#include "documents/html_regions.h"
#include "documents/html_tree.h"
#include "documents/text_builder.h"

namespace cairn {
namespace {

/// Text that keeps its line ends: <pre>.
void append_lines(TextBuilder& builder, std::string_view source, std::uint32_t begin, std::uint32_t end) {
  while (begin < end) {
    const auto line_end = static_cast<std::uint32_t>(std::min<std::size_t>(source.find('\n', begin), end));
    builder.append_html(begin, line_end);
    if (line_end < end) builder.append_break('\n');
    begin = line_end + 1;
  }
}

void append_paragraph(TextBuilder& builder, const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                      const HtmlParagraph& paragraph) {
  const bool keeps_lines = tree.nodes[paragraph.container].tag == HtmlTag::pre;
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.tag == HtmlTag::br) builder.append_break('\n');
    if (node.tag != HtmlTag::text || (regions[i] & (kFurniture | kHidden)) != 0) continue;
    if (keeps_lines) {
      append_lines(builder, tree.source, node.source_begin, node.source_end);
    } else {
      builder.append_html(node.source_begin, node.source_end);
    }
  }
}

/// One block for each paragraph, but one for all cells of a table: rows on lines, cells parted by tabs.
void append_article(TextBuilder& builder, const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                    const std::vector<ArticleParagraph>& paragraphs) {
  std::uint32_t table = 0;
  std::uint32_t row = 0;
  for (const ArticleParagraph& part : paragraphs) {
    if (part.table != 0 && part.table == table) {
      builder.append_break(part.row == row ? '\t' : '\n');
    } else {
      builder.begin_block(part.type);
    }
    table = part.table;
    row = part.row;
    append_paragraph(builder, tree, regions, part.paragraph);
  }
}

std::optional<std::string> headline_of(const Document& document) {
  if (document.blocks.empty() || document.blocks.front().type != BlockType::headline) return std::nullopt;
  std::string line(words_of(document.text, document.blocks.front().span));
  std::ranges::replace(line, '\n', ' ');
  return line;
}

void fill_metadata(Document& document, const PageMetadata& page, const std::vector<std::string>& bylines) {
  if (page.canonical_url && (!document.url || host_of(*document.url) == host_of(*page.canonical_url)))
    document.url = page.canonical_url;
  if (page.site_name) {
    document.outlet = page.site_name;
  } else if (page.publisher) {
    document.outlet = page.publisher;
  } else if (document.url && !host_of(*document.url).empty()) {
    document.outlet = host_of(*document.url);
  }
  document.title = headline_of(document);
  if (!document.title && !page.titles.empty())
    document.title = without_site_name(page.titles.front(), document.outlet.value_or(""));
  document.authors = page.authors.empty() ? bylines : page.authors;
  document.language = page.language;
}

void fill_published(Document& document, std::vector<DateCandidate> dates) {
  PublicationChoice choice = choose_publication(dates);
  if (choice.published) {
    document.published = choice.published->iso;
    document.published_precision = choice.published->precision;
  }
  if (!choice.doubt.empty()) add_note(document, "published_doubtful", std::move(choice.doubt));
  for (DateCandidate& candidate : dates) {
    document.metadata.push_back({.field = candidate.field,
                                 .value = candidate.date ? candidate.date->iso : std::move(candidate.written),
                                 .from = std::move(candidate.from),
                                 .rejected = std::move(candidate.rejected)});
  }
}

/// By field; within one, those that are believed first. Of two that say the same of the same place one is left out.
void rank_metadata(std::vector<MetadataCandidate>& metadata) {
  std::ranges::stable_sort(metadata, [](const MetadataCandidate& a, const MetadataCandidate& b) {
    if (a.field != b.field) return a.field < b.field;
    return a.rejected.empty() && !b.rejected.empty();
  });
  std::vector<MetadataCandidate> ranked;
  for (MetadataCandidate& candidate : metadata) {
    if (std::ranges::find(ranked, candidate) == ranked.end()) ranked.push_back(std::move(candidate));
  }
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool first = i == 0 || ranked[i].field != ranked[i - 1].field;
    ranked[i].rank = first ? 1 : ranked[i - 1].rank + 1;
  }
  metadata = std::move(ranked);
}

/// What the page says of all but its date. An address on another site is not the page's own.
void add_candidates(Document& document, const PageMetadata& page) {
  for (MetadataCandidate candidate : page.candidates) {
    const bool elsewhere =
        candidate.field == MetadataField::url && document.url && host_of(candidate.value) != host_of(*document.url);
    if (elsewhere) candidate.rejected = "on another site";
    document.metadata.push_back(std::move(candidate));
  }
  rank_metadata(document.metadata);
}

}  // namespace

Document read_html(const Capture& capture) {
  Document document = begin_document(capture, "text/html");
  CaptureText text;
  decode_capture(capture, true, text, document);

  const HtmlTree tree = parse_html(text.text);
  const PageMetadata page = read_page_metadata(tree);
  std::vector<std::uint16_t> regions = html_regions(tree);
  const HtmlArticle article = find_article(tree, regions, page.titles);

  TextBuilder builder(capture.bytes, text.text, text.decoded);
  append_article(builder, tree, regions, article.paragraphs);
  builder.finish(document);
  fill_metadata(document, page, visible_authors(tree, regions));
  fill_published(document, date_candidates(tree, regions, article, page, {capture.url, capture.captured}));
  add_candidates(document, page);

  if (tree.capped)
    add_note(document, "capped",
             "The page is nested deeper than 512 elements, has more than 1,024 attributes on a tag or more than "
             "500,000 elements; what goes beyond was not read.");
  if (tree.cut_short)
    add_note(document, "unclosed_markup",
             "The page ends inside a tag, a comment or a script; what stands there is not in the text.");
  if (builder.hidden_characters() > 0) {
    add_note(document, "hidden_characters",
             std::to_string(builder.hidden_characters()) +
                 " zero-width, direction or control characters are not in the text.");
  }
  if (article.hidden_words >= 10)
    add_note(document, "hidden_text",
             "About " + std::to_string(article.hidden_words) + " words that the page hides are not in the text.");
  if (document.text.empty()) {
    add_note(document, "no_text", "The page has no text of its own.");
  } else if (!article.found) {
    add_note(document, "no_running_text", "No running text stood out; all text but navigation and the like was kept.");
  }
  return document;
}

}  // namespace cairn
