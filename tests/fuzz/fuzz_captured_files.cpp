// Files of any kind, told by their first bytes: archives in archives, anything compressed, feeds, tables, the words of PDFs.

#include "fuzz_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* name : {"file", "file.csv"}) {
    cairn::fuzz::require_same_again(cairn::open_documents, cairn::fuzz::as_text(data, size), name);
  }
  return 0;
}
