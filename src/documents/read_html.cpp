#include <algorithm>
#include <utility>

#include "documents/capture_text.h"
#include "documents/documents.h"
#include "documents/html_article.h"
#include "documents/html_dates.h"
#include "documents/html_metadata.h"
#include "documents/html_regions.h"
#include "documents/html_tree.h"
#include "documents/html_verdict.h"
#include "documents/live_blog.h"
#include "documents/text_builder.h"
#include "text/sha256.h"

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

namespace {

/// What is said of a text that is complete.
void note_text(Document& document, std::size_t hidden_characters) {
  if (hidden_characters > 0) {
    add_note(document, "hidden_characters",
             std::to_string(hidden_characters) + " zero-width, direction or control characters are not in the text.");
  }
  note_homoglyphs(document);
}

/// The document of one entry: the paragraphs of the page's story that stand in it.
Document document_of_entry(const Capture& capture, const HtmlTree& tree, const std::vector<std::uint16_t>& regions,
                           const Document& page, const LiveEntry& entry, std::vector<ArticleParagraph> paragraphs,
                           TextBuilder builder) {
  for (ArticleParagraph& part : paragraphs) {
    const bool item = part.type == BlockType::list && tree.nodes[entry.begin].tag == HtmlTag::li;
    if (part.type == BlockType::body || part.type == BlockType::lead || item) part.type = BlockType::liveblog_entry;
  }
  Document document;
  std::uint32_t source_end = tree.nodes[entry.begin].source_end;
  for (std::uint32_t node = entry.begin; node < entry.end; ++node)
    source_end = std::max(source_end, tree.nodes[node].source_end);
  const std::size_t begin = builder.payload_at(tree.nodes[entry.begin].source_begin);
  const std::size_t end = std::min(builder.payload_at(source_end), capture.bytes.size());
  const std::string_view bytes = capture.bytes.substr(begin, end - begin);
  const bool in_archive = capture.locator.find('#') != std::string::npos;
  document.source = {.sha256 = sha256_hex(bytes),
                     .bytes = bytes.size(),
                     .media_type = "text/html",
                     .locator = capture.locator + (in_archive ? "&page-bytes=" : "#bytes=") + std::to_string(begin) +
                                "-" + std::to_string(end - 1)};
  document.id = document.source.sha256.substr(0, 16);
  document.part_of = page.id;
  document.outlet = page.outlet;
  document.language = page.language;
  document.authors = page.authors;
  document.title = entry.title.empty() ? page.title : std::optional(entry.title);
  if (page.url) document.url = *page.url + (entry.anchor.empty() ? "" : "#" + entry.anchor);
  append_article(builder, tree, regions, paragraphs);
  builder.finish(document);
  if (entry.published) {
    DateCandidate candidate{.date = entry.published, .written = entry.published->iso, .from = entry.from};
    judge_date(candidate, capture.captured);
    const bool day_assumed = entry.day_assumed && candidate.rejected.empty();
    fill_published(document, {std::move(candidate)});
    rank_metadata(document.metadata);
    if (day_assumed)
      add_note(document, "entry_date_assumed",
               "The entry gives only the time of day; the day is that of the page or "
               "follows from the order of the entries.");
  }
  note_text(document, builder.hidden_characters());
  return document;
}

/// Moves the paragraphs that stand in entries from the page's story to those.
std::vector<std::vector<ArticleParagraph>> part_entries(HtmlArticle& article, const std::vector<LiveEntry>& entries) {
  std::vector<std::vector<ArticleParagraph>> parts(entries.size());
  std::vector<ArticleParagraph> rest;
  for (ArticleParagraph& part : article.paragraphs) {
    const auto after = std::ranges::upper_bound(entries, part.paragraph.first, {}, &LiveEntry::begin);
    const bool inside = after != entries.begin() && part.paragraph.first < std::prev(after)->end;
    (inside ? parts[static_cast<std::size_t>(after - entries.begin() - 1)] : rest).push_back(part);
  }
  article.paragraphs = std::move(rest);
  return parts;
}

std::vector<Document> read_page(const Capture& capture, bool part_live_blogs) {
  std::vector<Document> documents(1);  // The page's own comes first.
  Document document = begin_document(capture, "text/html");
  CaptureText text;
  decode_capture(capture, true, text, document);

  const HtmlTree tree = parse_html(text.text);
  const PageMetadata page = read_page_metadata(tree);
  std::vector<std::uint16_t> regions = html_regions(tree);
  HtmlArticle article = find_article(tree, regions, page.titles);
  const PageAddress address{capture.url, capture.captured};
  std::vector<DateCandidate> dates = date_candidates(tree, regions, article, page, address);

  std::vector<LiveEntry> entries;
  std::vector<std::vector<ArticleParagraph>> parts;
  const HtmlArticle whole = article;
  if (part_live_blogs) {
    std::vector<DateCandidate> ordered = dates;
    const auto published = choose_publication(ordered).published;
    entries = live_entries(tree, regions, page, capture.url ? capture.url : page.canonical_url,
                           date_hints(page, address), published ? std::optional(published->day) : std::nullopt);
    parts = part_entries(article, entries);
  }
  if (!entries.empty()) {  // The days of the entries are not the page's.
    std::vector<std::uint16_t> outside = regions;
    for (const LiveEntry& entry : entries) {
      for (std::uint32_t node = entry.begin; node < entry.end; ++node) outside[node] |= kRelated;
    }
    dates = date_candidates(tree, outside, article, page, address);
  }

  TextBuilder builder(capture.bytes, text.text, text.decoded);
  append_article(builder, tree, regions, article.paragraphs);
  builder.finish(document);
  fill_metadata(document, page, visible_authors(tree, regions));
  fill_published(document, std::move(dates));
  add_candidates(document, page);
  if (tree.capped)
    add_note(document, "capped",
             "The page is nested deeper than 512 elements, has more than 1,024 attributes on a tag or more than "
             "500,000 elements; what goes beyond was not read.");
  if (tree.cut_short)
    add_note(document, "unclosed_markup",
             "The page ends inside a tag, a comment or a script; what stands there is not in the text.");
  judge_document(document, tree, regions, whole, page);
  take_text_of_data(document, whole, page);
  note_text(document, builder.hidden_characters());
  if (article.hidden_words >= 10)
    add_note(document, "hidden_text",
             "About " + std::to_string(article.hidden_words) + " words that the page hides are not in the text.");
  if (document.text.empty() && entries.empty()) {
    add_note(document, "no_text", "The page has no text of its own.");
  } else if (!article.found && document.verdict == ContentVerdict::content && !has_note(document, "text_from_data")) {
    add_note(document, "no_running_text", "No running text stood out; all text but navigation and the like was kept.");
  }

  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (parts[i].empty()) continue;
    documents.push_back(document_of_entry(capture, tree, regions, document, entries[i], std::move(parts[i]),
                                          TextBuilder(capture.bytes, text.text, text.decoded)));
  }
  if (documents.size() > 1)
    add_note(document, "live_blog",
             std::to_string(documents.size() - 1) + " dated entries of the page are documents of their own.");
  documents.front() = std::move(document);
  return documents;
}

}  // namespace

Document read_html(const Capture& capture) { return std::move(read_page(capture, false).front()); }

std::vector<Document> read_html_page(const Capture& capture) { return read_page(capture, true); }

}  // namespace cairn
