#include <algorithm>
#include <array>
#include <utility>

#include "documents/ascii.h"
#include "documents/capture_text.h"
#include "documents/captured_file.h"
#include "documents/charset.h"
#include "documents/csv_reader.h"
#include "documents/given_publication.h"
#include "documents/http_message.h"
#include "documents/publication_date.h"
#include "documents/record_rows.h"
#include "text/sha256.h"

// Tables with a text in each row -> documents.

namespace cairn {
namespace {

constexpr std::size_t kLookedAt = 64u << 10;
constexpr std::uint64_t kLargestUtf16 = 64u << 20;

/// What a column may fill, and the header names that say so without a mapping, best first.
struct Target {
  std::string_view field;
  std::array<std::string_view, 8> names;
};
constexpr auto kTargets = std::to_array<Target>({
    {"text", {"text", "body", "content", "full_text", "fulltext", "article", "description", "summary"}},
    {"title", {"title", "headline", "heading", "subject"}},
    {"url", {"url", "link", "source_url", "uri", "address"}},
    {"published",
     {"published", "date_published", "publication_date", "pubdate", "published_at", "date", "created_at", "time"}},
    {"outlet", {"outlet", "publisher", "site", "source", "media", "newspaper", "channel"}},
    {"author", {"author", "authors", "byline", "by"}},
    {"language", {"language", "lang"}},
    {"id", {"id", "record", "record_id"}},
});

/// "Full Text" -> "full_text"
std::string plain_name(std::string_view name) {
  std::string out = lower_ascii(trim_ascii(name));
  std::ranges::replace(out, ' ', '_');
  std::ranges::replace(out, '-', '_');
  return out;
}

using Columns = std::map<std::string, std::size_t, std::less<>>;

Columns usual_columns(const std::vector<std::string>& header) {
  Columns columns;
  for (const Target& target : kTargets) {
    for (const std::string_view name : target.names) {
      if (name.empty() || columns.contains(target.field)) continue;
      const auto at = std::ranges::find(header, name, plain_name);
      if (at != header.end()) columns.emplace(target.field, at - header.begin());
    }
  }
  return columns;
}

/// "text=Body,title=Headline": what the columns with these header names fill.
Result<Columns> mapped_columns(const std::vector<std::string>& header, std::string_view mapping) {
  Columns columns;
  // The mapping is kept between quotation marks (pipeline/read_file.cpp).
  if (mapping.find('"') != std::string_view::npos) return fail("columns: a quotation mark cannot stand in a name");
  while (!mapping.empty()) {
    const std::string_view pair = mapping.substr(0, mapping.find(','));
    mapping.remove_prefix(std::min(pair.size() + 1, mapping.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view field = trim_ascii(pair.substr(0, equals));
    const std::string_view name = trim_ascii(pair.substr(std::min(equals + 1, pair.size())));
    if (std::ranges::find(kTargets, field, &Target::field) == kTargets.end())
      return fail("columns: \"" + std::string(field) + "\" is no field of a document that a column can fill");
    const auto at = std::ranges::find_if(header, [&](const std::string& cell) { return trim_ascii(cell) == name; });
    if (at == header.end()) return fail("columns: the header has no \"" + std::string(name) + "\"");
    columns.insert_or_assign(std::string(field), static_cast<std::size_t>(at - header.begin()));
  }
  if (!columns.contains("text")) return fail("columns: no column is named for the text");
  return columns;
}

/// A table in UTF-16, as spreadsheets save "Unicode text": read as UTF-8, and back from a place there to one in the file.
class Utf16Table {
 public:
  Utf16Table(ByteSource& file, std::string_view charset)
      : text_(decode_text(bytes_at(file, 0, static_cast<std::size_t>(file.size())), charset).text) {}
  std::string_view text() const { return text_; }
  /// Places are asked for in ascending order. The mark at the file's begin is not in the text.
  std::uint64_t place_in_file(std::uint64_t at) {
    for (; at_ < at && at_ < text_.size(); ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if ((byte & 0xC0) != 0x80) units_ += byte >= 0xF0 ? 2 : 1;
    }
    return 2 * (units_ + 1);
  }

 private:
  std::string text_;
  std::uint64_t at_ = 0;
  std::uint64_t units_ = 0;  ///< Before text_[at_].
};

class CsvDocuments final : public DocumentReader {
 public:
  CsvDocuments(ByteSource& source, CapturedFile about, CsvDialect dialect)
      : source_(source), about_(std::move(about)), dialect_(std::move(dialect)), rows_(source, dialect_) {}
  /// `file` is what `table` was made from.
  CsvDocuments(ByteSource& file, CapturedFile about, CsvDialect dialect, std::unique_ptr<Utf16Table> table)
      : source_(file),
        utf16_(std::move(table)),
        decoded_source_(std::make_unique<MemorySource>(utf16_->text())),
        about_(std::move(about)),
        dialect_(std::move(dialect)),
        rows_(*decoded_source_, dialect_) {}

  Result<void> begin() {
    const auto header = rows_.next();
    if (!header) return fail("there is nothing in it");
    for (const std::string& cell : header->cells) header_.push_back(decoded(cell));
    recorder_ = recorder_in(about_.columns);
    if (recorder_) {
      if (recorder_->empty()) return fail("columns: no name is given for the recorder");
      report_ = ReadProblem{.code = "csv_dialect", .message = dialect_.text() + ", records of " + *recorder_, .where = about_.locator};
      return {};
    }
    if (about_.columns.empty()) {
      columns_ = usual_columns(header_);
      if (!columns_.contains("text")) return fail("no column is named like a text; say which with --columns text=NAME");
    } else {
      auto columns = mapped_columns(header_, about_.columns);
      if (!columns) return tl::unexpected(columns.error());
      columns_ = std::move(*columns);
    }
    std::string message = dialect_.text();
    for (const auto& [field, at] : columns_) message += ", " + field + " from \"" + header_[at] + "\"";
    report_ = ReadProblem{.code = "csv_dialect", .message = std::move(message), .where = about_.locator};
    return {};
  }

  std::optional<Item> next() override {
    if (report_) return *std::exchange(report_, std::nullopt);
    while (auto row = rows_.next()) {
      if (utf16_) {
        row->begin = utf16_->place_in_file(row->begin);
        row->end = utf16_->place_in_file(row->end);
      }
      if (row->quote_open) return problem_of(*row, "a quotation mark in it is not closed");
      if (row->cells.size() != header_.size())
        return problem_of(*row, "it has " + std::to_string(row->cells.size()) + " fields, the header " +
                                    std::to_string(header_.size()));
      if (recorder_) return record_of(*row);
      const std::string text = cell_of(*row, "text");
      if (trim_ascii(text).empty()) {
        ++left_out_["row without text"];
        continue;
      }
      return document_of(*row, text);
    }
    return std::nullopt;
  }

 private:
  std::string decoded(std::string_view cell) const {
    DecodedText text = decode_text(cell, utf16_ ? "utf-8" : dialect_.charset);
    return text.unchanged ? std::string(cell.substr(text.skipped)) : std::move(text.text);
  }

  std::string cell_of(const CsvRow& row, std::string_view field) const {
    const auto at = columns_.find(field);
    return at == columns_.end() ? "" : decoded(row.cells[at->second]);
  }

  ReadProblem problem_of(const CsvRow& row, std::string message) const {
    return {.code = "row_unreadable",
            .message = "line " + std::to_string(row.line) + ": the row was not read: " + std::move(message),
            .where = about_.locator,
            .byte = row.begin};
  }

  /// Of a row as it stands in the file.
  Source source_of(const CsvRow& row, const std::string& place) {
    const std::string bytes = bytes_at(source_, row.begin, static_cast<std::size_t>(row.end - row.begin));
    return {.sha256 = sha256_hex(bytes),
            .bytes = bytes.size(),
            .media_type = "text/csv",
            .locator = about_.locator + place + "bytes=" + std::to_string(row.begin) + "-" + std::to_string(row.end - 1)};
  }

  Document record_of(const CsvRow& row) {
    Document document;
    document.source = source_of(row, "#line=" + std::to_string(row.line) + "&");
    document.source.media_type += "; columns=\"" + about_.columns + "\"";
    document.id = document.source.sha256.substr(0, 16);
    std::vector<std::string> cells;
    for (const std::string& cell : row.cells) cells.push_back(decoded(cell));
    write_record_row(header_, cells, *recorder_, document);
    return document;
  }

  Document document_of(const CsvRow& row, const std::string& text) {
    const Source source = source_of(row, "#");
    // The words go through the readers of texts and pages, so that they are made the same way.
    const Capture cell{
        .bytes = text,
        .locator = source.locator,
        .url = {},
        .content_type = "text/html; charset=utf-8",
        .captured = about_.captured};
    Document document = detect_format(text, "") == Format::html ? read_html(cell) : read_plain_text(cell);
    // All of it is the story: nothing else was there to tell it from.
    std::erase_if(document.notes, [](const Note& note) { return note.code == "no_running_text"; });
    document.source_map.clear();  // It would lead into the cell, not into the file.
    document.source.sha256 = source.sha256;
    document.source.bytes = source.bytes;
    document.source.media_type = source.media_type;
    const std::string id = cell_of(row, "id");
    document.id = id.empty() ? document.source.sha256.substr(0, 16) : id;
    const auto fill = [&](std::optional<std::string>& field, std::string_view name) {
      if (std::string value = cell_of(row, name); !value.empty()) field = std::string(trim_ascii(value));
    };
    fill(document.title, "title");
    fill(document.url, "url");
    fill(document.outlet, "outlet");
    fill(document.language, "language");
    if (std::string author = cell_of(row, "author"); !author.empty()) document.authors = {std::move(author)};
    fill_published(document, cell_of(row, "published"));
    fill_given_publication(document);
    return document;
  }

  static void fill_published(Document& document, const std::string& cell) {
    const std::string value(trim_ascii(cell));
    if (value.empty()) return;
    if (const auto date = read_written_date(value)) {
      document.published = date->iso;
      document.published_precision = date->precision;
    } else {
      add_note(document, "published_dropped", "\"" + value + "\" is not a date that can be read.");
    }
  }

  ByteSource& source_;
  std::unique_ptr<Utf16Table> utf16_;
  std::unique_ptr<MemorySource> decoded_source_;
  CapturedFile about_;
  CsvDialect dialect_;
  CsvRows rows_;
  std::vector<std::string> header_;
  Columns columns_;
  std::optional<std::string> recorder_;
  std::optional<ReadProblem> report_;
};

}  // namespace

Result<std::unique_ptr<DocumentReader>> open_csv(ByteSource& source, CapturedFile about) {
  const std::string head = bytes_at(source, 0, kLookedAt);
  std::unique_ptr<CsvDocuments> reader;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    if (source.size() > kLargestUtf16) return fail("the table is UTF-16 and larger than 64 MiB; save it as UTF-8");
    const std::string charset = head.starts_with("\xFF\xFE") ? "utf-16le" : "utf-16be";
    auto table = std::make_unique<Utf16Table>(source, charset);
    CsvDialect dialect = guess_dialect(table->text().substr(0, kLookedAt));
    dialect.charset = charset;
    dialect.byte_order_mark = true;
    reader = std::make_unique<CsvDocuments>(source, std::move(about), std::move(dialect), std::move(table));
  } else {
    reader = std::make_unique<CsvDocuments>(source, std::move(about), guess_dialect(head));
  }
  if (auto begun = reader->begin(); !begun) return tl::unexpected(begun.error());
  return reader;
}

}  // namespace cairn
