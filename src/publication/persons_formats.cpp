#include "publication/csv_write.h"
#include "publication/json_parts.h"
#include "publication/json_read.h"
#include "publication/json_write.h"
#include "publication/persons.h"

// Persons as they may be shown -> JSON lines and CSV; docs/formats/person.md.

namespace cairn {

static void append_json(std::string& out, const PublishedEntry& entry) {
  JsonObject object(out);
  object.field("entry", entry.entry);
  object.text_or_null("name", entry.name);
  object.text_or_null("name_ar", entry.name_ar);
  object.field("age", entry.age);
  object.field("sex", entry.sex);
  object.field("effect", entry.effect);
  object.field("date", entry.date);
  object.text_or_null("place", entry.place);
  object.field("publisher", entry.publisher);
  object.field("list", entry.list);
  object.field("file", entry.file);
  object.field("file_sha256", entry.file_sha256);
  object.field("rows", entry.rows);
  object.field("capture", static_cast<std::int64_t>(entry.capture));
  object.field("replaced", entry.replaced);
}

static void append_json(std::string& out, const PublishedPerson& person) {
  JsonObject object(out);
  object.field("person", person.person);
  object.field("privacy", person.privacy);
  object.field("sealed", person.sealed);
  object.field("sealed_in_public", person.sealed_in_public);
  object.text_or_null("decided_by", person.decided_by);
  object.text_or_null("incident", person.incident);
  object.field("link", person.link);
  object.field("probability", person.probability);
  object.field("entries", person.entries);
}

std::string persons_jsonl(std::span<const PublishedPerson> persons) {
  std::string out;
  for (const PublishedPerson& person : persons) {
    append_json(out, person);
    out += '\n';
  }
  return out;
}

namespace {

struct PersonRow {
  const PublishedPerson* person = nullptr;
  const PublishedEntry* entry = nullptr;
};
using Out = std::string&;
using In = const PersonRow&;

std::vector<Column<PersonRow>> columns() {
  return {
      {"person", "#affected+person+id", [](Out out, In row) { append_cell(out, row.person->person); }},
      {"sealed", "#status+name", [](Out out, In row) { append_cell(out, row.person->sealed); }},
      {"decided_by", "#status+name+by", [](Out out, In row) { append_cell(out, row.person->decided_by); }},
      {"incident", "#event+code", [](Out out, In row) { append_cell(out, row.person->incident); }},
      {"link", "#event+link", [](Out out, In row) { append_cell(out, row.person->link); }},
      {"probability", "#indicator+probability", [](Out out, In row) { append_cell(out, row.person->probability); }},
      {"entry", "#meta+entry", [](Out out, In row) { append_cell(out, row.entry->entry); }},
      {"name", "#affected+name", [](Out out, In row) { append_cell(out, row.entry->name); }},
      {"name_ar", "#affected+name+i_ar", [](Out out, In row) { append_cell(out, row.entry->name_ar); }},
      {"age", "#affected+age", [](Out out, In row) { append_cell(out, row.entry->age); }},
      {"sex", "#affected+sex", [](Out out, In row) { append_cell(out, row.entry->sex); }},
      {"effect", "#affected+effect", [](Out out, In row) { append_cell(out, row.entry->effect); }},
      {"date_start", "#date+start",
       [](Out out, In row) {
         if (row.entry->date) append_cell(out, row.entry->date->start);
       }},
      {"date_end", "#date+end",
       [](Out out, In row) {
         if (row.entry->date) append_cell(out, row.entry->date->end);
       }},
      {"place", "#loc+name", [](Out out, In row) { append_cell(out, row.entry->place); }},
      {"publisher", "#meta+source", [](Out out, In row) { append_cell(out, row.entry->publisher); }},
      {"list", "#meta+list", [](Out out, In row) { append_cell(out, row.entry->list); }},
      {"file", "#meta+file", [](Out out, In row) { append_cell(out, row.entry->file); }},
      {"file_sha256", "#meta+sha256", [](Out out, In row) { append_cell(out, row.entry->file_sha256); }},
      {"rows", "#meta+rows", [](Out out, In row) { append_cell(out, row.entry->rows); }},
      {"capture", "#meta+entry+ledger",
       [](Out out, In row) { append_cell(out, static_cast<std::int64_t>(row.entry->capture)); }},
      {"replaced", "#status+replaced", [](Out out, In row) { append_cell(out, row.entry->replaced); }},
      {"privacy", "#meta+privacy", [](Out out, In row) { append_cell(out, row.person->privacy); }},
      {"sealed_in_public", "#status+name+public", [](Out out, In row) { append_cell(out, row.person->sealed_in_public); }},
  };
}

}  // namespace

std::string persons_csv(std::span<const PublishedPerson> persons) {
  std::vector<PersonRow> rows;
  for (const PublishedPerson& person : persons) {
    for (const PublishedEntry& entry : person.entries) rows.push_back({&person, &entry});
  }
  return write_csv<PersonRow>(columns(), rows);
}

}  // namespace cairn
