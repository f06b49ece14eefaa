// RSS and Atom: whatever stands in a feed, no entity is opened and nothing is read but its entries; text that was written
// into an entry is in its document.

#include <cctype>

#include "fuzz_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using cairn::fuzz::require;
  const std::string_view bytes = cairn::fuzz::as_text(data, size);
  cairn::fuzz::require_same_again(cairn::open_feed, bytes, "feed.xml");

  std::string words;
  for (const char c : bytes.substr(0, 2'000)) {
    if (std::isalnum(static_cast<unsigned char>(c))) words += c;
  }
  if (words.empty()) return 0;
  const std::string feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title><item><title>First entry</title>"
                           "<description>" + words + "</description></item></channel></rss>";
  const auto lines = cairn::fuzz::read_with(cairn::open_feed, feed, "feed.xml");
  require(lines.size() == 1 && lines[0].find(words) != std::string::npos, "an entry's text is in its document");
  return 0;
}
