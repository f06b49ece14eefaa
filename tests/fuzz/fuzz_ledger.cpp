// The ledger: an entry that is read is written back as the same bytes, and a whole file is read without losing count.

#include "fuzz.h"
#include "ledger/ledger.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using cairn::fuzz::require;
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  if (const auto entry = cairn::entry_from_line(bytes)) {
    const auto line = cairn::entry_line(*entry);
    require(line.has_value() && *line == bytes, "an entry is written back as the bytes it was read from");
  } else {
    require(entry.error().byte.value_or(0) <= bytes.size(), "an error points into the line");
  }
  const cairn::LedgerReading ledger = cairn::read_ledger(bytes);
  require(ledger.kept_bytes <= bytes.size(), "what is kept is part of the file");
  for (const cairn::Error& problem : ledger.problems) require(problem.line.has_value(), "a problem names its line");
  if (ledger.problems.empty()) {
    for (std::size_t i = 0; i < ledger.entries.size(); ++i) {
      require(ledger.entries[i].seq == i, "a ledger without problems is numbered from 0");
    }
  }
  const cairn::ValuesReading values = cairn::read_sealed_values(bytes);
  require(values.kept_bytes <= bytes.size(), "what is kept of the sealed values is part of the file");
  return 0;
}
