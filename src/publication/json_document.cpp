#include "publication/json.h"
#include "publication/json_write.h"

namespace cairn {

static void append_json(std::string& out, const Block& block) {
  JsonObject object(out);
  object.field("type", block.type);
  object.field("span", block.span);
}

static void append_json(std::string& out, const Source& source) {
  JsonObject object(out);
  object.text_or_null("sha256", source.sha256);
  append_json_whole(object.name("bytes"), static_cast<std::int64_t>(source.bytes));
  object.text_or_null("media_type", source.media_type);
  object.text_or_null("locator", source.locator);
  object.text_or_null("captured", source.captured);
}

static void append_json(std::string& out, const MetadataCandidate& candidate) {
  JsonObject object(out);
  object.field("field", candidate.field);
  object.field("value", candidate.value);
  object.field("from", candidate.from);
  object.field("rank", static_cast<std::int64_t>(candidate.rank));
  object.text_or_null("rejected", candidate.rejected);
}

void append_json(std::string& out, const Note& note) {
  JsonObject object(out);
  object.text_or_null("code", note.code);
  object.field("message", note.message);
  object.field("span", note.span);
}

static void append_json(std::string& out, const SharedSentence& sentence) {
  JsonObject object(out);
  object.field("span", sentence.span);
  object.field("group", sentence.group);
  object.field("agency", sentence.agency);
  object.field("other_number", sentence.other_number);
  object.field("changed", sentence.changed);
}

static void append_json(std::string& out, const CopyPartner& partner) {
  JsonObject object(out);
  object.field("document", partner.document);
  append_json_whole(object.name("sentences"), partner.sentences);
}

void append_json(std::string& out, const TextCopies& copies) {
  JsonObject object(out);
  object.field("role", copies.role);
  object.field("evidence", copies.evidence);
  object.field("from", copies.from);
  object.field("agency", copies.agency);
  object.field("credit", copies.credit);
  append_json_whole(object.name("sentences"), copies.sentences);
  object.field("shared", copies.shared);
  object.field("with", copies.with);
}

void append_json(std::string& out, const Document& document) {
  JsonObject object(out);
  object.field("id", document.id);
  object.field("url", document.url);
  object.field("outlet", document.outlet);
  object.field("title", document.title);
  object.field("authors", document.authors);
  object.field("published", document.published);
  object.field("published_precision", document.published_precision);
  object.field("language", document.language);
  object.field("derivation_group", document.derivation_group);
  object.field("verdict", document.verdict);
  object.field("part_of", document.part_of);
  object.field("version_of", document.version_of);
  if (document.copies) object.field("copies", document.copies);
  object.field("text", document.text);
  object.field("blocks", document.blocks);
  object.field("source", document.source);
  object.field("metadata", document.metadata);
  object.field("notes", document.notes);
}

}  // namespace cairn
