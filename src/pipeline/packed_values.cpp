#include "pipeline/packed_values.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

#include "documents/copies_json.h"
#include "documents/publication_date.h"
#include "model/codes.h"
#include "text/normalise.h"

// One list of fields for each type, used for both ways. Numbers are of this machine's byte order; strings and lists
// have their length in front of them.

namespace cairn {
namespace {

class Packer {
 public:
  std::string take() { return std::move(bytes_); }

  template <class Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void value(const Number& number) { bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void value(const std::string& text) {
    value(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }
  template <class T>
  void value(const std::optional<T>& optional) {
    value(optional.has_value());
    if (optional) value(*optional);
  }
  template <class T>
  void value(const std::vector<T>& list) {
    value(static_cast<std::uint64_t>(list.size()));
    for (const T& item : list) value(item);
  }
  void value(const std::map<std::string, std::uint64_t>& counts) {
    value(static_cast<std::uint64_t>(counts.size()));
    for (const auto& [name, count] : counts) {
      value(name);
      value(count);
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void value(const T& item) { fields(*this, const_cast<T&>(item)); }

 private:
  std::string bytes_;
};

/// Reads what a Packer wrote. After the first thing that does not fit, everything is empty and good() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  bool good() const { return good_; }
  bool at_end() const { return good_ && bytes_.empty(); }

  template <class Number>
  requires std::is_arithmetic_v<Number>
  void value(Number& number) {
    if (!has(sizeof number)) return;
    if constexpr (std::is_same_v<Number, bool>) {
      number = bytes_.front() == 1;
      good_ = bytes_.front() == 0 || bytes_.front() == 1;
    } else {
      std::memcpy(&number, bytes_.data(), sizeof number);
    }
    bytes_.remove_prefix(sizeof number);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void value(Enum& item) {
    std::underlying_type_t<Enum> number = 0;
    value(number);
    if (static_cast<std::size_t>(number) >= count_of(item)) good_ = false;
    if (good_) item = static_cast<Enum>(number);
  }
  void value(std::string& text) {
    const std::uint64_t size = length();
    if (!has(size)) return;
    text.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    if (first_invalid_utf8(text) != std::string_view::npos) good_ = false;
  }
  template <class T>
  void value(std::optional<T>& optional) {
    bool is_there = false;
    value(is_there);
    if (good_ && is_there) value(optional.emplace());
  }
  template <class T>
  void value(std::vector<T>& list) {
    // Grown as items come: a length that lies ends with the bytes.
    for (std::uint64_t left = length(); left > 0 && good_; --left) value(list.emplace_back());
  }
  void value(std::map<std::string, std::uint64_t>& counts) {
    for (std::uint64_t left = length(); left > 0 && good_; --left) {
      std::string name;
      value(name);
      value(counts[name]);
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void value(T& item) { fields(*this, item); }

 private:
  static std::size_t count_of(BlockType) { return names_of(BlockType{}).size(); }
  static std::size_t count_of(ContentVerdict) { return names_of(ContentVerdict{}).size(); }
  static std::size_t count_of(MetadataField) { return names_of(MetadataField{}).size(); }
  static std::size_t count_of(DatePrecision) { return names_of(DatePrecision{}).size(); }
  static std::size_t count_of(CopyRole) { return names_of(CopyRole{}).size(); }
  static std::size_t count_of(CopyEvidence) { return names_of(CopyEvidence{}).size(); }
  static std::size_t count_of(ProblemWeight) { return static_cast<std::size_t>(ProblemWeight::lost) + 1; }
  static std::size_t count_of(ReadingJob::What) { return static_cast<std::size_t>(ReadingJob::What::records) + 1; }

  bool has(std::uint64_t size) {
    if (size > bytes_.size()) good_ = false;
    return good_;
  }
  std::uint64_t length() {
    std::uint64_t size = 0;
    value(size);
    return good_ ? size : 0;
  }

  std::string_view bytes_;
  bool good_ = true;
};

// --- the fields of each type -----------------------------------------------------------------------------------------
// Each names all members: one that is added to the type does not compile until it is added here.

template <class Way, class... Fields>
void each(Way& way, Fields&... all) {
  (way.value(all), ...);
}
template <class Way>
void fields(Way& way, Span& span) {
  auto& [begin, end] = span;
  each(way, begin, end);
}
template <class Way>
void fields(Way& way, Block& block) {
  auto& [type, span] = block;
  each(way, type, span);
}
template <class Way>
void fields(Way& way, Note& note) {
  auto& [code, message, span] = note;
  each(way, code, message, span);
}
template <class Way>
void fields(Way& way, Source& source) {
  auto& [sha256, bytes, media_type, locator, captured] = source;
  each(way, sha256, bytes, media_type, locator, captured);
}
template <class Way>
void fields(Way& way, SourceRun& run) {
  auto& [text, source_begin, source_end, exact] = run;
  each(way, text, source_begin, source_end, exact);
}
template <class Way>
void fields(Way& way, MetadataCandidate& candidate) {
  auto& [field, value, from, rank, rejected] = candidate;
  each(way, field, value, from, rank, rejected);
}
template <class Way>
void fields(Way& way, SharedSentence& sentence) {
  auto& [span, group, agency, other_number, changed] = sentence;
  each(way, span, group, agency, other_number, changed);
}
template <class Way>
void fields(Way& way, CopyPartner& partner) {
  auto& [document, sentences] = partner;
  each(way, document, sentences);
}
template <class Way>
void fields(Way& way, TextCopies& copies) {
  auto& [role, evidence, from, agency, credit, sentences, shared, with] = copies;
  each(way, role, evidence, from, agency, credit, sentences, shared, with);
}
template <class Way>
void fields(Way& way, Document& document) {
  auto& [id, url, outlet, title, authors, published, precision, language, group, verdict, part_of, version_of, copies, text,
         blocks, source, source_map, metadata, notes] = document;
  each(way, id, url, outlet, title, authors, published, precision, language, group, verdict, part_of, version_of, copies, text,
       blocks, source, source_map, metadata, notes);
}
template <class Way>
void fields(Way& way, ReadProblem& problem) {
  auto& [code, message, where, byte, decoded] = problem;
  each(way, code, message, where, byte, decoded);
}
template <class Way>
void fields(Way& way, FileContents& contents) {
  auto& [documents, left_out, worst, media_type] = contents;
  each(way, documents, left_out, worst, media_type);
}
template <class Way>
void fields(Way& way, Error& error) {
  auto& [message, byte, line, where] = error;
  each(way, message, byte, line, where);
}
template <class Way>
void fields(Way& way, FileToRead& about) {
  auto& [locator, columns] = about;
  each(way, locator, columns);
}
template <class Way>
void fields(Way& way, ReadingJob& job) {
  auto& [what, size, about] = job;
  each(way, what, size, about);
}

template <class T>
std::string packed(const T& value) {
  Packer packer;
  packer.value(value);
  return packer.take();
}

template <class T>
std::optional<T> unpacked(std::string_view bytes) {
  T value;
  Unpacker unpacker(bytes);
  unpacker.value(value);
  if (!unpacker.at_end()) return std::nullopt;
  return value;
}

// --- what must hold of a document ------------------------------------------------------------------------------------

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

bool fits(std::string_view text, Span span) {
  return span.begin <= span.end && span.end <= text.size() && is_border(text, span.begin) && is_border(text, span.end);
}

bool holds(const Document& document) {
  const std::string_view text = document.text;
  if (document.id.empty() || text.size() > std::numeric_limits<std::int32_t>::max()) return false;
  if (document.published && !parse_iso_date(*document.published)) return false;
  std::uint32_t before = 0;
  for (const Block& block : document.blocks) {
    if (!fits(text, block.span) || block.span.begin < before) return false;
    before = block.span.end;
  }
  before = 0;
  for (const SourceRun& run : document.source_map) {
    if (run.text.begin < before || run.text.begin > run.text.end || run.text.end > text.size()) return false;
    if (run.source_begin > run.source_end) return false;
    before = run.text.end;
  }
  for (const Note& note : document.notes) {
    if (note.span && !fits(text, *note.span)) return false;
  }
  return true;
}

}  // namespace

std::string pack(const ReadingJob& job) { return packed(job); }
std::string pack(const Document& document) { return packed(document); }
std::string pack(const ReadProblem& problem) { return packed(problem); }
std::string pack(const FileContents& contents) { return packed(contents); }
std::string pack(const Error& error) { return packed(error); }

/// The layout itself is not UTF-8 before it is read: it stands behind the other fields, to the end.
std::string pack(const Result<PdfConversion>& conversion) {
  if (!conversion) return "e" + packed(conversion.error());
  return (conversion->cut ? "c" : "w") + conversion->layout;
}

std::optional<ReadingJob> unpack_job(std::string_view bytes) { return unpacked<ReadingJob>(bytes); }
std::optional<Document> unpack_document(std::string_view bytes) {
  auto document = unpacked<Document>(bytes);
  if (document && !holds(*document)) document.reset();
  if (document) fit_copies(document->text, document->copies);
  return document;
}
std::optional<ReadProblem> unpack_problem(std::string_view bytes) {
  auto problem = unpacked<ReadProblem>(bytes);
  if (problem && meaning_of(problem->code).empty()) problem.reset();
  return problem;
}
std::optional<FileContents> unpack_contents(std::string_view bytes) { return unpacked<FileContents>(bytes); }
std::optional<Error> unpack_error(std::string_view bytes) { return unpacked<Error>(bytes); }
Result<PdfConversion> unpack_conversion(std::string_view bytes) {
  if (bytes.starts_with('c') || bytes.starts_with('w'))
    return PdfConversion{.layout = std::string(bytes.substr(1)), .cut = bytes.starts_with('c')};
  const auto error = unpack_error(bytes.substr(std::min<std::size_t>(1, bytes.size())));
  return tl::unexpected(error.value_or(Error{.message = "no answer", .byte = {}, .line = {}, .where = {}}));
}

}  // namespace cairn
