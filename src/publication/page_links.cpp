#include "publication/page_links.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace cairn::pages {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::size_t kLongestStem = 100;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

/// FNV-1a, 64 bit: tells apart ids whose safe forms are the same; not for security.
std::string hash_of(std::string_view id) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::string out(16, '0');
  for (std::size_t i = 0; i < 16; ++i) out[15 - i] = lower(kHex[(hash >> (4 * i)) & 15]);
  return out;
}

std::string safe_stem(std::string_view id) {
  std::string out;
  for (const char c : id.substr(0, kLongestStem)) out += is_plain(c) ? c : '_';
  return out;
}

}  // namespace

std::string percent_encode(std::string_view words, bool keep_slash) {
  std::string out;
  for (const char c : words) {
    if (is_plain(c) || c == '.' || c == '~' || (keep_slash && c == '/')) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string percent_decode(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '+') {
      out += ' ';
      continue;
    }
    const bool encoded =
        words[i] == '%' && i + 2 < words.size() && hex_value(words[i + 1]) >= 0 && hex_value(words[i + 2]) >= 0;
    if (encoded) {
      out += static_cast<char>(hex_value(words[i + 1]) * 16 + hex_value(words[i + 2]));
      i += 2;
    } else {
      out += words[i];
    }
  }
  return out;
}

std::string claim_fragment(std::string_view claim) {
  std::string out = "claim-";
  for (const char c : claim) {
    if (is_plain(c) && c != '_') {
      out += c;
    } else if (c == '#') {
      out += '.';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'_', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::map<std::string, std::string, std::less<>> file_stems(const std::vector<std::string>& ids) {
  const auto folded = [](std::string_view id) {
    std::string stem = safe_stem(id);
    std::ranges::transform(stem, stem.begin(), lower);
    return stem;
  };
  std::map<std::string, int> uses;  // Some file systems do not tell "A" from "a".
  for (const std::string& id : ids) ++uses[folded(id)];

  std::map<std::string, std::string, std::less<>> stems;
  for (const std::string& id : ids) {
    const std::string stem = safe_stem(id);
    const bool as_it_is = !stem.empty() && stem == id && uses[folded(id)] == 1;
    stems[id] = as_it_is ? stem : stem + "-" + hash_of(id);
  }
  return stems;
}

std::string Links::up() const { return depth_ > 0 ? "../" : ""; }

std::string Links::page(std::string_view name, std::string_view query) const {
  const std::string asked = query.empty() ? "" : "?" + std::string(query);
  if (is_file()) return up() + (name == "incidents" ? "index" : std::string(name)) + ".html" + asked;
  return (name == "incidents" ? "/" : "/" + std::string(name)) + asked;
}

std::string Links::data(std::string_view name, std::string_view extension, std::string_view query) const {
  const std::string file = std::string(name) + "." + std::string(extension);
  if (is_file()) return up() + file;
  return "/" + file + (query.empty() ? "" : "?" + std::string(query));
}

std::string Links::item(std::string_view folder, const Stems* stems, std::string_view id,
                        std::string_view extension) const {
  const std::string ending = extension.empty() ? "" : "." + std::string(extension);
  if (!is_file()) return "/" + std::string(folder) + "/" + percent_encode(id, true) + ending;
  const auto stem = stems->find(id);
  const std::string file = stem == stems->end() ? safe_stem(id) : stem->second;
  return up() + std::string(folder) + "/" + file + (ending.empty() ? ".html" : ending);
}

std::string Links::incident(std::string_view code, std::string_view extension) const {
  return item("incident", incidents_, code, extension);
}

std::string Links::source(std::string_view document, std::string_view extension) const {
  return item("source", documents_, document, extension);
}

std::string Links::claim(const Claim& claim) const {
  return source(claim.document) + "#" + claim_fragment(claim.claim);
}

std::string Links::asset(std::string_view file) const {
  return (is_file() ? up() + "assets/" : "/assets/") + std::string(file);
}

}  // namespace cairn::pages
