#include "cli/waiting_text.h"

#include <unordered_map>

#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "model/codes.h"
#include "publication/json.h"
#include "publication/json_write.h"

namespace cairn {
namespace {

std::string sentence_of(const Claim& claim, const Document& document) {
  const bool inside =
      claim.sentence && claim.sentence->begin <= claim.sentence->end && claim.sentence->end <= document.text.size();
  return inside ? "      “" + safe_line(words_of(document.text, *claim.sentence)) + "”\n" : std::string{};
}

std::string said_of(const std::string& code) {
  const std::string_view meaning = meaning_of(code);
  return meaning.empty() ? code : code + ": " + std::string(meaning);
}

}  // namespace

std::string waiting_text(const Record& record) {
  std::unordered_map<std::string_view, const Claim*> claims;
  for (const Claim& claim : record.claims) claims.emplace(claim.claim, &claim);
  std::unordered_map<std::string_view, const Document*> documents;
  for (const Document& document : record.documents) documents.emplace(document.id, &document);

  std::string out = counted(record.unlinked.size(), "claim waits", "claims wait") + " for a reviewer\n";
  for (const UnlinkedClaim& one : record.unlinked) {
    out += "\n  " + safe_line(one.claim) + "  " + safe_line(said_of(one.reason)) + "\n";
    const auto claim = claims.find(one.claim);
    const auto document = claim == claims.end() ? documents.end() : documents.find(claim->second->document);
    if (document != documents.end()) out += sentence_of(*claim->second, *document->second);
    for (const Candidate& candidate : one.candidates) {
      out += "      may be of " + safe_line(candidate.incident) + ", probability " + decimal(candidate.probability) +
             (candidate.reason.empty() ? "" : ": " + safe_line(candidate.reason)) + "\n";
    }
  }
  return out;
}

std::string notes_text(const Record& record) {
  std::size_t count = 0;
  std::string lines;
  for (const auto& [document, notes] : record.notes) {
    count += notes.size();
    if (!notes.empty()) lines += "\n" + (document.empty() ? "the record" : safe_line(document)) + "\n";
    for (const Note& note : notes)
      lines += "  " + safe_line(note.code.empty() ? note.message : note.code + ": " + note.message) + "\n";
  }
  return counted(count, "note") + "\n" + lines;
}

std::string notes_jsonl(const Record& record) {
  std::string out;
  for (const auto& [document, notes] : record.notes) {
    for (const Note& note : notes) {
      {
        JsonObject object(out);
        object.text_or_null("document", document);
        object.text_or_null("code", note.code);
        object.field("message", note.message);
        object.field("span", note.span);
      }
      out += '\n';
    }
  }
  return out;
}

}  // namespace cairn
