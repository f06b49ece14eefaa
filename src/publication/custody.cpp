#include "publication/custody.h"

#include <algorithm>

#include "publication/csv_write.h"
#include "publication/json_write.h"

namespace cairn {
namespace {

using Out = std::string&;
using In = const Custody&;

std::optional<std::int64_t> whole(const std::optional<std::uint64_t>& number) {
  return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

std::vector<Column<Custody>> columns() {
  return {
      {"entry", "#meta+entry", [](Out out, In c) { append_cell(out, static_cast<std::int64_t>(c.entry)); }},
      {"time", "#date+added", [](Out out, In c) { append_cell(out, c.time); }},
      {"clock", "#meta+clock", [](Out out, In c) { append_cell(out, c.clock); }},
      {"actor", "#meta+actor", [](Out out, In c) { append_cell(out, c.actor); }},
      {"locator", "#meta+file", [](Out out, In c) { append_cell(out, c.locator); }},
      {"media_type", "#meta+media", [](Out out, In c) { append_cell(out, c.media_type); }},
      {"bytes", "#meta+bytes", [](Out out, In c) { append_cell(out, static_cast<std::int64_t>(c.bytes)); }},
      {"sha256", "#meta+sha256", [](Out out, In c) { append_cell(out, c.sha256); }},
      {"program", "#meta+program", [](Out out, In c) { append_cell(out, c.program); }},
      {"version", "#meta+version", [](Out out, In c) { append_cell(out, c.version); }},
      {"config_sha256", "#meta+config", [](Out out, In c) { append_cell(out, c.config_sha256); }},
      {"redacted_by", "#meta+redacted", [](Out out, In c) { append_cell(out, whole(c.redacted_by)); }},
  };
}

/// Is `inside` the name of a part of the file `name`: "crawl.warc.gz#bytes=136-417", "bundle.zip/a.html"?
bool is_part_of(std::string_view inside, std::string_view name) {
  if (name.empty() || !inside.starts_with(name)) return false;
  return inside.size() == name.size() || inside[name.size()] == '#' || inside[name.size()] == '/';
}

}  // namespace

void append_json(std::string& out, const Custody& custody) {
  JsonObject object(out);
  object.field("entry", static_cast<std::int64_t>(custody.entry));
  object.field("time", custody.time);
  object.field("clock", custody.clock);
  object.field("actor", custody.actor);
  object.text_or_null("locator", custody.locator);
  object.field("media_type", custody.media_type);
  object.field("bytes", static_cast<std::int64_t>(custody.bytes));
  object.field("sha256", custody.sha256);
  object.text_or_null("program", custody.program);
  object.text_or_null("version", custody.version);
  object.text_or_null("config_sha256", custody.config_sha256);
  object.field("redacted_by", whole(custody.redacted_by));
}

std::string captures_jsonl(std::span<const Custody> custody) {
  std::string out;
  for (const Custody& at : custody) {
    append_json(out, at);
    out += '\n';
  }
  return out;
}

std::string captures_csv(std::span<const Custody> custody) { return write_csv(columns(), custody); }

bool is_withheld(const Document& document) {
  return std::ranges::any_of(document.notes, [](const Note& note) { return note.code == "withheld"; });
}

std::vector<const Custody*> captures_of(const Record& record, const Document& document) {
  const std::string& sha256 = is_withheld(document) ? document.source.locator : document.source.sha256;
  std::vector<const Custody*> found;
  for (const Custody& at : record.custody) {
    if (at.sha256 == sha256) found.push_back(&at);
  }
  if (!found.empty()) return found;
  for (const Custody& at : record.custody) {
    if (is_part_of(document.source.locator, at.locator)) found.push_back(&at);
  }
  return found;
}

}  // namespace cairn
