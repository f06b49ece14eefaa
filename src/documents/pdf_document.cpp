#include "documents/pdf_document.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "documents/ascii.h"
#include "documents/capture_text.h"
#include "documents/captured_file.h"
#include "documents/pdf_letter_order.h"
#include "documents/pdf_paragraphs.h"
#include "documents/publication_date.h"

namespace cairn {
namespace {

constexpr std::size_t kFirstPage = 0;

/// The date that is all of a line, but for a word like "Published:" before it.
std::optional<PublicationDate> date_line(std::string_view text) {
  constexpr std::size_t kLongestDate = 40;
  const std::string lower = lower_ascii(text);
  for (const std::string_view word : {"published on", "published", "date of publication", "publication date",
                                      "issued on", "issued", "released", "date"}) {
    if (!lower.starts_with(word)) continue;
    text.remove_prefix(word.size());
    text.remove_prefix(std::min(text.find_first_not_of(": "), text.size()));
    break;
  }
  if (text.size() > kLongestDate) return std::nullopt;
  const auto words = std::ranges::count(text, ' ') + 1;
  // "Tuesday, 12 March 2019" is as much as a date has; a sentence with a date in it is none.
  const bool has_small_words = lower.find(" the ") != std::string::npos || lower.find(" in ") != std::string::npos;
  if (words > 4 || has_small_words || text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  const auto date = read_written_date(text);
  return date && date->precision <= DatePrecision::day ? date : std::nullopt;
}

void set_published(Document& document, const PdfLayout& layout, const std::vector<PdfParagraph>& paragraphs,
                   const std::optional<Day>& captured) {
  std::vector<PublicationDate> dates;
  for (const PdfParagraph& paragraph : paragraphs) {
    if (paragraph.page != kFirstPage) break;
    const auto date = date_line(paragraph.text);
    if (date && is_plausible(*date, captured) && std::ranges::find(dates, *date) == dates.end()) dates.push_back(*date);
  }
  std::uint32_t rank = 0;
  if (dates.size() == 1) {
    document.published = dates.front().iso;
    document.published_precision = dates.front().precision;
  }
  for (const PublicationDate& date : dates) {
    document.metadata.push_back({.field = MetadataField::published,
                                 .value = date.iso,
                                 .from = "first page",
                                 .rank = ++rank,
                                 .rejected = dates.size() == 1 ? "" : "the first page has several dates"});
  }
  if (layout.created.empty()) return;
  document.metadata.push_back({.field = MetadataField::published,
                               .value = layout.created,
                               .from = "pdf CreationDate",
                               .rank = ++rank,
                               .rejected = "this is when the file was made"});
}

void set_title(Document& document, const PdfLayout& layout, const std::vector<PdfParagraph>& paragraphs) {
  const PdfParagraph* headline = nullptr;
  std::string first_page;
  for (const PdfParagraph& paragraph : paragraphs) {
    if (paragraph.page != kFirstPage) break;
    first_page += lower_ascii(paragraph.text) + "\n";
    if (paragraph.type == BlockType::headline && (headline == nullptr || paragraph.size > headline->size + 0.5))
      headline = &paragraph;
  }
  std::uint32_t rank = 0;
  if (headline != nullptr) {
    document.title = headline->text;
    document.metadata.push_back(
        {.field = MetadataField::title, .value = headline->text, .from = "first page", .rank = ++rank});
  }
  if (layout.title.empty()) return;
  // Programs write the name of the file or of a template there.
  const bool stands_there = first_page.find(lower_ascii(layout.title)) != std::string::npos;
  if (stands_there && !document.title) document.title = layout.title;
  document.metadata.push_back({.field = MetadataField::title,
                               .value = layout.title,
                               .from = "pdf Title",
                               .rank = ++rank,
                               .rejected = stands_there ? "" : "it does not stand on the first page"});
}

void note_pages_without_text(Document& document, const PdfLayout& layout) {
  const auto empty = std::ranges::count_if(layout.pages, [](const PdfPage& page) { return page.blocks.empty(); });
  if (empty == 0 && !layout.pages.empty()) return;
  add_note(document, "needs_ocr",
           layout.pages.empty() ? "The PDF has no pages."
                                : std::to_string(empty) + " of " + std::to_string(layout.pages.size()) +
                                      (layout.pages.size() == 1 ? " page has" : " pages have") +
                                      " no text: empty, or pictures whose words nothing has read yet.");
}

/// One document, or what is wrong with the PDF.
class PdfReader final : public DocumentReader {
 public:
  explicit PdfReader(Item item) : item_(std::move(item)) {}
  std::optional<Item> next() override { return std::exchange(item_, std::nullopt); }

 private:
  std::optional<Item> item_;
};

DocumentReader::Item read_pdf(ByteSource& source, const CapturedFile& about) {
  const auto unreadable = [&](std::string message) {
    return ReadProblem{.code = "pdf_unreadable", .message = std::move(message), .where = about.locator};
  };
  if (source.size() > kLargestPage) return unreadable("it is larger than 256 MiB");
  if (!about.pdf_converter) return unreadable("no program that reads PDFs can be started here");
  const std::string bytes = bytes_at(source, 0, static_cast<std::size_t>(source.size()));
  const Result<PdfConversion> written = about.pdf_converter(bytes);
  if (!written) return unreadable(written.error().message);
  Document document = begin_document(
      {.bytes = bytes, .locator = about.locator, .url = about.url, .content_type = {}, .captured = about.captured},
      "application/pdf");
  document.url = about.url;
  PdfLayout layout = read_pdf_layout(written->layout);
  if (written->cut || layout.pages.size() > kMostPdfPages) {
    layout.pages.resize(std::min(layout.pages.size(), kMostPdfPages));
    add_note(document, "capped", "Only the first " + std::to_string(layout.pages.size()) + " pages were read.");
  }
  read_pdf_pages(std::move(layout), about.captured, document);
  return document;
}

}  // namespace

void read_pdf_pages(PdfLayout layout, const std::optional<Day>& captured, Document& document) {
  note_pages_without_text(document, layout);
  if (put_in_reading_order(layout))
    add_note(document, "letter_order",
             "Words from right to left came with their letters from left to right, and were turned; where alef and lam "
             "stand "
             "inside a word their order is a guess.");
  drop_page_furniture(layout);
  const std::vector<PdfParagraph> paragraphs = pdf_paragraphs(layout);
  for (const PdfParagraph& paragraph : paragraphs) {
    if (!document.text.empty()) document.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    document.text += paragraph.text;
    document.blocks.push_back(
        {.type = paragraph.type, .span = {begin, static_cast<std::uint32_t>(document.text.size())}});
  }
  set_published(document, layout, paragraphs, captured);
  set_title(document, layout, paragraphs);
}

Result<std::unique_ptr<DocumentReader>> open_pdf(ByteSource& source, CapturedFile about) {
  return std::make_unique<PdfReader>(read_pdf(source, about));
}

}  // namespace cairn
