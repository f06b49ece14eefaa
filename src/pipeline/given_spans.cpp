#include <nlohmann/json.hpp>

#include "pipeline/line_blocks.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

std::optional<std::uint32_t> offset_of(const nlohmann::json& value) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 0xFFFFFFFFU) return std::nullopt;
  return value.get<std::uint32_t>();
}

}  // namespace

Result<GivenSpans> read_given_spans(std::string_view lines) {
  GivenSpans given;
  std::optional<Error> error;
  for_each_line(lines, 1, [&](std::string_view line, std::uint64_t number) {
    const auto reject = [&](const char* message) {
      error = Error{.message = message, .byte = {}, .line = number, .where = {}};
      return false;
    };
    const nlohmann::json value = nlohmann::json::parse(line, nullptr, false);
    if (!value.is_object()) return reject("expected a JSON object");
    const auto document = value.find("document");
    if (document == value.end() || !document->is_string())
      return reject("expected the id of a document in \"document\"");
    const auto span = value.find("span");
    if (span == value.end() || !span->is_array() || span->size() != 2)
      return reject("expected [begin,end] in \"span\"");
    const auto begin = offset_of((*span)[0]);
    const auto end = offset_of((*span)[1]);
    if (!begin || !end || *begin >= *end) return reject("expected [begin,end] in \"span\"");
    given[document->get<std::string>()].push_back({*begin, *end});
    return true;
  });
  if (error) return tl::unexpected(*error);
  return given;
}

}  // namespace cairn
