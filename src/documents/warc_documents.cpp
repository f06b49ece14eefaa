#include <algorithm>
#include <deque>

#include "documents/arc_reader.h"
#include "documents/capture_text.h"
#include "documents/captured_file.h"
#include "documents/html_metadata.h"
#include "documents/publication_date.h"
#include "documents/warc_reader.h"
#include "text/id_table.h"

// WARC records -> documents: successful responses with a page, a text, JSON documents or a feed in them.

namespace cairn {
namespace {

bool is_text_type(std::string_view type) {
  constexpr std::string_view kTypes[] = {"",
                                         "text/html",
                                         "application/xhtml+xml",
                                         "text/plain",
                                         "application/pdf",
                                         "application/json",
                                         "application/x-ndjson",
                                         "application/rss+xml",
                                         "application/atom+xml",
                                         "application/xml",
                                         "text/xml"};
  return std::ranges::find(kTypes, type) != std::end(kTypes);
}

std::string_view content_type_of(const WarcRecord& record) {
  return record.http ? record.http->fields["content-type"] : record.fields["content-type"];
}

/// "<https://…>" as WARC 1.0 had it, or without the brackets.
std::string target_of(const WarcRecord& record) {
  std::string_view uri = record.fields["warc-target-uri"];
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

/// What a record is counted as if it becomes no document; empty if it may become one.
std::string left_out_as(const WarcRecord& record) {
  if (record.type != "response" && record.type != "resource") return record.type;
  const std::string target = target_of(record);
  if (record.type == "resource") {
    // Tools keep their own lists and screenshots as resources of made-up addresses.
    if (!target.starts_with("http://") && !target.starts_with("https://") && !target.starts_with("file:") &&
        !target.starts_with("ftp://"))
      return "resource of the tool";
  } else if (!record.http) {
    return "response without HTTP";
  } else if (record.http->status < 200 || record.http->status > 299) {
    return "HTTP " + std::to_string(record.http->status);
  }
  const std::string type = media_type_in(content_type_of(record));
  return is_text_type(type) ? "" : type;
}

std::string path_of(std::string_view url) { return std::string(url.substr(0, url.find_first_of("?#"))); }

/// `Reader`: WarcReader or ArcReader.
template <class Reader>
class WarcDocuments final : public DocumentReader {
 public:
  WarcDocuments(ByteSource& source, CapturedFile about)
      : about_(std::move(about)),
        reader_(source, {.keeps_payload = [](const WarcRecord& record) { return left_out_as(record).empty(); },
                         .hashes_blocks = false}) {}

  std::optional<Item> next() override {
    while (ready_.empty()) {
      auto item = reader_.next();
      if (!item) return std::nullopt;
      if (auto* const record = std::get_if<WarcRecord>(&*item)) {
        take(std::move(*record));
      } else {
        put(std::get<ReadProblem>(std::move(*item)));
      }
    }
    Item item = std::move(ready_.front());
    ready_.pop_front();
    return item;
  }

 private:
  void put(ReadProblem problem) {
    problem.where = about_.locator;
    ready_.emplace_back(std::move(problem));
  }

  void take(WarcRecord record) {
    std::vector<ReadProblem> problems = std::move(record.problems);
    const std::string why_not = left_out_as(record);
    if (record.type == "revisit") {
      ++left_out_[is_of_known_page(record) ? "revisit of a page before it" : "revisit"];
    } else if (!why_not.empty()) {
      ++left_out_[why_not];
    } else {
      for (const std::string& name : names_of(record.fields, "warc-record-id", "warc-target-uri", "warc-date"))
        known_.put(name, 0);
      read(std::move(record), problems);
    }
    for (ReadProblem& problem : problems) put(std::move(problem));
  }

  /// What another record may call this one, or what it calls the one it refers to: its id, its address with its date.
  static std::vector<std::string> names_of(const FieldLines& fields, std::string_view id, std::string_view address,
                                           std::string_view date) {
    std::vector<std::string> names;
    if (!fields[id].empty()) names.emplace_back(fields[id]);
    if (!fields[address].empty() && !fields[date].empty())
      names.push_back(std::string(fields[address]) + " " + std::string(fields[date]));
    return names;
  }

  bool is_of_known_page(const WarcRecord& record) const {
    return std::ranges::any_of(
        names_of(record.fields, "warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date"),
        [&](const std::string& name) { return known_.has(name); });
  }

  void read(WarcRecord record, std::vector<ReadProblem>& problems) {
    const auto says = [&](ReadProblem problem) {
      problem.byte = record.begin;
      problem.decoded = record.decoded;
      problems.push_back(std::move(problem));
    };
    DecodedBody body;
    if (record.http) {
      body = decode_body(std::move(record.payload), *record.http, {});
    } else {
      body.bytes = std::move(record.payload);
    }
    const bool has_problem = body.problem.has_value();
    if (has_problem) says(std::move(*body.problem));
    if (record.payload_cut) says({.code = "capped", .message = "only the first 64 MiB of the response were read"});
    if (body.bytes.empty()) {
      if (!has_problem) ++left_out_["empty"];
      return;
    }
    const std::string type = media_type_in(content_type_of(record));
    const std::string url = target_of(record);
    MemorySource source(body.bytes);
    const Format format = detect_format(source, path_of(url));
    const bool is_json = type == "application/json" || type == "application/x-ndjson";
    if (format == Format::unknown_binary || is_archive(format) || format == Format::empty ||
        (is_json && format != Format::documents_jsonl)) {
      ++left_out_[type.empty() ? "unknown type" : type];
      return;
    }
    CapturedFile page{.locator = about_.locator + place_of(record),
                      .name = path_of(url),
                      .url = url,
                      .content_type = std::string(content_type_of(record)),
                      .captured = {},
                      .columns = {},
                      .depth = about_.depth + 1,
                      .pdf_converter = about_.pdf_converter};
    const std::string date(record.fields["warc-date"]);
    const auto captured = parse_iso_date(date);
    if (captured) page.captured = captured->day;
    if (page.content_type->empty()) page.content_type.reset();
    auto reader = open_documents(source, std::move(page));
    if (!reader) return says({.code = "unread", .message = reader.error().text()});
    while (auto item = (*reader)->next()) {
      if (auto* const document = std::get_if<Document>(&*item)) {
        if (document->source.captured.empty() && captured) document->source.captured = date;
        for (const ReadProblem& problem : problems)
          add_note(*document, problem.code, "Of the record: " + problem.message + ".");
        if (record.truncated || !record.fields["warc-truncated"].empty()) note_truncated(*document, record);
      }
      ready_.push_back(std::move(*item));
    }
    if (const auto& error = (*reader)->failed()) says({.code = "unread", .message = error->text()});
  }

  static void note_truncated(Document& document, const WarcRecord& record) {
    const std::string_view why = record.fields["warc-truncated"];
    add_note(document, "capture_cut",
             record.truncated ? "The file ends inside this record."
                              : "The page was cut when it was captured (" + std::string(why) + ").");
  }

  /// Which bytes of the file the record is: what `tail -c +N | head -c M` takes.
  static std::string place_of(const WarcRecord& record) {
    return (record.decoded ? "#decompressed=" : "#bytes=") + std::to_string(record.begin) + "-" +
           std::to_string(record.end - 1);
  }

  CapturedFile about_;
  Reader reader_;
  IdTable known_;  ///< Records so far that a revisit may refer to.
  std::deque<Item> ready_;
};

}  // namespace

Result<std::unique_ptr<DocumentReader>> open_warc(ByteSource& source, CapturedFile about) {
  return std::make_unique<WarcDocuments<WarcReader>>(source, std::move(about));
}

Result<std::unique_ptr<DocumentReader>> open_arc(ByteSource& source, CapturedFile about) {
  return std::make_unique<WarcDocuments<ArcReader>>(source, std::move(about));
}

}  // namespace cairn
