#include <expat.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "documents/ascii.h"
#include "documents/capture_text.h"
#include "documents/captured_file.h"
#include "documents/html_metadata.h"
#include "documents/http_message.h"
#include "documents/publication_date.h"
#include "text/sha256.h"

// RSS 2.0, RSS 1.0 and Atom (RFC 4287) -> a document for each entry. A feed that declares a document type is not read
// on: its entities could be made to grow without end.

namespace cairn {
namespace {

constexpr std::size_t kPieceBytes = 64u << 10;
constexpr std::size_t kLongestField = 16u << 20;
constexpr int kDeepest = 512;
constexpr char kNamespaceEnd = '\n';

/// What an element is to us, by its name without the name space.
enum class FeedField { none, title, link, id, date, late_date, author, text, long_text, language };

struct FieldName {
  std::string_view name;
  FeedField field;
};
constexpr auto kFieldNames = std::to_array<FieldName>({
    {"title", FeedField::title},
    {"link", FeedField::link},
    {"guid", FeedField::id},
    {"id", FeedField::id},
    {"pubDate", FeedField::date},
    {"published", FeedField::date},
    {"date", FeedField::date},
    {"updated", FeedField::late_date},
    {"author", FeedField::author},
    {"creator", FeedField::author},
    {"name", FeedField::author},
    {"description", FeedField::text},
    {"summary", FeedField::text},
    {"encoded", FeedField::long_text},
    {"content", FeedField::long_text},
    {"language", FeedField::language},
});

using Fields = std::map<FeedField, std::string>;

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

class FeedDocuments final : public DocumentReader {
 public:
  FeedDocuments(ByteSource& source, CapturedFile about)
      : source_(source), about_(std::move(about)), parser_(XML_ParserCreateNS(nullptr, kNamespaceEnd)) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &on_begin, &on_end);
    XML_SetCharacterDataHandler(parser_.get(), &on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    XML_SetUnknownEncodingHandler(parser_.get(), &on_encoding, nullptr);
    // Otherwise seeded from the clock and the process: what is read must not depend on either.
    XML_SetHashSalt(parser_.get(), 0x43414952);
  }

  std::optional<Item> next() override {
    while (ready_.empty() && !ended_) parse_more();
    if (ready_.empty()) return std::nullopt;
    Item item = std::move(ready_.front());
    ready_.pop_front();
    return item;
  }

 private:
  void parse_more() {
    std::array<char, kPieceBytes> piece;
    const std::size_t got = source_.read_at(at_, piece.data(), piece.size());
    at_ += got;
    ended_ = got < piece.size();
    if (XML_Parse(parser_.get(), piece.data(), static_cast<int>(got), ended_ ? 1 : 0) == XML_STATUS_OK) return;
    ended_ = true;
    const std::string why = stopped_because_ ? stopped_because_ : XML_ErrorString(XML_GetErrorCode(parser_.get()));
    ready_.emplace_back(ReadProblem{.code = "feed_unreadable",
                                    .message = "the feed was not read further: " + why,
                                    .where = about_.locator,
                                    .byte = here()});
  }

