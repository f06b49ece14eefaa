// Lines of the exchange format: what was read is written, and read again, the same; an error points into the line.

#include "fuzz.h"
#include "publication/json.h"

namespace {

using cairn::Result;

template <class T>
void try_line(std::string_view line, Result<T> (*read)(std::string_view)) {
  const Result<T> first = read(line);
  if (!first) {
    cairn::fuzz::require(!first.error().message.empty(), "an error says something");
    cairn::fuzz::require(first.error().byte.value_or(0) <= line.size(), "an error points into the line");
    return;
  }
  const std::string written = cairn::to_json(*first);
  const Result<T> second = read(written);
  cairn::fuzz::require(second.has_value(), "what was written can be read");
  cairn::fuzz::require(cairn::to_json(*second) == written, "what was read again is written the same");
  cairn::fuzz::require(written.find('\n') == std::string::npos, "a value is one line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line = cairn::fuzz::as_text(data, size);
  try_line(line, cairn::claim_from_json);
  try_line(line, cairn::incident_from_json);
  try_line(line, cairn::set_from_json);
  try_line(line, cairn::unlinked_from_json);
  try_line(line, cairn::decision_from_json);
  try_line(line, cairn::note_from_json);
  return 0;
}
