#include "publication/json_parts.h"
#include "publication/json_read.h"
#include "publication/json_write.h"
#include "publication/persons.h"

// Persons with all their names as rows of the index, and back.

namespace cairn {

static void append_json(std::string& out, const PersonEntry& entry) {
  const PersonRecord& record = entry.person;
  JsonObject object(out);
  object.field("entry", entry.entry);
  object.field("record", record.record);
  object.field("list", record.list);
  object.text_or_null("name", record.name);
  object.text_or_null("name_ar", record.name_ar);
  object.field("age", record.age);
  object.field("birth_date", record.birth_date);
  object.field("sex", record.sex);
  object.field("date", record.date);
  object.text_or_null("place", record.place);
  object.text_or_null("note", record.note);
  object.field("effect", entry.effect);
  object.field("publisher", entry.publisher);
  object.field("sha256", entry.source.sha256);
  object.field("bytes", static_cast<std::int64_t>(entry.source.bytes));
  object.field("media_type", entry.source.media_type);
  object.field("locator", entry.source.locator);
  object.field("file_sha256", entry.file_sha256);
  object.field("capture", static_cast<std::int64_t>(entry.capture));
  object.field("replaced", entry.replaced);
}

static void append_json(std::string& out, const Person& person) {
  JsonObject object(out);
  object.field("person", person.person);
  object.field("probability", person.probability);
  object.text_or_null("incident", person.incident);
  object.field("link", person.link);
  object.field("entries", person.entries);
}

static void read_json(const JsonCursor& at, PersonEntry& into) {
  if (!at.is_object_or_reject()) return;
  PersonRecord& record = into.person;
  at.required("entry", into.entry);
  at.required("record", record.record);
  at.required("list", record.list);
  at.field("name", record.name);
  at.field("name_ar", record.name_ar);
  at.field("age", record.age);
  at.field("birth_date", record.birth_date);
  at.field("sex", record.sex);
  at.field("date", record.date);
  at.field("place", record.place);
  at.field("note", record.note);
  at.field("effect", into.effect);
  at.field("publisher", into.publisher);
  at.field("sha256", into.source.sha256);
  at.field("bytes", into.source.bytes);
  at.field("media_type", into.source.media_type);
  at.field("locator", into.source.locator);
  at.field("file_sha256", into.file_sha256);
  at.field("capture", into.capture);
  at.field("replaced", into.replaced);
}

static void read_json(const JsonCursor& at, Person& into) {
  if (!at.is_object_or_reject()) return;
  at.required("person", into.person);
  at.field("probability", into.probability);
  at.field("incident", into.incident);
  at.field("link", into.link);
  at.field("entries", into.entries);
}

std::string person_to_index(const Person& person) {
  std::string out;
  append_json(out, person);
  return out;
}

Result<Person> person_from_index(std::string_view line) { return value_from_json<Person>(line); }

}  // namespace cairn