  std::uint64_t here() const {
    return static_cast<std::uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get())));
  }

  void stop(const char* why) {
    stopped_because_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const std::size_t at = whole.rfind(kNamespaceEnd);
    return at == std::string_view::npos ? whole : whole.substr(at + 1);
  }

  static void on_begin(void* self, const char* name, const char** attributes) {
    static_cast<FeedDocuments*>(self)->begin(local_name(name), attributes);
  }
  static void on_end(void* self, const char* name) { static_cast<FeedDocuments*>(self)->end(local_name(name)); }
  static void on_text(void* self, const char* text, int size) {
    auto& feed = *static_cast<FeedDocuments*>(self);
    if (!feed.open_) return;
    feed.words_.append(text, static_cast<std::size_t>(size));
    if (feed.words_.size() > kLongestField) feed.stop("an entry is longer than 16 MiB");
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<FeedDocuments*>(self)->stop("it declares a document type");
  }
  /// Encodings of one byte a letter; expat knows UTF-8, UTF-16 and Latin-1 itself.
  static int on_encoding(void*, const char* name, XML_Encoding* encoding) {
    const auto charset = charset_of_label(name);
    if (!charset ||
        (!charset->starts_with("windows-") && !charset->starts_with("iso-8859-") && !charset->starts_with("koi8-")))
      return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const DecodedText letter = decode_text({&c, 1}, *charset);
      encoding->map[byte] = byte < 0x80 ? byte : code_point_of(letter.text);
    }
    return XML_STATUS_OK;
  }
  static int code_point_of(std::string_view utf8) {
    const auto at = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(utf8[i])); };
    if (utf8.size() == 2) return (at(0) & 0x1F) << 6 | (at(1) & 0x3F);
    return utf8.size() == 3 ? (at(0) & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F) : -1;
  }

  void begin(std::string_view name, const char** attributes) {
    if (++depth_ > kDeepest) return stop("it is nested too deep");
    if (name == "item" || name == "entry") {
      entry_depth_ = depth_;
      entry_at_ = here();
      entry_ = {};
      open_.reset();
      return;
    }
    if (open_) {
      // Atom allows markup inside its texts; what a reader needs of it is where its paragraphs end.
      if (!words_.empty() && (name == "p" || name == "div" || name == "br" || name == "li")) words_ += "\n\n";
      return;
    }
    const auto known = std::ranges::find(kFieldNames, name, &FieldName::name);
    if (known == kFieldNames.end()) return;
    if (known->field == FeedField::link) take_link(attributes);
    open_ = known->field;
    open_depth_ = depth_;
    words_.clear();
  }

  /// Atom's links stand in an attribute; of several the one to the page is meant.
  void take_link(const char** attributes) {
    std::string_view href;
    std::string_view kind = "alternate";
    for (; attributes[0] != nullptr; attributes += 2) {
      if (std::string_view(attributes[0]) == "href") href = attributes[1];
      if (std::string_view(attributes[0]) == "rel") kind = attributes[1];
    }
    if (kind == "alternate" && !href.empty()) fields().emplace(FeedField::link, href);
  }

  void end(std::string_view name) {
    if (open_ && depth_ == open_depth_) {
      const std::string words(trim_ascii(words_));
      const bool is_new = !fields().contains(*open_);
      if (!words.empty() && is_new) fields().emplace(*open_, words);
      open_.reset();
    }
    if (entry_depth_ == depth_ && (name == "item" || name == "entry")) {
      finish_entry();
      entry_depth_ = 0;
    }
    --depth_;
  }

  Fields& fields() { return entry_depth_ != 0 ? entry_ : channel_; }

  std::string of(FeedField field) const {
    const auto at = entry_.find(field);
    return at == entry_.end() ? std::string() : at->second;
  }

  void finish_entry() {
    std::string text = of(FeedField::long_text);
    if (text.empty()) text = of(FeedField::text);
    if (text.empty() && of(FeedField::title).empty()) {
      ++left_out_["entry without text"];
      return;
    }
    const std::uint64_t end = here() + static_cast<std::uint64_t>(XML_GetCurrentByteCount(parser_.get()));
    const std::string bytes = bytes_at(source_, entry_at_, static_cast<std::size_t>(end - entry_at_));
    const std::string place = "#bytes=" + std::to_string(entry_at_) + "-" + std::to_string(end - 1);
    Document document = words_of_entry(text, about_.locator + place);
    // All of it is the story: nothing else was there to tell it from.
    std::erase_if(document.notes, [](const Note& note) { return note.code == "no_running_text"; });
    document.source_map.clear();  // It would lead into the entry's text, not into the file.
    document.source.sha256 = sha256_hex(bytes);
    document.source.bytes = bytes.size();
    document.source.media_type = "application/xml";
    document.id = document.source.sha256.substr(0, 16);
    fill(document);
    ready_.emplace_back(std::move(document));
  }

  /// The headline and the text as blocks, by way of a page: entries hold HTML, or words that are HTML as well.
  Document words_of_entry(const std::string& text, std::string locator) const {
    std::string page = "<article>";
    if (const std::string title = of(FeedField::title); !title.empty()) page += "<h1>" + escaped(title) + "</h1>";
    const bool has_tags = text.find("</") != std::string::npos || text.find("<br") != std::string::npos;
    page += has_tags ? "<div>" + text + "</div>" : "<p>" + paragraphs(escaped(text)) + "</p>";
    page += "</article>";
    return read_html({.bytes = page,
                      .locator = std::move(locator),
                      .url = {},
                      .content_type = "text/html; charset=utf-8",
                      .captured = about_.captured});
  }

  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '<')
        out += "&lt;";
      else
        out += c;
    }
    return out;
  }
  static std::string paragraphs(std::string text) {
    for (std::size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at + 6))
      text.replace(at, 2, "</p><p>");
    return text;
  }

  void fill(Document& document) const {
    const std::string title = of(FeedField::title);
    if (!title.empty()) document.title = title;
    std::string link = of(FeedField::link);
    if (link.empty() && is_web_address(of(FeedField::id))) link = of(FeedField::id);
    if (!link.empty()) document.url = link;
    const auto outlet = channel_.find(FeedField::title);
    if (outlet != channel_.end())
      document.outlet = outlet->second;
    else if (!host_of(link).empty())
      document.outlet = host_of(link);
    const auto language = channel_.find(FeedField::language);
    if (language != channel_.end())
      document.language = lower_ascii(language->second.substr(0, language->second.find_first_of("-_")));
    if (const std::string author = of(FeedField::author); !author.empty()) document.authors = {author};
    document.published.reset();
    document.published_precision.reset();
    for (const FeedField field : {FeedField::date, FeedField::late_date}) {
      const std::string written = of(field);
      if (written.empty() || document.published) continue;
      const auto date = parse_publication_date(written);
      if (date && is_plausible(*date, about_.captured)) {
        document.published = date->iso;
        document.published_precision = date->precision;
      } else {
        add_note(document, "published_dropped", "\"" + written + "\" is not a date that can be read.");
      }
    }
  }

  ByteSource& source_;
  CapturedFile about_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  std::uint64_t at_ = 0;
  bool ended_ = false;
  const char* stopped_because_ = nullptr;
  int depth_ = 0;
  int entry_depth_ = 0;  ///< 0 outside entries.
  std::uint64_t entry_at_ = 0;
  std::optional<FeedField> open_;
  int open_depth_ = 0;
  std::string words_;
  Fields entry_;
  Fields channel_;
  std::deque<Item> ready_;
};

}  // namespace

Result<std::unique_ptr<DocumentReader>> open_feed(ByteSource& source, CapturedFile about) {
  return std::make_unique<FeedDocuments>(source, std::move(about));
}

}  // namespace cairn
