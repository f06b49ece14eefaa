#include "publication/json.h"
#include "publication/json_parts.h"
#include "publication/json_write.h"

namespace cairn {

void append_json(std::string& out, const Mention& mention) {
  JsonObject object(out);
  object.field("document", mention.document);
  object.field("kind", mention.kind);
  object.field("span", mention.span);
  object.field("words", mention.words);
  switch (mention.kind) {
    case MentionKind::date:
      object.field("date", mention.date);
      break;
    case MentionKind::place:
      object.field("place", mention.place);
      object.field("latitude", mention.place ? mention.place->latitude : std::nullopt);
      object.field("longitude", mention.place ? mention.place->longitude : std::nullopt);
      break;
    case MentionKind::source:
      object.field("source", mention.source);
      object.field("cue", mention.cue);
      object.field("content", mention.content);
      break;
    case MentionKind::number:
      object.field("type", mention.type);
      object.field("number", mention.number);
      break;
    case MentionKind::point:
      if (!mention.point) break;
      object.field("latitude", mention.point->latitude);
      object.field("longitude", mention.point->longitude);
      object.field("radius_metres", mention.point->radius_metres);
      object.field("notation", mention.point->notation);
      break;
  }
}

}  // namespace cairn
