#include "store/config_text.h"

#include "text/sha256.h"

namespace cairn {

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += "\\u00" + hex_of({&c, 1});
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string new_config_text(std::string_view title) {
  return "# A Cairn record. This file may be edited; evidence/ and ledger/ may not.\n"
         "title = " + toml_text(title) + "\n"
         "languages = [\"en\"]\n"
         "rules = \"v1\"  # the rule set that turns claims into incidents\n"
         "\n"
         "# What may be shown of what is kept. This version knows no policy yet.\n"
         "[policies]\n";
}

}  // namespace cairn
