#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/copies.h"
#include "model/enum_names.h"
#include "model/note.h"
#include "model/span.h"

namespace cairn {

/// What a stretch of a document is. Claims are read from every block but `comment`.
enum class BlockType : std::uint8_t {
  headline, lead, body, quote, caption, list, table, correction, liveblog_entry, teaser, comment
};
CAIRN_ENUM_NAMES(BlockType, "headline", "lead", "body", "quote", "caption", "list", "table", "correction",
                 "liveblog_entry", "teaser", "comment")

enum class DatePrecision : std::uint8_t { second, minute, day, month, year };
CAIRN_ENUM_NAMES(DatePrecision, "second", "minute", "day", "month", "year")

/// What a captured page turned out to be. Claims are read from `content` only: the others say nothing of the story that
/// their address stands for.
enum class ContentVerdict : std::uint8_t { content, bot_wall, login, consent, error_page, empty };
CAIRN_ENUM_NAMES(ContentVerdict, "content", "bot_wall", "login", "consent", "error_page", "empty")

enum class MetadataField : std::uint8_t { published, modified, title, author, outlet, language, url };
CAIRN_ENUM_NAMES(MetadataField, "published", "modified", "title", "author", "outlet", "language", "url")

/// What one place of a page says about it. All are kept, also those that were not believed.
struct MetadataCandidate {
  MetadataField field = MetadataField::published;
  std::string value;      ///< As read; a date is ISO 8601 where it can be.
  std::string from;       ///< "json_ld datePublished", "meta article:published_time", "url", "time", "visible text", "http", "feed"
  std::uint32_t rank = 1; ///< Among those of its field: 1 is the best, those not believed come last.
  std::string rejected{}; ///< Why it is not believed; empty if it is.
  friend bool operator==(const MetadataCandidate&, const MetadataCandidate&) = default;
};

struct Block {
  BlockType type = BlockType::body;
  Span span;
  friend bool operator==(const Block&, const Block&) = default;
};

/// Where a document's bytes came from.
struct Source {
  std::string sha256;      ///< Of the payload, lower-case hex; empty if not known.
  std::uint64_t bytes = 0; ///< Size of the payload.
  std::string media_type;  ///< "text/html"
  std::string locator;     ///< Ends with the file name, or with the place of the record or entry in that file.
  std::string captured{};  ///< When an archive says that it was captured, ISO 8601; empty if not known.
  friend bool operator==(const Source&, const Source&) = default;
};

/// A stretch of `Document::text` and the bytes of the captured file it was decoded from.
/// Runs are in text order; inside one run text and payload advance together only when `exact`.
struct SourceRun {
  Span text;
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  bool exact = false;  ///< Byte for byte the same in both.
  friend bool operator==(const SourceRun&, const SourceRun&) = default;
};

/// One published text, as the reader made it: NFC UTF-8, blocks parted by a blank line.
/// Text outside every block is page furniture.
struct Document {
  std::string id;  ///< First 16 hex digits of the payload's SHA-256; JSONL input keeps its own.
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<std::string> published;  ///< ISO 8601, as precise as known.
  std::optional<DatePrecision> published_precision;
  std::optional<std::string> language;
  std::optional<std::string> derivation_group;  ///< Copies of one wire story share it.
  ContentVerdict verdict = ContentVerdict::content;
  std::optional<std::string> part_of;     ///< Id of the page that this entry of a live blog is from.
  std::optional<std::string> version_of;  ///< Id of the document of the same page that was captured first.
  std::optional<TextCopies> copies;       ///< Which sentences are shared; empty = none, or not compared.
  std::string text;
  std::vector<Block> blocks;
  Source source;
  std::vector<SourceRun> source_map;  ///< Kept in memory and in the index; not part of the exchange format.
  std::vector<MetadataCandidate> metadata;  ///< By field, then by rank.
  std::vector<Note> notes;
};

}  // namespace cairn
