#include <ostream>

#include "documents/warc_reader.h"
#include "pipeline/pipeline.h"
#include "publication/json_write.h"

// The records of a WARC file as a list, so that each can be found and checked with other tools.

namespace cairn {
namespace {

void append_record(std::string& out, const WarcRecord& record) {
  JsonObject object(out);
  object.field("begin", static_cast<std::int64_t>(record.begin));
  object.field("end", static_cast<std::int64_t>(record.end));
  object.field("decompressed", record.decoded);
  object.field("type", record.type);
  object.text_or_null("id", std::string(record.fields["warc-record-id"]));
  object.text_or_null("url", std::string(record.fields["warc-target-uri"]));
  object.text_or_null("captured", std::string(record.fields["warc-date"]));
  object.text_or_null("media_type",
                      media_type_in(record.http ? record.http->fields["content-type"] : record.fields["content-type"]));
  object.field("status", record.http ? std::optional<std::int64_t>(record.http->status) : std::nullopt);
  object.field("block_bytes", static_cast<std::int64_t>(record.block_bytes));
  object.field("block_sha256", record.block_sha256);
  std::vector<std::string> problems;
  for (const ReadProblem& problem : record.problems) problems.push_back(problem.code);
  object.field("problems", problems);
}

}  // namespace

Result<ProblemWeight> list_records(ByteSource& file, const std::string& locator, std::ostream& out,
                                   const std::function<void(const ReadProblem&)>& say,
                                   const std::atomic<bool>& cancelled) {
  if (detect_format(file, locator) != Format::warc) return fail(locator + ": is not a WARC file");
  ProblemWeight worst = ProblemWeight::remark;
  const auto tell = [&](ReadProblem problem) {
    problem.where = locator;
    worst = std::max(worst, weight_of(problem));
    say(problem);
  };
  WarcReader reader(file, {.keeps_payload = {}, .hashes_blocks = true});
  std::string line;
  while (auto item = reader.next()) {
    if (cancelled || !out) break;
    const auto* const record = std::get_if<WarcRecord>(&*item);
    if (!record) {
      tell(std::get<ReadProblem>(*item));
      continue;
    }
    line.clear();
    append_record(line, *record);
    line += '\n';
    out << line;
    for (const ReadProblem& problem : record->problems) tell(problem);
  }
  return worst;
}

}  // namespace cairn
