#include "publication/csv.h"
#include "publication/csv_write.h"

namespace cairn {
namespace {

using Out = std::string&;
using In = const Document&;

std::vector<Column<Document>> columns() {
  return {
      {"id", "#meta+document", [](Out out, In d) { append_cell(out, d.id); }},
      {"url", "#meta+url", [](Out out, In d) { append_cell(out, d.url); }},
      {"outlet", "#meta+outlet", [](Out out, In d) { append_cell(out, d.outlet); }},
      {"title", "#meta+title", [](Out out, In d) { append_cell(out, d.title); }},
      {"authors", "#meta+authors", [](Out out, In d) { append_cell(out, d.authors); }},
      {"published", "#date+published", [](Out out, In d) { append_cell(out, d.published); }},
      {"published_precision", "#date+published+precision",
       [](Out out, In d) { append_cell(out, d.published_precision); }},
      {"language", "#meta+language", [](Out out, In d) { append_cell(out, d.language); }},
      {"derivation_group", "#meta+derivation", [](Out out, In d) { append_cell(out, d.derivation_group); }},
      {"verdict", "#status+verdict", [](Out out, In d) { append_cell(out, d.verdict); }},
      {"part_of", "#meta+document+whole", [](Out out, In d) { append_cell(out, d.part_of); }},
      {"version_of", "#meta+document+first", [](Out out, In d) { append_cell(out, d.version_of); }},
      {"source_sha256", "#meta+sha256", [](Out out, In d) { append_cell(out, d.source.sha256); }},
      {"source_bytes", "#meta+bytes",
       [](Out out, In d) { append_cell(out, static_cast<std::int64_t>(d.source.bytes)); }},
      {"source_media_type", "#meta+media", [](Out out, In d) { append_cell(out, d.source.media_type); }},
      {"source_locator", "#meta+file", [](Out out, In d) { append_cell(out, d.source.locator); }},
      {"notes_code", "#meta+flags",
       [](Out out, In d) { append_list_cell(out, d.notes, [](const Note& note) { return note.code; }); }},
  };
}

}  // namespace

std::string documents_csv(std::span<const Document> documents) { return write_csv(columns(), documents); }

}  // namespace cairn
